package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A second opinion on JSON, as unlike the scanner as possible: regular expressions for the tokens, recursion for the
 * nesting. Text holds one character for each byte.
 */
final class ReferenceJson {
    /** A top-level member: its name decoded, its value as it stands. */
    record Member(String name, String value) {}

    private static final String BLANKS = "[ \\t\\r\\n]*+";
    private static final Pattern STRING =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+)\"" + BLANKS);
    private static final Pattern SCALAR =
            Pattern.compile("(?:-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+|true|false|null)" + BLANKS);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|(.))");

    private final String text;
    private int at;
    private int depth;
    private final List<Member> members = new ArrayList<>();

    private ReferenceJson(String text) {
        this.text = text;
    }

    /** The members of one JSON object, or nothing if the text is something else. */
    static Optional<List<Member>> object(String text) {
        ReferenceJson json = new ReferenceJson(text);
        boolean valid =
                json.token(Pattern.compile(BLANKS)) && json.token('{') && json.objectRest() && json.at == text.length();
        return valid ? Optional.of(json.members) : Optional.empty();
    }

    private boolean value() {
        return token(STRING) || token(SCALAR) || (token('{') ? objectRest() : token('[') && arrayRest());
    }

    private boolean objectRest() {
        depth++;
        boolean valid = token('}') || (members() && token('}'));
        depth--;
        return valid;
    }

    private boolean members() {
        do {
            int name = at;
            if (!token(STRING) || !token(':')) {
                return false;
            }
            String decoded = decode(text.substring(name, at));
            int value = at;
            if (!value()) {
                return false;
            }
            if (depth == 1) {
                members.add(new Member(decoded, text.substring(value, at).strip()));
            }
        } while (token(','));
        return true;
    }

    private boolean arrayRest() {
        return token(']') || (elements() && token(']'));
    }

    private boolean elements() {
        do {
            if (!value()) {
                return false;
            }
        } while (token(','));
        return true;
    }

    private boolean token(char c) {
        return token(Pattern.compile(Pattern.quote(String.valueOf(c)) + BLANKS));
    }

    private boolean token(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        boolean matches = matcher.lookingAt();
        at = matches ? matcher.end() : at;
        return matches;
    }

    private static String decode(String nameAndColon) {
        String name = nameAndColon.substring(1, nameAndColon.lastIndexOf('"'));
        String characters = new String(name.getBytes(ISO_8859_1), UTF_8);
        return ESCAPE.matcher(characters)
                .replaceAll(escape -> java.util.regex.Matcher.quoteReplacement(decode(escape)));
    }

    private static String decode(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        String letters = "bfnrt";
        int letter = letters.indexOf(escape.group(2));
        return letter < 0 ? escape.group(2) : "\b\f\n\r\t".substring(letter, letter + 1);
    }
}
