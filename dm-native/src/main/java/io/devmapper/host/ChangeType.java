package io.devmapper.host;

/** The task types that the change lane gives to libdevmapper, with its numbers. */
enum ChangeType {
    CREATE(0),
    REMOVE(2),
    REMOVE_ALL(3),
    RESUME(5),
    RENAME(8),
    MKNODES(15),
    SET_GEOMETRY(18);

    private final int number;

    ChangeType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
