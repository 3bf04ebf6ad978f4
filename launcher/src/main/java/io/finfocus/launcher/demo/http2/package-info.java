/** The server's side of HTTP/2 without TLS, by prior knowledge (RFC 9113 §3.3), with HPACK (RFC 7541). */
@NullMarked
package io.finfocus.launcher.demo.http2;

import org.jspecify.annotations.NullMarked;
