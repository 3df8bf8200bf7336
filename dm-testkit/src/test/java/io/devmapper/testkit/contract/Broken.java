package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An implementation with one deliberate mistake.
 *
 * @param mistake what it does wrong
 * @param rule one rule that it must be found to break
 * @param decorator makes it of a sound one
 */
record Broken(String mistake, int rule, UnaryOperator<DeviceMapper> decorator) {
    static List<Broken> all() {
        return Stream.of(BrokenResults.ALL, BrokenChanges.ALL, BrokenErrors.ALL, BrokenMessages.ALL, BrokenUdev.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return mistake;
    }
}
