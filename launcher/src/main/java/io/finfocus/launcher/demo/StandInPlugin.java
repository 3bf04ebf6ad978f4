package io.finfocus.launcher.demo;

import io.finfocus.core.NanoClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The entry point of the stand-in plugin: one process, one region.
 *
 * <p>It reads what the real plugin reads ({@link Settings}) and {@link Faults}, listens on 127.0.0.1, says so as
 * {@code PORT=<n>} on stdout, logs to stderr, and serves until SIGTERM or SIGINT.
 */
public final class StandInPlugin {
    private static final int HEARTBEAT_MILLIS = 60_000;

    /** More than a region's gateway lets in, with its probes and scrapes besides. */
    private static final int MAX_CONNECTIONS = 1200;

    private final Settings settings;
    private final ZerologWriter log;
    private boolean foreign;

    private StandInPlugin(Settings settings, ZerologWriter log) {
        this.settings = settings;
        this.log = log;
    }

    /** Exits with 0 after a signal, and with 1 if it cannot serve. */
    public static void main(String[] args) {
        System.exit(run(args, System.getenv()));
    }

    private static int run(String[] args, Map<String, String> environment) {
        OutputStream stderr = new FileOutputStream(FileDescriptor.err);
        try {
            Settings settings = Settings.of(args, environment);
            String file = settings.logFile();
            OutputStream output = file == null ? stderr : open(file);
            return new StandInPlugin(settings, new ZerologWriter(output, settings.logLevel())).run();
        } catch (IllegalArgumentException | IOException e) {
            new ZerologWriter(stderr, LogLevel.ERROR).log(LogLevel.ERROR, String.valueOf(e.getMessage()));
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static OutputStream open(String file) throws IOException {
        try {
            return new FileOutputStream(file, true);
        } catch (IOException e) {
            throw new IOException("cannot open FINFOCUS_LOG_FILE " + e.getMessage(), e);
        }
    }

    private int run() throws IOException, InterruptedException {
        Faults faults = settings.faults();
        StopHook hook = new StopHook(log, faults.ignoresStop());
        Runtime.getRuntime().addShutdownHook(hook);
        logStart();
        if (faults.startDelayMillis() > 0) {
            Thread.sleep(faults.startDelayMillis());
        }
        PluginHandler handler = new PluginHandler(settings, log, NanoClock.system());
        try {
            StandInServer server = StandInServer.listen(settings.port(), MAX_CONNECTIONS, handler);
            hook.serving(server);
            announce(server.port());
            startFaults(faults);
            server.serve(HEARTBEAT_MILLIS, this::logHeartbeat);
            return 0; // the hook goes on to close the server and decides about the end
        } catch (IOException e) {
            hook.failed();
            throw e;
        }
    }

    private void logStart() {
        if (settings.portFromDeprecatedVariable()) {
            log.log(LogLevel.WARN, "PORT is deprecated: use FINFOCUS_PLUGIN_PORT", "env_var", "PORT");
        }
        log.log(LogLevel.INFO, "plugin started", "aws_region", settings.region());
        log.log(LogLevel.INFO, "pricing data loaded", "region", settings.region());
        logForeignResource();
        if (settings.webEnabled()) {
            log.log(LogLevel.INFO, "web serving enabled with multi-protocol support");
        }
    }

    /** The one line of stdout; whoever started the plugin reads the port from it. */
    private void announce(int port) throws IOException {
        OutputStream stdout = new FileOutputStream(FileDescriptor.out);
        stdout.write(("PORT=" + port + "\n").getBytes(StandardCharsets.US_ASCII));
        log.log(LogLevel.INFO, "serving", "address", "127.0.0.1:" + port);
    }

    private void logHeartbeat() {
        foreign = !foreign;
        if (foreign) {
            logForeignResource();
        } else {
            log.log(LogLevel.INFO, "pricing data is current", "aws_region", settings.region());
        }
    }

    /** The real plugin's lines carry the region of the resource that they are about, which may be any. */
    private void logForeignResource() {
        String other = settings.region().equals("us-east-1") ? "eu-west-1" : "us-east-1";
        log.log(LogLevel.INFO, "resource belongs to another region", "region", other, "aws_region", settings.region());
    }

    private void startFaults(Faults faults) {
        if (faults.exitAfterMillis() >= 0) {
            startDaemon("exit", () -> exitAfter(faults));
        }
        if (faults.floodLines() > 0) {
            startDaemon("flood", () -> flood(faults.floodLines()));
        }
    }

    private static void startDaemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends as a crash does: at once, with nothing cleaned up. */
    private static void exitAfter(Faults faults) {
        try {
            Thread.sleep(faults.exitAfterMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(faults.exitCode());
    }

    private void flood(long lines) {
        for (long i = 1; i <= lines; i++) {
            log.log(LogLevel.INFO, "flood", "line", Long.toString(i));
        }
    }
}
