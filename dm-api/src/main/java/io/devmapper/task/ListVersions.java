package io.devmapper.task;

import java.util.List;

/**
 * Lists the target types that the kernel has loaded.
 */
public record ListVersions() implements DmTask<List<TargetVersion>> {
    @Override
    public String verb() {
        return "LIST_VERSIONS";
    }
}
