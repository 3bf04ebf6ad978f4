package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line asks for: which binaries, from where, to where. Immutable.
 *
 * @param plugin the plugin's name, with which every file name begins
 * @param version the release
 * @param architecture the machine that the binaries are to run on
 * @param regions which binaries; one that is named twice is fetched once
 * @param baseUrl what the releases' folders lie below, {@code http} or {@code https}
 * @param directory where the binaries go; created if it is missing
 */
public record FetchRequest(
        String plugin,
        ReleaseVersion version,
        Architecture architecture,
        List<RegionId> regions,
        URI baseUrl,
        Path directory) {
    /** Where the plugin of the default configuration is released. */
    public static final URI DEFAULT_BASE_URL =
            URI.create("https://github.com/rshade/finfocus-plugin-aws-public/releases/download");

    /** The release's file with a sha256 sum for each of the others. */
    static final String CHECKSUMS = "checksums.txt";

    private static final Pattern PLUGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Pattern TRAILING_SLASHES = Pattern.compile("/*$");

    /** Checks each part and copies the list. */
    public FetchRequest {
        if (!PLUGIN.matcher(plugin).matches()) {
            throw new IllegalArgumentException(
                    "cannot use plugin name \"" + plugin + "\": must match " + PLUGIN.pattern());
        }
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("cannot fetch: no region is named");
        }
        regions = List.copyOf(new LinkedHashSet<>(regions));
        requireWebAddress(baseUrl);
    }

    /**
     * Reads what the releases' folders lie below.
     *
     * @throws IllegalArgumentException if nothing can be fetched from there; a password does not appear in the message
     */
    public static URI baseUrl(String text) {
        try {
            URI url = new URI(text);
            requireWebAddress(url);
            return url;
        } catch (URISyntaxException e) {
            throw unusable(text);
        }
    }

    private static void requireWebAddress(URI url) {
        if (!WebAddress.is(url) || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw unusable(url.toString());
        }
    }

    private static IllegalArgumentException unusable(String url) {
        return new IllegalArgumentException("cannot use base URL " + url.replaceFirst("//.*@", "//***@")
                + ": must be http(s)://host[:port][/path] without user, ? and #");
    }

    /** The name of a region's binary, in its archive and in the folder. */
    String binaryName(RegionId region) {
        return plugin + "-" + region;
    }

    /** The name of a region's archive, as the release's checksums have it. */
    String archiveName(RegionId region) {
        return plugin + "_" + version.number() + "_Linux_" + architecture + "_" + region + ".tar.gz";
    }

    /** Where one of the release's files is. */
    URI address(String fileName) {
        String base = TRAILING_SLASHES.matcher(baseUrl.toString()).replaceFirst("");
        return URI.create(base + "/" + version.tag() + "/" + fileName);
    }
}
