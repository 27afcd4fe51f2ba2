//! What a mark remembers of its words: the words, what stands around them, and where they stood.

use super::folded::{Folded, folded};
use crate::article::{Article, Byte, Span};
use std::ops::Range;

/// Words to be found again. They are not yet anywhere: what they are found as is an
/// [`Outcome`](super::Outcome).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    pub(super) words: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) at: Option<Byte>,
}

impl Quote {
    /// Characters (Unicode scalar values) of context that are used on either side.
    pub const CONTEXT: usize = 64;

    /// The words `span` stands for in `article`, with their surroundings; `None` if the span is
    /// not of this article.
    #[must_use]
    pub fn of(article: &Article, span: Span) -> Option<Self> {
        let text = article.text();
        let before = text.get(..span.start())?;
        let after = text.get(span.end()..)?;
        Self::new(
            text.get(span.start()..span.end())?,
            before,
            after,
            Some(Byte::new(span.start())),
        )
    }

    /// Words from elsewhere, such as a file: `before` and `after` are what stood just before and
    /// after them, in any length (empty where that is not known), `at` where they began in the
    /// text they are from. `None` if there are no words but white space.
    #[must_use]
    pub fn new(words: &str, before: &str, after: &str, at: Option<Byte>) -> Option<Self> {
        if words.trim().is_empty() {
            return None;
        }
        let skipped = before.char_indices().rev().nth(Self::CONTEXT - 1);
        let kept = after.char_indices().nth(Self::CONTEXT);
        Some(Self {
            words: words.to_owned(),
            before: before.get(skipped.map_or(0, |(at, _)| at)..)?.to_owned(),
            after: after
                .get(..kept.map_or(after.len(), |(at, _)| at))?
                .to_owned(),
            at,
        })
    }

    /// Forgets where the words began, for when the text they are from is not kept.
    pub fn forget_place(&mut self) {
        self.at = None;
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What stood just before them, at most [`Self::CONTEXT`] characters.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.before
    }

    /// What stood just after them, at most [`Self::CONTEXT`] characters.
    #[must_use]
    pub fn after(&self) -> &str {
        &self.after
    }

    /// So few words that they may well stand elsewhere and mean something else there.
    #[must_use]
    pub fn is_short(&self) -> bool {
        Sought::new(self).is_short()
    }

    /// Whether all that is known of what stood around them stands around `span` of `text`, and
    /// something is known on both sides.
    #[must_use]
    pub fn is_surrounded_so(&self, text: &str, span: Span) -> bool {
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let mut there = before.chars().rev().map(folded);
        let mut there_after = after.chars().map(folded);
        !self.before.is_empty()
            && !self.after.is_empty()
            && self
                .before
                .chars()
                .rev()
                .all(|c| there.next() == Some(folded(c)))
            && self
                .after
                .chars()
                .all(|c| there_after.next() == Some(folded(c)))
    }

    /// Where they began in the text they are from.
    #[must_use]
    pub fn at(&self) -> Option<Byte> {
        self.at
    }
}

/// A quote made ready for the search.
pub(super) struct Sought {
    /// The words with what stands around them.
    pub all: Folded,
    /// Which characters of it are the words.
    pub words: Range<usize>,
}

impl Sought {
    pub fn new(quote: &Quote) -> Self {
        let mut text =
            String::with_capacity(quote.before.len() + quote.words.len() + quote.after.len());
        text.push_str(&quote.before);
        text.push_str(&quote.words);
        text.push_str(&quote.after);
        let start = quote.before.chars().count();
        Self {
            words: start..start + quote.words.chars().count(),
            all: Folded::new(&text),
        }
    }

    /// The characters of the words.
    pub fn chars(&self) -> &[char] {
        self.all.part(self.words.clone())
    }

    pub fn before(&self) -> &[char] {
        self.all.part(0..self.words.start)
    }

    pub fn after(&self) -> &[char] {
        self.all.part(self.words.end..self.all.len())
    }

    /// The words with up to `reach` characters of context on either side, in whole words, as words
    /// to be sought themselves; `None` if there is no context on one of the sides.
    pub fn with_context(&self, reach: usize) -> Option<Self> {
        let from = self.words.start.saturating_sub(reach);
        let to = (self.words.end + reach).min(self.all.len());
        let before = self.all.tokens_in(from + 1..self.words.start).first()?;
        let after = self.all.tokens_in(self.words.end..to - 1).last()?;
        Some(Self {
            all: self.all.clone(),
            words: before.start as usize..after.end as usize,
        })
    }

    /// So few words that they may well stand elsewhere and mean something else there.
    pub fn is_short(&self) -> bool {
        self.words.len() < 20 || self.all.tokens_in(self.words.clone()).len() < 4
    }
}
