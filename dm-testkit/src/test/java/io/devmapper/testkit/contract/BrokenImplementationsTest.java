package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.devmapper.DeviceMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each rule's test can fail: implementations with one mistake are found out, and are told which rule they break. */
class BrokenImplementationsTest {
    private static final Map<Integer, String> RULES = RuleBook.ofTests();

    /** Runs the contract on what {@link #decorator} makes. */
    static class Subject extends DeviceMapperContract {
        private static volatile UnaryOperator<DeviceMapper> decorator = UnaryOperator.identity();

        @Override
        protected ContractHost openHost() {
            return new FakeContractHost(decorator);
        }
    }

    /** Gives what the tests of the broken rules say. */
    private static Map<Integer, String> brokenRules(UnaryOperator<DeviceMapper> decorator) {
        Subject.decorator = decorator;
        var broken = new TreeMap<Integer, String>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Subject.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    int rule = RuleBook.number(test.getLegacyReportingName());
                    broken.put(rule, result.getThrowable().orElseThrow().getMessage());
                }
            }
        });
        return broken;
    }

    @Test
    void aSoundImplementationBreaksNoRule() {
        assertThat(brokenRules(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void everyMistakeIsFoundAndEveryRuleCanBeBroken() {
        var never = new TreeSet<>(RULES.keySet());
        assertThat(Broken.all()).hasSizeGreaterThan(100);
        var softly = new SoftAssertions();
        for (Broken broken : Broken.all()) {
            Map<Integer, String> found = brokenRules(broken.decorator());
            softly.assertThat(found.keySet()).as(broken.mistake()).contains(broken.rule());
            found.forEach((rule, message) -> softly.assertThat(message)
                    .as(broken.mistake())
                    .startsWith("Rule " + rule + " is broken: " + RULES.get(rule) + "\n"));
            never.removeAll(found.keySet());
        }
        softly.assertThat(never).as("rules that no implementation broke").isEmpty();
        softly.assertAll();
    }
}
