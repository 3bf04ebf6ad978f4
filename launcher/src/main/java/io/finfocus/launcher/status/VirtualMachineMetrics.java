package io.finfocus.launcher.status;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The families {@code jvm_…} and {@code process_…} of the launcher's own virtual machine, by the Prometheus client. They
 * are made at the first scrape: a start does not pay for them.
 */
final class VirtualMachineMetrics {
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final PrometheusRegistry registry = new PrometheusRegistry();

    VirtualMachineMetrics() {
        JvmMetrics.builder().register(registry);
    }

    void writeTo(OutputStream out) throws IOException {
        writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    }
}
