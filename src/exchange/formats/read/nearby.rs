//! Cues and sources of which a file has the words alone: which words near a claim may be meant.

use super::found::Selector;
use super::resolve::is_whole;
use super::search::Places;
use crate::annotate::anchor::BESIDE;
use crate::article::segment::sentences;
use crate::article::{Article, Span};
use std::ops::Range;

/// Whether a cue or a source stands in a paragraph of its claim's words, or not far from them.
pub(super) fn is_beside(span: Span, claim: &[Span], article: &Article) -> bool {
    let blocks = article.blocks_of(span);
    claim.iter().any(|words| {
        let there = article.blocks_of(*words);
        let before = words.start().saturating_sub(span.end());
        let distance = before.max(span.start().saturating_sub(words.end()));
        (there.start < blocks.end && blocks.start < there.end) || distance <= BESIDE
    })
}

/// From where to where the sentences go in which the claim's words stand.
fn sentence_of(claim: &[Span], article: &Article) -> Option<Range<usize>> {
    let (first, last) = (claim.first()?, claim.last()?);
    let block = |number: usize| article.blocks().get(number);
    let bounds = |number: usize, at: usize| {
        let block = block(number)?;
        let begin = block.range.start;
        let all = sentences(article.block_text(block)).into_iter();
        let mut all = all.map(|s| s.start + begin..s.end + begin);
        all.find(|s| at < s.end)
    };
    let start = bounds(article.blocks_of(*first).start, first.start())?.start;
    let end = bounds(
        article.blocks_of(*last).end.checked_sub(1)?,
        last.end().saturating_sub(1),
    )?;
    Some(start..end.end)
}

/// The only place of these words in the sentences of the claim, outside its own words; else how
/// many places there are.
pub(super) fn nearby(
    selector: &Selector,
    places: Option<&Places>,
    claim: &[Span],
    article: &Article,
) -> Result<Span, usize> {
    let (Some(places), Some(sentence)) = (places, sentence_of(claim, article)) else {
        return Err(0);
    };
    let ranges = &places.ranges;
    let from = ranges.partition_point(|at| at.start < sentence.start);
    let to = ranges.partition_point(|at| at.start < sentence.end);
    let near = ranges.get(from..to.max(from)).unwrap_or_default().iter();
    let near = near
        .filter(|at| at.end <= sentence.end && is_whole(article.text(), at, selector))
        .filter_map(|at| article.span(at.start, at.end));
    let mut near = near.filter(|span| !claim.iter().any(|c| c.overlaps(*span)));
    match (near.next(), near.count()) {
        (Some(span), 0) if !places.more => Ok(span),
        (Some(_), more) => Err(more + 1),
        (None, _) => Err(0),
    }
}
