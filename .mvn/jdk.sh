# shellcheck shell=sh
# Sourced by ./mvnw: finds a JDK 25 and exports it as JAVA_HOME, whatever `java` on PATH is.
# Maven itself has to run on it: the jar and jlink tools and Error Prone work inside Maven's JVM or beside it.

finfocus_jdk=25

is_finfocus_jdk() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] &&
    grep -q "^JAVA_VERSION=\"${finfocus_jdk}[.\"]" "$1/release"
}

find_finfocus_jdk() {
  for candidate in "${JAVA_HOME:-}" "$(command -v javac >/dev/null && dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    /usr/lib/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$candidate" ] && is_finfocus_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_finfocus_jdk); then
  cat >&2 <<TXT
cannot build: no JDK $finfocus_jdk found (looked at JAVA_HOME, javac on PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, ~/.asdf and mise)
Install one, for example:
  apt-get install temurin-$finfocus_jdk-jdk     # from https://adoptium.net/installation/linux
  sdk install java $finfocus_jdk-tem            # with https://sdkman.io
or unpack it anywhere and set JAVA_HOME to its folder.
TXT
  exit 1
fi
export JAVA_HOME
