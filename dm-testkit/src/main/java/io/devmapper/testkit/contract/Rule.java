package io.devmapper.testkit.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Marks the test of one rule of the contract. The method's name begins with {@code c} and the rule's number. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /**
     * Gives the rule's sentence, as {@code docs/CONTRACT.md} has it.
     *
     * @return one sentence
     */
    String value();
}
