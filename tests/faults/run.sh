#!/bin/sh
# Faults: full disks, directories as input, broken reads, signals, closed pipes, wrong options, bad rules. run.sh OUT
set -u
out=$(cd "$1" && pwd)
bin=$out/bin
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cp "$out/faults.so" "$work/faults.so" # LD_PRELOAD takes no path with a space
preload=$work/faults.so
case $out in *asan*) preload= ;; esac # the sanitizer's runtime must come first
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
pass=0 fail=0
programs="dehtml deboiler segment tag summarize galley"
# is WHAT WANTED GOT
is() {
    if [ "$2" = "$3" ]; then
        pass=$((pass + 1))
    else
        fail=$((fail + 1))
        echo "fault: $1: wanted $2, got $3"
    fi
}
lines() { wc -l <"$1" | tr -d ' '; }

printf 'doc\tgalley=1 id=a\t\n@title\tsource=og\tShips leave port\np\t\tDr. Ann Lee said on Monday the ships left. More will follow.\nend\t\t\n' >one.galley
i=0
while [ $i -lt 300 ]; do cat one.galley; i=$((i + 1)); done >many.galley

for program in $programs; do
    "$bin/$program" <one.galley >/dev/full 2>err
    is "$program > /dev/full" 74 $?
    is "$program > /dev/full: lines on stderr" 1 "$(lines err)"
    "$bin/$program" --help >/dev/full 2>err
    is "$program --help > /dev/full" 74 $?
    "$bin/$program" <many.galley >/dev/full 2>err
    is "$program many > /dev/full" 74 $?
    is "$program many > /dev/full: lines" 1 "$(lines err)"
    "$bin/$program" </ >got 2>err
    status=$?
    case $status in 66 | 74) status=good ;; esac
    is "$program < directory" good "$status"
    "$bin/$program" no-such-file >got 2>err
    is "$program no-such-file" 66 $?
    is "$program no-such-file: lines" 1 "$(lines err)"
    "$bin/$program" no-such-file one.galley >got 2>err
    is "$program: a bad name does not stop the rest" 1 "$(grep -c '^end' got)"
    "$bin/$program" --hepl >got 2>err
    is "$program --hepl" 64 $?
    is "$program --hepl: the nearest option" 1 "$(grep -c -- '--help' err)"
    "$bin/$program" </dev/null >got 2>err
    is "$program: empty input" 0 $?
    env -i "$bin/$program" <one.galley >got 2>err
    is "$program: env -i" 0 $?
    "$bin/$program" <many.galley 2>err | head -c 100 >/dev/null
    is "$program: closed pipe is quiet" 0 "$(lines err)"
    (trap '' PIPE; "$bin/$program" <many.galley 2>err | head -c 100 >/dev/null)
    is "$program: closed pipe with SIGPIPE ignored is quiet" 0 "$(lines err)"
    "$bin/$program" --output saved <one.galley && cp saved before
    "$bin/$program" <one.galley >plain
    cmp -s saved plain
    is "$program --output" 0 $?
    [ -n "$preload" ] || continue
    LD_PRELOAD=$preload STET_READ_EIO=3000 "$bin/$program" <many.galley >got 2>err
    is "$program: EIO mid-read" 74 $?
    is "$program: EIO mid-read: whole records" 0 "$(tail -c 1 got | tr -d '\n' | wc -c | tr -d ' ')"
    "$bin/$program" <many.galley >plain
    LD_PRELOAD=$preload STET_READ_SHORT=1 "$bin/$program" <many.galley >got 2>err
    is "$program: reads of one byte: status" 0 $?
    cmp -s plain got
    is "$program: reads of one byte" 0 $?
    LD_PRELOAD=$preload STET_READ_SHORT=7 STET_WRITE_SHORT=5 STET_EINTR=3 "$bin/$program" <many.galley >got 2>err
    cmp -s plain got
    is "$program: short reads and writes, EINTR" 0 $?
    LD_PRELOAD=$preload STET_WRITE_ENOSPC=20000 "$bin/$program" <many.galley >got 2>err
    is "$program: ENOSPC in the middle" 74 $?
    LD_PRELOAD=$preload STET_WRITE_ENOSPC=20000 "$bin/$program" --output saved <many.galley 2>err
    cmp -s saved before
    is "$program --output keeps the old file" 0 $?
    is "$program --output leaves nothing behind" 0 "$(ls | grep -c 'part$')"
    cat many.galley many.galley many.galley many.galley >more.galley
    LD_PRELOAD=$preload STET_MALLOC_FAIL=200000 "$bin/$program" <more.galley >got 2>err
    status=$?
    case $status in 0 | 71) status=good ;; esac
    is "$program: no memory" good "$status"
done

# --output never replaces what is no file; one bad line of a list costs that line
printf 'old\n' >target && ln -s target link && "$bin/galley" --output link <one.galley
is "--output on a link: the link stays" 1 "$(ls -l link | grep -c '^l')"
cmp -s target one.galley || "$bin/galley" <one.galley | cmp -s - target
is "--output on a link: its target is written" 0 $?
mkfifo fifo
cat fifo >through &
"$bin/galley" --output fifo <one.galley
wait $!
is "--output on a FIFO: it stays" 1 "$(ls -l fifo | grep -c '^p')"
is "--output on a FIFO: it is written" 1 "$(grep -c '^end' through)"
"$bin/galley" --output same --stats same <one.galley 2>err
is "--output and --stats the same" 64 $?
printf '{"file":"one.galley"}\nbad\n{"file":"one.galley"}\n' >names
"$bin/galley" --list names >got 2>err
is "--list with a bad line: the rest is read" 2 "$(grep -c '^end' got)"
is "--list with a bad line: told of" 1 "$(grep -c 'names:2:1' err)"

# Signals mid-stream
python3 "$here/signals.py" "$bin" many.galley || fail=$((fail + 1))

# Rules
printf 'stet: 1\nkind: segment\nlang: en\nabbreviatons:\n  always: [Foo.]\n' >bad.yaml
"$bin/segment" -r bad.yaml <one.galley >got 2>err
is "bad rule key" 78 $?
is "bad rule key: file:line:column" 1 "$(grep -c 'bad.yaml:4:1' err)"
head -c 100000 /dev/zero | tr '\0' '[' >deep.yaml
timeout 5 "$bin/segment" -r deep.yaml <one.galley >got 2>err
is "100 KB of [" 78 $?

# Site memory
python3 "$here/site_memory.py" "$bin" || fail=$((fail + 1))

# A stream of documents of which 1 % is broken
python3 "$here/broken_stream.py" "$bin" || fail=$((fail + 1))
echo "faults: $pass passed, $fail failed"
[ "$fail" = 0 ]
