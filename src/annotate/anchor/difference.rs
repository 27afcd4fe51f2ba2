//! What differs between the words of a quote and the words at a candidate, to be shown side by side.

use super::folded::Folded;
use std::ops::Range;

/// Words that are the same in both, or that differ (one of the two ranges may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the old words.
    pub old: Range<usize>,
    /// Bytes of the new words.
    pub new: Range<usize>,
    /// Whether they are the same, typography aside.
    pub same: bool,
}

/// More pairs of words than this are not compared one by one: what lies between the equal beginning
/// and the equal end is then one difference.
const MOST_PAIRS: usize = 1 << 20;

/// The difference by whole words, in order: the pieces tile both texts. By the longest common
/// subsequence of words, spaces and marks (plain dynamic programming).
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (one, other) = (Units::new(old), Units::new(new));
    let (a, b) = (&one.ranges, &other.ranges);
    let equal = |i: usize, j: usize| one.unit(i) == other.unit(j);
    let shorter = a.len().min(b.len());
    let front = (0..shorter).take_while(|n| equal(*n, *n)).count();
    let back = (0..shorter - front)
        .take_while(|n| equal(a.len() - 1 - n, b.len() - 1 - n))
        .count();
    let (rows, columns) = (a.len() - front - back, b.len() - front - back);
    let mut kept: Vec<(usize, usize)> = (0..front).map(|n| (n, n)).collect();
    if rows * columns <= MOST_PAIRS {
        // lengths[i][j]: how much the rest after i of one and after j of the other has in common.
        let width = columns + 1;
        let mut lengths = vec![0_u32; (rows + 1) * width];
        let at =
            |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
        for i in (0..rows).rev() {
            for j in (0..columns).rev() {
                let length = if equal(front + i, front + j) {
                    at(&lengths, i + 1, j + 1) + 1
                } else {
                    at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
                };
                if let Some(slot) = lengths.get_mut(i * width + j) {
                    *slot = length;
                }
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < rows && j < columns {
            if equal(front + i, front + j) {
                kept.push((front + i, front + j));
                i += 1;
                j += 1;
            } else if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    kept.extend((0..back).rev().map(|n| (a.len() - 1 - n, b.len() - 1 - n)));
    let mut pieces = Pieces::default();
    for (i, j) in kept {
        let (Some(in_old), Some(in_new)) = (one.bytes(i), other.bytes(j)) else {
            continue;
        };
        pieces.add(in_old.start, in_new.start, false);
        pieces.add(in_old.end, in_new.end, true);
    }
    pieces.add(old.len(), new.len(), false);
    pieces.done
}

/// Words, and each character between words.
struct Units {
    text: Folded,
    ranges: Vec<Range<usize>>,
    bytes: Vec<usize>,
}

impl Units {
    fn new(source: &str) -> Self {
        let text = Folded::new(source);
        let mut ranges = Vec::new();
        let mut at = 0;
        for token in text.tokens() {
            ranges.extend((at..token.start as usize).map(|n| n..n + 1));
            at = token.end as usize;
            ranges.push(token.start as usize..at);
        }
        ranges.extend((at..text.len()).map(|n| n..n + 1));
        let bytes = source.char_indices().map(|(at, _)| at);
        let bytes = bytes.chain([source.len()]).collect();
        Self {
            text,
            ranges,
            bytes,
        }
    }

    fn unit(&self, n: usize) -> &[char] {
        let range = self.ranges.get(n).cloned().unwrap_or_default();
        self.text.part(range)
    }

    fn bytes(&self, n: usize) -> Option<Range<usize>> {
        let range = self.ranges.get(n)?;
        Some(*self.bytes.get(range.start)?..*self.bytes.get(range.end)?)
    }
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
}

impl Pieces {
    /// Goes on to these ends.
    fn add(&mut self, old: usize, new: usize, same: bool) {
        let from = self.done.last().map_or((0, 0), |p| (p.old.end, p.new.end));
        if from == (old, new) {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.same == same => (last.old.end, last.new.end) = (old, new),
            _ => self.done.push(Piece {
                old: from.0..old,
                new: from.1..new,
                same,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn changed_words_are_marked() {
        let check = |old: &str, new: &str, expected: &[(&str, &str, bool)]| {
            let found = difference(old, new);
            let found: Vec<_> = found
                .iter()
                .map(|p| (&old[p.old.clone()], &new[p.new.clone()], p.same))
                .collect();
            assert_eq!(found, expected);
        };
        check(
            "Hale wants 10,000 trees.",
            "Reed wants 50,000 trees.",
            &[
                ("Hale", "Reed", false),
                (" wants ", " wants ", true),
                ("10", "50", false),
                (",000 trees.", ",000 trees.", true),
            ],
        );
        check("It’s on", "It's on", &[("It’s on", "It's on", true)]);
        check(
            "a b",
            "a c b",
            &[("a ", "a ", true), ("", "c ", false), ("b", "b", true)],
        );
        check("", "new", &[("", "new", false)]);
        check("", "", &[]);
    }

    proptest! {
        #[test]
        fn pieces_tile_both(old in "[ab é🌊.]{0,30}", new in "[ab é🌊.]{0,30}") {
            let pieces = difference(&old, &new);
            let (mut a, mut b) = (0, 0);
            for piece in &pieces {
                prop_assert_eq!((piece.old.start, piece.new.start), (a, b));
                (a, b) = (piece.old.end, piece.new.end);
                let same = old[piece.old.clone()] == new[piece.new.clone()];
                prop_assert_eq!(piece.same, same);
            }
            prop_assert_eq!((a, b), (old.len(), new.len()));
            prop_assert!(pieces.windows(2).all(|two| two[0].same != two[1].same));
        }
    }
}
