package io.finfocus.supervisor;

import io.finfocus.core.NanoClock;
import java.util.random.RandomGenerator;

/**
 * All that supervision meets outside of itself; in tests, fakes.
 *
 * @param loop the one thread of all state changes
 * @param processes starts them
 * @param prober asks them
 * @param clock measures durations
 * @param random spreads the pauses
 */
record Surroundings(EventLoop loop, Processes processes, Prober prober, NanoClock clock, RandomGenerator random) {}
