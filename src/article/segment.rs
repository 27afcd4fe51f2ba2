//! Words and sentences without a browser, and a selection grown to whole words.
//!
//! A fallback for `Intl.Segmenter` and the same answer in every test. All offsets are bytes of the
//! given text, on character boundaries. Nothing here decides what a claim is.

use super::quotes::{Marks, Quotation, quotations_in};
use std::ops::Range;

/// The words of a text in order, never empty, never overlapping.
///
/// A word is a run of letters, digits and the marks on them, with apostrophes and hyphens inside it
/// ("won’t", "twenty-one"), points and commas inside numbers ("10,000", "3.5", "9:30") and points
/// between single letters ("U.S"). Each character of Chinese and Japanese is one word.
#[must_use]
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    // The two characters before, to tell an initial's point from a sentence's.
    let (mut before, mut before_that): (Option<char>, Option<char>) = (None, None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inside = match open {
            Some(start) if is_letter(c) || is_mark(c) => {
                if is_ideograph(c) || before.is_some_and(is_ideograph) && !is_mark(c) {
                    words.push(start..at);
                    open = Some(at);
                }
                true
            }
            Some(_) => before
                .zip(next)
                .is_some_and(|(b, n)| joins(c, before_that, b, n)),
            None if is_letter(c) => {
                open = Some(at);
                true
            }
            None => false,
        };
        if let Some(start) = open.filter(|_| !inside) {
            words.push(start..at);
            open = None;
        }
        before_that = before;
        before = Some(c);
    }
    if let Some(start) = open {
        words.push(start..text.len());
    }
    words
}

/// How many [`words`] a text has: the one count that every view shows.
#[must_use]
pub fn count_words(text: &str) -> usize {
    // No word has white space in it. Most of what stands between is one word with a comma or a mark
    // behind it, which takes no closer look: an article is counted when it opens.
    let in_run = |run: &str| {
        let run = run.trim_matches(|c: char| c.is_ascii_punctuation());
        if run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            usize::from(!run.is_empty())
        } else {
            words(run).len()
        }
    };
    text.split_whitespace().map(in_run).sum()
}

/// Whether a punctuation mark between these two characters is part of the word.
fn joins(mark: char, before_that: Option<char>, before: char, next: char) -> bool {
    let wordly = (is_letter(before) || is_mark(before))
        && is_letter(next)
        && !is_ideograph(before)
        && !is_ideograph(next);
    match mark {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '_' | '·' | '״' | '׳' => wordly,
        '.' | ',' | ':' | '٫' | '٬' if before.is_numeric() => next.is_numeric(),
        '.' => wordly && next.is_alphabetic() && before_that.is_none_or(|c| !is_letter(c)),
        _ => false,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_ideograph(c: char) -> bool {
    #[rustfmt::skip]
    let found = matches!(
        c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
    );
    found
}

/// Marks that belong to the letter before them: accents, vowel points, viramas, joiners, variation
/// selectors. Roughly the combining marks that are not letters to Rust.
fn is_mark(c: char) -> bool {
    #[rustfmt::skip]
    let found = matches!(
        c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}'
        | '\u{5BF}' | '\u{5C1}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{711}'
        | '\u{730}'..='\u{74A}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}'
        | '\u{951}'..='\u{957}' | '\u{962}' | '\u{963}' | '\u{981}'..='\u{983}' | '\u{9BC}'
        | '\u{9BE}'..='\u{9CD}' | '\u{A3C}'..='\u{A4D}' | '\u{ABC}' | '\u{ABE}'..='\u{ACD}'
        | '\u{B3C}' | '\u{B3E}'..='\u{B4D}' | '\u{BBE}'..='\u{BCD}' | '\u{C3E}'..='\u{C4D}'
        | '\u{CBC}' | '\u{CBE}'..='\u{CCD}' | '\u{D3B}'..='\u{D4D}' | '\u{DCA}'..='\u{DDF}'
        | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}' | '\u{309A}' | '\u{30FC}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}'
    );
    found
}

