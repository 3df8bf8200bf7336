package io.devmapper.table;

import io.devmapper.Sectors;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Copies a device onto another while the copy is in use already. The kernel repeats features and settings in the order
 * in which they were given, and so does this.
 *
 * @param metadata the device that keeps what was copied
 * @param destination the device that is copied to
 * @param source the device that is copied from, which is only read
 * @param regionSize the unit of the copy: a power of 2 from 8 to 2097152 sectors
 * @param features what differs from the ordinary, each once
 * @param settings {@code hydration_threshold} and {@code hydration_batch_size}, both numbers of regions, each once
 */
public record CloneTarget(
        BlockDevice metadata,
        BlockDevice destination,
        BlockDevice source,
        Sectors regionSize,
        List<Feature> features,
        List<Setting> settings)
        implements Target {
    static final String TYPE = "clone";
    private static final int MIN_REGION = 8;
    private static final int MAX_REGION = 2_097_152;
    private static final Set<String> NAMES = Set.of("hydration_threshold", "hydration_batch_size");

    /** What differs from the ordinary. */
    public enum Feature implements Keyword {
        /** Nothing is copied in the background until a message says so. */
        NO_HYDRATION,
        /** Discards are not passed to the destination. */
        NO_DISCARD_PASSDOWN
    }

    /** Copies the lists and checks the kernel's rules. */
    public CloneTarget {
        features = List.copyOf(features);
        settings = List.copyOf(settings);
        Require.powerOfTwo("region size of a clone", regionSize.count(), MIN_REGION, MAX_REGION);
        Require.once("clone feature", features);
        Require.once("clone setting", settings.stream().map(Setting::name).toList());
        for (Setting setting : settings) {
            Require.that(NAMES.contains(setting.name()), "clone setting is not known: " + setting);
            Params.of(setting.name(), setting.value()).number(0, Require.UINT_MAX);
        }
    }

    /**
     * Makes an ordinary clone.
     *
     * @param metadata the device that keeps what was copied
     * @param destination the device that is copied to
     * @param source the device that is copied from
     * @param regionSize the unit of the copy
     */
    public CloneTarget(BlockDevice metadata, BlockDevice destination, BlockDevice source, Sectors regionSize) {
        this(metadata, destination, source, regionSize, List.of(), List.of());
    }

    /**
     * Says what differs from the ordinary.
     *
     * @param value the features, in the place of those before
     * @return the target with them
     */
    public CloneTarget withFeatures(Feature... value) {
        return new CloneTarget(metadata, destination, source, regionSize, Arrays.asList(value), settings);
    }

    /**
     * Says how fast it copies in the background.
     *
     * @param value the settings, in the place of those before
     * @return the target with them
     */
    public CloneTarget withSettings(Setting... value) {
        return new CloneTarget(metadata, destination, source, regionSize, features, Arrays.asList(value));
    }

    static CloneTarget parse(String text) {
        Params params = Params.of(TYPE, text);
        BlockDevice metadata = params.device();
        BlockDevice destination = params.device();
        BlockDevice source = params.device();
        Sectors regionSize = params.sectors();
        List<Feature> features = List.of();
        List<Setting> settings = List.of();
        if (params.hasNext()) {
            features = params.group().keywords(Feature.values());
        }
        if (params.hasNext()) {
            settings = Setting.read(params.group());
            // The kernel repeats this 0, which there is no room for here.
            Require.that(!settings.isEmpty(), "clone has a group of 0 settings");
        } else {
            Require.that(!features.isEmpty() || params.read() == 4, "clone has a group of 0 features");
        }
        params.end();
        return new CloneTarget(metadata, destination, source, regionSize, features, settings);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String params() {
        var words = new Words().add(metadata, destination, source, regionSize);
        if (settings.isEmpty()) {
            return words.groupUnlessEmpty(new Words().addAll(features)).toString();
        }
        return words.group(new Words().addAll(features))
                .group(Setting.words(settings))
                .toString();
    }

    @Override
    public String toString() {
        return type() + " " + params();
    }
}
