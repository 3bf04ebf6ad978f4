package io.finfocus.launcher.demo;

/** How a procedure ends: as gRPC numbers it, as Connect spells it, and as client_golang's labels have it. */
enum RpcCode {
    OK(0, "ok", 200, "OK"),
    INVALID_ARGUMENT(3, "invalid_argument", 400, "InvalidArgument"),
    UNIMPLEMENTED(12, "unimplemented", 404, "Unimplemented");

    private final int grpcStatus;
    private final String connectCode;
    private final int httpStatus;
    private final String label;

    RpcCode(int grpcStatus, String connectCode, int httpStatus, String label) {
        this.grpcStatus = grpcStatus;
        this.connectCode = connectCode;
        this.httpStatus = httpStatus;
        this.label = label;
    }

    int grpcStatus() {
        return grpcStatus;
    }

    String connectCode() {
        return connectCode;
    }

    int httpStatus() {
        return httpStatus;
    }

    String label() {
        return label;
    }
}
