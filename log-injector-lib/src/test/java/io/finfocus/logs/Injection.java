package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Tags single lines in tests. The line stands amid other bytes, which must neither matter nor change. */
record Injection(LineKind kind, String text) {
    static final RegionId US_EAST_1 = new RegionId("us-east-1");
    static final InjectionPolicy RENAME = InjectionPolicy.standard();
    static final InjectionPolicy KEEP = new InjectionPolicy("region", TextPolicy.PREFIX, ConflictPolicy.KEEP);
    static final InjectionPolicy WRAP = new InjectionPolicy("region", TextPolicy.WRAP, ConflictPolicy.RENAME);

    private static final String BEFORE = "{\"region\":";
    private static final String AFTER = "\"}0";

    /** What the standard policy makes of a line. */
    static String tagged(String line) {
        return of(line, new RegionInjector(US_EAST_1, RENAME), UTF_8).text;
    }

    static String tagged(String line, InjectionPolicy policy) {
        return of(line, new RegionInjector(US_EAST_1, policy), UTF_8).text;
    }

    static Injection of(String line, RegionInjector injector, Charset charset) {
        byte[] bytes = (BEFORE + line + AFTER).getBytes(charset);
        LineBuffer out = new LineBuffer(16);
        try {
            int length = bytes.length - BEFORE.length() - AFTER.length();
            LineKind kind = injector.inject(bytes, BEFORE.length(), length, out);
            return new Injection(kind, new String(out.bytes(), 0, out.length(), charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
