package io.finfocus.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** waitid(2) and the parts of its {@code siginfo_t} that matter. Stateless; any thread may call. */
final class WaitCall {
    static final long SIGINFO_BYTES = 128;
    static final long CODE_OFFSET = 8;
    static final long PID_OFFSET = 16;
    static final long STATUS_OFFSET = 24;

    private static final MemorySegment WAITID = LibC.function("waitid");
    private static final int P_ALL = 0;
    static final int P_PID = 1;
    static final int WNOHANG = 1;
    static final int WEXITED = 4;
    static final int WNOWAIT = 0x0100_0000;
    static final int CLD_EXITED = 1;

    private WaitCall() {}

    /** Loads the class, and with it the function's address. */
    static void link() {}

    /** A child that has ended, still a zombie or just reaped. */
    record Ended(int pid, ExitStatus status) {}

    /** Blocks until one child ends, and leaves it a zombie. Empty if it is no child, or was reaped elsewhere. */
    static Optional<Ended> awaitEnd(int pid) {
        return waitid(P_PID, pid, WEXITED | WNOWAIT);
    }

    /** Blocks until any child ends, and leaves it a zombie. Empty if there is no child. */
    static Optional<Ended> awaitAnyEnd() {
        return waitid(P_ALL, 0, WEXITED | WNOWAIT);
    }

    /** Reaps a child if it has ended. */
    static Optional<Ended> reap(int pid) {
        return waitid(P_PID, pid, WEXITED | WNOHANG);
    }

    private static Optional<Ended> waitid(int kind, int pid, int options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIGINFO_BYTES, 8);
            long result;
            do {
                result = (int) LibC.call(WAITID, kind, pid, info.address(), options);
            } while (Errno.EINTR.is(result));
            int ended = info.get(ValueLayout.JAVA_INT, PID_OFFSET);
            return result == 0 && ended != 0 ? Optional.of(new Ended(ended, status(info))) : Optional.empty();
        }
    }

    private static ExitStatus status(MemorySegment info) {
        int status = info.get(ValueLayout.JAVA_INT, STATUS_OFFSET);
        boolean exited = info.get(ValueLayout.JAVA_INT, CODE_OFFSET) == CLD_EXITED;
        return exited ? new ExitStatus.Exited(status) : new ExitStatus.Killed(status);
    }
}
