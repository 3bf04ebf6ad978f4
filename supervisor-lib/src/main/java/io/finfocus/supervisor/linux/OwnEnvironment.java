package io.finfocus.supervisor.linux;

import java.util.List;

/** The environment that this process was started with, undisturbed by the locale. */
public final class OwnEnvironment {
    private OwnEnvironment() {}

    /** The entries as {@code NAME=value}; {@link ByteStrings} tells how bytes that are no UTF-8 stand in them. */
    public static List<String> entries() {
        return ProcFile.environmentOf("self")
                .orElseThrow(() -> new IllegalStateException("cannot read /proc/self/environ"));
    }
}
