package io.devmapper.host.differential;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Finds where two values differ, and names the place: records by their components, lists by their elements. */
final class Differences {
    private final String left;
    private final String right;
    private final List<String> found = new ArrayList<>();

    private Differences(String left, String right) {
        this.left = left;
        this.right = right;
    }

    /** Gives one line for each place; none if the two are equal. */
    static List<String> between(String what, String left, Object ofLeft, String right, Object ofRight) {
        var differences = new Differences(left, right);
        differences.compare(what, ofLeft, ofRight);
        return List.copyOf(differences.found);
    }

    private void compare(String place, Object ofLeft, Object ofRight) {
        if (ofLeft.equals(ofRight)) {
            return;
        }
        if (ofLeft instanceof Record && ofLeft.getClass() == ofRight.getClass()) {
            for (RecordComponent component : ofLeft.getClass().getRecordComponents()) {
                compare(place + "." + component.getName(), get(ofLeft, component), get(ofRight, component));
            }
        } else if (ofLeft instanceof List<?> a && ofRight instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                compare(place + "[" + i + "]", a.get(i), b.get(i));
            }
        } else {
            found.add(place + ": " + left + " " + text(ofLeft) + " | " + right + " " + text(ofRight));
        }
    }

    private static String text(Object value) {
        return String.valueOf(value).replace("\n", "\\n");
    }

    private static Object get(Object of, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record component that cannot be read: " + component, e);
        }
    }
}
