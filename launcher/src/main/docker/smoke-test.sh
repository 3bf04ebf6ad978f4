#!/usr/bin/env bash
# Starts an image of the launcher as a careful operator would, asks it from outside, stops it and reads its log.
#   smoke-test.sh IMAGE      0: every check passed; 1: some did not, each named; 2: cannot try
# Environment: TIMEOUT_SECONDS, in which the container has to become healthy (120).
# The container has a read-only root, no capabilities and its ports on free ones of 127.0.0.1; it is always removed.
# Needs docker, curl and awk.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
timeout=${TIMEOUT_SECONDS:-120}
user=65532
stop_seconds=5

refuse() {
  echo "cannot try ${image:-an image}: $*" >&2
  exit 2
}

[[ $# -eq 1 && -n $1 ]] || { echo "usage: smoke-test.sh IMAGE" >&2; exit 2; }
image=$1
[[ $timeout =~ ^[1-9][0-9]{0,5}$ ]] || refuse "TIMEOUT_SECONDS \"$timeout\" must be a whole number above 0"
for program in docker curl awk; do
  command -v "$program" >/dev/null || refuse "$program is not on PATH"
done
docker image inspect --format ' ' "$image" >/dev/null || refuse "Docker does not know it"

work=$(mktemp -d)
container=finfocus-smoke-test-$$-$RANDOM
clean_up() {
  docker rm --force --volumes "$container" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP

hardened=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges)
docker run --rm --name "$container" --network none "${hardened[@]}" "$image" config >"$work/config" ||
  refuse "its launcher does not say its configuration"
awk -f "$here/regions.awk" "$work/config" >"$work/known"
names=() ports=() paths=()
while IFS=$'\t' read -r kind first second third _; do
  case $kind in
    metrics) metrics_port=$first label=$second ;;
    logs) field=$first ;;
    region) names+=("$first") ports+=("$second") paths+=("$third") ;;
  esac
done <"$work/known"
[[ ${#names[@]} -gt 0 ]] || refuse "its configuration has no regions"

failures=0
passed() { echo "ok    $1"; }
failed() { # CHECK REASON
  failures=$((failures + 1))
  echo "FAIL  $1: $2"
}

state() { docker inspect --format "{{$1}}" "$container"; }
running() { [[ $(state .State.Running) == true ]]; }

# The image's own health check, only more often.
run() {
  local publish=() port
  for port in "${ports[@]}" "$metrics_port"; do publish+=(--publish "127.0.0.1::$port"); done
  docker run --detach --name "$container" "${hardened[@]}" --log-driver json-file --health-interval 1s \
    --env FINFOCUS_LOG_LEVEL=info --env FINFOCUS_LOG_FORMAT=json "${publish[@]}" "$image" >/dev/null
}

await_health() {
  local what="is healthy within $timeout s" health=none
  SECONDS=0
  while running; do
    health=$(state 'if .State.Health}}{{.State.Health.Status}}{{else}}none{{end')
    case $health in
      healthy) passed "$what (after $SECONDS s)"; return ;;
      none) failed "$what" "the image has no health check"; return ;;
    esac
    ((SECONDS < timeout)) || { failed "$what" "it is $health"; return; }
    sleep 0.2
  done
  failed "$what" "it ended with exit code $(state .State.ExitCode)"
}

# The status and the content type of an answer through the published port of PORT; its body in $work/body, or in
# $work/reason why there is none.
ask() { # PORT PATH
  local published
  published=$(awk -v port="$1/tcp" '$1 == port { sub(/.*:/, ""); print; exit }' "$work/published")
  : >"$work/body"
  curl --silent --show-error --noproxy '*' --max-time 5 --output "$work/body" --write-out '%{http_code} %{content_type}' \
    "http://127.0.0.1:$published$2" 2>"$work/reason" || true
}

answers() { # CHECK PORT PATH
  local answer
  answer=$(ask "$2" "$3")
  case $answer in
    2*) passed "$1" ;;
    "000 "*) failed "$1" "$(<"$work/reason")" ;;
    *) failed "$1" "HTTP ${answer%% *}" ;;
  esac
}

