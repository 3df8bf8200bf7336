package io.devmapper.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One I/O on its way: its parts on the device that it was sent to, and on the device-mapper devices below, each cut at
 * the lines of the table it goes through.
 */
final class Flight {
    private final FakeKernel kernel;
    private final List<FakeStats.Counted> legs = new ArrayList<>();
    /** Each device as often as a part of the I/O came to it. */
    private final List<FakeDevice> entered = new ArrayList<>();

    private boolean ended;

    private Flight(FakeKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Why a device cannot take an I/O.
     *
     * @param reason as a caller should read it
     * @param beyond whether it does not lie on the device; otherwise the device's state is the reason
     */
    record Refusal(String reason, boolean beyond) {}

    static Optional<Refusal> refusal(FakeKernel kernel, FakeDevice device, IoPart io) {
        if (device.live().isEmpty()) {
            return Optional.of(new Refusal(device.name() + " has no live table", false));
        }
        if (device.suspended()) {
            return Optional.of(new Refusal(device.name() + " is suspended: I/O would wait for its resume", false));
        }
        if (io.length() < 1 || io.length() > device.size() - io.start()) {
            String place = "sectors " + io.start() + "+" + io.length();
            String reason = place + " do not lie on " + device.name() + ", which has " + device.size();
            return Optional.of(new Refusal(reason, true));
        }
        return below(kernel, device, io).stream()
                .flatMap(below -> refusal(kernel, below.device(), below.io()).stream())
                .findFirst();
    }

    static Flight begin(FakeKernel kernel, FakeDevice device, IoPart io, long nanos) {
        var flight = new Flight(kernel);
        flight.enter(device, io, nanos);
        return flight;
    }

    private void enter(FakeDevice device, IoPart io, long nanos) {
        device.ioBegan();
        entered.add(device);
        for (IoPart part : cut(device, io)) {
            // The kernel counts I/O when a target has taken it, which this target never does.
            if (lineAt(device, part.start()).model().syntax() != TargetModel.Syntax.IGNORED) {
                legs.add(device.stats().begin(part, nanos));
            }
        }
        below(kernel, device, io).forEach(below -> enter(below.device(), below.io(), nanos));
    }

    private static List<IoPart> cut(FakeDevice device, IoPart io) {
        List<IoPart> parts = new ArrayList<>();
        for (long at = io.start(); at < io.end(); ) {
            long end = Math.min(io.end(), lineAt(device, at).end());
            parts.add(new IoPart(io.direction(), at, end - at));
            at = end;
        }
        return parts;
    }

    private static FakeTable.Line lineAt(FakeDevice device, long sector) {
        return device.live().orElseThrow().lineAt(sector);
    }

    private record Below(FakeDevice device, IoPart io) {}

    /** Follows linear lines to device-mapper devices; what other targets do with I/O is not modelled. */
    private static List<Below> below(FakeKernel kernel, FakeDevice device, IoPart io) {
        List<Below> below = new ArrayList<>();
        for (IoPart part : cut(device, io)) {
            FakeTable.Line line = lineAt(device, part.start());
            if (line.model().syntax() == TargetModel.Syntax.LINEAR) {
                TargetModel.Mapped mapped = line.parsed().mapped().get(0);
                long start = mapped.start() + part.start() - line.start();
                kernel.devices()
                        .find(mapped.device())
                        .ifPresent(lower ->
                                below.add(new Below(lower, new IoPart(part.direction(), start, part.length()))));
            }
        }
        return below;
    }

    /** Ends the I/O, in all regions that saw it begin. */
    void end(long nanos) {
        if (ended) {
            throw new IllegalStateException("the I/O has ended already");
        }
        ended = true;
        legs.forEach(leg -> leg.end(nanos));
        entered.forEach(FakeDevice::ioEnded);
    }
}
