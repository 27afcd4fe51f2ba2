//! Where in a text the selectors of a document stand, exactly or not at all.
//!
//! An offset counts only with the words it points at. Whether a document's offsets count what they
//! should is decided for all of them together, from the quotes; where there is none, only from offsets
//! that cannot be right. Nothing is ever taken for the nearest thing like it.
//!
//! In a text that is not the file's own, words that stand there may be other words: they count as
//! whole words only, between what the file says stood around them, and without that only where they
//! are too many to be said of something else.

use super::found::{Document, Selector};
use super::search::{Places, find};
use super::unit::{Ground, Unit, same_words};
use crate::annotate::anchor::{Quote, folded};
use std::collections::HashMap;
use std::ops::Range;

/// What became of a selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stands at these bytes.
    Exact(Range<usize>),
    /// It stands at these bytes, where its quote is, and not where its offsets say.
    Followed(Range<usize>),
    /// It stands at these bytes of another text, by its quote alone.
    Quoted(Range<usize>),
    /// Its quote is there, and what stands around it is not what the file says.
    Elsewhere,
    /// Its quote is there, short, and the file does not say enough of what stands around it.
    Short,
    /// It is said to be near its claim; where, is for whoever knows where that is.
    Near,
    /// Its quote is not there.
    NotFound,
    /// The file says that it is not there.
    Lost,
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
    /// Whether quotes show it; without any it is what is likelier.
    pub shown: bool,
    /// Where nothing is quoted, how many look wrong so, if fewer do in another unit.
    pub doubtful: usize,
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
        shown: true,
        doubtful: 0,
    }
}

/// Where nothing is quoted, another unit is believed only if it is right everywhere while the
/// file's own cannot be: offsets outside the text or inside characters, or most of at least three spans
/// cut words apart or begin or end with a space. None of that is proof, either way.
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
        shown: false,
        doubtful: 0,
    };
    let wrong = impossible + odd;
    if impossible > 0 || (odd >= 3 && odd * 2 > all) {
        let clean = |unit: &Unit| *unit != claimed && matches!(count(*unit), (0, 0, _));
        if let Some(unit) = Unit::ALL.into_iter().find(clean) {
            reading.unit = unit;
            reading.corrected = wrong;
            reading.right = all;
            return reading;
        }
    }
    let fewer = |unit: &Unit| {
        let (impossible, odd, _) = count(*unit);
        impossible + odd < wrong
    };
    if wrong > 0 && Unit::ALL.iter().any(fewer) {
        reading.doubtful = wrong;
    }
    reading
}

/// A letter or digit of a script that puts spaces between words.
fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && c < '\u{e00}')
}

/// Whether nobody would mark these bytes: they cut a word of letters that have spaces between words,
/// or begin or end with a space.
fn is_odd(text: &str, bytes: &Range<usize>) -> bool {
    let words = text.get(bytes.clone()).unwrap_or_default();
    let before = text.get(..bytes.start).and_then(|t| t.chars().next_back());
    let after = text.get(bytes.end..).and_then(|t| t.chars().next());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    is_letter(before) && is_letter(first)
        || is_letter(last) && is_letter(after)
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
    read: Reading,
    own: bool,
) -> Resolved<'d> {
    let Reading { unit, right, .. } = read;
    let offsets = |s: &&Selector| s.quote.is_some() && s.position.is_some();
    // Then this is the file's text, as far as can be told, and it may cut words as it likes.
    let all_right = right == document.selectors().filter(offsets).count();
    let by_offset = |selector: &Selector| {
        let (start, end) = selector.position?;
        let bytes = ground.bytes(unit, start, end)?;
        let words = ground.words(bytes.clone());
        let stands = match &selector.quote {
            None => own,
            Some(quote) if own => same_words(words, quote),
            Some(quote) => {
                words.chars().map(folded).eq(quote.chars().map(folded))
                    && around(ground.text, &bytes, selector) != Around::Other
                    && (all_right || is_whole(ground.text, &bytes, selector))
            }
        };
        stands.then_some(bytes)
    };
    let first: Vec<Option<Range<usize>>> = document.selectors().map(by_offset).collect();
    let wanted = document
        .selectors()
        .zip(&first)
        .filter(|(selector, found)| found.is_none() && !selector.lost);
    let places = find(
        ground.text,
        wanted.filter_map(|(selector, _)| selector.quote.as_deref()),
    );
    let outcomes = document.selectors().zip(first).map(|(selector, found)| {
        if let Some(bytes) = found {
            return Outcome::Exact(bytes);
        }
        match (by_quote(selector, ground, &places, own), selector.position) {
            // Offsets that are wrong in the file's own text are worth knowing.
            (Outcome::Quoted(bytes), Some(_)) if own => Outcome::Followed(bytes),
            (Outcome::Quoted(bytes), None) if own => Outcome::Exact(bytes),
            (Outcome::NoQuote, Some((start, end))) if own => Outcome::Outside(start, end),
            (outcome, _) => outcome,
        }
    });
    Resolved {
        outcomes: outcomes.collect(),
        places,
    }
}

