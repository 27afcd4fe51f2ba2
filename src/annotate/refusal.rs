//! What a reader has turned down: proposals are named by their words, so that a refused one stays
//! refused when proposals are made anew, and after the article's text was replaced around it.
//!
//! Only a name of the words is kept, never a proposal: what is refused is not a claim.

use super::id::{BadId, from_base36, to_base36};
use crate::article::Span;
use std::fmt;
use std::str::FromStr;

/// Names the words of a proposal that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Refusal(u64);

impl Refusal {
    /// The name of the words in `spans` of `text` with the words that report them and whose they are
    /// (cue and source): FNV-1a, 64 bits, over the UTF-8 of each and a byte that no UTF-8 has between
    /// them. “No,” is refused in one's name and not in another's.
    #[must_use]
    pub fn of(spans: &[Span], beside: [Option<Span>; 2], text: &str) -> Self {
        let content = spans
            .iter()
            .flat_map(|span| span.slice(text).bytes().chain([0xff]));
        let beside = beside
            .into_iter()
            .enumerate()
            .filter_map(|(n, span)| Some((n, span?)));
        let beside = beside.flat_map(|(n, span)| {
            let mark = if n == 0 { 0xfe } else { 0xfd };
            [mark].into_iter().chain(span.slice(text).bytes())
        });
        let bytes = content.chain(beside);
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}", to_base36(self.0))
    }
}

impl FromStr for Refusal {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bits = text.strip_prefix('r').and_then(from_base36);
        bits.map(Self).ok_or(BadId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind, Metadata};

    #[test]
    fn the_same_words_have_the_same_name_wherever_they_stand() {
        let text = "“We wait,” she said, “no more.” “We wait,” she said.";
        let lines = [(BlockKind::Paragraph, text)];
        let Ok(article) = Article::new(Metadata::default(), lines) else {
            unreachable!("a paragraph is an article");
        };
        let find = |words: &str, from: usize| {
            let at = text[from..].find(words).map_or(0, |at| at + from);
            article.span(at, at + words.len())
        };
        let named = |spans: &[Option<Span>]| {
            let spans: Vec<Span> = spans.iter().flatten().copied().collect();
            Refusal::of(&spans, [None, None], article.text())
        };
        let first = find("We wait", 0);
        assert_eq!(named(&[first]), named(&[find("We wait", 30)]));
        assert_ne!(named(&[first]), named(&[find("no more", 0)]));
        assert_ne!(named(&[first]), named(&[first, find("no more", 0)]));
        let beside = |words: Option<Span>, cue, source| {
            let words: Vec<Span> = words.into_iter().collect();
            Refusal::of(&words, [cue, source], article.text())
        };
        let (said, she) = (find("said", 0), find("she", 0));
        let hers = beside(first, said, she);
        assert_eq!(
            hers,
            beside(find("We wait", 30), find("said", 40), find("she", 40))
        );
        let others = [
            beside(first, said, None),
            beside(first, None, she),
            beside(first, None, said),
            beside(first, said, find("no more", 0)),
            named(&[first]),
        ];
        assert!(others.iter().all(|other| *other != hers));
        assert_ne!(beside(first, None, said), beside(first, said, None));
        let name = named(&[first]);
        assert_eq!(name.to_string().parse(), Ok(name));
    }
}
