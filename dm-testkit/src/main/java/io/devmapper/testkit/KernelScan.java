package io.devmapper.testkit;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads numbers as the kernel's {@code sscanf} does: blanks before a number are skipped, a sign is none unless the
 * format has one, and a number that is too large wraps around.
 */
final class KernelScan {
    private static final int TEN = 10;

    private final String text;
    private int at;

    KernelScan(String text) {
        this.text = text;
    }

    /** Reads a word that is one number of 64 bits, unsigned, and nothing else: {@code "%llu%c"}. */
    static OptionalLong unsigned64(String word) {
        var scan = new KernelScan(word);
        OptionalLong number = scan.unsigned();
        return scan.atEnd() ? number : OptionalLong.empty();
    }

    /** Reads a word that is one number of 32 bits, unsigned, and nothing else: {@code "%u%c"}. */
    static OptionalLong unsigned32(String word) {
        OptionalLong number = unsigned64(word);
        return number.isPresent() ? OptionalLong.of(number.getAsLong() & 0xFFFF_FFFFL) : number;
    }

    /** Reads a word that is one signed number of 32 bits and nothing else: {@code "%d%c"}. */
    static OptionalInt signed32(String word) {
        var scan = new KernelScan(word);
        scan.skipBlanks();
        boolean negative =
                scan.at < word.length() - 1 && word.charAt(scan.at) == '-' && isDigit(word.charAt(scan.at + 1));
        scan.at += negative ? 1 : 0;
        OptionalLong number = scan.unsigned();
        return number.isPresent() && scan.atEnd()
                ? OptionalInt.of((int) (negative ? -number.getAsLong() : number.getAsLong()))
                : OptionalInt.empty();
    }

    /** Reads a number; reads nothing if there is none. */
    OptionalLong unsigned() {
        skipBlanks();
        int from = at;
        long number = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            number = number * TEN + text.charAt(at) - '0';
            at++;
        }
        return at == from ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Reads one character, if it is the next one. */
    boolean character(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    boolean atEnd() {
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || (text.charAt(at) >= '\t' && text.charAt(at) <= '\r'))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
