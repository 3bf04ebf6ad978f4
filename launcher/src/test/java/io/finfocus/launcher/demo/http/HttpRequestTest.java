package io.finfocus.launcher.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRequestTest {
    @ParameterizedTest
    @CsvSource({"/a/b, /a/b", "/a?b=/c, /a", "/a?u=http://x/y, /a", "http://h:1/a?b, /a", "http://h, /", "*, *"})
    void findsThePathInATarget(String target, String path) {
        assertThat(HttpRequest.pathOf(target)).isEqualTo(path);
    }
}
