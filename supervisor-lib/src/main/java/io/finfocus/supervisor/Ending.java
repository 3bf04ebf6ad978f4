package io.finfocus.supervisor;

import io.finfocus.supervisor.Effect.Kill;
import io.finfocus.supervisor.Effect.KillForGood;
import io.finfocus.supervisor.Effect.SignalGroup;
import io.finfocus.supervisor.Effect.StartTimer;
import io.finfocus.supervisor.ProcessEvent.Timer;
import io.finfocus.supervisor.ProcessState.Backoff;
import io.finfocus.supervisor.ProcessState.Exhausted;
import io.finfocus.supervisor.ProcessState.Stopped;
import io.finfocus.supervisor.ProcessState.Stopping;
import io.finfocus.supervisor.linux.ExitStatus;
import java.time.Duration;
import java.util.Optional;

/** How an instance comes to its end, and what follows from that: the last part of {@link Lifecycle}. Pure functions. */
final class Ending {
    private Ending() {}

    /** Asks the group to end, and gives it its grace. */
    static Transition stop(ProcessInstance instance, int attempt, Optional<Failure> failure, Rules rules) {
        StopPolicy policy = rules.spec().stop();
        return Transition.to(
                new Stopping(instance, attempt, failure, false),
                new SignalGroup(policy.signal()),
                new StartTimer(Timer.GRACE, policy.grace()));
    }

    static Transition kill(ProcessInstance instance, int attempt, Optional<Failure> failure) {
        Effect kill = failure.isPresent() ? new Kill() : new KillForGood();
        return Transition.to(new Stopping(instance, attempt, failure, true), kill);
    }

    /** It ended by itself, and with any exit code that is a failure: a plugin is there to stay. */
    static Transition afterExit(ProcessInstance instance, int attempt, ExitStatus status) {
        Failure failure = switch (status) {
            case ExitStatus.Exited(int code) -> new Failure(FailureReason.EXIT, "exited with code " + code);
            case ExitStatus.Killed(int signal) ->
                new Failure(FailureReason.SIGNAL, "killed by signal " + Signal.nameOf(signal));
        };
        return kill(instance, attempt, Optional.of(failure));
    }

    static Transition afterFailure(long generation, int attempt, Failure failure, Rules rules) {
        RestartPolicy policy = rules.spec().restart();
        if (rules.draining()) {
            return Transition.to(new Stopped(generation, attempt));
        }
        if (attempt >= policy.attempts()) {
            return Transition.to(new Exhausted(generation, attempt, failure));
        }
        Duration delay = policy.backoff().delay(attempt, rules.deviation());
        return Transition.to(new Backoff(generation, attempt, failure, delay), new StartTimer(Timer.BACKOFF, delay));
    }
}
