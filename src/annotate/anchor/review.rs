//! The reader's answers: from what was found for each span to where each claim stands.
//!
//! Three types, each made only of the one before: [`Marks`] (what is sought), [`Review`] (what was
//! found and what is still to be answered) and [`Settled`] (no question left). Only the last says
//! where a claim is, so that nothing unanswered can be attached.

use super::anchoring::{Anchored, Anchoring};
use super::outcome::{Candidate, Doubt, Outcome, Standing};
use super::quote::Quote;
use crate::annotate::claim::Claim;
use crate::annotate::id::ClaimId;
use crate::article::{Article, Span};
use std::ops::Range;
use std::sync::Arc;

/// Which of a claim's spans it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Of the claimed words.
    Words,
    /// Of the words that report it.
    Cue,
    /// Of the words that name the speaker.
    Source,
}

/// One span of one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The claim.
    pub claim: ClaimId,
    /// Which of its spans.
    pub part: Part,
}

/// Every span of some claims as a quote: a claim's spans beside one another, its words first.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    quotes: Vec<Quote>,
    /// Numbers of those that were lost before, in order.
    lost: Vec<usize>,
}

impl Marks {
    /// The spans of claims that stand in `article`.
    pub fn of<'a>(article: &Article, claims: impl Iterator<Item = &'a Claim>) -> Self {
        let mut marks = Self::default();
        for claim in claims {
            let attribution = &claim.attribution;
            for (part, spans) in [
                (Part::Words, &claim.spans),
                (Part::Cue, &attribution.cue),
                (Part::Source, &attribution.source),
            ] {
                for span in spans {
                    if let Some(quote) = Quote::of(article, *span) {
                        marks.push(claim.id, part, quote);
                    }
                }
            }
        }
        marks
    }

    /// Adds a span of a claim, as a file has it. Those of one claim belong together, its words
    /// before its cue before its source.
    pub fn push(&mut self, claim: ClaimId, part: Part, quote: Quote) {
        self.marks.push(Mark { claim, part });
        self.quotes.push(quote);
    }

    /// Adds words that were sought before and not found, or that a reader keeps as lost. That they
    /// stand somewhere says little then: they ask, unless what stood around them stands there too.
    pub fn push_lost(&mut self, claim: ClaimId, part: Part, quote: Quote) {
        self.lost.push(self.marks.len());
        self.push(claim, part, quote);
    }

    /// The search for them in `new`; `old` is the text they are from, where it is at hand.
    #[must_use]
    pub fn anchoring(&self, old: Option<Arc<Article>>, new: Arc<Article>) -> Anchoring {
        Anchoring::new(old, new, self.quotes.clone())
    }
}

/// How a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    At(Span),
    Lost,
}

/// What was found for every mark, with the answers so far.
#[derive(Clone, Debug)]
pub struct Review {
    marks: Vec<Mark>,
    anchored: Anchored,
    replies: Vec<Option<Reply>>,
}

/// What was found for one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReview {
    /// The claim.
    pub claim: ClaimId,
    /// The worst of what became of its spans.
    pub standing: Standing,
    /// Numbers of its marks, for the functions of [`Review`].
    pub marks: Range<usize>,
    /// How many of them are still to be answered.
    pub open: usize,
}

/// Spans of one claim that have come apart by more bytes than this are not accepted unasked.
const DRIFT: usize = 400;

impl Review {
    /// The review of what [`Marks::anchoring`] found; `None` if it is not of these marks. Exact
    /// marks are answered, and those that are lost are kept as lost until something else is said.
    #[must_use]
    pub fn new(marks: Marks, mut anchored: Anchored) -> Option<Self> {
        if anchored.quotes != marks.quotes || anchored.outcomes.len() != marks.marks.len() {
            return None;
        }
        let text = anchored.new.clone();
        for number in &marks.lost {
            let quote = anchored.quotes.get(*number);
            if let (Some(quote), Some(outcome)) = (quote, anchored.outcomes.get_mut(*number))
                && let Outcome::Exact(span) = *outcome
                && !quote.is_surrounded_so(text.text(), span)
            {
                *outcome = asks(span);
            }
        }
        for range in claims(&marks.marks) {
            let quotes = anchored.quotes.get(range.clone()).unwrap_or_default();
            let of = marks.marks.get(range.clone()).unwrap_or_default();
            let outcomes = anchored.outcomes.get_mut(range).unwrap_or_default();
            if !keep_together(of, quotes, outcomes) {
                for outcome in outcomes {
                    if let Outcome::Exact(span) = *outcome {
                        *outcome = asks(span);
                    }
                }
            } else {
                accept_beside(text.text(), of, quotes, outcomes);
            }
        }
        let reply = |outcome: &Outcome| match outcome {
            Outcome::Exact(span) => Some(Reply::At(*span)),
            Outcome::Lost(_) => Some(Reply::Lost),
            Outcome::Moved(_) | Outcome::Ambiguous(_) => None,
        };
        Some(Self {
            replies: anchored.outcomes.iter().map(reply).collect(),
            marks: marks.marks,
            anchored,
        })
    }

