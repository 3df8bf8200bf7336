package io.devmapper.host.differential;

import io.devmapper.task.DmTask;
import io.devmapper.task.Message;
import io.devmapper.task.NodeOptions;
import io.devmapper.task.ReadAhead;
import io.devmapper.task.UdevOptions;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Writes a task in one line with all that is not a default, so that a shrunk sequence can be read and typed again. */
final class TaskText {
    private static final Set<Object> DEFAULTS =
            Set.of(Optional.empty(), false, ReadAhead.AUTO, NodeOptions.DEFAULT, UdevOptions.DEFAULT);

    private TaskText() {}

    static String of(DmTask<?> task) {
        var text = new StringJoiner(" ");
        text.add(task.verb());
        for (RecordComponent component : task.getClass().getRecordComponents()) {
            Object value = value(task, component);
            if (!DEFAULTS.contains(value) && !(value instanceof Message.Reader)) {
                text.add(component.getName() + "=" + one(value));
            }
        }
        return text.toString();
    }

    private static Object value(DmTask<?> task, RecordComponent component) {
        try {
            return component.getAccessor().invoke(task);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record component that cannot be read: " + component, e);
        }
    }

    private static String one(Object value) {
        String text = String.valueOf(value instanceof Optional<?> optional ? optional.orElseThrow() : value);
        return List.of(text.split("\n", -1)).size() > 1 || text.indexOf(' ') >= 0
                ? "\"" + text.replace("\n", "; ") + "\""
                : text;
    }
}