has_metrics() {
  local what="/metrics on $metrics_port is in Prometheus's text format" answer name
  answer=$(ask "$metrics_port" /metrics)
  if [[ $answer != "200 text/plain; version=0.0.4"* ]]; then
    failed "$what" "HTTP $answer $(<"$work/reason")"
  elif ! grep -qx '# TYPE finfocus_plugin_up gauge' "$work/body"; then
    failed "$what" "no line # TYPE finfocus_plugin_up gauge"
  else
    passed "$what"
  fi
  for name in "${names[@]}"; do
    if grep -qxF "finfocus_plugin_up{$label=\"$name\"} 1" "$work/body"; then
      passed "/metrics has $name as up"
    else
      failed "/metrics has $name as up" "no line finfocus_plugin_up{$label=\"$name\"} 1"
    fi
  done
}

# Asked inside, where a user is called as in the image whatever this machine's Docker maps users to; a shell is there, as
# the launcher's start needs one.
has_no_rights() {
  local what="runs as user $user only" users
  # shellcheck disable=SC2016 # the image's shell expands it
  users=$(docker exec "$container" sh -c 'for status in /proc/[0-9]*/status; do
      while read -r key id _; do [ "$key" != Uid: ] || echo "$id"; done <"$status"
    done 2>/dev/null' | sort -u | tr '\n' ' ') || true
  if [[ $users == "$user " ]]; then passed "$what"; else failed "$what" "its processes' users are: ${users:-not known}"; fi
}

stops() {
  local what="stops within $stop_seconds s with exit code 0" code
  if ! running; then
    failed "$what" "it had ended before, with exit code $(state .State.ExitCode)"
    return
  fi
  docker stop -t "$stop_seconds" "$container" >/dev/null
  code=$(state .State.ExitCode)
  case $code in
    0) passed "$what" ;;
    137) failed "$what" "it had to be killed" ;;
    *) failed "$what" "exit code $code" ;;
  esac
}

# What is neither a region's line nor the launcher's own, shortened; and each region without any line.
suspicious_lines() {
  awk -F '\t' -v field="$field" '
    FILENAME == known { if ($1 == "region") regions[$2] = 1; next }
    { tag = "" }
    /^\[[^]]*\] / { tag = substr($0, 2, index($0, "]") - 2) }
    /^[ \t]*\{.*\}[ \t\r]*$/ { tag = named($0) }
    { seen[tag] = 1 }
    !(tag in regions) && !/^\{.*"component":"launcher".*\}$/ { print "not tagged: " substr($0, 1, 200) }
    END { for (region in regions) if (!(region in seen)) print "no line of " region }

    # The first value of the field that is a region; a plugin may use the field for something else besides.
    function named(line,    key, at, value) {
      key = "\"" field "\""
      while ((at = index(line, key)) > 0) {
        line = substr(line, at + length(key))
        if (match(line, /^[ \t]*:[ \t]*"[^"]*"/)) {
          value = substr(line, RSTART, RLENGTH - 1)
          sub(/^[ \t]*:[ \t]*"/, "", value)
          if (value in regions) return value
        }
      }
      return ""
    }' known="$work/known" "$work/known" "$work/log"
}

has_tagged_log() {
  local what="every line of the log is tagged" lines
  docker logs "$container" >"$work/log" 2>&1
  suspicious_lines >"$work/suspicious"
  lines=$(awk 'END { print NR }' "$work/suspicious")
  if ((lines == 0)); then
    passed "$what"
  else
    failed "$what" "$lines are not, or are missing:"
    head -n 5 "$work/suspicious" | sed 's/^/        /'
  fi
}

run || refuse "it does not start"
await_health
docker port "$container" >"$work/published" 2>/dev/null || true
if running; then
  for ((i = 0; i < ${#names[@]}; i++)); do
    answers "${names[i]} answers on ${ports[i]}" "${ports[i]}" "${paths[i]}"
  done
  answers "/readyz on $metrics_port" "$metrics_port" /readyz
  has_metrics
  has_no_rights
fi
stops
has_tagged_log

if ((failures)); then
  echo "the last lines of its log:" >&2
  tail -n 30 "$work/log" >&2
  [[ ${GITHUB_ACTIONS:-} != true ]] || echo "::error title=Smoke test::$failures checks of $image failed" >&2
  echo "cannot pass $image: $failures checks failed" >&2
  exit 1
fi
echo "$image passed"
