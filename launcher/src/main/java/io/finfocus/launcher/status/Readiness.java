package io.finfocus.launcher.status;

/**
 * Whether clients should be sent here.
 *
 * @param ready true while every region is ready and no stop has begun
 * @param report one line a region, each with its LF
 */
public record Readiness(boolean ready, String report) {}
