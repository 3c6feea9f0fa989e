"""What the pipeline must find in the seed page (text copied from a browser)."""
import json
import subprocess
import sys

BIN, PAGE = sys.argv[1], sys.argv[2]
failures = checks = 0


def pipeline(*commands):
    data = open(PAGE, "rb").read()
    for command in commands:
        data = subprocess.run([BIN + "/" + command[0]] + command[1:], input=data, stdout=subprocess.PIPE, check=True).stdout
    return data.decode()


def expect(what, wanted, got):
    global failures, checks
    checks += 1
    if wanted != got:
        failures += 1
        print("seed: %s\n   wanted %r\n   got    %r" % (what, wanted, got))


full = [["segment"], ["tag"], ["summarize", "-n", "3", "-j"]]
doc = json.loads(pipeline(["deboiler"], *full))
source = open(PAGE, encoding="utf-8").read()
start = source.index("North Korea recently sent some 3,500")
end = source.index("nuclear deterrence capability.") + len("nuclear deterrence capability.")
body = source[start:end].split("\n\n")
meta = {}
for record in doc["meta"]:
    if record.get("keep") == 1:
        meta.setdefault(record["kind"], []).append(record["text"])
for kind, value in (("title", "North Korea has sent thousands of additional troops to Russia: S. Korean lawmaker"), ("kicker", "NUKEWARS"),
                    ("section", "Russian News"), ("author", "Thomas Maresca"), ("agency", "UPI"), ("dateline", "Washington DC"),
                    ("published", "2025-03-05")):
    expect(kind, [value], meta.get(kind))
expect("body", body, [block["text"] for block in doc["blocks"]])
spans = [(span["kind"], block["text"][span["start"]:span["end"]], span) for block in doc["blocks"] for span in block.get("spans", [])]
sentences = [text for kind, text, _ in spans if kind == "s"]
for whole in ("Rep. Yu Yong-weon of", "Lt. Gen. Kyrylo Budanov during"):
    expect(whole, 1, sum(whole in sentence for sentence in sentences))
headline = json.loads(pipeline(["deboiler", "--keep", "main,headline"], *full))
titles = [block for block in headline["blocks"] if "S. Korean lawmaker" in block["text"]]
expect("headline once", 1, len(titles))
expect("headline is one sentence", 1, sum(span["kind"] == "s" for block in titles for span in block["spans"]))
entities = {(text, span["type"]) for kind, text, span in spans if kind == "ent"}
for name, type_ in (("Kyrylo Budanov", "person"), ("Yu Yong-weon", "person"), ("Ukraine", "place"), ("Kursk", "place"), ("Moscow", "place"),
                    ("Pyongyang", "place"), ("Seoul", "place"), ("UPI", "org"), ("People Power Party", "org"), ("North Korea", "place"),
                    ("Yellow Sea", "place"), ("Facebook", "org"), ("Washington", "place"), ("South Korea", "place"), ("Russia", "place")):
    expect("entity " + name, True, any(type_ == t and (name == text or text.endswith(" " + name)) for text, t in entities))
times = {(text, span.get("value")) for kind, text, span in spans if kind == "time"}
for text, value in (("Wednesday", "2025-03-05"), ("Feb. 23-26", "2025-02-23/2025-02-26"), ("Last week", "2025-W09"), ("last month", "2025-02"),
                    ("October", "2024-10"), ("Tuesday", "2025-03-04"), ("June", "2024-06"), ("January", "2025-01")):
    expect("time " + text, True, any(text in found and v == value for found, v in times))
values = {str(span.get("value")) for kind, text, span in spans if kind == "qty"}
for value in ("3500", "12000", "1500", "400", "3600", "63000"):
    expect("quantity " + value, True, value in values)
quotes = [(text, span.get("by", "")) for kind, text, span in spans if kind == "said"]
for begins, by in (("North Korean forces were vulnerable", "Yu"), ("I really want to go", ("soldier", "Ri")),
                   ("North Korean soldiers are our citizens", "ministry official"), ("Therefore, the government", "official"),
                   ("some 3,500 North Korean soldiers", "lawmaker")):
    speakers = [speaker for text, speaker in quotes if begins in text]
    wanted = by if isinstance(by, tuple) else (by,)
    if begins.startswith("some 3,500"):
        wanted = ("lawmaker", "Yu")
    expect("quotation %s… by %s" % (begins, by), True, any(w in speaker for w in wanted for speaker in speakers))
summary = [note["text"] for note in doc["notes"] if note["kind"] == "sum"]
expect("three sentences", 3, len(summary))
expect("sentences of the text", [], [s for s in summary if s not in sentences])
print("seed page: %d passed, %d failed" % (checks - failures, failures))
sys.exit(failures > 0)
