package io.finfocus.supervisor.linux;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * posix_spawn(3): a new session, no signal blocked or ignored, standard input from {@code /dev/null}, the two outputs
 * into pipes, and no other descriptor.
 *
 * <p>The JVM opens its sockets without close-on-exec and blocks signals in its threads, so all of this has to be asked
 * for. Stateless; any thread may call.
 */
final class SpawnCall {
    static final long ATTRIBUTES_BYTES = 336;
    static final long FILE_ACTIONS_BYTES = 80;
    static final long SIGNAL_SET_BYTES = 128;

    private static final MemorySegment SPAWN = LibC.function("posix_spawn");
    private static final MemorySegment ATTR_INIT = LibC.function("posix_spawnattr_init");
    private static final MemorySegment ATTR_DESTROY = LibC.function("posix_spawnattr_destroy");
    private static final MemorySegment ATTR_FLAGS = LibC.function("posix_spawnattr_setflags");
    private static final MemorySegment ATTR_MASK = LibC.function("posix_spawnattr_setsigmask");
    private static final MemorySegment ATTR_DEFAULTS = LibC.function("posix_spawnattr_setsigdefault");
    private static final MemorySegment ACTIONS_INIT = LibC.function("posix_spawn_file_actions_init");
    private static final MemorySegment ACTIONS_DESTROY = LibC.function("posix_spawn_file_actions_destroy");
    private static final MemorySegment ADD_OPEN = LibC.function("posix_spawn_file_actions_addopen");
    private static final MemorySegment ADD_DUP2 = LibC.function("posix_spawn_file_actions_adddup2");
    /** glibc since 2.34; musl has none. */
    private static final Optional<MemorySegment> ADD_CLOSE_FROM =
            LibC.optionalFunction("posix_spawn_file_actions_addclosefrom_np");

    static final int SETSIGDEF = 0x04;
    static final int SETSIGMASK = 0x08;
    static final int SETSID = 0x80;

    private static final int FIRST_OTHER_DESCRIPTOR = 3;

    private SpawnCall() {}

    /** Loads the class, and with it the functions' addresses. */
    static void link() {}

    /**
     * Starts a program.
     *
     * @param standardOutput the descriptor that becomes the child's 1
     * @param standardError the descriptor that becomes the child's 2
     * @return its process id, or a negated {@code errno}
     */
    static long run(
            String path, List<String> command, Map<String, String> environment, int standardOutput, int standardError) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, 8);
            MemorySegment actions = arena.allocate(FILE_ACTIONS_BYTES, 8);
            LibC.call(ATTR_INIT, attributes.address());
            LibC.call(ACTIONS_INIT, actions.address());
            try {
                setAttributes(arena, attributes);
                addActions(arena, actions, standardOutput, standardError);
                return spawn(arena, path, attributes, actions, arrays(arena, command, environment));
            } finally {
                LibC.call(ACTIONS_DESTROY, actions.address());
                LibC.call(ATTR_DESTROY, attributes.address());
            }
        }
    }

    private record Arrays(MemorySegment arguments, MemorySegment environment) {}

    private static Arrays arrays(Arena arena, List<String> command, Map<String, String> environment) {
        List<String> entries = environment.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList();
        return new Arrays(CStrings.array(arena, command), CStrings.array(arena, entries));
    }

    private static long spawn(
            Arena arena, String path, MemorySegment attributes, MemorySegment actions, Arrays arrays) {
        MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
        // posix_spawn returns its error number, instead of setting errno
        int error = (int) LibC.call(
                SPAWN,
                pid.address(),
                CStrings.one(arena, path).address(),
                actions.address(),
                attributes.address(),
                arrays.arguments().address(),
                arrays.environment().address());
        return error == 0 ? pid.get(ValueLayout.JAVA_INT, 0) : -error;
    }

    private static void setAttributes(Arena arena, MemorySegment attributes) {
        MemorySegment none = arena.allocate(SIGNAL_SET_BYTES, 8);
        MemorySegment all = arena.allocate(SIGNAL_SET_BYTES, 8).fill((byte) 0xff);
        LibC.call(ATTR_FLAGS, attributes.address(), SETSID | SETSIGMASK | SETSIGDEF);
        LibC.call(ATTR_MASK, attributes.address(), none.address());
        LibC.call(ATTR_DEFAULTS, attributes.address(), all.address());
    }

    private static void addActions(Arena arena, MemorySegment actions, int standardOutput, int standardError) {
        MemorySegment nothing = CStrings.one(arena, "/dev/null");
        LibC.call(ADD_OPEN, actions.address(), 0, nothing.address(), 0, 0);
        LibC.call(ADD_DUP2, actions.address(), standardOutput, 1);
        LibC.call(ADD_DUP2, actions.address(), standardError, 2);
        // In the child nothing can be opened in between; marking ours beforehand is second best.
        ADD_CLOSE_FROM.ifPresentOrElse(
                add -> LibC.call(add, actions.address(), FIRST_OTHER_DESCRIPTOR), SpawnCall::markCloseOnExec);
    }

    /** Has every descriptor but the first three closed by the exec to come. */
    static void markCloseOnExec() {
        if (SystemCalls.closeOnExecFrom(FIRST_OTHER_DESCRIPTOR) != 0) {
            markCloseOnExecOneByOne();
        }
    }

    /** For Linux before 5.11, and where a sandbox forbids close_range. */
    static void markCloseOnExecOneByOne() {
        String[] descriptors = new File("/proc/self/fd").list();
        for (String descriptor : descriptors == null ? new String[0] : descriptors) {
            int number = Integer.parseInt(descriptor);
            if (number >= FIRST_OTHER_DESCRIPTOR) {
                SystemCalls.closeOnExec(number);
            }
        }
    }
}
