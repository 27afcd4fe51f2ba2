#!/usr/bin/env bash
# Prints the size of everything that opening the page loads, raw and gzip, and of what is fetched
# later; says how far it is from the goal
# of 200 KB (of 1,000 bytes, gzip), and fails above the ceiling, which only ever goes down.
set -euo pipefail
cd "$(dirname "$0")/.."
goal=200
ceiling=${1:-622}

total_raw=0
total_gzip=0
row() { printf '%-34s %9s %9s\n' "$@"; }
later_gzip=0
row "first load (bytes)" raw gzip
for file in dist/*.wasm dist/*.js dist/*.css dist/index.html; do
    case $file in
        # Fetched when a reader first asks for what it does: not part of the first load.
        *workshop*)
            later_gzip=$((later_gzip + $(gzip -9 -c "$file" | wc -c)))
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
row "later, when needed: workshop" "" "$later_gzip"
row "total (goal $goal KB gzip)" "$total_raw" "$total_gzip"
if [ "$total_gzip" -gt $((goal * 1000)) ]; then
    echo "sizes: the first load is $((total_gzip - goal * 1000)) bytes over the goal of $goal KB gzip" >&2
fi
if [ "$total_gzip" -gt $((ceiling * 1000)) ]; then
    echo "sizes: and over the ceiling of $ceiling KB gzip" >&2
    exit 1
fi
