"""Measures dehtml and its peers over the same pages: processor time, medians of several slices that take turns.

html.py WORK PEERS DEHTML HOSTILE     WORK: bench_html and a folder a corpus; PEERS: where html.sh put the peers
"""
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys

WORK, PEERS, DEHTML, HOSTILE = sys.argv[1:5]
HERE = os.path.dirname(os.path.abspath(__file__))
SLICES = int(os.environ.get("STET_BENCH_SLICES", "3"))
BROWSERS = {"lynx": ["lynx", "-dump", "-nolist", "-force_html", "-display_charset=utf-8"],
            "w3m": ["w3m", "-dump", "-T", "text/html", "-O", "UTF-8"],
            "html2text": ["html2text"]}
# what the peer is, how many times as fast stet must be, and how many it aims at
BARS = [("lexbor's parse", ["lexbor"], 2, 3), ("Resiliparse's extract_plain_text", ["resiliparse"], 6, 8),
        ("lol_html's text handler", ["lol_html"], 2, None), ("the best text browser", list(BROWSERS), 50, None),
        ("inscriptis", ["inscriptis"], 40, None)]


def dense_page(seed):
    """A page of an encyclopedia's kind: hardly a word without a tag."""
    rng = random.Random(seed)
    words = "harbour river treaty empire station museum church theory league bridge island valley school council railway".split()

    def link():
        word = rng.choice(words)
        return '<a href="/wiki/%s_%d" title="%s (%s)">%s</a>' % (word, rng.randrange(999), word, rng.choice(words), word)

    def sentence():
        parts = []
        for _ in range(rng.randrange(4, 12)):
            kind = rng.randrange(8)
            parts.append(link() if kind < 4 else "<i>%s</i>" % rng.choice(words) if kind == 4 else "<b>%s</b>" % rng.choice(words) if kind == 5 else
                         '%s<sup id="cite_ref-%d" class="reference"><a href="#cite_note-%d">[%d]</a></sup>' % (rng.choice(words), seed, seed, rng.randrange(99))
                         if kind == 6 else "of the %s" % rng.choice(words))
        return " ".join(parts) + ". "

    out = ['<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page %d</title></head><body class="mw-body"><div id="content" role="main">' % seed]
    while sum(map(len, out)) < 250000:
        out.append('<h2><span class="mw-headline" id="s%d">%s</span><span class="mw-editsection">[<a href="#">edit</a>]</span></h2>\n' % (rng.randrange(99), rng.choice(words)))
        out.extend("<p>%s</p>\n" % "".join(sentence() for _ in range(rng.randrange(2, 8))) for _ in range(3))
        rows = "".join("<tr>%s</tr>\n" % "".join('<td style="text-align:right">%s</td>' % link() for _ in range(5)) for _ in range(rng.randrange(4, 20)))
        out.append('<table class="wikitable sortable"><tbody>%s</tbody></table>\n<ul>' % rows)
        out.extend('<li><span class="nowrap">%s</span> – %s</li>\n' % (link(), link()) for _ in range(20))
        out.append("</ul>\n")
    return "".join(out) + "</div></body></html>"


