package io.finfocus.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Kubernetes looks for a container's last words, which it then shows as the message of the container's last state. The
 * kubelet makes the file; where there is none, nothing is written. Without it Kubernetes would show the last 2 KiB of the
 * log: those of the plugins' end, not its reason. Any thread may write.
 *
 * @param file {@code /dev/termination-log}, the default of a container's {@code terminationMessagePath}
 */
record TerminationLog(Path file) {
    private static final Logger logger = LoggerFactory.getLogger(TerminationLog.class);

    static final TerminationLog OF_KUBERNETES = new TerminationLog(Path.of("/dev/termination-log"));

    /** Adds a line for each reason. */
    void write(List<String> reasons) {
        try {
            Files.write(file, reasons, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (NoSuchFileException _) {
            // not under Kubernetes
        } catch (IOException e) {
            logger.debug("cannot write to {}: {}", file, e.getMessage());
        }
    }
}
