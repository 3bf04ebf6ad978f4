package io.finfocus.launcher.architecture.example.supervisor;

/** Wrong: the JDK's process reaper must not run beside the supervisor. */
final class StartsAProcess {
    private StartsAProcess() {}

    static ProcessBuilder process() {
        return new ProcessBuilder("true");
    }
}
