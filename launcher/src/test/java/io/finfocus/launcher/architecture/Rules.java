package io.finfocus.launcher.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * The rules for the packages below a base package: the product's own, or that of the wrong examples by which each rule
 * is proved.
 */
record Rules(String base) {
    private static final String[] EVERYWHERE = {"java..", "javax..", "jdk..", "sun..", "org.jspecify.."};

    ArchRule coreKnowsTheJdkOnly() {
        return onlyKnows("core");
    }

    ArchRule aLibraryKnowsCoreAndTheLoggingFacadeOnly(String library) {
        return onlyKnows(library, in("core"), "org.slf4j..");
    }

    private ArchRule onlyKnows(String room, String... others) {
        String[] allowed = new String[EVERYWHERE.length + others.length + 1];
        System.arraycopy(EVERYWHERE, 0, allowed, 0, EVERYWHERE.length);
        System.arraycopy(others, 0, allowed, EVERYWHERE.length, others.length);
        allowed[allowed.length - 1] = in(room);
        return classes()
                .that()
                .resideInAPackage(in(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed));
    }

    ArchRule nothingKnowsTheLauncher() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("launcher"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("launcher"));
    }

    ArchRule scrapeDoesNotKnowTheFacade() {
        return noClasses()
                .that()
                .resideInAPackage(in("metrics.scrape"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base + ".metrics");
    }

    ArchRule expositionIsPureBytes() {
        return noClasses()
                .that()
                .resideInAPackage(in("metrics.exposition"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        base + ".metrics", in("metrics.scrape"), "java.net..", "java.time..", "java.util.concurrent..");
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(base + ".(**)").should().beFreeOfCycles();
    }

    ArchRule namesAreNouns() {
        return noClasses().should().haveNameMatching(".*\\.(Abstract\\w*|\\w*(Utils?|Helpers?|Managers?|Impl))");
    }

    ArchRule onlyTheLauncherTouchesTheProcess() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("launcher"))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in");
    }

    ArchRule systemCallsHaveOneRoom() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("supervisor.linux"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..");
    }

    /** The JDK's reaper would take the exit status of children that the supervisor owns. */
    ArchRule nothingStartsProcessesThroughTheJdk() {
        return noClasses().should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class);
    }

    ArchRule theCommandLineLibraryHasOneRoom() {
        return onlyIn("launcher.cli", "picocli..");
    }

    ArchRule theYamlLibraryHasOneRoom() {
        return onlyIn("launcher.config", "org.yaml..");
    }

    private ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in(room))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** But the stand-in, which plays slow plugins. */
    ArchRule nothingSleeps() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("launcher.demo"))
                .should()
                .callMethod(Thread.class, "sleep", long.class);
    }

    ArchRule packagesAreNullMarked() {
        return classes().should(new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        });
    }

    private String in(String room) {
        return base + "." + room + "..";
    }
}
