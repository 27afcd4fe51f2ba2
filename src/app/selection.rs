//! Words that are picked but not marked yet, and how keys and fingers change what is picked.
//!
//! A pick is always a [`Span`] of whole words. Words and sentences come from the browser's
//! `Intl.Segmenter` (which knows languages without spaces), or from `article::segment` where the
//! browser has none; a block is cut up only when a pick gets there.

use crate::annotate::ClaimId;
use crate::app::text;
use crate::article::segment::{self, count_words};
use crate::article::{Article, Span, sorting};
use crate::platform::locale;
use crate::propose::quotations;
use std::ops::Range;

/// What picked words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new claim, or more of the active one.
    Mark,
    /// New edges for one span of a claim: the span of that number.
    Adjust(ClaimId, usize),
}

/// Picked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Which words.
    pub span: Span,
    /// What for.
    pub purpose: Purpose,
    /// Whether a finger picked them, so that handles are shown.
    pub touch: bool,
}

/// One edge of a pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// Words or sentences of one block, in bytes of the article.
fn pieces(article: &Article, block: usize, granularity: &str) -> Vec<Range<usize>> {
    let Some(block) = article.blocks().get(block) else {
        return Vec::new();
    };
    let text = article.block_text(block);
    let language = article
        .metadata()
        .language
        .as_deref()
        .unwrap_or(text::language());
    let sentences = granularity == "sentence";
    // Only the browser can cut up Thai or Chinese; for the rest our rules know abbreviations and
    // quotation marks better.
    let local = if sentences {
        segment::sentences(text)
    } else {
        segment::words(text)
    };
    let spaced = text.chars().filter(|c| c.is_whitespace()).count() * 12 >= text.chars().count();
    let local = if spaced || sentences {
        local
    } else {
        by_browser(text, language, granularity).unwrap_or(local)
    };
    local
        .into_iter()
        .map(|r| block.range.start + r.start..block.range.start + r.end)
        .collect()
}

/// The browser's words (not the spaces and marks between them), in bytes of `text`.
fn by_browser(text: &str, language: &str, granularity: &str) -> Option<Vec<Range<usize>>> {
    let index = crate::article::OffsetIndex::new(text);
    let byte = |at: usize| {
        index
            .byte_of_utf16(text, crate::article::Utf16::new(at))
            .map(|b| b.get())
    };
    let found = locale::segment(text, language, granularity)?;
    let words = found.into_iter().filter(|(_, _, word)| *word);
    Some(
        words
            .filter_map(|(start, end, _)| Some(byte(start)?..byte(end)?))
            .collect(),
    )
}

/// The words of a block, in bytes of the article.
#[must_use]
pub fn words(article: &Article, block: usize) -> Vec<Range<usize>> {
    pieces(article, block, "word")
}

/// The sentences of a block, in bytes of the article.
#[must_use]
pub fn sentences(article: &Article, block: usize) -> Vec<Range<usize>> {
    pieces(article, block, "sentence")
}

/// A rough selection grown and trimmed to whole words; `None` if it holds no word.
#[must_use]
pub fn snap(article: &Article, start: usize, end: usize) -> Option<Span> {
    let blocks = article.block_at(start)..=article.block_at(end.saturating_sub(1).max(start));
    let ends = [*blocks.start(), *blocks.end()].into_iter();
    let words: Vec<Range<usize>> = sorting::set(ends.chain(blocks.clone().skip(1).take(1)))
        .into_iter()
        .flat_map(|block| words(article, block))
        .collect();
    let (start, end) = segment::snap_to_words(article.text(), start, end, &words)?;
    article.span(start, end)
}

/// The sentence that holds this byte.
#[must_use]
pub fn sentence_at(article: &Article, byte: usize) -> Option<Span> {
    let found = sentences(article, article.block_at(byte))
        .into_iter()
        .min_by_key(|s| {
            if byte < s.start {
                s.start - byte
            } else {
                byte.saturating_sub(s.end.saturating_sub(1))
            }
        })?;
    article.span(found.start, found.end)
}

/// How many words make a quotation more than a word set apart.
const SAID: usize = 3;

