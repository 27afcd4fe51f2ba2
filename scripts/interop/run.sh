#!/usr/bin/env bash
# Writes the example projects in every format and has other people's tools read the files.
# The tools come from PyPI into target/interop, once for each version of requirements.txt.
set -euo pipefail
cd "$(dirname "$0")/../.."

here=scripts/interop
out="${CARGO_TARGET_DIR:-target}/interop"
pins="$(sha256sum "$here/requirements.txt" | cut -c1-16)-$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
python="$out/venv-$pins/bin/python"

if ! [ -e "$out/venv-$pins/ready" ]; then
    echo "installing readers from PyPI into $out"
    rm -rf "$out"/venv-*
    mkdir -p "$out"
    python3 -m venv "$out/venv-$pins" || {
        echo "python3 -m venv does not work here: apt-get install python3-venv" >&2
        exit 1
    }
    "$python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
        --requirement "$here/requirements.txt"
    touch "$out/venv-$pins/ready"
fi

cargo build --quiet --example export
rm -rf "$out/files"
export_all() { # NAME PROJECT.json...
    # What each file does not hold is said on standard error, and checked by the tests of `losses`.
    cargo run --quiet --example export -- all "$out/files/$1" "${@:2}" 2>"$out/losses-$1.txt" ||
        { cat "$out/losses-$1.txt" >&2; exit 1; }
}
river=examples/river-plan.sayso.json
harbour=tests/exchange/formats/golden/harbour.sayso.json
export_all river "$river" > /dev/null
export_all harbour "$harbour" > /dev/null
export_all both "$river" "$harbour" > /dev/null

export_all lost tests/exchange/formats/golden/lost/harbour.sayso.json > /dev/null

PYTHONWARNINGS=ignore "$python" "$here/check.py" "$out/files" "${CARGO_TARGET_DIR:-target}/debug/examples/export"
