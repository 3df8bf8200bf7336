package io.devmapper.testkit;

import io.devmapper.task.DmTask;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds what runs a task by the task's type: the one place where the compiler cannot follow the type of the result. */
final class Handlers {
    private final Map<Class<?>, Function<Object, Object>> byType = new HashMap<>();

    <R, T extends DmTask<R>> void on(Class<T> type, Function<? super T, R> handler) {
        byType.put(type, task -> handler.apply(type.cast(task)));
    }

    /** What was registered for a task's type has that task's type of result, by the signature of {@link #on}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <R> R run(DmTask<R> task) {
        Function<Object, Object> handler = byType.get(task.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("no model of " + task.verb());
        }
        return (R) handler.apply(task);
    }

    Set<Class<?>> types() {
        return Set.copyOf(byType.keySet());
    }
}
