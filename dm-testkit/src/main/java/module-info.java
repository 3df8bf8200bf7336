/** An in-memory device-mapper for unit tests, and the contract that holds it and the native one to the same behaviour. */
module io.devmapper.testkit {
    requires transitive io.devmapper;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;
    requires jdk.unsupported;

    exports io.devmapper.testkit;
    exports io.devmapper.testkit.contract;

    opens io.devmapper.testkit.contract;
}
