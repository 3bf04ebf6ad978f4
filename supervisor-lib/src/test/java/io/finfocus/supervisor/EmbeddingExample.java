package io.finfocus.supervisor;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The example of the README, which holds exactly what lies between the two marks. */
final class EmbeddingExample {
    private EmbeddingExample() {}

    // README begin
    public static void main(String[] args) throws InterruptedException {
        RegionId region = new RegionId("eu-west-1");
        Map<String, String> environment = new HashMap<>(InheritedEnvironment.read());
        environment.put("REGION", region.value());
        ProcessSpec spec = ProcessSpec.of(
                        region, List.of("python3", "-m", "http.server", "-b", "127.0.0.1", "18003"), environment, 18003)
                .withProbe(new ReadinessProbe("/"))
                .withStop(new StopPolicy(Signal.INT, Duration.ofSeconds(2)));
        CountDownLatch ready = new CountDownLatch(1);
        SupervisorListener listener = (r, before, after) -> {
            System.out.println(r + " is " + after.label());
            if (after instanceof ProcessState.Ready) {
                ready.countDown();
            }
        };

        try (Supervisor supervisor =
                new Supervisor(List.of(spec), 0, OutputHandler.discarding(), listener, NanoClock.system())) {
            supervisor.start();
            ready.await(10, TimeUnit.SECONDS);
            supervisor.status().forEach(System.out::println);
            supervisor.stop();
            supervisor.awaitStopped(Duration.ofSeconds(5));
        }
    }
    // README end
}
