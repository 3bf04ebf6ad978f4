package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.linux.ChildProcess;
import io.finfocus.supervisor.linux.Children;
import io.finfocus.supervisor.linux.OwnEnvironment;
import io.finfocus.supervisor.linux.SpawnRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts real processes, each with a thread that attends to it and a thread for each of its two outputs. */
final class LinuxProcesses implements Processes {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxProcesses.class);
    private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(2);

    private final OutputHandler handler;
    private final Map<RegionId, Set<String>> marks;

    LinuxProcesses(Collection<ProcessSpec> specs, OutputHandler handler) {
        this.handler = handler;
        this.marks = marks(specs);
    }

    @Override
    public void prepare() {
        if (!Children.adopt()) {
            LOG.warn("neither PID 1 nor a subreaper: what outlives its parent cannot be found and ended");
        }
    }

    @Override
    public RunningProcess start(ProcessSpec spec, long generation, Consumer<ProcessEvent> events) throws IOException {
        ChildProcess child = ChildProcess.spawn(
                new SpawnRequest(spec.command(), spec.environment(), marks.getOrDefault(spec.region(), Set.of())));
        List<Thread> readers = OutputReader.startBoth(handler, spec.region(), generation, child, events);
        return Attendant.start(child, spec.region(), generation, readers, events);
    }

    @Override
    public void clearOrphans() {
        if (!Children.clearOrphans(ORPHANS_LIMIT)) {
            LOG.warn("cannot end all orphans: some remain after {}", Durations.text(ORPHANS_LIMIT));
        }
    }

    /** For each region those entries of its environment that neither another region's nor our own has. */
    static Map<RegionId, Set<String>> marks(Collection<ProcessSpec> specs) {
        Map<String, Long> uses = specs.stream()
                .flatMap(spec -> entries(spec).stream())
                .collect(Collectors.groupingBy(entry -> entry, Collectors.counting()));
        Set<String> own = new HashSet<>(OwnEnvironment.entries());
        Map<RegionId, Set<String>> marks = new HashMap<>();
        for (ProcessSpec spec : specs) {
            Set<String> unique = entries(spec);
            unique.removeIf(entry -> uses.getOrDefault(entry, 0L) > 1 || own.contains(entry));
            marks.put(spec.region(), unique);
        }
        return marks;
    }

    private static Set<String> entries(ProcessSpec spec) {
        return spec.environment().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
