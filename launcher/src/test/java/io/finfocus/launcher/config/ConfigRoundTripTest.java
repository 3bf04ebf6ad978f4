package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ConfigRoundTripTest {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("config");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.delete(folder.resolve("launcher.yaml"));
        Files.delete(folder);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenLoadsToTheSameValues(@ForAll("files") String yaml) throws InvalidConfigException {
        ConfigFileFixture fixture = new ConfigFileFixture(folder);
        LoadedConfig first = ConfigLoader.load(fixture.flags(yaml), Map.of());

        LoadedConfig second = ConfigLoader.load(fixture.flags(first.toYaml()), Map.of());

        assertThat(second.config()).isEqualTo(first.config());
    }

    /** Flow mappings, as dense as a person would hardly write them. */
    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> sections = Combinators.combine(perRegion(), gateway(), metrics(), logs(), control())
                .as((a, b, c, d, e) -> String.join("\n", a.replace("; ", "\n"), b, c, d, e));
        return Combinators.combine(sections, perRegion().list().ofMinSize(1).ofMaxSize(4))
                .as((global, own) -> global + "\nregions:\n" + String.join("", regions(own)));
    }

    private static List<String> regions(List<String> own) {
        List<String> entries = new ArrayList<>();
        for (String sections : own) {
            int port = 2001 + entries.size();
            entries.add("- {name: r." + port + ", port: " + port + ", " + sections.replace("; ", ", ") + "}\n");
        }
        return entries;
    }

    private static Arbitrary<String> perRegion() {
        Arbitrary<String> plugin = Combinators.combine(
                        text(), text(), text().list().ofMaxSize(3))
                .as((name, dir, arguments) -> "plugin: {name: " + name + ", dir: " + dir
                        + ", command: [\"{dir}{{port}}\", " + String.join(", ", arguments) + "]}");
        Arbitrary<String> restart = Combinators.combine(number(1), span(), number(1), decimal())
                .as((attempts, stable, initial, jitter) -> "restart: {attempts: " + attempts + ", stable-after: "
                        + stable + ", backoff: {initial: " + initial + "ms, max: 31s, jitter: " + jitter + ", factor: 1"
                        + jitter.substring(1) + "}}");
        Arbitrary<String> stop = Combinators.combine(span(), Arbitraries.of("TERM", "SIGUSR1", "KILL"))
                .as((grace, signal) -> "stop: {grace: " + grace + ", signal: " + signal + "}");
        return Combinators.combine(plugin, restart, stop).as((a, b, c) -> a + "; " + b + "; " + c);
    }

    private static Arbitrary<String> gateway() {
        return Combinators.combine(Arbitraries.of(true, false), span(), address(), number(1))
                .as((enabled, hold, bind, connections) -> "gateway: {enabled: " + enabled + ", hold: " + hold
                        + ", bind: " + bind + ", max-connections: " + connections + "}");
    }

    private static Arbitrary<String> metrics() {
        return Combinators.combine(address(), Arbitraries.of("region", "_a9", "No"), size())
                .as((bind, label, bytes) ->
                        "metrics: {bind: " + bind + ", label: " + label + ", max-bytes: " + bytes + "}");
    }

    private static Arbitrary<String> logs() {
        return Combinators.combine(text(), Arbitraries.of("prefix", "wrap"), size())
                .as((field, text, line) -> "logs: {field: " + field + ", text: " + text + ", max-line: " + line + "}");
    }

    private static Arbitrary<String> control() {
        return Arbitraries.of("auto", "off", "false", "/run/a b.sock", "./x")
                .map(socket -> "control: {socket: " + socket + "}");
    }

    /** Quoted texts of all kinds of characters, words that YAML takes for something else among them. */
    private static Arbitrary<String> text() {
        Arbitrary<String> any = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> text.codePoints().noneMatch(Character::isISOControl) && !text.isBlank())
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
        return Arbitraries.oneOf(any, Arbitraries.of("no", "null", "1e5", "~", "on", "{port}", "# x", "*", "/a b"))
                .filter(text -> !text.equals("message"))
                .map(YamlText::quoted);
    }

    private static Arbitrary<String> address() {
        return Arbitraries.of("\"*\"", "127.0.0.1", "\"::\"", "\"::1\"", "0.0.0.0");
    }

    private static Arbitrary<Integer> number(int min) {
        return Arbitraries.integers().between(min, 30_000);
    }

    private static Arbitrary<String> span() {
        return Combinators.combine(number(0), Arbitraries.of("ms", "s", "m")).as((n, unit) -> n + unit);
    }

    private static Arbitrary<String> size() {
        return Combinators.combine(Arbitraries.integers().between(4, 1000), Arbitraries.of("B", "KiB", "MiB"))
                .as((n, unit) -> n + unit);
    }

    private static Arbitrary<String> decimal() {
        return Arbitraries.integers().between(0, 999).map(n -> "0." + n);
    }
}