fn by_quote(
    selector: &Selector,
    ground: &Ground<'_>,
    found: &HashMap<&str, Places>,
    own: bool,
) -> Outcome {
    let Some(quote) = selector.quote.as_deref().filter(|quote| !quote.is_empty()) else {
        return Outcome::NoQuote;
    };
    // What was looked for and not found is not found by coming from a file.
    if selector.lost {
        return Outcome::Lost;
    }
    if selector.near {
        return Outcome::Near;
    }
    let Some(places) = found.get(quote) else {
        return Outcome::NotFound;
    };
    if places.more {
        return Outcome::TooMuchWork;
    }
    let whole = |bytes: &&Range<usize>| own || is_whole(ground.text, bytes, selector);
    let ranges: Vec<&Range<usize>> = places.ranges.iter().filter(whole).collect();
    let around = |bytes: &Range<usize>| around(ground.text, bytes, selector);
    match ranges.as_slice() {
        [] => Outcome::NotFound,
        [only] if own => Outcome::Quoted((*only).clone()),
        [only] => match around(only) {
            Around::Other => Outcome::Elsewhere,
            Around::Same => Outcome::Quoted((*only).clone()),
            Around::Unknown if is_short(quote) => Outcome::Short,
            Around::Unknown => Outcome::Quoted((*only).clone()),
        },
        several => {
            let agrees = |bytes: &&&Range<usize>| match around(bytes) {
                Around::Same => true,
                Around::Unknown => own,
                Around::Other => false,
            };
            let mut agreeing = several.iter().filter(agrees);
            match (agreeing.next(), agreeing.next()) {
                (Some(only), None) => Outcome::Quoted((*only).clone()),
                _ => Outcome::Ambiguous(several.len()),
            }
        }
    }
}

/// So few words that they may well be said of something else.
fn is_short(quote: &str) -> bool {
    Quote::new(quote, "", "", None).is_none_or(|quote| quote.is_short())
}

/// Whether words are not cut at their ends, unless the file says that they were.
pub(super) fn is_whole(text: &str, bytes: &Range<usize>, selector: &Selector) -> bool {
    let words = text.get(bytes.clone()).unwrap_or_default();
    let before = text.get(..bytes.start).and_then(|t| t.chars().next_back());
    let after = text.get(bytes.end..).and_then(|t| t.chars().next());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let (prefix, suffix) = (&selector.prefix, &selector.suffix);
    let cut = |one, other| is_letter(one) && is_letter(other);
    (!cut(before, first) || cut(prefix.chars().next_back(), first))
        && (!cut(last, after) || cut(last, suffix.chars().next()))
}

/// What stands around a quote, beside what the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// The same.
    Same,
    /// The file says nothing of it, or too little, or nothing stands there.
    Unknown,
    /// Something else.
    Other,
}

/// So many signs around a quote must be the same to say that it is this one.
const ENOUGH: usize = 8;

fn around(text: &str, bytes: &Range<usize>, selector: &Selector) -> Around {
    let before = text.get(..bytes.start).unwrap_or_default();
    let after = text.get(bytes.end..).unwrap_or_default();
    let before = in_common(before.chars().rev(), selector.prefix.chars().rev());
    let after = in_common(after.chars(), selector.suffix.chars());
    match before.zip(after).map(|(before, after)| before + after) {
        None => Around::Other,
        Some(signs) if signs < ENOUGH => Around::Unknown,
        Some(_) => Around::Same,
    }
}

/// How many signs are the same, white space and typography aside, as far as both go; `None` if one is
/// another.
fn in_common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> Option<usize> {
    let signs = |c: &char| !c.is_whitespace();
    let mut pairs = one.filter(signs).zip(other.filter(signs));
    pairs.try_fold(0, |count, (one, other)| {
        (folded(one) == folded(other)).then_some(count + 1)
    })
}
