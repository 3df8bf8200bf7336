package io.devmapper.testkit.contract;

/** The in-memory device-mapper keeps all rules. */
class FakeContractTest extends DeviceMapperContract {
    @Override
    protected ContractHost openHost() {
        return new FakeContractHost();
    }
}
