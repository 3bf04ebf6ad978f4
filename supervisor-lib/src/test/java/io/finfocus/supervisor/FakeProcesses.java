package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.linux.ExitStatus;
import io.finfocus.supervisor.linux.ListeningSockets.Ownership;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Processes that live and die as a test says, and a prober that answers as it says. */
final class FakeProcesses implements Processes, Prober {
    final List<FakeProcess> started = new ArrayList<>();
    /** Regions that cannot be started, and why. */
    final Map<RegionId, String> unstartable = new HashMap<>();
    /** Whether a process ends when it is asked to, without a word from the test. */
    boolean obedient = true;

    boolean orphansCleared;
    private int nextPid = 100;

    @Override
    public void prepare() {}

    @Override
    public RunningProcess start(ProcessSpec spec, long generation, Consumer<ProcessEvent> events) throws IOException {
        if (unstartable.containsKey(spec.region())) {
            throw new IOException(unstartable.get(spec.region()));
        }
        FakeProcess process = new FakeProcess(spec, generation, events, nextPid++);
        started.add(process);
        return process;
    }

    @Override
    public void ask(Question question, RunningProcess process, Consumer<ProcessEvent> events) {
        ((FakeProcess) process).questions.add(question);
    }

    @Override
    public void clearOrphans() {
        orphansCleared = true;
    }

    FakeProcess latest() {
        return started.getLast();
    }

    /** One process. */
    final class FakeProcess implements RunningProcess {
        final ProcessSpec spec;
        final long generation;
        final List<Signal> signals = new ArrayList<>();
        final List<Question> questions = new ArrayList<>();
        private final Consumer<ProcessEvent> events;
        private final int pid;
        private boolean exited;
        private boolean cleared;

        FakeProcess(ProcessSpec spec, long generation, Consumer<ProcessEvent> events, int pid) {
            this.spec = spec;
            this.generation = generation;
            this.events = events;
            this.pid = pid;
        }

        @Override
        public int pid() {
            return pid;
        }

        @Override
        public Ownership ownershipOf(int port) {
            return Ownership.OURS;
        }

        @Override
        public void signalGroup(Signal signal) {
            signals.add(signal);
            if (obedient) {
                exit(new ExitStatus.Exited(0));
                clear();
            }
        }

        @Override
        public void kill() {
            signals.add(Signal.KILL);
            exit(new ExitStatus.Killed(Signal.KILL.number()));
            clear();
        }

        @Override
        public void killForGood() {
            kill();
        }

        void exit(ExitStatus status) {
            if (!exited) {
                exited = true;
                events.accept(new ProcessEvent.Exited(generation, status));
            }
        }

        void clear() {
            if (!cleared) {
                cleared = true;
                events.accept(new ProcessEvent.Cleared(generation));
            }
        }

        void announce(int port) {
            events.accept(new ProcessEvent.PortAnnounced(generation, port));
        }

        /** Answers the last question well, at once. */
        void answer() {
            Question question = questions.getLast();
            events.accept(new ProcessEvent.ProbeSucceeded(generation, question.port(), Duration.ofMillis(1)));
        }

        void refuse(String cause) {
            Question question = questions.getLast();
            events.accept(new ProcessEvent.ProbeFailed(generation, question.port(), cause, Duration.ofMillis(1)));
        }
    }
}
