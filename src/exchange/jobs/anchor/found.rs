//! What became of marks that were looked for, as the page has it: what is asked about, where that may be,
//! and what a decision changes.

use crate::annotate::anchor::{BESIDE, Doubt, Part, Quote};
use crate::annotate::{Claim, ClaimId, Edit, Lost};
use crate::article::{Article, Span};

/// What became of the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnchorAnswer {
    /// How many claims are where they were, have one place that may be theirs, have several, and
    /// have none.
    pub counts: [usize; 4],
    /// How many claims have their place, but not all of their cue or source.
    pub beside: usize,
    /// What is to be decided on, in the order of the project: of a claim first its words.
    pub found: Vec<FoundClaim>,
}

/// Words of a claim that are lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundClaim {
    /// Which claim.
    pub claim: ClaimId,
    /// What of it.
    pub asked: Asked,
    /// Where it may be, the likeliest first; perhaps nowhere.
    pub places: Vec<FoundPlace>,
    /// Whether it stands in the first of them letter for letter, so that nobody need be asked.
    pub sure: bool,
}

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// The claimed words.
    Words,
    /// A stretch of the cue or of the source, as it was.
    Beside(Part, Quote),
}

/// A place where lost words may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The words there that are asked about.
    pub spans: Vec<Span>,
    /// What of cue and source goes there with the claimed words.
    pub along: Vec<Along>,
    /// Why it is not attached unasked; `None` where it is but a guess, too little like the claim to
    /// be offered.
    pub doubt: Option<Doubt>,
    /// What differs: old words, new words, and whether they are the same, typography aside.
    pub pieces: Vec<(String, String, bool)>,
}

/// A stretch of cue or source that stands beside the claim's words, letter for letter as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Along {
    /// Cue or source.
    pub part: Part,
    /// As it was.
    pub quote: Quote,
    /// Where it is.
    pub span: Span,
}

fn distance(span: Span, words: &[Span]) -> usize {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return usize::MAX;
    };
    let before = first.start().saturating_sub(span.end());
    before.max(span.start().saturating_sub(last.end()))
}

/// Whether a cue or a source at `span` may be that of a claim at `words`.
pub(super) fn is_beside(span: Span, words: &[Span]) -> bool {
    distance(span, words) <= BESIDE && !words.iter().any(|word| word.overlaps(span))
}

impl FoundClaim {
    /// The places to offer for the claim as it is now: none where the question is answered, and of a
    /// cue or a source those beside the claim's words, the nearest first.
    #[must_use]
    pub fn open_places(&self, claim: &Claim) -> Vec<FoundPlace> {
        let Asked::Beside(part, quote) = &self.asked else {
            let places = self.places.iter().filter(|_| claim.is_lost());
            return places.cloned().collect();
        };
        let is_open = claim.lost.as_deref().is_some_and(|lost| match part {
            Part::Source => lost.source.contains(quote),
            _ => lost.cue.contains(quote),
        });
        if claim.is_lost() || !is_open {
            return Vec::new();
        }
        let all = |place: &&FoundPlace| place.spans.iter().all(|s| is_beside(*s, &claim.spans));
        let mut places: Vec<FoundPlace> = self.places.iter().filter(all).cloned().collect();
        places.sort_by_key(|place| {
            let first = place.spans.first();
            first.map_or(usize::MAX, |span| distance(*span, &claim.spans))
        });
        places
    }

    /// What puts the words in that place.
    #[must_use]
    pub fn edits(&self, place: &FoundPlace) -> Vec<Edit> {
        let put = |part: Part, spans: Vec<Span>, found: Vec<Quote>| Edit::Place {
            claim: self.claim,
            part,
            spans,
            found,
        };
        let spans = place.spans.clone();
        let mut edits = vec![match &self.asked {
            Asked::Words => put(Part::Words, spans, Vec::new()),
            Asked::Beside(part, quote) => put(*part, spans, vec![quote.clone()]),
        }];
        let along = place.along.iter();
        edits.extend(along.map(|a| put(a.part, vec![a.span], vec![a.quote.clone()])));
        edits
    }
}

impl FoundPlace {
    /// The best guess that is kept with a lost claim, beside those of its words that are most like it.
    #[must_use]
    pub fn guess(lost: &Lost, article: &Article) -> Option<Self> {
        let span = lost.guess?;
        let here = span.slice(article.text());
        let alike = |pieces: &Vec<(String, String, bool)>| {
            let same = pieces.iter().filter(|(_, _, same)| *same);
            same.map(|(old, ..)| old.len()).sum::<usize>()
        };
        let words = lost.words.iter().map(|quote| apart(quote.words(), here));
        Some(Self {
            spans: vec![span],
            along: Vec::new(),
            doubt: None,
            pieces: words.max_by_key(alike)?,
        })
    }
}

/// What differs, more coarsely than the workshop says it: all that stands between the same first words and the
/// same last ones. The page can do this much itself; the finer comparison is the workshop's.
pub(super) fn apart(old: &str, new: &str) -> Vec<(String, String, bool)> {
    let mut rest: Vec<&str> = old.split_inclusive(char::is_whitespace).collect();
    let mut rest_new: Vec<&str> = new.split_inclusive(char::is_whitespace).collect();
    let mut back = 0;
    while rest.last().is_some() && rest.last() == rest_new.last() {
        back += rest.pop().map_or(0, str::len);
        rest_new.pop();
    }
    let same = rest.iter().zip(&rest_new).take_while(|(a, b)| a == b);
    let front: usize = same.map(|(word, _)| word.len()).sum();
    let middle = |text: &str| {
        text.get(front..text.len() - back)
            .unwrap_or_default()
            .to_owned()
    };
    let ends = |text: &str| {
        let before = text.get(..front).unwrap_or_default().to_owned();
        (
            before,
            text.get(text.len() - back..).unwrap_or_default().to_owned(),
        )
    };
    let (before, after) = ends(old);
    let (before_new, after_new) = ends(new);
    let pieces = [
        (before, before_new, true),
        (middle(old), middle(new), false),
        (after, after_new, true),
    ];
    let some = pieces
        .into_iter()
        .filter(|(old, new, _)| !old.is_empty() || !new.is_empty());
    some.collect()
}
