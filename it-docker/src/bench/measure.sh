#!/usr/bin/env bash
# Measures a container of the image's target `demo`, each figure beside a yardstick that the same machine gives just then:
#
#   it-docker/src/bench/measure.sh IMAGE [ROUNDS]
#
# Needs root (it enters the container's network), Docker, curl and the distribution of ./mvnw package.
set -euo pipefail
image=${1:?usage: measure.sh IMAGE [ROUNDS]}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../../.." && pwd)
launcher=$root/launcher/target/finfocus-launcher/bin/finfocus-launcher
container=
trap '[[ -z $container ]] || docker rm --force --volumes "$container" >/dev/null' EXIT

now() { date +%s%3N; }

# median, least and most of the numbers on stdin
spread() { sort -n | awk '{ v[NR] = $1 } END { printf "%s (%s-%s)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

run() {
  docker run --detach --read-only --cap-drop ALL --security-opt no-new-privileges --tmpfs /tmp --memory 1g \
    --publish-all "$@"
}

host_port() { docker port "$container" "$1/tcp" | head -n 1 | sed 's/.*://'; }

end() {
  docker rm --force --volumes "$container" >/dev/null
  container=
}

# From `docker run` to: all twelve ports answer from outside, and Docker says healthy (asked every 250 ms).
start_millis() {
  local start ports port
  start=$(now)
  container=$(run --cpus "$1" --health-interval 250ms "$image")
  mapfile -t ports < <(for port in $(seq 8001 8012); do host_port "$port"; done)
  for port in "${ports[@]}"; do
    curl --silent --fail --output /dev/null --retry 200 --retry-delay 0 --retry-all-errors --retry-max-time 60 \
      --max-time 30 "http://127.0.0.1:$port/healthz"
  done
  answering=$(($(now) - start))
  until [[ $(docker inspect --format '{{.State.Health.Status}}' "$container") == healthy ]]; do sleep 0.02; done
  healthy=$(($(now) - start))
}

# From `docker run` to the end of a container that does nothing.
nothing_millis() {
  local start
  start=$(now)
  docker run --rm --network bridge --publish-all --entrypoint true "$image"
  echo $(($(now) - start))
}

stop_millis() {
  local start
  start=$(now)
  docker stop --time 20 "$container" >/dev/null
  echo $(($(now) - start))
}

for cpus in 2 0.5; do
  answering_all=() healthy_all=() stop_all=() exits=()
  for ((round = 0; round < rounds; round++)); do
    start_millis "$cpus"
    answering_all+=("$answering") healthy_all+=("$healthy") stop_all+=("$(stop_millis)")
    exits+=("$(docker inspect --format '{{.State.ExitCode}}' "$container")")
    end
  done
  echo "at $cpus CPUs, ms, median (least-most) of $rounds:"
  echo "  docker run to twelve ports answering  $(printf '%s\n' "${answering_all[@]}" | spread)"
  echo "  docker run to healthy                 $(printf '%s\n' "${healthy_all[@]}" | spread)"
  echo "  docker stop                           $(printf '%s\n' "${stop_all[@]}" | spread), exit codes ${exits[*]}"
done

nothing_all=() idle_all=()
for ((round = 0; round < rounds; round++)); do
  nothing_all+=("$(nothing_millis)")
  container=$(run --no-healthcheck --entrypoint tini "$image" -- sleep 600)
  idle_all+=("$(stop_millis)")
  end
done
echo "yardsticks: docker run of 'true' $(printf '%s\n' "${nothing_all[@]}" | spread)," \
  "docker stop of 'sleep' $(printf '%s\n' "${idle_all[@]}" | spread)"

start_millis 2
pid=$(docker inspect --format '{{.State.Pid}}' "$container")
inside() { nsenter --target "$pid" --net "$@"; }
twelve_curls() { for port in $(seq 8001 8012); do curl --silent --output /dev/null "http://127.0.0.1:$port/healthz"; done; }
export -f twelve_curls
check_all=() curl_all=()
for ((round = 0; round < 4 * rounds; round++)); do
  start=$(now)
  inside "$launcher" healthcheck --quiet
  check_all+=($(($(now) - start)))
  start=$(now)
  inside bash -c twelve_curls
  curl_all+=($(($(now) - start)))
done
echo "healthcheck $(printf '%s\n' "${check_all[@]}" | spread) ms, twelve curls one after the other" \
  "$(printf '%s\n' "${curl_all[@]}" | spread) ms, median (least-most) of $((4 * rounds))"

sleep 5
java=$(pgrep --parent "$pid" --oldest)
pss() { awk '/^Pss:/ { sum += $2 } END { printf "%.1f", sum / 1024 }' "$@"; }
plugins=()
for child in $(pgrep --parent "$java"); do plugins+=("/proc/$child/smaps_rollup"); done
echo "memory with ${#plugins[@]} idle stand-ins, MiB: launcher $(pss "/proc/$java/smaps_rollup")," \
  "stand-ins $(pss "${plugins[@]}") (PSS); the container $(docker stats --no-stream --format '{{.MemUsage}}' "$container")"
end
