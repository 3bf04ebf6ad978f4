# shellcheck shell=bash
# Sourced by the scripts beside it: where things are, twelve regions on ports of their own, and medians.
#
# PORT: the first of the twelve public ports (18001; the internal ones are 10000 above); the metrics port is 99 above it.

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/../../.." && pwd)
launcher=${LAUNCHER:-$root/launcher/target/finfocus-launcher/bin/finfocus-launcher}
[[ -x $launcher ]] || {
  echo "cannot measure $launcher: not there; ./mvnw -q -DskipTests package builds it" >&2
  exit 2
}

# The defaults, so that the one setting is the ports; and FINFOCUS_JAVA_OPTS, to compare options of the JVM.
java_opts=${FINFOCUS_JAVA_OPTS-}
unset "${!FINFOCUS_@}"
port=${PORT:-18001}
FINFOCUS_METRICS_PORT=$((port + 99))
FINFOCUS_REGIONS=
regions=(us-east-1 us-west-2 eu-west-1 ap-southeast-1 ap-southeast-2 ap-northeast-1
  ap-south-1 ca-central-1 sa-east-1 us-gov-west-1 us-gov-east-1 us-west-1)
for i in "${!regions[@]}"; do
  FINFOCUS_REGIONS+=${FINFOCUS_REGIONS:+,}${regions[i]}:$((port + i))
done
export FINFOCUS_METRICS_PORT FINFOCUS_REGIONS FINFOCUS_JAVA_OPTS=$java_opts

# Every process of a benchmark is a child that it names here, and ends with it.
work=$(mktemp -d)
child=
finish() {
  if [[ -n $child ]]; then
    kill -TERM "$child" 2>/dev/null
    wait "$child"
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

now() { echo "${EPOCHREALTIME/[.,]/}"; }

# The smallest, the middle and the largest line of file $1, times $2 (1), with $3 (2) digits.
spread() {
  sort -n "$1" | awk -v by="${2:-1}" -v digits="${3:-2}" '{ v[NR] = $1 * by }
    END { f = "%." digits "f"; printf f " [" f " .. " f "]", v[int((NR + 1) / 2)], v[1], v[NR] }'
}

# Starts `demo` in the background, sets child, and waits until all regions are ready.
start_demo() {
  mkfifo "$work/log"
  "$launcher" demo >"$work/log" &
  child=$!
  exec {log}<"$work/log"
  rm "$work/log"
  local ready=0 line
  while ((ready < ${#regions[@]})) && read -r line <&"$log"; do
    [[ $line != *'"component":"launcher"'*'"message":"ready after'* ]] || ready=$((ready + 1))
  done
  ((ready == ${#regions[@]})) || {
    echo "cannot start demo: it ended before all regions were ready" >&2
    exit 1
  }
}

# Reads on, so that nothing waits for the log's reader.
drain_log() { cat <&"$log" >/dev/null & }
