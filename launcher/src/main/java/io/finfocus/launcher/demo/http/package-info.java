/**
 * As much HTTP as the stand-in plugin needs: requests and answers that belong to no version, and HTTP/1.1.
 *
 * <p>A protocol is fed bytes and writes to a stream; it knows neither sockets nor threads, so tests feed it text.
 */
@NullMarked
package io.finfocus.launcher.demo.http;

import org.jspecify.annotations.NullMarked;
