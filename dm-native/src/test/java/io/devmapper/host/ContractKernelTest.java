package io.devmapper.host;

import io.devmapper.testkit.contract.ContractHost;
import io.devmapper.testkit.contract.DeviceMapperContract;
import io.devmapper.testkit.contract.KernelContractHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The rules that the in-memory device-mapper keeps too. */
@Tag("kernel")
class ContractKernelTest extends DeviceMapperContract {
    @Override
    protected ContractHost openHost() {
        return new KernelContractHost(NativeDeviceMapper::open, List.of(Path.of("/dev/ram0"), Path.of("/dev/ram1")));
    }
}
