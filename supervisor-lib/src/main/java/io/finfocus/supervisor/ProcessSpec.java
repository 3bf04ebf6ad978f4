package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the supervisor has to know of one region's process.
 *
 * @param region whose process it is
 * @param command the program and its arguments; a program without a slash is looked up in the {@code PATH} of
 *     {@code environment}
 * @param environment the whole environment of the process: nothing is added to it (see
 *     {@link InheritedEnvironment#read()})
 * @param port the loopback port where the process is expected to listen, unless it announces another one
 * @param probe how to find out whether it is well
 * @param startTimeout how long it may take from its start to being ready
 * @param restart what happens after a failure
 * @param health how it is watched once it is ready
 * @param stop how it is ended
 */
public record ProcessSpec(
        RegionId region,
        List<String> command,
        Map<String, String> environment,
        int port,
        ReadinessProbe probe,
        Duration startTimeout,
        RestartPolicy restart,
        HealthPolicy health,
        StopPolicy stop) {
    private static final String NUL = "\0";

    /** Copies the collections and refuses what no process can be given. */
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        Rule.require(!command.isEmpty() && !command.getFirst().isEmpty(), "command", command, "must name a program");
        Rule.require(
                command.stream().noneMatch(a -> a.contains(NUL)), "command", "of " + region, "must not contain NUL");
        environment.forEach(ProcessSpec::checkVariable);
        Rule.require(port >= 1 && port <= 65_535, "port", port, "must be between 1 and 65535");
        Rule.require(startTimeout.isPositive(), "start.timeout", startTimeout, "must be positive");
    }

    /**
     * {@return a process with the standard probe, time-outs and policies}
     *
     * @param region what the process is for
     * @param command the program, by its path or as a name for {@code PATH}, and its arguments
     * @param environment all that the process finds in its environment
     * @param port where on 127.0.0.1 it is expected to listen
     */
    public static ProcessSpec of(RegionId region, List<String> command, Map<String, String> environment, int port) {
        return new ProcessSpec(
                region,
                command,
                environment,
                port,
                ReadinessProbe.standard(),
                Duration.ofSeconds(30),
                RestartPolicy.standard(),
                HealthPolicy.standard(),
                StopPolicy.standard());
    }

    /**
     * {@return the same with another probe}
     *
     * @param other takes the place of the present one
     */
    public ProcessSpec withProbe(ReadinessProbe other) {
        return new ProcessSpec(region, command, environment, port, other, startTimeout, restart, health, stop);
    }

    /**
     * {@return the same with another start time-out}
     *
     * @param other takes the place of the present one
     */
    public ProcessSpec withStartTimeout(Duration other) {
        return new ProcessSpec(region, command, environment, port, probe, other, restart, health, stop);
    }

    /**
     * {@return the same with another restart policy}
     *
     * @param other takes the place of the present one
     */
    public ProcessSpec withRestart(RestartPolicy other) {
        return new ProcessSpec(region, command, environment, port, probe, startTimeout, other, health, stop);
    }

    /**
     * {@return the same with another health policy}
     *
     * @param other takes the place of the present one
     */
    public ProcessSpec withHealth(HealthPolicy other) {
        return new ProcessSpec(region, command, environment, port, probe, startTimeout, restart, other, stop);
    }

    /**
     * {@return the same with another stop policy}
     *
     * @param other takes the place of the present one
     */
    public ProcessSpec withStop(StopPolicy other) {
        return new ProcessSpec(region, command, environment, port, probe, startTimeout, restart, health, other);
    }

    /** The region and its program: never the arguments and the environment, which may hold secrets. */
    @Override
    public String toString() {
        return "ProcessSpec[" + region + ", " + command.getFirst() + ", port " + port + "]";
    }

    /** The value is not part of the message: it may be a secret. */
    private static void checkVariable(String name, String value) {
        Rule.require(
                !name.isEmpty() && !name.contains("=") && !name.contains(NUL),
                "environment variable",
                '"' + name.replace(NUL, "\\0") + '"',
                "its name must not be empty and contain neither '=' nor NUL");
        Rule.require(!value.contains(NUL), "environment variable", name, "its value must not contain NUL");
    }
}
