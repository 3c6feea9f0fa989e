#!/bin/sh
# Makes the features' weights in rules/summary/any.yaml from the sets in ../shared whose licence allows it; the others are
# scored only. train.sh OUT (the build's folder). With FOLDS=N: leaves the file alone, and scores rows by weights of other folds.
set -eu
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${STET_SHARED:-$here/../shared}" 2>/dev/null && pwd) || { echo "train: ../shared is not there (STET_SHARED names it)" >&2; exit 1; }
# Apache-2.0, Apache-2.0 and MIT, MIT, CC BY-SA 4.0, CC BY-SA 4.0, CC0
fitted=en_cnn,en_dailymail,en_xsum,fr_orangesum,id_indosum,nb_norsumm
# never fitted: no licence stated (en_inshorts, vi_vietnews), GPL (tr_tes), not for commerce (es_basse, eu_basse)
scored=en_inshorts,vi_vietnews,tr_tes,es_basse,eu_basse
cd "$shared/data/summarize"
set -- --train "$fitted"
[ -n "${FOLDS:-}" ] && set -- "$@" --folds "$FOLDS" || set -- "$@" --write "$here/rules/summary/any.yaml"
"$out/bin/segment" -j $(printf '%s,%s' "$fitted" "$scored" | tr , '\n' | sed 's/$/.jsonl.gz/') | "$out/train_summary" "$@"
