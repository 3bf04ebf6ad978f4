#!/usr/bin/env bash
# Every figure of the launcher beside its yardstick, on this machine as it is; nothing here passes or fails. Quarter of
# an hour; each line below also stands alone, and says at its head what it measures.
#
#   ./mvnw -q -DskipTests package && launcher/src/bench/all.sh
#
# Not here, because they need more than a usual machine has: fetch.sh (5 GB), and GatewayBenchmark of supervisor-lib
# (haproxy and wrk; its Javadoc has the command).
set -euo pipefail
bench=$(cd "$(dirname "$0")" && pwd)

show() {
  echo "== $*"
  "$bench/$1" "${@:2}"
}

show start-stop.sh
show healthcheck.sh
show idle.sh
show inject.sh
show jmh.sh metrics-lib MergeBenchmark
show jmh.sh log-injector-lib RegionInjectorBenchmark
