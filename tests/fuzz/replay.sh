#!/bin/sh
# Every fuzz target over its corpus.
set -u
out=$1
here=$(dirname "$0")
bad=0
for target in "$here"/fuzz_*.c; do
    name=$(basename "$target" .c)
    name=${name#fuzz_}
    [ -d "$here/corpus/$name" ] || { echo "no corpus for $name" >&2; bad=1; continue; }
    printf '%s: ' "$name"
    "$out/replay_$name" "$here/corpus/$name"/* || bad=1
done
exit "$bad"
