#!/usr/bin/env python3
"""Offsets of the flat form against the text that was sent.

    flat_offsets.py BIN [ROWS [SEED]]

Makes ROWS {"id","lang","text"} rows from SEED, of everything that moves offsets: hard wraps, CRLF, TABs, no-break spaces, emoji,
marks, blank lines of every kind, quotes, names, dates. Sends them through `segment --words -o flat` and `tag -o flat`, and
checks that ids and texts come back as they were, one row a line in order, and that every pair of offsets is inside the text,
not empty, in order, and begins and ends with a character that is not white space. Exit 1 when a row fails.
"""
import json
import random
import subprocess
import sys

WORDS = {
    "en": "The ships left port on Monday after a storm that the committee called the worst for years and nobody was hurt".split(),
    "de": "Die Schiffe verließen am Montag den Hafen nachdem ein Sturm über die Küste gezogen war und niemand wurde verletzt".split(),
    "fr": "Les navires ont quitté le port lundi après une tempête que le comité a qualifiée de la pire depuis des années".split(),
    "ru": "Корабли вышли из порта в понедельник после шторма который назвали худшим за многие годы".split(),
    "ar": "غادرت السفن الميناء يوم الاثنين بعد عاصفة وصفتها اللجنة بأنها الأسوأ منذ سنوات".split(),
    "hi": "जहाज सोमवार को तूफान के बाद बंदरगाह से रवाना हुए और किसी को चोट नहीं आई".split(),
}
CLUMPED = {
    "zh": ["星期一", "船只", "离开了", "港口", "风暴", "之后", "委员会", "表示", "没有人", "受伤"],
    "ja": ["船は", "月曜日に", "港を", "出ました", "嵐の", "あと", "委員会は", "けが人は", "いません"],
    "th": ["เรือ", "ออกจาก", "ท่าเรือ", "วันจันทร์", "หลังจาก", "พายุ"],
}
FINDINGS = ["Dr. Ann Lee", "U.S. President John Q. Smith", "the United Nations", "Paris", "5 March 2025", "2025-03-05", "last Monday",
            "3.5 million euros", "$1,200", "12 km", "e.g.", "No. 7", "www.example.org/a?b=1", "O\u2019Neill", "co-operation", "don't",
            "\U0001F600", "\U0001F1E9\U0001F1EA", "\U0001F469\u200D\U0001F680", "e\u0301te\u0301", "\u202babc\u202c", "na\u00efve", "3\u00a0000", "\u00bd"]
QUOTES = [('"', '"'), ("\u201c", "\u201d"), ("\u00ab\u00a0", "\u00a0\u00bb"), ("\u201e", "\u201c"), ("'", "'")]
STOPS = [".", ".", ".", "!", "?", "\u2026", "...", "?!", ":", ""]
BLANK_LINES = ["\n\n", "\r\n\r\n", "\n \n", "\n\t\n", "\n\u00a0\n", "\r\r", "\u2029", "\u2028\u2028", "\n\n\n", "\n\u3000\n\n", "\x0b\n", "\x0c\n", "\u0085\n"]
BREAKS = ["\n", "\r\n", "\n  ", " \n", "\u2028"]
SPACES = [" "] * 20 + ["  ", "\t", "\u00a0", "\u202f", "\u2003", "\u3000"]


def sentence(rng, lang):
    """One sentence: words, findings, perhaps a quotation."""
    if lang in CLUMPED:
        body = "".join(rng.choice(CLUMPED[lang]) for _ in range(rng.randint(2, 9)))
        return ("「%s」と言った。" % body if rng.random() < .2 else body + rng.choice(["。", "！", "？", ""]))
    words = [rng.choice(FINDINGS if rng.random() < .15 else WORDS[lang]) for _ in range(rng.randint(1, 14))]
    words[0] = words[0][:1].upper() + words[0][1:]
    text = words[0]
    for word in words[1:]:
        text += rng.choice(SPACES) + word
    text += rng.choice(STOPS)
    if rng.random() < .2:
        before, after = rng.choice(QUOTES)
        text = before + text + after + rng.choice([" said Ann Lee.", ", he said.", ""])
    return text


