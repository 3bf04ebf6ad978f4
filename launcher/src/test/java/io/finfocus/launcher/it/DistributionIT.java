package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution runs wherever it is unpacked, on its own runtime, and finds its AOT caches good there. */
class DistributionIT {
    private static final Map<String, String> NO_JAVA = Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nonexistent");

    @TempDir
    private Path folder;

    @Test
    void theArchiveRunsElsewhereWithoutAnInstalledJavaAndWithItsCache() throws Exception {
        unpack();
        Map<String, String> strict =
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nonexistent", "FINFOCUS_JAVA_OPTS", "-XX:AOTMode=on");

        Command.Result result = Command.run(
                strict,
                folder.resolve("finfocus-launcher/bin/finfocus-launcher").toString(),
                "--version");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).startsWith("finfocus-launcher ");
    }

    /** Containers mostly have no locale, which used to mean ASCII. */
    @Test
    void readsFileNamesAsUtf8WhateverTheLocale() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plug-ïns"));
        Path config = Files.writeString(folder.resolve("é.yaml"), "plugin: {dir: " + plugins + "}\n");

        Command.Result result = Command.run(
                Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"),
                LauncherProcess.PROGRAM.toString(),
                "config",
                "--config",
                config.toString());

        assertThat(result.output()).contains("plug-\\u00efns\" # " + config + ":1");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void runsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("launcher"), LauncherProcess.PROGRAM);

        assertThat(Command.run(NO_JAVA, link.toString(), "--version").exitCode())
                .isZero();
    }

    @Test
    void everyJarHasTheTimeThatTheArchiveGivesIt() throws IOException {
        try (Stream<Path> files =
                Files.list(LauncherProcess.PROGRAM.resolve("../../lib").normalize())) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).isNotEmpty().allMatch(jar -> time(jar).equals("2026-01-01T00:00:00Z"));
        }
    }

    @Test
    void theLicenceGoesWithTheArchiveAndWithEachOfItsOwnJars() throws Exception {
        unpack();
        Path unpacked = folder.resolve("finfocus-launcher");
        String licence = Files.readString(unpacked.resolve("LICENSE"));
        assertThat(licence).contains("Apache License", "Version 2.0, January 2004");

        try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
            List<Path> own = files.filter(file -> file.getFileName().toString().matches("finfocus-.*\\.jar"))
                    .toList();
            assertThat(own).hasSize(5).allMatch(jar -> licence.equals(entry(jar, "META-INF/LICENSE")));
        }
    }

    private static String entry(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? "" : new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void unpack() throws Exception {
        Path target = LauncherProcess.PROGRAM.resolve("../../..").normalize();
        try (Stream<Path> files = Files.list(target)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            Command.Result result = Command.run("tar", "-xzf", archive.toString(), "-C", folder.toString());
            assertThat(result.exitCode()).as(result.output()).isZero();
        }
    }
}
