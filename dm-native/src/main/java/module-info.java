/** The device-mapper of this host, through libdevmapper and the kernel. */
module io.devmapper.host {
    requires transitive io.devmapper;
    requires com.sun.jna;

    exports io.devmapper.host;
}
