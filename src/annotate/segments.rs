//! How a block is painted: its text cut into segments over which the marks do not change.
//!
//! The segments of a block tile it exactly, in order, whatever its claims are, so that a view can
//! build its nodes from them and nothing else. Nothing here knows colours or elements, and asking
//! about a block costs what stands in that block, not what stands in the article.

use super::claim::Claim;
use super::id::ClaimId;
use super::project::Project;
use crate::article::{Span, sorting};
use std::cmp::Reverse;
use std::ops::Range;

/// A stretch of a block over which the same claims, cue and source hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes of the article's text; never empty, never with the line feed after the block.
    pub range: Range<usize>,
    /// The claims that cover it, the one to be seen on top last: by where the covering span
    /// begins, the shorter last where two begin together.
    pub claims: Vec<ClaimId>,
    /// The claim it is a cue of; of several, the one that comes last in text order.
    pub cue_of: Option<ClaimId>,
    /// The claim it is a source of; of several, the one that comes last in text order.
    pub source_of: Option<ClaimId>,
    /// The claims whose first span begins with this segment, in text order: their badges go here.
    pub starts: Vec<ClaimId>,
}

/// What a span is to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Claimed { first: bool },
    Cue,
    Source,
}

/// A span's stretch of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    span: Span,
    claim: ClaimId,
    /// The claim's number among those of the block, in text order.
    number: usize,
    part: Part,
    start: usize,
    end: usize,
}

impl Mark {
    /// Sorts marks as they lie over each other, the one on top last.
    fn depth(&self) -> (usize, Reverse<usize>, usize) {
        (self.span.start(), Reverse(self.span.end()), self.number)
    }
}

/// The segments of that block, in order; none if there is no such block.
#[must_use]
pub fn segments(project: &Project, block: usize) -> Vec<Segment> {
    let article = project.article();
    let Some(bytes) = article.blocks().get(block).map(|b| b.range.clone()) else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    for (number, claim) in project.claims_in_block(block).enumerate() {
        collect(claim, number, &bytes, &mut marks);
    }
    sorting::sort_by_key(&mut marks, |m: &Mark| m.start);
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.start, m.end]).collect();
    cuts.extend([bytes.start, bytes.end]);
    sorting::sort(&mut cuts);
    cuts.dedup();

    let mut segments: Vec<Segment> = Vec::with_capacity(cuts.len());
    let mut coming = marks.into_iter().peekable();
    let mut open: Vec<Mark> = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        open.retain(|m| m.end > start);
        while let Some(mark) = coming.next_if(|m| m.start <= start) {
            let at = open.partition_point(|m| m.depth() <= mark.depth());
            open.insert(at, mark);
        }
        let segment = segment(start..end, &open, &bytes);
        match segments.last_mut() {
            Some(last) if last.goes_on(&segment) => last.range.end = segment.range.end,
            _ => segments.push(segment),
        }
    }
    segments
}

/// Adds the marks that the claim has in the block with these bytes.
fn collect(claim: &Claim, number: usize, bytes: &Range<usize>, marks: &mut Vec<Mark>) {
    let attribution = &claim.attribution;
    let claimed = claim.spans.iter().enumerate();
    let claimed = claimed.map(|(n, span)| (*span, Part::Claimed { first: n == 0 }));
    let cue = attribution.cue.iter().map(|span| (*span, Part::Cue));
    let source = attribution.source.iter().map(|span| (*span, Part::Source));
    for (span, part) in claimed.chain(cue).chain(source) {
        let (start, end) = (span.start().max(bytes.start), span.end().min(bytes.end));
        if start < end {
            marks.push(Mark {
                span,
                claim: claim.id,
                number,
                part,
                start,
                end,
            });
        }
    }
}

fn segment(range: Range<usize>, open: &[Mark], bytes: &Range<usize>) -> Segment {
    let last_of = |part| {
        let marks = open.iter().filter(|m| m.part == part);
        marks.max_by_key(|m| m.number).map(|m| m.claim)
    };
    let claimed = || {
        open.iter()
            .filter(|m| matches!(m.part, Part::Claimed { .. }))
    };
    // A span that begins with the line feed before this block is first seen at the block's start.
    let begins = |m: &&Mark| {
        m.part == Part::Claimed { first: true }
            && m.start == range.start
            && (m.span.start() == m.start || m.span.start() + 1 == bytes.start)
    };
    Segment {
        claims: claimed().map(|m| m.claim).collect(),
        cue_of: last_of(Part::Cue),
        source_of: last_of(Part::Source),
        starts: claimed().filter(begins).map(|m| m.claim).collect(),
        range,
    }
}

impl Segment {
    /// Whether `next` is painted the same.
    fn goes_on(&self, next: &Self) -> bool {
        // A badge never stands between: a claim that starts with `next` is not in `self`.
        (&self.claims, self.cue_of, self.source_of) == (&next.claims, next.cue_of, next.source_of)
    }
}
