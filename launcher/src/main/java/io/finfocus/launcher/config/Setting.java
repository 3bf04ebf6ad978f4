package io.finfocus.launcher.config;

/**
 * One thing that can be set. Each is equal to itself only, so it is no record: those of {@link Settings} are all there are,
 * and a look-up by one of them need not compare what it consists of.
 */
final class Setting<T> {
    private final String key;
    private final Kind<T> kind;
    private final T standard;

    Setting(String key, Kind<T> kind, T standard) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
    }

    /** Its path in the file, such as {@code restart.backoff.initial}. */
    String key() {
        return key;
    }

    /** How its value is read and written. */
    Kind<T> kind() {
        return kind;
    }

    /** Its value where nobody gave one. */
    T standard() {
        return standard;
    }
}
