#!/bin/sh
# Makes rules/segment/words_*.yaml from the treebanks in ../shared whose licence allows it. train.sh OUT (the build's folder)
# With FOLDS=N: leaves them alone, and scores words of documents (one in N at a time) that the weights never saw.
# Chinese has a list of words, the 50,000 most frequent ones of jieba 0.42.1's dictionary (MIT), which pip fetches.
set -eu
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${STET_SHARED:-$here/../shared}" 2>/dev/null && pwd) || { echo "train: ../shared is not there (STET_SHARED names it)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download -q --no-deps --no-binary :all: -d "$work" jieba==0.42.1 || { echo "train: jieba could not be had: words are left as they are" >&2; exit 0; }
tar -xOzf "$work/jieba-0.42.1.tar.gz" jieba-0.42.1/jieba/dict.txt >"$work/dict.txt"

# documents with marked words, whole, or those that are (not) in fold K of N
cat >"$work/prepare.py" <<'END'
import gzip, json, sys
path, fold, folds, held_out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "held-out"
for number, line in enumerate(gzip.open(path, "rt", encoding="utf-8")):
    row = json.loads(line)
    if folds and (number % folds == fold) != held_out:
        continue
    if held_out:
        print(json.dumps({"id": row["id"], "lang": row["lang"], "text": row["text"]}, ensure_ascii=False))
    else:
        spans = [{"kind": "w", "start": start, "end": end} for start, end in row["tokens"]]
        print(json.dumps({"lang": row["lang"], "blocks": [{"kind": "p", "text": row["text"], "spans": spans}]}, ensure_ascii=False))
END
python3 - "$work/dict.txt" >"$work/zh.list" <<'END'
import sys
words = [line.split()[:2] for line in open(sys.argv[1], encoding="utf-8")]
words = [(-int(count), word) for word, count in words if 2 <= len(word) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in word)]
print("\n".join(word for _, word in sorted(words)[:50000]))
END
: >"$work/ja.list"
: >"$work/vi.list"

for set in zh_gsdsimp ja_gsd vi_vtb; do
    lang=${set%%_*} data=$shared/data/segment/ud/$set.jsonl.gz
    if [ -n "${FOLDS:-}" ]; then
        fold=0
        while [ "$fold" -lt "$FOLDS" ]; do
            python3 "$work/prepare.py" "$data" "$fold" "$FOLDS" train | "$out/bin/segment" --train --train-list "$work/$lang.list" >"$work/$lang.yaml"
            python3 "$work/prepare.py" "$data" "$fold" "$FOLDS" held-out | "$out/bin/segment" -r "$work/$lang.yaml" --words -o flat
            fold=$((fold + 1))
        done >"$work/$lang.jsonl"
        python3 "$shared/score/score_segment.py" --sets ud --langs "$lang" --jsonl "sh -c 'cat >/dev/null; cat $work/$lang.jsonl'" | grep "$set .* .*[0-9]$" | tail -1
        continue
    fi
    python3 "$work/prepare.py" "$data" 0 0 train | "$out/bin/segment" --train --train-list "$work/$lang.list" --output "$work/$lang.yaml"
    {
        sed -n '1,/^$/p' "$work/$lang.yaml"
        echo "# Words of UD_$(case $set in zh_*) echo Chinese-GSDSimp ;; ja_*) echo Japanese-GSD ;; *) echo Vietnamese-VTB ;; esac), development split (CC BY-SA 4.0); made by \`make train\`."
        [ $lang != zh ] || echo "# The list: the 50,000 most frequent words of 2 to 4 letters in the dictionary of jieba 0.42.1 (MIT, Sun Junyi)."
        sed '1,/^$/d' "$work/$lang.yaml"
    } >"$here/rules/segment/words_$lang.yaml"
done
[ -n "${FOLDS:-}" ] || git -C "$here" diff --stat -- rules/segment 2>/dev/null || true
