package io.finfocus.launcher.fetch;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/** A trouble of the network or the server that another attempt may not meet. */
final class TransientException extends FetchException {
    private static final long serialVersionUID = 1L;

    /** How long the server asks to be left alone. */
    final Duration retryAfter;

    TransientException(String reason) {
        this(reason, Duration.ZERO);
    }

    TransientException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    TransientException(String reason, Throwable cause) {
        super(reason + ": " + words(cause), cause);
        this.retryAfter = Duration.ZERO;
    }

    /** The JDK's client leaves the commonest causes without a message, or with a cause that says it. */
    private static String words(Throwable e) {
        if (e.getCause() instanceof UnresolvedAddressException || e instanceof UnknownHostException) {
            return "unknown host";
        }
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        return e instanceof ConnectException
                ? "connection refused"
                : e.getClass().getSimpleName();
    }
}
