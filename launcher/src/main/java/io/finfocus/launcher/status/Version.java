package io.finfocus.launcher.status;

import java.util.Objects;

/** Which launcher this is. */
public final class Version {
    private Version() {}

    /** As the build wrote it into the jar; {@code development} for classes that are in none. */
    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