/// Titles and the like: a name or a number follows, never a new sentence.
#[rustfmt::skip]
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt", "col",
    "sgt", "capt", "cmdr", "maj", "prof", "rev", "hon", "pres", "st", "mt", "ft", "fr", "messrs",
    "supt", "insp", "det", "vs", "cf", "ca", "approx", "mme", "mlle", "sr", "sra", "srta", "dra",
    "ud", "hr", "dhr", "mevr", "bzw", "sog", "bspw", "dott", "sig", "av", "avda",
];
/// Abbreviations only before a number: "No. 5", "pp. 3", "Jan. 6".
#[rustfmt::skip]
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "nr", "núm", "vol", "vols", "p", "pp", "art", "fig", "sec", "ch", "par", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];
/// States and the like, written with a capital; a sentence may end with them.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa",
    "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "ont", "que", "ave", "blvd", "rd",
];
/// Abbreviations a sentence may end with.
#[rustfmt::skip]
const OFTEN_LAST: &[&str] = &["inc", "corp", "co", "ltd", "llc", "plc", "bros", "jr", "esq", "etc",
    "al", "usw", "mio", "mrd", "dept", "est", "ext", "tel"];
/// Words that open a sentence, and so decide whether "U.S." or "Inc." ended one.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these",
    "those", "there", "in", "on", "at", "but", "and", "so", "his", "her", "their", "our", "my",
    "its", "when", "if", "while", "as", "after", "before", "for", "from", "with", "now", "then",
    "what", "why", "how", "no", "not", "yes", "meanwhile", "however", "some", "many", "most",
    "both", "all", "one", "two", "by", "under", "since", "although", "though", "because",
];
/// Words that report speech: after ?” or !” they show that the sentence goes on.
#[rustfmt::skip]
const CUES: &[&str] = &[
    "said", "say", "says", "saying", "told", "tells", "asked", "asks", "asking", "added", "adds",
    "adding", "wrote", "writes", "claimed", "claims", "insisted", "insists", "argued", "argues",
    "replied", "replies", "answered", "explained", "explains", "noted", "warned", "admitted",
    "shouted", "yelled", "cried", "called", "exclaimed", "recalled", "wondered", "wonders",
    "joked", "laughed", "continued", "concluded", "declared", "demanded", "stated", "tweeted",
    "posted", "remarked", "responded", "quipped", "whispered", "muttered", "announced",
    "complained", "suggested", "reads", "read", "went", "goes",
];
#[rustfmt::skip]
const MONTHS_AFTER_ORDINALS: &[&str] = &[
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember", "jahrhundert", "januars", "klasse", "platz", "stock", "geburtstag",
];

