package io.finfocus.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InjectionPolicyTest {
    @Test
    void refusesAnEmptyFieldName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPolicy("", TextPolicy.PREFIX, ConflictPolicy.RENAME))
                .withMessage("cannot use field name \"\": must not be empty");
    }

    @Test
    void refusesTheNameOfTheWrappedMessageOnlyWhereTextIsWrapped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPolicy("message", TextPolicy.WRAP, ConflictPolicy.RENAME))
                .withMessage(
                        "cannot use field name \"message\" with text policy WRAP: wrapped text has a member of this name");

        assertThat(new InjectionPolicy("message", TextPolicy.PREFIX, ConflictPolicy.RENAME).field())
                .isEqualTo("message");
    }

    @Test
    void prefixesTextAndRenamesConflictsByDefault() {
        assertThat(InjectionPolicy.standard())
                .isEqualTo(new InjectionPolicy("region", TextPolicy.PREFIX, ConflictPolicy.RENAME));
    }
}
