#!/usr/bin/env python3
"""The articles that deboiler finds in plain text: plain_text.py BIN SHARED [SET...]

Each page of the sets goes through dehtml -t, which throws all HTML away, and then as {"id", "text"} through deboiler. Shingle F1 and exact pages by
the scorer in SHARED. The shipped weights saw these pages; `FOLDS=4 MODE=text sh lib/boiler/train.sh` measures with weights that did not."""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

BIN, SHARED, SETS = sys.argv[1], sys.argv[2], sys.argv[3:] or ["newspapers2023", "fundus", "readability"]
sys.path.insert(0, os.path.join(SHARED, "score"))
import score_article  # noqa: E402

for name in SETS:
    with tempfile.TemporaryDirectory() as folder:
        archive = zipfile.ZipFile(os.path.join(SHARED, "data", "deboiler", name + ".zip"))
        archive.extractall(folder)
        gold = {str(g["id"]): dict(g, set=name) for g in map(json.loads, filter(str.strip, archive.read("gold.jsonl").decode().split("\n")))}
        rows = []
        for key in sorted(gold):
            done = subprocess.run([os.path.join(BIN, "dehtml"), "-t", os.path.join(folder, "pages", key + ".html")], stdout=subprocess.PIPE, check=True)
            rows.append(json.dumps({"id": key, "text": done.stdout.decode()}))
    found = subprocess.run([os.path.join(BIN, "deboiler"), "-o", "flat"], input="\n".join(rows).encode(), stdout=subprocess.PIPE, check=True)
    scores = [score_article.score_page(gold[str(r["id"])], r) for r in map(json.loads, filter(None, found.stdout.decode().split("\n")))]
    total = score_article.summary(scores)
    print("plain text, %-16s %4d pages, F1 %.3f, exact %.3f" % (name, len(scores), total["F1"], sum(s["exact"] for s in scores) / max(1, len(scores))))
