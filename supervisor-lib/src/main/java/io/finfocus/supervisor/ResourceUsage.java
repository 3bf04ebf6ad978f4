package io.finfocus.supervisor;

import java.util.Optional;

/**
 * What one process (without its descendants) uses.
 *
 * @param residentBytes physical memory, {@code VmRSS}
 * @param cpuSeconds user and system time since its start
 * @param openDescriptors how many file descriptors are open
 */
public record ResourceUsage(long residentBytes, double cpuSeconds, int openDescriptors) {
    static Optional<ResourceUsage> of(int pid) {
        return Optional.empty();
    }
}
