#!/usr/bin/env python3
"""The proof sheet as a browser sees it: proof.py BIN [SCREENSHOT.png]. Skipped where there is no chromium.

A page that tries to break out of every place where its text is shown goes through dehtml and deboiler -o proof; headless chromium
reads the result and hands its DOM back. Nothing of the page may have become markup, and every block must stand there with its text,
its region and its reasons."""
import html.parser
import json
import os
import shutil
import subprocess
import sys
import tempfile

BIN = sys.argv[1]
FAULTS = []
HOSTILE = """<html lang="en"><head><title>Ships &lt;script&gt;alert(1)&lt;/script&gt; leave</title>
<meta name="author" content="&quot;&gt;&lt;img src=x onerror=alert(2)&gt;">
<link rel="canonical" href="javascript:alert(3)"></head><body>
<h1>Ships &lt;script&gt;alert(1)&lt;/script&gt; leave</h1>
<p class="a&quot;onmouseover=&quot;alert(4)">The ships left the port on Monday &lt;/div&gt;&lt;/body&gt;&lt;iframe src=//evil.example&gt; before noon, said the harbour master.</p>
<p>Right to left \u202e reversed \u2066 text &amp;amp; an ampersand, &quot;quotes&quot; and 'apostrophes' stay what they are in the text.</p>
<pre>keep
  this   shape &lt;b&gt;and not bold&lt;/b&gt;</pre>
<p>&lt;style&gt;*{display:none}&lt;/style&gt; A style is text, too, and the council said on Tuesday that it will stay so for another year.</p>
<nav><a href="javascript:alert(5)">Home</a></nav></body></html>"""


def check(what, good):
    if not good:
        FAULTS.append(what)


class Dom(html.parser.HTMLParser):
    """Elements, and the text of each block."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.handlers, self.addresses, self.blocks, self.depth = [], [], [], [], 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.handlers += [name for name in attrs if name.startswith("on")]
        self.addresses += [name for name in attrs if name in ("href", "src", "action")]
        if tag == "div" and "b" in (attrs.get("class") or "").split():
            self.blocks.append({"class": attrs["class"].split(), "title": attrs.get("title", ""), "text": ""})
            self.depth = 1
        elif tag == "div" and self.depth:
            self.depth = 2

    def handle_endtag(self, tag):
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth == 2:
            self.blocks[-1]["text"] += data


def run(*command, data):
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def look(page, where, screenshot=None):
    """The DOM of a page's proof sheet, and its blocks as JSON."""
    stream = run(os.path.join(BIN, "dehtml"), data=page)
    marked = json.loads(run(os.path.join(BIN, "deboiler"), "--mark", "--explain", "-o", "jsonl", data=stream))
    proof = run(os.path.join(BIN, "deboiler"), "-o", "proof", data=stream)
    path = os.path.join(where, "proof.html")
    with open(path, "wb") as file:
        file.write(proof)
    browser = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir=" + os.path.join(where, "profile")]
    if screenshot:
        subprocess.run(browser + ["--window-size=1000,1600", "--screenshot=" + screenshot, "file://" + path], capture_output=True, check=True, timeout=120)
    shown = subprocess.run(browser + ["--dump-dom", "file://" + path], capture_output=True, check=True, timeout=120).stdout.decode()
    dom = Dom()
    dom.feed(shown)
    return dom, marked


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if not CHROMIUM:
    print("proof: skipped: no chromium")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    dom, marked = look(HOSTILE.encode(), folder)
    allowed = set("html head meta title style body header h1 p table tbody tr th td span main div i".split())
    check("elements of the page: %s" % sorted(set(dom.tags) - allowed), set(dom.tags) <= allowed)
    check("event handlers: %s" % dom.handlers, not dom.handlers)
    check("addresses that a browser would follow: %s" % dom.addresses, not dom.addresses)
    check("one style", dom.tags.count("style") == 1)
    check("as many blocks as there are: %d, %d" % (len(dom.blocks), len(marked["blocks"])), len(dom.blocks) == len(marked["blocks"]))
    for seen, block in zip(dom.blocks, marked["blocks"]):
        wanted = block["text"].replace("\u202e", "").replace("\u2066", "")
        check("text of a block: %r, %r" % (seen["text"], wanted), seen["text"] == wanted)
        check("region of %r" % wanted, block["region"] in seen["class"])
        check("kept or not: %r" % wanted, ("in" if block["keep"] else "out") in seen["class"])
        check("reasons of %r" % wanted, "why: " + block["why"] in seen["title"])
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "demo", "page.html"), "rb") as file:
        dom, marked = look(file.read(), folder, sys.argv[2] if len(sys.argv) > 2 else None)
    check("the demo's blocks", len(dom.blocks) == len(marked["blocks"]) and sum("in" in b["class"] for b in dom.blocks) == sum(b["keep"] for b in marked["blocks"]))
for fault in FAULTS:
    print("proof: " + fault)
print("proof: %s" % ("failed" if FAULTS else "passed"))
sys.exit(bool(FAULTS))
