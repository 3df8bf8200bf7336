/** An in-memory device-mapper for unit tests, and the contract that holds it and the native one to the same behaviour. */
module io.devmapper.testkit {
    requires transitive io.devmapper;

    exports io.devmapper.testkit;
}
