package io.finfocus.supervisor;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.FakeProcesses.FakeProcess;
import io.finfocus.supervisor.linux.ExitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The supervisor with fake processes, in time that is advanced by hand. */
class SupervisionTest {
    private static final RegionId EU = new RegionId("eu");
    private static final RegionId US = new RegionId("us");
    private static final RegionId AP = new RegionId("ap");

    private final ManualLoop loop = new ManualLoop();
    private final FakeProcesses processes = new FakeProcesses();
    private final List<String> changes = new ArrayList<>();

    private Supervisor supervise(int parallelism, ProcessSpec... specs) {
        Supervisor supervisor = new Supervisor(
                List.of(specs),
                parallelism,
                (region, before, after) -> changes.add(region + " " + before.label() + " " + after.label()),
                new Surroundings(loop, processes, processes, loop, new SplittableRandom(1)));
        supervisor.start();
        loop.settle();
        return supervisor;
    }

    private static ProcessSpec spec(RegionId region) {
        return ProcessSpec.of(region, List.of("/bin/plugin"), Map.of(), 18001)
                .withRestart(new RestartPolicy(3, ofSeconds(60), new Backoff(ofMillis(500), 2, ofSeconds(30), 0)));
    }

    private void becomeReady(FakeProcess process) {
        loop.advance(ofMillis(100));
        process.answer();
        loop.settle();
    }

    private void crash(FakeProcess process) {
        process.exit(new ExitStatus.Exited(7));
        loop.settle();
    }

    private static String state(Supervisor supervisor, int index) {
        return supervisor.status().get(index).state().label();
    }

    @Test
    void startsAllAtOnce() {
        Supervisor supervisor = supervise(0, spec(EU), spec(US), spec(AP));

        assertThat(processes.started).extracting(p -> p.spec.region()).containsExactly(EU, US, AP);
        assertThat(supervisor.status()).extracting(s -> s.state().label()).containsOnly("starting");
    }

    @Test
    void startsNoMoreThanAllowedBeforeTheyAreReady() {
        Supervisor supervisor = supervise(1, spec(EU), spec(US), spec(AP));
        assertThat(processes.started).hasSize(1);
        assertThat(state(supervisor, 1)).isEqualTo("pending");

        becomeReady(processes.latest());
        assertThat(processes.started).hasSize(2);

        crash(processes.latest());
        assertThat(processes.started).hasSize(3);
        assertThat(state(supervisor, 1)).isEqualTo("backoff");

        loop.advance(ofSeconds(1));
        assertThat(state(supervisor, 1)).as("waits for the third").isEqualTo("pending");

        processes.latest().answer();
        loop.settle();
        assertThat(processes.started).hasSize(4);
    }

    @Test
    void countsAProcessThatIsBeingStoppedAsStarting() {
        processes.obedient = false;
        supervise(1, spec(EU).withStartTimeout(ofSeconds(1)), spec(US));

        loop.advance(ofSeconds(2));
        assertThat(processes.started).hasSize(1);

        loop.advance(ofSeconds(4));
        assertThat(processes.started).hasSize(2);
    }

    @Test
    void isReadyWhenTheProbeIsAnswered() {
        Supervisor supervisor = supervise(0, spec(EU));
        loop.advance(ofMillis(10));
        processes.latest().refuse("connection refused");
        loop.advance(ofMillis(290));
        processes.latest().answer();
        loop.settle();

        ProcessStatus status = supervisor.status().getFirst();

        assertThat(status.isReady()).isTrue();
        assertThat(status.lastStart()).contains(ofMillis(300));
        assertThat(status.lastHealthCheck()).contains(ofMillis(1));
        assertThat(status.pid()).contains(100);
        assertThat(changes).contains("eu pending starting", "eu starting ready");
    }

    @Test
    void asksSoonAndNeverTwiceAtATime() {
        supervise(0, spec(EU));
        loop.advance(ofMillis(10));
        assertThat(processes.latest().questions).hasSize(1);

        loop.advance(ofSeconds(10));
        assertThat(processes.latest().questions)
                .as("the first is not answered yet")
                .hasSize(1);

        processes.latest().refuse("no answer within 2s");
        loop.advance(ofMillis(12));
        assertThat(processes.latest().questions).hasSize(2);
    }

