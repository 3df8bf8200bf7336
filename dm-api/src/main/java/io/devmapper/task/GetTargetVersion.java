package io.devmapper.task;

/**
 * Asks for the version of one target type, and has the kernel load its module if need be.
 *
 * @param type the target type, such as {@code linear}
 */
public record GetTargetVersion(String type) implements DmTask<TargetVersion> {
    /** Refuses a type that the kernel could not have. */
    public GetTargetVersion {
        io.devmapper.table.Target.requireType(type);
    }

    @Override
    public String verb() {
        return "GET_TARGET_VERSION";
    }
}