def corpora():
    """Name and files of each corpus."""
    dense = os.path.join(WORK, "tag-dense", "pages")
    if not os.path.isdir(dense):
        os.makedirs(dense)
        for i in range(12):
            with open(os.path.join(dense, "%02d.html" % i), "w", encoding="utf-8") as page:
                page.write(dense_page(i))
    for name in ("readability", "newspapers2023", "fundus", "tag-dense"):
        files = [os.path.join(folder, file) for folder, _, found in os.walk(os.path.join(WORK, name)) for file in found if file.endswith(".html")]
        if files:
            yield name, sorted(files)


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def engine(command):
    """A peer that times itself: the seconds of its rounds."""
    def run(files):
        done = subprocess.run(command + ["1"] + files, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return [float(one) for one in done.stdout.split("\t")[2].split()] if done.returncode == 0 else []
    return run


def browser(command):
    """A program that is started for each page; its start-up, on an empty page, is taken off."""
    empty = os.path.join(WORK, "empty.html")
    with open(empty, "w", encoding="utf-8"):
        pass

    def total(files):
        before = children_seconds()
        for file in files:
            subprocess.run(command + [file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return children_seconds() - before

    def run(files):
        return [total(files) - total([empty] * 40) / 40 * len(files)]
    return run


def program(files):
    before = children_seconds()
    subprocess.run([DEHTML] + files, stdout=subprocess.DEVNULL, check=True)
    return [children_seconds() - before]


def contestants():
    """Name and measure of each; prints what is not to be had."""
    found = {"stet": engine([os.path.join(WORK, "bench_html")]), "dehtml": program}
    python = os.path.join(PEERS, "venv", "bin", "python")
    for name, module in (("lexbor", "selectolax.lexbor"), ("resiliparse", "resiliparse.extract.html2text"), ("inscriptis", "inscriptis"), ("trafilatura", "trafilatura")):
        if os.path.exists(python) and subprocess.run([python, "-c", "import " + module], stderr=subprocess.DEVNULL).returncode == 0:
            found[name] = engine([python, os.path.join(HERE, "html_peers", "peers.py"), name])
    rust = os.path.join(PEERS, "rust", "release", "html_peers")
    if os.path.exists(rust):
        found.update({name: engine([rust, name]) for name in ("lol_html", "html5ever")})
    found.update({name: browser(command) for name, command in BROWSERS.items() if shutil.which(name)})
    for name in ("lexbor", "resiliparse", "lol_html", "html5ever", "inscriptis", "trafilatura", *BROWSERS):
        if name not in found:
            print("html: %s: skipped: not installed here" % name)
    return found


def measure(found, files):
    """MB a second of each contestant that worked."""
    size = sum(map(os.path.getsize, files)) / 1e6
    rounds = {name: [] for name in found}
    for _ in range(SLICES):
        for name, run in found.items():
            rounds[name] += run(files)
    return {name: size / statistics.median(took) for name, took in rounds.items() if took}


def report(name, files, speeds):
    print("html: %s: %d pages, %.1f MB" % (name, len(files), sum(map(os.path.getsize, files)) / 1e6))
    print("html: %s: MB/s: %s" % (name, ", ".join("%s %.0f" % one for one in speeds.items())))
    for what, peers, least, aim in BARS:
        best = max((speeds[peer] for peer in peers if peer in speeds), default=None)
        if best:
            ratio = speeds["stet"] / best
            print("html: %s: %.1f times %s (bar %d%s): %s" % (name, ratio, what, least, ", aim %d" % aim if aim else "", "reached" if ratio >= least else "missed"))


def stet_rates(files):
    """Nanoseconds a byte of input, and a byte of input or output."""
    fields = subprocess.run([os.path.join(WORK, "bench_html"), "0.3"] + files, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\t")
    took = statistics.median(float(one) for one in fields[2].split()) * 1e9
    return took / int(fields[1]), took / (int(fields[1]) + int(fields[3]))


def hostile(normal):
    """Time a byte of each hostile class against that of the slowest corpus. A page of tags makes many bytes of records of each of its
    own, so time is also measured by all bytes that are read or written."""
    listed = subprocess.run([sys.executable, HOSTILE, "list"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    ratios = []
    for name in listed:
        page = os.path.join(WORK, "hostile.html")
        with open(page, "wb") as into:
            subprocess.run([sys.executable, HOSTILE, name, "4000000"], stdout=into, check=True)
        ratios.append([one / usual for one, usual in zip(stet_rates([page]), normal)] + [name])
    for what, place in (("read", 0), ("read or written", 1)):
        ratios.sort(key=lambda one: -one[place])
        over = [one for one in ratios if one[place] > 3]
        print("html: hostile pages, time a byte %s: %d of %d classes within 3 times the slowest corpus; most: %s" %
              (what, len(ratios) - len(over), len(ratios), ", ".join("%s %.1f" % (one[2], one[place]) for one in ratios[:12])))


def main():
    sys.stdout.reconfigure(line_buffering=True)
    found = contestants()
    speeds = {}
    for name, files in corpora():
        speeds[name] = measure(found, files)
        report(name, files, speeds[name])
    hostile(max(stet_rates(files) for _, files in corpora()))


main()
