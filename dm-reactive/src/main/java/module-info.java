/** Statistics, events and changes of device-mapper devices as Reactor streams. */
module io.devmapper.reactive {
    requires transitive io.devmapper;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;

    exports io.devmapper.reactive;
}
