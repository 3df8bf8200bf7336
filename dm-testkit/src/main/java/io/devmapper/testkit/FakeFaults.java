package io.devmapper.testkit;

import io.devmapper.error.Errno;
import io.devmapper.task.DmTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What goes wrong on a {@link FakeDeviceMapper} because a test wants it to. Each fault strikes once, at the first task
 * that it is meant for, before that task has done anything. Faults that are set first strike first. Thread-safe.
 */
public final class FakeFaults {
    private record Fault(Predicate<DmTask<?>> meant, Duration delay, Optional<Errno> errno) {}

    private final FakeKernel kernel;
    private final List<Fault> faults = new ArrayList<>();

    FakeFaults(FakeKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Fails a task.
     *
     * @param task tells the tasks that are meant, such as {@code task -> task instanceof Suspend}
     * @param errno the error with which the next of them fails
     */
    public void failNext(Predicate<DmTask<?>> task, Errno errno) {
        kernel.locked(() -> {
            faults.add(new Fault(task, Duration.ZERO, Optional.of(errno)));
        });
    }

    /**
     * Holds a task up.
     *
     * @param task tells the tasks that are meant
     * @param by for how long of the fake's time; a {@link FakeClock} is moved on by it
     */
    public void delayNext(Predicate<DmTask<?>> task, Duration by) {
        kernel.locked(() -> {
            faults.add(new Fault(task, by, Optional.empty()));
        });
    }

    /**
     * Gives how many faults have not struck yet. A test that ends with one has not tested what it meant to.
     *
     * @return the number
     */
    public int left() {
        return kernel.locked(faults::size);
    }

    void strike(DmTask<?> task) {
        kernel.locked(() -> {
            Optional<Fault> found = take(task);
            found.ifPresent(fault -> kernel.passTime(fault.delay()));
            found.flatMap(Fault::errno).ifPresent(errno -> {
                throw new KernelError(errno);
            });
        });
    }

    private Optional<Fault> take(DmTask<?> task) {
        for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (fault.meant().test(task)) {
                each.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
