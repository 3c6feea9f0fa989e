#!/bin/sh
# Speed of dehtml | deboiler against trafilatura and Resiliparse's main content, same pages, one run: boiler.sh OUT. The peers stand below
# OUT/peers, where html.sh puts them, too. STET_BENCH_SLICES: repeats (3).
set -u
out=$1
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.." || exit 1
peers=$out/peers
work=$out/bench-boiler
data=${STET_SHARED:-../shared}/data/deboiler
mkdir -p "$work"
. tests/peers.sh
peers_python resiliparse trafilatura lxml_html_clean # the last is what trafilatura's jusText needs beside lxml
make -s RELEASE=1 O="$out-release" "$out-release/bin/dehtml" "$out-release/bin/deboiler" || exit 1
for set in readability newspapers2023 fundus; do
    [ -f "$data/$set.zip" ] || { echo "boiler: $set: skipped: $data is not there"; continue; }
    [ -d "$work/$set" ] || python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$data/$set.zip" "$work/$set"
done
python3 "$here/boiler.py" "$work" "$peers" "$out-release/bin"
