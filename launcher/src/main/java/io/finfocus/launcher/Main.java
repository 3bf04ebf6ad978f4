package io.finfocus.launcher;

import io.finfocus.launcher.cli.CommandLineInterface;
import io.finfocus.launcher.cli.OutputWatch;
import io.finfocus.launcher.cli.Programs;
import io.finfocus.launcher.cli.Surroundings;
import io.finfocus.launcher.logging.LauncherLogProvider;
import io.finfocus.launcher.run.LauncherPrograms;
import io.finfocus.logs.StandardOutput;
import io.finfocus.supervisor.ImmediateExit;
import io.finfocus.supervisor.StandardOutputWatch;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** The entry point of {@code finfocus-launcher}. */
public final class Main {
    private static volatile boolean watching;

    private Main() {}

    /** Runs the command that the arguments name, and exits with its status. */
    public static void main(String[] arguments) {
        nameLogProvider();
        OutputStream stdout = StandardOutput.open();
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                new FileInputStream(FileDescriptor.in),
                stdout,
                new FileOutputStream(FileDescriptor.err),
                new StandardOutputReader());
        end(CommandLineInterface.run(List.of(arguments), surroundings, new Assembly(stdout)));
    }

    // No lambdas on the way of a healthcheck: see Healthcheck.

    private record StandardOutputReader() implements OutputWatch {
        @Override
        public void onReaderGone(Runnable action) {
            watching = true;
            StandardOutputWatch.onReaderGone(action);
        }
    }

    private record Assembly(OutputStream stdout) implements Supplier<Programs> {
        @Override
        public Programs get() {
            return new LauncherPrograms(stdout, StandardOutputWatch::isReaderGone);
        }
    }

    /** Unnamed, SLF4J would open every jar to look for it, which takes a short command longer than its own work. */
    private static void nameLogProvider() {
        System.setProperty("slf4j.provider", LauncherLogProvider.NAME);
        System.setProperty("slf4j.internal.verbosity", "WARN"); // else it says on stderr that one was named
    }

    /**
     * A command that is over has left nothing to the shutdown hooks, which are there for signals. {@code exit} would run
     * them, but first open every jar to look for a logger, for longer than a healthcheck works.
     */
    private static void end(int status) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread());
        } catch (IllegalStateException e) {
            System.exit(status); // a signal has begun the end: its hooks finish, and its status stands
        }
        if (watching) {
            ImmediateExit.with(status); // halt would wait 300 ms for the watch, which is blocked in the system
        }
        Runtime.getRuntime().halt(status);
    }
}
