//! The marks of a document in the document's own text, and what they need to be looked for in another.

use super::found::{Document, Mark, Selector};
use super::own::Own;
use super::problem::{Notes, Problem, Role, Trouble};
use super::resolve::{Outcome, Reading, reading, resolve};
use super::unit::Ground;
use crate::annotate::ClaimId;
use crate::annotate::anchor::{self, Marks, Part, Quote, Review};
use crate::article::{Article, ArticleError, Metadata, OffsetIndex, Span};
use std::ops::Range;
use std::sync::Arc;

/// How many characters before and after a quote tell it from its likes.
const CONTEXT: usize = 32;

/// A document whose marks were found in its own text.
pub(super) struct Settled {
    pub(super) own: Own,
    /// The text that the outcomes are of: the file's, with one character for each line end if its
    /// offsets count so.
    text: String,
    pub(super) outcomes: Vec<Outcome>,
}

impl Settled {
    pub(super) fn new(document: &Document, text: &str, notes: &mut Notes) -> Result<Self, Problem> {
        let index = OffsetIndex::new(text);
        let mut ground = Ground {
            text,
            index: &index,
        };
        let mut read = reading(document, &ground);
        // Some programs count a line end of two characters as one.
        let plain = text.contains("\r\n").then(|| text.replace("\r\n", "\n"));
        let plain = plain.map(|text| (OffsetIndex::new(&text), text));
        if let Some((index, text)) = &plain {
            let other = Ground { text, index };
            let other_read = reading(document, &other);
            if other_read.right > read.right {
                let count = other_read.right - read.right;
                notes.add(document.at.clone(), Trouble::LineEnds { count });
                (ground, read) = (other, other_read);
            }
        }
        note_unit(document, read, notes);
        let resolved = resolve(document, &ground, read, true);
        let metadata = Metadata {
            address: document.address.clone(),
            language: document.language.clone(),
            ..Metadata::default()
        };
        let own = Own::new(ground.text, document.name.as_deref(), metadata).map_err(|error| {
            let what = match error {
                ArticleError::TooLong { bytes } => Trouble::TextTooLong {
                    size: bytes,
                    limit: Article::MAX_BYTES,
                },
                _ => Trouble::NoText,
            };
            let at = document.at.clone();
            Problem { at, what }
        })?;
        Ok(Self {
            outcomes: resolved.outcomes,
            text: ground.text.to_owned(),
            own,
        })
    }

    /// Puts what became of the marks that stand in the file's own text into `outcomes`, which say
    /// where their words stand in another.
    pub(super) fn anchored(
        &self,
        document: &Document,
        article: &Arc<Article>,
        outcomes: &mut [Outcome],
    ) {
        let mut marks = Marks::default();
        let mut numbers = Vec::new();
        for (number, (claim, part)) in parts(document).enumerate() {
            let (Some(Outcome::Exact(bytes)) | Some(Outcome::Followed(bytes))) =
                self.outcomes.get(number)
            else {
                continue;
            };
            let span = self.own.span(bytes);
            if let Some(quote) = span.and_then(|span| Quote::of(&self.own.article, span)) {
                marks.push(ClaimId::from_random(claim), part, quote);
                numbers.push(number);
            }
        }
        let own = self.own.article.clone();
        let anchored = marks.anchoring(Some(own), article.clone()).finish();
        let Some(review) = Review::new(marks, anchored) else {
            return;
        };
        for (n, number) in numbers.into_iter().enumerate() {
            let (Some((_, _, found)), Some(outcome)) = (review.mark(n), outcomes.get_mut(number))
            else {
                continue;
            };
            match (found, &outcome) {
                (anchor::Outcome::Exact(span), _) => {
                    *outcome = Outcome::Exact(span.start()..span.end());
                }
                (_, Outcome::Exact(_) | Outcome::Quoted(_) | Outcome::Short) => {
                    *outcome = Outcome::Elsewhere;
                }
                // Not there, or there several times: that is why.
                _ => {}
            }
        }
    }

    /// The document with quotes and what stands around them in place of its text.
    pub(super) fn described(&self, document: &Document) -> Document {
        let mut described = document.clone();
        described.text = None;
        let mut outcomes = self.outcomes.iter();
        let text = self.own.article.text();
        let mut describe = |selector: &mut Selector| {
            let bytes = match outcomes.next() {
                Some(Outcome::Exact(bytes) | Outcome::Followed(bytes)) => bytes,
                _ => return,
            };
            selector.position = None;
            if let Some(span) = self.own.span(bytes) {
                let before = text.get(..span.start()).unwrap_or_default();
                let mut prefix: Vec<char> = before.chars().rev().take(CONTEXT).collect();
                prefix.reverse();
                let after = text.get(span.end()..).unwrap_or_default();
                selector.quote = Some(span.slice(text).to_owned());
                selector.prefix = prefix.into_iter().collect();
                selector.suffix = after.chars().take(CONTEXT).collect();
            }
        };
        for mark in &mut described.marks {
            let selectors = mark
                .spans
                .iter_mut()
                .chain(&mut mark.source)
                .chain(&mut mark.cue);
            selectors.for_each(&mut describe);
        }
        for loose in &mut described.loose {
            describe(&mut loose.selector);
        }
        described
    }
}

/// What each selector of a document is to which of its claims, in the order of
/// [`Document::selectors`]. What is tied to no claim is by itself.
fn parts(document: &Document) -> impl Iterator<Item = (u64, Part)> {
    let of_mark = |mark: &Mark| {
        let words = mark.spans.iter().map(|_| Part::Words);
        let source = mark.source.iter().map(|_| Part::Source);
        let cue = mark.cue.iter().map(|_| Part::Cue);
        words.chain(source).chain(cue).collect::<Vec<_>>()
    };
    let loose = document.loose.iter().map(|loose| match loose.role {
        Role::Source => vec![Part::Source],
        _ => vec![Part::Cue],
    });
    let all = document.marks.iter().map(of_mark).chain(loose);
    (0..)
        .zip(all)
        .flat_map(|(claim, parts)| parts.into_iter().map(move |part| (claim, part)))
}

/// What the bytes of outcomes are bytes of.
pub(super) trait Text {
    fn span(&self, bytes: &Range<usize>) -> Option<Span>;
    fn article(&self) -> &Article;
    /// The words there, as the file has them.
    fn words(&self, bytes: &Range<usize>) -> &str;
}

impl Text for Settled {
    fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        self.own.span(bytes)
    }

    fn article(&self) -> &Article {
        &self.own.article
    }

    fn words(&self, bytes: &Range<usize>) -> &str {
        self.text.get(bytes.clone()).unwrap_or_default()
    }
}

impl Text for Article {
    fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        Article::span(self, bytes.start, bytes.end)
    }

    fn article(&self) -> &Article {
        self
    }

    fn words(&self, bytes: &Range<usize>) -> &str {
        self.text().get(bytes.clone()).unwrap_or_default()
    }
}

/// Says that the offsets were read in another unit, or may have to be.
pub(super) fn note_unit(document: &Document, reading: Reading, notes: &mut Notes) {
    let (from, to, count) = (document.unit, reading.unit, reading.corrected);
    let what = match count > 0 && from != to {
        true if reading.shown => Trouble::UnitCorrected { from, to, count },
        true => Trouble::UnitGuessed { from, to, count },
        // In another text offsets without a quote place nothing.
        false if reading.doubtful > 0 && document.text.is_some() => Trouble::UnitDoubtful {
            unit: from,
            count: reading.doubtful,
        },
        false => return,
    };
    notes.add(document.at.clone(), what);
}
