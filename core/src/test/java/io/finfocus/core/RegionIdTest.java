package io.finfocus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "a", "0", "A.b_c-9", "us-gov-west-1"})
    void acceptsNamesThatNeedNoEscapingAnywhere(String name) {
        assertThat(new RegionId(name)).hasToString(name);
    }

    @Test
    void acceptsSixtyThreeCharactersAndNoMore() {
        assertThat(RegionId.isValid("a".repeat(63))).isTrue();
        assertThat(RegionId.isValid("a".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "eu\"x", "a/b", "a\\b", "é", "a\n"})
    void refusesEverythingElse(String name) {
        assertThatThrownBy(() -> new RegionId(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot use region name \"")
                .hasMessageEndingWith("\": " + RegionId.RULE);
    }

    @Test
    void keepsToTheRuleThatItsMessagesQuote() {
        Pattern rule = Pattern.compile(RegionId.RULE.substring("must match ".length()));
        for (char c = 0; c < 0x300; c++) {
            for (String name : List.of("" + c, "a" + c, "a" + c + "b")) {
                assertThat(RegionId.isValid(name))
                        .as(name)
                        .isEqualTo(rule.matcher(name).matches());
            }
        }
    }

    @Test
    void keepsTheMessageAboutARefusedNameOnOneLine() {
        assertThatThrownBy(() -> new RegionId("eu\nx"))
                .hasMessage("cannot use region name \"eu\\u000ax\": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    }

    @Test
    void sortsByName() {
        assertThat(new RegionId("eu-west-1")).isLessThan(new RegionId("us-east-1"));
    }
}