def paragraph(rng, lang):
    """Some sentences, perhaps hard-wrapped."""
    text = ("" if lang in CLUMPED else " ").join(sentence(rng, lang) for _ in range(rng.randint(1, 5)))
    if rng.random() < .4:
        width, line_end = rng.choice([20, 40, 60, 72]), rng.choice(BREAKS)
        lines, line = [], ""
        for word in text.split(" "):
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = line + " " + word if line else word
        text = line_end.join(lines + [line])
    return text


def row(rng, number):
    lang = rng.choice(sorted(WORDS) + sorted(CLUMPED))
    text = rng.choice(["", "", "", " ", "\n", "\r\n\r\n", "\ufeff", "\u00a0"])
    for part in range(rng.choice([0, 1, 1, 2, 3, 6])):
        text += (rng.choice(BLANK_LINES + BREAKS) if part else "") + paragraph(rng, lang)
    text += rng.choice(["", "", "\n", "\r\n", " \n\n", "\u2029"])
    return {"id": "row-%d" % number, "lang": lang, "text": text}


def pairs(value):
    """Every pair of offsets of a flat object by its member."""
    for key in ("sentences", "words"):
        yield key, value[key]
    for key in ("entities", "times", "quantities", "quotes"):
        yield key, [(item["start"], item["end"]) for item in value[key]]


def fault(sent, line):
    """What is wrong with the answer to a row; None when nothing is."""
    got = json.loads(line)
    text = sent["text"]
    if got["id"] != sent["id"]:
        return "id %r" % got["id"]
    if got["text"] != text:
        return "text %r" % got["text"]
    if got["errors"]:
        return "errors %r" % got["errors"]
    for key, spans in pairs(got):
        last = 0
        for start, end in spans:
            if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
                return "%s: %r outside the text" % (key, [start, end])
            if start < last:
                return "%s: %r out of order" % (key, [start, end])
            if text[start].isspace() or text[end - 1].isspace():
                return "%s: %r has a blank edge: %r" % (key, [start, end], text[start:end])
            last = end if key in ("sentences", "words") else start
    for key in ("entities", "times", "quantities", "quotes"):
        for item in got[key]:
            if item["text"] != text[item["start"]:item["end"]]:
                return "%s: text %r is not that of its offsets" % (key, item["text"])
    if text.strip() and not got["sentences"] and sent["segmented"]:
        return "no sentence"
    return None


def check(command, rows, segmented):
    feed = "".join(json.dumps(sent, ensure_ascii=False) + "\n" for sent in rows)
    run = subprocess.run(command, input=feed.encode(), stdout=subprocess.PIPE)
    lines = run.stdout.decode().split("\n")
    if run.returncode or len(lines) != len(rows) + 1 or lines[-1]:
        print("%s: exit %d, %d lines for %d rows" % (" ".join(command), run.returncode, len(lines) - 1, len(rows)))
        return 0, len(rows)
    failed = 0
    for sent, line in zip(rows, lines):
        wrong = fault({**sent, "segmented": segmented}, line)
        failed += wrong is not None
        if wrong and failed <= 5:
            print("%s: %s: %s\n    sent %r" % (" ".join(command[:1]), sent["id"], wrong, sent["text"]))
    return len(rows) - failed, failed


def main():
    programs, count, seed = sys.argv[1], int((sys.argv + [""] * 3)[2] or 10000), int((sys.argv + [""] * 3)[3] or 20260101)
    rng = random.Random(seed)
    rows = [row(rng, number) for number in range(count)]
    passed = failed = 0
    for command, segmented in (["segment", "--words", "-o", "flat"], True), (["tag", "-o", "flat"], False):
        good, bad = check([programs + "/" + command[0]] + command[1:], rows, segmented)
        passed, failed = passed + good, failed + bad
    print("flat offsets: %d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
