#!/bin/sh
# Measures `finfocus-launcher fetch` of 12 archives of 150 MB binaries from a loopback server, beside curl, sha256sum
# and tar of the same bytes, four at a time each. Prints seconds of each round and the ratio of the best ones.
#
#   ./mvnw -q package -DskipTests && launcher/src/bench/fetch.sh
#
# FETCH: the command to measure, ROUNDS: how often (3), SIZE: bytes a binary (150000000). Needs 5 GB in TMPDIR.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
FETCH=${FETCH:-$here/../../target/finfocus-launcher/bin/finfocus-launcher fetch}
ROUNDS=${ROUNDS:-3}
SIZE=${SIZE:-150000000}
plugin=finfocus-plugin-aws-public
regions="us-east-1 us-west-2 eu-west-1 ap-southeast-1 ap-southeast-2 ap-northeast-1
  ap-south-1 ca-central-1 sa-east-1 us-gov-west-1 us-gov-east-1 us-west-1"

work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY

release=$work/release/v1.0.0
mkdir -p "$release" "$work/build"
echo "making 12 archives of $SIZE bytes in $work" >&2
# Prices as the plugin embeds them: text that gzip makes some four times smaller.
python3 - "$SIZE" >"$work/binary" <<'PY'
import random, sys
size, written, rng = int(sys.argv[1]), 0, random.Random(1)
while written < size:
    block = "".join(
        '{"sku":"%016X","unit":"Hrs","usd":"0.%010d","type":"m%d.%dxlarge","os":"Linux"}\n'
        % (rng.getrandbits(64), rng.randrange(10**10), rng.randrange(8), rng.randrange(32))
        for _ in range(10000))[: size - written]
    sys.stdout.write(block)
    written += len(block)
PY
archive() { echo "${plugin}_1.0.0_Linux_x86_64_$1.tar.gz"; }
for region in $regions; do
  ln "$work/binary" "$work/build/$plugin-$region"
  tar -C "$work/build" -cf - "$plugin-$region" | gzip -1 >"$release/$(archive "$region")"
done
(cd "$release" && sha256sum ./*.tar.gz | sed 's, \./, ,' >checksums.txt)
du -sh "$release" | sed 's/\t.*/ of archives/' >&2

python3 - "$work/release" "$work/port" <<'PY' &
import http.server, os, sys
class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def copyfile(self, source, outputfile):
        self.connection.sendfile(source)
    def log_message(self, *_):
        pass
os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(sys.argv[2] + ".new", "w") as f:
    f.write(str(server.server_port))
os.rename(sys.argv[2] + ".new", sys.argv[2])
server.serve_forever()
PY
server=$!
while [ ! -e "$work/port" ]; do sleep 0.1; done
url=http://127.0.0.1:$(cat "$work/port")

yardstick() {
  curl -fsS -o checksums.txt "$url/v1.0.0/checksums.txt"
  # shellcheck disable=SC2016 # it is the inner shell's $1
  for region in $regions; do archive "$region"; done | xargs -P 4 -I {} sh -c \
    'curl -fsS -O "$1/v1.0.0/{}" && grep " {}\$" checksums.txt | sha256sum -c --quiet && tar -xzf {} && rm {}' - "$url"
}

fetch() {
  # shellcheck disable=SC2086 # one word a region
  $FETCH --version v1.0.0 --arch x86_64 --base-url "$url" --to . --regions "$(echo $regions | tr ' ' ,)" >/dev/null
}

# Runs $1 in an empty folder; prints its seconds.
timed() {
  rm -rf "$work/to" && mkdir "$work/to" && cd "$work/to" && sync
  start=$(date +%s.%N)
  "$1"
  end=$(date +%s.%N)
  for region in $regions; do cmp "$work/binary" "$plugin-$region"; done
  cd "$work"
  echo "$start $end" | awk '{ printf "%.2f\n", $2 - $1 }'
}

round=1
while [ "$round" -le "$ROUNDS" ]; do
  timed yardstick >>"$work/yardstick.s"
  timed fetch >>"$work/fetch.s"
  echo "round $round: curl + sha256sum + tar $(tail -1 "$work/yardstick.s") s, fetch $(tail -1 "$work/fetch.s") s"
  round=$((round + 1))
done
best() { sort -n "$work/$1.s" | head -1; }
echo "$(best yardstick) $(best fetch)" |
  awk '{ printf "best: curl + sha256sum + tar %.2f s, fetch %.2f s, ratio %.2f (goal: at least 0.5)\n", $1, $2, $1 / $2 }'
