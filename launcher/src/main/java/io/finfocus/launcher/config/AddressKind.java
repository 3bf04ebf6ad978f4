package io.finfocus.launcher.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Addresses of listeners. */
final class AddressKind {
    private AddressKind() {}

    /** {@code *} or an IP address. */
    record Bind() implements Kind<BindAddress> {
        @Override
        public BindAddress parse(String text) throws BrokenRuleException {
            if (!BindAddress.isValid(text)) {
                throw new BrokenRuleException(BindAddress.RULE);
            }
            return new BindAddress(text);
        }

        @Override
        public String format(BindAddress value) {
            return value.text();
        }

        @Override
        public boolean isFreeText() {
            return true;
        }
    }

    /** {@code auto}, {@code off} (or {@code false}) or the path of a Unix domain socket. */
    record Socket() implements Kind<ControlSocket> {
        /** {@code sun_path} of unix(7), less its NUL. */
        private static final int MAX_PATH_BYTES = 107;

        @Override
        public ControlSocket parse(String text) throws BrokenRuleException {
            if (text.equals("auto")) {
                return new ControlSocket.Auto();
            }
            if (text.equals("off") || text.equals("false")) {
                return new ControlSocket.Off();
            }
            if (text.indexOf('/') < 0 || text.indexOf('\0') >= 0) {
                throw new BrokenRuleException("must be auto, off or a path (with a /)");
            }
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
                throw new BrokenRuleException("must be at most " + MAX_PATH_BYTES + " bytes long");
            }
            return new ControlSocket.At(Path.of(text));
        }

        @Override
        public String format(ControlSocket value) {
            return switch (value) {
                case ControlSocket.Auto() -> "auto";
                case ControlSocket.Off() -> "off";
                case ControlSocket.At(Path path) -> path.toString();
            };
        }

        @Override
        public boolean isFreeText() {
            return true;
        }
    }
}
