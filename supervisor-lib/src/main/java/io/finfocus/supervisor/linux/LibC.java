package io.finfocus.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Calls into the C library through one shape for all: six longs in, one long out, and {@code errno}.
 *
 * <p>In the calling conventions of x86-64 and arm64 an int or a pointer travels in the same register as a long, surplus
 * arguments are ignored, and variadic functions take theirs like any other. Linking is what costs at start-up, and so it
 * happens once, not once a function. Stateless; any thread may call.
 */
final class LibC {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();

    @SuppressWarnings("restricted") // system calls are what this class is for; the launcher enables native access
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD), Linker.Option.captureCallState("errno"));

    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    private LibC() {}

    /** The address of a function. */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /** The address of a function that not every C library has. */
    static Optional<MemorySegment> optionalFunction(String name) {
        return LINKER.defaultLookup().find(name);
    }

    static long call(MemorySegment function) {
        return call(function, 0, 0, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a) {
        return call(function, a, 0, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b) {
        return call(function, a, b, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d) {
        return call(function, a, b, c, d, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d, long e) {
        return call(function, a, b, c, d, e, 0);
    }

    /**
     * Calls a function whose result is an int or a {@code ssize_t}, and which reports a failure as -1 and
     * {@code errno}.
     *
     * @return what it returned, or the negated {@code errno}
     */
    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
            // An int result leaves the upper half of the register undefined, but -1 shows in the lower half.
            return (int) result == -1 ? -state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET) : result;
        } catch (RuntimeException | Error e2) {
            throw e2;
        } catch (Throwable t) {
            throw new AssertionError("a downcall declares no exception", t);
        }
    }
}
