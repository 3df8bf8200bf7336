/** The device-mapper of this host, through libdevmapper and the kernel. */
module io.devmapper.host {
    requires transitive io.devmapper;
    requires com.sun.jna;
    requires static org.jspecify;

    exports io.devmapper.host;

    // JNA reaches the package-private mappings of libdevmapper and libc by reflection.
    opens io.devmapper.host to
            com.sun.jna;
}
