package io.finfocus.it.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files of a release of the plugin: a tarball a region and architecture, and their checksums; the binary is the stand-in. */
record Release(Path folder) {
    static final String VERSION = "v0.1.8";
    static final String CHECKSUMS = "checksums.txt";
    static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    private static final String PLUGIN = "finfocus-plugin-aws-public";
    private static final Path STAND_IN = Docker.ROOT.resolve("it-docker/src/test/stand-in/plugin.c");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Makes a good one, for this machine and in name for others, in a folder {@code release} below {@code folder}. */
    static void make(Path folder) throws Exception {
        Required.programs("gcc", "tar");
        Path binary = folder.resolve("stand-in");
        call(folder, "gcc", "-static", "-O2", "-Wall", "-Wextra", "-o", binary.toString(), STAND_IN.toString());
        Release release = new Release(Files.createDirectory(folder.resolve("release")));
        Path content = Files.createDirectory(folder.resolve("content"));
        for (String region : Regions.NAMES) {
            Files.copy(binary, content.resolve(binaryName(region)), StandardCopyOption.COPY_ATTRIBUTES);
            call(content, "tar", "-czf", release.tarball(region).toString(), binaryName(region));
            for (String architecture : ARCHITECTURES) {
                Path tarball = release.folder.resolve(tarballName(region, architecture));
                if (!Files.exists(tarball)) {
                    Files.copy(release.tarball(region), tarball);
                }
            }
        }
        release.writeChecksums();
    }

    /** One whose tarballs have names and a few bytes, for those who never open them. */
    static Release hollow(Path folder) throws Exception {
        Release release = new Release(folder);
        for (String region : Regions.NAMES) {
            for (String architecture : ARCHITECTURES) {
                Files.writeString(folder.resolve(tarballName(region, architecture)), "a tarball of " + region);
            }
        }
        release.writeChecksums();
        return release;
    }

    static String binaryName(String region) {
        return PLUGIN + "-" + region;
    }

    static String tarballName(String region) {
        return tarballName(region, System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64");
    }

    static String tarballName(String region, String architecture) {
        return PLUGIN + "_" + VERSION.substring(1) + "_Linux_" + architecture + "_" + region + ".tar.gz";
    }

    Path tarball(String region) {
        return folder.resolve(tarballName(region));
    }

    /** The same files in another folder, for a test to spoil. */
    Release copy(Path target) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return new Release(target);
    }

    /** The region's plugin is now this shell script. */
    void replacePlugin(String region, String script, Path scratch) throws Exception {
        Path binary = Files.writeString(scratch.resolve(binaryName(region)), "#!/bin/sh\n" + script + "\n");
        call(scratch, "chmod", "755", binary.toString());
        call(scratch, "tar", "-czf", tarball(region).toString(), binaryName(region));
        writeChecksums();
    }

    /** Its tarball now unpacks a file beside the folder that it is unpacked in. */
    void escape(String region, Path scratch) throws Exception {
        Path inner = Files.createDirectories(scratch.resolve("inner"));
        Files.writeString(scratch.resolve(binaryName(region)), "never to be written");
        call(inner, "tar", "-czPf", tarball(region).toString(), "../" + binaryName(region));
        writeChecksums();
    }

    void writeChecksums() throws Exception {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> tarballs = Files.newDirectoryStream(folder, "*.tar.gz")) {
            for (Path tarball : tarballs) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(tarball));
                lines.add(HexFormat.of().formatHex(sum) + "  " + tarball.getFileName());
            }
        }
        Files.write(folder.resolve(CHECKSUMS), lines, StandardCharsets.US_ASCII);
    }

    private static void call(Path folder, String... command) throws Exception {
        Command.run(LIMIT, folder, List.of(command)).orThrow();
    }
}
