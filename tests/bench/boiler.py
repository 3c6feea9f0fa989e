"""Measures dehtml | deboiler and its peers over the same pages: processor time, medians of several slices that take turns.

boiler.py WORK PEERS BIN     WORK: a folder a corpus; PEERS: where the script put the peers; BIN: the programs
boiler.py --peer NAME FILE…  (inside the peers' Python) the seconds that the peer takes over the files
"""
import os
import resource
import statistics
import subprocess
import sys
import time

SLICES = int(os.environ.get("STET_BENCH_SLICES", "3"))
# peer, how many times as fast stet must be, and how many it aims at
BARS = [("trafilatura", 50, 100), ("resiliparse", 5, None)]


def peer(name, files):
    """The loop alone: neither the start of Python nor the imports count. Files are read and decoded before."""
    pages = []
    for file in files:
        with open(file, "rb") as page:
            pages.append(page.read().decode("utf-8", "replace"))
    if name == "trafilatura":
        import trafilatura
        work = trafilatura.extract
    else:
        from resiliparse.extract.html2text import extract_plain_text

        def work(page):
            return extract_plain_text(page, main_content=True)
    start = time.process_time()
    for page in pages:
        try:
            work(page)
        except Exception:  # a page that a peer fails on is its fastest
            pass
    print(time.process_time() - start)


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu(command, read, write):
    """Seconds of a command, whole process, start and all."""
    before = children_seconds()
    with open(read, "rb") as source, open(write, "wb") as target:
        subprocess.run(command, stdin=source, stdout=target, check=True)
    return children_seconds() - before


def main():
    work, peers, programs = sys.argv[1:4]
    python = os.path.join(peers, "venv", "bin", "python")
    names = [name for name, _, _ in BARS if os.path.exists(python) and
             subprocess.run([python, "-c", "import " + name], stderr=subprocess.DEVNULL).returncode == 0]
    for corpus in ("readability", "newspapers2023", "fundus"):
        files = sorted(os.path.join(folder, file) for folder, _, found in os.walk(os.path.join(work, corpus)) for file in found if file.endswith(".html"))
        if not files:
            continue
        listed, galley, flat = (os.path.join(work, corpus + end) for end in (".names", ".galley", ".jsonl"))
        with open(listed, "w", encoding="utf-8") as into:
            into.write("".join(file + "\0" for file in files))
        seconds = {name: [] for name in ("dehtml", "deboiler", *names)}
        for _ in range(SLICES):
            seconds["dehtml"].append(cpu([os.path.join(programs, "dehtml"), "--files0-from", listed], os.devnull, galley))
            seconds["deboiler"].append(cpu([os.path.join(programs, "deboiler"), "-o", "flat"], galley, flat))
            for name in names:
                done = subprocess.run([python, __file__, "--peer", name, *files], capture_output=True, text=True)
                if done.returncode == 0:
                    seconds[name].append(float(done.stdout.split()[-1]))
        size = sum(os.path.getsize(file) for file in files)
        both = statistics.median(a + b for a, b in zip(seconds["dehtml"], seconds["deboiler"]))
        print("%s: %d pages, %.1f MB: dehtml | deboiler %.2f ms a page, %.0f MB/s; deboiler takes %.2f times as long as dehtml"
              % (corpus, len(files), size / 1e6, 1000 * both / len(files), size / 1e6 / both,
                 statistics.median(seconds["deboiler"]) / statistics.median(seconds["dehtml"])))
        for name, must, aim in BARS:
            if not seconds.get(name):
                print("  %s: skipped: not to be had here" % name)
                continue
            took = statistics.median(seconds[name])
            print("  %s %.2f ms a page: %.1f times (must %d%s): %s" % (name, 1000 * took / len(files), took / both, must,
                                                                       ", aim %d" % aim if aim else "", "reached" if took / both >= must else "NOT reached"))


if sys.argv[1] == "--peer":
    sys.path.pop(0)  # html.py beside this file is not the library's html
    peer(sys.argv[2], sys.argv[3:])
else:
    main()
