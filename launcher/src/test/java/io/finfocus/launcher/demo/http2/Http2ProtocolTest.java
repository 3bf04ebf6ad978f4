package io.finfocus.launcher.demo.http2;

import static io.finfocus.launcher.demo.http2.FrameBytes.GET;
import static io.finfocus.launcher.demo.http2.FrameBytes.POST;
import static io.finfocus.launcher.demo.http2.FrameBytes.frame;
import static io.finfocus.launcher.demo.http2.FrameBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.demo.http.HttpRequest;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http2ProtocolTest {
    private static final int END = Frame.END_HEADERS | Frame.END_STREAM;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<HttpRequest> requests = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Http2Protocol protocol = new Http2Protocol(this::answer, output, stopping);
    private HttpResponse response = HttpResponse.text(200, "ok");

    @Test
    void greetsWithItsSettingsAndAcknowledgesTheClients() throws Exception {
        send(FrameBytes.preface(), frame(Frame.SETTINGS, 0, 0, ""));

        assertThat(frames()).containsExactly("SETTINGS 0 000300000080000600008000", "SETTINGS 0 end ");
    }

    @Test
    void answersARequestWithHeadersAndData() throws Exception {
        connect();
        send(frame(Frame.HEADERS, END, 1, GET));

        assertThat(frames()).containsExactly("HEADERS 1 200", "DATA 1 end 2 bytes");
        assertThat(requests.getFirst().method()).isEqualTo("GET");
        assertThat(requests.getFirst().path()).isEqualTo("/");
        assertThat(protocol.isIdle()).isTrue();
    }

    @Test
    void sendsTrailersAfterTheContent() throws Exception {
        response = response.withTrailer("grpc-status", "0");
        connect();
        send(frame(Frame.HEADERS, END, 1, GET));

        assertThat(frames()).containsExactly("HEADERS 1 200", "DATA 1 2 bytes", "HEADERS 1 end 0");
    }

    @Test
    void endsTheStreamWithTheHeadersWhereThereIsNoContent() throws Exception {
        response = HttpResponse.empty(204);
        connect();
        send(frame(Frame.HEADERS, END, 1, GET));

        assertThat(frames()).containsExactly("HEADERS 1 end 204");
    }

    @Test
    void collectsContentAndGivesTheWindowsBack() throws Exception {
        connect();
        send(
                frame(Frame.HEADERS, Frame.END_HEADERS, 1, POST),
                frame(Frame.DATA, Frame.PADDED, 1, "02" + "6f6e" + "0000"));
        assertThat(protocol.isIdle()).isFalse();
        send(frame(Frame.DATA, Frame.END_STREAM, 1, "65"));

        assertThat(frames())
                .containsExactly(
                        "WINDOW_UPDATE 0 5",
                        "WINDOW_UPDATE 1 5",
                        "WINDOW_UPDATE 0 1",
                        "HEADERS 1 200",
                        "DATA 1 end 2 bytes");
        assertThat(requests.getFirst().body()).asString(StandardCharsets.UTF_8).isEqualTo("one");
    }

    @Test
    void takesHeadersInPiecesAndTrailersOfARequest() throws Exception {
        connect();
        send(
                frame(Frame.HEADERS, Frame.WITH_PRIORITY, 1, "0000000010" + "83"),
                frame(Frame.CONTINUATION, 0, 1, "86"),
                frame(Frame.CONTINUATION, Frame.END_HEADERS, 1, "84"),
                frame(Frame.DATA, 0, 1, "61"),
                frame(Frame.HEADERS, END, 1, "000161" + "0162"));

        assertThat(frames()).endsWith("HEADERS 1 200", "DATA 1 end 2 bytes");
    }

    @Test
    void keepsWithinTheStreamsWindow() throws Exception {
        response = HttpResponse.of(200, "x", new byte[10]);
        connect("0004" + hex(3));
        send(frame(Frame.HEADERS, END, 1, GET));
        assertThat(frames()).containsExactly("HEADERS 1 200", "DATA 1 3 bytes");

        send(frame(Frame.WINDOW_UPDATE, 0, 1, hex(2)));
        assertThat(frames()).containsExactly("DATA 1 2 bytes");

        send(frame(Frame.SETTINGS, 0, 0, "0004" + hex(4)));
        assertThat(frames()).containsExactly("SETTINGS 0 end ", "DATA 1 1 bytes");

        send(frame(Frame.SETTINGS, 0, 0, "0004" + hex(0)), frame(Frame.WINDOW_UPDATE, 0, 1, hex(4)));
        assertThat(frames()).as("a window may be negative").containsExactly("SETTINGS 0 end ");

        send(frame(Frame.WINDOW_UPDATE, 0, 1, hex(100)));
        assertThat(frames()).containsExactly("DATA 1 end 4 bytes");
    }

    @Test
    void sharesTheConnectionsWindowAmongStreams() throws Exception {
        response = HttpResponse.of(200, "x", new byte[40_000]);
        connect();
        send(frame(Frame.HEADERS, END, 1, GET));
        response = HttpResponse.of(200, "x", new byte[40_000]);
        send(frame(Frame.HEADERS, END, 3, GET));
        assertThat(frames())
                .containsExactly(
                        "HEADERS 1 200",
                        "DATA 1 16384 bytes",
                        "DATA 1 16384 bytes",
                        "DATA 1 end 7232 bytes",
                        "HEADERS 3 200",
                        "DATA 3 16384 bytes",
                        "DATA 3 9151 bytes");

        send(frame(Frame.WINDOW_UPDATE, 0, 0, hex(100_000)));
        assertThat(frames()).containsExactly("DATA 3 end 14465 bytes");
    }

    @Test
    void forgetsAStreamThatTheClientCancels() throws Exception {
        response = HttpResponse.of(200, "x", new byte[10]);
        connect("0004" + hex(0));
        send(frame(Frame.HEADERS, END, 1, GET), frame(Frame.RST_STREAM, 0, 1, hex(8)));
        send(frame(Frame.WINDOW_UPDATE, 0, 1, hex(10)));

        assertThat(frames()).containsExactly("HEADERS 1 200");
        assertThat(protocol.isIdle()).isTrue();
    }

    @Test
    void answersPingsAndIgnoresWhatIsUnknown() throws Exception {
        connect();
        send(
                frame(Frame.PING, 0, 0, "0102030405060708"),
                frame(Frame.PING, Frame.ACK, 0, "0102030405060708"),
                frame(0x77, 0xff, 1, "00"),
                frame(Frame.PRIORITY, 0, 9, "0000000010"),
                frame(Frame.GOAWAY, 0, 0, hex(0) + hex(0)));

        assertThat(frames()).containsExactly("PING 0 end 0102030405060708");
    }

    @Test
    void refusesStreamsOnceItStops() throws Exception {
        connect();
        send(frame(Frame.HEADERS, Frame.END_HEADERS, 1, POST));
        stopping.set(true);
        send(frame(Frame.DATA, 0, 1, ""));
        send(frame(Frame.HEADERS, END, 3, GET), frame(Frame.DATA, Frame.END_STREAM, 1, ""));

        assertThat(frames()).containsExactly("GOAWAY 0 1 0", "RST_STREAM 3 7", "HEADERS 1 200", "DATA 1 end 2 bytes");
        assertThat(protocol.isIdle()).isTrue();
    }

    @Test
    void refusesMoreStreamsThanItAllows() throws Exception {
        connect();
        for (int i = 0; i <= RequestStreams.MAX_STREAMS; i++) {
            send(frame(Frame.HEADERS, Frame.END_HEADERS, 2 * i + 1, POST));
        }

        assertThat(frames()).containsExactly("RST_STREAM 257 7");
    }

    @Test
    void boundsTheContentThatItHolds() throws Exception {
        connect();
        send(frame(Frame.HEADERS, Frame.END_HEADERS, 1, POST));
        byte[] data = frame(Frame.DATA, 0, 1, "00".repeat(16_384));
        for (int i = 0; i <= RequestStreams.MAX_BUFFERED_BYTES / 16_384; i++) {
            send(data);
        }

        assertThat(frames()).last().isEqualTo("RST_STREAM 1 11");
    }

    @Test
    void answers431ToAHeaderListThatIsTooLarge() throws Exception {
        connect();
        send(frame(Frame.HEADERS, END, 1, GET + "400161" + "7fa11e" + "78".repeat(4000) + "be".repeat(100)));

        assertThat(frames()).containsExactly("HEADERS 1 end 431");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a name in upper case, 00014101 62",
        "a pseudo-header field behind others, 0001610162 84",
        "a connection field, 000a636f6e6e656374696f6e0178",
        "te other than trailers, 00027465 0178",
        "a second :method, 82",
        "an unknown pseudo-header field, 00023a78 0179",
        "a value of two lines, 0001 61 03 610a62",
        "a content-length that is wrong, 0f0d 0135",
        "a content-length that is no number, 0f0d 0178"
    })
    void resetsAStreamOverAMalformedRequest(String what, String fields) throws Exception {
        connect();
        send(frame(Frame.HEADERS, END, 1, GET + fields.replace(" ", "")));

        assertThat(frames()).as(what).containsExactly("RST_STREAM 1 1");
        assertThat(protocol.isIdle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a request without :path, 1, 5, 1, 8286, RST_STREAM 1 1",
        "DATA without a stream, 0, 0, 1, 00, GOAWAY 0 0 1",
        "HEADERS on stream 0, 1, 5, 0, 828684, GOAWAY 0 0 1",
        "HEADERS on an even stream, 1, 5, 2, 828684, GOAWAY 0 0 1",
        "RST_STREAM without a stream, 3, 0, 1, 00000008, GOAWAY 0 0 1",
        "RST_STREAM of 3 bytes, 3, 0, 1, 000008, GOAWAY 0 0 6",
        "SETTINGS on a stream, 4, 0, 1, '', GOAWAY 0 0 1",
        "SETTINGS of 5 bytes, 4, 0, 0, 0004000000, GOAWAY 0 0 6",
        "SETTINGS ACK with content, 4, 1, 0, 000400000000, GOAWAY 0 0 6",
        "ENABLE_PUSH 2, 4, 0, 0, 000200000002, GOAWAY 0 0 1",
        "a window of 2^31, 4, 0, 0, 000480000000, GOAWAY 0 0 3",
        "a frame size of 16383, 4, 0, 0, 000500003fff, GOAWAY 0 0 1",
        "PUSH_PROMISE, 5, 4, 1, 00000002, GOAWAY 0 0 1",
        "PING of 7 bytes, 6, 0, 0, 00000000000000, GOAWAY 0 0 6",
        "WINDOW_UPDATE of 0, 8, 0, 0, 00000000, GOAWAY 0 0 1",
        "WINDOW_UPDATE too far, 8, 0, 0, 7fffffff, GOAWAY 0 0 3",
        "CONTINUATION alone, 9, 4, 1, 82, GOAWAY 0 0 1",
        "padding larger than the frame, 1, 13, 1, 0882, GOAWAY 0 0 1",
        "padding without a length, 0, 8, 0, '', GOAWAY 0 0 1",
        "a broken header block, 1, 5, 1, 80, GOAWAY 0 0 9"
    })
    void answersAnErrorOfTheClient(String what, int type, int flags, int streamId, String payload, String answer)
            throws Exception {
        connect();
        boolean open = send(frame(type, flags, streamId, payload));

        assertThat(frames()).as(what).containsExactly(answer);
        assertThat(open).isEqualTo(answer.startsWith("RST_STREAM"));
    }

    @Test
    void answersFramesOfAnEndedStreamWithAReset() throws Exception {
        connect();
        send(frame(Frame.HEADERS, END, 1, GET));
        frames();

        send(frame(Frame.DATA, 0, 1, "00"));
        assertThat(frames()).containsExactly("WINDOW_UPDATE 0 1", "RST_STREAM 1 5");

        send(frame(Frame.HEADERS, END, 1, GET));
        assertThat(frames()).containsExactly("RST_STREAM 1 5");
    }

    @Test
    void endsTheConnectionOverAFrameInsideAHeaderBlock() throws Exception {
        connect();
        boolean open = send(frame(Frame.HEADERS, Frame.END_STREAM, 1, "82"), frame(Frame.PING, 0, 0, "00".repeat(8)));

        assertThat(open).isFalse();
        assertThat(frames()).containsExactly("GOAWAY 0 0 1");
    }

    @Test
    void endsTheConnectionOverAHeaderBlockWithoutEnd() throws Exception {
        connect();
        send(frame(Frame.HEADERS, 0, 1, "82"));
        boolean open = true;
        for (int i = 0; i < 5 && open; i++) {
            open = send(frame(Frame.CONTINUATION, 0, 1, "82".repeat(16_384)));
        }

        assertThat(open).isFalse();
        assertThat(frames()).containsExactly("GOAWAY 0 0 11");
    }

    @Test
    void endsTheConnectionOverAFrameThatIsTooLarge() throws Exception {
        connect();
        boolean open = send(new byte[] {0, 0x40, 1, Frame.DATA, 0, 0, 0, 0, 1});

        assertThat(open).isFalse();
        assertThat(frames()).containsExactly("GOAWAY 0 0 6");
    }

    @Test
    void wantsSettingsFirst() throws Exception {
        boolean open = send(FrameBytes.preface(), frame(Frame.PING, 0, 0, "00".repeat(8)));

        assertThat(open).isFalse();
        assertThat(frames()).last().isEqualTo("GOAWAY 0 0 1");
    }

    @Property(tries = 100)
    void answersTheSameHoweverTheBytesArrive(@ForAll @IntRange(min = 1, max = 40) int step) throws Exception {
        byte[] conversation = join(
                FrameBytes.preface(),
                frame(Frame.SETTINGS, 0, 0, "0004" + hex(1)),
                frame(Frame.HEADERS, 0, 1, "83"),
                frame(Frame.CONTINUATION, Frame.END_HEADERS, 1, "8684"),
                frame(Frame.DATA, Frame.END_STREAM, 1, hex("content")),
                frame(Frame.WINDOW_UPDATE, 0, 1, hex(9)));
        Http2ProtocolTest whole = new Http2ProtocolTest();
        whole.send(conversation);
        Http2ProtocolTest pieces = new Http2ProtocolTest();
        for (int i = 0; i < conversation.length; i += step) {
            pieces.protocol.receive(conversation, i, Math.min(step, conversation.length - i));
        }

        List<String> frames = pieces.frames();
        assertThat(frames).last().isEqualTo("DATA 1 end 1 bytes");
        assertThat(frames).isEqualTo(whole.frames());
    }

    private HttpResponse answer(HttpRequest request) {
        requests.add(request);
        return response;
    }

    private void connect(String... settings) throws Exception {
        send(FrameBytes.preface(), frame(Frame.SETTINGS, 0, 0, String.join("", settings)));
        output.reset();
    }

    private boolean send(byte[]... parts) throws IOException {
        byte[] bytes = join(parts);
        return protocol.receive(bytes, 0, bytes.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** What was written since the last call. */
    private List<String> frames() throws Http2Exception {
        List<String> lines = FrameBytes.read(output.toByteArray());
        output.reset();
        return lines;
    }
}
