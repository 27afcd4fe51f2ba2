//! Approximate search, 64 rows of the distance table at a time.
//!
//! Distance is Levenshtein's over Unicode scalar values: insert, delete, replace, one each. The
//! algorithm is Gene Myers, "A fast bit-vector algorithm for approximate string matching based on
//! dynamic programming", JACM 46 (1999), in blocks for patterns of any length, with the simpler
//! column step of Heikki Hyyrö, "Explaining and extending the bit-parallel approximate string
//! matching algorithm of Myers" (2001) and "A bit-vector algorithm for computing Levenshtein and
//! Damerau edit distances" (2003). It finds what the plain table finds; the tests compare.

use std::ops::Range;

/// Where a pattern is nearest to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The characters of the text.
    pub range: Range<usize>,
    /// How many insertions, deletions and replacements it takes.
    pub distance: usize,
}

/// Which way the characters are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Backward,
}

/// Whether the match may begin anywhere in the text, or must where the text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    Anywhere,
    AtStart,
}

/// A pattern made ready: for each of its characters, the rows it stands in.
pub(super) struct Pattern {
    len: usize,
    blocks: usize,
    ascii: [u32; 128],
    others: Vec<(char, u32)>,
    /// One line of blocks for each character; the first for those the pattern has not.
    rows: Vec<u64>,
}

impl Pattern {
    pub fn new(chars: &[char], way: Way) -> Self {
        let blocks = chars.len().div_ceil(64).max(1);
        let mut pattern = Self {
            len: chars.len(),
            blocks,
            ascii: [0; 128],
            others: Vec::new(),
            rows: vec![0; blocks * 32],
        };
        let mut used = 1;
        for (at, c) in chars.iter().enumerate() {
            let row = match way {
                Way::Forward => at,
                Way::Backward => chars.len() - 1 - at,
            };
            let line = pattern.line_for(*c, &mut used);
            if let Some(bits) = pattern.rows.get_mut(line * blocks + row / 64) {
                *bits |= 1 << (row % 64);
            }
        }
        pattern
    }

    /// The line of a character, a new one if it has none.
    fn line_for(&mut self, c: char, used: &mut u32) -> usize {
        let known = self.line(c);
        if known != 0 {
            return known;
        }
        let line = *used;
        *used += 1;
        let needed = *used as usize * self.blocks;
        if self.rows.len() < needed {
            self.rows.resize(needed * 2, 0);
        }
        match self.ascii.get_mut(c as usize) {
            Some(slot) => *slot = line,
            None => {
                let at = self.others.partition_point(|(other, _)| *other < c);
                self.others.insert(at, (c, line));
            }
        }
        line as usize
    }

    fn line(&self, c: char) -> usize {
        let line = match self.ascii.get(c as usize) {
            Some(line) => *line,
            None => match self.others.binary_search_by_key(&c, |(c, _)| *c) {
                Ok(at) => self.others.get(at).map_or(0, |(_, line)| *line),
                Err(_) => 0,
            },
        };
        line as usize
    }

    /// For each number of characters of `text` read, the least distance between the pattern and
    /// characters that end there (from 0 on, so one more than there are characters).
    pub fn distances(&self, text: &[char], way: Way, begin: Begin, found: &mut Vec<u32>) {
        found.clear();
        found.reserve(text.len() + 1);
        let mut distance = self.len as u32;
        found.push(distance);
        let mut columns = vec![(u64::MAX, 0_u64); self.blocks];
        let high = 1_u64 << ((self.len.max(1) - 1) % 64);
        for n in 0..text.len() {
            let c = match way {
                Way::Forward => text.get(n),
                Way::Backward => text.get(text.len() - 1 - n),
            };
            let line = self.line(c.copied().unwrap_or_default()) * self.blocks;
            let equal = self.rows.get(line..).unwrap_or_default();
            let last = self.blocks - 1;
            // What a block hands to the next: the row at its edge goes up (1), down (-1) or stays.
            let (mut up, mut down) = (u64::from(begin == Begin::AtStart), 0);
            for (n, ((pv, mv), equal)) in columns.iter_mut().zip(equal).enumerate() {
                let xv = equal | *mv;
                let equal = equal | down;
                let xh = ((equal & *pv).wrapping_add(*pv) ^ *pv) | equal;
                let mut ph = *mv | !(xh | *pv);
                let mut mh = *pv & xh;
                let edge = if n == last { high } else { 1 << 63 };
                let (up_out, down_out) = (u64::from(ph & edge != 0), u64::from(mh & edge != 0));
                ph = ph << 1 | up;
                mh = mh << 1 | down;
                *pv = mh | !(xv | ph);
                *mv = ph & xv;
                (up, down) = (up_out, down_out);
            }
            if self.len > 0 {
                distance = distance + up as u32 - down as u32;
            } else {
                distance = if begin == Begin::AtStart {
                    n as u32 + 1
                } else {
                    0
                };
            }
            found.push(distance);
        }
    }
}