    /// The claims in the order of their marks, with the worst of what became of their spans.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimReview> {
        let mut reviews = Vec::new();
        for marks in claims(&self.marks) {
            let outcomes = self.anchored.outcomes.get(marks.clone());
            let outcomes = outcomes.unwrap_or_default().iter();
            let replies = self.replies.get(marks.clone()).unwrap_or_default().iter();
            if let Some(mark) = self.marks.get(marks.start) {
                reviews.push(ClaimReview {
                    claim: mark.claim,
                    standing: outcomes
                        .map(Outcome::standing)
                        .max()
                        .unwrap_or(Standing::Lost),
                    open: replies.filter(|reply| reply.is_none()).count(),
                    marks,
                });
            }
        }
        reviews
    }

    /// The mark of that number: what it is, what was sought, what became of it.
    #[must_use]
    pub fn mark(&self, number: usize) -> Option<(Mark, &Quote, &Outcome)> {
        let mark = self.marks.get(number)?;
        let quote = self.anchored.quotes.get(number)?;
        Some((*mark, quote, self.anchored.outcomes.get(number)?))
    }

    /// The new text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.anchored.new.text()
    }

    /// How many spans were found exact, moved, ambiguous and lost.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let count = |standing| {
            let all = self.anchored.outcomes.iter();
            all.filter(|outcome| outcome.standing() == standing).count()
        };
        [
            Standing::Exact,
            Standing::Moved,
            Standing::Ambiguous,
            Standing::Lost,
        ]
        .map(count)
    }

    /// How many marks are still to be answered.
    #[must_use]
    pub fn open(&self) -> usize {
        self.replies.iter().filter(|reply| reply.is_none()).count()
    }

    /// The first mark from `number` on that is still to be answered.
    #[must_use]
    pub fn next_open(&self, number: usize) -> Option<usize> {
        let mut rest = self.replies.iter().enumerate().skip(number);
        rest.find(|(_, reply)| reply.is_none()).map(|(n, _)| n)
    }

    /// Accepts a candidate, counted from 0; for a lost mark, its guess. False if there is none.
    pub fn confirm(&mut self, number: usize, candidate: usize) -> bool {
        let span = match self.anchored.outcomes.get(number) {
            Some(Outcome::Exact(span)) if candidate == 0 => Some(*span),
            Some(Outcome::Moved(only)) if candidate == 0 => Some(only.span),
            Some(Outcome::Ambiguous(several)) => several.get(candidate).map(|c| c.span),
            Some(Outcome::Lost(Some(guess))) if candidate == 0 => Some(guess.span),
            _ => None,
        };
        span.is_some_and(|span| self.attach(number, span))
    }

    /// Puts the mark on these words of the new text. False if they are not of it or there is no
    /// such mark.
    pub fn attach(&mut self, number: usize, span: Span) -> bool {
        let inside = self.anchored.new.span(span.start(), span.end()).is_some();
        inside && self.reply(number, Some(Reply::At(span)))
    }

    /// Keeps the mark as lost. False if there is no such mark.
    pub fn keep_lost(&mut self, number: usize) -> bool {
        self.reply(number, Some(Reply::Lost))
    }

    /// Keeps every mark as lost that is still to be answered.
    pub fn keep_rest_lost(&mut self) {
        for reply in &mut self.replies {
            reply.get_or_insert(Reply::Lost);
        }
    }

    /// Takes an answer back. False if there is no such mark.
    pub fn ask_again(&mut self, number: usize) -> bool {
        self.reply(number, None)
    }

    fn reply(&mut self, number: usize, reply: Option<Reply>) -> bool {
        let slot = self.replies.get_mut(number);
        slot.map(|slot| *slot = reply).is_some()
    }

    /// Where every claim stands.
    ///
    /// # Errors
    /// While a mark is still to be answered: the review comes back as it was.
    pub fn settle(self) -> Result<Settled, Box<Self>> {
        if self.open() > 0 {
            return Err(Box::new(self));
        }
        let mut placements = Vec::new();
        for marks in claims(&self.marks) {
            if let Some(mark) = self.marks.get(marks.start) {
                placements.push((mark.claim, self.placement(marks)));
            }
        }
        Ok(Settled {
            article: self.anchored.new,
            placements,
        })
    }

    fn placement(&self, marks: Range<usize>) -> Placement {
        let mut at: [Vec<Span>; 3] = Default::default();
        let mut lost: [Vec<Quote>; 3] = Default::default();
        let mut guess = None;
        let mut words = Vec::new();
        let mut others: [Vec<Quote>; 2] = Default::default();
        for number in marks {
            let Some((mark, quote, outcome)) = self.mark(number) else {
                continue;
            };
            match mark.part {
                Part::Words => words.push(quote.clone()),
                Part::Cue => others[0].push(quote.clone()),
                Part::Source => others[1].push(quote.clone()),
            }
            match self.replies.get(number).copied().flatten() {
                Some(Reply::At(span)) => {
                    if let Some(spans) = at.get_mut(mark.part as usize) {
                        spans.push(span);
                    }
                }
                _ => {
                    if let Some(quotes) = lost.get_mut(mark.part as usize) {
                        quotes.push(quote.clone());
                    }
                    if mark.part == Part::Words {
                        guess = guess.or(match outcome {
                            Outcome::Lost(guess) => guess.as_ref().map(|guess| guess.span),
                            found => found.first_offer(),
                        });
                    }
                }
            }
        }
        let [spans, cue, source] = at.map(Span::normalised);
        let [lost_words, lost_cue, lost_source] = lost;
        let [all_cue, all_source] = others;
        if lost_words.is_empty() && !spans.is_empty() {
            Placement::At {
                spans,
                cue,
                source,
                lost_cue,
                lost_source,
            }
        } else {
            Placement::Lost {
                words,
                cue: all_cue,
                source: all_source,
                guess: spans.first().copied().or(guess),
            }
        }
    }
}

