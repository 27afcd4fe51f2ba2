#!/usr/bin/env bash
# Prints the size of everything that opening the page loads, raw and gzip, and of what is fetched
# later; fails if the first load is above the goal of 200 KB (of 1,000 bytes, gzip).
set -euo pipefail
cd "$(dirname "$0")/.."
goal=200

total_raw=0
total_gzip=0
row() { printf '%-34s %9s %9s\n' "$@"; }
later=()
row "first load (bytes)" raw gzip
for file in dist/*.wasm dist/*.js dist/*.css dist/index.html; do
    case $file in
        # Not part of the first load: the second program, and the parts of the first that are fetched
        # when the page is up (examples/pack).
        *workshop* | *_[0-9].wasm)
            later+=("$file")
            continue
            ;;
    esac
    [ -e "$file" ] || { echo "sizes: $file is missing: run \`make build\` first" >&2; exit 1; }
    raw=$(wc -c <"$file")
    zipped=$(gzip -9 -c "$file" | wc -c)
    row "$(basename "$file")" "$raw" "$zipped"
    total_raw=$((total_raw + raw))
    total_gzip=$((total_gzip + zipped))
done
row "total (goal $goal KB gzip)" "$total_raw" "$total_gzip"
echo
row "when the page is up" raw gzip
for file in "${later[@]}"; do
    row "$(basename "$file")" "$(wc -c <"$file")" "$(gzip -9 -c "$file" | wc -c)"
done
if [ "$total_gzip" -gt $((goal * 1000)) ]; then
    echo "sizes: the first load is $((total_gzip - goal * 1000)) bytes over the goal of $goal KB gzip" >&2
    compgen -G 'dist/*_1.wasm' >/dev/null || echo "sizes: it is in one part, as there was no Chromium to record it with" >&2
    exit 1
fi
