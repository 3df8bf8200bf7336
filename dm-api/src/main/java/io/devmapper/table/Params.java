package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the words of a target's parameters or status one after the other, so that every target splits, checks and
 * refuses in the same way. A backslash stands for itself, as where the kernel prints a table and where libdevmapper loads
 * one. Throws {@link IllegalArgumentException} with the place and the rule; with the word only where it cannot be a key.
 */
final class Params {
    private static final int MAX_DIGITS = 19;

    private final String type;
    private final boolean secret;
    private final List<String> words;
    private final int offset;
    private int next;

    private Params(String type, boolean secret, List<String> words, int offset) {
        this.type = type;
        this.secret = secret;
        this.words = words;
        this.offset = offset;
    }

    static Params of(String type, String text) {
        return new Params(type, false, split(text), 0);
    }

    /** For the parameters of a target that has keys: no message tells a word. */
    static Params ofSecret(String type, String text) {
        return new Params(type, true, split(text), 0);
    }

    private static List<String> split(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBlank(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    boolean hasNext() {
        return next < words.size();
    }

    int remaining() {
        return words.size() - next;
    }

    String word() {
        if (!hasNext()) {
            throw new IllegalArgumentException(type + " has too few words: " + (offset + words.size()));
        }
        return words.get(next++);
    }

    /** Takes the next word if it is the given one. */
    boolean take(String word) {
        if (hasNext() && words.get(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String expected) {
        if (!word().equals(expected)) {
            throw wrong("be \"" + expected + "\"");
        }
    }

    BlockDevice device() {
        String word = word();
        try {
            return new BlockDevice(word);
        } catch (IllegalArgumentException e) {
            throw wrong("be a device");
        }
    }

    /** Reads a number without sign or leading zero, as the kernel prints it. */
    long number(long min, long max) {
        String word = word();
        boolean digits = !word.isEmpty()
                && word.chars().allMatch(c -> c >= '0' && c <= '9')
                && (!word.startsWith("0") || word.equals("0"));
        // 19 digits are the most that fit; those that do not are negative then.
        if (digits && word.length() <= MAX_DIGITS) {
            long value = Long.parseUnsignedLong(word);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw wrong("be a number from " + min + " to " + max);
    }

    long number() {
        return number(0, Long.MAX_VALUE);
    }

    int integer(int min, int max) {
        return Math.toIntExact(number(min, max));
    }

    /** Reads a number that may have a minus. */
    int signed(int max) {
        String word = word();
        boolean negative = word.startsWith("-");
        int value = ofLast(negative ? word.substring(1) : word).integer(negative ? 1 : 0, max);
        return negative ? -value : value;
    }

    Sectors sectors() {
        return Sectors.of(number());
    }

    Usage usage() {
        String word = word();
        int slash = word.indexOf('/');
        if (slash < 0) {
            throw wrong("be USED/TOTAL");
        }
        Params parts = ofLast(word.substring(0, slash), word.substring(slash + 1));
        return new Usage(parts.number(), parts.number());
    }

    <E extends Enum<E> & Keyword> E keyword(E[] values) {
        String word = word();
        var names = new ArrayList<String>();
        for (E value : values) {
            if (value.word().equals(word)) {
                return value;
            }
            names.add(value.word());
        }
        throw wrong("be one of " + names);
    }

    <E extends Enum<E> & Keyword> List<E> keywords(E[] values) {
        var found = new ArrayList<E>();
        while (hasNext()) {
            found.add(keyword(values));
        }
        return found;
    }

    List<BlockDevice> devices() {
        var devices = new ArrayList<BlockDevice>();
        while (hasNext()) {
            devices.add(device());
        }
        return devices;
    }

    /** Reads one of two words, and tells whether it is the first. */
    boolean either(String yes, String no) {
        if (take(yes)) {
            return true;
        }
        expect(no);
        return false;
    }

    /** Reads a word of letters, of which each tells something. */
    List<String> letters(String allowed) {
        String word = word();
        if (!word.chars().allMatch(letter -> allowed.indexOf(letter) >= 0)) {
            throw wrong("be letters of " + allowed);
        }
        return List.of(word.split(""));
    }

    List<String> letters(int count, String allowed) {
        List<String> letters = letters(allowed);
        if (letters.size() != count) {
            throw wrong("be " + count + " letters");
        }
        return letters;
    }

    /** Gives how many words were read. */
    int read() {
        return next;
    }

    /** Reads a count and gives so many of the next words. */
    Params group() {
        return take(integer(0, words.size()));
    }

    /** Reads the same where the count may be left out with the words. */
    Params optionalGroup() {
        return hasNext() ? group() : take(0);
    }

    Params take(int count) {
        if (count > remaining()) {
            throw new IllegalArgumentException(type + " has too few words: " + (offset + words.size()));
        }
        var group = new Params(type, secret, words.subList(next, next + count), offset + next);
        next += count;
        return group;
    }

    /** Reads parts of the word that was read last as if they were words. */
    Params ofLast(String... parts) {
        return new Params(type, secret, List.of(parts), offset + next - 1);
    }

    List<String> rest() {
        var rest = new ArrayList<String>();
        while (hasNext()) {
            rest.add(word());
        }
        return rest;
    }

    void end() {
        if (hasNext()) {
            throw new IllegalArgumentException(type + " has " + remaining() + " words too many");
        }
    }

    /** Says what the word that was read last must be. */
    IllegalArgumentException wrong(String rule) {
        String told = secret ? "" : ", not \"" + words.get(next - 1) + "\"";
        return new IllegalArgumentException(type + " word " + (offset + next) + " must " + rule + told);
    }
}
