package io.devmapper.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The health of a {@link StripedTarget}.
 *
 * @param stripes the devices in their order, at least one
 */
public record StripedStatus(List<Stripe> stripes) implements TargetStatus {
    private static final String FAILED = "D";
    private static final String ALIVE = "A";

    /**
     * One device.
     *
     * @param device the device
     * @param failed whether an I/O to it has failed since the table was loaded
     */
    public record Stripe(BlockDevice device, boolean failed) {}

    /** Copies the list. */
    public StripedStatus {
        stripes = List.copyOf(stripes);
        Require.count("stripes", stripes, 1, Integer.MAX_VALUE);
    }

    static StripedStatus parse(String text) {
        Params params = Params.of(StripedTarget.TYPE, text);
        List<BlockDevice> devices = params.group().devices();
        params.expect("1");
        List<String> health = params.letters(devices.size(), ALIVE + FAILED);
        params.end();
        var stripes = new ArrayList<Stripe>();
        for (int i = 0; i < devices.size(); i++) {
            stripes.add(new Stripe(devices.get(i), health.get(i).equals(FAILED)));
        }
        return new StripedStatus(stripes);
    }

    @Override
    public String type() {
        return StripedTarget.TYPE;
    }

    @Override
    public String text() {
        var devices = new Words();
        var health = new StringBuilder();
        for (Stripe stripe : stripes) {
            devices.add(stripe.device());
            health.append(stripe.failed() ? FAILED : ALIVE);
        }
        return new Words().group(devices).add(1, health).toString();
    }
}
