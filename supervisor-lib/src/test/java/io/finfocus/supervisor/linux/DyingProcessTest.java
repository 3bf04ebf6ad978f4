package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DyingProcessTest {
    @Test
    void takesALivingProcessForWhatItIs() {
        assertThat(DyingProcess.is(SystemCalls.getpid())).isFalse();
    }

    /** Its entry shows the reason of the stop where that of an ended one has its exit code. */
    @Test
    void takesAStoppedProcessForALivingOne() throws IOException {
        try (Shell shell = Shell.run("echo ready; read x < /dev/zero")) {
            shell.nextLine();

            shell.child.signalGroup(19);

            Await.until(
                    "a stop",
                    () -> ProcStat.read(shell.child.pid()).orElseThrow().state() == 'T');
            assertThat(DyingProcess.is(shell.child.pid())).isFalse();
            shell.child.signalGroup(9);
            assertThat(DyingProcess.is(shell.child.pid())).isTrue();
        }
    }

    /** Both signals end a shell that does not handle them; the process has not even run since when the kernel says so. */
    @RepeatedTest(10)
    void knowsOfADeathAsSoonAsTheSignalIsSent() throws IOException {
        for (int signal : new int[] {9, 15}) {
            try (Shell shell = Shell.run("echo ready; read x < /dev/zero")) {
                shell.nextLine();

                shell.child.signalGroup(signal);

                assertThat(DyingProcess.is(shell.child.pid())).isTrue();
                shell.child.awaitEnd();
                assertThat(DyingProcess.is(shell.child.pid())).as("a zombie").isTrue();
                shell.end();
                assertThat(DyingProcess.is(shell.child.pid())).as("gone").isTrue();
            }
        }
    }
}
