#!/usr/bin/env python3
"""The tokenizer against html5lib's tests, in every initial state that they name, whole and cut at every place.

    tokens.py PROGRAM DATA     PROGRAM: tokens.c, built; DATA: the suites (html5lib/tokenizer/*.test)

Two things are the tree's here and not the tokenizer's: a NUL in a CDATA section is U+FFFD at once. xmlViolation.test expects what an
XML document can hold; that is applied to our tokens before they are compared."""
import glob, json, os, re, subprocess, sys

PROGRAM, DATA = sys.argv[1], sys.argv[2]


def unescaped(value):
    if isinstance(value, str):
        return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), value)
    if isinstance(value, list):
        return [unescaped(v) for v in value]
    if isinstance(value, dict):
        return {unescaped(k): unescaped(v) for k, v in value.items()}
    return value


def cases():
    for path in sorted(glob.glob(os.path.join(DATA, "html5lib", "tokenizer", "*.test"))):
        with open(path, encoding="utf-8") as f:
            suite = json.load(f)
        xml = "xmlViolationTests" in suite
        for n, test in enumerate(suite["xmlViolationTests" if xml else "tests"], 1):
            if test.get("doubleEscaped"):
                test["input"], test["output"] = unescaped(test["input"]), unescaped(test["output"])
            yield "%s:%d" % (os.path.basename(path), n), test, xml


def joined(text):
    """Surrogates that stand as a pair are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def expected(test, state):
    out = []
    for token in test["output"]:
        kind = token[0]
        if kind == "Character":
            text = joined(token[1])
            text = text.replace("\0", "\ufffd") if state == "CDATA section state" else text
            if out and out[-1][0] == "text":
                out[-1] = ("text", out[-1][1] + text)
            else:
                out.append(("text", text))
        elif kind == "Comment":
            out.append(("comment", joined(token[1])))
        elif kind == "StartTag":
            out.append(("start", token[1], len(token) > 3 and token[3], dict(token[2])))
        elif kind == "EndTag":
            out.append(("end", token[1]))
        else:
            out.append(("doctype", token[1], token[2], token[3], token[4]))
    return out


def text_of(field):
    return None if field == "-" else bytes.fromhex(field).decode("utf-8", "surrogatepass")


def printed(line, xml):
    out = []
    for word in line.split("\t") if line else []:
        kind, *fields = word.split(":")
        if kind == "start":
            attributes = {}
            for name, value in (f.split("=") for f in fields[2:]):
                attributes.setdefault(text_of(name), text_of(value))
            out.append((kind, text_of(fields[0]), fields[1] == "1", attributes))
        elif kind == "doctype":
            out.append((kind, *map(text_of, fields[:3]), fields[3] == "1"))
        elif kind == "split":
            out.append((kind, fields[0]))
        else:
            text = text_of(fields[0])
            if xml and kind == "text":
                text = text.replace("\uffff", "\ufffd").replace("\f", " ")
            if xml and kind == "comment":
                text = text.replace("--", "- -")
            out.append((kind, text))
    return out


def main():
    lines, wanted, tests = [], [], 0
    for name, test, xml in cases():
        tests += 1
        for state in test.get("initialStates", ["Data state"]):
            page = joined(test["input"]).encode("utf-8", "surrogatepass")
            lines.append("%s\t%s\t%s\n" % (state, test.get("lastStartTag", ""), page.hex()))
            wanted.append((name, state, test, xml))
    run = subprocess.run([PROGRAM], input="".join(lines), stdout=subprocess.PIPE, text=True, check=True)
    got = run.stdout.split("\n")[:-1]
    failed, bad = 0, set()
    for (name, state, test, xml), line in zip(wanted, got):
        want, have = expected(test, state), printed(line, xml)
        if want != have:
            failed += 1
            bad.add(name)
            if failed <= 20:
                print("%s, %s: %r\n  expected %r\n  printed  %r" % (name, state, test["input"], want, have))
    print("tokens: %d of %d cases, %d of %d runs, each whole and cut at every place" % (tests - len(bad), tests, len(wanted) - failed, len(wanted)))
    return failed > 0 or len(got) != len(wanted)


sys.exit(main())
