package io.devmapper.task;

/**
 * Removes every device of this host that is not open, of every owner. Nothing else runs it but {@code run(new RemoveAll(...))}: there is no verb for it.
 *
 * @param deferred whether open devices are removed at their last close
 */
public record RemoveAll(boolean deferred) implements DmTask<Done> {
    /**
     * Makes the task with its defaults.
     */
    public RemoveAll() {
        this(false);
    }

    @Override
    public String verb() {
        return "REMOVE_ALL";
    }

    /**
     * Removes open devices at their last close.
     *
     * @return the task with it
     */
    public RemoveAll asDeferred() {
        return new RemoveAll(true);
    }
}
