package io.devmapper.reactive;

import io.devmapper.stats.StatsSample;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Samples one region of one device; whatever ends the region ends the sampling with an error. */
final class OneRegion implements Sampling {
    private final Lanes lanes;
    private final Origin origin;
    private final Supplier<TrackedRegion> opener;
    private final TrackedRegions regions;
    private volatile Optional<TrackedRegion> tracked = Optional.empty();

    OneRegion(Lanes lanes, Origin origin, Supplier<TrackedRegion> opener) {
        this.lanes = lanes;
        this.origin = origin;
        this.opener = opener;
        this.regions = new TrackedRegions(lanes);
    }

    @Override
    public void begin() {
        TrackedRegion region = opener.get();
        if (regions.keep(region)) {
            tracked = Optional.of(region);
        }
    }

    @Override
    public Flux<StatsSample> samples(Flux<Long> ticks) {
        return ticks.onBackpressureDrop().concatMap(tick -> Pull.from(lanes, Lane.QUERIES, origin, Pass::new), 0);
    }

    @Override
    public Mono<Void> release() {
        return regions.release();
    }

    /** One sample. */
    private final class Pass implements Pull.Source<StatsSample> {
        private boolean done;

        @Override
        public Optional<StatsSample> next() {
            Optional<TrackedRegion> next = done ? Optional.empty() : tracked;
            done = true;
            return next.flatMap(TrackedRegion::sample);
        }
    }
}
