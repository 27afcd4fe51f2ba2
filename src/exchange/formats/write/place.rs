//! Where words stand, in the unit of the format that is written.
//!
//! Every offset that leaves comes from here, and never without its check: the text is sliced again
//! in the format's own unit and the slice compared with the words. What fails is an error that
//! names the claim, never an offset.

use super::WriteError;
use crate::annotate::anchor::Quote;
use crate::annotate::{Claim, Project};
use crate::article::{Byte, CodePoint, Span, Utf16};
use crate::exchange::problem::{ProblemKind, RecordError, clip};
use crate::exchange::record::{Detail, SpanForm};

/// What a format counts offsets in. All of them put the end just after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    CodePoint,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

/// Some words and where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    /// Offset of the first character, in the unit of the [`Ruler`].
    pub start: usize,
    /// Offset just after the last character, in the same unit.
    pub end: usize,
    /// The words.
    pub words: &'a str,
    /// The same in bytes.
    pub span: Span,
}

/// What a span is to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// The claimed words.
    Content,
    /// The words that name who says so.
    Source,
    /// The words that report it.
    Cue,
}

impl Role {
    /// Every role, in the order files have them.
    pub(super) const ALL: [Self; 3] = [Self::Content, Self::Source, Self::Cue];

    /// Its word in files.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
            Self::Cue => "cue",
        }
    }

    /// What the claimed words are to words of this role, where a format has relations.
    pub(super) fn relation(self) -> &'static str {
        match self {
            Self::Content => "continued_by",
            Self::Source => "said_by",
            Self::Cue => "cued_by",
        }
    }

    /// The claim's spans of this role.
    pub(super) fn spans(self, claim: &Claim) -> &[Span] {
        match self {
            Self::Content => &claim.spans,
            Self::Source => &claim.attribution.source,
            Self::Cue => &claim.attribution.cue,
        }
    }

    /// The claim's words of this role that are not in this text of the article.
    pub(super) fn lost(self, claim: &Claim) -> &[Quote] {
        claim.lost.as_ref().map_or(&[], |lost| match self {
            Self::Content => &lost.words,
            Self::Source => &lost.source,
            Self::Cue => &lost.cue,
        })
    }

    /// Where our own form of a claim has the spans.
    fn field(self) -> &'static str {
        match self {
            Self::Content => "spans",
            Self::Source => "attribution.source",
            Self::Cue => "attribution.cue",
        }
    }
}

