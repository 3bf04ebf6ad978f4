package io.finfocus.launcher.config;

/**
 * One thing that can be set.
 *
 * @param key its path in the file, such as {@code restart.backoff.initial}
 * @param standard its value where nobody gave one
 */
record Setting<T>(String key, Kind<T> kind, T standard) {}
