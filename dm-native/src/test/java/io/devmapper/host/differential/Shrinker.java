package io.devmapper.host.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing sequence as short as it can be: no single step of the result can be left out. */
final class Shrinker {
    private Shrinker() {}

    /** Leaves out ever smaller parts, as long as what remains still fails. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> kept = List.copyOf(failing);
        int part = Math.max(1, kept.size() / 2);
        while (true) {
            boolean removed = false;
            for (int at = 0; at < kept.size(); ) {
                List<T> shorter = without(kept, at, Math.min(kept.size(), at + part));
                if (fails.test(shorter)) {
                    kept = shorter;
                    removed = true;
                } else {
                    at += part;
                }
            }
            if (part == 1 && !removed) {
                return kept;
            }
            part = Math.max(1, part / 2);
        }
    }

    private static <T> List<T> without(List<T> list, int from, int to) {
        var rest = new ArrayList<>(list.subList(0, from));
        rest.addAll(list.subList(to, list.size()));
        return List.copyOf(rest);
    }
}
