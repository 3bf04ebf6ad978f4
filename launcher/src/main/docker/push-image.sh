#!/usr/bin/env bash
# Pushes an image that release-image.sh has found fit, by its digest and so without a tag, with attestations of its
# provenance and its parts (SBOM). Those only the builder can make, while it pushes: it builds once more, all from its cache,
# with the labels of the image; what it has pushed has to consist of the very layers that were tried.
#   push-image.sh TAG IMAGE REPOSITORY [BUILD-OPTION...]
#     TAG, IMAGE, BUILD-OPTION: as release-image.sh had them; REPOSITORY: where to, as ghcr.io/owner/name
#     0: pushed, its digest alone is on stdout; 1: cannot push, or other layers; 2: wrong usage
# Environment: what build-arguments.sh takes, as for release-image.sh.
# Needs docker with buildx, a builder of the driver docker-container, and a login at the registry.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
root=$(cd "$here/../../../.." && pwd)

if [[ $# -lt 3 || -z $1 || -z $2 || -z $3 ]]; then
  echo "usage: push-image.sh TAG IMAGE REPOSITORY [BUILD-OPTION...]" >&2
  exit 2
fi
tag=$1 image=$2 repository=$3
shift 3

fail() {
  echo "cannot push $image to $repository: $*" >&2
  exit 1
}

metadata=$(mktemp)
trap 'rm -f "$metadata"' EXIT
tried=$(docker image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' "$image") ||
  fail "Docker does not know it"
labels=$(docker image inspect --format '{{range $name, $value := .Config.Labels}}{{println (printf "%s=%s" $name $value)}}{{end}}' \
  "$image") || fail "Docker does not know its labels"

# shellcheck source=build-arguments.sh
. "$here/build-arguments.sh"
command=(docker buildx build --file "$here/Dockerfile" "${build_arguments[@]}" --metadata-file "$metadata"
  --provenance=mode=max --sbom=true
  --output "type=image,name=$repository,push-by-digest=true,name-canonical=true,push=true")
while IFS= read -r label; do
  [[ -z $label ]] || command+=(--label "$label")
done <<<"$labels"
"${command[@]}" "$@" "$root" >&2 || fail "the builder failed"

digest=$(sed -n 's/.*"containerimage\.digest": *"\(sha256:[0-9a-f]\{64\}\)".*/\1/p' "$metadata")
[[ -n $digest ]] || fail "the builder has not said a digest"
pushed=$(docker buildx imagetools inspect --format '{{json .Image}}' "$repository@$digest") ||
  fail "the registry does not know $digest"
pushed=$(tr -d '[:space:]' <<<"$pushed" | sed -n 's/.*"diff_ids":\[\([^]]*\)\].*/\1/p' | tr -d '"' | tr , '\n')
[[ $(grep . <<<"$tried") == "$pushed" ]] || fail "$digest has other layers than those that were tried:
$(diff <(printf '%s\n' "$tried") <(printf '%s\n' "$pushed") || true)"
printf '%s\n' "$digest"
