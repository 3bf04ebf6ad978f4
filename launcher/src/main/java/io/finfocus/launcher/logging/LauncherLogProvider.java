package io.finfocus.launcher.logging;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Named to SLF4J by {@code Main}, or found by its service loader; every logger of the process writes to the one
 * {@link LauncherLog}.
 */
public final class LauncherLogProvider implements SLF4JServiceProvider {
    /** Its class's name, for whoever names it without loading it. */
    public static final String NAME = "io.finfocus.launcher.logging.LauncherLogProvider";

    private final ILoggerFactory loggers = LauncherLogger::new;
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** Called by SLF4J. */
    public LauncherLogProvider() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
