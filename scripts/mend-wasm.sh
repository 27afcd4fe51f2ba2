#!/usr/bin/env bash
# Mends one thing in the page and one in what wasm-opt wrote, and packs a release. An inline script waits for the style
# sheets before it, and the one of Trunk.toml must not. Binaryen before 110 (Debian 12 has 108) writes every
# exported table as table 0, but the one that wasm-bindgen exports, of JavaScript values, is
# table 1, after the functions'; the page would not start. Correct files are left as they are.
# Trunk calls this when all is built, before it takes the place of dist/.
set -euo pipefail

perl -0777 -pi -e 's{\s*(<link rel="stylesheet"[^>]*>)(.*?)(\s*</head>)}{$2\n$1$3}s' "$TRUNK_STAGING_DIR/index.html"

for wasm in "$TRUNK_STAGING_DIR"/*_bg.wasm; do
    # In the list of exports: the name, 1 for a table, then its number.
    LC_ALL=C perl -0777 -pi -e 's/(\x15__wbindgen_externrefs\x01)\x00/$1\x01/' "$wasm"
done

# See examples/pack. Compiled alone, so that a build needs no crates that only tests use.
if [ "$TRUNK_PROFILE" = release ]; then
    target=${CARGO_TARGET_DIR:-$TRUNK_SOURCE_DIR/target}
    pack=$TRUNK_SOURCE_DIR/target/pack
    rustc --edition 2024 -O -o "$pack" "$TRUNK_SOURCE_DIR/examples/pack/main.rs"
    "$pack" whole "$TRUNK_STAGING_DIR/workshop_bg.wasm" "$TRUNK_STAGING_DIR/workshop.js"
    wasm=("$TRUNK_STAGING_DIR"/sayso-*_bg.wasm)
    "$pack" parts "$TRUNK_STAGING_DIR" "$(basename "${wasm[0]}" _bg.wasm)" \
        "$target/wasm32-unknown-unknown/release/sayso.wasm" "$TRUNK_SOURCE_DIR/examples/river-plan.sayso.json"
fi
