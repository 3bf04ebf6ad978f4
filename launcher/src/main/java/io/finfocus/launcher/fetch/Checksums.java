package io.finfocus.launcher.fetch;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release's {@code checksums.txt}, as {@code sha256sum} writes it: 64 hexadecimal digits, a blank, a blank or
 * {@code *}, a file name; a line that begins with a backslash has its name's backslashes and line ends escaped. One line of another form makes the whole file unusable, since it is then not what it should
 * be. Immutable.
 */
final class Checksums {
    private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9A-Fa-f]{64}) [ *](?:\\./)?(.+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\nr])");

    private final Map<String, String> sha256ByName;

    private Checksums(Map<String, String> sha256ByName) {
        this.sha256ByName = sha256ByName;
    }

    /** Reads the file's text; blank lines and CRs before line ends are passed over. */
    static Checksums parse(String text) throws FetchException {
        Map<String, String> sums = new HashMap<>();
        int lineNumber = 0;
        for (String line : text.lines().toList()) {
            lineNumber++;
            if (!line.isBlank()) {
                add(sums, line, lineNumber);
            }
        }
        return new Checksums(sums);
    }

    private static void add(Map<String, String> sums, String line, int lineNumber) throws FetchException {
        Matcher entry = LINE.matcher(line);
        if (!entry.matches()) {
            throw new FetchException("line " + lineNumber + " is no line of sha256sum: " + Printable.of(line));
        }
        String name = entry.group(1).isEmpty() ? entry.group(3) : unescaped(entry.group(3));
        String sum = entry.group(2).toLowerCase(Locale.ROOT);
        String earlier = sums.putIfAbsent(name, sum);
        if (earlier != null && !earlier.equals(sum)) {
            throw new FetchException("line " + lineNumber + " gives another sum than before for " + Printable.of(name));
        }
    }

    private static String unescaped(String name) {
        return ESCAPE.matcher(name)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            default -> "\\";
                        }));
    }

    /** The sum of a file, as lower-case hexadecimal digits. */
    String sha256(String fileName) throws FetchException {
        String sum = sha256ByName.get(fileName);
        if (sum == null) {
            throw new FetchException(FetchRequest.CHECKSUMS + " has no line for it");
        }
        return sum;
    }
}
