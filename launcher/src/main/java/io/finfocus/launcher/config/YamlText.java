package io.finfocus.launcher.config;

import java.util.Locale;
import java.util.Set;

/** Texts as YAML scalars. */
final class YamlText {
    /** Plain words that YAML 1.1 or 1.2 readers take for something else than a text. */
    private static final Set<String> TAKEN = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private YamlText() {}

    /** Plain where every reader takes it for this text, else quoted. */
    static String scalar(String text) {
        boolean plain = !text.isEmpty()
                && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '/')
                && text.chars().allMatch(YamlText::isSafe)
                && !TAKEN.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** In double quotes (YAML 1.2 §7.3.1), all on one line. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append((char) c);
            } else {
                out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.append('"').toString();
    }

    private static boolean isSafe(int c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || c == '/' || c == '_' || c == '.' || c == '-');
    }
}
