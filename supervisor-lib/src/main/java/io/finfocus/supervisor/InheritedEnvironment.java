package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.OwnEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that this process was started with. */
public final class InheritedEnvironment {
    private InheritedEnvironment() {}

    /**
     * {@return the variables, in their order, exactly: other than {@code System.getenv}, which loses what the locale
     * cannot decode, a value read here reaches a {@link ProcessSpec#environment() child} byte for byte, whatever it
     * holds} Of a name that occurs twice the first counts, as for getenv(3).
     *
     * <p>A start script can hand over what it got itself in the variable {@value OwnEnvironment#HANDED_OVER}, as hexadecimal
     * bytes of {@code /proc/$$/environ}, which is then read instead: a shell drops variables whose names it could not use.
     */
    public static Map<String, String> read() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : OwnEnvironment.entries()) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }
}
