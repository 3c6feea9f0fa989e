#!/usr/bin/env python3
"""Counts wrong titles, authors and dates by what a program can check of them. metadata_classes.py BIN [--held]

Over the pages of four fifths of the hosts (by a hash of the host's name; --held: of the other fifth), with the gold and the scorer of
../shared. Titles count as wrong when they are not near.
"""

import collections
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from urllib.parse import urlparse

SHARED = os.environ.get("STET_SHARED") or os.path.join(os.path.dirname(__file__), "../../../shared")
sys.path.insert(0, os.path.join(SHARED, "score"))
import score_metadata as score  # noqa: E402

SETS = "newspapers2023 wcxb-dev postlight trafilatura-eval readability zh-web".split()
CANONICAL = (rb'rel=["\']?canonical["\']?[^>]*href=["\']([^"\']+)', rb'og:url["\'][^>]*content=["\']([^"\']+)')


def host_of(gold, page):
    """The host of a page's address, of its canonical one; else the page's id."""
    if gold.get("url"):
        return urlparse(gold["url"]).netloc
    match = next(filter(None, (re.search(pattern, page[:300000]) for pattern in CANONICAL)), None)
    return urlparse(match[1].decode("latin1")).netloc if match else gold["id"]


def is_held(host):
    return int(hashlib.md5(re.sub(r"^www\.", "", host).encode()).hexdigest(), 16) % 5 == 0


def class_of_authors(gold, found, raw):
    gold, found = score.names(gold), score.names(found)
    records = set().union(set(), *(score.names(m["text"]) for m in raw["meta"] if m["kind"] == "author"))
    text = score.level(" ".join(b["text"] for b in raw["blocks"]))
    if found and found < gold:
        return "some names of several"
    if found > gold:
        return "all names and more"
    if any(a in b or b in a for a in gold for b in found):
        return "a name cut or with a tail"
    what = "another" if found else "nothing"
    if gold <= records:
        return what + ", though records hold the names"
    return what + ", though the text holds the names" if all(x in text for x in gold) else "gold in no record and not in the text"


def class_of_date(gold, found, raw):
    gold, found = score.days(gold), score.days(found)
    records = set().union(set(), *(score.days(m["text"]) for m in raw["meta"] if m["kind"] in ("published", "modified")))
    if not found:
        return "nothing"
    if any(abs((a - b).days) == 1 for a in gold for b in found):
        return "one day off"
    if any((a.month, a.day) == (b.month, b.day) for a in gold for b in found):
        return "the same day of another year"
    return "another, though a record holds the day" if gold & records else "another, and no record holds the day"


def class_of_title(gold, _, raw):
    heads = any(score.title_match(gold, b["text"])[1] for b in raw["blocks"] if re.match("h[1-6]$", b["kind"]))
    records = any(score.title_match(gold, m["text"])[1] for m in raw["meta"] if m["kind"] == "title")
    return {(True, True): "gold near a heading and a record", (True, False): "gold near a heading, no record",
            (False, True): "gold near a record, no heading", (False, False): "gold near neither"}[heads, records]


def run_set(binaries, folder, ids, program):
    """Output objects of the set's pages, by id."""
    names = "".join("%s/pages/%s.html\0" % (folder, i) for i in ids).encode()
    with open(folder + "/names", "wb") as handle:
        handle.write(names)
    command = "%s/dehtml --id stem --files0-from %s/names %s" % (binaries, folder, program)
    lines = subprocess.run(command, shell=True, check=True, stdout=subprocess.PIPE).stdout.decode().split("\n")
    return {str(x["id"]): x for x in map(json.loads, filter(None, lines))}


def main():
    binaries, held = os.path.abspath(sys.argv[1]), "--held" in sys.argv
    counts, pages = collections.Counter(), collections.Counter()
    for name in SETS:
        with tempfile.TemporaryDirectory() as folder:
            zipfile.ZipFile(os.path.join(SHARED, "data/deboiler", name + ".zip")).extractall(folder)
            with open(folder + "/gold.jsonl", encoding="utf-8") as handle:
                gold = [json.loads(x) for x in handle.read().split("\n") if x.strip()]
            gold = [g for g in gold if is_held(host_of(g, open("%s/pages/%s.html" % (folder, g["id"]), "rb").read())) == held]
            ids = [g["id"] for g in gold]
            flat = run_set(binaries, folder, ids, "| %s/deboiler -o flat" % binaries)
            raw = run_set(binaries, folder, ids, "-o jsonl")
            for g in gold:
                out, page = flat[str(g["id"])], {"meta": [], "blocks": [], **raw[str(g["id"])]}
                for field, has, right, kind in (
                        ("title", g.get("title"), lambda a, b: score.title_match(a, b)[1], class_of_title),
                        ("authors", score.names(g.get("authors")), lambda a, b: score.names(a) == score.names(b), class_of_authors),
                        ("date", score.days(g.get("date")), lambda a, b: bool(score.days(a) & score.days(b)), class_of_date)):
                    value = score.date_of(out) if field == "date" else out.get(field)
                    if has:
                        pages[field] += 1
                        if not right(g[field], value):
                            counts[field, kind(g[field], value, page)] += 1
    for field in ("authors", "date", "title"):
        wrong = sum(n for (f, _), n in counts.items() if f == field)
        print("%s: %d of %d wrong" % (field, wrong, pages[field]))
        for (f, kind), n in sorted(counts.items()):
            if f == field:
                print("    %4d %s" % (n, kind))


if __name__ == "__main__":
    main()
