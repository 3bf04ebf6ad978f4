package io.finfocus.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The end of whoever is at the other side of a descriptor, which poll(2) tells without anything being written. Stateless;
 * any thread may call.
 */
public final class HangUp {
    private static final MemorySegment POLL = LibC.function("poll");
    private static final short POLLERR = 8;
    private static final short POLLHUP = 16;
    private static final int NO_TIMEOUT = -1;
    private static final int AT_ONCE = 0;

    // struct pollfd: an int and two shorts.
    private static final long POLLFD_BYTES = 8;
    private static final long RETURNED_EVENTS_OFFSET = 6;

    private HangUp() {}

    /**
     * Blocks the calling thread until nobody can read what is written to {@code descriptor}: the last reader of the pipe
     * has closed it, the socket's peer or the terminal is gone. With a file that is never.
     *
     * @return false if the descriptor cannot be watched
     */
    public static boolean await(int descriptor) {
        return poll(descriptor, NO_TIMEOUT);
    }

    /** {@return whether it has come to what {@link #await} waits for} Does not block. */
    public static boolean hasCome(int descriptor) {
        return poll(descriptor, AT_ONCE);
    }

    private static boolean poll(int descriptor, int timeoutMillis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(POLLFD_BYTES, 4);
            polled.set(ValueLayout.JAVA_INT, 0, descriptor);
            long result;
            do {
                result = LibC.call(POLL, polled.address(), 1, timeoutMillis);
            } while (Errno.EINTR.is(result));
            short events = polled.get(ValueLayout.JAVA_SHORT, RETURNED_EVENTS_OFFSET);
            return result == 1 && (events & (POLLERR | POLLHUP)) != 0;
        }
    }
}
