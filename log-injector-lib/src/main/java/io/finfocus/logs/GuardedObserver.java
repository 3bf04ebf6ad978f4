package io.finfocus.logs;

import io.finfocus.core.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an observer's exceptions from ending the relay. */
record GuardedObserver(LineObserver observer, RegionId region) implements LineObserver {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuardedObserver.class);

    @Override
    public void onLine(byte[] bytes, int offset, int length) {
        try {
            observer.onLine(bytes, offset, length);
        } catch (RuntimeException e) {
            LOGGER.atError().addKeyValue("region", region).setCause(e).log("observer of log lines failed");
        }
    }
}
