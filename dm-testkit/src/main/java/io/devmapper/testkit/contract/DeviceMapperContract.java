package io.devmapper.testkit.contract;

import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link io.devmapper.DeviceMapper}: one test for each rule of {@code docs/CONTRACT.md}, in one group
 * for each topic. An implementation is tested by a subclass that opens a host with it:
 *
 * <pre>{@code
 * @Tag("kernel")
 * class NativeContractTest extends DeviceMapperContract {
 *     @Override
 *     protected ContractHost openHost() {
 *         return new KernelContractHost(NativeDeviceMapper::open, List.of(Path.of("/dev/ram0"), Path.of("/dev/ram1")));
 *     }
 * }
 * }</pre>
 *
 * <p>A test that fails says the rule that is broken.
 */
public abstract class DeviceMapperContract {
    /** For subclasses. */
    protected DeviceMapperContract() {}

    /**
     * Opens a host for one test, which closes it.
     *
     * @return a host of which nobody else uses the disks meanwhile
     */
    protected abstract ContractHost openHost();

    @Nested
    class Lists extends ListRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Create extends CreateRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Table extends TableRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Suspend extends SuspendRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Rename extends RenameRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Remove extends RemoveRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Message extends MessageRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Stats extends StatsRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class InputOutput extends IoRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Udev extends UdevRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }

    @Nested
    class Close extends CloseRules {
        @Override
        ContractHost openHost() {
            return DeviceMapperContract.this.openHost();
        }
    }
}
