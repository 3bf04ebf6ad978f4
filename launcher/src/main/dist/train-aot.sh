#!/bin/sh
# Called by the build: runs the assembled program and keeps the classes that it loaded as AOT caches (JEP 514).
#   $1 distribution folder
# First a `demo` of one region, in which the short commands run as well (TrainingRun): what an operator's start loads, the
# launcher's cache holds. Then a stand-in plugin and a healthcheck of it, each for a cache of its own. The ports are taken
# at random, and others are tried where one of them is taken.
set -eu
dist=$1
log=$dist/../train-aot.log
launcher=$dist/bin/finfocus-launcher
# As the program sets it for itself: other characters need other classes.
export LC_ALL=C.UTF-8

# Whether process $1 ends within a minute.
ended() {
  tries=0
  while kill -0 "$1" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || return 1
    sleep 0.2
  done
}

# Asks once and again, for 20 seconds at most, while process $1 lives; the rest is the question.
ask() {
  asked=$1
  shift
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] && kill -0 "$asked" || return 1
    sleep 0.2
  done
}

# The last of these options make the rest of the program's own command line arguments of the training.
train_launcher() {
  FINFOCUS_JAVA_OPTS="-XX:TieredStopAtLevel=4 -XX:AOTCacheOutput=$dist/lib/finfocus-launcher.aot \
    -cp $dist/lib/finfocus-launcher.jar io.finfocus.launcher.TrainingRun" "$launcher" &
  run=$!
  if ! ended "$run"; then
    kill -KILL "$run" || :
    return 1
  fi
  wait "$run"
}

# One stand-in, which is asked from outside for what a stand-in serves, and by the healthcheck that is trained. Their options
# have to agree with those of StandInCommand and of the launcher's script in what a cache depends on: the collector and the
# class path. The healthcheck is interpreted, as it is later: a compiler would leave notes in its cache.
train_small() {
  java=$dist/runtime/bin/java
  jar=$dist/lib/finfocus-launcher.jar
  FINFOCUS_PLUGIN_HEALTH_ENDPOINT=true FINFOCUS_PLUGIN_WEB_ENABLED=true FINFOCUS_DEMO_EXIT_CODE=0 \
    FINFOCUS_DEMO_EXIT_AFTER_MS=3000 "$java" -XX:AOTCacheOutput="$dist/lib/finfocus-demo.aot" -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx24m -Xss256k -Xlog:disable \
    -cp "$jar" io.finfocus.launcher.demo.StandInPlugin --port "$1" &
  run=$!
  FINFOCUS_REGIONS="one:$1" ask "$run" "$launcher" healthcheck --quiet
  "$launcher" merge one="http://127.0.0.1:$1/metrics" >/dev/null
  FINFOCUS_REGIONS="one:$1" "$java" -XX:AOTCacheOutput="$dist/lib/finfocus-healthcheck.aot" -XX:+UseSerialGC \
    -Xint -XX:-UsePerfData -Xlog:disable -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider \
    -cp "$jar" io.finfocus.launcher.Main healthcheck
  wait "$run"
}

train() {
  port=$((20000 + ($$ * 7 + $1 * 101) % 10000))
  rm -f "$dist"/lib/*.aot
  export FINFOCUS_REGIONS="one:$port" FINFOCUS_METRICS_PORT=$((port + 1)) FINFOCUS_BIND_ADDRESS=127.0.0.1
  train_launcher && train_small $((port + 2))
}

for attempt in 1 2 3; do
  if train "$attempt" >"$log" 2>&1 && [ -s "$dist/lib/finfocus-launcher.aot" ] &&
    [ -s "$dist/lib/finfocus-demo.aot" ] && [ -s "$dist/lib/finfocus-healthcheck.aot" ]; then
    exit 0
  fi
done
cat "$log" >&2
echo "cannot train the AOT caches: three runs of the launcher failed, the last one's output is above" >&2
exit 1
