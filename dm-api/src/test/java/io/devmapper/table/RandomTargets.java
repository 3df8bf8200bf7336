package io.devmapper.table;

import io.devmapper.Sectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes any targets of a type, with all that their constructors allow. */
final class RandomTargets {
    private static final Map<String, Function<RandomTargets, Target>> MAKERS = Map.ofEntries(
            Map.entry("linear", any -> new LinearTarget(any.device(), any.sectors())),
            Map.entry("zero", any -> new ZeroTarget()),
            Map.entry("error", any -> new ErrorTarget()),
            Map.entry("striped", RandomTargets::striped),
            Map.entry("delay", RandomTargets::delay),
            Map.entry("flakey", RandomTargets::flakey),
            Map.entry("crypt", RandomTargets::crypt),
            Map.entry("snapshot", any -> any.snapshot(SnapshotTarget.Persistence.values())),
            Map.entry("snapshot-origin", any -> new SnapshotOriginTarget(any.device())),
            Map.entry("snapshot-merge", RandomTargets::merge),
            Map.entry("mirror", RandomTargets::mirror),
            Map.entry("raid", RandomTargets::raid),
            Map.entry("thin-pool", RandomTargets::pool),
            Map.entry("thin", any -> new ThinTarget(any.device(), any.below(1 << 24), any.maybe(any::device))),
            Map.entry("cache", RandomTargets::cache),
            Map.entry("writecache", RandomTargets::writecache),
            Map.entry("integrity", RandomTargets::integrity),
            Map.entry("verity", RandomTargets::verity),
            Map.entry("era", any -> new EraTarget(any.device(), any.device(), Sectors.of(8L + 8L * any.below(9999)))),
            Map.entry("clone", RandomTargets::cloneTarget),
            Map.entry("multipath", RandomTargets::multipath));

    private final Random random;

    private RandomTargets(long seed) {
        this.random = new Random(seed);
    }

    static Set<String> types() {
        return MAKERS.keySet();
    }

    static Target make(String type, long seed) {
        return Objects.requireNonNull(MAKERS.get(type)).apply(new RandomTargets(seed));
    }

    private Target striped() {
        List<StripedTarget.Stripe> stripes = list(1, 4, () -> new StripedTarget.Stripe(device(), sectors()));
        return new StripedTarget(Sectors.of(1 + uint(0xFFFF_FFFEL)), stripes);
    }

    private Target delay() {
        Supplier<DelayTarget.Delay> delay = () -> new DelayTarget.Delay(device(), sectors(), millis(0xFFFF_FFFFL));
        Optional<DelayTarget.Delay> write = maybe(delay);
        return new DelayTarget(delay.get(), write, write.isPresent() ? maybe(delay) : Optional.empty());
    }

    private Target flakey() {
        Optional<FlakeyTarget.WriteFault> writes = maybe(() -> one(FlakeyTarget.WriteFault.values()));
        var corruption = new FlakeyTarget.Corruption(
                1 + uint(0xFFFF_FFFEL),
                writes.isPresent() ? FlakeyTarget.Direction.READ : one(FlakeyTarget.Direction.values()),
                below(256),
                uint(0xFFFF_FFFFL));
        var features = new FlakeyTarget.Features(
                bool(), writes, maybe(() -> corruption), someLong(1, 1_000_000_000), someLong(1, 1_000_000_000));
        return new FlakeyTarget(
                device(), sectors(), Duration.ofSeconds(uint(1L << 31)), Duration.ofSeconds(1 + uint(99)), features);
    }

    private Target crypt() {
        CryptKey key = switch (below(3)) {
            case 0 -> KeyBytes.of(bytes());
            case 1 -> new CryptKey.Keyring(1 + below(64), one(CryptKey.KeyType.values()), word() + ":" + word());
            default -> CryptKey.NONE;
        };
        var options = new CryptTarget.Options(
                some(CryptTarget.Flag.values()),
                maybe(() -> new CryptTarget.Integrity(1 + uint(999), one(CryptTarget.Profile.values()))),
                bool() ? OptionalInt.of(512 << below(4)) : OptionalInt.empty(),
                someInt(1, 64));
        return new CryptTarget(word() + "-xts:" + word(), key, sectors(), device(), sectors(), options);
    }

    private SnapshotTarget snapshot(SnapshotTarget.Persistence... kinds) {
        Set<SnapshotTarget.Feature> features = switch (below(3)) {
            case 0 -> Set.of();
            case 1 -> Set.of(SnapshotTarget.Feature.DISCARD_ZEROES_COW);
            default -> Set.of(SnapshotTarget.Feature.values());
        };
        Sectors chunk = Sectors.of(bool() ? 0 : 1L << below(22));
        return new SnapshotTarget(device(), device(), one(kinds), chunk, features);
    }

