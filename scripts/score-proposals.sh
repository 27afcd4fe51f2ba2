#!/usr/bin/env bash
# Prints how good the proposals are, beside the prototype their rules come from and what two trained
# people agree on; and how fast they are made. The annotated articles are not part of the repository:
# where they are not, it says so and prints the speed alone.
#
# SAYSO_GOLD names the folder with them: gum_news.jsonl, score.py, proto.py.
# Text: Wikinews, CC BY 2.5. Annotations: GUM, Georgetown University, CC BY 4.0.
set -euo pipefail
cd "$(dirname "$0")/.."
gold=${SAYSO_GOLD:-../shared/attribution}

cargo build --quiet --release --example propose
propose=${CARGO_TARGET_DIR:-target}/release/examples/propose
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -e "$gold/gum_news.jsonl" ] || ! command -v python3 >/dev/null; then
    echo "score-proposals: no annotated articles at $gold (or no python3): no score"
    # What to read for the speed: the articles the tests are made of, without their claims.
    sed -s '/^---$/,$d' tests/propose/news/*.txt >"$work/news.txt"
    "$propose" --bench "$work/news.txt"
    exit
fi

# The scorer's line for matches of half the words and more, in percent.
score() {
    python3 "$gold/score.py" "$gold/gum_news.jsonl" "$1" | sed -n 's/^ *IoU>=0\.5: //p' |
        sed -E 's|content ([0-9.]+)/([0-9.]+)/([0-9.]+).*attr [0-9.]+/[0-9.]+/([0-9.]+) .*|\1 \2 \3 \4|'
}
row() { printf '%-34s %9s %9s %9s %12s\n' "$@"; }

"$propose" "$gold/gum_news.jsonl" >"$work/all.jsonl"
"$propose" --no-guesses "$gold/gum_news.jsonl" >"$work/sure.jsonl"
echo "GUM news (24 articles, claims of speech, half the words and more), percent:"
row "" precision recall F "F + speaker"
# shellcheck disable=SC2046
row "Sayso" $(score "$work/all.jsonl")
# shellcheck disable=SC2046
row "Sayso, as the app has it" $(score "$work/sure.jsonl")
if python3 "$gold/proto.py" "$gold/gum_news.jsonl" "$work/proto.jsonl" >/dev/null 2>&1; then
    # shellcheck disable=SC2046
    row "the prototype" $(score "$work/proto.jsonl")
fi
row "two people (another corpus)" "" "" 81.0 77.5
"$propose" --bench "$gold/gum_news.jsonl"
