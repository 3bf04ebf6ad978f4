#!/usr/bin/env bash
# Gives pushed images of several architectures one name: a list of them under the release's tag, signed with cosign by the
# workflow that runs this (keyless), the signature checked as a user would, and only then, where asked, the tag latest.
#   publish-image.sh TAG REPOSITORY DIGEST...
#     DIGEST: of an image that push-image.sh has pushed to REPOSITORY
#     0: published; 1: cannot, and which step; 2: wrong usage
# Environment:
#   LATEST=true           moves the tag latest there, too
#   GITHUB_REPOSITORY     whose workflow signs
#   GITHUB_STEP_SUMMARY   a file that gets the names and the digest as Markdown
# Needs docker with buildx, cosign, a login at the registry, and in GitHub Actions the permission id-token: write.
set -euo pipefail

usage() {
  echo "usage: publish-image.sh TAG REPOSITORY DIGEST..." >&2
  exit 2
}

[[ $# -ge 3 ]] || usage
tag=$1 repository=$2
shift 2
images=()
for digest in "$@"; do
  if [[ ! $digest =~ ^sha256:[0-9a-f]{64}$ ]]; then
    echo "cannot publish $repository:$tag: \"$digest\" is no digest" >&2
    exit 2
  fi
  images+=("$repository@$digest")
done

fail() {
  echo "cannot publish $repository:$tag: $*" >&2
  exit 1
}

docker buildx imagetools create --tag "$repository:$tag" "${images[@]}" || fail "the registry takes no list"
# Not {{.Manifest…}}: buildx prints its own page for a format that begins so.
digest=$(docker buildx imagetools inspect --format '{{json .Manifest.Digest}}' "$repository:$tag" | tr -d '"') ||
  fail "the registry does not know the list"
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "the registry says \"$digest\" for the list's digest"

# The images in the list are signed, too: some users name theirs by its own digest.
cosign sign --yes --recursive "$repository@$digest" || fail "cosign does not sign $digest"
# What README.md tells users to do.
workflow="https://github.com/${GITHUB_REPOSITORY:?}/.github/workflows/docker-publish.yml"
cosign verify --certificate-oidc-issuer https://token.actions.githubusercontent.com \
  --certificate-identity-regexp "^${workflow//./\\.}@refs/(heads/main|tags/v[^/]+)\$" "$repository@$digest" >/dev/null ||
  fail "its signature is not this repository's"

names="\`$repository:$tag\`"
if [[ ${LATEST:-} == true ]]; then
  docker buildx imagetools create --tag "$repository:latest" "$repository@$digest" || fail "latest cannot be moved"
  names+=" and \`$repository:latest\`"
fi
echo "published $names, signed: \`$digest\`" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
