#!/bin/sh
# A fresh Debian 12 with only git, make and ca-certificates (and sudo for the second user): clone, `make demo`, `make check`, as root
# and as a sudo user, twice in a row, from a path with a space, and with -j. Needs root and debootstrap; says 'skipped' without.
# The mirror and apt's settings are this machine's own. fresh-machine.sh [FOLDER]
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
skip() {
    echo "fresh machine: skipped: $1"
    exit 0
}
[ "$(id -u)" = 0 ] || skip "not root"
command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is not installed"
unshare --mount true 2>/dev/null || skip "no right to mount"
root=${1:-$(mktemp -d)}
trap '[ -n "${KEEP:-}" ] || rm -rf --one-file-system "$root"' EXIT
mirror=$(apt-get indextargets --format '$(SITE)' 'Release: bookworm' 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | head -n 1)
[ -n "$mirror" ] || skip "no mirror is known"
echo "fresh machine: debootstrap"
if [ ! -x "$root/bin/sh" ]; then
    debootstrap --variant=minbase --include=git,make,ca-certificates,sudo bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -5 "$root.log"; skip "debootstrap failed"; }
    rm -f "$root.log"
fi
cp /etc/resolv.conf "$root/etc/" 2>/dev/null
cp -R /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null
cp /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null
cp -R /etc/apt/sources.list.d/. "$root/etc/apt/sources.list.d/" 2>/dev/null
cp -R /etc/apt/trusted.gpg.d/. "$root/etc/apt/trusted.gpg.d/" 2>/dev/null
cp -R /usr/share/keyrings/. "$root/usr/share/keyrings/" 2>/dev/null
cp -R /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null
git clone -q --bare "$top" "$root/srv/stet.git"
chmod -R a+rX "$root/srv"
inside() {
    unshare --mount --pid --fork sh -c 'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; exec chroot "$0" /bin/sh -c "$1"' "$root" "$1"
}
inside 'update-ca-certificates >/dev/null 2>&1; useradd -m -s /bin/sh walter; echo "walter ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/walter'
fail=0
try() {
    start=$(date +%s)
    if inside "$2" >"$root/log" 2>&1; then
        echo "fresh machine: $1: passed in $(($(date +%s) - start)) s: $(tail -n 1 "$root/log")"
    else
        fail=1
        echo "fresh machine: $1: FAILED"
        tail -n 40 "$root/log"
    fi
}
export_proxy="export http_proxy='${http_proxy:-}' https_proxy='${https_proxy:-}'; git config --global --add safe.directory '*';"
try "root, make demo" "$export_proxy cd /root && rm -rf stet && git clone -q /srv/stet.git stet && cd stet && make demo"
try "root, make demo again" "$export_proxy cd /root/stet && make demo"
try "root, make check" "$export_proxy cd /root/stet && make check"
try "root, make -j check again" "$export_proxy cd /root/stet && make -j check"
user="su walter -c"
inside 'apt-get purge -y -qq libcriterion-dev libyaml-dev libutf8proc-dev >/dev/null 2>&1; apt-get autoremove -y -qq >/dev/null 2>&1'
try "sudo user, path with a space, make -j demo" "$user \"$export_proxy mkdir -p ~/'my work' && cd ~/'my work' && git clone -q /srv/stet.git stet && cd stet && make -j demo\""
try "sudo user, make -j check" "$user \"cd ~/'my work/stet' && make -j check\""
try "sudo user, make check again" "$user \"cd ~/'my work/stet' && make check\""
[ "$fail" = 0 ] && echo "fresh machine: all passed"
exit "$fail"
