package io.finfocus.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The system calls that need no structure of their own, each returning what {@link LibC#call} does: the result, or the
 * negated {@code errno}. Stateless; any thread may call.
 */
final class SystemCalls {
    private static final MemorySegment CLOSE = LibC.function("close");
    private static final MemorySegment FCNTL = LibC.function("fcntl");
    private static final MemorySegment GETPID = LibC.function("getpid");
    private static final MemorySegment KILL = LibC.function("kill");
    private static final MemorySegment PIPE2 = LibC.function("pipe2");
    private static final MemorySegment PRCTL = LibC.function("prctl");
    private static final MemorySegment READ = LibC.function("read");
    private static final MemorySegment SIGACTION = LibC.function("sigaction");
    private static final MemorySegment SIGNAL = LibC.function("signal");
    private static final MemorySegment SYSCALL = LibC.function("syscall");

    // The C libraries of some supported systems have no functions for these; their numbers are the same everywhere.
    private static final long SYS_PIDFD_SEND_SIGNAL = 424;
    private static final long SYS_PIDFD_OPEN = 434;
    private static final long SYS_CLOSE_RANGE = 436;

    static final int O_CLOEXEC = 0x80000;
    private static final int F_SETFD = 2;
    static final int F_SETPIPE_SZ = 1031;
    private static final int FD_CLOEXEC = 1;
    private static final int CLOSE_RANGE_CLOEXEC = 4;
    static final int PR_SET_CHILD_SUBREAPER = 36;
    static final int SIGCHLD = 17;
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    private static final long SIGACTION_BYTES = 152;

    private SystemCalls() {}

    static int getpid() {
        return (int) LibC.call(GETPID);
    }

    static long close(int descriptor) {
        return LibC.call(CLOSE, descriptor);
    }

    static long read(int descriptor, MemorySegment into) {
        return LibC.call(READ, descriptor, into.address(), into.byteSize());
    }

    /** Opens a pipe that no program started from here inherits; {@code ends} becomes the reading and the writing end. */
    static long pipe(int[] ends) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(ValueLayout.JAVA_INT, 2);
            long result = LibC.call(PIPE2, pair.address(), O_CLOEXEC);
            ends[0] = pair.getAtIndex(ValueLayout.JAVA_INT, 0);
            ends[1] = pair.getAtIndex(ValueLayout.JAVA_INT, 1);
            return (int) result;
        }
    }

    static long setPipeSize(int descriptor, int bytes) {
        return LibC.call(FCNTL, descriptor, F_SETPIPE_SZ, bytes);
    }

    static long closeOnExec(int descriptor) {
        return LibC.call(FCNTL, descriptor, F_SETFD, FD_CLOEXEC);
    }

    static long closeOnExecFrom(int first) {
        return (int) LibC.call(SYSCALL, SYS_CLOSE_RANGE, first, 0xffff_ffffL, CLOSE_RANGE_CLOEXEC);
    }

    /** Signals one process, or with a negative number a process group. */
    static long kill(int target, int signal) {
        return (int) LibC.call(KILL, target, signal);
    }

    static long pidfdOpen(int pid) {
        return (int) LibC.call(SYSCALL, SYS_PIDFD_OPEN, pid, 0);
    }

    static long pidfdSendSignal(int pidfd, int signal) {
        return (int) LibC.call(SYSCALL, SYS_PIDFD_SEND_SIGNAL, pidfd, signal, 0, 0);
    }

    /** Makes this process the new parent of every descendant whose own parent ends. */
    static long becomeSubreaper() {
        return (int) LibC.call(PRCTL, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    }

    /** With SIGCHLD ignored, which a parent can bequeath, the kernel would throw exit statuses away. */
    static void keepExitStatuses() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = arena.allocate(SIGACTION_BYTES, 8);
            boolean known = (int) LibC.call(SIGACTION, SIGCHLD, 0, action.address()) == 0;
            if (known && action.get(ValueLayout.JAVA_LONG, 0) == SIG_IGN) {
                LibC.call(SIGNAL, SIGCHLD, SIG_DFL);
            }
        }
    }
}
