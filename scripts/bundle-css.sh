#!/usr/bin/env bash
# Joins style/*.css, in the order of their names (10-tokens.css before 20-…), into
# target/style/main.css, without comments and needless white space (no text in quotes has any). Trunk calls it before each build; the file is only written when it
# changes, so that watching never goes round in circles.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p target/style
new=target/style/.main.css.new
: >"$new"
for file in style/*.css; do
    [ -e "$file" ] || { echo "bundle-css: there is no style/*.css" >&2; break; }
    perl -0777 -pe 's{/\*.*?\*/}{}gs; s/\s+/ /g; s/ ?([{};]) ?/$1/g; s/([:,]) /$1/g' "$file" >>"$new"
    echo >>"$new"
done
if cmp -s "$new" target/style/main.css; then
    rm "$new"
else
    mv "$new" target/style/main.css
fi
