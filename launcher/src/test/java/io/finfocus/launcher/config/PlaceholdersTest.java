package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {dir}/{name}-{region}    | /bin/x-eu
            --port={port}            | --port=18001
            {port}{port}             | 1800118001
            {"port":{port}}          | {"port":18001}
            {print} ${x} {} { } {PORT} | {print} ${x} {} { } {PORT}
            {{region}}               | {region}
            {{region} {region}}      | {eu eu}
            {regio                   | {regio
            é{region}é               | éeué
            """)
    void fillsInFourWordsAndLeavesOtherBracesAlone(String text, String expanded) {
        assertThat(new Placeholders("/bin", "x", "eu", 18001).expand(text)).isEqualTo(expanded);
    }

    @Test
    void doesNotExpandWhatItFilledIn() {
        assertThat(new Placeholders("{region}", "{port}", "eu", 1).expand("{dir}/{name}"))
                .isEqualTo("{region}/{port}");
    }

    @Test
    void knowsWhetherADirectoryIsNamed() {
        assertThat(Placeholders.namesDir("{dir}/x")).isTrue();
        assertThat(Placeholders.namesDir("{{dir}}/x")).isFalse();
        assertThat(Placeholders.namesDir("/bin/{name}")).isFalse();
    }
}
