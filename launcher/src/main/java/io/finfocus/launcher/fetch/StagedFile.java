package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is being written under a temporary name beside its final one, and is removed unless it is published.
 * Owned by the {@link StagingArea} that made it; used by one thread. Every failure is a {@link FetchException}.
 */
final class StagedFile extends OutputStream {
    private final StagingArea area;
    private final Path temporary;
    private final Path target;
    private final FileChannel channel;

    StagedFile(StagingArea area, Path temporary, Path target, FileChannel channel) {
        this.area = area;
        this.temporary = temporary;
        this.target = target;
        this.channel = channel;
    }

    @Override
    public void write(int b) throws FetchException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws FetchException {
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (source.hasRemaining()) {
                channel.write(source);
            }
        } catch (IOException e) {
            throw FetchException.onDisk("write", target, e);
        }
    }

    /** Puts the file in its place, whole and on disk, in one step. */
    void publish() throws FetchException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw FetchException.onDisk("write", target, e);
        }
        area.publish(temporary, target);
    }

    /** Ends the writing; a file that is not published is gone then. */
    @Override
    public void close() throws FetchException {
        try {
            channel.close();
        } catch (IOException e) {
            throw FetchException.onDisk("close", target, e);
        } finally {
            area.discard(temporary);
        }
    }
}
