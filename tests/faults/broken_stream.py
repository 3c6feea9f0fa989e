"""10,000 documents, 1 % broken (bad JSON, bad UTF-8, truncated): as many results, in order, each broken one marked."""
import json
import random
import subprocess
import sys

BIN = sys.argv[1]
COUNT = 10000


def text_of(number):
    return "Report %d. Dr. Ann Lee said on Monday that %d ships left the port of Oslo." % (number, number)


def json_stream(rng):
    lines, broken = [], set()
    for number in range(COUNT):
        line = json.dumps({"id": "d%d" % number, "lang": "en", "text": text_of(number)}).encode()
        if rng.random() < .01:
            broken.add(number)
            line = rng.choice([line[:-1], line.replace(b"Report", b"Re\xffport"), b"[" + line, line[:20]])
        lines.append(line)
    return b"\n".join(lines) + b"\n", broken


def galley_stream(rng):
    parts, broken = [], set()
    for number in range(COUNT):
        lines = [b"doc\tgalley=1 id=d%d lang=en\t" % number, b"p\t\t" + text_of(number).encode(), b"end\t\t"]
        if rng.random() < .01:
            broken.add(number)
            roll = rng.randrange(3)
            if roll == 0:
                lines.pop()
            elif roll == 1:
                lines[1] = lines[1].replace(b"Report", b"Re\xffport")
            else:
                lines[1] = lines[1].replace(b"\t", b" ")
        parts += lines
    return b"\n".join(parts) + b"\n", broken


def check(name, program, stream, broken):
    bad = 0
    for strict, want in (([], 0), (["--strict"], 1)):
        done = subprocess.run([BIN + "/" + program, "-o", "jsonl"] + strict, input=stream, stdout=subprocess.PIPE)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        marked = {i for i, row in enumerate(rows) if any(note["kind"] == "diag" and note["level"] == "error" for note in row.get("notes", []))}
        ids = [row.get("id", "d%d" % i) for i, row in enumerate(rows)]
        if done.returncode != want or len(rows) != COUNT or marked != broken or ids != ["d%d" % i for i in range(COUNT)]:
            print("broken stream (%s, %s): status %d, %d results, %d marked of %d" % (name, program, done.returncode, len(rows), len(marked), len(broken)))
            bad = 1
    return bad


failures = 0
for name, make in (("json", json_stream), ("galley", galley_stream)):
    data, wrong = make(random.Random(7))
    for program in ("galley", "segment", "tag"):
        failures += check(name, program, data, wrong)
print("broken streams: %d passed, %d failed" % (6 - failures, failures))
sys.exit(failures > 0)
