package io.devmapper.testkit.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Puts the rule in front of what a failed test says, so that a report can be read without the source. */
final class RuleReport implements TestExecutionExceptionHandler {
    RuleReport() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        String name = context.getRequiredTestMethod().getName();
        String number = name.substring(1, name.indexOf('_'));
        String rule = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Rule.class)
                .orElseThrow()
                .value();
        throw new AssertionError("Rule " + number + " is broken: " + rule + "\n" + failure, failure);
    }
}
