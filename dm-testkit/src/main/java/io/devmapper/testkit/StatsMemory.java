package io.devmapper.testkit;

import io.devmapper.error.Errno;

/**
 * Reckons the memory that regions take, as the kernel does before it makes one. All regions together may have a quarter
 * of the machine's memory.
 */
final class StatsMemory {
    private static final long SHARED_BYTES = 120;
    private static final long PER_CPU_BYTES = 104;
    private static final int CPUS = 4;
    private static final int SHARE = 4;
    private static final long MOST_AREAS = Long.divideUnsigned(-1L, SHARED_BYTES);

    private final long limit;
    private long used;

    StatsMemory(long machineBytes) {
        this.limit = machineBytes / SHARE;
    }

    void take(FakeRegion.Shape shape) {
        if (Long.compareUnsigned(shape.areas(), MOST_AREAS) > 0) {
            throw new KernelError(Errno.EOVERFLOW);
        }
        double wanted = (double) shape.areas() * bytesPerArea(shape);
        if (wanted > limit - used) {
            throw new KernelError(Errno.ENOMEM);
        }
        used += shape.areas() * bytesPerArea(shape);
    }

    void give(FakeRegion.Shape shape) {
        used -= shape.areas() * bytesPerArea(shape);
    }

    private static long bytesPerArea(FakeRegion.Shape shape) {
        long histogram = shape.bounds().isEmpty() ? 0 : (shape.bounds().size() + 1L) * Long.BYTES;
        return SHARED_BYTES + histogram + CPUS * (PER_CPU_BYTES + histogram);
    }
}
