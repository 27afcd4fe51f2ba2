//! Finds many quotes in one text, all in one walk over it.
//!
//! To the letter, typography aside: what is nearly the same is for `annotate::anchor`. The work is bounded, so that
//! a text and quotes made to repeat each other cost no more than others; what was not searched to
//! the end is said to be.

use crate::annotate::anchor::folded;
use std::collections::HashMap;
use std::ops::Range;

/// The most places of one quote that are noted.
const MOST_PLACES: usize = 1000;

/// How many bytes may be compared in all.
const WORK: usize = 400_000_000;

/// By how many of its first bytes a quote is looked up.
const KEYS: [usize; 4] = [16, 8, 4, 1];

/// Where a quote is in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Its bytes, in order; the first [`MOST_PLACES`].
    pub ranges: Vec<Range<usize>>,
    /// Whether there may be more places than are noted.
    pub more: bool,
}

/// Where each of the quotes is in the text, whatever quotation marks, dashes and spaces it is written
/// with. Empty quotes are nowhere.
pub(super) fn find<'q>(
    text: &str,
    quotes: impl IntoIterator<Item = &'q str>,
) -> HashMap<&'q str, Places> {
    let mut quotes: HashMap<&str, String> =
        HashMap::from_iter(quotes.into_iter().map(|q| (q, String::new())));
    if quotes.is_empty() {
        return HashMap::new();
    }
    for (quote, plain) in &mut quotes {
        *plain = quote.chars().map(folded).collect();
    }
    let plain = Plain::new(text);
    let found = to_the_letter(&plain.text, quotes.values().map(String::as_str));
    let places = |quote: &str| {
        let Some(found) = found.get(quote) else {
            return Places::default();
        };
        let range = |start: &usize| plain.byte(*start)..plain.byte(*start + quote.len());
        Places {
            ranges: found.starts.iter().map(range).collect(),
            more: found.more,
        }
    };
    quotes
        .iter()
        .map(|(quote, plain)| (*quote, places(plain)))
        .collect()
}

/// A text with one sign for all that no reader tells apart.
struct Plain {
    text: String,
    /// After each sign that became longer or shorter: its end here, and in the text.
    shifts: Vec<(usize, usize)>,
}

impl Plain {
    fn new(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            shifts: Vec::new(),
        };
        for (at, c) in text.char_indices() {
            let other = folded(c);
            plain.text.push(other);
            if other.len_utf8() != c.len_utf8() {
                plain.shifts.push((plain.text.len(), at + c.len_utf8()));
            }
        }
        plain
    }

    /// The byte of the text that is this one here.
    fn byte(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(here, _)| *here <= at);
        match after.checked_sub(1).and_then(|n| self.shifts.get(n)) {
            Some((here, there)) => there + (at - here),
            None => at,
        }
    }
}

/// Where a quote begins, byte for byte.
#[derive(Clone, Debug, Default)]
struct Starts {
    starts: Vec<usize>,
    more: bool,
}

