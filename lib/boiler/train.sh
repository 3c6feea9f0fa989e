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
sets="fundus newspapers2023 wcxb-dev readability magic-article magic-forum zh-web trafilatura-eval"
directories=
for set in $sets; do
    python3 -m zipfile -e "$shared/data/deboiler/$set.zip" "$work/$set"
    (cd "$work/$set/pages" && find . -name '*.html' | LC_ALL=C sort | tr '\n' '\0' >"$work/names" &&
        "$out/bin/dehtml" --id stem --files0-from "$work/names" >"$work/$set/page.galley")
    directories="$directories $work/$set"
done
if [ -n "${FOLDS:-}" ]; then
    "$out/train_boiler" --folds "$FOLDS" --mode "${MODE:-page}" --apart "${APART:-no}" --held-out "$work/held-out.jsonl" $directories
    for set in $sets; do
        python3 - "$work/held-out.jsonl" "$work/$set/gold.jsonl" >"$work/$set.jsonl" <<'END'
import json, sys
ids = {json.loads(line)["id"] for line in open(sys.argv[2], encoding="utf-8", newline="\n")}
for line in open(sys.argv[1], encoding="utf-8", newline="\n"):
    if json.loads(line)["id"] in ids:
        sys.stdout.write(line)
END
        [ "$set" != trafilatura-eval ] || { python3 "$shared/score/score_snippets.py" "$shared/data/deboiler/$set.zip" --jsonl "$work/$set.jsonl" | tail -1; continue; }
        python3 "$shared/score/score_article.py" "$shared/data/deboiler/$set.zip" --jsonl "$work/$set.jsonl" | tail -1
    done
else
    "$out/train_boiler" --mode page --output "$here/rules/boiler/weights.yaml" $directories
    "$out/train_boiler" --mode text --output "$here/rules/boiler/text-weights.yaml" $directories
    git -C "$here" diff --stat -- rules/boiler/weights.yaml rules/boiler/text-weights.yaml 2>/dev/null || true
fi
