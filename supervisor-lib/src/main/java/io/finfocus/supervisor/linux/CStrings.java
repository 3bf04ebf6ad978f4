package io.finfocus.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Java strings laid out for C, in memory that lives as long as an arena. */
final class CStrings {
    private CStrings() {}

    static MemorySegment one(Arena arena, String text) {
        byte[] bytes = ByteStrings.encode(text);
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return copy;
    }

    /** A {@code char *[]} that ends with a null pointer. */
    static MemorySegment array(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(
                    ValueLayout.JAVA_LONG, i, one(arena, texts.get(i)).address());
        }
        return pointers;
    }
}
