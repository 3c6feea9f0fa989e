#!/bin/sh
# deboiler at scale: boiler.sh OUT [PART]. Work counters on hostile documents (lib/boiler is built once more, with a counter in every basic
# block), and hostile pages through dehtml | deboiler. PART: a hundredth of the large pages' size.
set -u
out=$1
here=$(cd "$(dirname "$0")" && pwd)
case $out in *asan*) echo "boiler work: skipped: the counting build is without sanitizers"; exit 0 ;; esac
cd "$here/../.." || exit 1
make -s O="$out" "$out/boiler_work" || exit 1
export PYTHONDONTWRITEBYTECODE=1
bad=0
"$out/boiler_work" || bad=1
python3 "$here/boiler_pages.py" "$out/bin" "${2:-5}" || bad=1
exit "$bad"