/// Measures one project's text in one unit.
#[derive(Clone, Copy)]
pub(super) struct Ruler<'a> {
    project: &'a Project,
    unit: Unit,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(project: &'a Project, unit: Unit) -> Self {
        Self { project, unit }
    }

    /// Where the claim's words of that role stand, in text order.
    ///
    /// # Errors
    /// When a span is not one of this text; it names the claim.
    pub(super) fn places(&self, claim: &Claim, role: Role) -> Result<Vec<Place<'a>>, WriteError> {
        let spans = role.spans(claim).iter().enumerate();
        spans
            .map(|(n, span)| {
                self.place(*span).map_err(|kind| WriteError {
                    project: self.project.details().name.clone(),
                    error: Box::new(RecordError {
                        record: claim.id.to_string(),
                        place: format!("{}[{n}]", role.field()),
                        kind,
                    }),
                })
            })
            .collect()
    }

    /// Where the span stands, sliced anew in this unit and compared.
    pub(super) fn place(&self, span: Span) -> Result<Place<'a>, ProblemKind> {
        let text = self.project.text();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let outside = || ProblemKind::Outside {
            start: number(span.start()),
            end: number(span.end()),
            length: self.project.article().index().len_code_points().get(),
        };
        let words = text.get(span.start()..span.end()).ok_or_else(outside)?;
        let start = self.offset(span.start()).ok_or_else(outside)?;
        let end = self.offset(span.end()).ok_or_else(outside)?;
        let found = self.slice(start, end).unwrap_or_default();
        if found != words || words.is_empty() || end.checked_sub(start) != Some(self.length(words))
        {
            return Err(ProblemKind::QuoteMismatch {
                quote: clip(words),
                found: clip(found),
                stands_at: None,
            });
        }
        Ok(Place {
            start,
            end,
            words,
            span,
        })
    }

    /// Up to 32 code points before and after the span.
    pub(super) fn context(&self, span: Span) -> (String, String) {
        let form = SpanForm::from_span(span, self.project.article(), Detail::Full);
        form.map(|form| (form.prefix.into_string(), form.suffix.into_string()))
            .unwrap_or_default()
    }

    /// How long a text is in this unit.
    fn length(&self, text: &str) -> usize {
        match self.unit {
            Unit::CodePoint => text.chars().count(),
            Unit::Utf16 => text.encode_utf16().count(),
        }
    }

    fn offset(&self, byte: usize) -> Option<usize> {
        let (text, index) = (self.project.text(), self.project.article().index());
        match self.unit {
            Unit::CodePoint => index.code_point(text, Byte::new(byte)).map(CodePoint::get),
            Unit::Utf16 => index.utf16(text, Byte::new(byte)).map(Utf16::get),
        }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        let (text, index) = (self.project.text(), self.project.article().index());
        let byte = |at| match self.unit {
            Unit::CodePoint => index.byte_of_code_point(text, CodePoint::new(at)),
            Unit::Utf16 => index.byte_of_utf16(text, Utf16::new(at)),
        };
        text.get(byte(start)?.get()..byte(end)?.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{ClaimId, ProjectId};
    use crate::article::{Article, BlockKind, Metadata};
    use std::sync::Arc;

    fn article(text: &str) -> Arc<Article> {
        let blocks = [(BlockKind::Paragraph, text)];
        Arc::new(Article::new(Metadata::default(), blocks).unwrap())
    }

    fn claim(spans: Vec<Span>) -> Claim {
        Claim::new(ClaimId::from_random(71), spans)
    }

    #[test]
    fn units_differ_after_an_emoji() {
        let article = article("a 🌊 über e\u{301} b");
        let project = Project::new(
            ProjectId::from_random(1),
            "N".to_owned(),
            article.clone(),
            0,
        );
        let check = |words: &str, unit: Unit, expected: (usize, usize)| {
            let at = article.text().find(words).unwrap();
            let span = article.span(at, at + words.len()).unwrap();
            let place = Ruler::new(&project, unit).place(span).unwrap();
            assert_eq!(
                (place.start, place.end, place.words),
                (expected.0, expected.1, words)
            );
        };
        check("🌊", Unit::CodePoint, (2, 3));
        check("🌊", Unit::Utf16, (2, 4));
        check("über", Unit::CodePoint, (4, 8));
        check("über", Unit::Utf16, (5, 9));
        check("e\u{301} b", Unit::CodePoint, (9, 13));
        check("e\u{301} b", Unit::Utf16, (10, 14));
    }

    /// Spans of one text measured in another: past its end, and within a character of it.
    #[test]
    fn a_claim_of_another_text_is_refused_by_name() {
        let other = article("0123456789012345");
        let own = Project::new(
            ProjectId::from_random(1),
            "Own".to_owned(),
            article("🌊🌊"),
            0,
        );
        for (start, end) in [(4, 12), (0, 2), (2, 4)] {
            let first = other.span(0, 4).unwrap();
            let claim = claim(vec![first, other.span(start, end).unwrap()]);
            for unit in [Unit::CodePoint, Unit::Utf16] {
                let error = Ruler::new(&own, unit)
                    .places(&claim, Role::Content)
                    .unwrap_err();
                assert_eq!(error.project, "Own");
                assert_eq!(error.error.record, claim.id.to_string());
                assert_eq!(error.error.place, "spans[1]");
            }
        }
    }
}
