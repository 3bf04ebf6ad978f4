package io.finfocus.launcher.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** For which machine a running Java is made, by the ELF header of the virtual machine that it has mapped (elf(5)). */
final class ElfMachine {
    static final int AARCH64 = 183;

    private static final int MACHINE_OFFSET = 18;

    private ElfMachine() {}

    static int ofJava(long pid) throws IOException {
        String mapping = Files.readAllLines(Path.of("/proc", Long.toString(pid), "maps")).stream()
                .filter(line -> line.endsWith("/libjvm.so"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("process " + pid + " is no Java"));
        try (InputStream library = Files.newInputStream(Path.of(mapping.substring(mapping.indexOf('/'))))) {
            byte[] header = library.readNBytes(MACHINE_OFFSET + 2);
            return Byte.toUnsignedInt(header[MACHINE_OFFSET]) + 256 * Byte.toUnsignedInt(header[MACHINE_OFFSET + 1]);
        }
    }
}
