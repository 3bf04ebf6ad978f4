package io.finfocus.launcher.architecture.example.metrics.exposition;

/** Wrong: a page is bytes and has no time. */
record KnowsTime(java.time.Instant time) {}
