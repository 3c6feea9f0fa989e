#!/bin/sh
# segment.sh OUT: segment's engine against libicu's break iterators in one process; and hostile texts against usual ones.
set -eu
out=$1
here=$(dirname "$0")
shared=$(cd "${STET_SHARED:-$here/../../../shared}" 2>/dev/null && pwd) || { echo "segment: skipped, ../shared is not there"; exit 0; }
if ! pkg-config --exists icu-uc; then
    echo "segment: skipped, libicu-dev is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -O2 -flto=auto -std=c17 -D_GNU_SOURCE -I"$here/../../lib" "$here/bench_segment.c" "$out/libstet.a" -o "$work/bench_segment" \
    $(pkg-config --cflags --libs icu-uc libutf8proc yaml-0.1 zlib libzstd) -lstemmer

# the treebanks' and the news sets' texts, a line each
python3 - "$shared/data/segment" "$work" <<'END'
import collections, glob, gzip, json, sys
texts = collections.defaultdict(list)
for path in sorted(glob.glob(sys.argv[1] + "/ud/*.jsonl.gz") + glob.glob(sys.argv[1] + "/news/*.jsonl.gz")):
    for line in gzip.open(path, "rt", encoding="utf-8"):
        row = json.loads(line)
        texts[row["lang"]].append(" ".join(row["text"].split("\n")))
for lang, rows in texts.items():
    with open(f"{sys.argv[2]}/{lang}.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
END
set --
for lang in en de fr es ru it nl pt pl cs tr ar fa hi ko ja zh vi km; do
    [ ! -f "$work/$lang.txt" ] || set -- "$@" "$lang" "$work/$lang.txt"
done
"$work/bench_segment" compare "$@"
"$work/bench_segment" hostile
