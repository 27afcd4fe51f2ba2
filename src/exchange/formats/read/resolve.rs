//! Where in a text the selectors of a document stand, exactly or not at all.
//!
//! An offset counts only with the words it points at. Whether a document's offsets count what they
//! should is decided for all of them together, from the quotes; where there is none, only from offsets
//! that cannot be right. Nothing is ever taken for the nearest thing like it.

use super::found::{Document, Selector};
use super::search::{Places, find};
use super::unit::{Ground, Unit, same_words};
use std::collections::HashMap;
use std::ops::Range;

/// What became of a selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stands at these bytes.
    Exact(Range<usize>),
    /// It stands at these bytes, where its quote is, and not where its offsets say.
    Followed(Range<usize>),
    /// It is said to be near its claim; where, is for whoever knows where that is.
    Near,
    /// Its quote is not there.
    NotFound,
    /// Its quote is there so many times.
    Ambiguous(usize),
    /// It has no quote, and the offsets are of another text.
    NoQuote,
    /// Its offsets are not of this text and there is no quote.
    Outside(usize, usize),
    /// Its quote was not looked for to the end.
    TooMuchWork,
}

/// What the offsets of a document count, in this text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub unit: Unit,
    /// How many offsets are right only so, and not as the file says.
    pub corrected: usize,
    /// How many are right at all.
    pub right: usize,
}

/// Reads the offsets as the file says, or in another unit if more of them point at their quotes so.
pub(super) fn reading(document: &Document, ground: &Ground<'_>) -> Reading {
    let claimed = document.unit;
    let quoted = || {
        document
            .selectors()
            .filter_map(|selector| Some((selector.quote.as_deref()?, selector.position?)))
    };
    let stands = |unit: Unit, (quote, (start, end)): (&str, (usize, usize))| {
        let words = ground.words(ground.bytes(unit, start, end)?);
        same_words(words, quote).then_some(words == quote)
    };
    // How many are right, and how many of those to the letter, which decides where spaces do not.
    let score = |unit: Unit| {
        quoted().fold(
            (0_usize, 0_usize),
            |(right, exact), selector| match stands(unit, selector) {
                Some(is_exact) => (right + 1, exact + usize::from(is_exact)),
                None => (right, exact),
            },
        )
    };
    let total = quoted().count();
    if total == 0 {
        return without_quotes(document, ground);
    }
    let mut unit = claimed;
    let mut best = score(claimed);
    if best < (total, total) {
        for other in Unit::ALL.into_iter().filter(|unit| *unit != claimed) {
            let score = score(other);
            if score > best {
                (unit, best) = (other, score);
            }
        }
    }
    let only_so = |selector: &(&str, (usize, usize))| {
        stands(unit, *selector).is_some() && stands(claimed, *selector) != Some(true)
    };
    Reading {
        unit,
        corrected: match unit == claimed {
            true => 0,
            false => quoted().filter(only_so).count(),
        },
        right: best.0,
    }
}

/// Where nothing is quoted, another unit is believed only if it is right everywhere while the
/// file's own cannot be: offsets outside the text or inside characters, or most of at least three spans
/// cut words apart or begin or end with a space.
fn without_quotes(document: &Document, ground: &Ground<'_>) -> Reading {
    let claimed = document.unit;
    let positions = || {
        document
            .selectors()
            .filter_map(|selector| selector.position)
    };
    let count = |unit: Unit| {
        let (mut impossible, mut odd, mut all) = (0_usize, 0_usize, 0_usize);
        for (start, end) in positions() {
            all += 1;
            match ground.bytes(unit, start, end) {
                None => impossible += 1,
                Some(bytes) => odd += usize::from(is_odd(ground.text, &bytes)),
            }
        }
        (impossible, odd, all)
    };
    let (impossible, odd, all) = count(claimed);
    let mut reading = Reading {
        unit: claimed,
        corrected: 0,
        right: all - impossible,
    };
    if impossible > 0 || (odd >= 3 && odd * 2 > all) {
        let clean = |unit: &Unit| *unit != claimed && matches!(count(*unit), (0, 0, _));
        if let Some(unit) = Unit::ALL.into_iter().find(clean) {
            reading = Reading {
                unit,
                corrected: impossible + odd,
                right: all,
            };
        }
    }
    reading
}

