package io.finfocus.launcher.config;

/**
 * Fills in {@code {dir} {name} {region} {port}}.
 *
 * <p>All other braces stay as they are, since arguments and variables may well be JSON, awk or shell; a doubled pair, as in
 * {@code {{port}}}, gives the literal {@code {port}}.
 *
 * @param port the internal port
 */
record Placeholders(String dir, String name, String region, int port) {
    private static final String[] WORDS = {"{dir}", "{name}", "{region}", "{port}"};

    /** Whether the text is expanded differently in different plugin directories. */
    static boolean namesDir(String text) {
        return !new Placeholders("a", "", "", 0).expand(text).equals(new Placeholders("b", "", "", 0).expand(text));
    }

    /** Expands left to right; what was filled in is not looked at again. */
    String expand(String text) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', done)) {
            out.append(text, done, brace);
            String doubled = wordAt(text, brace + 1);
            String word = wordAt(text, brace);
            if (doubled != null && text.startsWith("}", brace + 1 + doubled.length())) {
                out.append(doubled);
                done = brace + doubled.length() + 2;
            } else if (word != null) {
                out.append(value(word));
                done = brace + word.length();
            } else {
                out.append('{');
                done = brace + 1;
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    private static @org.jspecify.annotations.Nullable String wordAt(String text, int at) {
        for (String word : WORDS) {
            if (text.startsWith(word, at)) {
                return word;
            }
        }
        return null;
    }

    private String value(String word) {
        return switch (word) {
            case "{dir}" -> dir;
            case "{name}" -> name;
            case "{region}" -> region;
            default -> Integer.toString(port);
        };
    }
}
