#!/bin/sh
# deboiler beside other extractors, same pages, same scorers: boiler_peers.sh BIN OURS, where OURS holds deboiler's flat output as SET.jsonl.
# BIN/../held-out/SET.jsonl, if `FOLDS=5 make train-boiler` has left it there, goes before: it is of trees that never saw a page's host.
# Peers and what they make of the pages are kept in BIN/../peers, so that the second run is quick; delete it to begin anew.
set -u
bin=$(cd "$1" && pwd)
ours=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
shared=$(cd "${STET_SHARED:-$here/../../../shared}" 2>/dev/null && pwd) || { echo "peers: skipped: ../shared is not there"; exit 0; }
peers=$bin/../peers
. "$here/../peers.sh"
peers_python trafilatura readability-lxml resiliparse jusText newspaper4k lxml_html_clean
peers_node @mozilla/readability jsdom
export NODE_PATH="$peers/node/node_modules"
python=$peers/venv/bin/python
made=$peers/articles
mkdir -p "$made/part"
for peer in trafilatura readability_js readability_lxml resiliparse justext newspaper4k; do
    for zip in "$shared"/data/deboiler/*.zip; do
        set=$(basename "$zip" .zip)
        [ "$set" != postlight ] && [ ! -e "$made/$peer.$set.jsonl" ] && [ -x "$python" ] || continue
        "$python" "$shared/score/peers_article.py" "$zip" --out "$made/part" --peer $peer >"$made/part/said" 2>>"$made/errors" || continue
        mv "$made/part/$peer.$set.jsonl" "$made" 2>/dev/null || break # the library is missing
    done
done
python3 "$here/boiler_peers.py" "$shared" "$ours" "$bin/../held-out" "$made"
