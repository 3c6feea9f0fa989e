#!/bin/sh
# dehtml at scale: html_work.sh OUT. Work counters on hostile pages (lib/html is built once more, with a counter in every basic
# block), the same records whatever the reads, and memory on pages of 10 MB.
set -u
out=$1
here=$(cd "$(dirname "$0")" && pwd)
case $out in *asan*) echo "html work: skipped: the counting build is without sanitizers"; exit 0 ;; esac
cd "$here/../.." || exit 1
make -s O="$out" "$out/html_work" || exit 1
export PYTHONDONTWRITEBYTECODE=1
bad=0
python3 "$here/html_work.py" "$out/html_work" || bad=1
python3 "$here/html_splits.py" "$out/bin/dehtml" || bad=1
python3 "$here/html_memory.py" "$out/bin/dehtml" 1K 10M || bad=1
exit "$bad"
