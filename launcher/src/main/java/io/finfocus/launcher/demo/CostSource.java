package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.RpcResult.Failure;
import io.finfocus.launcher.demo.RpcResult.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The procedures of {@code finfocus.v1.CostSourceService} that a stand-in has: its name, and one price for everything.
 * Immutable; any thread may call it.
 */
final class CostSource {
    static final String NAME = "aws-public";

    static final String SERVICE = "finfocus.v1.CostSourceService";

    private static final double UNIT_PRICE = 0.0104;
    private static final double COST_PER_MONTH = 7.592;
    private static final String CURRENCY = "USD";
    private static final String BILLING_DETAIL = "On-demand Linux, shared tenancy, 730 hrs/month";

    private static final String REGION_KEY = "\"region\"";

    private final String region;
    private final ZerologWriter log;

    CostSource(String region, ZerologWriter log) {
        this.region = region;
        this.log = log;
    }

    /** Whether {@link #call} knows the procedure. */
    boolean has(String procedure) {
        return procedure.equals("Name") || procedure.equals("GetProjectedCost");
    }

    /** Calls a procedure; the request matters only if it is JSON and names a resource's region. */
    RpcResult call(String procedure, String request) {
        return switch (procedure) {
            case "Name" -> name();
            case "GetProjectedCost" -> projectedCost(request);
            default -> new Failure(RpcCode.UNIMPLEMENTED, SERVICE + "/" + procedure + " is not implemented");
        };
    }

    private static Message name() {
        ByteArrayOutputStream protobuf = new ByteArrayOutputStream();
        string(protobuf, 1, NAME);
        return new Message("{\"name\":\"" + NAME + "\"}", protobuf.toByteArray());
    }

    private Message projectedCost(String request) {
        String named = regionIn(request);
        // As in the real plugin, the line's region is the resource's, which may not be this process's.
        log.log(
                LogLevel.INFO,
                "cost calculated",
                "operation",
                "GetProjectedCost",
                "region",
                named.isEmpty() ? region : named,
                "aws_region",
                region);
        ByteArrayOutputStream protobuf = new ByteArrayOutputStream();
        number(protobuf, 1, UNIT_PRICE);
        string(protobuf, 2, CURRENCY);
        number(protobuf, 3, COST_PER_MONTH);
        string(protobuf, 4, BILLING_DETAIL);
        String json = "{\"unitPrice\":" + UNIT_PRICE + ",\"currency\":\"" + CURRENCY + "\",\"costPerMonth\":"
                + COST_PER_MONTH + ",\"billingDetail\":\"" + BILLING_DETAIL + "\"}";
        return new Message(json, protobuf.toByteArray());
    }

    /** The first string after a key "region", which is all that is read of a request. */
    private static String regionIn(String json) {
        int key = json.indexOf(REGION_KEY);
        int start = key < 0 ? -1 : json.indexOf('"', key + REGION_KEY.length());
        int end = start < 0 ? -1 : json.indexOf('"', start + 1);
        return end < 0 ? "" : json.substring(start + 1, end);
    }

    /** A length-delimited field of less than 128 bytes. */
    private static void string(ByteArrayOutputStream protobuf, int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        protobuf.write((field << 3) | 2);
        protobuf.write(bytes.length);
        protobuf.writeBytes(bytes);
    }

    /** A 64-bit field, little endian. */
    private static void number(ByteArrayOutputStream protobuf, int field, double value) {
        protobuf.write((field << 3) | 1);
        long bits = Double.doubleToLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            protobuf.write((int) (bits >>> shift));
        }
    }
}
