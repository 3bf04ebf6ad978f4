/** Scrapes regional metrics pages and merges them into one exposition. */
@NullMarked
package io.finfocus.metrics;

import org.jspecify.annotations.NullMarked;
