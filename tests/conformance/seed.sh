#!/bin/sh
# The page in ../shared/data/seed through the pipeline: what must be found in it. seed.sh BIN
set -u
page=${STET_SHARED:-$(dirname "$0")/../../../shared}/data/seed/nukewars.txt
[ -f "$page" ] || { echo "seed page: skipped: ../shared is not there"; exit 0; }
exec python3 "$(dirname "$0")/seed.py" "$1" "$page"
