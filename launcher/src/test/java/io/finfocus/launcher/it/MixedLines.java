package io.finfocus.launcher.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Log lines of every kind, always the same ones: JSON with and without a region, nearly JSON, text, and arbitrary bytes. */
final class MixedLines {
    private static final long SEED = 20_260_101;
    private static final String[] LINES = {
        "{\"level\":\"info\",\"n\":%d,\"message\":\"priced\"}",
        "{\"level\":\"warn\",\"region\":\"eu-west-1\",\"n\":%d}",
        "{\"region\":\"us-east-1\",\"n\":%d}",
        "{\"n\":%d,\"\\u0072egion\":\"a\",\"exported_region\":\"b\",\"region\":\"us-\\u0065ast-1\"}",
        "{\"nested\":{\"region\":\"x\",\"deep\":[[[{\"n\":%d}]]]},\"text\":\"\\\"}\\\\\"}",
        " { \"n\" : %d.5e-3 , \"ok\" : true } \r",
        "{\"n\":%d,\"text\":\"Preis in € für 東京 😀\"}",
        "{\"n\":0%d}",
        "{\"n\":%d,}",
        "{\"n\":%d} trailing",
        "{\"n\":\"%d",
        "{}",
        "",
        "\uFEFF{\"n\":%d}",
        "panic: runtime error: index %d out of range",
    };

    private MixedLines() {}

    /** So many lines; the last has no end. */
    static byte[] of(int count) {
        Random random = new Random(SEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int n = 0; n < count; n++) {
            if (n > 0) {
                bytes.write('\n');
            }
            if (random.nextInt(20) == 0) {
                bytes.writeBytes(arbitrary(random));
            } else {
                String line = LINES[random.nextInt(LINES.length)].formatted(n);
                bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Mostly short, now and then longer than a small limit. */
    private static byte[] arbitrary(Random random) {
        byte[] bytes = new byte[random.nextInt(50) == 0 ? 10_000 : 1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
