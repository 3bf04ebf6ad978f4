package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a child writes, and what is made of it; read from {@code line-cases.txt}, and in code for the cases that are too
 * large to be printed. Text of these fixtures holds one character for each byte.
 */
record LineCase(String title, String input, String renamed, String kept) {
    private static final Pattern BYTE = Pattern.compile("⟨([0-9a-f]{2})⟩");

    static List<LineCase> all() {
        List<LineCase> cases = new ArrayList<>();
        for (String block : resource().split("\n\n", -1)) {
            if (block.startsWith("#")) {
                cases.add(parse(block));
            }
        }
        cases.add(same("63 nothing pending at the end", "", ""));
        String deep = "[".repeat(5_000) + "]".repeat(5_000) + "}\n";
        cases.add(same("64 deep nesting", "{\"a\":" + deep, "{\"region\":\"us-east-1\",\"a\":" + deep));
        String long10MiB = "\"a\":\"" + "x".repeat(10 << 20) + "\"}\n";
        cases.add(same("65 a line of 10 MiB", "{" + long10MiB, "{\"region\":\"us-east-1\"," + long10MiB));
        return cases;
    }

    /** All cases but the one that is too large to be tried at every offset. */
    static List<LineCase> small() {
        return all().stream().filter(c -> c.input.length() < 100_000).toList();
    }

    String expected(ConflictPolicy policy) {
        return policy == ConflictPolicy.KEEP ? kept : renamed;
    }

    @Override
    public String toString() {
        return title;
    }

    private static LineCase same(String title, String input, String expected) {
        return new LineCase(title, input, expected, expected);
    }

    private static LineCase parse(String block) {
        List<String> lines = block.lines().toList();
        String renamed = bytes(lines.get(2));
        String kept = lines.size() > 3 ? bytes(lines.get(3)) : renamed;
        return new LineCase(lines.get(0).substring(2), bytes(lines.get(1)), renamed, kept);
    }

    private static String bytes(String line) {
        String text = line.substring(2).replace('⏎', '\n');
        return BYTE.matcher(text)
                .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
    }

    private static String resource() {
        try (InputStream in = LineCase.class.getResourceAsStream("line-cases.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] inputBytes() {
        return input.getBytes(ISO_8859_1);
    }
}
