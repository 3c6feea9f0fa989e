#!/bin/sh
# `make install DESTDIR=…` into an empty folder; the examples of docs are built and run: against it through pkg-config, and (of
# the HTML engine alone) against the sources. install.sh OUT [update]: update writes what they say now into docs/*.expect.
set -u
out=$(cd "$1" && pwd)
case $out in *asan*) echo "install: skipped in a sanitizer build"; exit 0 ;; esac
top=$(cd "$(dirname "$0")/.." && pwd)
dest=$(mktemp -d)
trap 'rm -rf "$dest"' EXIT
bad=0
is() {
    [ "$2" = "$3" ] || { echo "install: $1: wanted $2, got $3"; bad=1; }
}
make -s -C "$top" O="${1}" DESTDIR="$dest/a b" PREFIX=/usr install || { echo "install: make install failed"; exit 1; }
root="$dest/a b/usr"
for name in dehtml deboiler segment tag summarize galley; do
    [ -x "$root/bin/$name" ] && [ -f "$root/share/man/man1/$name.1" ] && [ -s "$root/share/bash-completion/completions/$name" ] ||
        { echo "install: $name is not whole"; bad=1; }
done
cp -R "$root" "$dest/root" # pkg-config's flags take no spaces
export PKG_CONFIG_PATH="$dest/root/lib/pkgconfig"
flags=$(pkg-config --define-variable=prefix="$dest/root" --cflags --libs stet)
${CC:-cc} -std=c17 -Wall -Wextra -o "$dest/example" "$top/docs/example.c" $flags || bad=1
LD_LIBRARY_PATH="$dest/root/lib" "$dest/example" <"$top/docs/demo/page.html" >"$dest/said" || bad=1
[ "${2:-}" != update ] || cp "$dest/said" "$top/docs/example.expect"
diff -u "$top/docs/example.expect" "$dest/said" || bad=1
${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -I"$top/lib" -o "$dest/example-html" "$top/docs/example-html.c" "$out/libstet.a" \
    $(pkg-config --libs libutf8proc yaml-0.1 zlib libzstd) -lstemmer || bad=1
"$dest/example-html" <"$top/docs/demo/page.html" >"$dest/said" || bad=1
[ "${2:-}" != update ] || cp "$dest/said" "$top/docs/example-html.expect"
diff -u "$top/docs/example-html.expect" "$dest/said" || bad=1
is "exported symbols that are not stet_*" 0 "$(nm -D --defined-only "$dest/root/lib/libstet.so" | awk '{print $3}' | grep -vc -e '^stet_' -e '^STET_')"
is "soname" libstet.so.0 "$(readelf -d "$dest/root/lib/libstet.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')"
make -s -C "$top" O="${1}" DESTDIR="$dest/a b" PREFIX=/usr uninstall
is "files after uninstall" 0 "$(find "$dest/a b" -type f | wc -l | tr -d ' ')"
[ "$bad" = 0 ] && echo "install: passed"
exit "$bad"
