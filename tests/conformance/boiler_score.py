#!/usr/bin/env python3
"""What deboiler does beside the article, measured: boiler_score.py BIN SHARED

comments: four-word runs of region=comment against the gold comments of dragnet.
types: the page type against that of wcxb-dev.
memory: shingle F1 of the pages 4… of sites with ten pages or more, without and with --site-memory; pages in the order of their ids,
the host from url or, in daniel, from the id; headline and main, as the gold of both sets has them."""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

BIN, SHARED = sys.argv[1:3]
sys.path.insert(0, os.path.join(SHARED, "score"))
import score_article  # noqa: E402


def gold_of(name, folder):
    with zipfile.ZipFile(os.path.join(SHARED, "data", "deboiler", name + ".zip")) as archive:
        archive.extractall(os.path.join(folder, name))
        lines = archive.read("gold.jsonl").decode().split("\n")
    return {row["id"]: dict(row, set=name) for row in map(json.loads, filter(None, lines))}


def address(row):
    return row.get("url") or "http://%s/a/%s.html" % (row["id"].split("_")[1], row["id"][:8] + row["id"].split("_")[2][:9]) if row["set"] == "daniel" else row.get("url")


def galley(name, gold, folder):
    names = os.path.join(folder, name + ".list")
    with open(names, "w", encoding="utf-8") as into:
        for key in sorted(gold):
            row = {"file": os.path.join(folder, name, "pages", key + ".html"), "id": key}
            into.write(json.dumps(dict(row, url=address(gold[key])) if address(gold[key]) else row) + "\n")
    return subprocess.run([os.path.join(BIN, "dehtml"), "--list", names], stdout=subprocess.PIPE, check=True).stdout


def run(stream, *options):
    done = subprocess.run([os.path.join(BIN, "deboiler"), *options], input=stream, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def bag(text):
    words = re.findall(r"\w+", (text or "").lower())
    return collections.Counter(zip(words, words[1:], words[2:], words[3:]))


def comments(folder):
    gold = gold_of("dragnet", folder)
    precision, recall, f1 = [], [], []
    for doc in run(galley("dragnet", gold, folder), "--mark", "-j"):
        wanted = gold[doc["id"]].get("comments")
        if not wanted:
            continue
        found, wanted = bag("\n".join(b.get("text", "") for b in doc["blocks"] if b.get("region") == "comment")), bag(wanted)
        common = sum((found & wanted).values())
        precision.append(common / max(1, sum(found.values())))
        recall.append(common / max(1, sum(wanted.values())))
        f1.append(2 * precision[-1] * recall[-1] / max(1e-9, precision[-1] + recall[-1]))
    print("comments, dragnet: %d pages, P %.3f R %.3f F1 %.3f" % (len(f1), *(sum(x) / len(x) for x in (precision, recall, f1))))


def types(folder):
    gold = gold_of("wcxb-dev", folder)
    table = collections.defaultdict(collections.Counter)
    for doc in run(galley("wcxb-dev", gold, folder), "-o", "flat"):
        table[gold[doc["id"]]["type"]][doc["type"] or "none"] += 1
    for name in sorted(table):
        print("types, wcxb-dev %-14s %s" % (name, "  ".join("%s %d" % pair for pair in table[name].most_common())))


def memory(folder):
    every = ([], [])
    for name in ("cleanportaleval", "daniel"):
        gold = gold_of(name, folder)
        stream = galley(name, gold, folder)
        options = ("--keep", "main,headline", "-o", "flat")
        plain, known = (run(stream, *options, *more) for more in ((), ("--site-memory", os.path.join(folder, name + ".mem"))))
        sites = collections.defaultdict(list)
        for one, two in zip(plain, known):
            sites[re.sub(r"^https?://(www\.)?", "", one["url"] or "").split("/")[0]].append((one, two))
        for host, pages in sites.items():
            if len(pages) < 10 or not host:
                continue
            scores = [[score_article.score_page(gold[page[k]["id"]], page[k]) for page in pages[3:]] for k in (0, 1)]
            for k in (0, 1):
                every[k].extend(scores[k])
            print("memory, %-22s %3d pages, F1 %.3f -> %.3f" % (host, len(pages) - 3, *(score_article.summary(x)["F1"] for x in scores)))
    print("memory, all %d pages, F1 %.4f -> %.4f" % (len(every[0]), *(score_article.summary(x)["F1"] for x in every)))


with tempfile.TemporaryDirectory() as where:
    comments(where)
    types(where)
    memory(where)
