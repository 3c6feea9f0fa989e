#!/usr/bin/env python3
"""What choosing blocks by the gold itself would give: the ceiling that dehtml's blocks set for deboiler. boiler_oracle.py BIN SHARED [SET...]

A block is taken when half of its four-word runs stand in what the gold still has to give, the surest blocks first and of equal ones that
nearest to the middle of the text; one under four words, when it is a line of the gold."""
import collections
import json
import os
import subprocess
import sys
import tempfile
import zipfile

BIN, SHARED = sys.argv[1:3]
SETS = sys.argv[3:] or ["fundus", "newspapers2023", "dragnet", "cleanportaleval", "readability", "daniel", "zh-web", "magic-article", "magic-forum",
                        "wcxb-dev"]
sys.path.insert(0, os.path.join(SHARED, "score"))
import score_article  # noqa: E402


def choose(texts, gold):
    """Numbers of the blocks to take."""
    words = [score_article.words(text) for text in texts]
    bags = [score_article.shingles(one) for one in words]
    left, lines = score_article.shingles(score_article.words(gold)), collections.Counter(gold.split("\n"))
    parts = [sum((bag & left).values()) / max(1, sum(bag.values())) for bag in bags]
    sure = [i for i, one in enumerate(words) if len(one) > 8 and parts[i] > .8] or [0]
    middle, chosen = sure[len(sure) // 2], []
    for i in sorted(range(len(texts)), key=lambda i: (-round(parts[i], 1), abs(i - middle))):
        line = texts[i].strip()
        if 0 < len(words[i]) < score_article.SHINGLE:
            taken = lines[line] > 0
            lines[line] -= taken
        else:
            taken = bool(words[i]) and sum((bags[i] & left).values()) * 2 >= sum(bags[i].values())
            left = left - bags[i] if taken else left
        if taken:
            chosen.append(i)
    return sorted(chosen)


def pages(name):
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(os.path.join(SHARED, "data", "deboiler", name + ".zip")) as archive:
        archive.extractall(folder)
        gold = {row["id"]: dict(row, set=name) for row in map(json.loads, filter(None, archive.read("gold.jsonl").decode().split("\n")))}
        names = "".join(os.path.join(folder, "pages", key + ".html") + "\0" for key in sorted(gold))
        stream = subprocess.run([os.path.join(BIN, "dehtml"), "--id", "stem", "--files0-from", "-", "-j"], input=names.encode(),
                                stdout=subprocess.PIPE, check=True).stdout.decode()
    for doc in map(json.loads, filter(None, stream.split("\n"))):
        row = gold[doc["id"]]
        texts = [block.get("text", "") for block in doc["blocks"]]
        if row.get("text"):
            yield score_article.score_page(row, {"text": "\n\n".join(texts[i] for i in choose(texts, row["text"]))})


print(score_article.table([(name, score_article.summary(list(pages(name)))) for name in SETS]))
