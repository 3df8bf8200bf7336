package io.devmapper.stats;

import io.devmapper.KernelText;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel keeps as one text with a region serves three: a group's tag, a mark of this library, and the user.
 * Takes the text apart and puts it together, and says what the readers of that text cannot tell.
 */
record AuxText(Optional<GroupTag> group, Optional<String> rest) {
    private static final String NOTHING = "-";
    private static final List<String> MISLEADING = List.of(GroupTag.PREFIX, "precise_timestamps", "histogram:");

    /** Takes apart what the kernel lists. */
    static AuxText parse(RegionId region, Optional<String> listed) {
        return listed.flatMap(text -> GroupTag.parse(region, text))
                .orElseGet(() -> new AuxText(Optional.empty(), listed.filter(text -> !text.equals(NOTHING))));
    }

    /** The whole text, as the kernel keeps it. */
    String text() {
        String last = rest.orElse(NOTHING);
        return group.map(tag -> tag.text() + '#' + last).orElse(last);
    }

    /** The same with another tag, or without. */
    AuxText withGroup(Optional<GroupTag> value) {
        return new AuxText(value, rest);
    }

    /** The same with other user data, which replaces a mark. */
    AuxText withRest(Optional<String> value) {
        return new AuxText(group, value);
    }

    Optional<RegionMark> mark() {
        return rest.flatMap(RegionMark::parse);
    }

    Optional<String> userData() {
        return mark().isPresent() ? Optional.empty() : rest;
    }

    /** The text as one word of a message, byte by byte: half of some characters is white space to the kernel. */
    static String quoted(String text) {
        var bytes = new ByteArrayOutputStream();
        for (byte b : KernelText.encode(text)) {
            if (b == '\\' || KernelText.isSpace(b)) {
                bytes.write('\\');
            }
            bytes.write(b);
        }
        return KernelText.decode(bytes.toByteArray());
    }

    /** Refuses a program id that readers could not tell. */
    static void requireProgramId(String text) {
        requireWord("program id", text);
    }

    /** Refuses user data that readers could not tell. */
    static void requireUserData(String text) {
        requireWord("auxiliary data", text);
        if (text.startsWith("#")) {
            throw new IllegalArgumentException(
                    "auxiliary data may not start with '#', which ends a group's tag: \"" + text + "\"");
        }
        for (String misleading : MISLEADING) {
            if (text.contains(misleading)) {
                throw new IllegalArgumentException("auxiliary data may not have " + misleading
                        + " in it, which dmstats takes for its own: \"" + text + "\"");
            }
        }
        if (RegionMark.parse(text).isPresent()) {
            throw new IllegalArgumentException(
                    "auxiliary data may not look like the mark of a region without any: \"" + text + "\"");
        }
    }

    private static void requireWord(String what, String text) {
        if (!KernelText.isOneWord(text) || text.indexOf('\\') >= 0 || text.startsWith("-")) {
            throw new IllegalArgumentException(
                    what + " must be one word without backslash that does not start with '-',"
                            + " or readers cannot tell it: \"" + text + "\"");
        }
    }
}
