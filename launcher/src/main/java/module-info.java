/** The program: reads the configuration, assembles the libraries, answers HTTP and the command line. */
@org.jspecify.annotations.NullMarked
module io.finfocus.launcher {
    requires info.picocli;
    requires io.finfocus.core;
    requires io.finfocus.logs;
    requires io.finfocus.metrics;
    requires io.finfocus.supervisor;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.management;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.unsupported;
    requires static org.jspecify;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.finfocus.launcher.logging.LauncherLogProvider;
}
