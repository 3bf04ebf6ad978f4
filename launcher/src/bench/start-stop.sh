#!/usr/bin/env bash
# Seconds of `demo`: from exec until all twelve regions are ready, and from SIGTERM until exit 0, with stand-ins that
# stop when asked and with such as ignore it. Yardstick: twelve stand-ins started and stopped by this shell alone, all at
# once, until the last has announced its port and until the last is gone.
#
#   ./mvnw -q -DskipTests package && launcher/src/bench/start-stop.sh
#
# RUNS: how often (10), IGNORING_RUNS: how often with stand-ins that ignore SIGTERM (3; each takes the grace of 4 s).
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

# Appends the microseconds since $begin to file $1.
lap() { echo $(($(now) - begin)) >>"$work/$1"; }

run() {
  begin=$(now)
  start_demo
  lap "$1.start"
  mapfile -d '' stand_in <"/proc/$(pgrep -P "$child" | head -1)/cmdline"
  drain_log
  sleep 1
  begin=$(now)
  kill -TERM "$child"
  wait "$child" # fails, and ends the benchmark, unless it exits with 0
  child=
  lap "$1.stop"
  exec {log}<&-
}

run_bare() {
  local pids=() i
  begin=$(now)
  for ((i = 0; i < ${#regions[@]}; i++)); do
    FINFOCUS_PLUGIN_WEB_ENABLED=true FINFOCUS_PLUGIN_HEALTH_ENDPOINT=true FINFOCUS_PLUGIN_PORT=$((port + i)) \
      "${stand_in[@]}" >"$work/bare.$i" 2>/dev/null &
    pids+=($!)
  done
  until [[ $(cat "$work"/bare.*) == *$(printf 'PORT=*%.0s' "${regions[@]}") ]]; do sleep 0.01; done
  lap bare.start
  sleep 1
  begin=$(now)
  kill -TERM "${pids[@]}"
  wait "${pids[@]}"
  lap bare.stop
  rm "$work"/bare.? "$work"/bare.??
}

for ((i = 0; i < ${RUNS:-10}; i++)); do
  run kind
  run_bare
done
export FINFOCUS_DEMO_IGNORE_STOP=true
for ((i = 0; i < ${IGNORING_RUNS:-3}; i++)); do
  run ignoring
done

echo "start: exec to twelve ready      $(spread "$work/kind.start" 1e-6) s (goal: at most 3)"
echo "  twelve stand-ins alone         $(spread "$work/bare.start" 1e-6) s (yardstick)"
echo "stop: SIGTERM to exit 0          $(spread "$work/kind.stop" 1e-6) s (goal: at most 1)"
echo "  twelve stand-ins alone         $(spread "$work/bare.stop" 1e-6) s (yardstick)"
echo "stop: plugins ignore SIGTERM     $(spread "$work/ignoring.stop" 1e-6) s (goal: at most 5)"
