//! The search itself, in small steps, and the rules for what is accepted.

use super::folded::Folded;
use super::outcome::{Candidate, Doubt, Outcome};
use super::quote::{Quote, Sought};
use super::search::{Haystack, Place};
use super::weight::same_weight;
use crate::article::{Article, Span};
use std::ops::Range;
use std::sync::Arc;

/// Quotes on their way into a new text. Work is done by [`step`](Self::step) and no other function;
/// dropping it cancels.
pub struct Anchoring {
    old: Option<Arc<Article>>,
    new: Arc<Article>,
    quotes: Vec<Quote>,
    old_text: Option<Box<Haystack>>,
    new_text: Option<Box<Haystack>>,
    outcomes: Vec<Outcome>,
}

/// How far the work is.
pub enum Step {
    /// There is more to do.
    More(Anchoring),
    /// It is done.
    Done(Anchored),
}

/// What became of every quote.
#[derive(Clone, Debug)]
pub struct Anchored {
    /// The text the outcomes' spans are of.
    pub new: Arc<Article>,
    /// What was sought.
    pub quotes: Vec<Quote>,
    /// What became of each, in the order of the quotes.
    pub outcomes: Vec<Outcome>,
}

/// How well surroundings must agree for words that stand in several places, or may.
const SURE_SUPPORT: u32 = 500;
/// The same where it is not known what else the old text had.
const SURE_WITHOUT_OLD: u32 = 950;
/// Changed words between surroundings that agree so well stand where the quote stood.
const SAME_PLACE: u32 = 800;
/// How well the better side of them must agree.
const SURE_SIDE: u32 = 900;
/// By so much the surroundings of the place that is accepted agree better than those of any other.
const MARGIN: u32 = 150;
/// By so much words are more like another place of the old text when they belong there.
const OTHERS: u32 = 20;
/// Two near places whose scores are nearer than this are both offered.
const CLOSE: u32 = 60;
/// The same, of two places that both have the very words.
const SAME_WORDS_CLOSE: u32 = 250;
/// Surroundings less like than this are other surroundings, not changed ones.
const OTHER: u32 = 500;
/// As many candidates are offered.
const OFFERS: usize = 5;
/// How far a sentence is followed for a changed name or number.
const SENTENCE: usize = Quote::CONTEXT;

impl Anchoring {
    /// Begins to anchor `quotes` in `new`. `old` is the text they are from, where it is at hand:
    /// with it, words that belong to another place of the old text are known and never taken.
    #[must_use]
    pub fn new(old: Option<Arc<Article>>, new: Arc<Article>, quotes: Vec<Quote>) -> Self {
        Self {
            old,
            new,
            outcomes: Vec::with_capacity(quotes.len()),
            quotes,
            old_text: None,
            new_text: None,
        }
    }

    /// How many quotes are done, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.outcomes.len(), self.quotes.len())
    }

    /// Does a little: makes one of the texts ready, or anchors up to `budget` quotes (at least one;
    /// a hundred take a few milliseconds).
    #[must_use]
    pub fn step(mut self, budget: usize) -> Step {
        let Some(new) = &self.new_text else {
            self.new_text = Some(Box::new(Haystack::new(Folded::new(self.new.text()))));
            return Step::More(self);
        };
        if let (Some(old), None) = (&self.old, &self.old_text) {
            self.old_text = Some(Box::new(Haystack::new(Folded::new(old.text()))));
            return Step::More(self);
        }
        let search = Search {
            old: self.old_text.as_deref(),
            old_article: self.old.as_deref(),
            new,
            new_article: &self.new,
        };
        let done = self.outcomes.len();
        for quote in self.quotes.iter().skip(done).take(budget.max(1)) {
            self.outcomes.push(search.outcome(quote));
        }
        if self.outcomes.len() < self.quotes.len() {
            return Step::More(self);
        }
        Step::Done(Anchored {
            new: self.new,
            quotes: self.quotes,
            outcomes: self.outcomes,
        })
    }

    /// Does all of it.
    #[must_use]
    pub fn finish(self) -> Anchored {
        let mut rest = self;
        loop {
            match rest.step(1000) {
                Step::More(more) => rest = more,
                Step::Done(done) => return done,
            }
        }
    }
}

struct Search<'a> {
    old: Option<&'a Haystack>,
    old_article: Option<&'a Article>,
    new: &'a Haystack,
    new_article: &'a Article,
}

