package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigOutputTest {
    @TempDir
    Path folder;

    @Test
    void showsEveryValueWithItsOrigin() throws InvalidConfigException {
        Flags flags = new ConfigFileFixture(folder).flags("""
                plugin:
                  env: {B: secret, A: "{region}"}
                metrics: {label: "zone"}
                control: {socket: off}
                regions:
                - {name: mars, port: 7000, plugin: {env: {A: x}, command: [a, "b c", '"']}, restart: {backoff: {max: 1m}}, stop: {grace: 9s}}
                """);

        String yaml = ConfigLoader.load(
                        flags, Map.of("TERMINATION_GRACE_SECONDS", "2.5", "FINFOCUS_REGIONS", "mars,us-east-1:8"))
                .toYaml();

        assertThat(yaml.replace(folder + "/", "")).isEqualTo("""
                # log level: info # default
                # log format: json # default
                # quiet healthcheck: false # default
                plugin:
                  name: finfocus-plugin-aws-public # default
                  dir: /usr/local/bin # default
                  command: ["{dir}/{name}-{region}"] # default
                  env:
                    B: "***" # launcher.yaml:2
                    A: "***" # launcher.yaml:2
                  health-path: /healthz # default
                  metrics-path: /metrics # default
                start:
                  timeout: 30s # default
                  parallelism: 0 # default
                restart:
                  attempts: 3 # default
                  stable-after: 60s # default
                  backoff:
                    initial: 500ms # default
                    factor: 2 # default
                    max: 30s # default
                    jitter: 0.2 # default
                  on-exhausted: shutdown # default
                health:
                  interval: 5s # default
                  timeout: 2s # default
                  failures: 3 # default
                stop:
                  signal: TERM # default
                  drain: 0s # default
                  grace: 2500ms # TERMINATION_GRACE_SECONDS
                gateway:
                  enabled: true # default
                  bind: "*" # default
                  hold: 10s # default
                  internal-port-offset: 10000 # default
                  max-connections: 1024 # default
                metrics:
                  port: 9090 # default
                  bind: "*" # default
                  label: zone # launcher.yaml:3
                  timeout: 5s # default
                  max-bytes: 16MiB # default
                logs:
                  field: region # default
                  text: prefix # default
                  on-conflict: rename # default
                  max-line: 16MiB # default
                  on-closed-stdout: stop # default
                control:
                  socket: "off" # launcher.yaml:4
                regions:
                  - name: mars # FINFOCUS_REGIONS
                    port: 7000 # launcher.yaml:6
                    plugin:
                      env:
                        A: "***" # launcher.yaml:6
                      command: ["a", "b c", "\\""] # launcher.yaml:6
                    restart:
                      backoff:
                        max: 60s # launcher.yaml:6
                  - name: us-east-1 # FINFOCUS_REGIONS
                    port: 8 # FINFOCUS_REGIONS
                """);
    }

    @Test
    void isAValidFile() throws InvalidConfigException {
        LoadedConfig defaults = ConfigLoader.load(Flags.NONE, Map.of());

        assertThat(new ConfigFileFixture(folder).load(defaults.toYaml())).isEqualTo(defaults.config());
    }
}
