package io.devmapper.examples;

import io.devmapper.stats.StatsSample;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How samples are shown. */
interface View {
    /** Shows samples as they come; completes when there are no more, or nobody reads the output any more. */
    Mono<Void> show(Flux<StatsSample> samples);
}
