#!/usr/bin/env bash
# Megabytes (10^6) a second of `inject`, and of `cat` in its place in the same pipeline: cat corpus | X | cat >/dev/null.
# The corpus is generated: zerolog lines of 332 bytes on average, 95 % JSON, 1 % with a region of their own.
#
#   ./mvnw -q -DskipTests package && launcher/src/bench/inject.sh
#
# MIB: size of the corpus (512), ROUNDS: how often, interleaved (7). Further commands to compare are given as arguments:
#   launcher/src/bench/inject.sh 'mawk "{ print }"'
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

mib=${MIB:-512}
corpus=$work/corpus
python3 - >"$work/part" <<'PY'
import random
rng = random.Random(42)
size, parts = 0, []
while size < 8 << 20:
    if rng.randrange(100) < 5:
        line = "goroutine %d [running]: main.(*server).serve(0xc%09x, %s)" % (
            rng.randrange(1000), rng.getrandbits(36), "x" * rng.randrange(40))
    else:
        own = rng.randrange(100)
        line = ('{"level":"info","service":"finfocus-plugin-aws-public",%s"trace_id":"%016x","resource_type":'
            '"aws:ec2/instance:Instance","duration_ms":%d.%d,"cached":true,"tags":{"env":"prod",%s"team":"platform"},'
            '"time":"2026-01-01T00:00:%02dZ","message":"estimated \\"%s\\" in {%s} at C:\\\\pricing\\\\%d"}') % (
            '"region":"eu-west-1",' if own == 0 else "", rng.getrandbits(64), rng.randrange(100), rng.randrange(1000),
            '"region":"eu-west-1",' if own == 1 else "", rng.randrange(60),
            "x" * rng.randrange(60), "y" * rng.randrange(60), rng.randrange(10000))
    parts.append(line)
    size += len(line) + 1
print("\n".join(parts))
PY
for ((i = 0; i < mib / 8; i++)); do cat "$work/part"; done >"$corpus"
bytes=$(stat -c %s "$corpus")
wc -lc "$work/part" | awk '{ printf "mean line %.0f bytes\n", $2 / $1 }'

declare -A names=([cat]=cat [inject]="$launcher inject --region us-east-1")
order=(cat inject)
for command; do
  names[$command]=$command
  order+=("$command")
done
# Appends the megabytes a second of pipeline stage $1 to its file, and the processor time of the stage.
round() {
  local begin end
  begin=$(now)
  # shellcheck disable=SC2002 # the pipe is what is measured
  cat "$corpus" | (TIMEFORMAT='%U %S'; time eval "${names[$1]}") 2>"$work/times" | cat >/dev/null || {
    cat "$work/times" >&2
    exit 1
  }
  end=$(now)
  awk -v bytes="$bytes" -v us=$((end - begin)) 'BEGIN { print bytes / us }' >>"$work/$2.rate"
  tail -1 "$work/times" | awk -v bytes="$bytes" '{ print ($1 + $2) * 1e9 / bytes }' >>"$work/$2.cpu"
}
for ((i = 0; i < ${ROUNDS:-7}; i++)); do
  for n in "${!order[@]}"; do round "${order[n]}" "$n"; done
done
for n in "${!order[@]}"; do
  paste "$work/$n.rate" "$work/0.rate" | awk '{ print $1 / $2 }' >"$work/$n.ratio"
  echo "$(spread "$work/$n.rate" 1 0) MB/s, $(spread "$work/$n.ratio") x cat, $(spread "$work/$n.cpu") CPU ns/B: ${order[n]}"
done
