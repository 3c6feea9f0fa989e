#!/bin/sh
# The main job on a page that ships with the project. demo.sh BIN
set -eu
page=$(dirname "$0")/page.html
PATH=$(cd "$1" && pwd):$PATH
show() {
    printf '\n\033[1m$ %s\033[0m\n' "$1"
}
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || show() { printf '\n$ %s\n' "$1"; }
show 'dehtml < page.html | deboiler -t'
dehtml <"$page" | deboiler -t
show 'dehtml < page.html | deboiler | segment | tag -t'
dehtml <"$page" | deboiler | segment | tag -t
show 'dehtml < page.html | deboiler | segment | tag | summarize -n 3 -t'
dehtml <"$page" | deboiler | segment | tag | summarize -n 3 -t
