#!/usr/bin/env bash
# Everything of an image's publication but the push, in this order: await-release, build, check-sizes, scan, smoke-test.
#   release-image.sh TAG IMAGE [BUILD-OPTION...]
#     TAG: of the plugin's release; IMAGE: the name to give; BUILD-OPTION: for docker build, as --network=host
#     0: the image is fit to be pushed; 2: wrong usage; else the exit code of the first step that failed, which is named
# Environment:
#   SCAN=none                       leaves the scan out
#   OVERSIZED=alert                 a too large binary is told, and the publication goes on
#   GITHUB_SHA, GITHUB_REPOSITORY   become labels of the image
#   GITHUB_STEP_SUMMARY             a file that gets the sizes and the steps as Markdown
# what build-arguments.sh takes, and the variables of the scripts that it calls (TIMEOUT_SECONDS holds for both that wait).
# Needs docker, curl, awk, and trivy for the scan.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
root=$(cd "$here/../../../.." && pwd)
summary=${GITHUB_STEP_SUMMARY:-/dev/null}

usage() {
  echo "usage: release-image.sh TAG IMAGE [BUILD-OPTION...]" >&2
  exit 2
}

refuse() {
  echo "cannot release $image: $*" >&2
  exit 2
}

[[ $# -ge 2 && -n $1 && -n $2 ]] || usage
tag=$1 image=$2
shift 2
build_options=("$@")
case ${SCAN:=trivy} in trivy | none) ;; *) refuse "SCAN \"$SCAN\" must be trivy or none" ;; esac
case ${OVERSIZED:=fail} in fail | alert) ;; *) refuse "OVERSIZED \"$OVERSIZED\" must be fail or alert" ;; esac
command -v docker >/dev/null || refuse "docker is not on PATH"

steps=()
seconds=0
record() { # STEP RESULT
  steps+=("| $1 | $2 | $seconds |")
  echo "== $1: $2, $seconds s"
}

step() { # STEP COMMAND...
  local name=$1 status=0 started=$SECONDS
  shift
  echo "== $name"
  "$@" || status=$?
  seconds=$((SECONDS - started))
  if ((status)); then
    record "$name" "failed ($status)"
    echo "cannot release $image: $name failed with exit code $status" >&2
    exit "$status"
  fi
  record "$name" passed
}

summarise() {
  {
    echo
    echo "| step of $tag | result | s |"
    echo "|---|---|---:|"
    [[ ${#steps[@]} -eq 0 ]] || printf '%s\n' "${steps[@]}"
  } >>"$summary"
}
trap summarise EXIT

# shellcheck source=build-arguments.sh
. "$here/build-arguments.sh"
build() {
  local command=(docker build)
  # What it builds is to be run here, whatever driver its builder has.
  if docker buildx version >/dev/null 2>&1; then command=(docker buildx build --load); fi
  command+=(--file "$here/Dockerfile" --tag "$image" "${build_arguments[@]}")
  label() { command+=(--label "org.opencontainers.image.$1=$2"); }
  label created "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  [[ -z ${GITHUB_SHA:-} ]] || label revision "$GITHUB_SHA"
  [[ -z ${GITHUB_REPOSITORY:-} ]] || label source "${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY"
  "${command[@]}" ${build_options[@]+"${build_options[@]}"} "$root"
}

check_sizes() {
  local status=0
  "$here/check-sizes.sh" "$image" | tee -a "$summary" || status=$?
  [[ $status -ne 1 || $OVERSIZED != alert ]] || return 0
  return "$status"
}

step await-release "$here/await-release.sh" "$tag"
step build build
step check-sizes check_sizes
if [[ $SCAN == none ]]; then
  seconds=0
  record scan "LEFT OUT (SCAN=none)"
  if [[ ${GITHUB_ACTIONS:-} == true ]]; then echo "::warning title=No scan::$image was not scanned: SCAN=none" >&2; fi
else
  step scan "$here/scan.sh" "$image"
fi
step smoke-test "$here/smoke-test.sh" "$image"
echo "$image is fit to be pushed"
