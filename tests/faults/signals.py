"""SIGTERM and SIGINT in the middle of a stream: the program dies of the signal, and only whole documents are behind it."""
import signal
import subprocess
import sys
import threading

BIN, STREAM = sys.argv[1], open(sys.argv[2], "rb").read()
failures = 0


def feed(process):
    try:
        while True:
            process.stdin.write(STREAM)
    except (BrokenPipeError, OSError, ValueError):
        pass


def default_signals():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def try_one(program, number):
    """What is wrong, or nothing."""
    process = subprocess.Popen([BIN + "/" + program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=default_signals)
    threading.Thread(target=feed, args=(process,), daemon=True).start()
    out = process.stdout.read(300000)  # it is at work
    process.send_signal(number)
    out += process.stdout.read()
    status = process.wait(timeout=60)
    if status != -number:
        return "status %d" % status
    last = out.rsplit(b"\n", 2)[-2:]
    return "" if out.endswith(b"\n") and last[0].startswith(b"end\t") else "last record %r" % last


for name in ("galley", "segment", "tag"):
    for number in (signal.SIGTERM, signal.SIGINT):
        wrong = try_one(name, number)
        if wrong:
            failures += 1
            print("fault: %s, signal %d: %s" % (name, number, wrong))
print("signals: %d passed, %d failed" % (6 - failures, failures))
sys.exit(failures > 0)
