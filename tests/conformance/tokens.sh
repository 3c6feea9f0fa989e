#!/bin/sh
# The tokenizer's tests: builds tokens.c with the tokenizer's own files, nothing else of the engine. tokens.sh DATA
set -eu
here=$(dirname "$0")
lib=$here/../../lib
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -O1 -std=c17 -D_GNU_SOURCE -I"$lib" "$here/tokens.c" "$lib"/html/tokenizer*.c "$lib/html/reference.c" "$lib/html/doctype.c" \
    "$lib/html/scan.c" "$lib/html/names.c" "$lib/html/names_data.c" "$lib/html/entities_data.c" "$lib/base/arena.c" "$lib/base/buf.c" \
    "$lib/base/heap.c" "$lib/base/str.c" "$lib/base/status.c" "$lib"/unicode/utf8*.c -o "$work/tokens"
python3 "$here/tokens.py" "$work/tokens" "$1"
