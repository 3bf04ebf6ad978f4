package io.finfocus.launcher.config;

/** Where a value came from. */
sealed interface Origin {
    /** Nobody gave it. */
    record Default() implements Origin {}

    /** A line of the file, counted from 1. */
    record Line(String file, int number) implements Origin {}

    /** An environment variable. */
    record Variable(String name) implements Origin {}

    /** A flag of the command line. */
    record Flag(String name) implements Origin {}

    /** For the comment behind the value in {@code config}'s output. */
    default String comment() {
        return switch (this) {
            case Default() -> "default";
            case Line(String file, int number) -> Shown.value(file) + ":" + number;
            case Variable(String name) -> name;
            case Flag(String name) -> name;
        };
    }

    /** For the end of a message: the place in the file; other origins are named by the key itself. */
    default String suffix() {
        return this instanceof Line ? " (" + comment() + ")" : "";
    }
}
