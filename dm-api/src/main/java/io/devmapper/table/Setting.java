package io.devmapper.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A named value that a target takes and repeats as it was given.
 *
 * @param name one word, such as {@code migration_threshold}
 * @param value one word
 */
public record Setting(String name, String value) {
    /** Refuses what would not be two words. */
    public Setting {
        Require.word("name of a setting", name);
        Require.word("value of " + name, value);
    }

    /**
     * Makes a setting of a number.
     *
     * @param name one word
     * @param value the number
     * @return the setting
     */
    public static Setting of(String name, long value) {
        return new Setting(name, Long.toString(value));
    }

    static List<Setting> read(Params group) {
        var settings = new ArrayList<Setting>();
        while (group.hasNext()) {
            settings.add(new Setting(group.word(), group.word()));
        }
        return settings;
    }

    static Words words(List<Setting> settings) {
        var words = new Words();
        settings.forEach(setting -> words.add(setting.name, setting.value));
        return words;
    }

    /**
     * Gives both words.
     *
     * @return such as {@code migration_threshold 2048}
     */
    @Override
    public String toString() {
        return name + " " + value;
    }
}
