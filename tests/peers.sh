# Sourced, after `peers` names a folder of the build tree: sets up programs of others to compare with, each by its own registry's client,
# quietly and only once. Nothing of it is needed by `make check`; who uses a peer says "skipped" where it cannot be had.
# Logs lie beside what was set up; to try again, delete the folder.

peers_python() { # PACKAGE… from PyPI, into $peers/venv; one by one, so that one that cannot be had takes none along
    mkdir -p "$peers"
    [ -d "$peers/venv" ] || python3 -m venv "$peers/venv" >"$peers/venv.log" 2>&1
    for package; do
        [ ! -e "$peers/$package.tried" ] || continue
        "$peers/venv/bin/python" -m pip install -q "$package" >"$peers/$package.log" 2>&1
        : >"$peers/$package.tried"
    done
}

peers_node() { # PACKAGE… from npm, into $peers/node
    mkdir -p "$peers/node"
    if [ ! -e "$peers/node.tried" ] && command -v npm >/dev/null; then
        npm install --prefix "$peers/node" --silent --no-fund --no-audit "$@" >"$peers/node.log" 2>&1
        : >"$peers/node.tried"
    fi
}
