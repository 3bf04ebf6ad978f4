#!/bin/sh
# Imports a base image that is made of this machine's own files, for machines that reach no registry: a shell, busybox,
# the C library, tini and the CA certificates.
#   $1 tag of the image   $2 label of the image, as key=value   $3 a JDK's folder
#   $4 with-jdk: the JDK too, in /opt/java/openjdk as in Temurin's images (else only the C libraries that it loads)
set -eu
tag=$1 label=$2 jdk=$3 with_jdk=${4-}
busybox=$(command -v busybox)
tini=$(command -v tini)
# Busybox's own shell would find its wget below even where no file has that name.
shell=$(readlink -f /bin/sh)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
trap 'exit 143' TERM INT HUP
cd "$tree"

mkdir -p bin dev etc/ssl/certs opt proc root sys tmp usr/bin usr/local/bin
chmod 755 .
chmod 1777 tmp
printf 'root:x:0:0:root:/root:/bin/sh\n' >etc/passwd
printf 'root:x:0:\n' >etc/group
printf 'hosts: files dns\n' >etc/nsswitch.conf
cp -L /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/

cp -L "$shell" bin/sh
cp -L "$busybox" bin/busybox
# Not wget: busybox's checks no certificate, and the Maven wrapper downloads through Java where there is none.
"$busybox" --list | grep -vxE 'busybox|sh|wget' | while read -r applet; do ln -s busybox "bin/$applet"; done
ln -s /bin/env usr/bin/env
cp -L "$tini" bin/tini

for program in "$shell" "$busybox" "$tini" "$jdk/bin/java" "$jdk/lib/libnet.so" "$jdk/lib/server/libjvm.so"; do
  ldd "$program" || true # a static program has no libraries
done 2>/dev/null | awk '{ for (i = 1; i <= NF; i++) if ($i ~ "^/lib") print $i }' | sort -u | while read -r library; do
  mkdir -p ".${library%/*}"
  cp -L "$library" ".$library"
done

path=/usr/local/bin:/usr/bin:/bin
if [ "$with_jdk" = with-jdk ]; then
  mkdir -p opt/java/openjdk
  (cd "$jdk" && tar -c --exclude=./lib/src.zip .) | tar -x -C opt/java/openjdk
  # Debian's JDK packages link to certificates that lie outside of them; jlink takes the link, and no other file.
  certificates=$(readlink -f "$jdk/lib/security/cacerts")
  if [ "$certificates" != "$(readlink -f "$jdk")/lib/security/cacerts" ]; then
    mkdir -p ".${certificates%/*}"
    cp "$certificates" ".$certificates"
  fi
  # Maven's terminal library needs it.
  for libc in lib*/libc.so.6 lib*/*/libc.so.6; do
    [ ! -e "$libc" ] || cp -L "/${libc%/*}/libutil.so.1" "${libc%/*}/"
  done
  path=/opt/java/openjdk/bin:$path
fi

tar -c . | docker import -c "ENV PATH=$path" -c "LABEL $label" - "$tag" >/dev/null
