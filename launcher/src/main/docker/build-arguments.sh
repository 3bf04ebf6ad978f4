# shellcheck shell=bash
# Sourced by release-image.sh and push-image.sh, which have to build alike: sets build_arguments to the options that the
# release's tag $tag and the environment ask for. An empty variable leaves the Dockerfile's own value.
#   BASE_IMAGE, JDK_IMAGE, RELEASE_BASE_URL   build arguments of these names
#   LAUNCHER_SOURCE                           the build argument LAUNCHER: source or prebuilt
#   FINFOCUS_REGIONS                          only some regions, as us-east-1,eu-west-1
build_arguments=(--build-arg "VERSION=$tag")
argument() { [[ -z $2 ]] || build_arguments+=(--build-arg "$1=$2"); }
argument BASE_IMAGE "${BASE_IMAGE:-}"
argument JDK_IMAGE "${JDK_IMAGE:-}"
argument RELEASE_BASE_URL "${RELEASE_BASE_URL:-}"
argument LAUNCHER "${LAUNCHER_SOURCE:-}"
argument REGIONS "${FINFOCUS_REGIONS:-}"
