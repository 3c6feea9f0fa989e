#!/bin/sh
# Agreement of `dehtml -t --layout=innertext` with a real browser's innerText over the pages of readability (or FOLDER): Debian's
# chromium, headless, scripts off, no network. chromium.sh OUT [FOLDER]
set -u
here=$(cd "$(dirname "$0")" && pwd)
out=$1
browser=$(command -v chromium || command -v chromium-browser) || { echo "chromium: skipped: not installed"; exit 0; }
pages=${2:-$out/bench-html/readability}
if [ ! -d "$pages" ]; then
    zip=${STET_SHARED:-$here/../../shared}/data/deboiler/readability.zip
    [ -f "$zip" ] || { echo "chromium: skipped: $zip is not there"; exit 0; }
    mkdir -p "$pages" && python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$zip" "$pages"
fi
python3 "$here/chromium.py" "$browser" "$out/bin/dehtml" "$pages" "$out/chromium"
