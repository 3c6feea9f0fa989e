#!/bin/sh
# Makes rules/boiler/weights.yaml and text-weights.yaml from the development sets in ../shared whose licence allows it. train.sh OUT (the build's folder)
# With FOLDS=N: leaves it alone, and scores what pages get from weights that never saw their host; MODE=text: as plain text;
# APART=yes: without the fifth of hosts that is kept apart.
set -eu
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${STET_SHARED:-$here/../shared}" 2>/dev/null && pwd) || { echo "train: ../shared is not there (STET_SHARED names it)" >&2; exit 1; }
work=$(mktemp -d)
trap '[ "${FOLDS:+${MODE:-page}}" != page ] || { mkdir -p "$out/held-out" && cp "$work"/*.jsonl "$out/held-out"; } # for boiler_peers.sh
      rm -rf "$work"' EXIT
# never daniel (GPL), dragnet (AGPL), cleanportaleval (no licence)
learn="fundus newspapers2023 wcxb-dev readability magic-article magic-forum zh-web trafilatura-eval"
learned= unseen=
[ -n "${FOLDS:-}" ] && sets="$learn dragnet daniel cleanportaleval" || sets=$learn
for set in $sets; do
    python3 -m zipfile -e "$shared/data/deboiler/$set.zip" "$work/$set"
    (cd "$work/$set/pages" && find . -name '*.html' | LC_ALL=C sort | tr '\n' '\0' >"$work/names" &&
        "$out/bin/dehtml" --id stem --files0-from "$work/names" >"$work/$set/page.galley")
    case " $learn " in
    *" $set "*) learned="$learned $work/$set" ;;
    *) unseen="$unseen $work/$set" ;;
    esac
done
if [ -n "${FOLDS:-}" ]; then
    "$out/train_boiler" --folds "$FOLDS" --mode "${MODE:-page}" --apart "${APART:-no}" --held-out held-out.galley $learned --unseen $unseen
    for set in $sets; do
        keep=main
        case $set in # what the set's gold counts as its text
        dragnet | daniel | cleanportaleval | magic-forum) keep=main,headline ;;
        esac
        "$out/bin/deboiler" --keep $keep -o flat "$work/$set/held-out.galley" >"$work/$set.jsonl"
        # of the gold, what those pages have that were not kept apart
        python3 -c 'import json, sys
made = {json.loads(line)["id"] for line in open(sys.argv[1])}
gold = [line for line in open(sys.argv[2]) if json.loads(line)["id"] in made]
open(sys.argv[2], "w").writelines(gold)' "$work/$set.jsonl" "$work/$set/gold.jsonl"
        case $set in
        trafilatura-eval) python3 "$shared/score/score_snippets.py" "$work/$set" --jsonl "$work/$set.jsonl" | tail -1 ;;
        wcxb-dev) python3 "$shared/score/score_article.py" --by type "$work/$set" --jsonl "$work/$set.jsonl" | tail -8 ;;
        *) python3 "$shared/score/score_article.py" "$work/$set" --jsonl "$work/$set.jsonl" | tail -1 ;;
        esac
    done
else
    "$out/train_boiler" --mode page --output "$here/rules/boiler/weights.yaml" $learned
    "$out/train_boiler" --mode text --output "$here/rules/boiler/text-weights.yaml" $learned
    git -C "$here" diff --stat -- rules/boiler/weights.yaml rules/boiler/text-weights.yaml 2>/dev/null || true
fi