/// Where `pattern` is nearest to `text`: the least distance, of those the one that ends first, of
/// those the one whose length is nearest to the pattern's (the shorter of two). `None` if nothing
/// is nearer than no text at all.
pub(super) fn find(pattern: &[char], text: &[char]) -> Option<Match> {
    let mut distances = Vec::new();
    Pattern::new(pattern, Way::Forward).distances(
        text,
        Way::Forward,
        Begin::Anywhere,
        &mut distances,
    );
    let (end, distance) = least(&distances)?;
    if distance as usize >= pattern.len() {
        return None;
    }
    // It cannot be longer than the pattern with every edit an insertion.
    let from = end.saturating_sub(pattern.len() + distance as usize);
    let before = text.get(from..end).unwrap_or_default();
    Pattern::new(pattern, Way::Backward).distances(
        before,
        Way::Backward,
        Begin::AtStart,
        &mut distances,
    );
    let lengths = distances.iter().enumerate();
    let length = lengths
        .filter(|(_, d)| **d == distance)
        .min_by_key(|(length, _)| length.abs_diff(pattern.len()))?;
    Some(Match {
        range: end - length.0..end,
        distance: distance as usize,
    })
}

/// The distance between all of one text and all of another.
pub(super) fn distance(one: &[char], other: &[char]) -> usize {
    let mut distances = Vec::new();
    Pattern::new(one, Way::Forward).distances(other, Way::Forward, Begin::AtStart, &mut distances);
    distances.last().map_or(0, |d| *d as usize)
}

/// The least distance between all of `pattern` and some beginning of `text` (read backward: some
/// end of it).
pub(super) fn beside(pattern: &[char], text: &[char], way: Way) -> usize {
    let mut distances = Vec::new();
    Pattern::new(pattern, way).distances(text, way, Begin::AtStart, &mut distances);
    least(&distances).map_or(pattern.len(), |(_, d)| d as usize)
}

/// The first of the least.
fn least(distances: &[u32]) -> Option<(usize, u32)> {
    let all = distances.iter().copied().enumerate();
    all.min_by_key(|(_, distance)| *distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain table: `table[i][j]` for i characters of the pattern and j of the text.
    fn table(pattern: &[char], text: &[char], begin: Begin) -> Vec<Vec<usize>> {
        let mut table = vec![vec![0; text.len() + 1]; pattern.len() + 1];
        for i in 0..=pattern.len() {
            for j in 0..=text.len() {
                table[i][j] = if i == 0 {
                    if begin == Begin::AtStart { j } else { 0 }
                } else if j == 0 {
                    i
                } else {
                    let change = usize::from(pattern[i - 1] != text[j - 1]);
                    (table[i - 1][j - 1] + change)
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                };
            }
        }
        table
    }

    fn naive_distance(one: &[char], other: &[char]) -> usize {
        table(one, other, Begin::AtStart)[one.len()][other.len()]
    }

    fn naive_find(pattern: &[char], text: &[char]) -> Option<Match> {
        let last = table(pattern, text, Begin::Anywhere).pop()?;
        let distance = *last.iter().min()?;
        let end = last.iter().position(|d| *d == distance)?;
        if distance >= pattern.len() {
            return None;
        }
        let start = (0..=end)
            .filter(|start| naive_distance(pattern, &text[*start..end]) == distance)
            .min_by_key(|start| ((end - start).abs_diff(pattern.len()), end - start))?;
        Some(Match {
            range: start..end,
            distance,
        })
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn known_places() {
        let check = |pattern: &str, text: &str, expected: Option<(&str, usize)>| {
            let text = chars(text);
            let found = find(&chars(pattern), &text)
                .map(|m| (text[m.range].iter().collect::<String>(), m.distance));
            assert_eq!(found, expected.map(|(t, d)| (t.to_owned(), d)), "{pattern}");
        };
        check("bridge", "the bridge is", Some(("bridge", 0)));
        // The first of equals: whoever wants whole words looks further.
        check("bridge", "the brigde is", Some(("brig", 2)));
        check("bridge", "the brige is", Some(("brige", 1)));
        check("橋は安全", "あの橋も安全だ", Some(("橋も安全", 1)));
        check("bridge", "", None);
        check("", "text", None);
        check("xyz", "abc", None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn finds_what_the_plain_table_finds(pattern in "[abc é]{0,12}", text in "[abc é]{0,40}") {
            let (pattern, text) = (chars(&pattern), chars(&text));
            prop_assert_eq!(find(&pattern, &text), naive_find(&pattern, &text));
            prop_assert_eq!(distance(&pattern, &text), naive_distance(&pattern, &text));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        /// Over the edges of blocks.
        #[test]
        fn long_patterns_too(pattern in "[ab🌊]{50,200}", text in "[ab🌊]{0,260}", cut in 0usize..40) {
            let pattern = chars(&pattern);
            let mut text = chars(&text);
            // Something near it stands in the text.
            text.extend(pattern.iter().skip(cut).step_by(1).enumerate().filter(|(n, _)| n % 17 != 3).map(|(_, c)| *c));
            let last = table(&pattern, &text, Begin::Anywhere).pop().unwrap();
            let mut found = Vec::new();
            Pattern::new(&pattern, Way::Forward).distances(&text, Way::Forward, Begin::Anywhere, &mut found);
            prop_assert_eq!(found.iter().map(|d| *d as usize).collect::<Vec<_>>(), last);
            prop_assert_eq!(find(&pattern, &text).map(|m| m.distance), naive_find_distance(&pattern, &text));
            prop_assert_eq!(distance(&pattern, &text), naive_distance(&pattern, &text));
        }
    }

    fn naive_find_distance(pattern: &[char], text: &[char]) -> Option<usize> {
        let last = table(pattern, text, Begin::Anywhere).pop()?;
        last.into_iter().min().filter(|d| *d < pattern.len())
    }
}