/// The sentences of a text in order, without the white space between them. A line end always ends one.
///
/// A point ends a sentence if a space and a capital, a digit or an opening mark follow, and it is
/// not that of an initial or an abbreviation. A closing quotation mark belongs to the sentence; after
/// ?” and !” the sentence goes on if a word like "said" follows soon. Dots alone never end one.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some((c, point)) = text
        .get(at..)
        .and_then(|rest| {
            rest.char_indices()
                .find(|&(_, c)| is_end_mark(c) || is_line_end(c))
        })
        .map(|(n, c)| (c, at + n))
    {
        at = point + c.len_utf8();
        if is_line_end(c) {
            push_trimmed(text, start..point, &mut found);
            start = at;
            continue;
        }
        let ending = Ending::read(text, point);
        at = ending.end;
        if ending.ends(text, start) {
            push_trimmed(text, start..ending.end, &mut found);
            start = ending.end;
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let slice = text.get(range.clone()).unwrap_or_default();
    let trimmed = slice.trim();
    if !trimmed.is_empty() {
        let start = range.start + (slice.len() - slice.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽') || is_wide_end_mark(c) || is_other_end_mark(c)
}

/// End marks of Chinese and Japanese: no space follows them.
fn is_wide_end_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese and Khmer end marks: these are never abbreviations.
fn is_other_end_mark(c: char) -> bool {
    matches!(c, '؟' | '۔' | '।' | '॥' | '։' | '።' | '။' | '។')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '„'
            | '‟'
            | '«'
            | '‹'
            | '「'
            | '『'
            | '‘'
            | '\''
            | '"'
            | '('
            | '['
            | '¿'
            | '¡'
            | '»'
            | '—'
            | '–'
            | '-'
            | '•'
    )
}

/// What stands where a sentence may end.
struct Ending {
    /// Where the end marks begin.
    point: usize,
    /// After the end marks and the closing marks behind them.
    end: usize,
    /// One point and nothing else: it may be an abbreviation's.
    single_point: bool,
    /// Dots only: three of them, or an ellipsis.
    dots: bool,
    /// A question or exclamation mark, or dots, last.
    spoken: bool,
    wide: bool,
    quoted: bool,
}

impl Ending {
    fn read(text: &str, point: usize) -> Self {
        let mut chars = text.get(point..).unwrap_or_default().chars().peekable();
        let mut ending = Self {
            point,
            end: point,
            single_point: false,
            dots: true,
            spoken: false,
            wide: false,
            quoted: false,
        };
        let mut marks = 0;
        while let Some(c) = chars.next_if(|&c| is_end_mark(c)) {
            ending.end += c.len_utf8();
            marks += if c == '…' { 3 } else { 1 };
            ending.dots &= matches!(c, '.' | '…');
            ending.spoken = !matches!(c, '.' | '۔' | '।' | '。');
            ending.wide |= is_wide_end_mark(c);
        }
        ending.single_point = ending.dots && marks == 1;
        ending.dots &= marks > 1;
        loop {
            let mut ahead = chars.clone();
            // « Non. » has a space before its closing mark.
            let space = ahead.next_if(|&c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'));
            let Some(c) = ahead.next() else {
                break;
            };
            let next = ahead.peek().copied();
            let at_end = next.is_none_or(|n| {
                n.is_whitespace()
                    || is_closing(n)
                    || is_end_mark(n)
                    || matches!(n, ',' | ';' | ':' | '—' | '–')
            });
            let closes = match c {
                '»' | '›' => at_end,
                '”' | '’' | '」' | '』' | ')' | ']' | '）' | '〞' | '〟' => {
                    space.is_none()
                }
                '"' | '\'' | '“' | '«' | '‘' => space.is_none() && at_end,
                _ => false,
            };
            if !closes {
                break;
            }
            ending.quoted |= !matches!(c, ')' | ']' | '）');
            ending.end += space.map_or(0, char::len_utf8) + c.len_utf8();
            chars = ahead;
        }
        ending
    }

    fn ends(&self, text: &str, start: usize) -> bool {
        let rest = text.get(self.end..).unwrap_or_default();
        let Some(next) = rest.chars().next() else {
            return true;
        };
        if self.wide {
            return !self.quoted || next.is_whitespace() || is_opening(next);
        }
        if !next.is_whitespace() {
            return false;
        }
        let after = rest.trim_start();
        let first = after.chars().find(|&c| !is_opening(c));
        if first.is_some_and(char::is_lowercase) || (self.dots && !self.quoted) {
            return false;
        }
        if self.single_point
            && self.end == self.point + 1
            && is_abbreviation(text, start, self.point, after)
        {
            return false;
        }
        !(self.quoted && self.spoken && cue_follows(after))
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '»' | '›' | ')' | ']' | '」' | '』')
}

/// Whether the point after `word` (bytes of `text`) is that of an abbreviation or an initial, by the
/// word and by the one that follows.
#[must_use]
pub fn is_abbreviated(text: &str, word: Range<usize>) -> bool {
    let rest = text.get(word.end + 1..).unwrap_or_default();
    // The next word is near or doesn't matter: a long row of points is read once only.
    let near = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
    let number = text
        .get(word.clone())
        .is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    !number
        && is_abbreviation(
            text,
            word.start,
            word.end,
            rest.get(..near).unwrap_or_default(),
        )
}

/// Whether the point after this word is that of an abbreviation, an initial or an ordinal.
fn is_abbreviation(text: &str, start: usize, point: usize, after: &str) -> bool {
    let before = text.get(start..point).unwrap_or_default();
    let token = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() || word.len() > 24 {
        return false;
    }
    let next = after
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    let next_lower = if next.len() <= 16 {
        next.to_lowercase()
    } else {
        String::new()
    };
    let starter = STARTERS.contains(&next_lower.as_str());
    if word.bytes().all(|b| b.is_ascii_digit()) {
        // "1. First" at the start of a list item; "7. April" in German.
        return (word.len() <= 3 && before.trim_start().len() == token.len())
            || MONTHS_AFTER_ORDINALS.contains(&next_lower.as_str());
    }
    let capital = word.starts_with(char::is_uppercase);
    let mut letters = word.chars();
    if letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() {
        // "I" is far more often the pronoun than an initial.
        return (capital && word != "I" && !starter) || word == "v";
    }
    if word.contains('.') {
        return word.split('.').all(|part| part.chars().count() <= 2) && !starter;
    }
    let lower = word.to_lowercase();
    let in_list = |list: &[&str]| list.contains(&lower.as_str());
    in_list(BEFORE_NAMES)
        || (in_list(BEFORE_NUMBERS) && next.starts_with(|c: char| c.is_ascii_digit()))
        || (capital && in_list(PLACES) && !starter)
        || (in_list(OFTEN_LAST) && !starter)
}

/// Whether one of the next nine words reports speech, before the next end mark or quotation.
fn cue_follows(after: &str) -> bool {
    let mut taken = 0;
    for word in after.split_whitespace().take(9) {
        taken += word.len();
        if taken > 200 || word.starts_with(['“', '"', '«', '„', '‘']) {
            return false;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if CUES.contains(&bare) {
            return true;
        }
        if word.ends_with(['.', ';', ':', '!', '?']) && bare.len() > 2 {
            return false;
        }
    }
    false
}

/// Grows a selection to whole words and makes its ends what the reader most likely meant; `None` if
/// it touches no word. `start` and `end` may be in either order, outside the text or inside a
/// character; `words` are those of the same text.
///
/// - A word that is touched is taken whole, with the currency sign, `#`, `@` or percent sign at it.
/// - White space, commas, colons, semicolons and dashes at either end are left off.
/// - An end mark (`.` `?` `!` `…`) stays only if it was selected and the selection begins where a
///   sentence does: then a sentence was meant, else words.
/// - A selection that reaches the first and the last word of a quotation gets both marks and the
///   punctuation inside them, whether they were hit or not. One that reaches only one end of a
///   quotation gets neither mark at its own ends: half a pair helps no one.
/// - A bracket is taken with its partner.
#[must_use]
pub fn snap_to_words(
    text: &str,
    start: usize,
    end: usize,
    words: &[Range<usize>],
) -> Option<(usize, usize)> {
    let (from, to) = (start.min(end), start.max(end).min(text.len()));
    if from >= to {
        return None;
    }
    let first = words.partition_point(|word| word.end <= from);
    let last = words
        .partition_point(|word| word.start < to)
        .checked_sub(1)?;
    if first > last {
        return None;
    }
    let (mut s, mut e) = (words.get(first)?.start, words.get(last)?.end);
    take_signs(text, &mut s, &mut e);
    take_brackets(text, &mut s, &mut e);
    let word_before = first
        .checked_sub(1)
        .and_then(|n| words.get(n))
        .map_or(0, |w| w.end);
    let word_after = words.get(last + 1).map_or(text.len(), |w| w.start);
    take_quotation_marks(text, &mut s, &mut e, word_before..word_after);
    take_end_mark(text, s, &mut e, to);
    (text.is_char_boundary(s) && text.is_char_boundary(e) && s < e).then_some((s, e))
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// "$" before a number, "%" after one, "#" and "@" before a name.
fn take_signs(text: &str, s: &mut usize, e: &mut usize) {
    let number = char_at(text, *s).is_some_and(char::is_numeric);
    if let Some(sign) = char_before(text, *s) {
        let money = number
            && matches!(
                sign,
                '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '−' | '+'
            );
        if money
            || (matches!(sign, '#' | '@') && char_at(text, *s).is_some_and(char::is_alphanumeric))
        {
            *s -= sign.len_utf8();
        }
    }
    let unit =
        char_at(text, *e).filter(|c| matches!(c, '%' | '‰' | '°' | '€' | '£' | '$' | '٪' | '％'));
    if let Some(sign) = unit.filter(|_| char_before(text, *e).is_some_and(char::is_numeric)) {
        *e += sign.len_utf8();
    }
}

/// "[NATO-Russia] Council": a bracket just outside is taken if its partner is inside.
fn take_brackets(text: &str, s: &mut usize, e: &mut usize) {
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        let (mut opened, mut unopened) = (0_usize, 0_usize);
        for c in text.get(*s..*e).unwrap_or_default().chars() {
            if c == open {
                opened += 1;
            } else if c == close {
                match opened.checked_sub(1) {
                    Some(fewer) => opened = fewer,
                    None => unopened += 1,
                }
            }
        }
        if unopened > 0 && char_before(text, *s) == Some(open) {
            *s -= open.len_utf8();
        }
        if opened > 0 && char_at(text, *e) == Some(close) {
            *e += close.len_utf8();
        }
    }
}

/// Takes the marks of every quotation whose first and last word are selected. `between` are the
/// bytes between the neighbouring words that are not selected.
fn take_quotation_marks(text: &str, s: &mut usize, e: &mut usize, between: Range<usize>) {
    let line_of = |at: usize| {
        let start = text
            .get(..at)
            .and_then(|head| head.rfind(['\n', '\r']))
            .map_or(0, |n| n + 1);
        let end = text
            .get(at..)
            .and_then(|tail| tail.find(['\n', '\r']))
            .map_or(text.len(), |n| at + n);
        start..end
    };
    let (head, tail) = (line_of(*s), line_of(e.saturating_sub(1).max(*s)));
    for marks in [Marks::Double, Marks::Single] {
        let (first, last) = (*s, *e);
        for line in [&head, &tail] {
            let found = quotations_in(text.get(line.clone()).unwrap_or_default(), marks);
            for Quotation { outer, .. } in found {
                let outer = outer.start + line.start..outer.end + line.start;
                // Both ends of it lie within the selection and the marks and points around that.
                let whole = between.start <= outer.start && outer.end <= between.end;
                if whole && outer.start < last && outer.end > first {
                    *s = (*s).min(outer.start);
                    *e = (*e).max(outer.end);
                }
            }
            if head == tail {
                break;
            }
        }
    }
}

/// Keeps an end mark that was selected (up to `to`) when a whole sentence was.
fn take_end_mark(text: &str, s: usize, e: &mut usize, to: usize) {
    let lead = text
        .get(..s)
        .unwrap_or_default()
        .trim_end_matches(|c: char| is_opening(c) || matches!(c, ' ' | '\u{A0}'));
    let opens = lead
        .chars()
        .next_back()
        .is_none_or(|c| is_line_end(c) || is_end_mark(c) || is_closing(c));
    if !opens {
        return;
    }
    let marks = text.get(*e..).unwrap_or_default();
    let taken: usize = marks
        .chars()
        .take_while(|&c| is_end_mark(c))
        .map(char::len_utf8)
        .sum();
    if taken > 0 && *e + taken <= to.max(*e) {
        *e += taken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slices(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        ranges.iter().map(|r| text[r.clone()].to_owned()).collect()
    }

    #[test]
    fn words_of_a_text() {
        let check = |text: &str, expected: &str| {
            assert_eq!(slices(text, &words(text)).join("|"), expected, "{text}")
        };
        check("We won’t, can't and shan’t.", "We|won’t|can't|and|shan’t");
        check("twenty-one well- known", "twenty-one|well|known");
        check("10,000 boats, 3.5 % at 9:30.", "10,000|boats|3.5|at|9:30");
        check("The U.S. and J. Smith", "The|U.S|and|J|Smith");
        check("boats.The", "boats|The");
        check("e\u{301}te\u{301} naïve", "e\u{301}te\u{301}|naïve");
        check("渡轮回到了 A港。", "渡|轮|回|到|了|A|港");
        check("フェリーが", "フ|ェ|リー|が");
        check("여객선이 항구로", "여객선이|항구로");
        check("قَالَتْ إنها", "قَالَتْ|إنها");
        check("می\u{200C}خواهم", "می\u{200C}خواهم");
        check("हिन्दी में", "हिन्दी|में");
        check("🌊 — “…”", "");
        check("", "");
    }

    fn check_sentences(text: &str, expected: &[&str]) {
        assert_eq!(slices(text, &sentences(text)), expected, "{text}");
    }

    #[test]
    fn sentences_of_a_text() {
        check_sentences(
            "The ferry is back. It was full! Was it? Yes.",
            &["The ferry is back.", "It was full!", "Was it?", "Yes."],
        );
        check_sentences(
            "Dr. Brandt and Mr. J. R. Holm met Sen. Ortiz. They ate.",
            &["Dr. Brandt and Mr. J. R. Holm met Sen. Ortiz.", "They ate."],
        );
        check_sentences(
            "It left the U.S. The U.S. Navy did not. At 9 a.m. He slept.",
            &[
                "It left the U.S.",
                "The U.S. Navy did not.",
                "At 9 a.m.",
                "He slept.",
            ],
        );
        check_sentences(
            "It is No. 5. He said no. 7 came.",
            &["It is No. 5.", "He said no. 7 came."],
        );
        check_sentences(
            "He answered no. Then Boats Inc. Holdings paid. Boats Inc. It paid.",
            &[
                "He answered no.",
                "Then Boats Inc. Holdings paid.",
                "Boats Inc.",
                "It paid.",
            ],
        );
        check_sentences(
            "So do I. Boats cost 3.5 million. 12 sank.",
            &["So do I.", "Boats cost 3.5 million.", "12 sank."],
        );
        check_sentences(
            "Wait… Brandt says no. We... Then",
            &["Wait… Brandt says no.", "We... Then"],
        );
        check_sentences(
            "1. First things first. 2. Then the rest.",
            &["1. First things first.", "2. Then the rest."],
        );
        check_sentences(
            "Er kam am 7. April. Dann ging er.",
            &["Er kam am 7. April.", "Dann ging er."],
        );
        check_sentences("One\nTwo. Three\r\n\r\n", &["One", "Two.", "Three"]);
        check_sentences(" \n ", &[]);
        check_sentences("", &[]);
    }

    #[test]
    fn sentences_and_quotation_marks() {
        check_sentences(
            "“We won’t.” Brandt left. (He did.) “Never.”",
            &["“We won’t.”", "Brandt left.", "(He did.)", "“Never.”"],
        );
        check_sentences(
            "“Why now?” Ana Brandt asked. “Why?” The boat left.",
            &["“Why now?” Ana Brandt asked.", "“Why?”", "The boat left."],
        );
        check_sentences(
            "\"No!\" she said. \"Never.\" He left.",
            &["\"No!\" she said.", "\"Never.\"", "He left."],
        );
        check_sentences(
            "“We will,” she said. “Not rest.”",
            &["“We will,” she said.", "“Not rest.”"],
        );
        check_sentences(
            "« Non. » Elle partit. »Nein.« Er ging.",
            &["« Non. »", "Elle partit.", "»Nein.«", "Er ging."],
        );
        check_sentences(
            "Er ging. »Nein«, sagte er.",
            &["Er ging.", "»Nein«, sagte er."],
        );
    }

    #[test]
    fn sentences_in_other_scripts() {
        check_sentences(
            "渡轮回来了。市长说：“我们不会停。”他走了。真的吗？",
            &["渡轮回来了。", "市长说：“我们不会停。”他走了。", "真的吗？"],
        );
        check_sentences(
            "「行く。」と言った。帰った。",
            &["「行く。」と言った。", "帰った。"],
        );
        check_sentences(
            "هل عادت؟ نعم. كانت ممتلئة.",
            &["هل عادت؟", "نعم.", "كانت ممتلئة."],
        );
        check_sentences("नौका लौट आई। वह भरी थी।", &["नौका लौट आई।", "वह भरी थी।"]);
        check_sentences("کشتی بازگشت۔ پر بود۔", &["کشتی بازگشت۔", "پر بود۔"]);
    }

    /// The selection stands between two bars in the input, the result between brackets in the output.
    fn check_snap(input: &str, expected: &str) {
        let start = input.find('|').unwrap();
        let end = input.rfind('|').unwrap() - 1;
        let text = input.replace('|', "");
        let found = snap_to_words(&text, start, end, &words(&text));
        let shown = found.map_or("none".to_owned(), |(s, e)| {
            format!("{}⟦{}⟧{}", &text[..s], &text[s..e], &text[e..])
        });
        assert_eq!(shown, expected, "{input}");
        if let Some((s, e)) = found {
            assert_eq!(
                snap_to_words(&text, s, e, &words(&text)),
                found,
                "snapping twice: {input}"
            );
            assert_eq!(
                snap_to_words(&text, end, start, &words(&text)),
                found,
                "backwards: {input}"
            );
        }
    }

    #[test]
    fn a_selection_grows_to_whole_words() {
        check_snap("The fe|rry is ba|ck.", "The ⟦ferry is back⟧.");
        check_snap("The| ferry |is back.", "The ⟦ferry⟧ is back.");
        check_snap("The |ferry, |is back.", "The ⟦ferry⟧, is back.");
        check_snap("It won|’|t sink", "It ⟦won’t⟧ sink");
        check_snap("paid $|5,0|00 (30|%) of it", "paid ⟦$5,000 (30%)⟧ of it");
        check_snap(
            "The [|NATO-Russia] Coun|cil met",
            "The ⟦[NATO-Russia] Council⟧ met",
        );
        check_snap("a | — | b", "none");
        check_snap("a|| b", "none");
        check_snap("渡|轮|回", "渡⟦轮⟧回");
    }

    #[test]
    fn an_end_mark_stays_with_a_whole_sentence() {
        check_snap(
            "It sank. |The ferry is back.| Yes.",
            "It sank. ⟦The ferry is back.⟧ Yes.",
        );
        check_snap(
            "It sank. |The ferry is bac|k. Yes.",
            "It sank. ⟦The ferry is back⟧. Yes.",
        );
        check_snap(
            "It sank. The |ferry is back.| Yes.",
            "It sank. The ⟦ferry is back⟧. Yes.",
        );
        check_snap("|Is it back?| she asked", "⟦Is it back?⟧ she asked");
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        check_snap(
            "“W|e will not res|t,” she said",
            "⟦“We will not rest,”⟧ she said",
        );
        check_snap(
            "|“We will not rest,” |she said",
            "⟦“We will not rest,”⟧ she said",
        );
        check_snap(
            "|“We will| not rest,” she said",
            "“⟦We will⟧ not rest,” she said",
        );
        check_snap(
            "“We will |not rest,”| she said",
            "“We will ⟦not rest⟧,” she said",
        );
        check_snap(
            "“We will |not rest,” she sa|id.",
            "“We will ⟦not rest,” she said⟧.",
        );
        check_snap(
            "|“We will,” she said, “not res|t.” Ever.",
            "⟦“We will,” she said, “not rest.”⟧ Ever.",
        );
        check_snap("He has “real| doubts|”.", "He has “real ⟦doubts⟧”.");
        check_snap("He has “|real doubts|”.", "He has ⟦“real doubts”⟧.");
        check_snap("« |Non |», dit-elle", "⟦« Non »⟧, dit-elle");
        check_snap(
            "‘|We will not rest|,’ she said",
            "⟦‘We will not rest,’⟧ she said",
        );
        check_snap(
            "She said: “|We will not. Ever.|\nNext",
            "She said: ⟦“We will not. Ever.⟧\nNext",
        );
        check_snap("One “|two.”\n“Thre|e,” four", "One ⟦“two.”\n“Three,”⟧ four");
    }

    #[test]
    fn three_megabytes_are_segmented_at_once() {
        let text = "“We won’t stop now,” Mayor Ana Brandt told the crowd of 10,000. ‘Boats’ sank. "
            .repeat(3 * 1024 * 1024 / 80);
        let start = std::time::Instant::now();
        let all = words(&text);
        assert!(
            sentences(&text).len() > 50_000
                && all.len() > 400_000
                && !super::super::quotes::quotations(&text).is_empty()
        );
        assert!(snap_to_words(&text, 5, 9, &all).is_some());
        assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn segments_lie_in_the_text_one_after_another(text in "(\\PC|[A-Za-z.!?…\"“” \n]|e\u{301}|中。|U\\.S\\. ){0,60}", a in 0usize..200, b in 0usize..200) {
            let all = words(&text);
            prop_assert_eq!(count_words(&text), all.len());
            for ranges in [&all, &sentences(&text)] {
                let mut at = 0;
                for r in ranges {
                    prop_assert!(at <= r.start && r.start < r.end && text.get(r.clone()).is_some());
                    prop_assert_eq!(text[r.clone()].trim(), &text[r.clone()]);
                    at = r.end;
                }
            }
            // Sentences leave out nothing but white space.
            let kept: usize = sentences(&text).iter().map(|r| text[r.clone()].chars().filter(|c| !c.is_whitespace()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count());
            // A snapped selection holds every word it touched, whole, and snaps to itself.
            if let Some((s, e)) = snap_to_words(&text, a, b, &all) {
                let (from, to) = (a.min(b), a.max(b));
                for w in all.iter().filter(|w| w.start < to && w.end > from) {
                    prop_assert!(s <= w.start && w.end <= e);
                }
                for w in &all {
                    prop_assert!(w.end <= s || w.start >= e || (s <= w.start && w.end <= e));
                }
                prop_assert_eq!(snap_to_words(&text, s, e, &all), Some((s, e)));
            }
        }
    }
}
