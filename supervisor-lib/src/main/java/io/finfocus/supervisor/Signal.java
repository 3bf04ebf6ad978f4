package io.finfocus.supervisor;

import java.util.Locale;
import java.util.Optional;

/**
 * The standard signals of Linux on x86-64 and arm64, in the order of their numbers (signal(7)).
 */
public enum Signal {
    /** Hang-up of the terminal, or its leader's end. */
    HUP,
    /** Interrupt from the keyboard. */
    INT,
    /** Quit from the keyboard, with a core dump. */
    QUIT,
    /** Illegal instruction. */
    ILL,
    /** Trap of a debugger. */
    TRAP,
    /** Abort, as abort(3) sends it. */
    ABRT,
    /** Bad memory access. */
    BUS,
    /** Arithmetic error. */
    FPE,
    /** The end, which cannot be caught. */
    KILL,
    /** The first for the program's own use. */
    USR1,
    /** Invalid memory reference. */
    SEGV,
    /** The second for the program's own use. */
    USR2,
    /** Written to a pipe without a reader. */
    PIPE,
    /** The timer of alarm(2). */
    ALRM,
    /** Request to end. */
    TERM,
    /** Fault of the coprocessor's stack; unused. */
    STKFLT,
    /** A child has stopped or ended. */
    CHLD,
    /** Go on after a stop. */
    CONT,
    /** Stop, which cannot be caught. */
    STOP,
    /** Stop from the keyboard. */
    TSTP,
    /** Read from the terminal in the background. */
    TTIN,
    /** Written to the terminal in the background. */
    TTOU,
    /** Urgent data on a socket. */
    URG,
    /** Limit of CPU time exceeded. */
    XCPU,
    /** Limit of file size exceeded. */
    XFSZ,
    /** The virtual timer. */
    VTALRM,
    /** The profiling timer. */
    PROF,
    /** The terminal has another size. */
    WINCH,
    /** A descriptor is ready. */
    IO,
    /** Power failure. */
    PWR,
    /** Bad system call. */
    SYS;

    private static final Signal[] IN_ORDER = values();

    /** {@return the number that the kernel knows the signal by} */
    @SuppressWarnings("EnumOrdinal") // the numbers are consecutive from 1, and the constants stand in their order
    public int number() {
        return ordinal() + 1;
    }

    /**
     * {@return the signal called {@code TERM}, {@code SIGTERM} or {@code term}}
     *
     * @param name any text
     */
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
