package io.devmapper.testkit.contract;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules that have a test, by number. */
final class RuleBook {
    private RuleBook() {}

    static Map<Integer, String> ofTests() {
        var rules = new TreeMap<Integer, String>();
        Stream.of(DeviceMapperContract.class.getDeclaredClasses())
                .flatMap(group -> Stream.of(group.getSuperclass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .forEach(method -> {
                    String before = rules.put(
                            number(method.getName()),
                            method.getAnnotation(Rule.class).value());
                    if (before != null) {
                        throw new IllegalStateException("two tests have the number of " + method.getName());
                    }
                });
        return rules;
    }

    static int number(String testName) {
        return Integer.parseInt(testName.substring(1, testName.indexOf('_')));
    }
}
