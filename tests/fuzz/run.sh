#!/bin/sh
# run.sh OUT NAME...: fuzzes each target for STET_FUZZ_SECONDS (600) with its dictionary, from its corpus, into OUT/corpus-NAME.
set -u
out=$1
shift
here=$(dirname "$0")
bad=0
for name in "$@"; do
    mkdir -p "$out/corpus-$name"
    ASAN_OPTIONS=detect_leaks=1 "$out/fuzz_$name" -max_total_time="${STET_FUZZ_SECONDS:-600}" -dict="$here/$name.dict" -max_len=8192 -timeout=10 \
        -print_final_stats=1 -artifact_prefix="$out/" "$out/corpus-$name" "$here/corpus/$name" >"$out/fuzz_$name.log" 2>&1
    status=$?
    echo "$name: status $status, $(grep -c '' "$out/fuzz_$name.log") lines, $(sed -n 's/^stat::number_of_executed_units: */runs /p' "$out/fuzz_$name.log")"
    [ "$status" = 0 ] || { tail -30 "$out/fuzz_$name.log"; bad=1; }
done
exit "$bad"
