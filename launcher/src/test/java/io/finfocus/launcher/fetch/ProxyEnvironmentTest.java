package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyEnvironmentTest {
    private static final URI PLAIN = URI.create("http://host.example/x");
    private static final URI SECURE = URI.create("https://host.example/x");

    @Test
    void takesTheProxyOfTheScheme() {
        ProxyEnvironment proxies =
                ProxyEnvironment.of(Map.of("HTTP_PROXY", "http://plain:1", "https_proxy", "http://secure:2/"));

        assertThat(proxies.proxyFor(PLAIN))
                .hasValueSatisfying(p -> assertThat(p.host() + p.port()).isEqualTo("plain1"));
        assertThat(proxies.proxyFor(SECURE))
                .hasValueSatisfying(p -> assertThat(p.host() + p.port()).isEqualTo("secure2"));
    }

    @Test
    void prefersLowerCaseAndCountsEmptyAsUnset() {
        assertThat(ProxyEnvironment.of(Map.of("http_proxy", "low:1", "HTTP_PROXY", "up:1"))
                        .proxyFor(PLAIN))
                .hasValueSatisfying(p -> assertThat(p.host()).isEqualTo("low"));
        assertThat(ProxyEnvironment.of(Map.of("http_proxy", "", "HTTP_PROXY", "up:1"))
                        .proxyFor(PLAIN))
                .hasValueSatisfying(p -> assertThat(p.host()).isEqualTo("up"));
        assertThat(ProxyEnvironment.of(Map.of("HTTPS_PROXY", "")).proxyFor(SECURE))
                .isEmpty();
    }

    @Test
    void readsCredentialsAndTheDefaultPort() {
        ProxyServer proxy = ProxyServer.parse("HTTP_PROXY", "http://me:a%3Ab+c@proxy");

        assertThat(proxy.port()).isEqualTo(80);
        assertThat(proxy.credentials()).hasValueSatisfying(credentials -> {
            assertThat(credentials.getUserName()).isEqualTo("me");
            assertThat(new String(credentials.getPassword())).isEqualTo("a:b+c");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://me:secret@proxy:1080",
                "https://me:secret@proxy",
                "http://",
                "me:secret@ :x",
                "me:secret@proxy:65536"
            })
    void refusesOtherProxiesWithoutTellingThePassword(String value) {
        assertThatThrownBy(() -> ProxyEnvironment.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot use HTTPS_PROXY: must be http://[user:password@]host[:port], "
                        + "other proxies are unsupported");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                        | http://host.example
                    host.example             | http://HOST.example
                    HOST.EXAMPLE             | http://host.example
                    example                  | http://host.example
                    .example                 | http://host.example
                    *.example                | http://host.example
                    a.test, host.example     | http://host.example
                    a.test host.example      | https://host.example
                    host.example:80          | http://host.example
                    host.example:443         | https://host.example
                    host.example:8080        | http://host.example:8080
                    127.0.0.1                | http://127.0.0.1:99
                    10.0.0.0/8               | http://10.1.2.3
                    10.1.2.0/23              | http://10.1.3.9
                    ::1                      | http://[::1]:80
                    [::1]:80                 | http://[::1]
                    fd00::/8                 | http://[fd12::1]
                    """)
    void reachesAnExceptionDirectly(String exceptions, URI target) {
        assertThat(ProxyEnvironment.of(Map.of("HTTP_PROXY", "p", "HTTPS_PROXY", "p", "NO_PROXY", exceptions))
                        .proxyFor(target))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    host                     | http://host.example
                    st.example               | http://host.example
                    host.example:81          | http://host.example
                    10.1.2.0/24              | http://10.1.3.9
                    10.0.0.0/99              | http://10.0.0.0
                    10.0.0.0/8               | http://ten.example
                    fd00::/8                 | http://10.1.3.9
                    ,                        | http://127.0.0.1
                    """)
    void goesThroughTheProxyOtherwise(String exceptions, URI target) {
        assertThat(ProxyEnvironment.of(Map.of("HTTP_PROXY", "p", "no_proxy", exceptions))
                        .proxyFor(target))
                .isPresent();
    }
}
