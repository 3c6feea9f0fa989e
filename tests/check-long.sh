#!/bin/sh
# What takes hours or gigabytes. check-long.sh OUT
set -u
cd "$(dirname "$0")/.." || exit 1
out=$1
failed=
step() {
    name=$1
    shift
    echo "==== $name"
    "$@" || failed="$failed $name"
}
step stream sh tests/conformance/stream.sh "$out/bin" 100000 1 2 3
step scale env STET_SCALE_PART=1 sh tests/scale/run.sh "$out"
step boiler-pages sh tests/scale/boiler.sh "$out" 100
step fuzz make -s fuzz
step bench make -s bench
step score make -s score
# the shipped weights are what the trainers make
step train sh -c 'make -s train && git diff --exit-code --stat rules'
step fresh-machine sh tests/fresh-machine.sh
[ -z "$failed" ] && { echo "check-long: all passed"; exit 0; }
echo "check-long FAILED:$failed"
exit 1
