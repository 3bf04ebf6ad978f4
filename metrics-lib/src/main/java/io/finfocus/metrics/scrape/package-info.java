/** Fetches metrics pages over HTTP/1.1: deadlines, size caps and complete framing; knows nothing of what a page says. */
@NullMarked
package io.finfocus.metrics.scrape;

import org.jspecify.annotations.NullMarked;