/// What a tap at this byte picks: the quotation it is in, for who says it stands outside of that, else
/// the sentence. Tapped again, the quotation that is `picked` makes way for the sentence.
#[must_use]
pub fn tapped(article: &Article, byte: usize, picked: Option<Span>) -> Option<Span> {
    let number = article.block_at(byte);
    let start = article.blocks().get(number)?.range.start;
    let quoted = quotations(article, number).into_iter().find_map(|q| {
        let span = article.span(start + q.outer.start, start + q.outer.end)?;
        let said = count_words(span.slice(article.text())) >= SAID;
        (said && span.start() <= byte && byte < span.end()).then_some(span)
    });
    quoted
        .filter(|span| picked != Some(*span))
        .or_else(|| sentence_at(article, byte))
}

/// The sentence after `from` (or the first); `None` at the end of the article.
#[must_use]
pub fn next_sentence(article: &Article, from: Option<usize>) -> Option<Span> {
    let first = from.map_or(0, |at| article.block_at(at));
    (first..article.blocks().len())
        .flat_map(|block| sentences(article, block))
        .find(|s| from.is_none_or(|at| s.start > at))
        .and_then(|s| article.span(s.start, s.end))
}

/// The sentence before `from` (or the last); `None` at the start of the article.
#[must_use]
pub fn previous_sentence(article: &Article, from: Option<usize>) -> Option<Span> {
    let last = from.map_or(article.blocks().len().saturating_sub(1), |at| {
        article.block_at(at)
    });
    (0..=last)
        .rev()
        .flat_map(|block| sentences(article, block).into_iter().rev())
        .find(|s| from.is_none_or(|at| s.start < at))
        .and_then(|s| article.span(s.start, s.end))
}

/// The pick with one edge moved by a word, outwards or inwards, if a word is left. The marks around
/// the words follow them, as when they are dragged over: half a pair of quotation marks helps no one.
#[must_use]
pub fn move_edge(article: &Article, span: Span, edge: Edge, forward: bool) -> Option<Span> {
    let (start, end) = (span.start(), span.end());
    let at = match edge {
        Edge::Start => start,
        Edge::End => end,
    };
    let block = article.block_at(if edge == Edge::End {
        at.saturating_sub(1)
    } else {
        at
    });
    let near = block.saturating_sub(1)..(block + 2).min(article.blocks().len());
    let words: Vec<Range<usize>> = near.flat_map(|b| words(article, b)).collect();
    match (edge, forward) {
        (Edge::End, true) => {
            let word = words.iter().find(|w| w.end > end)?;
            snap(article, start, word.end)
        }
        (Edge::End, false) => {
            // The last word, and not a full stop after it, is what goes.
            let last = words.iter().rev().find(|w| w.start < end)?;
            let word = words.iter().rev().find(|w| w.end <= last.start)?;
            (word.end > start).then(|| snap(article, start, word.end))?
        }
        (Edge::Start, true) => {
            let first = words.iter().find(|w| w.end > start)?;
            let word = words.iter().find(|w| w.start >= first.end)?;
            (word.start < end).then(|| snap(article, word.start, end))?
        }
        (Edge::Start, false) => {
            let word = words.iter().rev().find(|w| w.start < start)?;
            snap(article, word.start, end)
        }
    }
}

/// The pick with its end moved by a sentence, if some of it is left.
#[must_use]
pub fn move_end_by_sentence(article: &Article, span: Span, forward: bool) -> Option<Span> {
    if forward {
        let next = next_sentence(article, Some(span.end().saturating_sub(1)))?;
        article.span(span.start(), next.end())
    } else {
        let last = sentence_at(article, span.end().saturating_sub(1))?;
        let before = previous_sentence(article, Some(last.start()))?;
        (before.end() > span.start()).then(|| article.span(span.start(), before.end()))?
    }
}

/// The pick with one edge dragged to this byte and snapped to words.
#[must_use]
pub fn drag_edge(article: &Article, span: Span, edge: Edge, byte: usize) -> Option<Span> {
    let (start, end) = match edge {
        Edge::Start => (byte, span.end()),
        Edge::End => (span.start(), byte),
    };
    if start < end {
        snap(article, start, end)
    } else {
        snap(article, end, start)
    }
}