/// The words stand there, and that is not enough.
fn asks(span: Span) -> Outcome {
    Outcome::Moved(Candidate {
        span,
        score: 1000,
        doubt: Doubt::Surroundings,
    })
}

/// Where the marks of each claim begin and end.
fn claims(marks: &[Mark]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (n, mark) in marks.iter().enumerate() {
        match ranges.last_mut() {
            Some(range) if last == Some(mark.claim) => range.end = n + 1,
            _ => ranges.push(n..n + 1),
        }
        last = Some(mark.claim);
    }
    ranges
}

/// Accepts a cue or a source of which there are several, or whose surroundings have changed, where it
/// stands beside its claim's words as it did: what lies between is the same, letter for letter.
fn accept_beside(text: &str, marks: &[Mark], quotes: &[Quote], outcomes: &mut [Outcome]) {
    let mut words = Vec::new();
    for ((mark, quote), outcome) in marks.iter().zip(quotes).zip(outcomes.iter()) {
        match (mark.part, outcome) {
            (Part::Words, Outcome::Exact(span)) => words.push((quote.words(), *span)),
            (Part::Words, _) => return,
            _ => {}
        }
    }
    for (quote, outcome) in quotes.iter().zip(outcomes) {
        let candidates = match outcome {
            Outcome::Moved(candidate) => std::slice::from_ref(candidate),
            Outcome::Ambiguous(candidates) => candidates.as_slice(),
            Outcome::Exact(_) | Outcome::Lost(_) => continue,
        };
        let mut beside = candidates.iter().map(|candidate| candidate.span);
        let beside = beside.find(|span| {
            let same = text.get(span.start()..span.end()) == Some(quote.words());
            same && words
                .iter()
                .any(|(words, at)| is_beside(text, quote, *span, words, *at))
        });
        if let Some(span) = beside {
            *outcome = Outcome::Exact(span);
        }
    }
}

/// Whether what lies between `span` and the claimed words at `at` is what lay between `quote` and
/// them. Where so little is known of its surroundings that they do not reach the words: no.
fn is_beside(text: &str, quote: &Quote, span: Span, words: &str, at: Span) -> bool {
    if at.end() <= span.start() {
        let between = text.get(at.end()..span.start()).unwrap_or_default();
        let reached = quote.before().strip_suffix(between).unwrap_or_default();
        !reached.is_empty() && (words.ends_with(reached) || reached.ends_with(words))
    } else if span.end() <= at.start() {
        let between = text.get(span.end()..at.start()).unwrap_or_default();
        let reached = quote.after().strip_prefix(between).unwrap_or_default();
        !reached.is_empty() && (words.starts_with(reached) || reached.starts_with(words))
    } else {
        false
    }
}

