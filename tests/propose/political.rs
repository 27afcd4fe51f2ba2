//! Articles in the manner of political news, annotated without knowledge of the engine: how many of
//! their claims it finds, in `tests/propose/political`. See the README there.
//!
//! Counted as `score.py` of the annotated corpora counts: words are letters and digits; a proposal and a
//! claim match if they share half the words of both; each matches once, the best pairs first.

use crate::support::article;
use sayso::propose::{Options, Proposal, propose};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

/// Bytes of letters and digits in a text.
type Letters = BTreeSet<usize>;

/// What an annotator marked as one attribution.
#[derive(Default)]
struct Marked {
    content: Letters,
    source: Letters,
    /// A belief or an intention, which the engine does not look for.
    other: bool,
}

#[derive(Clone, Copy, Default)]
struct Count {
    claims: usize,
    proposals: usize,
    /// Proposals that match a claim.
    found: usize,
    /// Of these, those with the claim's source.
    with_source: usize,
}

impl Count {
    fn precision(self) -> f64 {
        share(self.found, self.proposals)
    }

    fn f(self, right: usize) -> f64 {
        share(2 * right, self.claims + self.proposals)
    }
}

fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// The letters and digits in these bytes of the text.
fn letters(text: &str, bytes: Range<usize>) -> impl Iterator<Item = usize> {
    let start = bytes.start;
    let words = text[bytes].char_indices();
    words
        .filter(|(_, c)| c.is_alphanumeric())
        .map(move |(at, _)| start + at)
}

/// The text without its marks, and what is marked in it: ⟦c1|…⟧ is content, k a cue, s a source; an "o"
/// before the number is for what is no speech.
fn parse(written: &str) -> (String, Vec<Marked>) {
    let mut text = String::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut stretches: Vec<(&str, Range<usize>)> = Vec::new();
    let mut rest = written;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        if let Some(mark) = rest[at..].strip_prefix('⟦') {
            let (tag, after) = mark.split_once('|').unwrap();
            open.push((tag, text.len()));
            rest = after;
        } else {
            let (tag, start) = open.pop().unwrap();
            stretches.push((tag, start..text.len()));
            rest = &rest[at + '⟧'.len_utf8()..];
        }
    }
    text.push_str(rest);
    assert!(open.is_empty());
    let mut marked: BTreeMap<&str, Marked> = BTreeMap::new();
    for (tag, bytes) in stretches {
        let claim = marked.entry(&tag[1..]).or_default();
        claim.other = tag[1..].starts_with('o');
        match &tag[..1] {
            "c" => claim.content.extend(letters(&text, bytes)),
            "s" => claim.source.extend(letters(&text, bytes)),
            _ => {}
        }
    }
    (text, marked.into_values().collect())
}

/// The proposals' content and source; the article's text is the one given.
fn proposed(text: &str, options: &Options) -> Vec<(Letters, Letters)> {
    let article = article(text).unwrap();
    assert_eq!(article.text(), text);
    let of = |proposal: &Proposal| {
        let content = proposal.content.iter();
        let content = content.flat_map(|span| letters(text, span.start()..span.end()));
        let source = proposal.source.iter();
        let source = source.flat_map(|span| letters(text, span.start()..span.end()));
        (content.collect(), source.collect())
    };
    propose(&article, options).iter().map(of).collect()
}

fn count(text: &str, marked: &[Marked], options: &Options, count: &mut Count) {
    let found = proposed(text, options);
    let mut pairs = Vec::new();
    for (claim, marked) in marked.iter().enumerate() {
        for (proposal, (content, _)) in found.iter().enumerate() {
            let both = marked.content.intersection(content).count();
            let either = marked.content.len() + content.len() - both;
            if both * 2 >= either && both > 0 {
                pairs.push((both as f64 / either as f64, claim, proposal));
            }
        }
    }
    pairs.sort_by(|a, b| b.partial_cmp(a).unwrap());
    let mut claims = BTreeSet::new();
    let mut proposals = BTreeSet::new();
    count.claims += marked.iter().filter(|claim| !claim.other).count();
    count.proposals += found.len();
    for (_, claim, proposal) in pairs {
        if claims.contains(&claim) || proposals.contains(&proposal) {
            continue;
        }
        claims.insert(claim);
        proposals.insert(proposal);
        let marked = &marked[claim];
        if marked.other {
            // Neither right nor wrong.
            count.proposals -= 1;
            continue;
        }
        let source = &found[proposal].1;
        let same = marked.source.intersection(source).next().is_some()
            || marked.source.is_empty() && source.is_empty();
        count.found += 1;
        count.with_source += usize::from(same);
    }
}

/// The figures for the articles whose number is odd, and for the others.
fn halves(options: &Options) -> [Count; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/propose/political");
    let mut halves = [Count::default(); 2];
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if file.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        files += 1;
        let number: usize = name[1..].parse().unwrap();
        let (text, marked) = parse(std::fs::read_to_string(&file).unwrap().trim_end());
        count(&text, &marked, options, &mut halves[(number + 1) % 2]);
    }
    assert_eq!(files, 36);
    halves
}

/// Floors a little under what is reached: precision, F and F with the speaker.
#[test]
fn political_articles() {
    let guesses = Options {
        guesses: true,
        ..Options::default()
    };
    let sets = [
        (
            "as the app has it",
            Options::default(),
            [[93.0, 80.0, 78.0], [92.0, 77.0, 75.5]],
        ),
        (
            "with guesses",
            guesses,
            [[92.0, 83.5, 81.0], [90.5, 81.5, 78.5]],
        ),
    ];
    for (name, options, floors) in sets {
        let halves = halves(&options);
        for ((half, found), floor) in ["looked at", "not looked at"]
            .iter()
            .zip(halves)
            .zip(floors)
        {
            let reached = [
                found.precision(),
                found.f(found.found),
                found.f(found.with_source),
            ];
            println!(
                "{name}, errors {half}: precision {:.1}, F {:.1}, with the speaker {:.1}",
                reached[0], reached[1], reached[2]
            );
            assert!(reached[0] >= 82.0);
            for (reached, floor) in reached.iter().zip(floor) {
                assert!(
                    *reached >= floor,
                    "{name}, {half}: {reached:.1} is under {floor}"
                );
            }
        }
    }
}
