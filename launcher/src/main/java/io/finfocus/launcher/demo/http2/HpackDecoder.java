package io.finfocus.launcher.demo.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Decodes the header blocks of one connection, in their order (RFC 7541).
 *
 * <p>Its memory: a dynamic table of {@value #MAX_TABLE_BYTES} bytes, which is the protocol's default, and the fields of
 * one block. A few bytes can name a large field many times, so fields beyond {@value #MAX_LIST_BYTES} are decoded for
 * the table's sake and then left out.
 */
final class HpackDecoder {
    static final int MAX_TABLE_BYTES = 4096;
    static final int MAX_LIST_BYTES = 32 * 1024;

    /** Newest first, as the indices count them. */
    private final Deque<HeaderField> dynamicTable = new ArrayDeque<>();

    private int tableLimit = MAX_TABLE_BYTES;
    private int tableBytes;
    private byte[] block = {};
    private int position;

    /**
     * The fields of a block.
     *
     * @param tooLarge whether some were left out
     */
    record HeaderList(List<HeaderField> fields, boolean tooLarge) {}

    HeaderList decode(byte[] headerBlock) throws Http2Exception {
        block = headerBlock;
        position = 0;
        List<HeaderField> fields = new ArrayList<>();
        int bytes = 0;
        while (position < block.length) {
            int first = block[position] & 0xff;
            if ((first & 0xe0) == 0x20) {
                if (!fields.isEmpty()) {
                    throw broken("a table size must stand before the fields");
                }
                resizeTable(integer(5));
                continue;
            }
            HeaderField field = field(first);
            bytes += field.size();
            if (bytes <= MAX_LIST_BYTES) {
                fields.add(field);
            }
        }
        return new HeaderList(fields, bytes > MAX_LIST_BYTES);
    }

    /** RFC 7541 §6.1 and §6.2: indexed, literal to be indexed (01), not indexed (0000) and never indexed (0001). */
    private HeaderField field(int first) throws Http2Exception {
        if ((first & 0x80) != 0) {
            return indexed(integer(7));
        }
        boolean addToTable = (first & 0x40) != 0;
        int nameIndex = integer(addToTable ? 6 : 4);
        String name = nameIndex == 0 ? string() : indexed(nameIndex).name();
        HeaderField field = new HeaderField(name, string());
        if (addToTable) {
            add(field);
        }
        return field;
    }

    private HeaderField indexed(int index) throws Http2Exception {
        if (index == 0 || index > StaticTable.SIZE + dynamicTable.size()) {
            throw broken("index " + index + " must be in a table");
        }
        if (index <= StaticTable.SIZE) {
            return StaticTable.get(index);
        }
        Iterator<HeaderField> entries = dynamicTable.iterator();
        HeaderField entry = entries.next();
        for (int i = StaticTable.SIZE + 1; i < index; i++) {
            entry = entries.next();
        }
        return entry;
    }

    /** RFC 7541 §4.4: an entry larger than the table empties it, and is no error. */
    private void add(HeaderField field) {
        evictUntilFits(tableLimit - field.size());
        if (field.size() <= tableLimit) {
            dynamicTable.addFirst(field);
            tableBytes += field.size();
        }
    }

    private void resizeTable(int limit) throws Http2Exception {
        if (limit > MAX_TABLE_BYTES) {
            throw broken("table size " + limit + " must be at most " + MAX_TABLE_BYTES);
        }
        tableLimit = limit;
        evictUntilFits(limit);
    }

    private void evictUntilFits(int limit) {
        while (tableBytes > limit && !dynamicTable.isEmpty()) {
            tableBytes -= dynamicTable.removeLast().size();
        }
    }

    /** RFC 7541 §5.1; more than 21 bits beyond the prefix have no use here and are taken for an attack. */
    private int integer(int prefixBits) throws Http2Exception {
        int prefix = (1 << prefixBits) - 1;
        int value = octet() & prefix;
        if (value < prefix) {
            return value;
        }
        for (int shift = 0; shift <= 21; shift += 7) {
            int next = octet();
            value += (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("an integer must have at most 5 bytes");
    }

    private String string() throws Http2Exception {
        boolean huffman = position < block.length && (block[position] & 0x80) != 0;
        int length = integer(7);
        if (length > block.length - position) {
            throw broken("a string must end within its block");
        }
        int start = position;
        position += length;
        return huffman
                ? Huffman.decode(block, start, length)
                : new String(block, start, length, StandardCharsets.ISO_8859_1);
    }

    private int octet() throws Http2Exception {
        if (position == block.length) {
            throw broken("a field must end within its block");
        }
        return block[position++] & 0xff;
    }

    /** Both tables are lost to each other then, so the connection has to end. */
    private static Http2Exception broken(String rule) {
        return Http2Exception.connection(ErrorCode.COMPRESSION_ERROR, "cannot decode header block: " + rule);
    }
}
