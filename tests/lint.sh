#!/bin/sh
# The house's own rules, checked. `lint.sh house`: what needs no tool (part of `make check`); without it cppcheck too.
set -u
bad=0
complain() {
    echo "lint: $1" >&2
    bad=1
}

# Includes point one way: a room may include only lower ones, and another room only by its public headers.
rank() {
    case $1 in
    base) echo 0 ;; unicode) echo 1 ;; doc) echo 2 ;; rules) echo 3 ;; lang | learn) echo 4 ;;
    html | boiler | segment | tag | summary) echo 5 ;; *) echo 9 ;;
    esac
}
public=" base/base.h base/io.h base/options.h doc/doc.h doc/forms.h doc/json.h doc/loop.h doc/names.h doc/pick.h unicode/unicode.h unicode/charset.h rules/rules.h rules/schema.h lang/lang.h learn/learn.h html/html.h boiler/boiler.h segment/segment.h tag/tag.h summary/summary.h "
for file in lib/*/*.[ch]; do
    room=${file#lib/}
    room=${room%%/*}
    for header in $(sed -n 's/^#include "\(.*\)"$/\1/p' "$file"); do
        other=${header%%/*}
        [ "$other" = "$room" ] && continue
        [ "$(rank "$other")" -lt "$(rank "$room")" ] || complain "$file includes $header, which is not below it"
        case $public in *" $header "*) ;; *) complain "$file includes $header, which is private to its room" ;; esac
    done
done

# Functions that have no place here: unbounded, locale-bound, or ending the process inside the library.
for file in lib/*/*.c lib/*.c; do
    case $file in lib/rules/rulec.c | *_train.c) continue ;; esac
    found=$(grep -nE '(^|[^a-zA-Z0-9_>.])(strcpy|strcat|sprintf|gets|alloca|setlocale|strtod|atof|atoi|isalpha|isspace|toupper|tolower|printf|puts|exit|system|strtok|rand)\(' "$file" |
        grep -vE '^[0-9]+: *(/\*|\*|//)')
    [ -z "$found" ] || complain "$file: banned function: $found"
done
for file in lib/*/*.c; do
    case $file in lib/base/* | lib/rules/rulec.c | */*_fit.c | */*_train.c) continue ;; esac
    found=$(grep -nE '(^|[^a-zA-Z0-9_])(malloc|calloc|realloc|free)\(' "$file")
    [ -z "$found" ] || complain "$file: memory not from the heap: $found"
done

# Files of at most 700 lines (programs 200), generated tables aside.
for file in lib/*/*.[ch] lib/*.[ch] cmd/*.c cmd/common/*.[ch] tests/*/*.[ch]; do
    [ -f "$file" ] || continue
    case $file in *_data.c | *_data.h) continue ;; esac
    lines=$(wc -l <"$file")
    case $file in cmd/common/*) most=400 ;; cmd/*) most=200 ;; *) most=700 ;; esac
    [ "$lines" -le "$most" ] || complain "$file: $lines lines, more than $most"
done

# Functions over 60 lines: listed with the reason in tests/long-functions.txt, or a fault.
awk 'FNR == 1 { name = "" }
     /^[a-zA-Z_].*\(/ && !/;$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
     /^\{/ { start = FNR }
     /^\}/ { if (name != "" && FNR - start > 60) print FILENAME " " name " " FNR - start; name = "" }' \
    $(ls lib/*/*.c lib/*.c cmd/*.c cmd/common/*.c 2>/dev/null | grep -v '_data\.c$') |
    while read -r file name lines; do
        grep -q "^$file $name " tests/long-functions.txt 2>/dev/null || echo "$file: $name has $lines lines: shorten it, or give the reason in tests/long-functions.txt"
    done >"${TMPDIR:-/tmp}/stet-lint.$$"
while read -r line; do complain "$line"; done <"${TMPDIR:-/tmp}/stet-lint.$$"
rm -f "${TMPDIR:-/tmp}/stet-lint.$$"

if [ "${1:-}" != house ]; then
    cppcheck --version >/dev/null 2>&1 || { echo "lint: cppcheck is missing: apt-get install cppcheck" >&2; exit 1; }
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -j2 -Ilib -I. -DSTET_VERSION='""' \
        $(ls lib/*/*.c lib/*.c cmd/*.c cmd/common/*.c | grep -v '_data\.c$') || bad=1
fi
[ "$bad" = 0 ] && echo "lint: clean"
exit "$bad"
