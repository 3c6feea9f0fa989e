"""Peak resident memory of dehtml on pages that are one thing, made on the fly: at most 8 MB whatever the size.

html_memory.py DEHTML SIZE…      SIZE: bytes, as 1000 or 10G
"""
import subprocess
import sys
import time

LIMIT = 8192 # KB
KINDS = {"one line": (b"<p>", b"one line of text that never ends "), "one attribute": (b"<p title='", b"one value that never ends "),
         "one comment": (b"<p>text<!-- ", b"one comment that never ends - "), "one script": (b"<p>text<script>", b"if (a < b) c(); "),
         "deep nesting": (b"", b"<div>"), "one word": (b"<p>", b"a"), "one table": (b"<table>", b"<tr><td>cell"), "paragraphs": (b"", b"<p>a")}
MOST = {"one word": 1e9, "one table": 1e8, "paragraphs": 1e8} # beyond what the issue names; slower


def peak_of(process):
    """VmHWM in KB; 0 when it is gone. (What getrusage tells of a child counts its parent before exec.)"""
    try:
        with open("/proc/%d/status" % process.pid, encoding="ascii") as status:
            return max((int(line.split()[1]) for line in status if line.startswith("VmHWM")), default=0)
    except OSError:
        return 0


def measure(program, kind, size):
    start, unit = KINDS[kind]
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    begin, peak, left = time.time(), 0, size
    many = memoryview(unit * ((1 << 20) // len(unit)))
    process.stdin.write(start)
    process.stdin.flush()
    while left > 0:
        process.stdin.write(many[:left])
        left -= len(many)
        peak = max(peak, peak_of(process))
    process.stdin.flush()
    time.sleep(.2)
    peak = max(peak, peak_of(process))
    process.stdin.close()
    while process.poll() is None:
        peak = max(peak, peak_of(process))
        time.sleep(.002)
    return peak, process.returncode, time.time() - begin


def main():
    bad = 0
    for kind in KINDS:
        for text in sys.argv[2:]:
            size = int(text[:-1]) * 10 ** {"K": 3, "M": 6, "G": 9}[text[-1]] if text[-1] in "KMG" else int(text)
            if size > MOST.get(kind, size):
                continue
            peak, status, took = measure(sys.argv[1], kind, size)
            wrong = peak > LIMIT or status != 0
            bad |= wrong
            print("memory: dehtml: %s: %s bytes: %d KB at most, %.0f s%s" % (kind, text, peak, took, ": MORE THAN 8 MB" if peak > LIMIT else ": exit %d" % status if status else ""), flush=True)
    return bad


sys.exit(main())
