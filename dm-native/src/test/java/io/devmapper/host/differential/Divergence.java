package io.devmapper.host.differential;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two device-mappers that did not agree.
 *
 * @param seed the seed of the run
 * @param sequence the number of the sequence in the run
 * @param operations the shortest sequence that shows it; its last operation is the one that they do not agree in
 * @param differences what differs, one line each
 */
record Divergence(long seed, int sequence, List<Operation> operations, List<String> differences) {
    @Override
    public String toString() {
        return "\ndivergence in sequence " + sequence + " of seed " + seed + ", shrunk to " + operations.size()
                + " operations:\n"
                + IntStream.range(0, operations.size())
                        .mapToObj(i -> "  " + (i + 1) + ". " + operations.get(i) + "\n")
                        .collect(Collectors.joining())
                + differences.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
