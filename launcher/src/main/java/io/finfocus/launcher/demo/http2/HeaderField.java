package io.finfocus.launcher.demo.http2;

/** A header field as HPACK carries it: one character a byte, pseudo-header fields among the others. */
record HeaderField(String name, String value) {
    /** What it counts for in tables and limits (RFC 7541 §4.1). */
    int size() {
        return name.length() + value.length() + 32;
    }
}
