#!/usr/bin/env bash
# Waits until a release of the plugin is whole: the tarballs of all regions, and a checksums.txt that names each of them.
#   await-release.sh TAG     0: all there; 1: time is over, what is missing is named; 2: cannot ask
# Environment:
#   RELEASE_BASE_URL   what the releases' folders lie below (the plugin's releases on GitHub)
#   FINFOCUS_REGIONS   only some regions, as us-east-1,eu-west-1 (those of the launcher's configuration)
#   ARCHS              "amd64 arm64" (the default), or one of them
#   TIMEOUT_SECONDS    3600; 0 asks once          INTERVAL_SECONDS   30, between two questions
#   LAUNCHER           the launcher that knows the regions (that of ./mvnw package)
# Needs curl and awk.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
base_url=${RELEASE_BASE_URL:-https://github.com/rshade/finfocus-plugin-aws-public/releases/download}
timeout=${TIMEOUT_SECONDS:-3600}
interval=${INTERVAL_SECONDS:-30}
launcher=${LAUNCHER:-$here/../../../target/finfocus-launcher/bin/finfocus-launcher}
patience=20 # seconds that one file may take to answer

refuse() {
  echo "cannot await ${tag:-a release}: $*" >&2
  exit 2
}

[[ $# -eq 1 ]] || { echo "usage: await-release.sh TAG" >&2; exit 2; }
tag=$1
# As the launcher's fetch has it: the folder's name has a v, the files' names have none.
version=${tag#v}
[[ $version =~ ^[0-9][0-9A-Za-z.+-]*$ ]] || refuse "\"$tag\" must look like v1.2.3"
[[ $timeout =~ ^(0|[1-9][0-9]{0,5})$ ]] || refuse "TIMEOUT_SECONDS \"$timeout\" must be a whole number"
[[ $interval =~ ^[1-9][0-9]{0,5}$ ]] || refuse "INTERVAL_SECONDS \"$interval\" must be a whole number above 0"
for program in curl awk; do
  command -v "$program" >/dev/null || refuse "$program is not on PATH"
done
[[ -x $launcher ]] || refuse "no launcher at $launcher, which ./mvnw package makes (LAUNCHER names another)"
config=$("$launcher" config) || refuse "the launcher refuses its configuration"
folder=${base_url%/}/v$version

tarballs=()
for arch in ${ARCHS:-amd64 arm64}; do
  case $arch in
    amd64 | x86_64) arch=x86_64 ;;
    arm64 | aarch64) arch=arm64 ;;
    *) refuse "ARCHS \"$arch\" must be amd64 or arm64" ;;
  esac
  while IFS=$'\t' read -r kind region _ _ plugin _; do
    [[ $kind != region ]] || tarballs+=("${plugin}_${version}_Linux_${arch}_$region.tar.gz")
  done < <(awk -f "$here/regions.awk" <<<"$config")
done
[[ ${#tarballs[@]} -gt 0 ]] || refuse "the launcher's configuration has no regions"

# Its first byte: some stores behind GitHub's redirects refuse HEAD. Prints why a file is not there, else nothing. A file
# without a first byte is one that is still being uploaded.
ask() {
  local status
  status=$(curl --silent --location --range 0-0 --connect-timeout 10 --max-time "$patience" --output /dev/null \
    --write-out '%{http_code}' "$folder/$1") || true
  case $status in
    200 | 206) ;;
    000) echo "no answer" ;;
    *) echo "HTTP $status" ;;
  esac
}

# What has been found is not asked for again. Where nobody answers, the others are not asked for in this round, so that
# it stays short.
wanted=("${tarballs[@]}")
find_tarballs() {
  local still=() reason='' name
  for name in ${wanted[@]+"${wanted[@]}"}; do
    [[ $reason == "no answer" ]] || reason=$(ask "$name")
    [[ -n $reason ]] || continue
    still+=("$name")
    missing+=("$name: $reason")
  done
  wanted=(${still[@]+"${still[@]}"})
}

# A file of checksums that lacks a tarball is older than that one, so not the last yet.
find_checksums() {
  local sums
  if ! sums=$(curl --silent --fail --location --connect-timeout 10 --max-time "$patience" --max-filesize 10000000 \
    "$folder/checksums.txt"); then
    missing+=("checksums.txt: not there")
    return
  fi
  while IFS= read -r name; do
    missing+=("checksums.txt: no line for $name")
  done < <(printf '%s\n' "${tarballs[@]}" | awk '
    NR == FNR { sub(/\r$/, ""); name = $2; sub(/^\*/, "", name); sub(/^\.\//, "", name); named[name] = 1; next }
    !($0 in named)' <(printf '%s\n' "$sums") -)
}

SECONDS=0
seen=
while true; do
  missing=()
  find_tarballs
  find_checksums
  if [[ ${#missing[@]} -eq 0 ]]; then
    echo "release v$version is whole: ${#tarballs[@]} tarballs and checksums.txt, after $SECONDS s"
    exit 0
  fi
  now=$(printf '  %s\n' "${missing[@]}")
  if ((SECONDS >= timeout)); then
    echo "cannot wait longer than $timeout s for release v$version; missing in $folder:" >&2
    echo "$now" >&2
    exit 1
  fi
  if [[ $now != "$seen" ]]; then
    echo "after $SECONDS s, missing in $folder:"
    echo "$now"
    seen=$now
  fi
  left=$((timeout - SECONDS))
  sleep $((left < interval ? left : interval))
done
