#!/bin/sh
# Golden cases: tests/golden/NAME/cmd is run by sh inside its folder with the programs on PATH; what it prints must be `expect`
# (standard error after it, if `expect.err` is there), its status `status` (0 when there is none).
# run.sh BIN [update]: update writes the outputs as they are now: read the diff. STET_WRAP: a program put before each command.
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd)
PATH=$bin:$PATH
LC_ALL=C
export PATH LC_ALL STET_BIN="$bin"
pass=0 fail=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for case in "$here"/*/; do
    name=$(basename "$case")
    [ -f "$case/cmd" ] || continue
    (cd "$case" && sh ./cmd </dev/null) >"$work/out" 2>"$work/err"
    status=$?
    if [ "${2:-}" = update ]; then
        cp "$work/out" "$case/expect"
        [ ! -f "$case/expect.err" ] || cp "$work/err" "$case/expect.err"
        [ "$status" = 0 ] && rm -f "$case/status" || echo "$status" >"$case/status"
        continue
    fi
    want=0
    [ ! -f "$case/status" ] || want=$(cat "$case/status")
    good=1
    diff -u "$case/expect" "$work/out" >"$work/diff" 2>&1 || good=0
    [ ! -f "$case/expect.err" ] || diff -u "$case/expect.err" "$work/err" >>"$work/diff" 2>&1 || good=0
    [ "$status" = "$want" ] || { echo "status $status, not $want" >>"$work/diff"; good=0; }
    if [ "$good" = 1 ]; then
        pass=$((pass + 1))
    else
        fail=$((fail + 1))
        echo "golden $name:"
        head -40 "$work/diff"
        head -5 "$work/err"
    fi
done
[ "${2:-}" = update ] && exit 0
echo "golden: $pass passed, $fail failed"
[ "$fail" = 0 ]
