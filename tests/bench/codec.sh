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

seconds() { # COMMAND...: the best of three, in hundredths of a millisecond
    best=
    for round in 1 2 3; do
        start=$(date +%s%N)
        "$@" >/dev/null
        took=$((($(date +%s%N) - start) / 10000))
        [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    done
    echo "$best"
}

for corpus in long spans; do
    "$work/bench_codec" make "$corpus" >"$work/$corpus.jsonl"
    "$work/bench_codec" run "$corpus" "$work/$corpus.jsonl"
    if command -v jq >/dev/null; then
        ours=$(seconds "$out/bin/galley" -o jsonl "$work/$corpus.jsonl")
        theirs=$(seconds jq -c . "$work/$corpus.jsonl")
        echo "$corpus: galley -o jsonl is $((theirs / ours)) times as fast as jq -c ."
    fi
done
