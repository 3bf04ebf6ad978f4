package io.finfocus.supervisor;

import io.finfocus.supervisor.Effect.Probe;
import io.finfocus.supervisor.Effect.RequestStart;
import io.finfocus.supervisor.Effect.Spawn;
import io.finfocus.supervisor.Effect.StartTimer;
import io.finfocus.supervisor.ProcessEvent.Cleared;
import io.finfocus.supervisor.ProcessEvent.DrainRequested;
import io.finfocus.supervisor.ProcessEvent.Exited;
import io.finfocus.supervisor.ProcessEvent.KillRequested;
import io.finfocus.supervisor.ProcessEvent.PortAnnounced;
import io.finfocus.supervisor.ProcessEvent.ProbeFailed;
import io.finfocus.supervisor.ProcessEvent.ProbeSucceeded;
import io.finfocus.supervisor.ProcessEvent.SpawnFailed;
import io.finfocus.supervisor.ProcessEvent.Spawned;
import io.finfocus.supervisor.ProcessEvent.StartPermitted;
import io.finfocus.supervisor.ProcessEvent.StopRequested;
import io.finfocus.supervisor.ProcessEvent.Timer;
import io.finfocus.supervisor.ProcessEvent.TimerElapsed;
import io.finfocus.supervisor.ProcessState.Backoff;
import io.finfocus.supervisor.ProcessState.Exhausted;
import io.finfocus.supervisor.ProcessState.Pending;
import io.finfocus.supervisor.ProcessState.Ready;
import io.finfocus.supervisor.ProcessState.Starting;
import io.finfocus.supervisor.ProcessState.Stopped;
import io.finfocus.supervisor.ProcessState.Stopping;
import io.finfocus.supervisor.linux.ExitStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * The life of a region's process: one pure function of state, event and rules.
 *
 * <p>Every pair is answered in writing, most of them with "nothing changes"; a test walks through them all. The effects
 * are carried out by {@link SupervisedProcess}.
 */
final class Lifecycle {
    private Lifecycle() {}

    static Transition next(ProcessState state, ProcessEvent event, Rules rules) {
        if (event instanceof ProcessEvent.OfInstance about && about.generation() != state.generation()) {
            return Transition.to(state);
        }
        return switch (state) {
            case Pending pending -> inPending(pending, event, rules);
            case Starting starting -> inStarting(starting, event, rules);
            case Ready ready -> inReady(ready, event, rules);
            case Stopping stopping -> inStopping(stopping, event, rules);
            case Backoff backoff -> inBackoff(backoff, event);
            case Exhausted _, Stopped _ -> Transition.to(state);
        };
    }

    private static Transition inPending(Pending pending, ProcessEvent event, Rules rules) {
        return switch (event) {
            case StartPermitted _ -> Transition.to(pending, new Spawn());
            case Spawned(long generation, int pid) ->
                Transition.to(
                        Starting.of(
                                new ProcessInstance(
                                        generation, pid, rules.spec().port()),
                                pending.attempt()),
                        new StartTimer(Timer.START_TIMEOUT, rules.spec().startTimeout()),
                        ProbeSchedule.whileStarting(0));
            case SpawnFailed(long generation, String cause) ->
                Ending.afterFailure(generation, pending.attempt(), new Failure(FailureReason.SPAWN, cause), rules);
            case StopRequested _, KillRequested _, DrainRequested _ ->
                Transition.to(new Stopped(pending.generation(), pending.attempt()));
            case PortAnnounced _, ProbeSucceeded _, ProbeFailed _, Exited _, Cleared _, TimerElapsed _ ->
                Transition.to(pending);
        };
    }

    private static Transition inStarting(Starting starting, ProcessEvent event, Rules rules) {
        ProcessInstance instance = starting.instance();
        return switch (event) {
            case PortAnnounced(long _, int port) when port == instance.port() -> Transition.to(starting);
            case PortAnnounced(long _, int port) ->
                Transition.to(Starting.of(instance.withPort(port), starting.attempt()));
            case TimerElapsed(long _, Timer timer) -> onTimerInStarting(starting, timer, rules);
            case ProbeSucceeded succeeded -> onProbeInStarting(starting, succeeded, rules);
            case ProbeFailed failed -> onProbeInStarting(starting, failed);
            case Exited(long _, ExitStatus status) -> Ending.afterExit(instance, starting.attempt(), status);
            case StopRequested _ -> Ending.stop(instance, starting.attempt(), Optional.empty(), rules);
            case KillRequested _ -> Ending.kill(instance, starting.attempt(), Optional.empty());
            case DrainRequested _, StartPermitted _, Spawned _, SpawnFailed _, Cleared _ -> Transition.to(starting);
        };
    }

    private static Transition onProbeInStarting(Starting starting, ProbeSucceeded succeeded, Rules rules) {
        if (succeeded.port() != starting.instance().port()) {
            return Transition.to(starting, ProbeSchedule.whileStarting(0));
        }
        return Transition.to(
                Ready.of(starting.instance(), starting.attempt()),
                new StartTimer(Timer.PROBE, rules.spec().health().interval()),
                new StartTimer(Timer.STABLE, rules.spec().restart().stableAfter()));
    }

    private static Transition onProbeInStarting(Starting starting, ProbeFailed failed) {
        if (failed.port() != starting.instance().port()) {
            return Transition.to(starting, ProbeSchedule.whileStarting(0));
        }
        int failures = starting.failedProbes() + 1;
        return Transition.to(
                new Starting(starting.instance(), starting.attempt(), failures, Optional.of(failed.cause())),
                ProbeSchedule.whileStarting(failures));
    }

