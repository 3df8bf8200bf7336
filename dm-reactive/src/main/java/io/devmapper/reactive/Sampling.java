package io.devmapper.reactive;

import io.devmapper.stats.StatsSample;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one subscription samples. */
interface Sampling {
    /** Takes the readings from which the first samples count. Blocks, also for I/O in flight. */
    void begin();

    /** Gives samples as demanded, in a pass that a tick begins; fails when sampling cannot go on. */
    Flux<StatsSample> samples(Flux<Long> ticks);

    /** Gives back what the subscription made; at once, or when the call that goes on is over. */
    Mono<Void> release();
}
