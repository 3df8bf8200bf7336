package io.devmapper.host.differential;

import io.devmapper.DmName;
import io.devmapper.task.DmTask;

/** One step of a sequence, the same for both sides. */
sealed interface Operation {
    /** A task of the waist. */
    record Run(DmTask<?> task) implements Operation {
        @Override
        public String toString() {
            return TaskText.of(task);
        }
    }

    /** One I/O, sent past every cache and waited for. */
    record Transfer(DmName device, boolean write, long sector, long count) implements Operation {
        @Override
        public String toString() {
            return (write ? "write " : "read ") + device + " at " + sector + "+" + count;
        }
    }

    /** Opens a device and keeps it open. */
    record Hold(DmName device) implements Operation {
        @Override
        public String toString() {
            return "open " + device;
        }
    }

    /** Closes the device that was opened first of those that are open. */
    record Release() implements Operation {
        @Override
        public String toString() {
            return "close the one opened first";
        }
    }
}