    private static Transition onTimerInStarting(Starting starting, Timer timer, Rules rules) {
        ProcessInstance instance = starting.instance();
        return switch (timer) {
            case PROBE -> Transition.to(starting, new Probe(instance.port(), true));
            case START_TIMEOUT -> {
                String text = "not ready within " + Durations.text(rules.spec().startTimeout())
                        + starting.lastProbe().map(cause -> ": " + cause).orElse("");
                Failure failure = new Failure(FailureReason.START_TIMEOUT, text);
                yield Ending.stop(instance, starting.attempt(), Optional.of(failure), rules);
            }
            case STABLE, GRACE, BACKOFF -> Transition.to(starting);
        };
    }

    private static Transition inReady(Ready ready, ProcessEvent event, Rules rules) {
        ProcessInstance instance = ready.instance();
        return switch (event) {
            case ProbeSucceeded(long _, int port, Duration took) ->
                Transition.to(
                        Ready.of(instance.withPort(port), ready.attempt()), ProbeSchedule.whileReady(took, rules));
            case ProbeFailed failed -> onFailedCheck(ready, failed, rules);
            case TimerElapsed(long _, Timer timer) -> onTimerInReady(ready, timer);
            // Where it answers is known: another port has to prove itself before it counts.
            case PortAnnounced(long _, int port) ->
                Transition.to(ready.withCandidatePort(Optional.of(port).filter(p -> p != instance.port())));
            case Exited(long _, ExitStatus status) -> Ending.afterExit(instance, ready.attempt(), status);
            case StopRequested _ -> Ending.stop(instance, ready.attempt(), Optional.empty(), rules);
            case KillRequested _ -> Ending.kill(instance, ready.attempt(), Optional.empty());
            case DrainRequested _, StartPermitted _, Spawned _, SpawnFailed _, Cleared _ -> Transition.to(ready);
        };
    }

    private static Transition onTimerInReady(Ready ready, Timer timer) {
        return switch (timer) {
            case PROBE -> Transition.to(ready, nextCheck(ready));
            case STABLE -> Transition.to(new Ready(ready.instance(), 1, ready.failedProbes(), ready.candidatePort()));
            case START_TIMEOUT, GRACE, BACKOFF -> Transition.to(ready);
        };
    }

    /** Whose the port is was verified when the process became ready; to verify it at every check would cost too much. */
    private static Probe nextCheck(Ready ready) {
        return ready.candidatePort()
                .map(port -> new Probe(port, true))
                .orElseGet(() -> new Probe(ready.instance().port(), false));
    }

    private static Transition onFailedCheck(Ready ready, ProbeFailed failed, Rules rules) {
        StartTimer next = ProbeSchedule.whileReady(failed.took(), rules);
        if (failed.port() != ready.instance().port()) {
            return Transition.to(ready.withCandidatePort(Optional.empty()), next);
        }
        int failures = ready.failedProbes() + 1;
        if (failures < rules.spec().health().failures()) {
            return Transition.to(ready.withFailedProbes(failures), next);
        }
        String count = failures == 1 ? "a health check" : failures + " health checks in a row";
        Failure failure = new Failure(FailureReason.LIVENESS, count + " failed: " + failed.cause());
        return Ending.stop(ready.instance(), ready.attempt(), Optional.of(failure), rules);
    }

    private static Transition inStopping(Stopping stopping, ProcessEvent event, Rules rules) {
        ProcessInstance instance = stopping.instance();
        return switch (event) {
            case TimerElapsed(long _, Timer timer) ->
                timer == Timer.GRACE && !stopping.killed()
                        ? Ending.kill(instance, stopping.attempt(), stopping.failure())
                        : Transition.to(stopping);
            case StopRequested _ ->
                Transition.to(new Stopping(instance, stopping.attempt(), Optional.empty(), stopping.killed()));
            case KillRequested _ -> Ending.kill(instance, stopping.attempt(), Optional.empty());
            case Cleared(long generation) ->
                stopping.failure()
                        .map(failure -> Ending.afterFailure(generation, stopping.attempt(), failure, rules))
                        .orElseGet(() -> Transition.to(new Stopped(generation, stopping.attempt())));
            case StartPermitted _,
                    DrainRequested _,
                    Spawned _,
                    SpawnFailed _,
                    PortAnnounced _,
                    ProbeSucceeded _,
                    ProbeFailed _,
                    Exited _ -> Transition.to(stopping);
        };
    }

    private static Transition inBackoff(Backoff backoff, ProcessEvent event) {
        return switch (event) {
            case TimerElapsed(long generation, Timer timer) ->
                timer == Timer.BACKOFF
                        ? Transition.to(
                                new Pending(generation + 1, backoff.attempt() + 1, Optional.of(backoff.failure())),
                                new RequestStart())
                        : Transition.to(backoff);
            case StopRequested _, KillRequested _, DrainRequested _ ->
                Transition.to(new Stopped(backoff.generation(), backoff.attempt()));
            case StartPermitted _,
                    Spawned _,
                    SpawnFailed _,
                    PortAnnounced _,
                    ProbeSucceeded _,
                    ProbeFailed _,
                    Exited _,
                    Cleared _ -> Transition.to(backoff);
        };
    }
}
