package io.devmapper.reactive;

import static io.devmapper.reactive.Lab.A;
import static io.devmapper.reactive.Lab.B;
import static io.devmapper.reactive.Lab.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** In real time, with the threads of its own: the timer's thread only tells when. */
class SampleThreadsTest {
    @Test
    void readingsAreTakenOnQueryThreadsAndWhatWaitsOnWaitingOnes() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (var lab = new Lab(A, B)) {
            lab.hooked.before = words -> seen.add(words.split(" ", 2)[0] + " "
                    + Thread.currentThread().getName().replaceAll("-\\d+$", ""));
            try (var reactive = ReactiveDeviceMapper.from(lab.hooked)) {
                assertThat(reactive.samplesOfAll(SPEC, Duration.ofMillis(5))
                                .take(6)
                                .collectList()
                                .block(Duration.ofSeconds(10)))
                        .hasSize(6);
            }
            assertThat(lab.regions(A)).isEmpty();
            assertThat(lab.regions(B)).isEmpty();
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "LIST dm-waits",
                        "INFO dm-waits",
                        "@stats_create dm-waits",
                        "@stats_list dm-waits",
                        "@stats_print dm-waits", // the first readings
                        "@stats_print dm-queries",
                        "@stats_list dm-queries", // before the delete, to delete none but its own
                        "@stats_delete dm-queries");
    }
}
