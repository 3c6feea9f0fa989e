#!/usr/bin/env python3
"""What hard wrapping costs: inner-boundary F1 of segment on the development texts as they are and wrapped at 60, 72 and 80 columns.

  wrap.py BIN [SHARED]

Wrapped copies have line ends in place of spaces (where no spaces are written: between letters) and nothing else. Newline lists made of
the same texts' shortest pieces must keep their items. Exit 1 when the mean loses more than MOST points, or an item is lost."""
import json
import os
import subprocess
import sys
import unicodedata

COLUMNS, MOST = (60, 72, 80), 0.2
UNSPACED = {"zh", "ja"}


def width(c):
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def may_part(a, b):
    """Whether a line may end between the two characters, of a script without spaces, as printers have it."""
    return width(a) == 2 == width(b) and unicodedata.category(a) not in ("Ps", "Pi") and unicodedata.category(b)[0] != "P" and b not in "ーぁぃぅぇぉっゃゅょ々"


def wrap(text, columns, spaced):
    """text with line ends in it, at the same offsets for all other characters."""
    out, start, place, used = list(text), 0, -1, 0
    for i, c in enumerate(text):
        used += width(c)
        if c == "\n":
            start, place, used = i + 1, -1, 0
        elif c == " ":
            place = i
        elif not spaced and i > start and may_part(text[i - 1], c):
            place = -i - 1
        if used <= columns or c == " " or place == -1:
            continue
        if place >= 0:
            out[place], start = "\n", place + 1
        else:
            start = -place - 1
            out[start] = "\n" + out[start]
        used, place = sum(map(width, text[start:i + 1])), -1
    return "".join(out)


def answers(segment, rows):
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out = subprocess.run([segment, "-o", "flat"], input=data.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    docs = [json.loads(line) for line in out.split("\n") if line.strip()]
    return [[doc["text"][a:b] for a, b in doc["sentences"]] for doc in docs]


def scores(score, cases, got):
    counts = {}
    for case, pieces in zip(cases, got):
        flat = case["flat"]
        key = case["set"], case["suite"], case["lang"]
        counts.setdefault(key, score.Count()).add(
            score.boundaries(flat, score.place(flat, pieces)), score.boundaries(flat, score.place(flat, case["sentences"])))
    return {key: 100 * count.scores()[2] for key, count in counts.items()}


def lists(segment, cases):
    """Lists of five short pieces without a stop: items that came out as they went in, of how many."""
    rows, kept, total = [], 0, 0
    for case in cases:
        items = [s.strip() for s in case["sentences"] if 3 < len(s.strip()) <= 30 and s.strip()[-1].isalnum() and s.strip()[0].isupper()]
        if len(items) >= 3:
            rows.append({"id": str(len(rows)), "lang": case["lang"], "text": "\n".join(items[:5]) + "\n", "items": items[:5]})
    for row, got in zip(rows, answers(segment, [{k: row[k] for k in ("id", "lang", "text")} for row in rows])):
        total += len(row["items"])
        kept += sum(item in got for item in row["items"])
    return kept, total


def main():
    segment = os.path.join(sys.argv[1], "segment")
    shared = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("STET_SHARED", "../shared")
    sys.path.insert(0, os.path.join(shared, "score"))
    try:
        import score_segment as score
    except ImportError:
        print("wrap: skipped: %s is not there" % shared)
        return 0
    cases = [case for name in ("ud", "news") for case in score.load(os.path.join(shared, "data/segment"), name)]
    bad = False
    plain = None
    for columns in (0,) + COLUMNS:
        rows = [{"id": str(i), "lang": c["lang"], "text": wrap(c["text"], columns, c["lang"] not in UNSPACED) if columns else c["text"]}
                for i, c in enumerate(cases)]
        now = scores(score, cases, answers(segment, rows))
        plain = plain or now
        lost = {key: plain[key] - now[key] for key in now}
        worst = sorted(lost, key=lost.get)[-4:]
        means = {name: sum(v for k, v in now.items() if k[0] == name) / sum(k[0] == name for k in now) for name in ("ud", "news")}
        mean = sum(lost.values()) / len(lost)
        bad |= mean > MOST
        print("%-8s ud %.2f news %.2f lost %.2f%s" % ("columns %d" % columns if columns else "as is", means["ud"], means["news"], mean,
              "; most: " + ", ".join("%s %.2f" % (k[1] if k[0] == "ud" else "news-" + k[2], lost[k]) for k in worst) if columns else ""))
    kept, total = lists(segment, cases)
    print("lists: %d of %d items kept" % (kept, total))
    return bad or kept < total


if __name__ == "__main__":
    sys.exit(main())
