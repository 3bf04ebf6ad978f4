package io.finfocus.launcher.run;

import io.finfocus.core.NanoClock;
import io.finfocus.launcher.cli.ExitCode;
import io.finfocus.launcher.cli.Programs;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LogFormat;
import io.finfocus.launcher.logging.LauncherLog;
import io.finfocus.launcher.status.Version;
import io.finfocus.supervisor.ImmediateExit;
import io.finfocus.supervisor.InheritedEnvironment;
import io.finfocus.supervisor.Supervisor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code run} and {@code demo}. */
public final class LauncherPrograms implements Programs {
    private static final Logger logger = LoggerFactory.getLogger(LauncherPrograms.class);

    private final OutputStream stdout;
    private final BooleanSupplier readerGone;
    private final StopSwitch stop = new StopSwitch();

    /**
     * Programs that write their lines to {@code stdout}, which nobody else writes to.
     *
     * @param readerGone whether nobody can read them any more; asked every second by the main thread
     */
    public LauncherPrograms(OutputStream stdout, BooleanSupplier readerGone) {
        this.stdout = stdout;
        this.readerGone = readerGone;
    }

    @Override
    public void prepare() {
        Signals.handle(stop);
    }

    @Override
    public int run(LauncherConfig config) {
        return serve(config);
    }

    @Override
    public int demo(LauncherConfig config) {
        return serve(Demo.of(config));
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void refuse(InvalidConfigException refusal) {
        LauncherLog.configure(this::writeUnshared, 0, refusal.logFormat() == LogFormat.JSON);
        report(refusal.problems());
    }

    private static void report(List<String> problems) {
        problems.forEach(logger::error);
        TerminationLog.OF_KUBERNETES.write(problems);
    }

    private void writeUnshared(byte[] line) {
        try {
            stdout.write(line);
        } catch (IOException e) {
            // There is nowhere else to say it; the exit status tells.
        }
    }

    private int serve(LauncherConfig config) {
        Thread.ofPlatform().daemon().name("link-system-calls").start(Supervisor::warmUp);
        Output output = Output.open(stdout, readerGone, config, stop);
        boolean clean = false;
        boolean delivered = false;
        try {
            try (PublicPorts ports = PublicPorts.open(config, NanoClock.system());
                    LauncherRun run = new LauncherRun(config, InheritedEnvironment.read(), output, ports, stop)) {
                clean = run.serve();
            } catch (StartupException e) {
                report(e.problems());
            }
            delivered = output.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = (clean ? ExitCode.OK : ExitCode.FAILED).number();
        if (!delivered) {
            ImmediateExit.with(status);
        }
        return status;
    }
}
