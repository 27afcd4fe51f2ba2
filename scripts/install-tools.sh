#!/usr/bin/env bash
# Installs what is missing, and nothing else. Quick when everything is there.
#
#   scripts/install-tools.sh build   to build the page: wasm target, trunk, wasm-bindgen, wasm-opt, and
#                                    Chromium, without which the program is not cut into parts
#   scripts/install-tools.sh test    also to test it: Chromium, now needed, and its driver
set -euo pipefail
# shellcheck source=scripts/tools.sh
. "$(dirname "$0")/tools.sh"

what=${1:-build}
case $what in
    build | test) ;;
    *) echo "usage: $0 build|test" >&2; exit 2 ;;
esac

say() { echo "install: $*"; }
missing=()

command -v cargo >/dev/null || {
    say "Rust is missing. Install it from https://rustup.rs (stable, 1.95 or newer), then run this again." >&2
    exit 1
}

# The compiler's half: std for wasm32.
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    if command -v rustup >/dev/null; then
        say "Rust's standard library for wasm32-unknown-unknown (rustup target add)"
        rustup target add wasm32-unknown-unknown
    else
        missing+=("Rust's wasm32-unknown-unknown target: 'rustup target add wasm32-unknown-unknown', or your system's package for it")
    fi
fi

# cargo_tool CRATE VERSION FOLDER [FLAG...]: into our own cache, compiled quickly rather than well.
cargo_tool() {
    local crate=$1 version=$2 folder=$3
    shift 3
    say "$crate $version (cargo install, some minutes) into $tools_dir/$folder"
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
        cargo install "$crate" --version "$version" --root "$tools_dir/$folder" "$@"
}

if ! has_trunk; then
    cargo_tool trunk "$trunk_version" "trunk-$trunk_version" --locked
fi
# Without --locked: its lock file names versions that no longer build together.
if ! has_bindgen; then
    cargo_tool wasm-bindgen-cli "$bindgen_version" "wasm-bindgen-$bindgen_version"
fi

# The system's half. command:package, as Debian calls them.
wanted=(wasm-opt:binaryen chromium:chromium)
if [ "$what" = test ]; then
    wanted+=(chromedriver:chromium-driver)
fi
packages=()
for pair in "${wanted[@]}"; do
    command -v "${pair%%:*}" >/dev/null && continue
    # Other systems call the browser otherwise; the tests take any of these.
    if [ "${pair%%:*}" = chromium ]; then
        [ -n "${CHROME:-}" ] && continue
        command -v chromium-browser google-chrome google-chrome-stable >/dev/null && continue
    fi
    [ "${pair%%:*}" = chromedriver ] && [ -n "${CHROMEDRIVER:-}" ] && continue
    packages+=("${pair#*:}")
done

if [ ${#packages[@]} -gt 0 ]; then
    root=()
    if [ "$(id -u)" -ne 0 ]; then
        root=(sudo -n)
    fi
    if command -v apt-get >/dev/null && { [ ${#root[@]} -eq 0 ] || sudo -n true 2>/dev/null; }; then
        say "${packages[*]} (apt-get install)"
        export DEBIAN_FRONTEND=noninteractive
        "${root[@]}" apt-get update -qq
        "${root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    else
        for package in "${packages[@]}"; do
            case $package in
                binaryen) missing+=("wasm-opt, from binaryen (https://github.com/WebAssembly/binaryen): Debian and Homebrew call the package 'binaryen'") ;;
                chromium) [ "$what" = build ] || missing+=("Chromium or Chrome on the PATH, or its path in CHROME: Debian's package is 'chromium'") ;;
                chromium-driver) missing+=("chromedriver of the same version as the browser, on the PATH or its path in CHROMEDRIVER: Debian's package is 'chromium-driver'") ;;
            esac
        done
        if command -v apt-get >/dev/null; then
            missing+=("(as root: apt-get update && apt-get install ${packages[*]})")
        fi
    fi
fi

if [ ${#missing[@]} -gt 0 ]; then
    say "cannot go on: these are missing, and this script cannot install them here" >&2
    printf '  - %s\n' "${missing[@]}" >&2
    exit 1
fi
