package io.finfocus.launcher.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's start script and jars on a Java for arm64 that this machine emulates: the one that the system property
 * {@value #JAVA} names. Without the AOT caches, which hold code of the machine that made them.
 */
final class Arm64Distribution {
    private static final String JAVA = "finfocus.arm64.java";

    private static final Path ORIGINAL =
            LauncherProcess.PROGRAM.resolve("../..").normalize();

    private Arm64Distribution() {}

    /** Puts it together in a folder, and gives its program; ends the test where arm64 is not emulated. */
    static String in(Path home) throws IOException {
        Assumptions.assumeFalse(
                System.getProperty("os.arch").equals("aarch64"), "this machine is arm64: all other tests run on it");
        String java = System.getProperty(JAVA, "");
        Assumptions.assumeFalse(java.equals("none"), "needs a Java for arm64, and is told to go without");
        Programs.requireThat(
                !java.isEmpty(), "needs a Java for arm64, as src/test/arm64/prepare.sh makes: -D" + JAVA + "=PATH");

        Path lib = Files.createDirectory(home.resolve("lib"));
        try (Stream<Path> files = Files.list(ORIGINAL.resolve("lib"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Path runtime = Files.createDirectories(home.resolve("runtime/bin"));
        executable(runtime.resolve("java"), """
                #!/bin/sh
                exec "%s" "$@"
                """.formatted(java));
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path program = executable(bin.resolve("finfocus-launcher"), Files.readString(LauncherProcess.PROGRAM));
        // In the environment that the launcher is given, so that its plugins get it, too.
        return executable(home.resolve("on-arm64"), """
                #!/bin/sh
                export QEMU_LD_PREFIX="${QEMU_LD_PREFIX-%s}"
                exec "%s" "$@"
                """.formatted(librariesFor(Path.of(java)), program))
                .toString();
    }

    /** The folder in which qemu looks for what the program wants from the root, as its C library. */
    private static Path librariesFor(Path java) {
        for (Path folder = java.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("lib/ld-linux-aarch64.so.1"))) {
                return folder;
            }
        }
        return Path.of("/");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return file;
    }
}
