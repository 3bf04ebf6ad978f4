package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.ProcessEvent.Timer;
import io.finfocus.supervisor.linux.ExitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks through every state and every event. */
class LifecycleTest {
    private static final long GENERATION = 5;
    private static final ProcessInstance INSTANCE = new ProcessInstance(GENERATION, 77, 18001);
    private static final Failure FAILURE = new Failure(FailureReason.EXIT, "exited with code 1");
    private static final ProcessSpec SPEC = ProcessSpec.of(new RegionId("eu"), List.of("/bin/plugin"), Map.of(), 18001);

    /** Each line: an event, and what follows in the state of the column. Blank: nothing changes. */
    private static final String TABLE = """
            event                 | Pending             | Starting             | Ready                | Stopping             | Killing    | Backoff              | Exhausted | Stopped
            StartPermitted        | Pending Spawn       |                      |                      |                      |            |                      |           |
            StopRequested         | Stopped             | Stopping TERM GRACE  | Stopping TERM GRACE  | Stopping             | Stopping   | Stopped              |           |
            KillRequested         | Stopped             | Stopping KillForGood | Stopping KillForGood | Stopping KillForGood | Stopping KillForGood | Stopped    |           |
            DrainRequested        | Stopped             |                      |                      |                      |            | Stopped              |           |
            Spawned               | Starting START_TIMEOUT PROBE | |                    |                      |            |                      |           |
            SpawnFailed           | Backoff BACKOFF     |                      |                      |                      |            |                      |           |
            PortAnnounced         |                     | Starting             | Ready                |                      |            |                      |           |
            ProbeSucceeded        |                     | Ready PROBE STABLE   | Ready PROBE          |                      |            |                      |           |
            ProbeFailed           |                     | Starting PROBE       | Ready PROBE          |                      |            |                      |           |
            Exited                |                     | Stopping Kill        | Stopping Kill        |                      |            |                      |           |
            Cleared               |                     |                      |                      | Backoff BACKOFF      | Backoff BACKOFF |                 |           |
            PROBE                 |                     | Starting Probe       | Ready Probe          |                      |            |                      |           |
            START_TIMEOUT         |                     | Stopping TERM GRACE  |                      |                      |            |                      |           |
            STABLE                |                     |                      | Ready                |                      |            |                      |           |
            GRACE                 |                     |                      |                      | Stopping Kill        |            |                      |           |
            BACKOFF               |                     |                      |                      |                      |            | Pending RequestStart |           |
            """;

    private static Map<String, ProcessState> states() {
        Map<String, ProcessState> states = new LinkedHashMap<>();
        states.put("Pending", new ProcessState.Pending(GENERATION, 2, Optional.of(FAILURE)));
        states.put("Starting", ProcessState.Starting.of(INSTANCE, 2));
        states.put("Ready", new ProcessState.Ready(INSTANCE, 2, 1, Optional.of(9)));
        states.put("Stopping", new ProcessState.Stopping(INSTANCE, 2, Optional.of(FAILURE), false));
        states.put("Killing", new ProcessState.Stopping(INSTANCE, 2, Optional.of(FAILURE), true));
        states.put("Backoff", new ProcessState.Backoff(GENERATION, 2, FAILURE, Duration.ofSeconds(1)));
        states.put("Exhausted", new ProcessState.Exhausted(GENERATION, 3, FAILURE));
        states.put("Stopped", new ProcessState.Stopped(GENERATION, 2));
        return states;
    }

    private static Map<String, ProcessEvent> events(long generation) {
        Map<String, ProcessEvent> events = new LinkedHashMap<>();
        events.put("StartPermitted", new ProcessEvent.StartPermitted());
        events.put("StopRequested", new ProcessEvent.StopRequested());
        events.put("KillRequested", new ProcessEvent.KillRequested());
        events.put("DrainRequested", new ProcessEvent.DrainRequested());
        events.put("Spawned", new ProcessEvent.Spawned(generation, 77));
        events.put("SpawnFailed", new ProcessEvent.SpawnFailed(generation, "cannot start"));
        events.put("PortAnnounced", new ProcessEvent.PortAnnounced(generation, 4711));
        events.put("ProbeSucceeded", new ProcessEvent.ProbeSucceeded(generation, 18001, Duration.ofMillis(1)));
        events.put("ProbeFailed", new ProcessEvent.ProbeFailed(generation, 18001, "refused", Duration.ofMillis(1)));
        events.put("Exited", new ProcessEvent.Exited(generation, new ExitStatus.Exited(1)));
        events.put("Cleared", new ProcessEvent.Cleared(generation));
        for (Timer timer : Timer.values()) {
            events.put(timer.name(), new ProcessEvent.TimerElapsed(generation, timer));
        }
        return events;
    }

    @Test
    void answersEveryEventInEveryStateAsTheTableSays() {
        List<String> lines = TABLE.lines().toList();
        List<String> columns = cells(lines.getFirst());
        List<String> walked = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            for (int i = 1; i < columns.size(); i++) {
                ProcessState state = states().get(columns.get(i));
                ProcessEvent event = events(GENERATION).get(cells.getFirst());

                Transition transition = Lifecycle.next(state, event, new Rules(SPEC, false, 0));

                assertThat(description(state, transition))
                        .as("%s in %s", cells.getFirst(), columns.get(i))
                        .isEqualTo(cells.get(i));
                walked.add(cells.getFirst() + columns.get(i));
            }
        }
        assertThat(walked)
                .doesNotHaveDuplicates()
                .hasSize(states().size() * events(GENERATION).size());
        assertThat(columns.subList(1, columns.size())).containsExactlyElementsOf(states().keySet());
    }

    @Test
    void ignoresWhatHappenedToAnotherInstance() {
        for (long stale : List.of(GENERATION - 1, GENERATION + 1)) {
            for (ProcessEvent event : events(stale).values()) {
                if (event instanceof ProcessEvent.OfInstance) {
                    for (ProcessState state : states().values()) {
                        Transition transition = Lifecycle.next(state, event, new Rules(SPEC, false, 0));

                        assertThat(transition).as("%s in %s", event, state).isEqualTo(Transition.to(state));
                    }
                }
            }
        }
    }

    @Test
    void startsNothingAnyMoreWhileDraining() {
        for (ProcessState state : states().values()) {
            for (ProcessEvent event : events(GENERATION).values()) {
                if (!(event instanceof ProcessEvent.StartPermitted) && !(state instanceof ProcessState.Backoff)) {
                    ProcessState after = Lifecycle.next(state, event, new Rules(SPEC, true, 0))
                            .state();

                    assertThat(after).as("%s in %s", event, state).isNotInstanceOf(ProcessState.Backoff.class);
                }
            }
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\\|", -1)).stream().map(String::trim).toList();
    }

    private static String description(ProcessState before, Transition transition) {
        if (transition.equals(Transition.to(before))) {
            return "";
        }
        String state = transition.state().getClass().getSimpleName();
        String effects = transition.effects().stream().map(LifecycleTest::name).collect(Collectors.joining(" "));
        return (state + " " + effects).trim();
    }

    private static String name(Effect effect) {
        return switch (effect) {
            case Effect.SignalGroup(Signal signal) -> signal.name();
            case Effect.StartTimer(Timer timer, Duration _) -> timer.name();
            case Effect.RequestStart _, Effect.Spawn _, Effect.Kill _, Effect.KillForGood _, Effect.Probe _ ->
                effect.getClass().getSimpleName();
        };
    }
}
