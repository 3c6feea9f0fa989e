"""dehtml's galley of a long page is the same whatever the reads and the page before it were.  html_splits.py DEHTML"""
import os
import subprocess
import sys
import tempfile
import time


def through_pipe(program, page, size):
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=out)
        for at in range(0, len(page), size):
            process.stdin.write(page[at:at + size])
            process.stdin.flush()
            time.sleep(.0005)
        process.stdin.close()
        process.wait()
        out.seek(0)
        return out.read()


def without_names(text):
    return b"\n".join(line for line in text.split(b"\n") if not line.startswith(b"doc\t"))


def main():
    unit = "<p class=c>a paragraph – of some words <time datetime='2024-01-02'>then</time></p>" + "<p>b" * 40
    page = ("<title>t</title>" + unit * 3000).encode()
    small = "<title>t</title><p>caf\u00e9 \u2013 and a text that is long enough to tell its charset".encode()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("long.html", "small.html")]
        for name, bytes_ in zip(names, (page, small)):
            with open(name, "wb") as into:
                into.write(bytes_)
        alone, alone_small = (subprocess.run([sys.argv[1], name], stdout=subprocess.PIPE, check=True).stdout for name in names)
        both = subprocess.run([sys.argv[1]] + names, stdout=subprocess.PIPE, check=True).stdout
    if both != alone + alone_small:
        bad = 1
        print("html splits: a page's records differ behind another page")
    for size in (1000, 4097, 65536):
        if without_names(through_pipe(sys.argv[1], page, size)) != without_names(alone):
            bad = 1
            print("html splits: records differ when %d bytes are read at a time" % size)
    print("html splits: " + ("FAILED" if bad else "same records whatever the reads"))
    return bad


sys.exit(main())
