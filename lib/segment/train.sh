#!/bin/sh
# Makes rules/segment/words_*.yaml and stops_*.yaml from the treebanks in ../shared whose licence allows it. train.sh OUT (the build's folder)
# With FOLDS=N: leaves them alone, and scores words and sentences of documents (one in N at a time) that the weights never saw.
# Chinese has a list of words, the 50,000 most frequent ones of jieba 0.42.1's dictionary (MIT), which pip fetches.
set -eu
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${STET_SHARED:-$here/../shared}" 2>/dev/null && pwd) || { echo "train: ../shared is not there (STET_SHARED names it)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download -q --no-deps --no-binary :all: -d "$work" jieba==0.42.1 || { echo "train: jieba could not be had: words are left as they are" >&2; exit 0; }
tar -xOzf "$work/jieba-0.42.1.tar.gz" jieba-0.42.1/jieba/dict.txt >"$work/dict.txt"

# documents with marked words (w) or sentences (s), whole, or those that are (not) in fold K of N: prepare.py KIND FOLD FOLDS train|held-out FILE...
cat >"$work/prepare.py" <<'END'
import gzip, json, sys
kind, fold, folds, held_out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "held-out"
for path in sys.argv[5:]:
    for number, line in enumerate(gzip.open(path, "rt", encoding="utf-8")):
        row = json.loads(line)
        if folds and (number % folds == fold) != held_out:
            continue
        text, ends = row["text"], row["sent_ends"]
        if held_out:
            print(json.dumps({"id": row["id"], "lang": row["lang"], "text": text}, ensure_ascii=False))
            continue
        spans = row["tokens"] if kind == "w" else [(start + len(text[start:end]) - len(text[start:end].lstrip()), end) for start, end in zip([0] + ends, ends)]
        spans = [{"kind": kind, "start": start, "end": end} for start, end in spans]
        print(json.dumps({"lang": row["lang"], "blocks": [{"kind": "p", "text": text, "spans": spans}]}, ensure_ascii=False))
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
            python3 "$work/prepare.py" w "$fold" "$FOLDS" train "$data" | "$out/bin/segment" --train --train-list "$work/$lang.list" >"$work/$lang.yaml"
            python3 "$work/prepare.py" w "$fold" "$FOLDS" held-out "$data" | "$out/bin/segment" -r "$work/$lang.yaml" --words -o flat
            fold=$((fold + 1))
        done >"$work/$lang.jsonl"
        python3 "$shared/score/score_segment.py" --sets ud --langs "$lang" --jsonl "sh -c 'cat >/dev/null; cat $work/$lang.jsonl'" | grep "$set .* .*[0-9]$" | tail -1
        continue
    fi
    python3 "$work/prepare.py" w 0 0 train "$data" | "$out/bin/segment" --train --train-list "$work/$lang.list" --output "$work/$lang.yaml"
    {
        sed -n '1,/^$/p' "$work/$lang.yaml"
        echo "# Words of UD_$(case $set in zh_*) echo Chinese-GSDSimp ;; ja_*) echo Japanese-GSD ;; *) echo Vietnamese-VTB ;; esac), development split (CC BY-SA 4.0); made by \`make train\`."
        [ $lang != zh ] || echo "# The list: the 50,000 most frequent words of 2 to 4 letters in the dictionary of jieba 0.42.1 (MIT, Sun Junyi)."
        sed '1,/^$/d' "$work/$lang.yaml"
    } >"$here/rules/segment/words_$lang.yaml"
done

# Stops: the treebanks of languages with capitals whose licence is CC BY-SA 4.0; all together for languages that have none.
# Indonesian is left out: its sentences are often two.
all=
train_stops() { # LANG NAMES SET...
    lang=$1 names=$2
    shift 2
    files=
    for set in "$@"; do files="$files $shared/data/segment/ud/$set.jsonl.gz"; done
    [ "$lang" = any ] || all="$all $*"
    if [ -n "${FOLDS:-}" ]; then
        [ "$lang" != any ] || return 0
        fold=0
        while [ "$fold" -lt "$FOLDS" ]; do
            python3 "$work/prepare.py" s "$fold" "$FOLDS" train $files | "$out/bin/segment" --train >"$work/stops.yaml"
            python3 "$work/prepare.py" s "$fold" "$FOLDS" held-out $files | "$out/bin/segment" -r "$work/stops.yaml" -o flat
            fold=$((fold + 1))
        done >>"$work/stops.jsonl"
        return 0
    fi
    python3 "$work/prepare.py" s 0 0 train $files | "$out/bin/segment" --train --output "$work/stops.yaml"
    {
        sed -n '1,/^$/p' "$work/stops.yaml"
        echo "# Stops of $names, development splits (CC BY-SA 4.0), and the shipped lists; made by \`make train\`."
        sed '1,/^$/d' "$work/stops.yaml"
    } >"$here/rules/segment/stops_$lang.yaml"
}
train_stops cs UD_Czech-CAC cs_cac
train_stops da UD_Danish-DDT da_ddt
train_stops de UD_German-GSD de_gsd
train_stops en UD_English-EWT en_ewt
train_stops es UD_Spanish-GSD es_gsd
train_stops fi UD_Finnish-TDT fi_tdt
train_stops fr UD_French-GSD fr_gsd
train_stops nl UD_Dutch-Alpino nl_alpino
train_stops no UD_Norwegian-Bokmaal no_bokmaal
train_stops pt UD_Portuguese-Bosque pt_bosque
train_stops ro UD_Romanian-RRT ro_rrt
train_stops ru "UD_Russian-GSD and Taiga" ru_gsd ru_taiga
train_stops sk UD_Slovak-SNK sk_snk
train_stops sv UD_Swedish-Talbanken sv_talbanken
train_stops tr UD_Turkish-BOUN tr_boun
train_stops any "all treebanks of the other files stops_*" $all
if [ -n "${FOLDS:-}" ]; then
    python3 "$shared/score/score_segment.py" --sets ud --jsonl "sh -c 'cat >/dev/null; cat $work/stops.jsonl'" | grep '^  .*_.* [a-z][a-z]  .*' | awk '$5 > 0 && NF == 7'
fi
[ -n "${FOLDS:-}" ] || git -C "$here" diff --stat -- rules/segment 2>/dev/null || true
