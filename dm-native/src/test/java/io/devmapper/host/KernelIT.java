package io.devmapper.host;

import io.devmapper.guest.KernelTier;
import java.util.List;

/** Runs this module's kernel tests in the guest. */
class KernelIT extends KernelTier {
    @Override
    protected List<String> repeatedLines() {
        return List.of("differential: ");
    }

    @Override
    protected List<String> jvmFlags() {
        return List.of("-Djava.util.logging.config.file=src/test/resources/kernel-logging.properties");
    }
}
