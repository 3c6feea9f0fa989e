#!/bin/sh
# The documents tell the truth: every option of --help is in the man page and the other way round, the man pages are well-formed,
# every example of README.md and docs/GUIDE.md gives the output that stands below it. docs.sh BIN [update]
set -u
bin=$(cd "$1" && pwd)
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top" || exit 1
bad=0
complain() {
    echo "docs: $1"
    bad=1
}
for program in dehtml deboiler segment tag summarize galley; do
    page=docs/$program.1
    [ -f "$page" ] || { complain "$page is missing"; continue; }
    options=$("$bin/$program" --help | grep -oE '^ +(-[a-zA-Z], )? *--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+' | sort -u)
    listed=$({ cat "$page"; grep -q 'Xr stet-options 5' "$page" && cat docs/stet-options.5; } | sed -n 's/^\.It .*Fl Fl \([a-z0-9-]*\).*/--\1/p' | sort -u)
    for option in $options; do
        echo "$listed" | grep -qx -- "$option" || complain "$page does not tell of $option"
    done
    for option in $(sed -n 's/^\.It .*Fl Fl \([a-z0-9-]*\).*/--\1/p' "$page"); do
        echo "$options" | grep -qx -- "$option" || complain "$page tells of $option, which $program has not"
    done
done
if command -v mandoc >/dev/null 2>&1; then
    for page in docs/*.1 docs/*.5; do
        mandoc -T lint -W warning "$page" || complain "$page is not well-formed"
    done
fi
python3 tests/docs_examples.py "$bin" "${2:-check}" README.md docs/GUIDE.md || bad=1
[ "$bad" = 0 ] && echo "docs: passed"
exit "$bad"
