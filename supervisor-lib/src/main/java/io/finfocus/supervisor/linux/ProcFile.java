package io.finfocus.supervisor.linux;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Files below {@code /proc}. A process may end, or be closed to us, at any moment: what cannot be read is empty, which is
 * never an error here.
 */
final class ProcFile {
    private ProcFile() {}

    static Optional<byte[]> read(String path) {
        try (InputStream in = new FileInputStream(path)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The names in a folder that are numbers: processes of {@code /proc}, descriptors of {@code /proc/<pid>/fd}. */
    static Optional<List<Integer>> numbersIn(String folder) {
        String[] names = new File(folder).list();
        if (names == null) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>(names.length);
        for (String name : names) {
            if (Character.isDigit(name.charAt(0))) {
                numbers.add(Integer.parseInt(name));
            }
        }
        return Optional.of(numbers);
    }

    /** What the descriptors of a process refer to, such as {@code socket:[4711]}; empty if they may not be seen. */
    static Optional<List<String>> descriptorsOf(int pid) {
        String folder = "/proc/" + pid + "/fd";
        return numbersIn(folder)
                .map(numbers -> numbers.stream()
                        .flatMap(n -> link(folder + "/" + n).stream())
                        .toList());
    }

    /** The environment that a process was started with, as {@code NAME=value}. */
    static Optional<List<String>> environmentOf(String process) {
        return read("/proc/" + process + "/environ").map(ProcFile::splitAtNul);
    }

    static List<String> splitAtNul(byte[] bytes) {
        List<String> entries = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                entries.add(ByteStrings.decode(Arrays.copyOfRange(bytes, start, i)));
                start = i + 1;
            }
        }
        return entries;
    }

    private static Optional<String> link(String path) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of(path)).toString());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
