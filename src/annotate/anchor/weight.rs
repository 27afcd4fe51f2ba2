//! The words that must not change unseen: names, numbers, dates, negations.
//!
//! Told from single words and on the safe side: a word too many means one question too many. Where
//! letters have no case (Chinese, Arabic) every word may be a name.

use super::folded::{Folded, Token, hash_of, is_sign};
use crate::article::sorting;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether the same weighty words stand in both, in the same order.
pub(super) fn same_weight(
    one: &Folded,
    in_one: Range<usize>,
    other: &Folded,
    in_other: Range<usize>,
) -> bool {
    one.part(in_one.clone()) == other.part(in_other.clone())
        || weights(one, in_one) == weights(other, in_other)
}

/// Hashes of the weighty words of the range.
fn weights(text: &Folded, range: Range<usize>) -> Vec<u32> {
    let words = text.tokens_in(range).iter();
    words
        .filter(|token| {
            let word = text.part(token.start as usize..token.end as usize);
            let before = text.part((token.start as usize).saturating_sub(1)..token.start as usize);
            is_weighty(token, word, before.first() == Some(&'\''))
        })
        .map(|token| token.hash)
        .collect()
}

fn is_weighty(token: &Token, word: &[char], after_apostrophe: bool) -> bool {
    let Some(first) = word.first() else {
        return false;
    };
    let caseless = first.is_alphabetic() && !first.is_lowercase();
    caseless
        || word.iter().any(|c| c.is_numeric() || is_sign(*c))
        // "won't", "isn't".
        || (after_apostrophe && word == ['t'])
        || is_known(token.hash, word)
}

/// Whether it is one of [`WORDS`].
fn is_known(hash: u32, word: &[char]) -> bool {
    let from = KNOWN.partition_point(|(known, _)| *known < hash);
    let same_hash = KNOWN
        .iter()
        .skip(from)
        .take_while(|(known, _)| *known == hash);
    same_hash
        .into_iter()
        .any(|(_, known)| word.iter().copied().eq(known.chars()))
}

/// [`WORDS`] by their hashes: every word of every sentence that may have changed is looked up.
static KNOWN: LazyLock<Vec<(u32, &str)>> = LazyLock::new(|| {
    let mut known: Vec<_> = WORDS
        .iter()
        .map(|word| (hash_of(word.chars()), *word))
        .collect();
    sorting::sort(&mut known);
    known
});

/// Negations, numbers and dates that begin with a small letter, in the languages most articles are in.
const WORDS: [&str; 118] = [
    "not",
    "no",
    "never",
    "none",
    "nor",
    "neither",
    "without",
    "cannot",
    "nobody",
    "nothing",
    "nowhere",
    "hardly",
    "barely",
    "scarcely",
    "unless",
    "except",
    "only",
    "all",
    "some",
    "few",
    "most",
    "less",
    "more",
    "least",
    "fewer",
    "ne",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "rien",
    "sans",
    "non",
    "nunca",
    "ni",
    "sin",
    "jamás",
    "nadie",
    "nada",
    "não",
    "sem",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "nie",
    "ohne",
    "nichts",
    "mai",
    "senza",
    "niente",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "dozen",
    "half",
    "third",
    "quarter",
    "twice",
    "double",
    "triple",
    "first",
    "second",
    "last",
    "next",
    "percent",
    "per",
    "today",
    "yesterday",
    "tomorrow",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "enero",
    "febrero",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_change_and_what_may_not() {
        let check = |one: &str, other: &str, expected: bool| {
            let (one, other) = (Folded::new(one), Folded::new(other));
            let (all, all_other) = (0..one.len(), 0..other.len());
            assert_eq!(same_weight(&one, all, &other, all_other), expected);
        };
        check("the old bridge is safe", "the new bridge is safe", true);
        check("the bridge is safe", "the bridge is not safe", false);
        check("the bridge will hold", "the bridge won’t hold", false);
        check("it cost $10", "it cost €10", false);
        check("it cost 10,000", "it cost 10,500", false);
        check("Hale left", "Reed left", false);
        check("Hale left for Reed", "Reed left for Hale", false);
        check("two left", "three left", false);
        check("橋は安全", "道は安全", false);
        check("it rained in May", "it rained in June", false);
    }
}
