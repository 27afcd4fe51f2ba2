//! Where each word and each pair of neighbouring words stands in a text.
//!
//! A look-up may answer with places of another word too (hashes collide): whoever asks compares.
//! It never leaves a place out.

use super::folded::{Folded, Token, finished, mixed};

/// Words and pairs by their hash, in buckets: two flat arrays, so that it is made in one go.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    words: Buckets,
    pairs: Buckets,
}

#[derive(Clone, Debug, Default)]
struct Buckets {
    mask: u32,
    /// Where each bucket begins in `places`, and the end.
    begins: Vec<u32>,
    /// Hash and number of the word (of the first of two).
    places: Vec<(u32, u32)>,
}

impl Index {
    pub fn new(text: &Folded) -> Self {
        let words: Vec<u32> = text.tokens().iter().map(|t| t.hash).collect();
        let pairs: Vec<u32> = text
            .tokens()
            .windows(2)
            .map(|two| match two {
                [one, other] => pair(one, other),
                _ => 0,
            })
            .collect();
        Self {
            words: Buckets::new(&words),
            pairs: Buckets::new(&pairs),
        }
    }

    /// Numbers of the words with this hash, after as many with other hashes as share its bucket.
    pub fn words(&self, hash: u32) -> &[(u32, u32)] {
        self.words.get(hash)
    }

    /// Numbers of the words that begin such a pair, likewise.
    pub fn pairs(&self, hash: u32) -> &[(u32, u32)] {
        self.pairs.get(hash)
    }
}

/// The hash of two neighbouring words.
pub(super) fn pair(one: &Token, other: &Token) -> u32 {
    finished(mixed(one.hash, other.hash))
}

impl Buckets {
    /// A counting sort, and each bucket then sorted by hash.
    fn new(hashes: &[u32]) -> Self {
        let size = hashes.len().next_power_of_two().clamp(16, 1 << 18);
        let mask = u32::try_from(size - 1).unwrap_or(u32::MAX);
        let mut begins = vec![0_u32; size + 1];
        for hash in hashes {
            if let Some(count) = begins.get_mut((hash & mask) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        let mut next = begins.clone();
        let mut places = vec![(0, 0); hashes.len()];
        for (n, hash) in (0_u32..).zip(hashes) {
            if let Some(at) = next.get_mut((hash & mask) as usize) {
                if let Some(place) = places.get_mut(*at as usize) {
                    *place = (*hash, n);
                }
                *at += 1;
            }
        }
        for bucket in 0..size {
            let from = begins.get(bucket).map_or(0, |b| *b as usize);
            let to = begins.get(bucket + 1).map_or(0, |b| *b as usize);
            if let Some(places) = places.get_mut(from..to)
                && places.len() > 1
            {
                places.sort_unstable();
            }
        }
        Self {
            mask,
            begins,
            places,
        }
    }

    fn get(&self, hash: u32) -> &[(u32, u32)] {
        let bucket = (hash & self.mask) as usize;
        let from = self.begins.get(bucket).map_or(0, |b| *b as usize);
        let to = self.begins.get(bucket + 1).map_or(0, |b| *b as usize);
        let bucket = self.places.get(from..to).unwrap_or_default();
        let from = bucket.partition_point(|(h, _)| *h < hash);
        let to = bucket.partition_point(|(h, _)| *h <= hash);
        bucket.get(from..to).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found() {
        let text = Folded::new("the bridge and the river and the bridge");
        let index = Index::new(&text);
        let numbers = |places: &[(u32, u32)]| places.iter().map(|(_, n)| *n).collect::<Vec<_>>();
        let tokens = text.tokens();
        assert_eq!(numbers(index.words(tokens[0].hash)), [0, 3, 6]);
        assert_eq!(numbers(index.words(tokens[4].hash)), [4]);
        assert_eq!(numbers(index.pairs(pair(&tokens[0], &tokens[1]))), [0, 6]);
        assert!(index.words(12345).is_empty());
        assert!(Index::new(&Folded::new("")).words(1).is_empty());
    }
}
