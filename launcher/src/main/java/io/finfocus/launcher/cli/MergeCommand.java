package io.finfocus.launcher.cli;

import static java.util.Objects.requireNonNull;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.LeftOut;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.exposition.MetricsSource;
import io.finfocus.metrics.exposition.SourceReport;
import io.finfocus.metrics.scrape.Scraper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge}: the metrics merger as a filter. What no flag says is as {@code run} would have it. */
@picocli.CommandLine.Command(
        name = "merge",
        description = "Merges metrics pages, giving every sample its region, as run does with those of the plugins.",
        footer = {"", "Exit status: 0; 1 if anything was left out, each on standard error; 2 on a bad flag."})
final class MergeCommand implements Command {
    private final Surroundings surroundings;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    @Parameters(
            arity = "1..*",
            paramLabel = "R=SOURCE",
            description = "A region's name and its page: a file, or a URL that is asked.")
    private List<String> arguments;

    @Option(names = "--format", paramLabel = "text|openmetrics", description = "The format of the output (text).")
    private String format = "text";

    /** To be filled in by the command-line library. */
    MergeCommand(Surroundings surroundings) {
        this(surroundings, new ArrayList<>());
    }

    MergeCommand(Surroundings surroundings, List<String> arguments) {
        this.surroundings = surroundings;
        this.arguments = arguments;
    }

    @Option(names = Flags.LABEL, paramLabel = "NAME", description = "The label that holds the region (region).")
    void label(String text) {
        texts.put(Flags.LABEL, text);
    }

    @Override
    public int execute() {
        List<String> problems = new ArrayList<>();
        List<MergeSource> sources = sources(problems);
        if (!format.equals("text")) {
            boolean later = format.equals("openmetrics");
            problems.add("cannot use --format " + format + ": " + (later ? "is not supported yet" : "must be text"));
        }
        try {
            Metrics metrics = ConfigLoader.load(new Flags(texts), surroundings.variables())
                    .config()
                    .metrics();
            return problems.isEmpty() ? merge(sources, metrics) : refuse(problems);
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
            return refuse(problems);
        }
    }

    private List<MergeSource> sources(List<String> problems) {
        List<MergeSource> sources = new ArrayList<>();
        Set<RegionId> regions = new HashSet<>();
        for (String argument : arguments) {
            try {
                MergeSource source = MergeSource.of(argument);
                sources.add(source);
                if (!regions.add(source.region())) {
                    problems.add("cannot use source " + argument + ": its region is given twice");
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return sources;
    }

    private int merge(List<MergeSource> sources, Metrics metrics) {
        ExpositionMerger merger = new ExpositionMerger(metrics.label(), ExpositionMerger.LAUNCHER_FAMILIES);
        MergedExposition merged = merger.mergeSources(readAll(sources, metrics));
        Map<RegionId, MergeSource> byRegion = new HashMap<>();
        sources.forEach(source -> byRegion.put(source.region(), source));
        try {
            merged.writeTo(surroundings.out());
            surroundings.out().flush();
        } catch (IOException e) {
            throw new OutputGoneException(e);
        }
        for (SourceReport report : merged.reports()) {
            MergeSource source = requireNonNull(byRegion.get(report.region().orElseThrow()));
            report.leftOut().forEach(left -> complain(source, described(left)));
        }
        new TextOutput(surroundings.err()).lines(complaints);
        return (complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    /** All at once, as URLs may take their time. */
    private List<MetricsSource> readAll(List<MergeSource> sources, Metrics metrics) {
        List<MetricsSource> pages = new ArrayList<>();
        try (Scraper scraper = new Scraper(NanoClock.system())) {
            List<FutureTask<MetricsSource>> reads = sources.stream()
                    .map(source -> new FutureTask<>(() -> source.read(scraper, metrics)))
                    .toList();
            reads.forEach(read -> Thread.ofVirtual().start(read));
            for (int i = 0; i < reads.size(); i++) {
                try {
                    pages.add(reads.get(i).get());
                } catch (ExecutionException e) {
                    complain(
                            sources.get(i),
                            String.valueOf(
                                    e.getCause() == null ? e : e.getCause().getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    complain(sources.get(i), "interrupted");
                }
            }
        }
        return pages;
    }

    private static String described(LeftOut left) {
        return left.line() > 0 ? "line " + left.line() + ": " + left.detail() : left.detail();
    }

    private void complain(MergeSource source, String reason) {
        complaints.add("cannot merge " + source + ": " + reason);
    }

    private int refuse(List<String> problems) {
        new TextOutput(surroundings.err()).lines(problems);
        return ExitCode.USAGE.number();
    }
}
