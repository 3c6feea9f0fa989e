#!/usr/bin/env python3
"""deboiler's and its peers' scores, and which differences are real: boiler_peers.py SHARED OURS HELD-OUT PEERS

OURS and HELD-OUT (looked at first) hold SET.jsonl, PEERS holds PEER.SET.jsonl. A row is a set, a language of daniel, or a page type of
wcxb-dev. The measure is the scorers' own: shingle F1; word F1 for page types; F1 of snippets for trafilatura-eval. A peer's cell is its
score and the 95 % interval of ours less its, by a paired bootstrap over pages; + or - where the interval leaves out 0."""
import json
import os
import random
import sys

SHARED, OURS, HELD_OUT, MADE = sys.argv[1:5]
sys.path.insert(0, os.path.join(SHARED, "score"))
import articleset  # noqa: E402
import score_article  # noqa: E402
import score_snippets  # noqa: E402

ROUNDS, SEED = 1000, 1
PEERS = ("trafilatura", "readability_js", "readability_lxml", "resiliparse", "justext", "newspaper4k")
SETS = ("fundus", "newspapers2023", "dragnet", "cleanportaleval", "readability", "daniel", "zh-web", "magic-article", "magic-forum", "wcxb-dev",
        "trafilatura-eval")


def by_shingles(item, text):
    page = score_article.score_page(item, {"text": text})
    return (*score_article.vector(page)[:4],)


def by_words(item, text):
    return (score_article.score_page(item, {"text": text})["wf1"], 1.0)


def by_snippets(item, text):
    return score_snippets.count(item, text)[:3]


# a page's numbers, and the score of their sums
MEASURES = {
    "shingles": (by_shingles, lambda p, np, r, nr: score_article.f1(p / np if np else 0, r / nr if nr else 0)),
    "words": (by_words, lambda sum_, n: sum_ / n),
    "snippets": (by_snippets, lambda tp, fp, fn: 2 * tp / (2 * tp + fp + fn) if tp else 0.0),
}


def load(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return {row["id"]: row.get("text") for row in map(json.loads, lines)}


def rows_of(name, gold):
    """(name of the row, measure, pages)"""
    if name == "trafilatura-eval":
        yield name, "snippets", [x for x in gold if x.get("with")]
        return
    gold = [x for x in gold if x.get("text")]
    yield name, "shingles", gold
    key, measure = {"daniel": ("lang", "shingles"), "wcxb-dev": ("type", "words")}.get(name, (None, None))
    for part, pages in articleset.groups(gold, key) if key else ():
        yield "%s %s" % (name, part), measure, pages


def total(columns, picks):
    return [sum(map(column.__getitem__, picks)) for column in columns]


def compare(measure, pages, ours, peers):
    """Our score; of each peer its score and the interval of the difference, None where it was not run."""
    number, score = MEASURES[measure]
    systems = [list(zip(*(number(page, texts.get(page["id"])) for page in pages))) if texts is not None else None for texts in (ours, *peers)]
    rng, whole = random.Random(SEED), range(len(pages))
    scores = [score(*total(columns, whole)) if columns else None for columns in systems]
    differences = [[] for _ in peers]
    for _ in range(ROUNDS):
        picks = rng.choices(whole, k=len(pages))
        mine = score(*total(systems[0], picks))
        for columns, into in zip(systems[1:], differences):
            if columns:
                into.append(mine - score(*total(columns, picks)))
    cells = []
    for found, values in zip(scores[1:], differences):
        values.sort()
        cells.append((found, values[int(.025 * ROUNDS)], values[int(.975 * ROUNDS)]) if values else None)
    return scores[0], cells


def short(value, sign=False):
    return ("%+.3f" if sign else "%.3f").__mod__(value).replace("0.", ".")


def cell(found):
    if not found:
        return "skipped"
    score, low, high = found
    return "%s [%s %s] %s" % (short(score), short(low, True), short(high, True), "+" if low > 0 else "-" if high < 0 else "=")


def main():
    print("| pages | n | deboiler | %s |\n|%s" % (" | ".join(PEERS), "---|" * (len(PEERS) + 3)))
    for name in SETS:
        path, seen = os.path.join(HELD_OUT, name + ".jsonl"), ""
        if not os.path.exists(path):
            path, seen = os.path.join(OURS, name + ".jsonl"), "" if name in ("daniel", "dragnet", "cleanportaleval") else " (seen)"
        if not os.path.exists(path):
            continue
        ours = load(path)
        files = [os.path.join(MADE, "%s.%s.jsonl" % (peer, name)) for peer in PEERS]
        peers = [load(file) if os.path.exists(file) else None for file in files]
        gold = articleset.load_gold(os.path.join(SHARED, "data", "deboiler", name + ".zip"))
        for row, measure, pages in rows_of(name, [x for x in gold if x["id"] in ours]):
            mine, cells = compare(measure, pages, ours, peers)
            print("| %s%s | %d | %s | %s |" % (row, seen, len(pages), short(mine), " | ".join(map(cell, cells))), flush=True)


main()
