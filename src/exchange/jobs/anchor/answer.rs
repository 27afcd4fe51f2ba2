//! The answer of the jobs on the wire: made of a review by the workshop, read by the page.

use super::super::{Bytes, bytes, spans_of};
use super::found::{Along, AnchorAnswer, Asked, FoundClaim, FoundPlace, is_beside};
use crate::annotate::Project;
use crate::annotate::anchor::{
    ClaimReview, Doubt, Mark, Outcome, Part, Quote, Review, Standing, difference, folded,
};
use crate::article::{Article, Span};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Reply {
    counts: [usize; 4],
    beside: usize,
    found: Vec<FoundForm>,
}

#[derive(Serialize, Deserialize)]
struct FoundForm {
    claim: String,
    asked: Option<QuoteForm>,
    sure: bool,
    places: Vec<PlaceForm>,
}

/// A stretch of a cue, else of a source: its words, and what stood before and after them.
#[derive(Serialize, Deserialize)]
struct QuoteForm {
    cue: bool,
    words: String,
    before: String,
    after: String,
}

impl QuoteForm {
    fn of(part: Part, quote: &Quote) -> Self {
        Self {
            cue: part == Part::Cue,
            words: quote.words().to_owned(),
            before: quote.before().to_owned(),
            after: quote.after().to_owned(),
        }
    }

    fn read(&self) -> Option<(Part, Quote)> {
        let part = if self.cue { Part::Cue } else { Part::Source };
        Some((
            part,
            Quote::new(&self.words, &self.before, &self.after, None)?,
        ))
    }
}

#[derive(Serialize, Deserialize)]
struct PlaceForm {
    spans: Vec<Bytes>,
    along: Vec<(QuoteForm, Bytes)>,
    doubt: u8,
    pieces: Vec<(String, String, bool)>,
}

const DOUBTS: [Doubt; 3] = [Doubt::Surroundings, Doubt::Words, Doubt::Weight];

/// Reads the answer; `None` where the job failed, or its places are not places of this article.
#[must_use]
pub fn read_anchor_answer(answer: &str, article: &Article) -> Option<AnchorAnswer> {
    let answer: Reply = serde_json::from_str(answer).ok()?;
    let mut found = Vec::with_capacity(answer.found.len());
    for FoundForm {
        claim,
        asked,
        sure,
        places: forms,
    } in answer.found
    {
        let mut places = Vec::with_capacity(forms.len());
        for form in forms {
            let along = form.along.iter().map(|(quote, (start, end))| {
                let (part, quote) = quote.read()?;
                let span = article.span(*start, *end)?;
                Some(Along { part, quote, span })
            });
            places.push(FoundPlace {
                spans: spans_of(&form.spans, article)?,
                along: along.collect::<Option<_>>()?,
                doubt: Some(*DOUBTS.get(usize::from(form.doubt))?),
                pieces: form.pieces,
            });
        }
        let claim = claim.parse().ok()?;
        let asked = match asked {
            None => Asked::Words,
            Some(form) => {
                let (part, quote) = form.read()?;
                Asked::Beside(part, quote)
            }
        };
        found.push(FoundClaim {
            claim,
            asked,
            places,
            sure,
        });
    }
    Some(AnchorAnswer {
        counts: answer.counts,
        beside: answer.beside,
        found,
    })
}

/// What is to be said: how many claims stand how, and where those words may be that are to be decided
/// on. `project` has the claims as they are until then.
pub(super) fn answer(review: &Review, project: &Project) -> Option<String> {
    let mut reply = Reply {
        counts: [0; 4],
        beside: project.lacking_count(),
        found: Vec::new(),
    };
    for claim in review.claims() {
        let standing = standing_of_words(review, &claim);
        reply.counts[standing as usize] += 1;
        let Some(now) = project.claim(claim.claim) else {
            continue;
        };
        let sure = standing == Standing::Exact;
        let mut ask = |asked: Option<QuoteForm>, sure: bool, places: Vec<PlaceForm>| {
            reply.found.push(FoundForm {
                claim: claim.claim.to_string(),
                asked,
                sure,
                places,
            });
        };
        if now.is_lost() {
            ask(None, sure, places(review, &claim, sure));
        }
        let Some(lost) = now.lost.as_deref() else {
            continue;
        };
        for (part, quotes) in [(Part::Cue, &lost.cue), (Part::Source, &lost.source)] {
            for (quote, outcome) in marks_of(review, &claim, part) {
                let form = QuoteForm::of(part, quote);
                let is_lost = form
                    .read()
                    .is_some_and(|(_, quote)| quotes.contains(&quote));
                let offers = offers(outcome);
                if !is_lost || offers.is_empty() {
                    continue;
                }
                let sure = matches!(outcome, Outcome::Exact(span) if is_beside(*span, &now.spans));
                let place = |(span, doubt): (Span, Doubt)| PlaceForm {
                    spans: vec![bytes(span)],
                    along: Vec::new(),
                    doubt: doubt_number(doubt),
                    pieces: pieces(quote.words(), span.slice(review.text())),
                };
                ask(Some(form), sure, offers.into_iter().map(place).collect());
            }
        }
    }
    serde_json::to_string(&reply).ok()
}

