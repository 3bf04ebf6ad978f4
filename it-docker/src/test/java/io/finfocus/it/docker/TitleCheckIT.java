package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What titles of pull requests {@code .ci/check-title} takes. */
class TitleCheckIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fix: reap a child that ends before it is watched",
                "feat(launcher)!: name every taken port at once",
                "build(deps): bump the maven group across 1 directory with 12 updates",
                "chore(main): release 0.2.0-SNAPSHOT",
                "docs(it-docker,it-kind): say \"what\": 1 & $(2)"
            })
    void takesConventionalTitles(String title) throws Exception {
        assertThat(check(title)).isEqualTo(new Command(0, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Reap children                 | it has no colon and blank after a type",
                "fix:reap children             | it has no colon and blank after a type",
                "feature: reap children        | \"feature\" is none of the types",
                "Fix: reap children            | \"Fix\" is none of the types",
                "fix (gateway): reap children  | \"fix \" is none of the types",
                "fix(): reap children          | its scope is not made of a-z, 0-9 and .-_/, alone",
                "fix(Gateway): reap children   | its scope is not made of a-z, 0-9 and .-_/, alone",
                "fix(gateway: reap children    | its scope has no closing bracket",
                "`fix: `                       | its subject is empty",
                "fix:  reap children           | its subject begins with a blank",
                "fix: reap children.           | its subject ends with a full stop",
                "`fix: reap\nfeat: children`   | it has more than one line",
            })
    void refusesOthersAndNamesTheRule(String title, String rule) throws Exception {
        Command refused = check(title);

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.output())
                .startsWith("cannot use the title \"" + title + "\": " + rule + "\n")
                .contains("type(scope): subject")
                .contains("types: build chore ci deps docs feat fix");
    }

    @Test
    void wantsOneTitle() throws Exception {
        Command called = Command.run(Duration.ofSeconds(20), Docker.ROOT, List.of(".ci/check-title", "fix:", "all"));

        assertThat(called).isEqualTo(new Command(2, "usage: .ci/check-title TITLE\n"));
    }

    static Command check(String title) throws Exception {
        return Command.run(Duration.ofSeconds(20), Docker.ROOT, List.of(".ci/check-title", title));
    }
}
