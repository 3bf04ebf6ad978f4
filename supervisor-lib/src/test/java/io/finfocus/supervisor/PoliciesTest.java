package io.finfocus.supervisor;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void pausesGrowExponentiallyUpToTheCap() {
        Backoff backoff = new Backoff(ofMillis(500), 2, ofSeconds(3), 0.2);

        assertThat(List.of(backoff.delay(1, 0), backoff.delay(2, 0), backoff.delay(3, 0), backoff.delay(4, 0)))
                .containsExactly(ofMillis(500), ofSeconds(1), ofSeconds(2), ofSeconds(3));
        assertThat(backoff.delay(4, 1)).as("jitter comes after the cap").isEqualTo(ofMillis(3600));
        assertThat(backoff.delay(4, -1)).isEqualTo(ofMillis(2400));
    }

    @Property
    void aPauseStaysWithinItsJitter(
            @ForAll @IntRange(min = 1, max = 10_000) int failures,
            @ForAll @DoubleRange(min = -1, max = 1) double deviation) {
        Duration pause = Backoff.standard().delay(failures, deviation);

        assertThat(pause).isBetween(ofMillis(400), ofSeconds(36));
        if (failures > 6) {
            assertThat(pause).isBetween(ofSeconds(24), ofSeconds(36));
        }
    }

    @Test
    void refuseWhatCannotWorkNamingKeyValueAndRule() {
        Duration none = Duration.ZERO;
        Duration second = ofSeconds(1);
        refused(() -> new Backoff(ofMillis(-1), 2, second, 0), "backoff.initial -1ms: must not be negative");
        refused(() -> new Backoff(second, 0.5, second, 0), "backoff.factor 0.5: must be at least 1");
        refused(
                () -> new Backoff(ofMillis(200), 2, ofMillis(50), 0),
                "backoff.max 50ms: must be at least backoff.initial (200ms)");
        refused(() -> new Backoff(second, 2, second, 1.1), "backoff.jitter 1.1: must be between 0 and 1");
        refused(() -> new RestartPolicy(0, second, Backoff.standard()), "restart.attempts 0: must be at least 1");
        refused(
                () -> new RestartPolicy(1, ofSeconds(-1), Backoff.standard()),
                "restart.stable-after -1s: must not be negative");
        refused(() -> new HealthPolicy(none, second, 1), "health.interval 0s: must be positive");
        refused(() -> new HealthPolicy(second, none, 1), "health.timeout 0s: must be positive");
        refused(() -> new HealthPolicy(second, second, 0), "health.failures 0: must be at least 1");
        refused(() -> new StopPolicy(Signal.TERM, ofMillis(-1500)), "stop.grace -1.5s: must not be negative");
    }

    @Test
    void refuseAProcessThatCannotBeStarted() {
        RegionId eu = new RegionId("eu");
        List<String> command = List.of("/bin/plugin");
        refused(() -> ProcessSpec.of(eu, List.of(), Map.of(), 1), "command []: must name a program");
        refused(() -> ProcessSpec.of(eu, List.of("a", "b\0"), Map.of(), 1), "command of eu: must not contain NUL");
        refused(() -> ProcessSpec.of(eu, command, Map.of(), 0), "port 0: must be between 1 and 65535");
        refused(
                () -> ProcessSpec.of(eu, command, Map.of("A=B", "secret"), 1),
                "environment variable \"A=B\": its name must not be empty and contain neither '=' nor NUL");
        refused(
                () -> ProcessSpec.of(eu, command, Map.of("A", "sec\0ret"), 1),
                "environment variable A: its value must not contain NUL");
        refused(
                () -> ProcessSpec.of(eu, command, Map.of(), 1).withStartTimeout(Duration.ZERO),
                "start.timeout 0s: must be positive");
    }

    @Test
    void aSpecKeepsTheOrderOfItsEnvironmentAndPrintsNoSecret() {
        Map<String, String> environment = new LinkedHashMap<>();
        List.of("Z", "M", "A").forEach(name -> environment.put(name, "secret"));

        ProcessSpec spec =
                ProcessSpec.of(new RegionId("eu"), List.of("/bin/plugin", "--token=secret"), environment, 18001);

        assertThat(spec.environment().keySet()).containsExactly("Z", "M", "A");
        assertThat(spec).hasToString("ProcessSpec[eu, /bin/plugin, port 18001]");
    }

    @Test
    void signalsHaveTheKernelsNumbersAndThreeSpellings() {
        assertThat(List.of(Signal.HUP, Signal.KILL, Signal.TERM, Signal.SYS))
                .extracting(Signal::number)
                .containsExactly(1, 9, 15, 31);
        assertThat(List.of(Signal.named("TERM"), Signal.named("SIGTERM"), Signal.named("term")))
                .allSatisfy(signal -> assertThat(signal).contains(Signal.TERM));
        assertThat(Signal.named("TERMINATE")).isEmpty();
        assertThat(List.of(Signal.nameOf(11), Signal.nameOf(34))).containsExactly("SEGV", "34");
    }

    private static void refused(ThrowingCallable construction, String message) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot use " + message);
    }
}
