package io.devmapper.host.differential;

import io.devmapper.error.DeviceMapperException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Carries out operations on one side, and keeps the devices that are held open. */
final class Runner implements AutoCloseable {
    private final Side side;
    private final Hazards hazards;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Runner(Side side) {
        this.side = side;
        this.hazards = new Hazards(side.deviceMapper());
    }

    Side side() {
        return side;
    }

    State state() {
        return State.of(side.deviceMapper());
    }

    Outcome run(Operation operation) {
        Optional<String> hazard = hazards.of(operation);
        if (hazard.isPresent()) {
            return new Outcome.NotSent(hazard.get());
        }
        try {
            if (operation instanceof Operation.Run run) {
                return new Outcome.Returned(
                        Leniency.normalised(run.task(), side.deviceMapper().run(run.task())));
            }
            return new Outcome.Returned(other(operation));
        } catch (DeviceMapperException e) {
            return Outcome.Failed.of(e);
        }
    }

    private String other(Operation operation) {
        if (operation instanceof Operation.Transfer io) {
            side.transfer(io);
            return "sent";
        }
        if (operation instanceof Operation.Hold hold) {
            open.add(side.open(hold.device()));
            return "opened";
        }
        AutoCloseable first = open.poll();
        if (first == null) {
            return "nothing to close";
        }
        closeOne(first);
        return "closed";
    }

    private static void closeOne(AutoCloseable device) {
        try {
            device.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(Runner::closeOne);
        open.clear();
        side.close();
    }
}
