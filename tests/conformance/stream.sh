#!/bin/sh
# galley against the reference of the stream. stream.sh BIN DOCUMENTS [SEED]...
set -u
bin=$1 count=$2
shift 2
spec=${STET_SHARED:-$(dirname "$0")/../../../shared}/spec/galley.py
[ -f "$spec" ] || { echo "stream reference: skipped: ../shared is not there"; exit 0; }
bad=0
for seed in "${@:-1}"; do
    echo "galley check $count documents, seed $seed:"
    python3 "$spec" check "$bin/galley" "$count" "$seed" || bad=1
done
exit "$bad"
