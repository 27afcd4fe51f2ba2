//! Where a quote may stand in a text: verbatim (every place) and nearly (the best few).
//!
//! Near places are found by the rare words and pairs of words that quote, context and text share:
//! each says where the quote would begin if this word were that one, and where many agree the
//! bit-parallel search of [`myers`](super::myers) looks closely. Nothing here decides what is
//! accepted.

use super::folded::Folded;
use super::index::{Index, pair};
use super::myers::{self, Way};
use super::quote::Sought;
use std::ops::Range;

/// A text made ready to be searched.
pub(super) struct Haystack {
    pub text: Folded,
    pub index: Index,
}

/// A place where a quote may stand. Likenesses go from 0 to 1000.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Characters of the text.
    pub range: Range<usize>,
    /// How like the quote its words are; 1000 is equal.
    pub likeness: u32,
    /// How like the context before the quote what stands before it is; `None` if that is unknown.
    pub before: Option<u32>,
    /// The same after it.
    pub after: Option<u32>,
}

impl Place {
    /// How well the surroundings agree, from 0 to 1000; `None` if nothing is known of them.
    pub fn support(&self) -> Option<u32> {
        match (self.before, self.after) {
            (Some(one), Some(other)) => Some((one + other) / 2),
            (one, other) => one.or(other),
        }
    }

    /// The better of the two sides.
    pub fn best_side(&self) -> u32 {
        self.before.max(self.after).unwrap_or(0)
    }

    pub fn score(&self) -> u32 {
        score(self.likeness, self.support())
    }
}

/// What places are ordered by: never more for less likeness or less support.
pub(super) fn score(likeness: u32, support: Option<u32>) -> u32 {
    match support {
        Some(support) => (likeness * 7 + support * 3) / 10,
        None => likeness,
    }
}

/// A quote this like is offered whatever surrounds it.
const FLOOR: u32 = 550;
/// A quote this like is offered between surroundings that both agree.
const FLOOR_IN_CONTEXT: u32 = 250;
/// What "agree" is there.
const CONTEXT_AGREES: u32 = 800;
/// Verbatim places that are looked at closely; the others have less context in common.
const CLOSE_LOOKS: usize = 12;
/// More verbatim places than this are narrowed down by the rare words around them,
const MANY: usize = 64;
/// to those not farther than this from where such words say the quote is.
const NEAR_WINDOW: usize = 32;
/// Near places that are looked at closely.
const WINDOWS: usize = 5;
/// So few places are looked at sooner than rarer words are looked for.
const FEW: usize = 2;
/// A word (pair of words) that stands in the text more often says too little of where to look.
const RARE_WORD: usize = 8;
const RARE_PAIR: usize = 24;
/// At most so many steps of the bit-parallel search go into a quote that shares no rare word with
/// the text: a short text is then searched whole.
const WHOLE_TEXT: usize = 1 << 17;

impl Haystack {
    pub fn new(text: Folded) -> Self {
        let index = Index::new(&text);
        Self { text, index }
    }

    /// Where the very words stand, in text order. Whole words are found as whole words only.
    pub fn verbatim(&self, sought: &Sought) -> Vec<usize> {
        let words = sought.chars();
        let begins_word = sought.all.is_boundary(sought.words.start);
        let ends_word = sought.all.is_boundary(sought.words.end);
        let here = |start: usize| {
            let end = start + words.len();
            self.text.part(start..end) == words
                && (!begins_word || self.text.is_boundary(start))
                && (!ends_word || self.text.is_boundary(end))
        };
        let tokens = sought.all.tokens_in(sought.words.clone());
        let mut rarest: Option<(&[(u32, u32)], usize)> = None;
        let singles = tokens
            .iter()
            .map(|t| (self.index.words(t.hash), t.start as usize));
        let pairs = tokens.windows(2).filter_map(|two| match two {
            [one, other] => Some((self.index.pairs(pair(one, other)), one.start as usize)),
            _ => None,
        });
        // Pairs are rarer than words.
        for (places, at) in pairs.chain(singles) {
            if rarest.is_none_or(|(best, _)| places.len() < best.len()) {
                rarest = Some((places, at));
                if places.len() <= FEW {
                    break;
                }
            }
        }
        let Some((places, at)) = rarest else {
            // Marks without a whole word: rare, so all of the text is read.
            let last = self.text.len().saturating_sub(words.len());
            return (0..=last).filter(|start| here(*start)).collect();
        };
        let ahead = at - sought.words.start;
        let mut found: Vec<usize> = places
            .iter()
            .filter_map(|(_, n)| self.text.tokens().get(*n as usize))
            .filter_map(|token| (token.start as usize).checked_sub(ahead))
            .filter(|start| here(*start))
            .collect();
        found.sort_unstable();
        found
    }

