package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTableTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 5;

    @Test
    void showsToEachOfManyCallersWhatWasThereBeforeItAsked() throws Exception {
        Callable<Boolean> caller = () -> {
            boolean seen = true;
            for (int i = 0; i < ROUNDS; i++) {
                try (Shell shell = Shell.run("exec sleep 60")) {
                    seen &= ProcessTable.read().entries().containsKey(shell.child.pid());
                }
            }
            return seen;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(caller));
            }

            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }
}
