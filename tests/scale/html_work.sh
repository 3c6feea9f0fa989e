#!/bin/sh
# Work counters of dehtml on hostile pages: html_work.sh OUT. lib/html is built once more, with a counter in every basic block.
set -u
out=$1
here=$(cd "$(dirname "$0")" && pwd)
case $out in *asan*) echo "html work: skipped: the counting build is without sanitizers"; exit 0 ;; esac
cd "$here/../.." || exit 1
make -s O="$out" "$out/html_work" || exit 1
PYTHONDONTWRITEBYTECODE=1 python3 "$here/html_work.py" "$out/html_work"
