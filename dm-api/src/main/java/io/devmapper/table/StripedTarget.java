package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Spreads the sectors over several devices, chunk by chunk in turn. The length of its table line must be a multiple of
 * the chunk size times the number of stripes.
 *
 * @param chunkSize how much goes to one device before the next one has its turn, 1 to 4294967295 sectors
 * @param stripes the devices in their order, at least one
 */
public record StripedTarget(Sectors chunkSize, List<Stripe> stripes) implements Target {
    static final String TYPE = "striped";

    /**
     * One device.
     *
     * @param device the device
     * @param offset where its part begins there
     */
    public record Stripe(BlockDevice device, Sectors offset) {}

    /** Checks the kernel's ranges. */
    public StripedTarget {
        stripes = List.copyOf(stripes);
        Require.range("striped chunk size", chunkSize, 1, Require.UINT_MAX);
        Require.count("stripes", stripes, 1, Integer.MAX_VALUE);
    }

    static StripedTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        int count = params.integer(1, Integer.MAX_VALUE);
        Sectors chunkSize = params.sectors();
        var stripes = new ArrayList<Stripe>();
        for (int i = 0; i < count; i++) {
            stripes.add(new Stripe(params.device(), params.sectors()));
        }
        params.end();
        return new StripedTarget(chunkSize, stripes);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words().add(stripes.size(), chunkSize);
        stripes.forEach(stripe -> words.add(stripe.device(), stripe.offset()));
        return words.toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
