package io.devmapper.testkit;

import io.devmapper.Version;
import java.util.List;

/** The target types of Linux 6.1 with their versions, all modules loaded. */
final class KnownTargets {
    static final List<TargetModel> ALL = List.of(
            new TargetModel("linear", new Version(1, 4, 0), TargetModel.Syntax.LINEAR),
            new TargetModel("zero", new Version(1, 1, 0), TargetModel.Syntax.NONE),
            new TargetModel("error", new Version(1, 5, 0), TargetModel.Syntax.IGNORED),
            opaque("cache", new Version(2, 3, 0)),
            opaque("clone", new Version(1, 0, 0)),
            opaque("crypt", new Version(1, 24, 0)),
            opaque("delay", new Version(1, 3, 0)),
            opaque("dust", new Version(1, 0, 0)),
            opaque("era", new Version(1, 0, 0)),
            opaque("flakey", new Version(1, 5, 0)),
            opaque("integrity", new Version(1, 10, 0)),
            opaque("log-writes", new Version(1, 1, 0)),
            opaque("mirror", new Version(1, 14, 0)),
            opaque("multipath", new Version(1, 14, 0)),
            opaque("raid", new Version(1, 15, 1)),
            opaque("snapshot", new Version(1, 16, 0)),
            opaque("snapshot-merge", new Version(1, 5, 0)),
            opaque("snapshot-origin", new Version(1, 9, 0)),
            opaque("striped", new Version(1, 6, 0)),
            opaque("switch", new Version(1, 1, 0)),
            opaque("thin", new Version(1, 22, 0)),
            opaque("thin-pool", new Version(1, 22, 0)),
            opaque("unstriped", new Version(1, 1, 0)),
            opaque("verity", new Version(1, 9, 0)),
            opaque("writecache", new Version(1, 6, 0)));

    private KnownTargets() {}

    static TargetModel opaque(String type, Version version) {
        return new TargetModel(type, version, TargetModel.Syntax.OPAQUE);
    }
}