/// A quote with what is known of it in both texts.
struct Case<'a> {
    sought: &'a Sought,
    /// Its own characters in the old text, where that is at hand.
    own: Option<Range<usize>>,
    hint: Option<usize>,
}

/// To whom a place of the new text belongs, as the old text has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// To this quote, by more than a little.
    This,
    /// It cannot be told.
    Unknown,
    /// To other words of the old text.
    Other,
}

impl Search<'_> {
    fn outcome(&self, quote: &Quote) -> Outcome {
        let sought = Sought::new(quote);
        let own = self.own(quote, &sought);
        let hint = self.hint(quote);
        let case = Case {
            sought: &sought,
            own,
            hint,
        };
        if let Some(span) = self.once_with_context(&case) {
            return Outcome::Exact(span);
        }
        let verbatim = self.new.verbatim(&sought);
        if verbatim.is_empty() {
            self.nearly(&case)
        } else {
            self.verbatim(&case, &verbatim)
        }
    }

    /// Where the words stand with the words around them, if they do so once in both texts. The rest
    /// finds the same, but looks at every place first: a cue may have thousands.
    fn once_with_context(&self, case: &Case<'_>) -> Option<Span> {
        let (old, _) = (self.old?, case.own.as_ref()?);
        for reach in [Quote::CONTEXT, Quote::CONTEXT / 2] {
            let wide = case.sought.with_context(reach)?;
            let [start] = self.new.verbatim(&wide)[..] else {
                continue;
            };
            let start = start + case.sought.words.start - wide.words.start;
            let place = Place {
                range: start..start + case.sought.words.len(),
                likeness: 1000,
                before: Some(1000),
                after: Some(1000),
            };
            if old.verbatim(&wide).len() == 1 && self.sentence_keeps_weight(case, &place) {
                return self.span(&place.range);
            }
        }
        None
    }

    /// Where the words stand in the old text, if they do.
    fn own(&self, quote: &Quote, sought: &Sought) -> Option<Range<usize>> {
        let start = quote.at?.get();
        let text = self.old_article?.text();
        text.get(start..)?
            .starts_with(&quote.words)
            .then(|| self.old.map(|old| old.text.char_at(start)))?
            .map(|start| start..start + sought.words.len())
    }

    /// Where the quote would stand if both texts were of one length.
    fn hint(&self, quote: &Quote) -> Option<usize> {
        let at = quote.at?.get();
        let new = self.new_article.text().len();
        let old = self.old_article.map_or(new, |old| old.text().len());
        let byte = at as u64 * new as u64 / old.max(1) as u64;
        Some(self.new.text.char_at(usize::try_from(byte).ok()?))
    }

    /// The very words stand in the new text.
    fn verbatim(&self, case: &Case<'_>, starts: &[usize]) -> Outcome {
        let sought = case.sought;
        let in_old: Vec<usize> = self.old.map_or_else(Vec::new, |old| old.verbatim(sought));
        let repeated = starts.len() > 1 || in_old.len() > 1;
        let places = self.new.ranked(sought, starts, case.hint);
        let owners: Vec<Owner> = places
            .iter()
            .map(|place| self.owner_verbatim(case, &in_old, place))
            .collect();
        let left: Vec<(&Place, Owner)> = places
            .iter()
            .zip(owners)
            .filter(|(_, owner)| *owner != Owner::Other)
            .collect();
        if let Some((best, owner)) = left.first() {
            let known = self.old.is_some() && case.own.is_some();
            let next = left.get(1).map_or(0, |(next, _)| support(next) + MARGIN);
            let sure = if known {
                SURE_SUPPORT
            } else {
                SURE_WITHOUT_OLD
            };
            let alone = !repeated && !sought.is_short();
            let in_context = support(best) >= sure
                && best.best_side() >= SURE_SIDE
                && support(best) >= next
                && *owner == Owner::This
                && self.sides_keep_weight(case, best);
            if (alone || in_context)
                && self.sentence_keeps_weight(case, best)
                && (known || !self.has_rival(case, best))
                && let Some(span) = self.span(&best.range)
            {
                return Outcome::Exact(span);
            }
        }
        // Not sure: what stands where the quote stood, changed, may be it as well.
        let near = self.near(case);
        let best = |places: &mut dyn Iterator<Item = &Place>| places.map(Place::score).max();
        let least = best(&mut left.iter().map(|(p, _)| *p)).max(best(&mut near.iter()));
        let least = least.unwrap_or(0);
        let mut offers: Vec<&Place> = left
            .iter()
            .map(|(place, _)| *place)
            .filter(|place| place.score() + SAME_WORDS_CLOSE >= least)
            .collect();
        for place in near.iter().filter(|place| place.score() + CLOSE >= least) {
            if !offers
                .iter()
                .any(|other| overlap(&other.range, &place.range))
            {
                offers.push(place);
            }
        }
        offers.sort_by_key(|place| std::cmp::Reverse(place.score()));
        self.ask(case, &offers, places.first())
    }

    /// Where the old text is not at hand, the very words may stand elsewhere, and changed ones
    /// where these stood.
    fn has_rival(&self, case: &Case<'_>, best: &Place) -> bool {
        best.before.min(best.after).unwrap_or(0) < SURE_SIDE
            && self.new.near(case.sought, case.hint).iter().any(|rival| {
                !overlap(&rival.range, &best.range)
                    && support(rival) >= OTHER
                    && support(rival) + MARGIN > support(best)
            })
    }

    /// The words stand in the new text changed, or not at all.
    fn nearly(&self, case: &Case<'_>) -> Outcome {
        let places = self.new.near(case.sought, case.hint);
        let left = self.own_of(case, &places);
        self.ask(case, &left, places.first())
    }

    /// The near places that may be the quote's, best first.
    fn near(&self, case: &Case<'_>) -> Vec<Place> {
        let places = self.new.near(case.sought, case.hint);
        self.own_of(case, &places).into_iter().cloned().collect()
    }

    /// Of places in order those that belong to no other words of the old text, and are not much
    /// worse than the first of them.
    fn own_of<'p>(&self, case: &Case<'_>, places: &'p [Place]) -> Vec<&'p Place> {
        let mut left: Vec<&Place> = Vec::new();
        for place in places {
            if left
                .first()
                .is_some_and(|best| place.score() + CLOSE < best.score())
            {
                break;
            }
            if self.owner_near(case, place) != Owner::Other {
                left.push(place);
            }
        }
        left
    }

    fn ask(&self, case: &Case<'_>, places: &[&Place], guess: Option<&Place>) -> Outcome {
        let offers = places.iter().take(OFFERS);
        let mut offers: Vec<Candidate> = offers.filter_map(|p| self.candidate(case, p)).collect();
        if offers.len() > 1 {
            return Outcome::Ambiguous(offers);
        }
        match offers.pop() {
            Some(candidate) => Outcome::Moved(candidate),
            None => Outcome::Lost(guess.and_then(|p| self.candidate(case, p))),
        }
    }

    /// Whether what stands around this place stood around this quote, or around the same words
    /// elsewhere in the old text.
    fn owner_verbatim(&self, case: &Case<'_>, in_old: &[usize], place: &Place) -> Owner {
        let (Some(old), Some(own)) = (self.old, &case.own) else {
            return Owner::This;
        };
        if in_old.len() < 2 {
            return Owner::This;
        }
        let there = self.sought(&place.range);
        let ranked = old.ranked(&there, in_old, Some(own.start));
        let ours = ranked.iter().find(|p| p.range.start == own.start);
        let ours = match ours {
            Some(place) => support(place),
            // Others have more in common with it.
            None => return Owner::Other,
        };
        let others = ranked.iter().filter(|p| p.range.start != own.start);
        let theirs = others.map(support).max().unwrap_or(0);
        if theirs > ours {
            Owner::Other
        } else if theirs + MARGIN > ours {
            Owner::Unknown
        } else {
            Owner::This
        }
    }

    /// Whether the words at this place are a changed form of the quote, or of other words of the
    /// old text: then those are nearer to them than the quote is.
    fn owner_near(&self, case: &Case<'_>, place: &Place) -> Owner {
        let (Some(old), Some(own)) = (self.old, &case.own) else {
            return self.owner_without_old(case, place);
        };
        let there = self.sought(&place.range);
        let verbatim = old.verbatim(&there);
        let length = place.range.len();
        let is_own = |start: &usize| overlap(&(*start..*start + length), own);
        if !verbatim.is_empty()
            && !verbatim.iter().any(is_own)
            && !there.is_short()
            && support(place) < SAME_PLACE
        {
            return Owner::Other;
        }
        let ranked = if verbatim.is_empty() {
            old.near(&there, Some(own.start))
        } else {
            old.ranked(&there, &verbatim, Some(own.start))
        };
        let overlaps = |p: &&Place| overlap(&p.range, own);
        let ours = ranked.iter().find(overlaps).map(Place::score);
        // The other way round is as like, should the search not have come there.
        let ours = ours.unwrap_or_else(|| place.score());
        let theirs = ranked.iter().filter(|p| !overlaps(p)).map(Place::score);
        match theirs.max() {
            Some(theirs) if theirs > ours + OTHERS => Owner::Other,
            _ => Owner::This,
        }
    }

    /// Without the old text: other names or numbers in other surroundings are other words.
    fn owner_without_old(&self, case: &Case<'_>, place: &Place) -> Owner {
        let other = place.support().is_some() && place.best_side() < OTHER;
        if other && !self.words_keep_weight(case, place) {
            Owner::Other
        } else {
            Owner::Unknown
        }
    }

    /// What stands at this place of the new text, as a quote to be sought in the old.
    fn sought(&self, range: &Range<usize>) -> Sought {
        let text = &self.new.text;
        let from = range.start.saturating_sub(Quote::CONTEXT);
        let to = (range.end + Quote::CONTEXT).min(text.len());
        let all: String = text.part(from..to).iter().collect();
        Sought {
            all: Folded::new(&all),
            words: range.start - from..range.end - from,
        }
    }

    fn words_keep_weight(&self, case: &Case<'_>, place: &Place) -> bool {
        same_weight(
            &case.sought.all,
            case.sought.words.clone(),
            &self.new.text,
            place.range.clone(),
        )
    }

    /// Whether the rest of the sentence has the same names and numbers as it had.
    fn sentence_keeps_weight(&self, case: &Case<'_>, place: &Place) -> bool {
        let (sought, new) = (case.sought, &self.new.text);
        let then = sought.all.sentence(&sought.words, SENTENCE);
        let now = new.sentence(&place.range, SENTENCE);
        // As much as is known of both.
        let before = (sought.words.start - then.start).min(SENTENCE);
        let after = (then.end - sought.words.end).min(SENTENCE);
        let (all, words) = (&sought.all, &sought.words);
        let cut_before = then.start == 0 && before > 0;
        let cut_after = then.end == all.len() && after > 0;
        let now_start = if cut_before {
            place.range.start.saturating_sub(before)
        } else {
            now.start
        };
        let now_end = if cut_after {
            (place.range.end + after).min(new.len())
        } else {
            now.end
        };
        // Nothing is known of the sentence beyond what is known of the context.
        let now_start = if words.start == 0 {
            place.range.start
        } else {
            now_start
        };
        let now_end = if words.end == all.len() {
            place.range.end
        } else {
            now_end
        };
        same_weight(all, then, new, now_start..now_end)
    }

    /// Whether surroundings that are nearly the same have the same names and numbers.
    fn sides_keep_weight(&self, case: &Case<'_>, place: &Place) -> bool {
        let (sought, new) = (case.sought, &self.new.text);
        let (all, words) = (&sought.all, &sought.words);
        let keeps = |likeness: Option<u32>, then: Range<usize>, now: Range<usize>| {
            likeness.is_none_or(|l| l == 1000 || l < OTHER) || same_weight(all, then, new, now)
        };
        let before = place.range.start.saturating_sub(words.start);
        let after = (place.range.end + all.len() - words.end).min(new.len());
        keeps(place.before, 0..words.start, before..place.range.start)
            && keeps(place.after, words.end..all.len(), place.range.end..after)
    }

    fn candidate(&self, case: &Case<'_>, place: &Place) -> Option<Candidate> {
        let doubt = if !self.words_keep_weight(case, place) {
            Doubt::Weight
        } else if place.likeness < 1000 {
            Doubt::Words
        } else if !self.sentence_keeps_weight(case, place) {
            Doubt::Weight
        } else {
            Doubt::Surroundings
        };
        Some(Candidate {
            span: self.span(&place.range)?,
            score: u16::try_from(place.score()).unwrap_or(u16::MAX),
            doubt,
        })
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        self.new.text.span(self.new_article.text(), range)
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn support(place: &Place) -> u32 {
    place.support().unwrap_or(0)
}
