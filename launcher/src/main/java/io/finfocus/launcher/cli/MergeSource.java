package io.finfocus.launcher.cli;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.metrics.exposition.MetricsSource;
import io.finfocus.metrics.scrape.ScrapeResult;
import io.finfocus.metrics.scrape.ScrapeTarget;
import io.finfocus.metrics.scrape.Scraper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An argument {@code R=SOURCE} of {@code merge}.
 *
 * @param place a file or an http(s) URL
 */
record MergeSource(RegionId region, String place) {
    /** @throws IllegalArgumentException if it is no such argument */
    static MergeSource of(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0 || equals == argument.length() - 1) {
            throw new IllegalArgumentException("cannot use source " + argument + ": must be REGION=FILE or REGION=URL");
        }
        return new MergeSource(new RegionId(argument.substring(0, equals)), argument.substring(equals + 1));
    }

    boolean isUrl() {
        return place.startsWith("http://") || place.startsWith("https://");
    }

    /**
     * Reads the page.
     *
     * @throws IOException saying in a few words why there is none
     */
    MetricsSource read(Scraper scraper, Metrics limits) throws IOException {
        if (!isUrl()) {
            return MetricsSource.of(region, file());
        }
        return switch (scraper.scrape(target(limits))) {
            case ScrapeResult.Scraped scraped -> scraped.source();
            case ScrapeResult.Failed failed -> throw new IOException(failed.detail());
        };
    }

    private ScrapeTarget target(Metrics limits) throws IOException {
        try {
            return new ScrapeTarget(region, URI.create(place), limits.timeout(), limits.maxBytes());
        } catch (IllegalArgumentException e) {
            throw new IOException("no valid URL", e);
        }
    }

    private byte[] file() throws IOException {
        try {
            return Files.readAllBytes(Path.of(place));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IOException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }

    /** As it was typed. */
    @Override
    public String toString() {
        return region + "=" + place;
    }
}
