package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One command run in-process: its exit status, its two outputs, and what it asked of the long-running programs. */
record CommandRun(int exitStatus, String out, String err, FakePrograms programs) {
    static CommandRun of(String... arguments) {
        return with(Map.of(), "", arguments);
    }

    static CommandRun with(Map<String, String> variables, String in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(variables, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out, err);
        FakePrograms programs = new FakePrograms();
        int exitStatus = CommandLineInterface.run(List.of(arguments), surroundings, () -> programs);
        return new CommandRun(
                exitStatus, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), programs);
    }

    /** Programs that end at once, with a status of their own each. */
    static final class FakePrograms implements Programs {
        static final int RUN = 40;
        static final int DEMO = 41;

        final List<LauncherConfig> started = new ArrayList<>();
        final List<String> refusals = new ArrayList<>();
        private boolean prepared;

        @Override
        public void prepare() {
            prepared = true;
        }

        @Override
        public int run(LauncherConfig config) {
            start(config);
            return RUN;
        }

        @Override
        public int demo(LauncherConfig config) {
            start(config);
            return DEMO;
        }

        private void start(LauncherConfig config) {
            if (!prepared) {
                throw new IllegalStateException("cannot start: signals would not be handled yet");
            }
            started.add(config);
        }

        @Override
        public void refuse(InvalidConfigException refusal) {
            refusals.addAll(refusal.problems());
        }

        @Override
        public String version() {
            return "1.2.3";
        }
    }
}
