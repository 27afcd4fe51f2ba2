//! A span: where some words of the article stand.
//!
//! Spans are byte ranges on character boundaries of one article's text. Only [`Span::new`] makes
//! one, so a span that exists can be sliced; the article it belongs to never changes.

use super::offsets::Byte;
use super::sorting;

/// A non-empty range of bytes of an article's text, end exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Byte,
    end: Byte,
}

impl Span {
    /// The span from `start` to `end` of `text`; `None` if it is empty, reaches outside the text
    /// or cuts a character.
    #[must_use]
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return None;
        }
        Some(Self {
            start: Byte::new(start),
            end: Byte::new(end),
        })
    }

    /// Byte offset of the first character.
    #[must_use]
    pub fn start(self) -> usize {
        self.start.get()
    }

    /// Byte offset just after the last character.
    #[must_use]
    pub fn end(self) -> usize {
        self.end.get()
    }

    /// The words this span stands for; empty if `text` is not the text the span was made for.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether the two share at least one character.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every character of `other` is in this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The spans in text order, with those that overlap or touch made one.
    #[must_use]
    pub fn normalised(mut spans: Vec<Self>) -> Vec<Self> {
        sorting::sort(&mut spans);
        let mut merged: Vec<Self> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => *last = last.cover(span),
                _ => merged.push(span),
            }
        }
        merged
    }
}