    private Target merge() {
        return new SnapshotMergeTarget(
                snapshot(SnapshotTarget.Persistence.PERSISTENT, SnapshotTarget.Persistence.PERSISTENT_WITH_OVERFLOW));
    }

    private Target mirror() {
        Sectors region = Sectors.of(1 + uint(0xFFFF_FFFEL));
        Optional<MirrorTarget.Sync> sync = maybe(() -> one(MirrorTarget.Sync.values()));
        MirrorTarget.Log log = switch (below(3)) {
            case 0 -> new MirrorTarget.Core(region, sync);
            case 1 -> new MirrorTarget.Disk(device(), region, sync);
            default -> new MirrorTarget.Userspace(word(), bool(), list(0, 3, this::word));
        };
        Set<MirrorTarget.Feature> features = switch (below(3)) {
            case 0 -> Set.of();
            case 1 -> Set.of(MirrorTarget.Feature.HANDLE_ERRORS);
            default -> Set.of(MirrorTarget.Feature.values());
        };
        return new MirrorTarget(log, list(2, 9, () -> new MirrorTarget.Leg(device(), sectors())), features);
    }

    private Target raid() {
        List<RaidTarget.Leg> legs = list(1, 6, () -> {
            Optional<BlockDevice> data = maybe(this::device);
            return new RaidTarget.Leg(data.isPresent() ? maybe(this::device) : Optional.empty(), data);
        });
        Supplier<List<Integer>> indices = () ->
                IntStream.range(0, legs.size()).filter(i -> bool()).boxed().toList();
        Optional<BlockDevice> journal = maybe(this::device);
        var options = new RaidOptions(
                maybe(() -> one(RaidOptions.Sync.values())),
                indices.get(),
                someInt(0, 9999),
                someInt(0, 9999),
                someInt(0, 9999),
                indices.get(),
                someInt(0, 9999),
                someInt(0, 9999),
                maybe(() -> Sectors.of(below(9999))),
                someInt(2, 9),
                maybe(() -> one(RaidOptions.Raid10Format.values())),
                bool() ? OptionalInt.of(bool() ? 1 + below(9) : -1 - below(9)) : OptionalInt.empty(),
                maybe(() -> Sectors.of(below(9999))),
                journal,
                journal.isPresent() ? maybe(() -> one(RaidOptions.JournalMode.values())) : Optional.empty(),
                bool());
        return new RaidTarget(one(RaidTarget.Level.values()), Sectors.of(below(9999)), options, legs);
    }

    private Target pool() {
        Sectors block = Sectors.of(128L * (1 + below(16384)));
        return new ThinPoolTarget(
                device(), device(), block, uint(Long.MAX_VALUE), some(ThinPoolTarget.Feature.values()));
    }

    private Target cache() {
        var features = new ArrayList<CacheTarget.Feature>();
        maybe(() -> one(
                        CacheTarget.Feature.WRITETHROUGH,
                        CacheTarget.Feature.WRITEBACK,
                        CacheTarget.Feature.PASSTHROUGH))
                .ifPresent(features::add);
        features.addAll(some(CacheTarget.Feature.METADATA2, CacheTarget.Feature.NO_DISCARD_PASSDOWN));
        Collections.shuffle(features, random);
        return new CacheTarget(
                device(),
                device(),
                device(),
                Sectors.of(64L * (1 + below(32768))),
                features,
                word(),
                list(0, 3, () -> new Setting(word(), word())));
    }

    private Target writecache() {
        WritecacheTarget.Medium medium = one(WritecacheTarget.Medium.values());
        boolean ssd = medium == WritecacheTarget.Medium.SSD;
        var options = new WritecacheOptions(
                maybe(this::sectors),
                someInt(0, 100),
                someInt(0, 100),
                someLong(0, 0xFFFF_FFFFL),
                someLong(0, 0xFFFF_FFFFL),
                maybe(() -> millis(3_600_000)),
                maybe(() -> millis(86_400_000)),
                bool(),
                ssd ? Optional.empty() : maybe(() -> one(WritecacheOptions.ForceUnitAccess.values())),
                bool(),
                ssd ? maybe(() -> millis(60_000)) : Optional.empty());
        return new WritecacheTarget(medium, device(), device(), 512 << below(12), options);
    }

