#!/usr/bin/env python3
"""How many pages have the same text in --layout=inscriptis and --layout=html-text as these libraries give, line by line and word
by word. Needs the libraries (`pip install inscriptis html-text`); pages that are not UTF-8 are left out.

    layout_peers.py BIN PAGE...

What differs on purpose: inscriptis decodes character references twice and goes on in the line before a table; html-text prints
the title first, which is metadata here and taken off."""
import os, subprocess, sys

sys.path.pop(0)  # html_text.py stands beside this file and is something else

try:
    import html_text, lxml.html
    from inscriptis import get_text
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig
except ImportError as error:
    print("layouts beside their libraries: skipped:", error)
    sys.exit(0)


def of_inscriptis(page):
    return get_text(page, ParserConfig(css=CSS_PROFILES["strict"]))


def of_html_text(page):
    tree = html_text.parse_html(page)
    for title in tree.xpath("//head/title"):
        title.drop_tree()
    return html_text.extract_text(tree)


def lines(text):
    return [line.rstrip() for line in text.strip().split("\n")]


BIN, PAGES = sys.argv[1], sys.argv[2:]
for layout, peer in (("inscriptis", of_inscriptis), ("html-text", of_html_text)):
    count = same_lines = same_words = 0
    for name in PAGES:
        try:
            page = open(name, encoding="utf-8-sig").read()
            want = peer(page)
        except (UnicodeDecodeError, ValueError, lxml.etree.LxmlError):
            continue
        run = subprocess.run([os.path.join(BIN, "dehtml"), "-t", "--charset=utf-8", "--layout=" + layout], input=page.encode(), stdout=subprocess.PIPE, check=True)
        got = run.stdout.decode()
        count += 1
        same_lines += lines(want) == lines(got)
        same_words += want.split() == got.split()
        if "-v" in os.environ.get("LAYOUT_PEERS", "") and want.split() != got.split():
            print(layout, name)
    print("%s: %d pages, the same lines on %d, the same words on %d" % (layout, count, same_lines, same_words))
