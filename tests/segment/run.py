#!/usr/bin/env python3
"""Sentences by the table: run.py BIN [FILE...]. Each LANG.txt here holds a case a line: the sentences of a text, divided by " | "
where white space stands between them in the text, by "|" where nothing does; \\n is a line end, # begins a comment."""
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
files = [pathlib.Path(name) for name in sys.argv[2:]] or sorted(here.glob("*.txt"))
cases = []
for file in files:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            text = line.replace("\\n", "\n")
            want = [part.strip() for part in text.split("|")]
            cases.append((f"{file.name}:{number}", file.stem, re.sub(r"(\n?) ?\| ?", lambda m: m.group(1) or (" " if " " in m.group(0) else ""), text), want))
rows = "".join(json.dumps({"id": id, "lang": lang, "text": text}, ensure_ascii=False) + "\n" for id, lang, text, _ in cases)
done = subprocess.run([sys.argv[1] + "/segment", "-o", "flat"], input=rows.encode(), stdout=subprocess.PIPE, check=True)
failed = 0
for (id, _, text, want), line in zip(cases, done.stdout.decode().splitlines(), strict=True):
    got = [text[start:end] for start, end in json.loads(line)["sentences"]]
    if got != want:
        failed += 1
        print(f"{id}: want {' | '.join(want)}\n{' ' * len(id)}  got  {' | '.join(got)}")
print(f"sentences by the table: {len(cases) - failed} of {len(cases)} cases in {len(files)} languages")
sys.exit(failed != 0)
