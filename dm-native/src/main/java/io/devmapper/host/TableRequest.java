package io.devmapper.host;

import io.devmapper.KernelText;
import io.devmapper.table.Table;
import io.devmapper.table.TableLine;
import java.nio.ByteBuffer;

/** Writes a table as the kernel takes it: a {@code struct dm_target_spec} for each line, then its parameters. Pure. */
final class TableRequest {
    private TableRequest() {}

    static int bytes(Table table) {
        int bytes = 0;
        for (TableLine line : table.lines()) {
            bytes = Math.addExact(bytes, lineBytes(line));
        }
        return bytes;
    }

    static void write(ByteBuffer request, Table table) {
        request.putInt(DmIoctl.TARGET_COUNT, table.lines().size());
        int at = DmIoctl.HEADER_BYTES;
        for (TableLine line : table.lines()) {
            int bytes = lineBytes(line);
            for (int i = 0; i < bytes; i += Long.BYTES) {
                request.putLong(at + i, 0);
            }
            request.putLong(at, line.start().count());
            request.putLong(at + IoctlReplies.SPEC_LENGTH, line.length().count());
            // In a request, unlike in an answer, it counts from this very line.
            request.putInt(at + IoctlReplies.SPEC_NEXT, bytes);
            DmIoctl.putText(request, at + IoctlReplies.SPEC_TYPE, line.target().type());
            DmIoctl.putText(request, at + IoctlReplies.SPEC_BYTES, quoted(line));
            at += bytes;
        }
    }

    private static int lineBytes(TableLine line) {
        return IoctlReplies.align(IoctlReplies.SPEC_BYTES + KernelText.encode(quoted(line)).length + 1);
    }

    /** The kernel takes a backslash for a quote of the next character, but prints it as it is. */
    private static String quoted(TableLine line) {
        return line.target().params().replace("\\", "\\\\");
    }
}
