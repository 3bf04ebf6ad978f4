package io.finfocus.launcher.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the YAML file says.
 *
 * @param regions null if the file does not mention them, empty if what it says could not be read
 */
record ConfigFile(Layer layer, @Nullable List<RegionEntry> regions) {
    /** No file, or one that says nothing. */
    static final ConfigFile EMPTY = new ConfigFile(new Layer(), null);

    /** Thousands of regions fit; what is larger is no configuration, and possibly endless. */
    private static final int MAX_BYTES = 2 << 20;

    /** Reads the file at the path that somebody gave; what is wrong goes to {@code problems}. */
    static ConfigFile read(Given<String> path, Problems problems) {
        String file = path.value();
        try {
            YamlNode root = YamlDocument.parse(text(file));
            if (root == null || root.isNull()) {
                return EMPTY;
            }
            if (root instanceof YamlNode.Mapping mapping) {
                return new ConfigFileReader(new FileScope(file, problems)).read(mapping);
            }
            throw new YamlSyntaxException("must be a mapping, such as metrics: {port: 9090}", root.line(), 1);
        } catch (YamlSyntaxException e) {
            String place = " (" + Shown.value(file) + ":" + e.line() + ":" + e.column() + ")";
            problems.add(path.key(), Shown.value(file), e.rule() + place, path.origin());
        } catch (BrokenRuleException e) {
            problems.add(path, e.rule());
        }
        return new ConfigFile(new Layer(), List.of());
    }

    private static String text(String file) throws BrokenRuleException {
        byte[] bytes = bytes(file);
        if (bytes.length > MAX_BYTES) {
            throw new BrokenRuleException("must be at most " + (MAX_BYTES >> 20) + "MiB long");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BrokenRuleException("must be UTF-8");
        }
    }

    private static byte[] bytes(String file) throws BrokenRuleException {
        try {
            Path path = Path.of(file);
            if (file.isEmpty() || Files.isDirectory(path)) {
                throw new BrokenRuleException("must be a readable file: is a directory");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(MAX_BYTES + 1);
            }
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new BrokenRuleException("must be a readable file: no such file");
        } catch (AccessDeniedException e) {
            throw new BrokenRuleException("must be a readable file: permission denied");
        } catch (IOException e) {
            throw new BrokenRuleException("must be a readable file: " + e.getMessage());
        }
    }
}
