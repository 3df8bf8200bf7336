/**
 * Interfaces, values and all parsing of the reactive device-mapper library. {@link io.devmapper.DeviceMapper} is the
 * front door; an implementation comes from dm-native (this host) or from dm-testkit (in memory).
 */
module io.devmapper {
    requires static transitive com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;

    exports io.devmapper;
    exports io.devmapper.error;
    exports io.devmapper.stats;
    exports io.devmapper.table;
    exports io.devmapper.task;
}