    /// The verbatim places whose surroundings agree best, best first, nearest to `hint` where they
    /// agree as well as each other.
    pub fn ranked(&self, sought: &Sought, starts: &[usize], hint: Option<usize>) -> Vec<Place> {
        let length = sought.words.len();
        let likely = self.likely(sought, starts, hint);
        let mut starts: Vec<(usize, usize)> = likely
            .iter()
            .map(|start| (usize::MAX - self.common(sought, *start), *start))
            .collect();
        if starts.len() > CLOSE_LOOKS {
            starts.sort_by_key(|(common, start)| (*common, hint.map(|h| h.abs_diff(*start))));
            starts.truncate(CLOSE_LOOKS);
        }
        let mut places: Vec<Place> = starts
            .iter()
            .map(|(_, start)| self.place(sought, *start..*start + length, 0))
            .collect();
        sort(&mut places, hint);
        places
    }

    /// Of very many places (of a cue, say) those that have rare words around them in common with
    /// the quote, and the one at `hint`; all, if none has.
    fn likely(&self, sought: &Sought, starts: &[usize], hint: Option<usize>) -> Vec<usize> {
        if starts.len() <= MANY {
            return starts.to_vec();
        }
        let mut likely = Vec::new();
        for window in self.windows(sought) {
            let from = self
                .inside(sought, window.start)
                .saturating_sub(NEAR_WINDOW);
            let to = self.inside(sought, window.end) + NEAR_WINDOW;
            let first = starts.partition_point(|start| *start < from);
            let after = starts.partition_point(|start| *start <= to);
            likely.extend_from_slice(starts.get(first..after).unwrap_or_default());
        }
        if likely.is_empty() {
            return starts.to_vec();
        }
        likely.extend(hint.filter(|hint| starts.binary_search(hint).is_ok()));
        likely.sort_unstable();
        likely.dedup();
        likely
    }

    /// Where the quote would begin if its context began at `at`, within the text.
    fn inside(&self, sought: &Sought, at: i64) -> usize {
        let ahead = i64::try_from(sought.words.start).unwrap_or(0);
        usize::try_from(at.saturating_add(ahead))
            .unwrap_or(0)
            .min(self.text.len())
    }

    /// How many characters around a verbatim place are the same as around the quote.
    fn common(&self, sought: &Sought, start: usize) -> usize {
        let before = sought.before();
        let there = self.text.part(start.saturating_sub(before.len())..start);
        let end = start + sought.words.len();
        let after = sought.after();
        let there_after = self.text.part(end..end + after.len());
        let back = before.iter().rev().zip(there.iter().rev());
        let on = after.iter().zip(there_after);
        back.take_while(|(a, b)| a == b).count() + on.take_while(|(a, b)| a == b).count()
    }

    /// The place with its surroundings compared.
    fn place(&self, sought: &Sought, range: Range<usize>, distance: usize) -> Place {
        let before = sought.before();
        let after = sought.after();
        let room = |context: &[char]| context.len() + context.len() / 4;
        let there = self
            .text
            .part(range.start.saturating_sub(room(before))..range.start);
        let there_after = self.text.part(range.end..range.end + room(after));
        Place {
            likeness: likeness(sought.words.len(), distance),
            before: beside(before, there, Way::Backward),
            after: beside(after, there_after, Way::Forward),
            range,
        }
    }