fn doubt_number(doubt: Doubt) -> u8 {
    let at = DOUBTS.iter().position(|d| *d == doubt);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or_default()
}

/// The worst of what became of the claimed words; of cue and source another question is asked.
fn standing_of_words(review: &Review, claim: &ClaimReview) -> Standing {
    let words = marks_of(review, claim, Part::Words);
    let standing = words.map(|(_, outcome)| outcome.standing()).max();
    standing.unwrap_or(Standing::Lost)
}

fn marks_of<'r>(
    review: &'r Review,
    claim: &ClaimReview,
    part: Part,
) -> impl Iterator<Item = (&'r Quote, &'r Outcome)> {
    let marks = claim.marks.clone().filter_map(|n| review.mark(n));
    marks
        .filter(move |(mark, _, _): &(Mark, _, _)| mark.part == part)
        .map(|(_, quote, outcome)| (quote, outcome))
}

/// Where a claim may be. Of words in several pieces only the likeliest place of each is offered:
/// the others would be as many places as there are ways to put them together.
fn places(review: &Review, claim: &ClaimReview, sure: bool) -> Vec<PlaceForm> {
    let words: Vec<_> = marks_of(review, claim, Part::Words).collect();
    let offers: Vec<Vec<(Span, Doubt)>> = words.iter().map(|(_, o)| offers(o)).collect();
    let ways: Vec<Vec<(Span, Doubt)>> = match offers.as_slice() {
        [one] => one.iter().map(|offer| vec![*offer]).collect(),
        several => {
            let first = several.iter().map(|offers| offers.first().copied());
            first.collect::<Option<Vec<_>>>().into_iter().collect()
        }
    };
    let old: Vec<&str> = words.iter().map(|(quote, _)| quote.words()).collect();
    let old = old.join(" … ");
    ways.into_iter()
        .map(|way| {
            let spans: Vec<Span> = way.iter().map(|(span, _)| *span).collect();
            let doubt = way.iter().map(|(_, doubt)| *doubt).max();
            let new = crate::annotate::claim::quote(&spans, review.text());
            PlaceForm {
                along: along(review, claim, &spans, sure),
                pieces: pieces(&old, &new),
                spans: spans.into_iter().map(bytes).collect(),
                doubt: doubt_number(doubt.unwrap_or(Doubt::Surroundings)),
            }
        })
        .collect()
}

/// What differs, as [`FoundPlace::pieces`] has it.
fn pieces(old: &str, new: &str) -> Vec<(String, String, bool)> {
    let slice =
        |text: &str, range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    difference(old, new)
        .into_iter()
        .map(|p| (slice(old, p.old), slice(new, p.new), p.same))
        .collect()
}

/// The places that are offered for one piece of words.
fn offers(outcome: &Outcome) -> Vec<(Span, Doubt)> {
    match outcome {
        Outcome::Exact(span) => vec![(*span, Doubt::Surroundings)],
        Outcome::Moved(candidate) => vec![(candidate.span, candidate.doubt)],
        Outcome::Ambiguous(candidates) => candidates.iter().map(|c| (c.span, c.doubt)).collect(),
        Outcome::Lost(_) => Vec::new(),
    }
}

/// What of cue and source goes with claimed words to `words`: what stands beside them letter for letter,
/// in one place. Where nobody is asked about the words (`sure`), only what asks nobody itself.
fn along(
    review: &Review,
    claim: &ClaimReview,
    words: &[Span],
    sure: bool,
) -> Vec<(QuoteForm, Bytes)> {
    let mut along = Vec::new();
    for part in [Part::Cue, Part::Source] {
        for (quote, outcome) in marks_of(review, claim, part) {
            let there = offers(outcome).into_iter().map(|(span, _)| span);
            let there: Vec<Span> = there.filter(|span| is_beside(*span, words)).collect();
            let [span] = there[..] else { continue };
            let here = span.slice(review.text()).chars().map(folded);
            let same = here.eq(quote.words().chars().map(folded));
            let exact = matches!(outcome, Outcome::Exact(_));
            if same && (exact || !sure) {
                along.push((QuoteForm::of(part, quote), bytes(span)));
            }
        }
    }
    along
}
