#!/bin/sh
# Makes .venv with what packaging/requirements.lock names, to the byte, and the project in it.
set -eu
cd "$(dirname "$0")/.."

able() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if able "$name"; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

# Debian keeps half of Python's own venv module in a package of its own.
install_python() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
    $as_root true 2>/dev/null || return 1
    echo "Installing python3-venv, which makes virtual environments."
    $as_root apt-get -qq update &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install -y --no-install-recommends python3-venv >/dev/null
}

if ! head -n 2 .venv/bin/pip 2>/dev/null | grep -qF "$PWD/.venv/bin/" ||
    ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if ! python=$(find_python) && ! { install_python && python=$(find_python); }; then
        echo "Reading List needs Python 3.11 or newer with its venv module." >&2
        echo "On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
        echo "On Fedora: sudo dnf install python3    On Arch: sudo pacman -S python" >&2
        echo "Then run make again (make PYTHON=/path/to/python3 chooses another one)." >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version)."
    "$python" -m venv --clear .venv
fi

echo "Installing the locked packages into .venv (about 450 MB of disk)."
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes \
    -r packaging/requirements.lock
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