    /// The places whose words are most like the quote, best first; none below the floor.
    pub fn near(&self, sought: &Sought, hint: Option<usize>) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for window in self.windows(sought) {
            if let Some(place) = self.look(sought, window) {
                add(&mut places, place);
            }
        }
        let steps = self.text.len() * sought.words.len().div_ceil(64);
        if places.is_empty()
            && steps <= WHOLE_TEXT
            && let Some(found) = myers::find(sought.chars(), self.text.all())
            && let Some(place) = self.refined(sought, found.range)
        {
            add(&mut places, place);
        }
        sort(&mut places, hint);
        places
    }

    /// Where the quote would begin, by the words it shares with the text: first and last.
    fn windows(&self, sought: &Sought) -> Vec<Range<i64>> {
        let mut votes: Vec<(i64, u32)> = Vec::new();
        let tokens = sought.all.tokens();
        let vote = |votes: &mut Vec<(i64, u32)>, places: &[(u32, u32)], at: u32, weight: u32| {
            let weight = weight / (1 + places.len().max(1).ilog2());
            for (_, n) in places {
                if let Some(token) = self.text.tokens().get(*n as usize) {
                    votes.push((i64::from(token.start) - i64::from(at), weight));
                }
            }
        };
        // In the words a vote counts for more than beside them.
        let weight = |start: u32| 16 + 16 * u32::from(sought.words.contains(&(start as usize)));
        for (n, token) in tokens.iter().enumerate() {
            let places = self.index.words(token.hash);
            if places.len() <= RARE_WORD {
                vote(&mut votes, places, token.start, weight(token.start));
            }
            if let Some(next) = tokens.get(n + 1) {
                let places = self.index.pairs(pair(token, next));
                if places.len() <= RARE_PAIR {
                    vote(&mut votes, places, token.start, weight(token.start));
                }
            }
        }
        if votes.is_empty() {
            // No rare word: the least frequent there is.
            let known = tokens
                .iter()
                .map(|token| (self.index.words(token.hash), token.start))
                .filter(|(places, _)| !places.is_empty() && places.len() <= 16 * RARE_PAIR);
            if let Some((places, at)) = known.min_by_key(|(places, _)| places.len()) {
                vote(&mut votes, places, at, 16);
            }
        }
        votes.sort_unstable();
        let width = 16 + i64::try_from(sought.words.len()).unwrap_or(0) / 8;
        let mut sums: Vec<(u32, i64, i64)> = Vec::with_capacity(votes.len());
        let (mut to, mut sum) = (0, 0);
        for (begin, weight) in &votes {
            while let Some((at, weight)) = votes.get(to)
                && *at <= begin + width
            {
                sum += weight;
                to += 1;
            }
            let last = votes
                .get(to.saturating_sub(1))
                .map_or(*begin, |(at, _)| *at);
            sums.push((sum, *begin, last));
            sum -= weight;
        }
        sums.sort_unstable_by_key(|(sum, begin, _)| (std::cmp::Reverse(*sum), *begin));
        let enough = sums.first().map_or(0, |(sum, ..)| sum / 3);
        let mut windows: Vec<Range<i64>> = Vec::new();
        for (sum, begin, last) in sums {
            if windows.len() == WINDOWS || sum < enough {
                break;
            }
            let apart = |w: &Range<i64>| last < w.start - width || begin > w.end + width;
            if windows.iter().all(apart) {
                windows.push(begin..last);
            }
        }
        windows
    }

    /// Looks closely where the context would begin somewhere in `window`.
    fn look(&self, sought: &Sought, window: Range<i64>) -> Option<Place> {
        let length = sought.words.len();
        let slack = 24 + length / 6;
        let first = self.inside(sought, window.start);
        let last = self.inside(sought, window.end);
        let from = first.saturating_sub(slack);
        let text = self.text.part(from..last + length + slack);
        let found = match myers::find(sought.chars(), text) {
            Some(found) => found.range.start + from..found.range.end + from,
            None => first..(first + length).min(self.text.len()),
        };
        self.refined(sought, found)
    }

    /// The place with its ends put where the context says, else at the ends of words; `None` if it
    /// is below the floor.
    fn refined(&self, sought: &Sought, found: Range<usize>) -> Option<Place> {
        let plain = self.snapped(sought, found.clone());
        let start = self
            .end_of(sought.before(), found.start)
            .unwrap_or(plain.start);
        let end = self
            .start_of(sought.after(), found.end)
            .unwrap_or(plain.end);
        let mut ranges = vec![plain.clone()];
        let mut also = |range: Range<usize>| {
            if !ranges.contains(&range) {
                ranges.push(range);
            }
        };
        also(start..end);
        if plain != found {
            // The nearest words end in the middle of one: as many as were sought may be nearer.
            let length = sought.words.len();
            let end = (plain.start + length).min(self.text.len());
            also(plain.start..self.snapped(sought, plain.start..end).end);
            let start = plain.end.saturating_sub(length);
            also(self.snapped(sought, start..plain.end).start..plain.end);
        }
        let mut best: Option<Place> = None;
        for range in ranges {
            if range.start >= range.end || range.end - range.start > 3 * sought.words.len() + 40 {
                continue;
            }
            let distance = myers::distance(sought.chars(), self.text.part(range.clone()));
            let place = self.place(sought, range, distance);
            let in_context = place.before.is_some_and(|l| l >= CONTEXT_AGREES)
                && place.after.is_some_and(|l| l >= CONTEXT_AGREES);
            let floor = match in_context {
                // One word for another has no letter in common, and the same place.
                true if sought.is_short() => 0,
                true => FLOOR_IN_CONTEXT,
                false => FLOOR,
            };
            if place.likeness >= floor
                && !self.text.tokens_in(place.range.clone()).is_empty()
                && best.as_ref().is_none_or(|b| b.score() < place.score())
            {
                best = Some(place);
            }
        }
        best
    }

    /// The range with its ends out of words, where the quote's are.
    fn snapped(&self, sought: &Sought, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        if sought.all.is_boundary(sought.words.start) {
            while start > 0 && !self.text.is_boundary(start) {
                start -= 1;
            }
        }
        if sought.all.is_boundary(sought.words.end) {
            while end < self.text.len() && !self.text.is_boundary(end) {
                end += 1;
            }
        }
        start..end
    }

    /// Where the end of the context before the quote ends near `at`.
    fn end_of(&self, before: &[char], at: usize) -> Option<usize> {
        let tail = before.get(before.len().checked_sub(ANCHOR)?..)?;
        self.nearest(tail, at.saturating_sub(ANCHOR))
            .map(|start| start + ANCHOR)
    }

    /// Where the beginning of the context after the quote begins near `at`.
    fn start_of(&self, after: &[char], at: usize) -> Option<usize> {
        self.nearest(after.get(..ANCHOR)?, at)
    }

    fn nearest(&self, chars: &[char], at: usize) -> Option<usize> {
        let from = at.saturating_sub(REACH);
        let text = self.text.part(from..at + REACH + chars.len());
        let places = text.windows(chars.len()).enumerate();
        places
            .filter(|(_, there)| *there == chars)
            .map(|(n, _)| from + n)
            .min_by_key(|start| start.abs_diff(at))
    }
}

