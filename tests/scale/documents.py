"""documents.py BYTES: that many bytes of JSON Lines rows of news-like text (fixed seed), {"id","lang","text"}."""
import json
import random
import sys

rng = random.Random(11)
NAMES = "Ann Lee|Tomas Reyes|Hanna Lindqvist|Owen Pritchard|Ines Maldonado|Marta Oyelaran".split("|")
PLACES = "Oslo Berlin Lisbon Nairobi Lima Osaka Ukraine Norway Brazil".split()
WORDS = ("the harbour council ships report said that of and in to for with about three winter trade farmers price water island road new old "
         "minister budget plan vote night line service crew storm north south people year month").split()


def sentence():
    roll = rng.randrange(6)
    if roll == 0:
        return "Dr. %s said on Monday that %d ships left %s." % (rng.choice(NAMES), rng.randrange(2, 900), rng.choice(PLACES))
    if roll == 1:
        return '"We will not wait," %s told reporters in %s.' % (rng.choice(NAMES), rng.choice(PLACES))
    body = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(6, 24)))
    return body[0].upper() + body[1:] + "."


rows = []
for number in range(400):
    paragraphs = [" ".join(sentence() for _ in range(rng.randrange(2, 6))) for _ in range(rng.randrange(4, 20))]
    rows.append(json.dumps({"id": "d%d" % number, "lang": "en", "published": "2026-03-12", "text": "\n\n".join(paragraphs)}) + "\n")
batch = "".join(rows).encode()
left = int(sys.argv[1])
try:
    while left > 0:
        sys.stdout.buffer.write(batch)
        left -= len(batch)
except BrokenPipeError:
    sys.stderr.close()