    @Test
    void verifiesWhoAnswersWhileStartingOnly() {
        supervise(0, spec(EU));
        becomeReady(processes.latest());
        loop.advance(ofSeconds(5));

        assertThat(processes.latest().questions)
                .extracting(Prober.Question::verifyOwner)
                .containsExactly(true, false);
    }

    @Test
    void restartsWithGrowingPausesUntilTheAttemptsAreUsedUp() {
        Supervisor supervisor = supervise(0, spec(EU));

        crash(processes.latest());
        assertThat(((ProcessState.Backoff) supervisor.status().getFirst().state()).delay())
                .isEqualTo(ofMillis(500));
        loop.advance(ofMillis(499));
        assertThat(processes.started).hasSize(1);
        loop.advance(ofMillis(1));
        assertThat(processes.started).hasSize(2);

        becomeReady(processes.latest());
        crash(processes.latest());
        assertThat(((ProcessState.Backoff) supervisor.status().getFirst().state()).delay())
                .isEqualTo(ofSeconds(1));
        loop.advance(ofSeconds(1));
        assertThat(supervisor.status().getFirst().attemptsLeft()).isZero();

        becomeReady(processes.latest());
        crash(processes.latest());
        loop.advance(Duration.ofHours(1));

        assertThat(processes.started).hasSize(3);
        ProcessStatus status = supervisor.status().getFirst();
        assertThat(status.state())
                .isEqualTo(new ProcessState.Exhausted(3, 3, new Failure(FailureReason.EXIT, "exited with code 7")));
        assertThat(status.restarts()).containsEntry(FailureReason.EXIT, 2L).containsEntry(FailureReason.SIGNAL, 0L);
    }

    @Test
    void beginsAnewAfterHavingBeenReadyForLongEnough() {
        Supervisor supervisor = supervise(0, spec(EU));
        crash(processes.latest());
        loop.advance(ofMillis(500));
        becomeReady(processes.latest());
        assertThat(supervisor.status().getFirst().attempt()).isEqualTo(2);

        for (int i = 0; i < 13; i++) {
            loop.advance(ofSeconds(5));
            processes.latest().answer();
        }
        loop.settle();
        assertThat(supervisor.status().getFirst().attempt()).isEqualTo(1);

        crash(processes.latest());
        assertThat(((ProcessState.Backoff) supervisor.status().getFirst().state()).delay())
                .isEqualTo(ofMillis(500));
        assertThat(supervisor.status().getFirst().attemptsLeft()).isEqualTo(2);
    }

    @Test
    void doesNotCountTheReadyTimesOfTwoInstancesTogether() {
        Supervisor supervisor = supervise(0, spec(EU));
        becomeReady(processes.latest());
        loop.advance(ofSeconds(30));
        crash(processes.latest());
        loop.advance(ofMillis(500));
        becomeReady(processes.latest());

        loop.advance(ofSeconds(40));

        assertThat(supervisor.status().getFirst().attempt()).isEqualTo(2);
    }