fn to_the_letter<'q>(
    text: &str,
    quotes: impl IntoIterator<Item = &'q str>,
) -> HashMap<&'q str, Starts> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<Starts> = Vec::new();
    let mut buckets: [HashMap<u128, Vec<(usize, &str)>>; 4] = Default::default();
    // Two bytes tell of nearly every place in the text that no quote begins there.
    let mut begins = vec![false; 1 << 16];
    let mut any_short = false;
    for quote in quotes {
        if quote.is_empty() || numbers.contains_key(quote) {
            continue;
        }
        let number = found.len();
        numbers.insert(quote, number);
        found.push(Starts::default());
        let bytes = quote.as_bytes();
        let class = KEYS.iter().position(|length| bytes.len() >= *length);
        let (Some(class), Some(length)) = (class, class.and_then(|c| KEYS.get(c))) else {
            continue;
        };
        if let (Some(key), Some(bucket)) = (key(bytes, *length), buckets.get_mut(class)) {
            bucket.entry(key).or_default().push((number, quote));
        }
        match pair(bytes).and_then(|pair| begins.get_mut(pair)) {
            Some(mark) if *length > 1 => *mark = true,
            _ => any_short = true,
        }
    }
    let bytes = text.as_bytes();
    let mut work = WORK;
    let starts = text.char_indices().map(|(at, _)| at);
    'text: for at in starts.take_while(|_| !numbers.is_empty()) {
        let rest = bytes.get(at..).unwrap_or_default();
        let begun = pair(rest).and_then(|pair| begins.get(pair).copied());
        if !any_short && !begun.unwrap_or_default() {
            continue;
        }
        for (bucket, length) in buckets.iter().zip(KEYS) {
            if bucket.is_empty() {
                continue;
            }
            let Some(candidates) = key(rest, length).and_then(|key| bucket.get(&key)) else {
                continue;
            };
            for (number, quote) in candidates {
                let Some(places) = found.get_mut(*number) else {
                    continue;
                };
                // Most that differ do so soon, but not all: both cost their length.
                let full = places.starts.len() >= MOST_PLACES;
                let cost = 16 + if full { 0 } else { quote.len() };
                let Some(left) = work.checked_sub(cost) else {
                    found.iter_mut().for_each(|places| places.more = true);
                    break 'text;
                };
                work = left;
                if full {
                    places.more = true;
                } else if rest.starts_with(quote.as_bytes()) {
                    places.starts.push(at);
                }
            }
        }
    }
    let taken = numbers.into_iter().map(|(quote, number)| {
        let places = found.get_mut(number).map(std::mem::take);
        (quote, places.unwrap_or_default())
    });
    taken.collect()
}

/// The first bytes as one number.
fn key(bytes: &[u8], length: usize) -> Option<u128> {
    let first = bytes.get(..length)?;
    Some(
        first
            .iter()
            .fold(0, |key, byte| key << 8 | u128::from(*byte)),
    )
}

fn pair(bytes: &[u8]) -> Option<usize> {
    let first = bytes.first()?;
    let second = bytes.get(1)?;
    Some(usize::from(*first) << 8 | usize::from(*second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The same as looking for each quote by itself, overlaps included.
        #[test]
        fn every_quote_is_found(text in "[ab🌊é]{0,80}", from in 0usize..80, length in 0usize..40, other in "[ab🌊]{0,5}") {
            let quote: String = text.chars().skip(from).take(length).collect();
            let found = find(&text, [quote.as_str(), other.as_str()]);
            for quote in [&quote, &other] {
                let naive: Vec<Range<usize>> = text.char_indices().map(|(at, _)| at..at + quote.len())
                    .filter(|at| !quote.is_empty() && text[at.start..].starts_with(quote.as_str())).collect();
                prop_assert_eq!(found.get(quote.as_str()).map(|p| p.ranges.clone()).unwrap_or_default(), naive);
            }
        }
    }

    #[test]
    fn typography_is_no_other_word() {
        let check = |text: &str, quote: &str, expected: &[&str]| {
            let found = find(text, [quote]);
            let ranges = found.get(quote).map(|p| p.ranges.clone());
            let words: Vec<&str> = ranges.iter().flatten().map(|r| &text[r.clone()]).collect();
            assert_eq!(words, expected, "{quote} in {text}");
        };
        check("“It’s safe,” 🌊 it’s", "\"It's safe,\"", &["“It’s safe,”"]);
        check("He’s in, he’s", "'s in", &["’s in"]);
        check("a – b - c", "- c", &["- c"]);
        check(
            "10\u{a0}000 and 10 000",
            "10 000",
            &["10\u{a0}000", "10 000"],
        );
        check("It's “so”", "It’s \"so\"", &["It's “so”"]);
    }

    #[test]
    fn a_text_that_repeats_itself_takes_no_longer() {
        let text = "a".repeat(200_000);
        let quotes: Vec<String> = (1..400).map(|n| "a".repeat(n * 300)).collect();
        let began = std::time::Instant::now();
        let found = find(&text, quotes.iter().map(String::as_str));
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
        assert!(
            found
                .values()
                .all(|places| places.more || places.ranges.len() <= MOST_PLACES)
        );
    }
}
