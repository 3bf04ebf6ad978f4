#!/usr/bin/env bash
# Measures an image and the binary of each of its regions, and prints a Markdown table of them beside their limits.
#   check-sizes.sh IMAGE     0: fine, or the image is worth a warning; 1: a binary is too large; 2: cannot measure
# Environment, in megabytes (10^6 bytes): IMAGE_LIMIT_MB (2200), BINARY_LIMIT_MB (240).
# Warnings and alerts go to stderr, as annotations where GITHUB_ACTIONS=true. Needs docker and awk.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
image_limit=${IMAGE_LIMIT_MB:-2200}
binary_limit=${BINARY_LIMIT_MB:-240}

refuse() {
  echo "cannot measure ${image:-an image}: $*" >&2
  exit 2
}

[[ $# -eq 1 && -n $1 ]] || { echo "usage: check-sizes.sh IMAGE" >&2; exit 2; }
image=$1
[[ $image_limit =~ ^(0|[1-9][0-9]{0,8})$ ]] || refuse "IMAGE_LIMIT_MB \"$image_limit\" must be a whole number"
[[ $binary_limit =~ ^(0|[1-9][0-9]{0,8})$ ]] || refuse "BINARY_LIMIT_MB \"$binary_limit\" must be a whole number"
for program in docker awk; do
  command -v "$program" >/dev/null || refuse "$program is not on PATH"
done

# The sum of the layers as they lie unpacked: what `docker image inspect` calls size is that of the packed ones where
# Docker keeps images in containerd's store.
layers=$(docker history --human=false --format '{{.Size}}' "$image") || refuse "Docker does not know it"
image_bytes=$(awk '{ sum += $1 } END { printf "%.0f", sum }' <<<"$layers")

# The image is asked, as it would be run, and in it the shell that its launcher's start needs.
inside() { docker run --rm --network none --read-only --cap-drop ALL --security-opt no-new-privileges "$@"; }
config=$(inside "$image" config) || refuse "its launcher does not say its configuration"
binaries=()
while IFS= read -r binary; do
  binaries+=("$binary")
done < <(awk -f "$here/regions.awk" <<<"$config" | awk -F '\t' '$1 == "region" && !seen[$6]++ { print $6 }')
[[ ${#binaries[@]} -gt 0 ]] || refuse "its configuration has no regions"
# shellcheck disable=SC2016 # the image's shell expands it
sizes=$(inside --entrypoint sh "$image" -c 'for f; do stat -L -c %s "$f" 2>/dev/null || echo none; done' \
  sh "${binaries[@]}") || refuse "it has no shell to ask for the binaries' sizes"

missing=() rows=() alerts=0
note() { # warning|error TITLE MESSAGE
  if [[ ${GITHUB_ACTIONS:-} == true ]]; then echo "::$1 title=$2::$3" >&2; else echo "$1: $3" >&2; fi
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1e6 }'; }

row() { # WHAT BYTES LIMIT VERDICT
  rows+=("| $1 | $(megabytes "$2") | $3 | $4 |")
}

if ((image_bytes > image_limit * 1000000)); then
  row "image \`$image\`" "$image_bytes" "$image_limit" "**large**"
  note warning "Large image" "the image $image has $(megabytes "$image_bytes") MB, more than $image_limit"
else
  row "image \`$image\`" "$image_bytes" "$image_limit" ok
fi
index=0
while IFS= read -r bytes; do
  binary=${binaries[index]}
  index=$((index + 1))
  if [[ ! $bytes =~ ^[0-9]+$ ]]; then
    missing+=("$binary")
  elif ((bytes > binary_limit * 1000000)); then
    alerts=$((alerts + 1))
    row "\`${binary##*/}\`" "$bytes" "$binary_limit" "**too large**"
    note error "Too large binary" "the binary $binary has $(megabytes "$bytes") MB, more than $binary_limit"
  else
    row "\`${binary##*/}\`" "$bytes" "$binary_limit" ok
  fi
done <<<"$sizes"
[[ ${#missing[@]} -eq 0 ]] || refuse "it lacks ${missing[*]}"
((index == ${#binaries[@]})) || refuse "it said $index sizes for ${#binaries[@]} binaries"

echo "| what | MB | limit | |"
echo "|---|---:|---:|---|"
printf '%s\n' "${rows[@]}"
((alerts == 0)) || exit 1
