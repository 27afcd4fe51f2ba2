//! A text as the search sees it: Unicode scalar values with typography folded away, and its words.
//!
//! Folding is one character for one character, so that a place in the folded text is a place in the
//! text. It makes equal only what no reader would tell apart (’ and ', a no-break space and a
//! space); never letters, letter case or digits. All offsets here are counts of scalar values.

use crate::article::Span;
use std::ops::Range;

/// A word: a run of letters and digits, or one sign of a script that writes no spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    /// Equal words have equal hashes; unequal ones nearly always differ.
    pub hash: u32,
}

/// A folded text with its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    chars: Vec<char>,
    /// Byte offset of each character, and of the end.
    bytes: Vec<u32>,
    tokens: Vec<Token>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len());
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            chars.push(folded(c));
            bytes.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        bytes.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let tokens = tokens(&chars);
        Self {
            chars,
            bytes,
            tokens,
        }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn all(&self) -> &[char] {
        &self.chars
    }

    /// These characters; as many of them as there are.
    pub fn part(&self, range: Range<usize>) -> &[char] {
        let end = range.end.min(self.chars.len());
        self.chars
            .get(range.start.min(end)..end)
            .unwrap_or_default()
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words that lie whole in the range.
    pub fn tokens_in(&self, range: Range<usize>) -> &[Token] {
        let from = self
            .tokens
            .partition_point(|t| (t.start as usize) < range.start);
        let to = self.tokens.partition_point(|t| t.end as usize <= range.end);
        self.tokens.get(from..to.max(from)).unwrap_or_default()
    }

    /// Whether a word may begin or end here: not within a run of letters.
    pub fn is_boundary(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.chars.get(at));
        match (before, self.chars.get(at)) {
            (Some(&one), Some(&other)) => {
                !is_word(one) || !is_word(other) || stands_alone(one) || stands_alone(other)
            }
            _ => true,
        }
    }

    /// The span of these characters of `text`, which must be the text this was made of.
    pub fn span(&self, text: &str, range: &Range<usize>) -> Option<Span> {
        let start = *self.bytes.get(range.start)?;
        let end = *self.bytes.get(range.end)?;
        Span::new(text, start as usize, end as usize)
    }

    /// The character at this byte.
    pub fn char_at(&self, byte: usize) -> usize {
        self.bytes.partition_point(|at| (*at as usize) < byte)
    }

    /// The range grown to the sentence around it, at most `limit` characters either way.
    pub fn sentence(&self, range: &Range<usize>, limit: usize) -> Range<usize> {
        let least = range.start.saturating_sub(limit);
        let mut start = range.start;
        while start > least && !self.sentence_begins(start) {
            start -= 1;
        }
        let most = (range.end + limit).min(self.len());
        let mut end = range.end;
        while end < most && !self.sentence_begins(end) {
            end += 1;
        }
        start..end
    }

    /// Whether a sentence begins here: after a line feed, or after a full stop that is no
    /// abbreviation's, whatever closes the sentence, and a space.
    fn sentence_begins(&self, at: usize) -> bool {
        let before = self.part(at.saturating_sub(12)..at);
        let mut back = before.iter().rev();
        let Some(last) = back.next() else {
            return true;
        };
        if *last == '\n' || matches!(last, '。' | '！' | '？') {
            return true;
        }
        if *last != ' ' {
            return false;
        }
        let lower = |c: &char| c.is_lowercase();
        if self.chars.get(at).is_some_and(lower) {
            return false;
        }
        let mut closing = back.skip_while(|c| matches!(c, '"' | '\'' | ')' | ']'));
        match closing.next() {
            Some('!' | '?' | '…') => true,
            Some('.') => {
                let word: Vec<char> = closing.take_while(|c| is_word(**c)).copied().collect();
                word.len() != 1
                    && !ABBREVIATIONS
                        .iter()
                        .any(|a| word.iter().rev().copied().eq(a.chars()))
            }
            _ => false,
        }
    }
}

/// Words that are shortened with a full stop before a name or number.
const ABBREVIATIONS: [&str; 24] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gov", "Sen", "Rep", "Gen", "Col", "Capt", "Lt", "Sgt", "St",
    "No", "vs", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Rev",
];

/// What no reader would tell apart is one character.
#[must_use]
pub fn folded(c: char) -> char {
    match c {
        // Asked of every character of two texts, nearly all of which are ASCII; so are the next three.
        '`' => '\'',
        '\t' => ' ',
        '\0'..='\x7f' => c,
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || is_sign(c);
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
        || is_sign(c)
}

/// Signs that change what a number says.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%' | '‰')
}

/// Signs, and letters of scripts that put no space between words: each is a word of its own.
fn stands_alone(c: char) -> bool {
    is_sign(c)
        || !c.is_ascii()
            && matches!(c,
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(chars.len() / 6);
    let mut open: Option<(usize, u32)> = None;
    let mut close = |open: &mut Option<(usize, u32)>, end: usize| {
        if let Some((start, hash)) = open.take() {
            tokens.push(Token {
                start: u32::try_from(start).unwrap_or(u32::MAX),
                end: u32::try_from(end).unwrap_or(u32::MAX),
                hash: finished(hash),
            });
        }
    };
    for (at, c) in chars.iter().copied().enumerate() {
        let alone = stands_alone(c);
        if alone || !is_word(c) {
            close(&mut open, at);
        }
        if is_word(c) {
            let (start, hash) = open.unwrap_or((at, SEED));
            open = Some((start, mixed(hash, c as u32)));
        }
        if alone {
            close(&mut open, at + 1);
        }
    }
    close(&mut open, chars.len());
    tokens
}

/// The hash of a word before its first letter.
const SEED: u32 = 0x811c_9dc5;

/// The hash that a [`Token`] of this word has.
pub(super) fn hash_of(word: impl Iterator<Item = char>) -> u32 {
    finished(word.fold(SEED, |hash, c| mixed(hash, c as u32)))
}

/// One step of a multiplicative hash.
pub(super) fn mixed(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// Spreads a hash over all its bits (the finaliser of MurmurHash3).
pub(super) fn finished(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_scripts() {
        let check = |text: &str, expected: &[&str]| {
            let folded = Folded::new(text);
            let words: Vec<String> = folded
                .tokens()
                .iter()
                .map(|t| {
                    folded
                        .part(t.start as usize..t.end as usize)
                        .iter()
                        .collect()
                })
                .collect();
            assert_eq!(words, expected, "{text}");
        };
        check(
            "It won’t cost $10,000.",
            &["It", "won", "t", "cost", "$", "10", "000"],
        );
        check("橋は safe", &["橋", "は", "safe"]);
        check("cafe\u{301}s 🌊", &["cafe\u{301}s"]);
        check("", &[]);
    }

    #[test]
    fn sentences_end_where_they_end() {
        let check = |text: &str, word: &str, expected: &str| {
            let folded = Folded::new(text);
            let start = folded.char_at(text.find(word).unwrap());
            let sentence = folded.sentence(&(start..start + word.chars().count()), 200);
            let found: String = folded.part(sentence).iter().collect();
            assert_eq!(found.trim(), expected, "{text}");
        };
        check("It rained. He left. All slept.", "left", "He left.");
        check(
            "It rained. Mr. Hale left. All slept.",
            "left",
            "Mr. Hale left.",
        );
        check("One\nTwo three\nFour", "three", "Two three");
        check("“It rained.” He left", "left", "He left");
        check("Then J. Hale left", "left", "Then J. Hale left");
        check("It cost 3.5 million.", "cost", "It cost 3.5 million.");
    }
}
