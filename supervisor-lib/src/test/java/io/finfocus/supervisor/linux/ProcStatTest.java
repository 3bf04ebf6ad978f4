package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcStatTest {
    private static final int PARENT = 1;

    @Test
    void isNotMisledByTheNameOfTheProgram() throws Exception {
        try (Shell shell = Shell.run("printf 'a) Z 1 (b' >/proc/$$/comm; cat /proc/$$/comm; read x </dev/zero")) {
            assertThat(shell.nextLine()).isEqualTo("a) Z 1 (b");

            ProcStat stat = ProcStat.read(shell.child.pid()).orElseThrow();

            assertThat(stat.state()).isIn('R', 'S');
            assertThat(stat.number(PARENT)).isEqualTo(SystemCalls.getpid());
        }
    }

    /** Those from the group on that do not change while the process waits. */
    @Test
    void countsFieldsAsEveryReaderDoes() throws Exception {
        try (Shell waiting = Shell.run("echo ready; sleep 60");
                Shell reader = Shell.run("cut -d ' ' -f 3- /proc/" + waiting.child.pid() + "/stat")) {
            waiting.nextLine();
            String[] fields = reader.nextLine().split(" ", -1);

            ProcStat stat = ProcStat.read(waiting.child.pid()).orElseThrow();

            for (int field : new int[] {2, 3, 4, 5, 6, 15, 16, 17, 18, 19, 28, 35, 49}) {
                assertThat(stat.number(field)).as("field %d", field).isEqualTo(Long.parseLong(fields[field]));
            }
        }
    }

    @Test
    void isEmptyWithoutAProcess() throws Exception {
        Shell shell = Shell.run("exit 0");
        int pid = shell.child.pid();
        shell.end();

        assertThat(ProcStat.read(pid)).isEmpty();
    }
}