/// Whether nobody would mark these bytes: they cut a word of letters that have spaces between words,
/// or begin or end with a space.
fn is_odd(text: &str, bytes: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{e00}');
    let words = text.get(bytes.clone()).unwrap_or_default();
    let before = text.get(..bytes.start).and_then(|t| t.chars().next_back());
    let after = text.get(bytes.end..).and_then(|t| t.chars().next());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    letter(before) && letter(first)
        || letter(last) && letter(after)
        || words.starts_with(char::is_whitespace)
        || words.ends_with(char::is_whitespace)
}

/// The selectors of a document, resolved.
pub(super) struct Resolved<'d> {
    /// In the order of [`Document::selectors`].
    pub outcomes: Vec<Outcome>,
    /// Where the quotes stand that were looked for.
    pub places: HashMap<&'d str, Places>,
}

/// Resolves every selector. `own` says that the text is the document's own.
pub(super) fn resolve<'d>(
    document: &'d Document,
    ground: &Ground<'_>,
    unit: Unit,
    own: bool,
) -> Resolved<'d> {
    let by_offset = |selector: &Selector| {
        let (start, end) = selector.position?;
        let bytes = ground.bytes(unit, start, end)?;
        let words = ground.words(bytes.clone());
        let stands = match &selector.quote {
            None => own,
            Some(quote) if own => same_words(words, quote),
            Some(quote) => {
                words == quote
                    && before_agrees(ground.text, bytes.start, &selector.prefix)
                    && after_agrees(ground.text, bytes.end, &selector.suffix)
            }
        };
        stands.then_some(bytes)
    };
    let first: Vec<Option<Range<usize>>> = document.selectors().map(by_offset).collect();
    let wanted = document
        .selectors()
        .zip(&first)
        .filter(|(_, found)| found.is_none());
    let places = find(
        ground.text,
        wanted.filter_map(|(selector, _)| selector.quote.as_deref()),
    );
    let outcomes = document.selectors().zip(first).map(|(selector, found)| {
        if let Some(bytes) = found {
            return Outcome::Exact(bytes);
        }
        match (by_quote(selector, ground, &places), selector.position) {
            // Offsets that are wrong in the file's own text are worth knowing.
            (Outcome::Exact(bytes), Some(_)) if own => Outcome::Followed(bytes),
            (Outcome::NoQuote, Some((start, end))) if own => Outcome::Outside(start, end),
            (outcome, _) => outcome,
        }
    });
    Resolved {
        outcomes: outcomes.collect(),
        places,
    }
}

fn by_quote(selector: &Selector, ground: &Ground<'_>, found: &HashMap<&str, Places>) -> Outcome {
    let Some(quote) = selector.quote.as_deref().filter(|quote| !quote.is_empty()) else {
        return Outcome::NoQuote;
    };
    if selector.near {
        return Outcome::Near;
    }
    let Some(places) = found.get(quote) else {
        return Outcome::NotFound;
    };
    let exact = |start: usize| Outcome::Exact(start..start + quote.len());
    match places.starts.as_slice() {
        _ if places.more => Outcome::TooMuchWork,
        [] => Outcome::NotFound,
        [start] => exact(*start),
        starts => {
            let agree = |start: &&usize| {
                before_agrees(ground.text, **start, &selector.prefix)
                    && after_agrees(ground.text, **start + quote.len(), &selector.suffix)
            };
            let mut agreeing = starts.iter().filter(agree);
            match (agreeing.next(), agreeing.next()) {
                (Some(start), None) => exact(*start),
                _ => Outcome::Ambiguous(starts.len()),
            }
        }
    }
}

/// Whether what stands before is what the file says, white space aside, as far as both go.
fn before_agrees(text: &str, at: usize, prefix: &str) -> bool {
    let words = |c: &char| !c.is_whitespace();
    let before = text
        .get(..at)
        .unwrap_or_default()
        .chars()
        .rev()
        .filter(words);
    let said = prefix.chars().rev().filter(words);
    before.zip(said).all(|(one, other)| one == other)
}

/// The same for what stands after.
fn after_agrees(text: &str, at: usize, suffix: &str) -> bool {
    let words = |c: &char| !c.is_whitespace();
    let after = text.get(at..).unwrap_or_default().chars().filter(words);
    let said = suffix.chars().filter(words);
    after.zip(said).all(|(one, other)| one == other)
}
