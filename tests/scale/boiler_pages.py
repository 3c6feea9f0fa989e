#!/usr/bin/env python3
"""Hostile pages through dehtml | deboiler: boiler_pages.py BIN [PART]. Thirty paragraphs stand in each of them; they and nothing else must come
out, in order. PART: a hundredth of the large ones' size (100)."""
import os
import subprocess
import sys
import tempfile

BIN, PART = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
TEXT = ["The harbour master said on day %d that %d ships had left the northern quay before noon, and that nobody had complained." % (i, i * 7)
        for i in range(1, 31)]
TITLE = "Ships leave the northern quay"


def page(body):
    return "<!doctype html><html lang=en><head><title>%s</title></head><body><h1>%s</h1>\n%s</body></html>" % (TITLE, TITLE, body)


def paragraphs(form="<p>%s</p>\n"):
    return "".join(form % text for text in TEXT)


def links(count, form):
    return "".join(form % (i, i) for i in range(count))


def spread_links(count):
    each = count // len(TEXT)
    item = "<li><a href=/x%d>Story number %d of the week</a></li>"
    return "".join("<ul>%s</ul><p>%s</p>\n" % ("".join(item % (i * each + k, i * each + k) for k in range(each)), text) for i, text in enumerate(TEXT))


def many(count):
    return ["%s Number %d." % (TEXT[i % 30], i) for i in range(count)]


def size(count):
    return max(count * PART // 100, 1000)


def pages():
    """Name, page, the lines that must come out (None: any)."""
    yield "50,000 nested divs", page("<div>" * 50000 + paragraphs() + "</div>" * 50000), TEXT
    yield "20,000 unclosed b, i, u", page("".join("<%s>" % "biu"[i % 3] for i in range(20000)) + paragraphs()), TEXT
    yield "unclosed b, i, u in the text", page(paragraphs("<p><b><i><u>%s\n")), TEXT
    yield "links between the paragraphs", page(spread_links(size(200000))), TEXT
    yield "links around the paragraphs", page("<div>%s</div><div>%s</div><div>%s</div>" % (
        links(size(100000), "<a href=/x%d>Story %d</a> "), paragraphs(), links(size(100000), "<a href=/x%d>Story %d</a> "))), TEXT
    lines = many(size(350000))
    yield "a long article", page("<article>%s</article>" % "".join("<p>%s</p>\n" % line for line in lines)), lines
    yield "nothing but links", page("<ul>%s</ul>" % links(size(200000), "<li><a href=/x%d>Story number %d of the week</a></li>")), None
    yield "no text at all", "<html><body>" + "<div></div><img>" * size(200000) + "</body></html>", []
    yield "one block over and over", page("<p>%s</p>\n" % TEXT[0] * size(1000000)), None
    yield "many blocks of a word", page("<p>word\n" * size(1000000)), None


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, html, wanted in pages():
            path, middle = os.path.join(folder, "page.html"), os.path.join(folder, "page.galley")
            with open(path, "w", encoding="utf-8") as file:
                file.write(html)
            with open(middle, "wb") as file:
                first = subprocess.run([os.path.join(BIN, "dehtml"), path], stdout=file, check=False).returncode
            got = subprocess.run([os.path.join(BIN, "deboiler"), "--max-doc", "512M", "-t", middle], capture_output=True, check=False)
            lines = [line for line in got.stdout.decode().split("\n") if line]
            if lines[:1] == [TITLE]:
                lines = lines[1:]
            if first or got.returncode or (wanted is not None and lines != wanted):
                bad = 1
                print("boiler pages: %s: %d lines, %s wanted; first %.100r" % (name, len(lines), "any" if wanted is None else len(wanted), "".join(lines[:1])))
    print("boiler pages: %s" % ("NOT right" if bad else "right"))
    return bad


sys.exit(main())