    private Target integrity() {
        Supplier<IntegrityAlgorithm> algorithm =
                () -> new IntegrityAlgorithm(word(), maybe(() -> KeyBytes.of(bytes())));
        var options = new IntegrityOptions(
                some(IntegrityOptions.Flag.values()),
                maybe(this::device),
                bool() ? OptionalInt.of(512 << below(4)) : OptionalInt.empty(),
                someLong(0, 0xFFFF_FFFFL),
                someLong(0, 0xFFFF_FFFFL),
                someLong(0, 0xFFFF_FFFFL),
                someInt(0, 100),
                maybe(() -> millis(0xFFFF_FFFFL)),
                maybe(this::sectors),
                maybe(() -> millis(0xFFFF_FFFFL)),
                maybe(algorithm),
                maybe(algorithm),
                maybe(algorithm));
        return new IntegrityTarget(
                device(), sectors(), someLong(1, 0xFFFF_FFFFL), one(IntegrityTarget.Mode.values()), options);
    }

    private Target verity() {
        var options = new VerityOptions(
                maybe(() -> one(VerityOptions.OnCorruption.values())),
                maybe(() -> one(VerityOptions.OnError.values())),
                bool(),
                bool(),
                bool(),
                maybe(() -> new VerityOptions.Correction(
                        device(), uint(Long.MAX_VALUE), uint(Long.MAX_VALUE), 2 + below(23))),
                maybe(this::word));
        return new VerityTarget(
                below(2),
                device(),
                device(),
                512 << below(12),
                512 << below(22),
                uint(Long.MAX_VALUE),
                uint(Long.MAX_VALUE),
                word(),
                HexText.of(bytes()),
                maybe(() -> HexText.of(bytes())),
                options);
    }

    private Target cloneTarget() {
        var features = new ArrayList<>(some(CloneTarget.Feature.values()));
        var settings = new ArrayList<>(List.of(
                Setting.of("hydration_threshold", uint(0xFFFF_FFFFL)),
                Setting.of("hydration_batch_size", uint(0xFFFF_FFFFL))));
        Collections.shuffle(features, random);
        Collections.shuffle(settings, random);
        return new CloneTarget(
                device(), device(), device(), Sectors.of(8L << below(19)), features, settings.subList(0, below(3)));
    }

    private Target multipath() {
        var features = new MultipathTarget.Features(
                bool(),
                someInt(1, 50),
                maybe(() -> millis(60_000)),
                bool(),
                maybe(() -> one(MultipathTarget.QueueMode.values())));
        List<MultipathTarget.Group> groups = list(0, 3, () -> {
            int arguments = below(3);
            return new MultipathTarget.Group(
                    word(),
                    list(0, 2, this::word),
                    list(1, 3, () -> new MultipathTarget.Path(device(), list(arguments, arguments, this::word))));
        });
        int initial = groups.isEmpty() ? 0 : 1 + below(groups.size());
        return new MultipathTarget(features, list(0, 3, this::word), initial, groups);
    }

    private BlockDevice device() {
        return new BlockDevice(one(
                below(4096) + ":" + below(1 << 20),
                "/dev/sd" + word(),
                "/dev/mapper/a\\x20" + below(9),
                "/dev/\u00e9"));
    }

    private String word() {
        return one("a", "smq", "sha256", "1", "0", "-", "hmac(sha1)", "b\\c", "\u00e9", "\uDCFF") + below(100);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + below(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Sectors sectors() {
        return Sectors.of(uint(Long.MAX_VALUE));
    }

    private Duration millis(long max) {
        return Duration.ofMillis(uint(max));
    }

    /** Small numbers and the limits as often as any others. */
    private long uint(long max) {
        return switch (below(4)) {
            case 0 -> 0;
            case 1 -> max;
            case 2 -> Math.min(max, below(1000));
            default -> Math.floorMod(random.nextLong(), max);
        };
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean bool() {
        return random.nextBoolean();
    }

    private OptionalLong someLong(long min, long max) {
        return bool() ? OptionalLong.of(min + uint(max - min)) : OptionalLong.empty();
    }

    private OptionalInt someInt(int min, int max) {
        return bool() ? OptionalInt.of(min + below(max - min + 1)) : OptionalInt.empty();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return bool() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[below(values.length)];
    }

    @SafeVarargs
    private <T> Set<T> some(T... values) {
        var some = new HashSet<T>();
        for (T value : values) {
            if (bool()) {
                some.add(value);
            }
        }
        return some;
    }

    private <T> List<T> list(int min, int max, Supplier<T> value) {
        return Stream.generate(value).limit(min + below(max - min + 1)).toList();
    }
}