/// Whether the spans of one claim are as far from one another as they were, more or less, and its
/// words in their order.
fn keep_together(marks: &[Mark], quotes: &[Quote], outcomes: &[Outcome]) -> bool {
    let mut first: Option<(usize, usize)> = None;
    let mut last_end = 0;
    for ((mark, quote), outcome) in marks.iter().zip(quotes).zip(outcomes) {
        let (Outcome::Exact(span), Some(at)) = (outcome, quote.at()) else {
            continue;
        };
        if mark.part == Part::Words {
            if span.start() < last_end {
                return false;
            }
            last_end = span.end();
        }
        let (then, now) = *first.get_or_insert((at.get(), span.start()));
        // then + span == now + at, were nothing changed between the two.
        if (then + span.start()).abs_diff(now + at.get()) > DRIFT {
            return false;
        }
    }
    true
}

/// A new text and where every claim stands in it: no question is left.
#[derive(Clone, Debug)]
pub struct Settled {
    article: Arc<Article>,
    placements: Vec<(ClaimId, Placement)>,
}

impl Settled {
    /// The new text.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// Where each claim stands, in the order of their marks.
    #[must_use]
    pub fn placements(&self) -> &[(ClaimId, Placement)] {
        &self.placements
    }
}

/// Where a claim stands in the new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// There, all its words.
    At {
        /// The claimed words, as [`Claim::spans`] has them.
        spans: Vec<Span>,
        /// The words that report it.
        cue: Vec<Span>,
        /// The words that name the speaker.
        source: Vec<Span>,
        /// Words that reported it and are not there any more.
        lost_cue: Vec<Quote>,
        /// Words that named the speaker and are not there any more.
        lost_source: Vec<Quote>,
    },
    /// Some or all of its words are not there any more: half a claim may say another thing, so
    /// the whole of it is lost.
    Lost {
        /// All its words.
        words: Vec<Quote>,
        /// All the words that reported it.
        cue: Vec<Quote>,
        /// All the words that named the speaker.
        source: Vec<Quote>,
        /// Where it may have been: for showing, never for attaching.
        guess: Option<Span>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Metadata};

    const OLD: &str = "“We will mend the gate,” Ortiz said on Monday, “before the spring flood comes.” \
        The lock keeper counted forty boats that day. Nobody was hurt when the old crane fell.";

    fn article(text: &str) -> Arc<Article> {
        Arc::new(Article::new(Metadata::default(), [(BlockKind::Paragraph, text)]).unwrap())
    }

    /// A claim in two spans with cue and source, and two claims in one span.
    fn review(new: &str) -> (Review, Arc<Article>) {
        let (old, new) = (article(OLD), article(new));
        let mut marks = Marks::default();
        for (claim, part, words) in [
            (1, Part::Words, "We will mend the gate"),
            (1, Part::Words, "before the spring flood comes."),
            (1, Part::Cue, "said"),
            (1, Part::Source, "Ortiz"),
            (
                2,
                Part::Words,
                "The lock keeper counted forty boats that day.",
            ),
            (3, Part::Words, "Nobody was hurt when the old crane fell."),
        ] {
            let start = OLD.find(words).unwrap();
            let span = old.span(start, start + words.len()).unwrap();
            marks.push(
                ClaimId::from_random(claim),
                part,
                Quote::of(&old, span).unwrap(),
            );
        }
        let anchored = marks.anchoring(Some(old), new.clone()).finish();
        (Review::new(marks, anchored).unwrap(), new)
    }

    fn standings(review: &Review) -> Vec<Standing> {
        review.claims().iter().map(|claim| claim.standing).collect()
    }

    fn show(settled: &Settled) -> Vec<String> {
        let words = |spans: &[Span]| {
            let words = spans.iter().map(|s| s.slice(settled.article().text()));
            words.collect::<Vec<_>>().join(" … ")
        };
        let show = |placement: &Placement| match placement {
            Placement::At {
                spans,
                cue,
                source,
                lost_cue,
                ..
            } => {
                format!(
                    "{} [{}] [{}] {}",
                    words(spans),
                    words(cue),
                    words(source),
                    lost_cue.len()
                )
            }
            Placement::Lost {
                words: lost, guess, ..
            } => {
                format!(
                    "lost {}, guess {}",
                    lost.len(),
                    words(&guess.iter().copied().collect::<Vec<_>>())
                )
            }
        };
        settled
            .placements()
            .iter()
            .map(|(_, placement)| show(placement))
            .collect()
    }

    #[test]
    fn unchanged_words_settle_by_themselves() {
        let (review, _) = review(&format!("A new beginning was written. {OLD}"));
        assert_eq!(standings(&review), [Standing::Exact; 3]);
        assert_eq!(review.counts(), [6, 0, 0, 0]);
        let settled = review.settle().unwrap();
        assert_eq!(
            show(&settled),
            [
                "We will mend the gate … before the spring flood comes. [said] [Ortiz] 0",
                "The lock keeper counted forty boats that day. [] [] 0",
                "Nobody was hurt when the old crane fell. [] [] 0",
            ]
        );
    }

    #[test]
    fn nothing_settles_while_a_question_is_open() {
        let (mut review, new) = review(
            &OLD.replace("forty", "fifty")
                .replace("Nobody was hurt when the old crane fell.", "Rain came."),
        );
        assert_eq!(
            standings(&review),
            [Standing::Exact, Standing::Moved, Standing::Lost]
        );
        assert_eq!((review.open(), review.next_open(0)), (1, Some(4)));
        review = *review.settle().unwrap_err();
        assert!(!review.confirm(4, 1));
        assert!(review.confirm(4, 0));
        // The lost one is put on words of the reader's own choice.
        let end = new.text().len();
        assert!(!review.attach(5, Span::new(&"x".repeat(end + 9), 0, end + 9).unwrap()));
        assert!(review.attach(5, new.span(end - 10, end).unwrap()));
        let settled = review.settle().unwrap();
        assert_eq!(
            show(&settled)[1..],
            [
                "The lock keeper counted fifty boats that day. [] [] 0",
                "Rain came. [] [] 0"
            ]
        );
    }

    #[test]
    fn a_cue_beside_its_words_goes_with_them() {
        let review_of = |new: &str| {
            let old = article(
                "“We have mended every beam of the old roof ourselves,” Brandt said. “Every stall is let.” Osei said no.",
            );
            let new = article(new);
            let mut marks = Marks::default();
            for (part, words) in [
                (
                    Part::Words,
                    "“We have mended every beam of the old roof ourselves,”",
                ),
                (Part::Cue, "said"),
            ] {
                let start = old.text().find(words).unwrap();
                let span = old.span(start, start + words.len()).unwrap();
                let quote = Quote::of(&old, span).unwrap();
                marks.push(ClaimId::from_random(1), part, quote);
            }
            // As from a file: the old text is not at hand.
            let anchored = marks.anchoring(None, new).finish();
            let review = Review::new(marks, anchored).unwrap();
            [0, 1].map(|n| review.mark(n).unwrap().2.standing())
        };
        let rest = "A new wing was begun. Koch said that rents rise. “We wait,” she said.";
        let same = review_of(&format!(
            "“We have mended every beam of the old roof ourselves,” Brandt said. {rest}"
        ));
        assert_eq!(same, [Standing::Exact; 2]);
        // Another word between the two is another phrase, which is not taken unasked.
        let changed = review_of(&format!(
            "“We have mended every beam of the old roof ourselves,” the mayor said. {rest}"
        ));
        assert_ne!(changed[1], Standing::Exact);
    }

    #[test]
    fn half_a_claim_is_lost_with_a_guess() {
        let (mut review, _) = review(&OLD.replace(", “before the spring flood comes.”", "."));
        assert_eq!(standings(&review)[0], Standing::Lost);
        review.keep_rest_lost();
        let settled = review.settle().unwrap();
        assert_eq!(show(&settled)[0], "lost 2, guess We will mend the gate");
    }

    #[test]
    fn spans_of_one_claim_that_come_apart_ask() {
        let (one, other) = (
            "The lock keeper counted forty boats that day.",
            "Nobody was hurt when the old crane fell.",
        );
        let far = "The council sat for a long time and spoke of other things. ".repeat(12);
        let check = |text: &str, expected: Standing| {
            let (old, new) = (article(&format!("{one} {other}")), article(text));
            let mut marks = Marks::default();
            for (part, words) in [(Part::Words, one), (Part::Words, other)] {
                let start = old.text().find(words).unwrap();
                let span = old.span(start, start + words.len()).unwrap();
                marks.push(
                    ClaimId::from_random(1),
                    part,
                    Quote::of(&old, span).unwrap(),
                );
            }
            let anchored = marks.anchoring(Some(old), new).finish();
            assert!(
                anchored
                    .outcomes
                    .iter()
                    .all(|o| o.standing() == Standing::Exact)
            );
            assert_eq!(
                standings(&Review::new(marks, anchored).unwrap()),
                [expected]
            );
        };
        check(&format!("{one} It rained. {other}"), Standing::Exact);
        check(&format!("{other} {one}"), Standing::Moved);
        check(&format!("{one} {far} {other}"), Standing::Moved);
    }
}
