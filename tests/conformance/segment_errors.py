#!/usr/bin/env python3
"""Patterns of error in sentences, the most frequent first: segment_errors.py BIN SHARED. A pattern is what is wrong (missed, too
many), what stands before the boundary, and what after it; patterns with the same mark before are one line."""
import collections
import json
import subprocess
import sys

sys.path.insert(0, sys.argv[2] + "/score")
import score_segment as score  # noqa: E402

MARKS = {":": "colon", "։": "colon", ";": "semicolon", "…": "ellipsis", "!": "! ?", "?": "! ?"} | dict.fromkeys("。！？।۔؟።", "full stop of a script")


def kind_of(char):
    return "capital" if char.isupper() else "small" if char.islower() else "digit" if char.isdigit() else "letter" if char.isalpha() else "mark"


def before(text, i):
    """What stands before a boundary behind the character i."""
    word = text[:i].split()[-1] if text[:i].split() and not text[i - 1:i].isspace() else ""
    if text[i].isalnum():
        return "no mark"
    if text[i] != ".":
        return MARKS.get(text[i], "emoji" if ord(text[i]) > 0x1F000 else "comma, dash, closing mark")
    if text[i - 1:i] == ".":
        return "ellipsis"
    if not word or not word[-1].isalnum() or not (word[-1].isupper() or word[-1].islower() or word[-1].isdigit()):
        return "stop behind a mark or a letter without case"
    return "number and stop" if word[-1].isdigit() else "initial" if len(word) == 1 else "short word and stop" if len(word) <= 4 else "longer word and stop"


def ends(sentences):
    at, found = 0, set()
    for sentence in sentences:
        at += len(score.compact(sentence))
        found.add(at)
    return found - {at}


cases = [case for name in score.SETS for case in score.load(sys.argv[2] + "/data/segment", name) if case["suite"] not in ("cleaned", "pragmatic-pdf")]
rows = "".join(json.dumps({key: case[key] for key in ("id", "lang", "text")}, ensure_ascii=False) + "\n" for case in cases)
done = subprocess.run([sys.argv[1] + "/segment", "-o", "flat"], input=rows.encode(), stdout=subprocess.PIPE, check=True)
patterns, sets = collections.Counter(), collections.defaultdict(collections.Counter)
for case, line in zip(cases, done.stdout.decode().splitlines(), strict=True):
    text, at = case["text"], case["at"]
    want, got = ends(case["sentences"]), ends([text[a:b] for a, b in json.loads(line)["sentences"]])
    for what, places in (("missed", want - got), ("too many", got - want)):
        for place in places:
            line = (what, before(text, at[place - 1]))
            patterns[line + (kind_of(text[at[place]]) + ("" if at[place] > at[place - 1] + 1 else ", no space"),)] += 1
            sets[line]["news-" + case["lang"] if case["set"] == "news" else case["suite"]] += 1
print(f"{sum(patterns.values())} errors in {len(patterns)} patterns, the first 100: {sum(n for _, n in patterns.most_common(100))}")
for line, of in sorted(sets.items(), key=lambda item: -sum(item[1].values())):
    after = ", ".join(f"{key[2]} {n}" for key, n in patterns.most_common() if key[:2] == line)
    print(f"{sum(of.values())} {line[0]}, {line[1]}: before {after}; most in {' '.join(name for name, _ in of.most_common(3))}")
