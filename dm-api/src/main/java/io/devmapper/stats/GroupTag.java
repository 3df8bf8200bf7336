package io.devmapper.stats;

import io.devmapper.KernelText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text by which the first region of a group says that it leads one: {@code DMS_GROUP="ALIAS":MEMBERS#REST}. */
record GroupTag(Group group, TagFormat format) {
    static final String PREFIX = "DMS_GROUP=";

    private static final String MEMBERS = ":([0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*)(?:#(.*))?";
    private static final Pattern QUOTED = Pattern.compile(PREFIX + "\"(.*?)\"" + MEMBERS, Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile(PREFIX + "([^:]*)" + MEMBERS, Pattern.DOTALL);
    /** More than the kernel could hold; a text that says so is not worth the memory. */
    private static final int MOST_MEMBERS = 1 << 20;

    private static final int MOST_DIGITS = 9;

    /** Takes tag and rest apart; nothing if the region does not lead a group. */
    static Optional<AuxText> parse(RegionId region, String text) {
        Matcher parts = QUOTED.matcher(text);
        TagFormat format = TagFormat.QUOTED;
        if (!parts.matches()) {
            parts = PLAIN.matcher(text);
            format = TagFormat.PLAIN;
            if (!parts.matches()) {
                return Optional.empty();
            }
        }
        List<RegionId> members = members(parts.group(2));
        // Another one's tag: what carries it is a region of its own.
        if (members.isEmpty() || !members.get(0).equals(region)) {
            return Optional.empty();
        }
        Optional<String> alias = Optional.of(parts.group(1)).filter(name -> !name.isEmpty());
        // Without an alias there is only one format.
        var tag = new GroupTag(new Group(members, alias), alias.isPresent() ? format : TagFormat.QUOTED);
        Optional<String> rest =
                Optional.ofNullable(parts.group(3)).filter(word -> !word.isEmpty() && !word.equals("-"));
        return Optional.of(new AuxText(Optional.of(tag), rest));
    }

    /** The ids of a list such as {@code 0-2,4}, ascending; none if the list is not to be believed. */
    private static List<RegionId> members(String text) {
        var ids = new TreeSet<RegionId>();
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            String last = ends[ends.length - 1];
            if (ends[0].length() > MOST_DIGITS || last.length() > MOST_DIGITS) {
                return List.of();
            }
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(last);
            if (to < from || to - from >= MOST_MEMBERS - ids.size()) {
                return List.of();
            }
            for (int id = from; id <= to; id++) {
                ids.add(new RegionId(id));
            }
        }
        return List.copyOf(ids);
    }

    /** The tag without the {@code #} and what follows it. */
    String text() {
        String quote = format == TagFormat.QUOTED ? "\"" : "";
        String alias = group.alias().map(name -> quote + name + quote).orElse("");
        return PREFIX + alias + ":" + ranges(group.members());
    }

    private static String ranges(List<RegionId> members) {
        var ranges = new ArrayList<String>();
        for (int from = 0; from < members.size(); ) {
            int to = from;
            while (to + 1 < members.size()
                    && members.get(to + 1).value() == members.get(to).value() + 1) {
                to++;
            }
            ranges.add(from == to ? members.get(from).toString() : members.get(from) + "-" + members.get(to));
            from = to + 1;
        }
        return String.join(",", ranges);
    }

    /** Refuses a name that some reader of the format would take apart. */
    static void requireAlias(String alias, TagFormat format) {
        boolean control = alias.chars().anyMatch(Character::isISOControl);
        if (alias.isEmpty() || control || alias.matches("(?s).*[:#\"\\\\].*")) {
            throw new IllegalArgumentException(
                    "alias of a group may not be empty, nor have ':', '#', '\"', backslash or"
                            + " control characters: \"" + alias + "\"");
        }
        if (alias.contains(PREFIX) || alias.contains("precise_timestamps") || alias.contains("histogram:")) {
            throw new IllegalArgumentException(
                    "alias of a group may not have in it what dmstats takes for its own: \"" + alias + "\"");
        }
        if (format == TagFormat.PLAIN && !KernelText.isOneWord(alias)) {
            throw new IllegalArgumentException("alias of a group needs quotes if it has blanks: \"" + alias + "\"");
        }
    }
}
