package io.finfocus.logs;

/**
 * Relays one stream, line by line, into the shared writer. Made by {@link LineRelays}; {@link #run} is called once, by a
 * platform thread of its own (a read blocks), and returns at the end of the stream or when the writer takes no more.
 */
public final class LineRelay implements Runnable {
    LineRelay() {}

    @Override
    public void run() {}
}
