package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the release v1.2.3 and a server's answers for them; a test overrides what it wants to go wrong. */
final class FakeRelease implements FakeWeb.Answer {
    static final String FOLDER = "/base/v1.2.3/";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, FakeWeb.Answer> overridden = new ConcurrentHashMap<>();

    /** A release with a good archive for each region, of some 300 kB. */
    static FakeRelease of(String... regions) {
        FakeRelease release = new FakeRelease();
        for (String region : regions) {
            release.put(archiveName(region), TarGz.of("plugin-" + region, binary(region)));
        }
        return release.sum();
    }

    static String archiveName(String region) {
        return "plugin_1.2.3_Linux_x86_64_" + region + ".tar.gz";
    }

    /** A region's binary: nothing that gzip makes smaller, and another one for each region. */
    static byte[] binary(String region) {
        byte[] bytes = new byte[300_000];
        new Random(new RegionId(region).hashCode()).nextBytes(bytes);
        return bytes;
    }

    FakeRelease put(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    byte[] file(String name) {
        return files.get(name);
    }

    /** Writes the checksums anew. */
    FakeRelease sum() {
        StringBuilder sums = new StringBuilder();
        files.remove("checksums.txt");
        new TreeMap<>(files)
                .forEach((name, content) ->
                        sums.append(sha256(content)).append("  ").append(name).append('\n'));
        return put("checksums.txt", sums.toString().getBytes(UTF_8));
    }

    FakeRelease answering(String name, FakeWeb.Answer answer) {
        overridden.put(name, answer);
        return this;
    }

    @Override
    public void write(FakeWeb.Request request, OutputStream out) throws IOException {
        String name = request.target().substring(request.target().lastIndexOf('/') + 1);
        FakeWeb.Answer answer = overridden.get(name);
        if (answer != null) {
            answer.write(request, out);
        } else if (!request.target().equals(FOLDER + name) || !files.containsKey(name)) {
            out.write(FakeWeb.answer(404, "Not Found".getBytes(UTF_8)));
        } else {
            ranged(request, out, files.get(name), "\"1\"");
        }
    }

    /** Answers as a server that knows ranges and entity tags. */
    static void ranged(FakeWeb.Request request, OutputStream out, byte[] file, String tag) throws IOException {
        String range = request.header("Range");
        String condition = request.header("If-Range");
        boolean sameFile = condition.isEmpty() || condition.equals(tag);
        if (range.isEmpty() || !sameFile) {
            out.write(FakeWeb.answer(200, file, "ETag", tag));
            return;
        }
        int start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        String content = "bytes " + start + "-" + (file.length - 1) + "/" + file.length;
        byte[] rest = Arrays.copyOfRange(file, start, file.length);
        out.write(FakeWeb.answer(206, rest, "ETag", tag, "Content-Range", content));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
