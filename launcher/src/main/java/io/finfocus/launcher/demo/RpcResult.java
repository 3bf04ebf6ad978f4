package io.finfocus.launcher.demo;

/** What a procedure gives. */
sealed interface RpcResult {
    RpcCode code();

    /**
     * A message, in both encodings that a client can ask for.
     *
     * @param json as protobuf's JSON mapping has it
     * @param protobuf the same in the binary format
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Message(String json, byte[] protobuf) implements RpcResult {
        @Override
        public RpcCode code() {
            return RpcCode.OK;
        }
    }

    /**
     * A failure.
     *
     * @param message ASCII, for the client's developer
     */
    record Failure(RpcCode code, String message) implements RpcResult {}
}
