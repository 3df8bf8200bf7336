package io.devmapper.task;

/** The result of a task that has nothing to tell but its success. */
public enum Done {
    /** The task was done. */
    DONE
}
