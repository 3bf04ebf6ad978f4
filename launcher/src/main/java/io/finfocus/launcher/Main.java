package io.finfocus.launcher;

import io.finfocus.launcher.cli.CommandLineInterface;
import io.finfocus.launcher.cli.Surroundings;
import io.finfocus.launcher.run.LauncherPrograms;
import io.finfocus.logs.StandardOutput;
import io.finfocus.supervisor.StandardOutputWatch;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;

/** The entry point of {@code finfocus-launcher}. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and exits with its status. */
    public static void main(String[] arguments) {
        OutputStream stdout = StandardOutput.open();
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                new FileInputStream(FileDescriptor.in),
                stdout,
                new FileOutputStream(FileDescriptor.err),
                StandardOutputWatch::onReaderGone);
        System.exit(CommandLineInterface.run(List.of(arguments), surroundings, new LauncherPrograms(stdout)));
    }
}