    @Test
    void stopsWhatIsNotReadyInTimeAndTriesAgain() {
        Supervisor supervisor = supervise(0, spec(EU).withStartTimeout(ofSeconds(3)));
        loop.advance(ofSeconds(1));
        processes.latest().refuse("HTTP 503");
        loop.advance(ofMillis(1999));
        assertThat(processes.latest().signals).isEmpty();

        loop.advance(ofMillis(1));

        assertThat(processes.started.getFirst().signals).containsExactly(Signal.TERM);
        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(FailureReason.START_TIMEOUT, "not ready within 3s: HTTP 503"));
        loop.advance(ofSeconds(1));
        assertThat(processes.started).hasSize(2);
        assertThat(supervisor.status().getFirst().restarts()).containsEntry(FailureReason.START_TIMEOUT, 1L);
    }

    @Test
    void restartsAfterFailedChecksInARowOnly() {
        processes.obedient = false;
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess process = processes.latest();
        becomeReady(process);
        Stream.of(false, false, true, false, false).forEach(well -> check(process, well));
        assertThat(supervisor.status().getFirst().isReady()).isTrue();

        check(process, false);

        assertThat(state(supervisor, 0)).isEqualTo("stopping");
        assertThat(process.signals).containsExactly(Signal.TERM);
        loop.advance(ofSeconds(4));
        assertThat(process.signals).containsExactly(Signal.TERM, Signal.KILL);
        loop.advance(ofMillis(500));
        assertThat(processes.started).hasSize(2);
        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(FailureReason.LIVENESS, "3 health checks in a row failed: no answer within 2s"));
    }

    private void check(FakeProcess process, boolean well) {
        int asked = process.questions.size();
        loop.advance(ofSeconds(5));
        assertThat(process.questions).hasSize(asked + 1);
        if (well) {
            process.answer();
        } else {
            process.refuse("no answer within 2s");
        }
        loop.settle();
    }

    @Test
    void restartsOnceWhenAKillFromOutsideAndFailedChecksCoincide() {
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess process = processes.latest();
        becomeReady(process);
        check(process, false);
        check(process, false);
        loop.advance(ofSeconds(5));

        process.refuse("connection reset");
        process.exit(new ExitStatus.Killed(9));
        loop.settle();
        loop.advance(ofSeconds(1));

        assertThat(processes.started).hasSize(2);
        assertThat(supervisor.status().getFirst().restarts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void countsAProcessThatEndsByItselfWithCodeZeroAsFailed() {
        Supervisor supervisor = supervise(0, spec(EU));
        becomeReady(processes.latest());
        processes.latest().exit(new ExitStatus.Exited(0));
        loop.settle();

        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(FailureReason.EXIT, "exited with code 0"));
        assertThat(state(supervisor, 0)).isEqualTo("backoff");
    }

    @Test
    void killsWhatAFailedProcessLeavesBeforeStartingTheNext() {
        processes.obedient = false;
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess process = processes.latest();
        process.exit(new ExitStatus.Killed(11));
        loop.settle();

        assertThat(process.signals).containsExactly(Signal.KILL);
        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(FailureReason.SIGNAL, "killed by signal SEGV"));
    }

    @Test
    void treatsAStartThatIsRefusedAsAFailedAttempt() {
        processes.unstartable.put(EU, "cannot start /bin/plugin: ENOENT, no such file or directory");
        Supervisor supervisor = supervise(0, spec(EU), spec(US));
        assertThat(state(supervisor, 0)).isEqualTo("backoff");
        assertThat(state(supervisor, 1)).as("others are not disturbed").isEqualTo("starting");

        loop.advance(ofSeconds(2));

        assertThat(state(supervisor, 0)).isEqualTo("exhausted");
        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(
                        FailureReason.SPAWN, "cannot start /bin/plugin: ENOENT, no such file or directory"));
        assertThat(supervisor.status().getFirst().restarts()).containsEntry(FailureReason.SPAWN, 2L);
    }

    @Test
    void succeedsWhenTheReasonOfTheFirstFailureIsGone() {
        processes.unstartable.put(EU, "cannot start");
        Supervisor supervisor = supervise(0, spec(EU));
        processes.unstartable.clear();

        loop.advance(ofMillis(500));
        becomeReady(processes.latest());

        assertThat(supervisor.status().getFirst().isReady()).isTrue();
    }

    @Test
    void asksAtTheAnnouncedPort() {
        Supervisor supervisor = supervise(0, spec(EU));
        processes.latest().announce(4711);
        loop.advance(ofMillis(10));
        assertThat(processes.latest().questions.getLast().port()).isEqualTo(4711);

        processes.latest().answer();
        loop.settle();

        assertThat(supervisor.status().getFirst().port()).isEqualTo(4711);
    }

    @Test
    void doesNotTakeTheExpectedPortsAnswerForTheAnnouncedOne() {
        Supervisor supervisor = supervise(0, spec(EU));
        loop.advance(ofMillis(10));
        processes.latest().announce(4711);
        processes.latest().answer();
        loop.settle();

        assertThat(supervisor.status().getFirst().isReady()).isFalse();
        loop.advance(ofMillis(10));
        assertThat(processes.latest().questions.getLast().port()).isEqualTo(4711);
    }

    @Test
    void movesToAPortAnnouncedLateOnceItAnswers() {
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess process = processes.latest();
        becomeReady(process);
        process.announce(4711);
        loop.advance(ofSeconds(5));
        assertThat(process.questions.getLast())
                .satisfies(question -> assertThat(question.port()).isEqualTo(4711))
                .satisfies(question -> assertThat(question.verifyOwner()).isTrue());
        assertThat(supervisor.status().getFirst().port()).isEqualTo(18001);

        process.answer();
        loop.settle();
        assertThat(supervisor.status().getFirst().port()).isEqualTo(4711);

        process.announce(4712);
        loop.advance(ofSeconds(5));
        process.refuse("connection refused");
        loop.settle();
        assertThat(supervisor.status().getFirst().port())
                .as("a port without an answer is but a word")
                .isEqualTo(4711);
    }

    @Test
    void forgetsAnAnnouncedPortWithTheInstance() {
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess first = processes.latest();
        first.announce(4711);
        loop.settle();
        crash(first);
        loop.advance(ofMillis(500));
        first.announce(4712);
        loop.settle();

        assertThat(supervisor.status().getFirst().port()).isEqualTo(18001);
    }

    @Test
    void stopsEachByItsOwnPolicyAndAllAtTheSameTime() throws InterruptedException {
        processes.obedient = false;
        Supervisor supervisor = supervise(
                0,
                spec(EU).withStop(new StopPolicy(Signal.INT, ofSeconds(2))),
                spec(US).withStop(new StopPolicy(Signal.TERM, ofSeconds(4))));
        becomeReady(processes.started.get(0));

        supervisor.stop();
        loop.settle();
        assertThat(processes.started.get(0).signals).containsExactly(Signal.INT);
        assertThat(processes.started.get(1).signals).containsExactly(Signal.TERM);

        loop.advance(ofSeconds(2));
        assertThat(processes.started.get(0).signals).containsExactly(Signal.INT, Signal.KILL);
        assertThat(processes.started.get(1).signals).containsExactly(Signal.TERM);
        assertThat(supervisor.awaitStopped(Duration.ZERO)).isFalse();

        loop.advance(ofSeconds(2));
        assertThat(supervisor.awaitStopped(Duration.ZERO)).isTrue();
        assertThat(processes.orphansCleared).isTrue();
        assertThat(supervisor.status()).extracting(s -> s.state().label()).containsOnly("stopped");
    }

    @Test
    void waitsForTheGroupWithinTheGraceWhenOnlyItsLeaderHasEnded() {
        processes.obedient = false;
        Supervisor supervisor = supervise(0, spec(EU));
        supervisor.stop();
        loop.settle();
        processes.latest().exit(new ExitStatus.Exited(0));
        loop.advance(ofMillis(3999));
        assertThat(processes.latest().signals).containsExactly(Signal.TERM);

        loop.advance(ofMillis(1));
        assertThat(processes.latest().signals).containsExactly(Signal.TERM, Signal.KILL);
    }

    @Test
    void launchesNothingAfterAStopInAPause() throws InterruptedException {
        Supervisor supervisor = supervise(0, spec(EU));
        crash(processes.latest());

        supervisor.stop();
        loop.advance(Duration.ofHours(1));

        assertThat(processes.started).hasSize(1);
        assertThat(supervisor.awaitStopped(Duration.ZERO)).isTrue();
    }

    @Test
    void launchesNothingAfterAStopWhileWaitingForATurn() {
        Supervisor supervisor = supervise(1, spec(EU), spec(US));

        supervisor.stop();
        loop.advance(Duration.ofHours(1));

        assertThat(processes.started).hasSize(1);
        assertThat(state(supervisor, 1)).isEqualTo("stopped");
    }

    @Test
    void givesAStoppedRegionsTurnToTheNext() {
        Supervisor supervisor = supervise(1, spec(EU), spec(US), spec(AP));

        supervisor.stop(US);
        supervisor.stop(EU);
        loop.settle();

        assertThat(processes.started).extracting(p -> p.spec.region()).containsExactly(EU, AP);
    }

    @Test
    void doesNotRestartWhatFailsItsChecksAndIsThenStopped() {
        processes.obedient = false;
        Supervisor supervisor = supervise(0, spec(EU).withStartTimeout(ofSeconds(1)));
        loop.advance(ofSeconds(1));
        assertThat(state(supervisor, 0)).isEqualTo("stopping");

        supervisor.stop();
        loop.advance(Duration.ofMinutes(1));

        assertThat(processes.started).hasSize(1);
        assertThat(processes.latest().signals).containsExactly(Signal.TERM, Signal.KILL);
        assertThat(state(supervisor, 0)).isEqualTo("stopped");
    }

    @Test
    void killsAtOnceOnASecondRequest() throws InterruptedException {
        processes.obedient = false;
        Supervisor supervisor = supervise(0, spec(EU), spec(US));
        supervisor.stop();
        loop.settle();

        supervisor.killNow();
        loop.settle();

        assertThat(processes.started)
                .allSatisfy(process -> assertThat(process.signals).containsExactly(Signal.TERM, Signal.KILL));
        assertThat(supervisor.awaitStopped(Duration.ZERO)).isTrue();
    }

    @Test
    void startsNothingWhileDrainingAndLeavesTheOthersRunning() {
        Supervisor supervisor = supervise(0, spec(EU), spec(US), spec(AP));
        becomeReady(processes.started.get(0));
        crash(processes.started.get(2));

        supervisor.drain();
        loop.settle();
        assertThat(supervisor.status())
                .extracting(s -> s.state().label())
                .containsExactly("ready", "starting", "stopped");

        crash(processes.started.get(0));
        loop.advance(Duration.ofHours(1));

        assertThat(processes.started).hasSize(3);
        assertThat(state(supervisor, 0)).isEqualTo("stopped");
        assertThat(supervisor.status().getFirst().lastFailure()).isPresent();
    }

    @Test
    void leavesANewerInstanceAloneWhenAnOlderOneFinishesLate() {
        Supervisor supervisor = supervise(0, spec(EU));
        FakeProcess first = processes.latest();
        crash(first);
        loop.advance(ofMillis(500));
        becomeReady(processes.latest());
        ProcessState now = supervisor.status().getFirst().state();

        loop.execute(() -> {});
        first.announce(1);
        first.questions.addAll(processes.latest().questions);
        first.refuse("late");
        first.answer();
        loop.settle();

        assertThat(supervisor.status().getFirst().state()).isEqualTo(now);
    }

    @Test
    void goesOnWhenAListenerThrows() {
        Supervisor supervisor = new Supervisor(
                List.of(spec(EU)),
                0,
                (_, _, _) -> {
                    throw new IllegalStateException("a listener's own trouble");
                },
                new Surroundings(loop, processes, processes, loop, new SplittableRandom(1)));
        supervisor.start();
        loop.settle();
        becomeReady(processes.latest());

        assertThat(supervisor.status().getFirst().isReady()).isTrue();
    }

    @Test
    void letsAListenerStopEverythingOnceARegionIsExhausted() throws InterruptedException {
        processes.unstartable.put(EU, "cannot start");
        Supervisor[] holder = new Supervisor[1];
        holder[0] = new Supervisor(
                List.of(spec(EU), spec(US)),
                0,
                (_, _, after) -> {
                    if (after instanceof ProcessState.Exhausted) {
                        holder[0].stop();
                    }
                },
                new Surroundings(loop, processes, processes, loop, new SplittableRandom(1)));
        holder[0].start();
        loop.advance(ofSeconds(3));

        assertThat(holder[0].awaitStopped(Duration.ZERO)).isTrue();
        assertThat(holder[0].status()).extracting(s -> s.state().label()).containsExactly("exhausted", "stopped");
    }

    @Test
    void refusesTwoProcessesForOneRegionAndASecondStart() {
        assertThatThrownBy(() -> supervise(0, spec(EU), spec(EU)))
                .hasMessage("cannot use region eu: must be named only once");
        assertThatThrownBy(supervise(0, spec(US))::start).hasMessage("cannot start: already started");
        assertThatThrownBy(() -> supervise(-1)).hasMessage("cannot use start.parallelism -1: must not be negative");
        assertThatThrownBy(() -> supervise(0).stop(EU)).hasMessage("cannot stop eu: no such region");
    }

    @Test
    void isStoppedWithoutAnyRegion() throws InterruptedException {
        Supervisor supervisor = supervise(0);
        supervisor.stop();
        loop.settle();

        assertThat(supervisor.awaitStopped(Duration.ZERO)).isTrue();
    }
}
