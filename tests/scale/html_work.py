"""Work of dehtml on hostile pages of n and 2n bytes: at most twice as much and a tenth, and no word lost without a diagnostic.

html_work.py HTML_WORK [CLASS…]     HTML_WORK: the counting program
"""
import os
import subprocess
import sys
import tempfile

import html_pages

SIZE = 200000


def main():
    names = sys.argv[2:] or list(html_pages.CLASSES)
    bad, worst = 0, (0, "")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in names:
            for size in (SIZE, 2 * SIZE):
                files.append(os.path.join(folder, "%s.%d" % (name, size)))
                with open(files[-1], "wb") as into:
                    into.write(html_pages.page(name, size))
        lines = subprocess.run([sys.argv[1]] + files, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\n")
        for i, name in enumerate(names):
            once, twice = ([int(one) for one in lines[2 * i + k].split()] for k in (0, 1))
            worst = max(worst, (twice[0] / 2 / SIZE, name))
            if twice[0] > 2.1 * once[0] + 10000:
                bad = 1
                print("html work: %s: %d steps for n bytes, %d for 2n" % (name, once[0], twice[0]))
            wanted = html_pages.page(name, 2 * SIZE).count(b"tok")
            if html_pages.CLASSES[name][3] and twice[1] != wanted and not twice[2]:
                bad = 1
                print("html work: %s: %d of %d words came out, and no diagnostic" % (name, twice[1], wanted))
    print("html work: %d classes of hostile pages: %s; most steps a byte: %.1f (%s)" % (len(names), "NOT linear or lossy" if bad else "linear, nothing lost in silence", *worst))
    return bad


sys.exit(main())
