package io.finfocus.supervisor;

import java.util.Locale;
import java.util.Optional;

/**
 * The standard signals of Linux on x86-64 and arm64, in the order of their numbers (signal(7)).
 */
public enum Signal {
    HUP,
    INT,
    QUIT,
    ILL,
    TRAP,
    ABRT,
    BUS,
    FPE,
    KILL,
    USR1,
    SEGV,
    USR2,
    PIPE,
    ALRM,
    TERM,
    STKFLT,
    CHLD,
    CONT,
    STOP,
    TSTP,
    TTIN,
    TTOU,
    URG,
    XCPU,
    XFSZ,
    VTALRM,
    PROF,
    WINCH,
    IO,
    PWR,
    SYS;

    private static final Signal[] IN_ORDER = values();

    /** The number that the kernel knows the signal by. */
    @SuppressWarnings("EnumOrdinal") // the numbers are consecutive from 1, and the constants stand in their order
    public int number() {
        return ordinal() + 1;
    }

    /** The signal called {@code TERM}, {@code SIGTERM} or {@code term}. */
    public static Optional<Signal> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String bare = upper.startsWith("SIG") ? upper.substring(3) : upper;
        for (Signal signal : IN_ORDER) {
            if (signal.name().equals(bare)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    /** The name for a number, also where it has none here: real-time signals are called by their number. */
    static String nameOf(int number) {
        return number >= 1 && number <= IN_ORDER.length ? IN_ORDER[number - 1].name() : Integer.toString(number);
    }
}
