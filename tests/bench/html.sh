#!/bin/sh
# Speed of dehtml against its peers, same pages, one run: html.sh OUT. Everything is set up below OUT/peers and OUT/bench-html, and
# nothing of it is needed by `make check`; what cannot be had here is reported as skipped. STET_BENCH_SLICES: repeats (3).
set -u
out=$1
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.." || exit 1
peers=$out/peers
work=$out/bench-html
data=${STET_SHARED:-../shared}/data/deboiler
mkdir -p "$peers" "$work"

# the peers: each with its own registry's client, quietly, and only once
. tests/peers.sh
peers_python resiliparse inscriptis trafilatura lxml_html_clean selectolax
if [ ! -e "$peers/rust.tried" ] && command -v cargo >/dev/null; then
    cp -R "$here/html_peers" "$peers/rust-src" && CARGO_TARGET_DIR=$(cd "$peers" && pwd)/rust cargo build -q --release --manifest-path "$peers/rust-src/Cargo.toml"
    : >"$peers/rust.tried"
fi >"$peers/rust.log" 2>&1
if [ ! -e "$peers/debian.tried" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    for program in lynx w3m html2text; do
        command -v "$program" || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$program"
    done
    : >"$peers/debian.tried"
fi >"$peers/debian.log" 2>&1

# stet as it is released
make -s RELEASE=1 O="$out-release" "$out-release/libstet.a" "$out-release/bin/dehtml" || exit 1
${CC:-cc} -O2 -g -std=c17 -D_GNU_SOURCE -Ilib "$here/bench_html.c" "$out-release/libstet.a" -flto=auto -o "$work/bench_html" \
    $(pkg-config --libs libutf8proc yaml-0.1 zlib libzstd) -lstemmer || exit 1

for set in readability newspapers2023 fundus; do
    [ -d "$work/$set" ] && continue
    [ -f "$data/$set.zip" ] || { echo "html: $set: skipped: $data is not there"; continue; }
    python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$data/$set.zip" "$work/$set"
done
python3 "$here/html.py" "$work" "$peers" "$out-release/bin/dehtml" "$here/../scale/html_pages.py"
