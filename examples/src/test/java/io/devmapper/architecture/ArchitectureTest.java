package io.devmapper.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what; see docs/ARCHITECTURE.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.devmapper");
    private static final String[] API_PACKAGES = {
        "io.devmapper", "io.devmapper.error..", "io.devmapper.stats..", "io.devmapper.table..", "io.devmapper.task.."
    };

    @Test
    void theApiKnowsOnlyTheJdkAndAnnotations() {
        classes()
                .that(resideInAnyPackage(API_PACKAGES))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API_PACKAGES)
                        .or(resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson.annotation..")))
                .check(CLASSES);
    }

    @Test
    void onlyTheNativeModuleKnowsJna() {
        noClasses()
                .that(resideInAPackage("io.devmapper..")
                        .and(resideInAPackage("io.devmapper.host..").negate()))
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.jna.."))
                .check(CLASSES);
    }

    @Test
    void theNativeModuleAndTheTestkitDoNotKnowReactor() {
        noClasses()
                .that(resideInAnyPackage("io.devmapper.host..", "io.devmapper.testkit.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("reactor..", "org.reactivestreams.."))
                .check(CLASSES);
    }

    @Test
    void implementationsDoNotKnowEachOther() {
        noClasses()
                .that(resideInAPackage("io.devmapper.reactive.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.devmapper.host..", "io.devmapper.testkit.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("io.devmapper.host.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.devmapper.testkit.."))
                .check(CLASSES);
    }

    @Test
    void nothingPublishedSleepsOrPrints() {
        noClasses()
                .that(resideInAPackage("io.devmapper..")
                        .and(resideInAnyPackage(
                                        "io.devmapper.examples..", "io.devmapper.benchmarks..", "io.devmapper.guest..")
                                .negate()))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void staticStateIsFinal() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}
