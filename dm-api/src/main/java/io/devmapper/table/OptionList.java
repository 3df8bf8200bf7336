package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Reads a list of options in any order, so that a target need only name them. An option that is not known, one that
 * stands twice, and one without its value are refused.
 */
final class OptionList {
    private final Map<String, List<Params>> values = new LinkedHashMap<>();

    private OptionList() {}

    /** Reads {@code name [value] ...}. */
    static OptionList words(Params group, Set<String> flags, Set<String> valued) {
        return all(group, flags, valued, name -> 1).onceBut(Set.of());
    }

    /** Reads {@code name [value...] ...}, and leaves it to the caller what may stand twice. */
    static OptionList all(Params group, Set<String> flags, Set<String> valued, ToIntFunction<String> width) {
        var options = new OptionList();
        while (group.hasNext()) {
            String name = group.word();
            boolean flag = flags.contains(name);
            if (!flag && !valued.contains(name)) {
                throw group.wrong("be an option");
            }
            options.add(name, group.take(flag ? 0 : width.applyAsInt(name)));
        }
        return options;
    }

    /** Reads {@code name[:value] ...}. */
    static OptionList colons(Params group, Set<String> flags, Set<String> valued) {
        var options = new OptionList();
        while (group.hasNext()) {
            String word = group.word();
            int colon = word.indexOf(':');
            String name = colon < 0 ? word : word.substring(0, colon);
            if (colon < 0 ? !flags.contains(name) : !valued.contains(name)) {
                throw group.wrong("be an option");
            }
            options.add(name, colon < 0 ? group.take(0) : group.ofLast(word.substring(colon + 1)));
        }
        return options.onceBut(Set.of());
    }

    private void add(String name, Params value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Refuses an option that stands twice, unless it may. */
    OptionList onceBut(Set<String> repeatable) {
        values.forEach((name, found) -> Require.that(
                found.size() == 1 || repeatable.contains(name), "option " + name + " may stand once only"));
        return this;
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    /** Gives the flags among some keywords. */
    <E extends Enum<E> & Keyword> Set<E> flags(E[] keywords) {
        return Set.copyOf(List.of(keywords).stream()
                .filter(keyword -> flag(keyword.word()))
                .toList());
    }

    static Set<String> names(Keyword... keywords) {
        return Set.copyOf(List.of(keywords).stream().map(Keyword::word).toList());
    }

    /** Gives the values of an option that may stand several times, in their order. */
    List<Params> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<Params> value(String name) {
        return all(name).stream().findFirst();
    }

    Params need(String name) {
        return value(name).orElseThrow(() -> new IllegalArgumentException("option " + name + " is missing"));
    }

    OptionalLong number(String name) {
        return value(name).stream().mapToLong(Params::number).findFirst();
    }

    OptionalInt integer(String name) {
        return value(name).stream()
                .mapToInt(value -> value.integer(0, Integer.MAX_VALUE))
                .findFirst();
    }

    Optional<Sectors> sectors(String name) {
        return value(name).map(Params::sectors);
    }

    Optional<Duration> millis(String name) {
        return value(name).map(value -> Duration.ofMillis(value.number()));
    }
}
