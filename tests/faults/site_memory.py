#!/usr/bin/env python3
"""Site memory under stress: site_memory.py BIN

Eight processes that add to one file at once lose nothing; a process killed at any moment leaves a file that can be read; a damaged
file is an error and stays as it is; the file of a thousand sites stays below 4 MB."""
import os
import random
import subprocess
import sys
import tempfile
import time

BIN = os.path.join(sys.argv[1], "deboiler")
FAULTS = []
TEASER = "Our harbour tour leaves every Sunday at ten from the northern quay, and children go free."


def check(what, good):
    if not good:
        FAULTS.append(what)


def page(site, number, lines=8):
    """A page of a site: text of its own around a line that all its pages have."""
    rng = random.Random("%s %d" % (site, number))
    words = "light harbour slate keeper tower council winter ferry storm crew bridge lamp town roof".split()
    body = "".join("p\tpath=html/body/div/p sig=aa class=story\t%s said on the day.\n" % " ".join(rng.choices(words, k=30)).capitalize()
                   for _ in range(lines))
    half = body.split("\n", lines // 2)
    return ("doc\tgalley=1 lang=en id=%s-%d url=https://%s/a/%d\t\n" % (site, number, site, number) + "\n".join(half[:-1]) +
            "\np\tpath=html/body/div/p sig=aa class=story\t%s\n" % TEASER + half[-1] + "end\t\t\n")


def run(memory, pages, *options):
    return subprocess.run([BIN, "--site-memory", memory, *options], input="".join(pages).encode(), capture_output=True, check=False)


def learned_at_once(folder):
    memory = os.path.join(folder, "at-once")
    sites = ["site%d.example" % i for i in range(40)]
    jobs = [subprocess.Popen([BIN, "--site-memory", memory], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(8)]
    for number, job in enumerate(jobs):
        job.stdin.write("".join(page(site, number) for site in sites).encode())
    for job in jobs:
        job.stdin.close()
    check("processes at once end well", all(job.wait() == 0 for job in jobs))
    kept = run(memory, [page(site, 90) for site in sites]).stdout.decode().count(TEASER)
    check("what eight processes learned of 40 sites is used on all (%d miss it)" % kept, kept == 0)
    kept = run(os.path.join(folder, "none"), [page(site, 90) for site in sites]).stdout.decode().count(TEASER)
    check("without memory the line is kept", kept == 40)


def killed(folder):
    memory = os.path.join(folder, "killed")
    rng = random.Random(5)
    run(memory, [page("kept.example", i) for i in range(4)])
    pages = "".join(page("site%d.example" % i, 1) for i in range(400)).encode()
    for _ in range(25):
        job = subprocess.Popen([BIN, "--site-memory", memory], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        try:
            job.stdin.write(pages)
            job.stdin.close()
        except BrokenPipeError:
            pass
        time.sleep(rng.random() * 0.05)
        job.kill()
        job.wait()
        after = run(memory, [page("kept.example", 90)])
        check("the file can be read after a kill", after.returncode == 0 and TEASER not in after.stdout.decode())


def damaged(folder):
    memory = os.path.join(folder, "damaged")
    run(memory, [page("kept.example", i) for i in range(4)])
    with open(memory, "rb") as file:
        good = file.read()
    for bad in (good[:-1], good[:40], good[:100] + b"x" + good[101:], b"no memory at all, but long enough to be one"):
        with open(memory, "wb") as file:
            file.write(bad)
        got = run(memory, [page("kept.example", 90)])
        with open(memory, "rb") as file:
            check("a damaged file stays as it is", file.read() == bad)
        check("a damaged file is an error", got.returncode == 74 and got.stderr.decode().count("\n") == 1)


def thousand(folder):
    memory = os.path.join(folder, "thousand")
    for number in range(2):
        run(memory, [page("site%d.with-a-rather-long-name.example" % i, number, 260) for i in range(1000)])
    size = os.path.getsize(memory)
    check("a thousand sites in at most 4 MB: %d bytes" % size, size <= 4_000_000)
    first = run(memory, [page("site7.with-a-rather-long-name.example", 90)])
    check("a thousand sites: still known", TEASER not in first.stdout.decode())


def same(folder):
    """The same file and input give the same output and the same file."""
    memory, copy = os.path.join(folder, "same"), os.path.join(folder, "copy")
    run(memory, [page("kept.example", i) for i in range(3)])
    with open(memory, "rb") as old, open(copy, "wb") as new:
        new.write(old.read())
    pages = [page("kept.example", i) for i in range(50, 60)] + [page("other.example", i) for i in range(4)]
    one, two = run(memory, pages), run(copy, pages)
    with open(memory, "rb") as old, open(copy, "rb") as new:
        check("deterministic", one.stdout == two.stdout and old.read() == new.read())


with tempfile.TemporaryDirectory() as where:
    for test in (learned_at_once, killed, damaged, thousand, same):
        test(where)
for fault in FAULTS:
    print("site memory: " + fault)
sys.exit(bool(FAULTS))
