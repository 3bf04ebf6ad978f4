package io.finfocus.supervisor;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at 127.0.0.1, each time in a thread that ends with the answer. Not a virtual one: the JVM's exit waits 300 ms for
 * the poller thread that their sockets need.
 */
final class LoopbackProber implements Prober {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackProber.class);
    private static final int STACK_BYTES = 256 * 1024;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Override
    public void ask(Question question, RunningProcess process, Consumer<ProcessEvent> events) {
        Thread.ofPlatform()
                .daemon()
                .name("probe-" + question.spec().region())
                .stackSize(STACK_BYTES)
                .start(() -> events.accept(answer(question, process)));
    }

    private static ProcessEvent answer(Question question, RunningProcess process) {
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, question.port());
        ProbeResult result =
                question.spec().probe().check(address, question.spec().health().timeout());
        long generation = question.instance().generation();
        if (!result.isHealthy()) {
            return new ProcessEvent.ProbeFailed(generation, question.port(), result.text(), result.took());
        }
        if (question.verifyOwner() && !isOwn(question, process)) {
            String cause = "port " + question.port() + " is answered by another process";
            return new ProcessEvent.ProbeFailed(generation, question.port(), cause, result.took());
        }
        return new ProcessEvent.ProbeSucceeded(generation, question.port(), result.took());
    }

    private static boolean isOwn(Question question, RunningProcess process) {
        return switch (process.ownershipOf(question.port())) {
            case OURS -> true;
            case FOREIGN -> false;
            case HIDDEN -> {
                LOG.atWarn()
                        .addKeyValue("region", question.spec().region())
                        .log("cannot see in /proc who answers on port {}: taking it for this process", question.port());
                yield true;
            }
        };
    }
}
