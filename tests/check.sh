#!/bin/sh
# Runs every test that needs nothing outside the repository, on what is built in $1. Criterion's line is the last.
set -u
out=$1
bin=$out/bin
failed=
step() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed $name"
}
step house sh tests/lint.sh house
step golden sh tests/golden/run.sh "$bin"
step faults sh tests/faults/run.sh "$out"
step fuzz-corpora sh tests/fuzz/replay.sh "$out"
step proof python3 tests/proof.py "$bin"
step docs sh tests/docs.sh "$bin"
step html-work sh tests/scale/html_work.sh "$out"
step segment-table python3 tests/segment/run.py "$bin"
step segment-work sh tests/scale/segment_work.sh "$out"
step boiler-work sh tests/scale/boiler.sh "$out"
step conformance sh tests/conformance/run.sh "$bin"
step install sh tests/install.sh "$out"
echo "== unit"
"$out/unit" || failed="$failed unit"
[ -z "$failed" ] && exit 0
echo "FAILED:$failed" >&2
exit 1
