#!/bin/sh
# Imports a minimal Debian of the release that this machine has, or of bookworm (also on Ubuntu, whose main section lacks
# tini; with the keys of debian-archive-keyring).   $1 tag   $2 label, as key=value
set -eu
tag=$1 label=$2
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
mirror=
if ! grep -q '^ID=debian$' /etc/os-release || [ ! -e "/usr/share/debootstrap/scripts/$release" ]; then
  release=bookworm mirror=http://deb.debian.org/debian
fi
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
trap 'exit 143' TERM INT HUP

debootstrap --variant=minbase "$release" "$tree" ${mirror:+"$mirror"}
tar -C "$tree" -c . | docker import -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  -c "LABEL $label" - "$tag" >/dev/null
