package io.devmapper.testkit;

import io.devmapper.Version;
import java.util.List;

/** The target types of Linux 6.1 with their versions, as {@code dmsetup targets} prints them there. */
final class KnownTargets {
    static final List<TargetModel> ALL = List.of(
            known("linear", new Version(1, 4, 0), TargetModel.Syntax.LINEAR),
            known("zero", new Version(1, 1, 0), TargetModel.Syntax.NONE),
            known("error", new Version(1, 5, 0), TargetModel.Syntax.NONE),
            known("striped", new Version(1, 6, 0), TargetModel.Syntax.OPAQUE));

    private KnownTargets() {}

    private static TargetModel known(String type, Version version, TargetModel.Syntax syntax) {
        return new TargetModel(type, version, syntax);
    }
}
