//! The order in which a reader goes through suggestions, and what number each has in it.
//!
//! It begins where the reader is, goes on to the end of the article, and takes up the beginning then.
//! A number, once given, stays: what was answered is not taken out, so the count only rises. What an undo
//! or an edit opens besides comes at the end, and makes the round longer.

use crate::article::sorting;
use std::collections::BTreeSet;

/// A round through suggestions, which are known by their numbers in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    order: Vec<usize>,
    /// The same numbers, for asking whether one is among them.
    known: BTreeSet<usize>,
    /// The place in the order from where on the next one is looked for.
    at: usize,
}

/// Where a round is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The number of the suggestion.
    pub number: usize,
    /// Its place in the round, from 1.
    pub place: usize,
    /// How many the round has, answered ones among them.
    pub total: usize,
}

impl Round {
    /// A round through those that are `open`, in text order, beginning with the first that is not
    /// before `from`.
    #[must_use]
    pub fn new(mut open: Vec<usize>, from: usize) -> Self {
        let first = open.partition_point(|number| *number < from);
        open.rotate_left(first);
        Self {
            known: sorting::set(open.iter().copied()),
            order: open,
            at: 0,
        }
    }

    /// The first of those that are `open`, in text order, from where the round is; after the last one
    /// those that were left before.
    #[must_use]
    pub fn turn(&self, open: &[usize]) -> Option<Turn> {
        let is_open = |number: &usize| open.binary_search(number).is_ok();
        let since = open.iter().filter(|number| !self.known.contains(number));
        let all: Vec<usize> = self.order.iter().chain(since).copied().collect();
        let from = self.at.min(all.len());
        let (before, rest) = all.split_at(from);
        let place = match rest.iter().position(is_open) {
            Some(later) => from + later,
            None => before.iter().position(is_open)?,
        };
        Some(Turn {
            number: *all.get(place)?,
            place: place + 1,
            total: all.len(),
        })
    }

    /// From here on comes what follows this one.
    pub fn pass(&mut self, number: usize) {
        self.at = self.place_of(number) + 1;
    }

    /// Goes to one of any place, also one that was not open when the round began.
    pub fn look_at(&mut self, number: usize) {
        self.at = self.place_of(number);
    }

    /// The last before where the round is for which `is_it`, or else the last of all.
    #[must_use]
    pub fn last_before(&self, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let last = |part: &[usize]| part.iter().copied().rev().find(|number| is_it(*number));
        let before = self.order.get(..self.at).and_then(last);
        before.or_else(|| last(&self.order))
    }

    fn place_of(&mut self, number: usize) -> usize {
        let place = self.order.iter().position(|other| *other == number);
        place.unwrap_or_else(|| {
            self.order.push(number);
            self.known.insert(number);
            self.order.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(number: usize, place: usize, total: usize) -> Option<Turn> {
        Some(Turn {
            number,
            place,
            total,
        })
    }

    #[test]
    fn it_begins_where_the_reader_is_and_its_count_only_rises() {
        let mut round = Round::new(vec![1, 4, 6, 9], 5);
        let mut open = vec![1, 4, 6, 9];
        for (number, place) in [(6, 1), (9, 2), (1, 3), (4, 4)] {
            assert_eq!(round.turn(&open), at(number, place, 4));
            open.retain(|other| *other != number);
            round.pass(number);
        }
        assert_eq!(round.turn(&open), None);
    }

    #[test]
    fn what_an_undo_opens_has_its_number_again() {
        let mut round = Round::new(vec![0, 1, 2], 0);
        round.pass(0);
        round.pass(1);
        round.look_at(0);
        assert_eq!(round.turn(&[0, 2]), at(0, 1, 3));
        round.pass(0);
        assert_eq!(round.turn(&[2]), at(2, 3, 3));
        // One that was left is come back to after the last.
        round.pass(2);
        assert_eq!(round.turn(&[1]), at(1, 2, 3));
    }

    #[test]
    fn what_opens_besides_comes_last_and_is_counted_from_then_on() {
        let mut round = Round::new(vec![0, 2], 0);
        assert_eq!(round.turn(&[0, 1, 2]), at(0, 1, 3));
        round.pass(0);
        assert_eq!(round.turn(&[1, 2]), at(2, 2, 3));
        round.pass(2);
        assert_eq!(round.turn(&[1]), at(1, 3, 3));
        round.pass(1);
        round.look_at(2);
        assert_eq!(round.turn(&[2]), at(2, 2, 3));
    }

    #[test]
    fn back_is_to_the_last_that_was_skipped() {
        let mut round = Round::new(vec![3, 5, 8], 5);
        assert_eq!(round.last_before(|_| false), None);
        round.pass(5);
        round.pass(8);
        assert_eq!(round.last_before(|n| n == 5), Some(5));
        round.look_at(5);
        assert_eq!(round.last_before(|n| n == 8), Some(8));
    }
}
