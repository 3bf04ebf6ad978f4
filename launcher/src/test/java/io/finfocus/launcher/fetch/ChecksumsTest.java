package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    private static final String A = "a".repeat(64);
    private static final String B = "0123456789ABCDEF".repeat(4);

    @Test
    void findsTheSumOfEachFile() throws Exception {
        Checksums checksums = Checksums.parse(A + "  one.tar.gz\n" + B + " *two words.tar.gz\r\n\n" + A + "  ./three");

        assertThat(checksums.sha256("one.tar.gz")).isEqualTo(A);
        assertThat(checksums.sha256("two words.tar.gz")).isEqualTo("0123456789abcdef".repeat(4));
        assertThat(checksums.sha256("three")).isEqualTo(A);
    }

    /** As sha256sum writes a name with a backslash or a line end. */
    @Test
    void readsEscapedNames() throws Exception {
        Checksums checksums = Checksums.parse("\\" + A + "  a\\\\b\\nc\\rd\n" + B + "  plain\\\\name\n");

        assertThat(checksums.sha256("a\\b\nc\rd")).isEqualTo(A);
        assertThat(checksums.sha256("plain\\\\name")).isEqualTo("0123456789abcdef".repeat(4));
    }

    @Test
    void namesNoFileThatIsNotListed() throws Exception {
        Checksums checksums = Checksums.parse(A + "  one.tar.gz.sig\n");

        assertThatThrownBy(() -> checksums.sha256("one.tar.gz"))
                .isInstanceOf(FetchException.class)
                .hasMessage("checksums.txt has no line for it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "abc  one", "one", "# comment"})
    void refusesALineOfAnotherForm(String line) {
        assertThatThrownBy(() -> Checksums.parse(A + "  one\n" + line + "\n"))
                .isInstanceOf(FetchException.class)
                .hasMessage("line 2 is no line of sha256sum: \"" + line + "\"");
    }

    @Test
    void refusesTwoSumsOfOneFile() throws Exception {
        assertThat(Checksums.parse(A + "  one\n" + A + "  one\n").sha256("one")).isEqualTo(A);

        assertThatThrownBy(() -> Checksums.parse(A + "  one\n" + B + "  one\n"))
                .isInstanceOf(FetchException.class)
                .hasMessage("line 2 gives another sum than before for \"one\"");
    }

    @Test
    void showsABadLineOnOneLineWithoutControlCharacters() {
        assertThatThrownBy(() -> Checksums.parse("\u001b[2J" + "x".repeat(200)))
                .hasMessage("line 1 is no line of sha256sum: \"\\u001b[2J" + "x".repeat(76) + "…\"");
    }
}
