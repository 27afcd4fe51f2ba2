//! A block as words with their places, and the few things that can be told from one word or from
//! what stands between two.

use super::lexicon::{Class, Lexicon};
use super::lists;
use crate::article::Article;
use std::borrow::Cow;
use std::ops::Range;

/// A word without the punctuation around it and without a possessive `’s`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Byte offset of its first character in the article.
    pub start: usize,
    /// Byte offset just after its last character, a possessive `’s` left out.
    pub end: usize,
    /// Whether `’s` follows.
    pub possessive: bool,
    /// Whether it begins with a capital; asked so often that it is looked at once.
    capital: bool,
}

/// Whether a word begins with a capital, or as "al-Sadr" and "d’Estaing" do.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    if letters.next().is_some_and(char::is_uppercase) {
        return true;
    }
    let mut near = word.char_indices().take(3);
    let joint = near.find(|(_, c)| matches!(c, '-' | '’' | '\''));
    joint.is_some_and(|(at, c)| {
        let after = word.get(at + c.len_utf8()..).unwrap_or_default();
        at <= 2 && after.starts_with(char::is_uppercase)
    })
}

impl<'a> Word<'a> {
    pub fn is_capitalised(&self) -> bool {
        self.capital
    }

    pub fn lower(&self) -> Cow<'a, str> {
        // Most words are small already, and this is asked of every word many times.
        if self
            .text
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
        {
            Cow::Borrowed(self.text)
        } else {
            Cow::Owned(self.text.to_lowercase())
        }
    }

    /// Two or more letters, all of them capitals: NATO.
    pub fn is_acronym(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() >= 2 && letters.all(char::is_uppercase)
    }

    /// Whether a full stop after it does not end a sentence: "Mr.", "J.", "U.S.".
    fn is_abbreviated(&self) -> bool {
        let single = self.text.chars().count() == 1 && self.is_capitalised();
        single || self.text.contains('.') || lists::ABBREVIATIONS.contains(&self.lower().as_ref())
    }
}

/// The words of a block and what stands between them.
pub(super) struct Words<'a> {
    article: &'a str,
    block: Range<usize>,
    words: Vec<Word<'a>>,
    /// What is known of the article's language.
    pub lexicon: &'static Lexicon,
}

impl<'a> Words<'a> {
    /// The words of the block of that number; none if there is no such block.
    pub fn of(article: &'a Article, block: usize) -> Self {
        let bytes = article
            .blocks()
            .get(block)
            .map_or(0..0, |b| b.range.clone());
        let text = article.text();
        let mut words = Vec::new();
        let mut rest = bytes.start;
        for c in text.get(bytes.clone()).unwrap_or_default().split(is_gap) {
            let start = rest;
            rest += c.len() + next_len(text, rest + c.len());
            words.extend(word(c, start));
        }
        Self {
            article: text,
            block: bytes,
            words,
            lexicon: Lexicon::of_article(article),
        }
    }

    /// Whether the word at `at` is on a list of English ones; in another language, whether it is in that
    /// class.
    pub fn is(&self, at: usize, english: impl Fn(&str) -> bool, class: Class) -> bool {
        self.counts(&self.lower(at), english, class)
    }

    /// The same of a word in small letters.
    pub fn counts(&self, word: &str, english: impl Fn(&str) -> bool, class: Class) -> bool {
        if self.lexicon.is_english() {
            english(word)
        } else {
            self.lexicon.entry(word).class.any(class)
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn get(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Word<'a>> {
        self.words.iter()
    }

    /// The lower-case text of the word at `at`; empty if there is none.
    pub fn lower(&self, at: usize) -> Cow<'a, str> {
        self.get(at).map(Word::lower).unwrap_or_default()
    }

    /// Number of the first word that ends after that byte.
    pub fn first_after(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.end <= byte)
    }

    /// Number of the first word that begins at that byte or later.
    pub fn first_from(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.start < byte)
    }

    /// What stands before the word at `at`, back to the word before it or to the block's start.
    pub fn gap_before(&self, at: usize) -> &'a str {
        let from = at
            .checked_sub(1)
            .and_then(|n| self.words.get(n))
            .map_or(self.block.start, |w| w.end);
        let to = self.words.get(at).map_or(self.block.end, |w| w.start);
        self.article.get(from..to).unwrap_or_default()
    }

    /// Whether the word at `at` goes on the phrase of the word before it: nothing but white space
    /// (or the full stop of an abbreviation) stands between.
    pub fn is_joined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|n| self.words.get(n)) else {
            return false;
        };
        match self.gap_before(at).trim() {
            "" => !before.possessive,
            "." => before.is_abbreviated(),
            _ => false,
        }
    }

    /// Whether only white space or `’s` stands before the word at `at`.
    pub fn is_plain(&self, at: usize) -> bool {
        at > 0 && {
            let gap = self.gap_before(at).trim();
            gap.is_empty() || matches!(gap, "’s" | "'s" | "’S" | "'S") || self.is_joined(at)
        }
    }

    /// Whether a sentence ends between the word at `at` and the one before it.
    pub fn sentence_ends_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|n| self.words.get(n)) else {
            return true;
        };
        let Some(word) = self.words.get(at) else {
            return true;
        };
        let gap = self.gap_before(at);
        let Some(stop) = gap.find(['.', '!', '?', '…', '。', '！', '？']) else {
            return false;
        };
        let small = word.text.chars().next().is_some_and(char::is_lowercase);
        let only_stop = gap.trim() == "." && before.is_abbreviated();
        // "chief executive.the next": no white space, no sentence.
        !only_stop
            && !small
            && gap
                .get(stop..)
                .is_some_and(|g| g.contains(char::is_whitespace))
    }

    /// Whether the word at `at` begins a sentence, a quotation or what follows a colon: a capital
    /// there says nothing.
    pub fn is_initial(&self, at: usize) -> bool {
        let gap = self.gap_before(at);
        let trimmed = gap.trim_end();
        self.sentence_ends_before(at)
            || trimmed.ends_with([':', '•', '*'])
            || gap.ends_with(['“', '"', '‘', '\'', '„', '«', '‹', '[', '「'])
    }
}

/// Asked of every character, nearly all of which are ASCII.
fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, ' ' | '\t'..='\r' | '/')
    } else {
        c.is_whitespace() || matches!(c, '—' | '–' | '…')
    }
}

/// Bytes of the separator at that byte.
fn next_len(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|t| t.chars().next())
        .map_or(0, char::len_utf8)
}

/// The word in a stretch without white space, where there is one.
fn word(stretch: &str, start: usize) -> Option<Word<'_>> {
    let from = stretch.find(char::is_alphanumeric)?;
    let text = stretch
        .get(from..)?
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare = text
        .strip_suffix(['s', 'S'])
        .and_then(|text| text.strip_suffix(['’', '\'']));
    let possessive = bare.is_some_and(|b| !b.is_empty());
    let text = if possessive { bare? } else { text };
    let start = start + from;
    Some(Word {
        text,
        start,
        end: start + text.len(),
        possessive,
        capital: is_capital(text),
    })
}
