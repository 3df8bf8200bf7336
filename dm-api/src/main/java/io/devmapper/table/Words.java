package io.devmapper.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Prints the words of a target's parameters or status: the counterpart of {@link Params}. */
final class Words {
    private final List<String> words = new ArrayList<>();

    /** Adds words: keywords and devices as the kernel takes them, anything else as its text. */
    Words add(Object... values) {
        for (Object value : values) {
            words.add(text(value));
        }
        return this;
    }

    Words addAll(Collection<?> values) {
        return add(values.toArray());
    }

    static String text(Object value) {
        if (value instanceof Duration duration) {
            return Long.toString(duration.toMillis());
        }
        return value instanceof Keyword keyword ? keyword.word() : value.toString();
    }

    Words flag(String name, boolean set) {
        return set ? add(name) : this;
    }

    /** Adds the keywords of a set in the order of their enum. */
    <E extends Enum<E> & Keyword> Words flags(Set<E> set) {
        return set.isEmpty() ? this : addAll(EnumSet.copyOf(set));
    }

    Words option(String name, Optional<?> value) {
        return value.isPresent() ? add(name, value.get()) : this;
    }

    Words option(String name, OptionalLong value) {
        return value.isPresent() ? add(name, value.getAsLong()) : this;
    }

    Words option(String name, OptionalInt value) {
        return value.isPresent() ? add(name, value.getAsInt()) : this;
    }

    Words colon(String name, Optional<?> value) {
        return value.isPresent() ? add(name + ":" + text(value.get())) : this;
    }

    Words colon(String name, OptionalLong value) {
        return value.isPresent() ? add(name + ":" + value.getAsLong()) : this;
    }

    Words colon(String name, OptionalInt value) {
        return value.isPresent() ? add(name + ":" + value.getAsInt()) : this;
    }

    /** Adds the number of other words and then these. */
    Words group(Words options) {
        return add(options.words.size()).addAll(options.words);
    }

    /** Adds a group as {@link #group} does, and nothing where it is empty and the kernel prints no 0 either. */
    Words groupUnlessEmpty(Words options) {
        return options.words.isEmpty() ? this : group(options);
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
