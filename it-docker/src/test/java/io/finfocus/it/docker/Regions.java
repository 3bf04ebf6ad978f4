package io.finfocus.it.docker;

import java.util.List;
import java.util.stream.IntStream;

/** The default regions and ports as the README lists them. */
final class Regions {
    static final int METRICS_PORT = 9090;

    static final List<String> NAMES = List.of(
            "us-east-1",
            "us-west-2",
            "eu-west-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-south-1",
            "ca-central-1",
            "sa-east-1",
            "us-gov-west-1",
            "us-gov-east-1",
            "us-west-1");

    static final List<Integer> PORTS =
            IntStream.range(8001, 8001 + NAMES.size()).boxed().toList();

    private Regions() {}
}
