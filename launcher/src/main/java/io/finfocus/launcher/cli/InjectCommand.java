package io.finfocus.launcher.cli;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig.Logs;
import io.finfocus.logs.ClosedOutputPolicy;
import io.finfocus.logs.LineObserver;
import io.finfocus.logs.LineRelay;
import io.finfocus.logs.LineRelays;
import io.finfocus.logs.LineWriter;
import io.finfocus.logs.RelayCounters;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code inject}: the log injector as a filter. What no flag says is as {@code run} would have it. */
@picocli.CommandLine.Command(
        name = "inject",
        description = "Tags the lines of standard input with a region, as run does with those of a plugin.",
        footer = {
            "",
            "Exit status: 0 at the end of input or when nobody reads the output; 1 if the output is full; 2 on a bad flag."
        })
final class InjectCommand implements Command {
    /** How long a reader that has stopped may hold up the end after a signal. */
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    /** Failures to write, in the C library's words, that do not come from the reader (ENOSPC, EFBIG, EDQUOT). */
    private static final List<String> LOSSES =
            List.of("No space left on device", "File too large", "Disk quota exceeded");

    private final Surroundings surroundings;
    private final Map<String, String> texts = new LinkedHashMap<>();

    @Option(names = "--region", required = true, paramLabel = "R", description = "The region's name.")
    private String region;

    /** To be filled in by the command-line library. */
    InjectCommand(Surroundings surroundings) {
        this(surroundings, "");
    }

    InjectCommand(Surroundings surroundings, String region) {
        this.surroundings = surroundings;
        this.region = region;
    }

    @Option(names = Flags.FIELD, paramLabel = "NAME", description = "The member that holds the region (region).")
    void field(String text) {
        texts.put(Flags.FIELD, text);
    }

    @Option(names = Flags.TEXT, paramLabel = "prefix|wrap", description = "What becomes of other lines than JSON.")
    void text(String text) {
        texts.put(Flags.TEXT, text);
    }

    @Option(
            names = Flags.ON_CONFLICT,
            paramLabel = "rename|keep",
            description = "What becomes of a region that a line has already.")
    void onConflict(String text) {
        texts.put(Flags.ON_CONFLICT, text);
    }

    @Option(
            names = Flags.MAX_LINE,
            paramLabel = "16MiB",
            description = "Longer lines are cut into parts of this length.")
    void maxLine(String text) {
        texts.put(Flags.MAX_LINE, text);
    }

    @Override
    public int execute() {
        try {
            Logs logs = ConfigLoader.load(new Flags(texts), surroundings.variables())
                    .config()
                    .logs();
            return relay(new RegionId(region), logs);
        } catch (InvalidConfigException e) {
            return refuse(e.problems());
        } catch (IllegalArgumentException e) {
            return refuse(List.of(String.valueOf(e.getMessage())));
        }
    }

    private int relay(RegionId region, Logs logs) {
        AtomicReference<IOException> failure = new AtomicReference<>();
        LineWriter writer = new LineWriter(surroundings.out(), ClosedOutputPolicy.STOP, failure::set);
        LineRelay relay = new LineRelays(writer, logs.injection(), logs.maxLineBytes())
                .relay(surroundings.in(), region, new RelayCounters(NanoClock.system()), LineObserver.NONE);
        // A signal must not end the process in the middle of a line.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> writer.close(LAST_WRITE), "inject-stop"));
        awaitEndOrReader(relay);
        return verdict(failure.get()).number();
    }

    /** A filter whose reader has gone ends without a word, as head's other neighbours do; a full disk is another matter. */
    private ExitCode verdict(@Nullable IOException failure) {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        if (LOSSES.stream().noneMatch(reason::contains)) {
            return ExitCode.OK;
        }
        new TextOutput(surroundings.err()).lines(List.of("cannot write standard output: " + reason));
        return ExitCode.FAILED;
    }

    /** On a thread of its own the relay may block in a read for ever, without holding up the end of the process. */
    private void awaitEndOrReader(LineRelay relay) {
        FutureTask<Void> relaying = new FutureTask<>(relay, null);
        surroundings.outWatch().onReaderGone(() -> relaying.cancel(false));
        Thread.ofPlatform().daemon().name("inject").start(relaying);
        try {
            relaying.get();
        } catch (CancellationException e) {
            // Nobody reads any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot relay standard input", e.getCause());
        }
    }

    private int refuse(List<String> problems) {
        new TextOutput(surroundings.err()).lines(problems);
        return ExitCode.USAGE.number();
    }
}
