#!/bin/sh
# The golden cases under valgrind: no error, no leak. valgrind.sh OUT
set -u
out=$(cd "$1" && pwd)
command -v valgrind >/dev/null 2>&1 || { echo "valgrind: skipped: not installed"; exit 0; }
wrapped=$(mktemp -d)
trap 'rm -rf "$wrapped"' EXIT
for program in "$out"/bin/*; do
    name=$(basename "$program")
    printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible "%s" "$@"\n' "$program" >"$wrapped/$name"
    chmod +x "$wrapped/$name"
done
sh "$(dirname "$0")/golden/run.sh" "$wrapped"
