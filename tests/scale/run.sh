#!/bin/sh
# Memory: a stream of 1 GB of documents runs in under 32 MB a program; pages that are one thing in under 8 MB for dehtml; 1 GB of output to a full disk ends with 74. run.sh OUT [BYTES]
set -u
bin=$(cd "$1" && pwd)/bin
bytes=${2:-1000000000}
here=$(cd "$(dirname "$0")" && pwd)
fail=0
peak() { # peak resident memory of a command, in KB
    python3 "$here/peak.py" "$@"
}
for program in galley deboiler segment tag summarize dehtml; do
    form=jsonl
    share=$bytes
    case $program in segment | tag | summarize | deboiler) share=$((bytes / ${STET_SCALE_PART:-10})) ;; esac
    got=$(python3 "$here/documents.py" "$share" "$form" | peak "$bin/$program" -o jsonl)
    echo "memory: $program: $((share / 1000000)) MB of documents: $got KB at most"
    [ "$got" -lt 32768 ] || { echo "memory: $program needs more than 32 MB"; fail=1; }
done
for program in galley deboiler segment tag summarize dehtml; do
    python3 "$here/documents.py" "$bytes" jsonl 2>/dev/null | "$bin/$program" >/dev/full 2>"${TMPDIR:-/tmp}/err.$$"
    status=$?
    [ "$status" = 74 ] && [ "$(wc -l <"${TMPDIR:-/tmp}/err.$$")" = 1 ] || { echo "full disk: $program: status $status"; fail=1; }
done
rm -f "${TMPDIR:-/tmp}/err.$$"
# pages that are one thing, as long as you like: in under 8 MB
sizes="100M 1G"
[ "${STET_SCALE_PART:-10}" = 1 ] && sizes="100M 1G 10G"
python3 "$here/html_memory.py" "$bin/dehtml" 1K $sizes || fail=1
[ "$fail" = 0 ] && echo "scale: passed"
exit "$fail"
