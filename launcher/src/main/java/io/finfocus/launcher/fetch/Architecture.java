package io.finfocus.launcher.fetch;

import java.util.Locale;

/** A processor that releases are built for, by the name that it has in the releases' file names. */
public enum Architecture {
    /** 64-bit x86. */
    X86_64("x86_64"),
    /** 64-bit Arm. */
    ARM64("arm64");

    private final String label;

    Architecture(String label) {
        this.label = label;
    }

    /** The machine that this process runs on. */
    public static Architecture current() {
        return parse(System.getProperty("os.arch"));
    }

    /**
     * Knows the names of uname, Debian, Docker and Java.
     *
     * @throws IllegalArgumentException if there are no releases for {@code name}
     */
    public static Architecture parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x86_64", "amd64" -> X86_64;
            case "arm64", "aarch64" -> ARM64;
            default ->
                throw new IllegalArgumentException(
                        "cannot use architecture \"" + name + "\": must be x86_64 (amd64) or arm64 (aarch64)");
        };
    }

    /** The name in the releases' file names. */
    @Override
    public String toString() {
        return label;
    }
}
