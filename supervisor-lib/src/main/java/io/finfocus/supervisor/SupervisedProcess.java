package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One region's process through all of its instances: the only writer of its state. It takes events from the loop, asks
 * {@link Lifecycle} what follows, and does it.
 *
 * <p>Used by the event loop's thread, but for {@link #post} and {@link #status}, which any thread may call.
 */
final class SupervisedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);

    private final ProcessSpec spec;
    private final Surroundings surroundings;
    private final StartSlots slots;
    private final Journal journal;
    private final SupervisorListener listener;

    private final Map<FailureReason, Long> restarts = new EnumMap<>(FailureReason.class);
    private ProcessState state = new ProcessState.Pending(1, 1, Optional.empty());
    private Instant since = Instant.now();
    private boolean draining;
    private @Nullable RunningProcess running;
    private long startedNanos;
    private Optional<Duration> lastStart = Optional.empty();
    private Optional<Duration> lastHealthCheck = Optional.empty();
    private Optional<Failure> lastFailure = Optional.empty();

    private volatile ProcessStatus status;

    SupervisedProcess(
            ProcessSpec spec,
            Surroundings surroundings,
            StartSlots slots,
            Journal journal,
            SupervisorListener listener) {
        this.spec = spec;
        this.surroundings = surroundings;
        this.slots = slots;
        this.journal = journal;
        this.listener = listener;
        for (FailureReason reason : FailureReason.values()) {
            restarts.put(reason, 0L);
        }
        this.status = snapshot();
    }

    RegionId region() {
        return spec.region();
    }

    ProcessStatus status() {
        return status;
    }

    /** Hands an event to the loop. */
    void post(ProcessEvent event) {
        surroundings.loop().execute(() -> handle(event));
    }

    /** Asks for the first start. */
    void requestStart() {
        slots.request(region(), () -> post(new ProcessEvent.StartPermitted()));
    }

    /** Changes the state as the event demands, and does what that entails. */
    void handle(ProcessEvent event) {
        ProcessState before = state;
        note(event);
        Transition transition = Lifecycle.next(before, event, rules());
        state = transition.state();
        if (!state.equals(before)) {
            changed(before);
        }
        for (Effect effect : transition.effects()) {
            carryOut(effect);
        }
        status = snapshot();
    }

    /** Takes from an event what is worth remembering, whatever follows from it. */
    private void note(ProcessEvent event) {
        switch (event) {
            case ProcessEvent.StopRequested _, ProcessEvent.KillRequested _, ProcessEvent.DrainRequested _ ->
                draining = true;
            case ProcessEvent.ProbeSucceeded(long generation, int _, Duration took) -> {
                if (generation == state.generation()) {
                    lastHealthCheck = Optional.of(took);
                }
            }
            case ProcessEvent.StartPermitted _,
                    ProcessEvent.Spawned _,
                    ProcessEvent.SpawnFailed _,
                    ProcessEvent.PortAnnounced _,
                    ProcessEvent.ProbeFailed _,
                    ProcessEvent.Exited _,
                    ProcessEvent.Cleared _,
                    ProcessEvent.TimerElapsed _ -> {
                // nothing but what the transition makes of it
            }
        }
    }

    private Rules rules() {
        return new Rules(spec, draining, 2 * surroundings.random().nextDouble() - 1);
    }

    private void changed(ProcessState before) {
        if (!state.label().equals(before.label())) {
            since = Instant.now();
        }
        if (before instanceof ProcessState.Starting && state instanceof ProcessState.Ready) {
            lastStart = Optional.of(Duration.ofNanos(surroundings.clock().nanoTime() - startedNanos));
        }
        failureIn(state).ifPresent(failure -> lastFailure = Optional.of(failure));
        status = snapshot();
        slots.update(region(), state);
        JournalLine.of(spec, before, state, lastStart).ifPresent(line -> journal.write(region(), line));
        tellListener(before);
    }

    private static Optional<Failure> failureIn(ProcessState state) {
        return switch (state) {
            case ProcessState.Stopping stopping -> stopping.failure();
            case ProcessState.Backoff backoff -> Optional.of(backoff.failure());
            case ProcessState.Exhausted exhausted -> Optional.of(exhausted.failure());
            case ProcessState.Pending _, ProcessState.Starting _, ProcessState.Ready _, ProcessState.Stopped _ ->
                Optional.empty();
        };
    }

    private void tellListener(ProcessState before) {
        try {
            listener.stateChanged(region(), before, state);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("region", region()).setCause(e).log("cannot tell a listener of a change");
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.RequestStart _ -> requestStart();
            case Effect.Spawn _ -> spawn();
            case Effect.SignalGroup(Signal signal) -> process().signalGroup(signal);
            case Effect.Kill _ -> process().kill();
            case Effect.KillForGood _ -> process().killForGood();
            case Effect.Probe(int port, boolean verifyOwner) -> probe(port, verifyOwner);
            case Effect.StartTimer(ProcessEvent.Timer timer, Duration delay) -> startTimer(timer, delay);
        }
    }

    /** Nothing comes between a start and its outcome: it is handled here and now. */
    private void spawn() {
        long generation = state.generation();
        countRestart();
        startedNanos = surroundings.clock().nanoTime();
        try {
            running = surroundings.processes().start(spec, generation, this::post);
        } catch (IOException e) {
            handle(new ProcessEvent.SpawnFailed(generation, String.valueOf(e.getMessage())));
            return;
        }
        handle(new ProcessEvent.Spawned(generation, process().pid()));
    }

    private void countRestart() {
        if (state instanceof ProcessState.Pending pending) {
            pending.previous().ifPresent(failure -> restarts.merge(failure.reason(), 1L, Long::sum));
        }
    }

    private void probe(int port, boolean verifyOwner) {
        state.runningInstance()
                .map(instance -> new Prober.Question(spec, instance, port, verifyOwner))
                .ifPresent(question -> surroundings.prober().ask(question, process(), this::post));
    }

    private void startTimer(ProcessEvent.Timer timer, Duration delay) {
        ProcessEvent elapsed = new ProcessEvent.TimerElapsed(state.generation(), timer);
        surroundings.loop().schedule(delay, () -> handle(elapsed));
    }

    private RunningProcess process() {
        if (running == null) {
            throw new IllegalStateException("cannot reach the process of " + region() + ": never started");
        }
        return running;
    }

    private ProcessStatus snapshot() {
        return new ProcessStatus(
                region(),
                state,
                since,
                state.runningInstance().map(ProcessInstance::port).orElse(spec.port()),
                state.attempt(),
                spec.restart().attempts() - state.attempt(),
                restarts,
                lastStart,
                lastHealthCheck,
                lastFailure);
    }
}
