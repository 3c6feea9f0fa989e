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
${CC:-cc} -O2 -flto=auto -std=c17 -D_GNU_SOURCE -I"$here/../.." -I"$here/../../lib" "$here/bench_segment.c" "$out/libstet.a" -o "$work/bench_segment" \
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

# the languages of PEERS.md once more, beside BlingFire and pySBD from PyPI, processor time of the calls alone
set --
for lang in en de fr es ru; do set -- "$@" "$lang" "$work/$lang.txt"; done
"$work/bench_segment" compare "$@" | tail -1 >"$work/ours"
if python3 -m pip install -q --target "$work/peers" blingfire==0.1.8 pysbd==0.3.4 >/dev/null 2>&1; then
    PYTHONPATH=$work/peers python3 - "$work" <<'END'
import sys, time
import blingfire, pysbd
work = sys.argv[1]
ours = float(open(work + "/ours").read().split()[1])
def speed(run, share):
    size = passed = 0
    for lang in "en de fr es ru".split():
        texts = open(f"{work}/{lang}.txt", encoding="utf-8").read().split("\n")[:-1]
        texts = texts[:max(1, len(texts) // share)]
        start = time.process_time()
        for text in texts:
            run(lang, text)
        passed += time.process_time() - start
        size += sum(len(text.encode()) for text in texts)
    return size / passed / 1e6
splitters = {lang: pysbd.Segmenter(language=lang, clean=False) for lang in "en de fr es ru".split()}
for name, figure in (("BlingFire", speed(lambda lang, text: blingfire.text_to_sentences(text), 1)),
                     ("pySBD", speed(lambda lang, text: splitters[lang].segment(text), 20))):
    print(f"{name}: {figure:.3f} MB/s; ours {ours:.1f} MB/s, {ours / figure:.0f} times")
END
else
    echo "segment: BlingFire and pySBD could not be had"
fi
"$work/bench_segment" hostile
