package io.finfocus.launcher.demo.http;

import java.io.Serial;

/** A message that HTTP/1.1 does not allow or that is larger than the server takes: it is answered, then the connection ends. */
final class HttpException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    HttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
