package io.finfocus.metrics.exposition;

/**
 * Something a source offered that is not in the result: the whole page, a family or a series. Immutable.
 *
 * @param line the line of the source to look at, from 1; 0 if none can be named
 * @param reason why
 * @param detail the same for people, one line, naming the family or the offending bytes
 * @param samples how many samples are lost with it; 1 where they cannot be counted (a page that is no exposition)
 */
public record LeftOut(int line, DropReason reason, String detail, long samples) {}