/// So many characters of the context show where the quote begins or ends.
const ANCHOR: usize = 10;
/// How far from where the words seem to end they are looked for.
const REACH: usize = 48;

/// Adds a place unless a better one holds the same words.
fn add(places: &mut Vec<Place>, place: Place) {
    let shares = |other: &Place| {
        let start = other.range.start.max(place.range.start);
        let end = other.range.end.min(place.range.end);
        end.saturating_sub(start) * 2 > other.range.len().min(place.range.len())
    };
    match places.iter_mut().find(|other| shares(other)) {
        Some(other) if other.score() < place.score() => *other = place,
        Some(_) => {}
        None => places.push(place),
    }
}

fn sort(places: &mut [Place], hint: Option<usize>) {
    places.sort_by_key(|place| {
        let far = hint.map(|hint| hint.abs_diff(place.range.start));
        (std::cmp::Reverse(place.score()), far, place.range.start)
    });
}

/// From 1000 (equal) down to 0 (nothing in common).
pub(super) fn likeness(length: usize, distance: usize) -> u32 {
    let kept = length.saturating_sub(distance);
    u32::try_from(kept * 1000 / length.max(1)).unwrap_or(0)
}

fn beside(context: &[char], there: &[char], way: Way) -> Option<u32> {
    if context.is_empty() {
        return None;
    }
    let same = match way {
        Way::Forward => there.starts_with(context),
        Way::Backward => there.ends_with(context),
    };
    if same {
        return Some(1000);
    }
    // Any two texts have a third of their characters in common, which says nothing.
    let likeness = likeness(context.len(), myers::beside(context, there, way));
    Some(likeness.saturating_sub(CHANCE) * 1000 / (1000 - CHANCE))
}

/// How like unrelated texts are at most.
const CHANCE: u32 = 400;
