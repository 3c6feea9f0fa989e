"""Examples in Markdown: a fence whose first line begins with "$ " is a session. Each command runs in docs/demo with the programs on
PATH; what it prints must be the lines below it. docs_examples.py BIN check|update FILE...
A fence of another kind (```sh) is run too, in an empty folder with pages to work on, and must end with status 0."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

BIN, MODE, FILES = sys.argv[1], sys.argv[2], sys.argv[3:]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
ENV = dict(os.environ, PATH=BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8")
failures = passed = 0


def run(command, folder):
    return subprocess.run(["sh", "-c", command], cwd=folder, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)


def session(body, name):
    global failures, passed
    out, commands = [], re.split(r"(?m)^(?=\$ )", body)
    for part in filter(None, commands):
        lines = part.split("\n")
        command = [lines[0][2:]]
        while command[-1].endswith("\\") and len(command) < len(lines):
            command.append(lines[len(command)])
        result = run("\n".join(command), "docs/demo").stdout.decode()
        fresh = "$ " + "\n".join(command) + "\n" + result
        if fresh.rstrip("\n") != part.rstrip("\n") and MODE == "check":
            failures += 1
            print("%s: this example prints something else:\n%s\n--- it prints:\n%s" % (name, part.rstrip(), fresh.rstrip()))
        else:
            passed += 1
        out.append(fresh)
    return "".join(out)


def script(body, name):
    global failures, passed
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/pages")
        for number in range(4):
            shutil.copy("docs/demo/page.html", "%s/pages/%d.html" % (folder, number))
        done = run("set -e\n" + body, folder)
        if done.returncode:
            failures += 1
            print("%s: this script fails (%d):\n%s\n--- it says:\n%s" % (name, done.returncode, body, done.stdout.decode()))
        else:
            passed += 1


def fence(match, name):
    kind, body = match.group(1), match.group(2)
    if kind == "" and body.startswith("$ "):
        return "```\n" + session(body, name).rstrip("\n") + "\n```"
    if kind == "sh":
        script(body, name)
    return match.group(0)


for name in FILES:
    with open(name, encoding="utf-8") as file:
        text = file.read()
    fresh = FENCE.sub(lambda match: fence(match, name), text)
    if MODE == "update" and fresh != text:
        with open(name, "w", encoding="utf-8") as file:
            file.write(fresh)
print("examples: %d passed, %d failed" % (passed, failures))
sys.exit(failures > 0)
