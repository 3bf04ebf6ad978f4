package io.finfocus.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final Rules RULES = new Rules("io.finfocus");
    private static final Rules EXAMPLES = new Rules("io.finfocus.launcher.architecture.example");

    /** Far below what there is, far above what is found when the class path or a package name is wrong. */
    private static final int FEWEST_CLASSES = 100;

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(RULES.base());
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages(EXAMPLES.base());

    /** Each rule with the name of the class that breaks it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule(Rules::coreKnowsTheJdkOnly, "KnowsTheLoggingFacade"),
                rule(rules -> rules.aLibraryKnowsCoreAndTheLoggingFacadeOnly("logs"), "KnowsASibling"),
                rule(rules -> rules.aLibraryKnowsCoreAndTheLoggingFacadeOnly("metrics"), "KnowsYaml"),
                rule(rules -> rules.aLibraryKnowsCoreAndTheLoggingFacadeOnly("supervisor"), "KnowsTheLauncher"),
                rule(Rules::nothingKnowsTheLauncher, "KnowsTheLauncher"),
                rule(Rules::scrapeDoesNotKnowTheFacade, "KnowsTheFacade"),
                rule(Rules::expositionIsPureBytes, "KnowsTime"),
                rule(Rules::packagesHaveNoCycles, "Cycle detected"),
                rule(Rules::namesAreNouns, "LineUtils"),
                rule(Rules::onlyTheLauncherTouchesTheProcess, "Prints"),
                rule(Rules::systemCallsHaveOneRoom, "CallsTheSystem"),
                rule(Rules::nothingStartsProcessesThroughTheJdk, "StartsAProcess"),
                rule(Rules::theCommandLineLibraryHasOneRoom, "KnowsTheCommandLine"),
                rule(Rules::theYamlLibraryHasOneRoom, "KnowsYaml"),
                rule(Rules::nothingSleeps, "Sleeps"),
                rule(Rules::packagesAreNullMarked, "is not @NullMarked"));
    }

    private static Arguments rule(Function<Rules, ArchRule> rule, String culprit) {
        return Arguments.of(rule.apply(RULES), rule.apply(EXAMPLES), culprit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holdsForTheProduct(ArchRule rule, ArchRule sameForExamples, String culprit) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void findsTheWrongExample(ArchRule rule, ArchRule sameForExamples, String culprit) {
        assertThatThrownBy(() -> sameForExamples.check(WRONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @Test
    void sawTheProduct() {
        assertThat(PRODUCT.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(PRODUCT.stream().map(type -> type.getPackageName()).distinct())
                .contains(
                        "io.finfocus.core",
                        "io.finfocus.logs",
                        "io.finfocus.metrics",
                        "io.finfocus.supervisor",
                        "io.finfocus.launcher");
    }
}
