#!/bin/sh
# codec.sh OUT: documents a second of the codec against jansson's load and dump, and of galley against `jq -c .`, in one run.
set -eu
out=$1
here=$(dirname "$0")
if ! pkg-config --exists jansson; then
    echo "codec: skipped, libjansson-dev is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -O2 -std=c17 -D_GNU_SOURCE -I"$here/../../lib" "$here/bench_codec.c" "$out/libstet.a" -o "$work/bench_codec" \
    $(pkg-config --cflags --libs jansson libutf8proc yaml-0.1 zlib libzstd) -lstemmer

for corpus in long spans; do
    "$work/bench_codec" make "$corpus" >"$work/$corpus.jsonl"
    "$work/bench_codec" run "$corpus" "$work/$corpus.jsonl"
    "$work/bench_codec" jq "$corpus" "$out/bin/galley" "$work/$corpus.jsonl"
done
