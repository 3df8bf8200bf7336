package io.devmapper.reactive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The regions of one subscription, none of which outlives it. */
final class TrackedRegions {
    private final Lanes lanes;
    private final List<TrackedRegion> regions = new ArrayList<>();
    private boolean released;

    TrackedRegions(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Keeps a region, or gives it back at once if the subscription has ended meanwhile. Whether it was kept. */
    boolean keep(TrackedRegion region) {
        synchronized (this) {
            if (!released) {
                regions.add(region);
                return true;
            }
        }
        if (region.ends()) {
            region.giveBack();
        }
        return false;
    }

    /** Forgets a region that has gone. */
    synchronized void forget(TrackedRegion region) {
        regions.remove(region);
    }

    synchronized boolean isReleased() {
        return released;
    }

    Mono<Void> release() {
        return Mono.defer(() -> {
            List<TrackedRegion> left = end();
            return left.isEmpty() ? Mono.empty() : lanes.cleanup(() -> giveBack(left));
        });
    }

    private synchronized List<TrackedRegion> end() {
        released = true;
        List<TrackedRegion> mine = new ArrayList<>();
        for (TrackedRegion region : regions) {
            if (region.ends()) {
                mine.add(region);
            }
        }
        regions.clear();
        return mine;
    }

    /** Gives all back, even if some fail. */
    private static void giveBack(List<TrackedRegion> regions) {
        @Nullable RuntimeException failure = null;
        for (TrackedRegion region : regions) {
            try {
                region.giveBack();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
