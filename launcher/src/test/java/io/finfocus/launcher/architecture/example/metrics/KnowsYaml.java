package io.finfocus.launcher.architecture.example.metrics;

/** Wrong: a library brings no other library into its users' class path. */
record KnowsYaml(org.yaml.snakeyaml.Yaml yaml) {}
