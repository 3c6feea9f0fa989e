#!/bin/sh
# Start-up on empty input against cat, in one run, and dirty memory. start.sh OUT
set -u
python3 - "$1/bin" <<'END'
import os, resource, statistics, subprocess, sys, time
BIN = sys.argv[1]
PROGRAMS = ["cat"] + [BIN + "/" + name for name in ("galley", "dehtml", "deboiler", "segment", "tag", "summarize")]
times = {program: [] for program in PROGRAMS}
for _ in range(51):
    for program in PROGRAMS:
        start = time.perf_counter()
        subprocess.run([program], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        times[program].append(time.perf_counter() - start)
base = statistics.median(times["cat"])
print("start-up on empty input (median of 51), and private dirty memory while it waits for input")
for program in PROGRAMS:
    took = statistics.median(times[program])
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(.1)
    dirty = sum(int(line.split()[1]) for line in open("/proc/%d/smaps_rollup" % process.pid) if line.startswith("Private_Dirty"))
    process.communicate()
    print("%-12s %.2f ms, %.2f times cat, cat + %.2f ms, %d KB dirty" % (os.path.basename(program), took * 1e3, took / base, (took - base) * 1e3, dirty))
END
