package io.devmapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Checks all withers of a record: each changes the one component that it is named after, to the value that it was
 * given, and leaves every other component as it was, whatever that was.
 */
public final class Withers {
    private static final List<String> PREFIXES = List.of("with", "as", "of");

    /** What a component can hold: neither is what a constructor would set by default. */
    public record Samples(Object one, Object other) {}

    private Withers() {}

    /** Checks a record and gives the number of its withers. */
    public static int check(Class<? extends Record> type, Map<String, Samples> samples)
            throws ReflectiveOperationException {
        int withers = 0;
        for (Method method : type.getDeclaredMethods()) {
            if (isWither(type, method)) {
                checkOne(type, method, samples);
                withers++;
            }
        }
        return withers;
    }

    private static boolean isWither(Class<?> type, Method method) {
        return method.getReturnType() == type
                && method.getParameterCount() <= 1
                && Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers());
    }

    private static void checkOne(Class<? extends Record> type, Method wither, Map<String, Samples> samples)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        int changed = componentOf(components, wither);
        // Others that are set must stay set, and others that are not must stay so.
        for (boolean othersSet : new boolean[] {true, false}) {
            Object[] before = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean set = i == changed ? false : othersSet;
                before[i] = value(type, components[i], samples, set);
            }
            Object[] expected = before.clone();
            expected[changed] = value(type, components[changed], samples, true);
            Object[] arguments = wither.getParameterCount() == 0
                    ? new Object[0]
                    : new Object[] {argument(wither, expected[changed])};
            Object actual = wither.invoke(make(type, before), arguments);
            assertThat(actual)
                    .as("%s.%s", type.getSimpleName(), wither.getName())
                    .isEqualTo(make(type, expected));
            assertThat(actual).isNotEqualTo(make(type, before));
        }
    }

    private static Object argument(Method wither, Object value) {
        if (wither.getParameterTypes()[0].isInstance(value)) {
            return value;
        }
        if (value instanceof OptionalInt optional) {
            return optional.getAsInt();
        }
        if (value instanceof OptionalLong optional) {
            return optional.getAsLong();
        }
        return ((Optional<?>) value).orElseThrow();
    }

    private static int componentOf(RecordComponent[] components, Method wither) {
        for (int i = 0; i < components.length; i++) {
            for (String prefix : PREFIXES) {
                if (wither.getName().equals(prefix + capitalized(components[i].getName()))) {
                    return i;
                }
            }
            if (wither.getName().equals(components[i].getName().replaceFirst("^suppress", "suppressing"))) {
                return i;
            }
        }
        throw new AssertionError(wither + " is named after no component of " + Arrays.toString(components));
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Object value(Class<?> type, RecordComponent component, Map<String, Samples> samples, boolean set) {
        if (component.getType() == boolean.class) {
            return set;
        }
        String name = type.getSimpleName() + "." + component.getName();
        Samples found = Objects.requireNonNull(
                samples.getOrDefault(name, samples.get(component.getName())), "no samples of " + name);
        return set ? found.one() : found.other();
    }

    private static Object make(Class<?> type, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values);
    }
}
