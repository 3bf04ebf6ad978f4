package io.finfocus.launcher.fetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of the plugin. Its folder is named with a leading v, its files without.
 *
 * @param number the version without the v, legal in a file name and in a URL's path
 */
public record ReleaseVersion(String number) {
    private static final Pattern TAG = Pattern.compile("v?([0-9][0-9A-Za-z.+-]{0,99})");

    /** Checks the number. */
    public ReleaseVersion {
        if (number.startsWith("v") || !TAG.matcher(number).matches()) {
            throw new IllegalArgumentException("cannot use version \"" + number + "\": must look like 1.2.3");
        }
    }

    /**
     * Reads a version with or without the v.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ReleaseVersion parse(String version) {
        Matcher tag = TAG.matcher(version);
        if (!tag.matches()) {
            throw new IllegalArgumentException(
                    "cannot use version \"" + version + "\": must look like v1.2.3 or 1.2.3");
        }
        return new ReleaseVersion(tag.group(1));
    }

    /** The release's tag, with the v. */
    public String tag() {
        return "v" + number;
    }
}
