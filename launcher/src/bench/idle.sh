#!/usr/bin/env bash
# What the launcher alone takes, its twelve stand-ins idle beside it: proportional memory, CPU of one core, threads and
# voluntary context switches a second. Yardstick: the same of one stand-in plugin, a small JVM that does nothing.
#
#   ./mvnw -q -DskipTests package && launcher/src/bench/idle.sh
#
# SECONDS_IDLE: how long the CPU is watched (60), SETTLE: how long it is left alone before (10).
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

idle=${SECONDS_IDLE:-60}
pss_kib() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"; }
threads() { awk '/^Threads:/ { print $2 }' "/proc/$1/status"; }
# The process's own ticks: they are coarse (10 ms), but have the threads that have ended, as each probe's does.
cpu_ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }
# Of the threads that live; one may end while it is looked at.
switches() { { cat "/proc/$1"/task/*/status 2>/dev/null || true; } | awk '/^voluntary/ { n += $2 } END { print n }'; }

start_demo
drain_log
sleep "${SETTLE:-10}"
launcher_pid=$child
stand_in=$(awk '{ print $1 }' "/proc/$child/task/$child/children")
[[ -n $stand_in ]] || stand_in=$(pgrep -P "$child" | head -1)
declare -A cpu woken
for pid in "$launcher_pid" "$stand_in"; do
  cpu[$pid]=$(cpu_ticks "$pid")
  woken[$pid]=$(switches "$pid")
done
sleep "$idle"
for pid in "$launcher_pid" "$stand_in"; do
  name="one stand-in (yardstick)"
  [[ $pid != "$launcher_pid" ]] || name="launcher"
  awk -v name="$name" -v s="$idle" -v pss="$(pss_kib "$pid")" -v threads="$(threads "$pid")" \
    -v ticks=$(($(cpu_ticks "$pid") - ${cpu[$pid]})) -v hz="$(getconf CLK_TCK)" -v sw=$(($(switches "$pid") - ${woken[$pid]})) 'BEGIN {
      printf "%-26s PSS %5.1f MB, CPU %.2f %% of a core, %d threads, %.0f wake-ups a second\n",
        name, pss * 1024 / 1e6, 100 * ticks / hz / s, threads, sw / s }'
done
echo "goals for the launcher: PSS at most 90 MB, CPU at most 0.5 %"
