package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the environment, as curl and Go read them: {@code http_proxy} and {@code https_proxy} by the scheme of
 * what is fetched, {@code no_proxy} for the exceptions; each in lower case or, if that is not set, in upper case. An
 * empty variable is unset. Immutable.
 */
final class ProxyEnvironment {
    private final Optional<ProxyServer> http;
    private final Optional<ProxyServer> https;
    private final NoProxy exceptions;

    private ProxyEnvironment(Optional<ProxyServer> http, Optional<ProxyServer> https, NoProxy exceptions) {
        this.http = http;
        this.https = https;
        this.exceptions = exceptions;
    }

    /**
     * Reads the variables.
     *
     * @throws IllegalArgumentException if one names no HTTP proxy, naming the variable
     */
    static ProxyEnvironment of(Map<String, String> environment) {
        return new ProxyEnvironment(
                proxy(environment, "http_proxy", "HTTP_PROXY"),
                proxy(environment, "https_proxy", "HTTPS_PROXY"),
                NoProxy.parse(first(environment, "no_proxy", "NO_PROXY")
                        .map(environment::get)
                        .orElse("")));
    }

    private static Optional<ProxyServer> proxy(Map<String, String> environment, String lower, String upper) {
        return first(environment, lower, upper)
                .map(variable -> ProxyServer.parse(variable, environment.getOrDefault(variable, "")));
    }

    private static Optional<String> first(Map<String, String> environment, String lower, String upper) {
        return Stream.of(lower, upper)
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst();
    }

    /** The proxy to use for an address, if any. */
    Optional<ProxyServer> proxyFor(URI target) {
        Optional<ProxyServer> proxy = WebAddress.isSecure(target) ? https : http;
        return proxy.filter(_ -> !exceptions.covers(target));
    }

    /** The same for the JDK's client. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return List.of(proxyFor(target)
                        .map(proxy -> new Proxy(Proxy.Type.HTTP, proxy.address()))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress proxy, IOException cause) {
                // The request fails with the same cause.
            }
        };
    }

    /** Answers the proxies that ask for credentials, and no one else. */
    Optional<Authenticator> authenticator() {
        if (Stream.of(http, https)
                .flatMap(Optional::stream)
                .allMatch(p -> p.credentials().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? credentials(getRequestingHost(), getRequestingPort())
                        : null;
            }
        });
    }

    private @Nullable PasswordAuthentication credentials(String host, int port) {
        return Stream.of(http, https)
                .flatMap(Optional::stream)
                .filter(proxy -> proxy.host().equals(host) && proxy.port() == port)
                .findFirst()
                .flatMap(ProxyServer::credentials)
                .orElse(null);
    }
}
