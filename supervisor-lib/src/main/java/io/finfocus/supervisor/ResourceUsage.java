package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.ProcessUsage;
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
        return ProcessUsage.of(pid)
                .map(usage -> new ResourceUsage(usage.residentBytes(), usage.cpuSeconds(), usage.openDescriptors()));
    }
}
