#!/bin/sh
# Called by the build: puts the distribution together in folder $1.
#   $1 distribution folder   $2 launcher jar   $3 the jars it needs, divided by colons   $4 JDK 25
#   $5 time of the build's outputs, as 2026-01-01T00:00:00Z
set -eu
dist=$1 jar=$2 libs=$3 jdk=$4 time=$5
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../../..

# What `jdeps --print-module-deps` says of the jars, and jdk.management for the process metrics.
modules=java.base,java.logging,java.management,java.net.http,jdk.httpserver,jdk.management,jdk.unsupported

mkdir -p "$dist/bin" "$dist/lib"

# Classes that are not in an AOT cache are seldom wanted, so they lie there small. Not --strip-debug, which wants an objcopy:
# a JDK's own libraries come without debug symbols.
options="--strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6"

# Linking takes seconds and depends on nothing but the JDK and these.
runtime="$modules $options of $(sed -n 's/^JAVA_RUNTIME_VERSION=//p' "$jdk/release")"
if [ "$(cat "$dist/../runtime.stamp" 2>/dev/null)" != "$runtime" ] || [ ! -x "$dist/runtime/bin/java" ]; then
  rm -rf "$dist/runtime"
  # shellcheck disable=SC2086
  "$jdk/bin/jlink" --add-modules "$modules" $options --output "$dist/runtime"
  printf '%s\n' "$runtime" >"$dist/../runtime.stamp"
fi

rm -f "$dist"/lib/*
printf '%s\n' "$libs" | tr : '\n' | while read -r library; do
  cp "$library" "$dist/lib/"
done
cp "$jar" "$dist/lib/finfocus-launcher.jar"
cp "$here/bin/finfocus-launcher" "$dist/bin/finfocus-launcher"
chmod 755 "$dist/bin/finfocus-launcher"
# That of the launcher; the libraries' lie in their jars, the runtime's in its folder legal.
cp "$root/LICENSE" "$dist/LICENSE"
chmod 644 "$dist/LICENSE"

# The AOT cache is refused where a jar has another time than in training, so all have the one that the archive gives.
stamp=$(printf %s "$time" | sed -E 's/^(....)-(..)-(..)T(..):(..):(..)Z$/\1\2\3\4\5.\6/')
TZ=UTC touch -t "$stamp" "$dist"/lib/*.jar

"$here/train-aot.sh" "$dist"
