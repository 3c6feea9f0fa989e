#!/bin/sh
# Work counters of segment's engine on hostile texts: segment_work.sh OUT (lib/segment is built once more, with a counter in every
# basic block).
set -u
case $1 in *asan*) echo "segment work: skipped: the counting build is without sanitizers"; exit 0 ;; esac
cd "$(dirname "$0")/../.." || exit 1
make -s O="$1" "$1/segment_work" && "$1/segment_work"
