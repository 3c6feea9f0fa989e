#!/bin/sh
# Conformance with cases of our own; needs nothing outside the repository but python3. run.sh BIN
set -u
here=$(dirname "$0")
bad=0
python3 "$here/flat_offsets.py" "$1" || bad=1
# ../shared, beside the project, holds the reference of the stream and data that others made; STET_SHARED names another place
if [ -f "${STET_SHARED:-$here/../../../shared}/spec/galley.py" ]; then
    sh "$here/stream.sh" "$1" 1000 || bad=1
    sh "$here/seed.sh" "$1" || bad=1
else
    echo "stream reference, seed page: skipped: ../shared is not there"
fi
data="${STET_SHARED:-$here/../../../shared}/data/dehtml"
if [ -d "$data" ]; then
    python3 "$here/encodings.py" "$1" "$data" || bad=1
    sh "$here/tokens.sh" "$data" || bad=1
    python3 "$here/html_text.py" "$1" "$data" || bad=1
else
    echo "encodings, tokens, page texts: skipped: ../shared is not there"
fi
python3 "$here/wrap.py" "$1" "${STET_SHARED:-$here/../../../shared}" || bad=1
exit "$bad"
