package io.finfocus.supervisor.linux;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The environment that this process was started with, undisturbed by the locale, and by a shell in between. */
public final class OwnEnvironment {
    /**
     * The variable in which a start script hands over the environment that it got: the bytes of its {@code /proc/$$/environ}
     * in hexadecimal, blanks and line ends ignored. A shell passes on no variable that it could not name itself, such as
     * {@code a.b}, and adds {@code PWD}.
     */
    public static final String HANDED_OVER = "FINFOCUS_INHERITED_ENVIRONMENT";

    private OwnEnvironment() {}

    /**
     * The entries as {@code NAME=value}; {@link ByteStrings} tells how bytes that are no UTF-8 stand in them. Where
     * {@link #HANDED_OVER} is set, they are what it holds.
     */
    public static List<String> entries() {
        List<String> own = ProcFile.environmentOf("self")
                .orElseThrow(() -> new IllegalStateException("cannot read /proc/self/environ"));
        return asHandedOver(own);
    }

    static List<String> asHandedOver(List<String> own) {
        String prefix = HANDED_OVER + "=";
        for (String entry : own) {
            if (entry.startsWith(prefix)) {
                return decode(entry.substring(prefix.length()))
                        .orElseGet(() -> own.stream()
                                .filter(other -> !other.startsWith(prefix))
                                .toList());
            }
        }
        return own;
    }

    private static Optional<List<String>> decode(String text) {
        String digits = text.replace(" ", "").replace("\n", "");
        try {
            return digits.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ProcFile.splitAtNul(HexFormat.of().parseHex(digits)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
