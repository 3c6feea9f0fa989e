"""A browser's innerText beside dehtml's.  chromium.py BROWSER DEHTML PAGES WORK

The browser is driven through a pipe (--remote-debugging-pipe): it gets each page with a policy that runs no script and loads nothing,
then its style sheets are switched off, since dehtml reads none, and document.body.innerText is taken.
WORK keeps both texts of each page (NAME.chromium, NAME.dehtml), to be read beside each other.
Figures: pages that are equal but for white space at the end; bytes of lines that both have in the same order, as a share of both;
the same of words, in any order.
"""
import base64
import collections
import difflib
import json
import os
import subprocess
import sys
import tempfile

BROWSER, DEHTML, PAGES, WORK = sys.argv[1:5]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Browser:
    """One page of a headless browser, spoken to in messages of JSON that end in NUL."""

    def __init__(self, folder):
        command_read, self.command = os.pipe()
        self.answers, answer_write = os.pipe()

        def place_pipes():
            first, second = os.dup(command_read), os.dup(answer_write)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + folder,
             "--window-size=1280,1024", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=place_pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(command_read)
        os.close(answer_write)
        self.waiting, self.number, self.session, self.page = b"", 0, None, b""
        self.charset = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")
        self.ask("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def say(self, method, **given):
        self.number += 1
        message = {"id": self.number, "method": method, "params": given}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.command, json.dumps(message).encode() + b"\0")
        return self.number

    def hear(self):
        while b"\0" not in self.waiting:
            got = os.read(self.answers, 1 << 20)
            if not got:
                raise EOFError("the browser is gone")
            self.waiting += got
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **given):
        return self.wait(lambda message: message.get("id") == number, number := self.say(method, **given)).get("result", {})

    def wait(self, wanted, _number=None):
        while True:
            message = self.hear()
            if message.get("method") == "Fetch.requestPaused":
                self.fetch(message["params"])
            if wanted(message):
                return message

    def fetch(self, request):
        if request["request"]["url"] == "http://page.invalid/" and request["resourceType"] == "Document":
            self.say("Fetch.fulfillRequest", requestId=request["requestId"], responseCode=200, body=base64.b64encode(self.page).decode(),
                     responseHeaders=[{"name": "Content-Type", "value": "text/html; charset=" + self.charset}, {"name": "Content-Security-Policy", "value": POLICY}])
        else:
            self.say("Fetch.failRequest", requestId=request["requestId"], errorReason="BlockedByClient")

    def inner_text(self, page, charset):
        self.page, self.charset = page, charset
        self.ask("Page.navigate", url="about:blank")
        self.say("Page.navigate", url="http://page.invalid/")
        seen = False
        while True: # the load event of the page, not that of the blank one before
            message = self.wait(lambda one: one.get("method") in ("Page.frameNavigated", "Page.loadEventFired"))
            seen |= message["method"] == "Page.frameNavigated" and message["params"]["frame"]["url"] == "http://page.invalid/"
            if seen and message["method"] == "Page.loadEventFired":
                break
        take = "for (const sheet of document.styleSheets) sheet.disabled = true; document.body ? document.body.innerText : ''"
        return self.ask("Runtime.evaluate", expression=take).get("result", {}).get("value", "")

    def close(self):
        self.process.terminate()
        self.process.wait()


def shared(a, b):
    """Bytes of lines that both have in the same order; words that both have."""
    lines_a, lines_b = ([line.strip() for line in text.split("\n") if line.strip()] for text in (a, b))
    blocks = difflib.SequenceMatcher(None, lines_a, lines_b, autojunk=False).get_matching_blocks()
    same = sum(len(line) for block in blocks for line in lines_a[block.a:block.a + block.size])
    words_a, words_b = collections.Counter(a.split()), collections.Counter(b.split())
    return same, sum(map(len, lines_a)) + sum(map(len, lines_b)), sum((words_a & words_b).values()), sum(words_a.values()) + sum(words_b.values())


def charset_of(file):
    """What dehtml takes the page for: how bytes are read is not compared here."""
    first = subprocess.run([DEHTML, file], stdout=subprocess.PIPE, check=True).stdout.split(b"\n", 1)[0].decode()
    return next((one[8:] for one in first.replace("\t", " ").split(" ") if one.startswith("charset=")), "utf-8")


def main():
    os.makedirs(WORK, exist_ok=True)
    files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(PAGES) for name in names if name.endswith((".html", ".htm")))
    equal, sums, worst = 0, [0, 0, 0, 0], []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        for file in files:
            with open(file, "rb") as opened:
                theirs = browser.inner_text(opened.read(), charset_of(file))
            ours = subprocess.run([DEHTML, "-t", "--layout=innertext", file], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
            for text, who in ((theirs, "chromium"), (ours, "dehtml")):
                with open(os.path.join(WORK, os.path.basename(file) + "." + who), "w", encoding="utf-8", errors="replace") as kept:
                    kept.write(text)
            equal += theirs.rstrip() == ours.rstrip()
            counts = shared(theirs, ours)
            sums = [one + more for one, more in zip(sums, counts)]
            worst.append((2 * counts[0] / max(counts[1], 1), os.path.basename(file)))
        browser.close()
    print("chromium: %d pages: %d equal; lines %.2f %%, words %.2f %% of both texts" %
          (len(files), equal, 200 * sums[0] / max(sums[1], 1), 200 * sums[2] / max(sums[3], 1)))
    print("chromium: least agreement: " + ", ".join("%s %.1f %%" % (name, 100 * share) for share, name in sorted(worst)[:10]))


main()
