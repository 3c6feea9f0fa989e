#!/usr/bin/env python3
"""The text of the outside suites' pages, by their scorer: what is reached must stay reached.

    html_text.py BIN DATA     DATA: the suites; their scorer stands in ../../score
"""
import json, os, subprocess, sys, tempfile

BIN, DATA = sys.argv[1], sys.argv[2]
SCORER = os.path.join(DATA, "..", "..", "score", "score_dehtml.py")
# options, suite, cases that pass at least; of innertext those without a style sheet or style attribute all
FLOORS = [("", "tree", 1592), ("", "fragment", 16), ("", "html-text", 17), ("--layout=innertext", "innertext", 234),
          ("--layout=inscriptis", "inscriptis", 78), ("--layout=html-text", "html-text", 18)]

bad = 0
for options, suite, floor in FLOORS:
    with tempfile.NamedTemporaryFile(suffix=".json") as counts:
        command = "%s -t %s" % (os.path.join(BIN, "dehtml"), options)
        subprocess.run([sys.executable, SCORER, "--cmd", command, "--data", DATA, "--suite", suite, "--json", counts.name],
                       check=True, stdout=subprocess.DEVNULL)
        got = json.load(open(counts.name))["suites"][suite]
    short = got["passed"] < floor or (suite == "innertext" and got["plain_passed"] < got["plain"])
    bad += short
    print("%s%s: %d of %d%s" % (suite, options and " (" + options + ")", got["passed"], got["total"], ": fewer than %d" % floor if short else ""))
sys.exit(bad > 0)
