#!/usr/bin/env python3
"""dehtml's charsets against outside data: every label, every index pair of every legacy encoding, and the sniffing of pages.

    encodings.py BIN DATA     DATA: a folder with encoding/ (the Encoding Standard's tables) and html5lib/encoding/ (pages)
"""
import glob, json, os, re, subprocess, sys

BIN, DATA = sys.argv[1], sys.argv[2]
TABLES = os.path.join(DATA, "encoding")
bad = 0


def run(page, *options):
    return subprocess.run([os.path.join(BIN, "dehtml"), "-o", "jsonl", *options], input=page, stdout=subprocess.PIPE, check=True).stdout


def report(name, passed, total):
    global bad
    bad += passed < total
    print("%s: %d of %d" % (name, passed, total))


def labels():
    passed = total = 0
    for section in json.load(open(os.path.join(TABLES, "encodings.json"))):
        for encoding in section["encodings"]:
            for label in encoding["labels"]:
                total += 1
                got = json.loads(run(b"<p>a", "--charset", " " + label.upper() + "\t")).get("charset", "")
                passed += got.lower() == encoding["name"].lower()
    report("labels", passed, total)


def index(name):
    with open(os.path.join(TABLES, "index-%s.txt" % name)) as f:
        return [(int(p), int(c, 16)) for p, c in (line.split()[:2] for line in f if line.strip() and line[0] != "#")]


def two(lead, trail):
    return bytes((lead, trail))


def jis(pointer):
    return two(pointer // 94 + 0xA1, pointer % 94 + 0xA1)


def shift_jis(pointer):
    lead, trail = divmod(pointer, 188)
    return two(lead + (0x81 if lead < 0x1F else 0xC1), trail + (0x40 if trail < 0x3F else 0x41))


def big5(pointer):
    lead, trail = divmod(pointer, 157)
    return two(lead + 0x81, trail + (0x40 if trail < 0x3F else 0x62))


def gbk(pointer):
    lead, trail = divmod(pointer, 190)
    return two(lead + 0x81, trail + (0x40 if trail < 0x3F else 0x41))


BIG5_PAIRS = {1133: "\u00CA\u0304", 1135: "\u00CA\u030C", 1164: "\u00EA\u0304", 1166: "\u00EA\u030C"}


def pairs(label, table, encode, keep=lambda pointer: True, more=()):
    rows = [(encode(p), chr(c)) for p, c in table if keep(p)] + list(more)
    page = b"<pre>" + b"".join(b"[" + code + b"]\n" for code, _ in rows) + b"</pre>"
    text = "".join(b["text"] for b in json.loads(run(page, "--charset", label))["blocks"])
    got = re.findall(r"\[(.*?)\]\n?", text, re.S)
    want = [char.replace("\r", "\n") for _, char in rows]
    report(label, sum(a == b for a, b in zip(got, want)), len(want))


def tables():
    for path in sorted(glob.glob(os.path.join(TABLES, "index-*.txt"))):
        name = os.path.basename(path)[6:-4]
        if name in ("big5", "euc-kr", "gb18030", "gb18030-ranges", "iso-2022-jp-katakana", "jis0208", "jis0212"):
            continue
        pairs(name, index(name), lambda p: bytes((p + 0x80,)))
    pairs("big5", index("big5"), big5, more=[(big5(p), c) for p, c in BIG5_PAIRS.items()])
    pairs("euc-kr", index("euc-kr"), lambda p: two(p // 190 + 0x81, p % 190 + 0x41))
    pairs("gb18030", index("gb18030"), gbk)
    pairs("gbk", index("gb18030"), gbk)
    pairs("euc-jp", index("jis0208"), jis, keep=lambda p: p < 8836)
    pairs("euc-jp", index("jis0212"), lambda p: b"\x8f" + jis(p))
    pairs("shift_jis", index("jis0208"), shift_jis)
    pairs("iso-2022-jp", index("jis0208"), lambda p: b"\x1b$B" + two(p // 94 + 0x21, p % 94 + 0x21) + b"\x1b(B", keep=lambda p: p < 8836)


def sniffing():
    passed = total = 0
    for path in sorted(glob.glob(os.path.join(DATA, "html5lib", "encoding", "*.dat"))):
        for test in re.split(rb"(?:\A|\n)#data\n", open(path, "rb").read())[1:]:
            page, encoding = test.split(b"\n#encoding\n")
            total += 1
            got = json.loads(run(page)).get("charset", "windows-1252")
            passed += got.lower() == encoding.split(b"\n")[0].decode().strip().lower()
    report("sniffing", passed, total)


labels()
tables()
sniffing()
sys.exit(bad > 0)
