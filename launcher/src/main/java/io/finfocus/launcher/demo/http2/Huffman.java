package io.finfocus.launcher.demo.http2;

/**
 * Decodes strings in HPACK's Huffman code (RFC 7541 §5.2 and Appendix B).
 *
 * <p>The code is canonical: codes of one length follow one another in the order of their symbols, and those of the next
 * length go on from there. So the lengths alone describe it.
 */
final class Huffman {
    /** The length of the code of each byte, 32 bytes a row, as a letter: A is 5 bits, B is 6, Z is 30. */
    private static final String LENGTHS = ""
            + "ISXXXXXXXTZXXZXXXXXXXXZXXXXXXXXX"
            + "BFFHIBDGFFDGDBBBAAABBBBBBBCDKBHF"
            + "IBCCCCCCCCCCCCCCCCCCCCCCDCDIOIJB"
            + "KABABABBBACCBBBABCBAABCCCCCKGJIX"
            + "PRPPRRRSRSSSSSTSTTRSTSSSSQRSRSST"
            + "RQPRRSSQSRRTQRSSQQRQSRSSPRRRSRRS"
            + "VVPORSRUVVVWWVTUOQVWWVWTQQVVXWWW"
            + "PTPQRQQSRRUUTTVSVWVVWWWWWXWWWWWV";

    private static final int MIN_BITS = 5;
    private static final int MAX_BITS = 30;

    /** The symbols, by length of their code and then by value. */
    private static final byte[] SYMBOLS = new byte[256];

    /** By length: the first code, and the index of its symbol. */
    private static final int[] FIRST_CODE = new int[MAX_BITS + 2];

    private static final int[] FIRST_SYMBOL = new int[MAX_BITS + 2];

    static {
        int code = 0;
        int symbol = 0;
        for (int bits = MIN_BITS; bits <= MAX_BITS; bits++) {
            FIRST_CODE[bits] = code;
            FIRST_SYMBOL[bits] = symbol;
            for (int value = 0; value < 256; value++) {
                if (LENGTHS.charAt(value) - 'A' + MIN_BITS == bits) {
                    SYMBOLS[symbol++] = (byte) value;
                    code++;
                }
            }
            code <<= 1;
        }
        FIRST_SYMBOL[MAX_BITS + 1] = symbol;
    }

    private Huffman() {}

    /** The decoded text, one character a byte. */
    static String decode(byte[] source, int offset, int length) throws Http2Exception {
        StringBuilder text = new StringBuilder(length * 8 / MIN_BITS);
        int code = 0;
        int bits = 0;
        for (int i = 0; i < length * 8; i++) {
            int bit = (source[offset + i / 8] >>> (7 - i % 8)) & 1;
            code = (code << 1) | bit;
            bits++;
            int index = bits < MIN_BITS ? -1 : symbolIndex(code, bits);
            if (index >= 0) {
                text.append((char) (SYMBOLS[index] & 0xff));
                code = 0;
                bits = 0;
            } else if (bits == MAX_BITS) {
                throw Http2Exception.connection(ErrorCode.COMPRESSION_ERROR, "cannot decode string: must not hold EOS");
            }
        }
        if (bits > 7 || code != (1 << bits) - 1) {
            throw Http2Exception.connection(
                    ErrorCode.COMPRESSION_ERROR,
                    "cannot decode string: its padding must be up to 7 bits, all of them 1");
        }
        return text.toString();
    }

    private static int symbolIndex(int code, int bits) {
        int index = FIRST_SYMBOL[bits] + code - FIRST_CODE[bits];
        return index < FIRST_SYMBOL[bits + 1] ? index : -1;
    }
}
