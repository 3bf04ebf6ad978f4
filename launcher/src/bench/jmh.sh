#!/usr/bin/env bash
# Runs the JMH benchmarks of one module, each of which prints its yardstick beside its figure, with the JDK of the build.
#
#   launcher/src/bench/jmh.sh metrics-lib MergeBenchmark             # the merge beside System.arraycopy
#   launcher/src/bench/jmh.sh log-injector-lib RegionInjectorBenchmark   # tagging beside System.arraycopy
#   launcher/src/bench/jmh.sh log-injector-lib -l                    # what there is
#
# What follows the class goes to JMH, such as -f 1 -prof gc.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
module=${1:?the module, such as metrics-lib}
shift
# shellcheck source=../../../.mvn/jdk.sh
. "$root/.mvn/jdk.sh"
"$root/mvnw" -q -f "$root/pom.xml" -pl "core,$module" test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
"$JAVA_HOME/bin/java" -cp "$root/$module/target/test-classes:$root/$module/target/classes:$root/core/target/classes:$(
  cat "$root/$module/target/classpath"
)" org.openjdk.jmh.Main "$@"
