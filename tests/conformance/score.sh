#!/bin/sh
# The quality scores of the shipped rules, with the scorers in ../shared. score.sh BIN
# STET_PEERS=no leaves out other extractors, which are fetched and slow.
set -u
bin=$(cd "$1" && pwd)
shared=$(cd "${STET_SHARED:-$(dirname "$0")/../../../shared}" 2>/dev/null && pwd) || { echo "scores: skipped: ../shared is not there"; exit 0; }
score=$shared/score data=$shared/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "== dehtml"
python3 "$score/score_dehtml.py" --cmd "$bin/dehtml -t" | tail -12
for layout in innertext inscriptis html-text; do
    python3 "$score/score_dehtml.py" --cmd "$bin/dehtml -t --layout=$layout" --suite $layout | tail -1 | sed "s/^$layout */--layout=$layout: /"
done
echo "== deboiler"
for zip in "$data"/deboiler/*.zip; do
    set=$(basename "$zip" .zip)
    python3 -m zipfile -e "$zip" "$work/$set"
    (cd "$work/$set" && find . -name '*.html' | sort | tr '\n' '\0') >"$work/names"
    case $set in # what the set's gold counts as its text
    dragnet | daniel | cleanportaleval | magic-forum) keep=main,headline ;;
    *) keep=main ;;
    esac
    (cd "$work/$set" && "$bin/dehtml" --id stem --files0-from "$work/names" | "$bin/deboiler" --keep $keep -o flat) >"$work/$set.jsonl"
    case $set in
    postlight) ;;
    trafilatura-eval) python3 "$score/score_snippets.py" "$zip" --jsonl "$work/$set.jsonl" | tail -2 ;;
    *) python3 "$score/score_article.py" "$zip" --jsonl "$work/$set.jsonl" | tail -1 ;;
    esac
done
for set in newspapers2023 wcxb-dev postlight trafilatura-eval readability zh-web; do
    echo "-- metadata: $set"
    python3 "$score/score_metadata.py" "$data/deboiler/$set.zip" --jsonl "$work/$set.jsonl" | tail -4
done
python3 "$(dirname "$0")/boiler_score.py" "$bin" "$shared"
python3 "$(dirname "$0")/plain_text.py" "$bin" "$shared"
[ "${STET_PEERS:-yes}" = no ] || sh "$(dirname "$0")/boiler_peers.sh" "$bin" "$work"
echo "== segment"
python3 "$score/score_segment.py" --jsonl "$bin/segment --words -o flat" --brief
echo "== tag"
python3 "$score/score_tag.py" -- "$bin/tag" -o flat
echo "== summarize"
for file in "$data"/summarize/*.jsonl.gz; do
    case $file in *multi_*) continue ;; esac
    printf '%-14s ' "$(basename "$file" .jsonl.gz)"
    python3 "$score/score_summary.py" --data "$file" --run "$bin/summarize -n 3 -o flat" 2>/dev/null |
        awk '$1 ~ /^(R1|R2|RLs|Bad)$/ { printf "%s %s  ", $1, $2 } END { print "" }'
done
