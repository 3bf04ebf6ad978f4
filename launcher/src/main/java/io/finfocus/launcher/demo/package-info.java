/**
 * The stand-in plugin of {@code finfocus-launcher demo}: one process per region that behaves, seen from outside, as the
 * real plugin does, without its pricing data.
 *
 * <p>Twelve of them start together on two cores, so what runs before the first request uses no library, no lambda and
 * no regular expression, and what serves a protocol is loaded with the first connection that speaks it.
 */
@NullMarked
package io.finfocus.launcher.demo;

import org.jspecify.annotations.NullMarked;
