#!/usr/bin/env bash
# Milliseconds of one `healthcheck` of twelve regions, beside twelve sequential curls of the same addresses.
#
#   ./mvnw -q -DskipTests package && launcher/src/bench/healthcheck.sh
#
# ROUNDS: how often, interleaved (40).
# WARMUP: how often before that, not counted (150): a container that is checked has long been running, and the stand-ins'
# compiler waits for 200 calls.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

curls() {
  local i
  for i in "${!regions[@]}"; do
    curl -fsS --noproxy '*' -o /dev/null "http://127.0.0.1:$((port + i))/healthz"
  done
}
timed() {
  local name=$1 begin end
  shift
  begin=${EPOCHREALTIME/[.,]/} # not by a function, whose subshell would be measured, too
  "$@"
  end=${EPOCHREALTIME/[.,]/}
  echo $((end - begin)) >>"$work/$name"
}

start_demo
drain_log
sleep 3
for ((i = 0; i < ${WARMUP:-150}; i++)); do
  curls
  "$launcher" healthcheck --quiet
done
for ((i = 0; i < ${ROUNDS:-40}; i++)); do
  timed curls curls
  timed healthcheck "$launcher" healthcheck --quiet
done
paste "$work/healthcheck" "$work/curls" | awk '{ print $1 / $2 }' >"$work/ratio"
echo "healthcheck                     $(spread "$work/healthcheck" 1e-3 0) ms"
echo "twelve curls in turn            $(spread "$work/curls" 1e-3 0) ms (yardstick)"
echo "healthcheck / curls             $(spread "$work/ratio")"
