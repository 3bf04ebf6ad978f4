/**
 * Reads and merges pages of the Prometheus text format 0.0.4: bytes in, bytes out, without network, clock or threads.
 *
 * <p>The way of a page: {@link io.finfocus.metrics.exposition.MetricsSource} → parsed in one forward pass, its samples
 * rendered as they will stand in the result → {@link io.finfocus.metrics.exposition.ExpositionPage} → families of all
 * pages joined → {@link io.finfocus.metrics.exposition.MergedExposition}, whose parts still lie in the pages' buffers.
 */
@NullMarked
package io.finfocus.metrics.exposition;

import org.jspecify.annotations.NullMarked;
