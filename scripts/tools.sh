# shellcheck shell=bash
# Sourced by the other scripts and by the Makefile: which tools are used, and where they are.
# A tool of the right version on the PATH is used; else the one in our own cache.

trunk_version=0.21.14
# The CLI must be of the library's own version, so it is read from the pin in Cargo.toml.
bindgen_version=$(sed -n 's/^wasm-bindgen = "=\([0-9.]*\)"$/\1/p' "${BASH_SOURCE[0]%/*}/../Cargo.toml")
tools_dir=${SAYSO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/sayso/tools}

# has NAME VERSION: is NAME on the PATH, and of that version?
has() {
    command -v "$1" >/dev/null && "$1" --version 2>/dev/null | grep -qwF -- "$2"
}

has_trunk() { has trunk "$trunk_version"; }
has_bindgen() { has wasm-bindgen "$bindgen_version" && has wasm-bindgen-test-runner "$bindgen_version"; }

if ! has_trunk; then
    PATH="$tools_dir/trunk-$trunk_version/bin:$PATH"
fi
if ! has_bindgen; then
    PATH="$tools_dir/wasm-bindgen-$bindgen_version/bin:$PATH"
fi
export PATH
