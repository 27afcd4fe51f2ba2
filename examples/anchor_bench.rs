//! How fast and how right marks are found again in a changed text: `cargo run --release --example
//! anchor_bench`.
//!
//! A seeded generator writes a text of made-up words (frequencies as in a language, names, numbers,
//! some sentences said twice, some with a lookalike), marks quotes in it, and changes it: 2 % of the
//! words replaced, 1 % deleted, 1 % inserted, one paragraph in fifty moved. Every word is followed
//! through the change, so the true place of every quote is known.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what is wrong by panicking"
)]

use sayso::annotate::anchor::{Anchoring, Outcome, Quote, Standing, Step};
use sayso::article::{Article, BlockKind, Metadata, Span};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() {
    for (bytes, quotes) in [(100_000, 1_000), (1_000_000, 10_000)] {
        for seed in [1, 2, 3] {
            run(bytes, quotes, seed);
        }
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A word with its punctuation, and which word of the old text it is.
#[derive(Clone)]
struct Word {
    text: String,
    id: Option<usize>,
}

type Paragraph = Vec<Word>;

struct Vocabulary {
    words: Vec<String>,
    names: Vec<String>,
}

impl Vocabulary {
    fn new(random: &mut Random) -> Self {
        let starts = [
            "b", "br", "c", "d", "f", "g", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "v",
            "w",
        ];
        let middles = ["a", "e", "i", "o", "u", "ea", "ou"];
        let ends = ["", "n", "r", "s", "t", "ng", "l", "nd"];
        let mut make = |least: usize| {
            let syllables = least + random.below(3);
            let mut word = String::new();
            for _ in 0..syllables {
                word += starts[random.below(starts.len())];
                word += middles[random.below(middles.len())];
                word += ends[random.below(ends.len())];
            }
            word
        };
        let words = (0..6000).map(|n| make(1 + usize::from(n > 100))).collect();
        let names = (0..300).map(|_| capital(&make(2))).collect();
        Self { words, names }
    }

    /// The more frequent the earlier in the list, as in a language.
    fn word(&self, random: &mut Random) -> String {
        let uniform = random.below(1 << 20) as f64 / f64::from(1 << 20);
        let rank = (self.words.len() as f64).powf(uniform) as usize - 1;
        self.words[rank].clone()
    }

    fn odd(&self, random: &mut Random) -> String {
        if random.one_in(3) {
            format!("{}", 10 + random.below(9000))
        } else {
            self.names[random.below(self.names.len())].clone()
        }
    }

    fn sentence(&self, random: &mut Random) -> Vec<String> {
        let length = 6 + random.below(20);
        let mut words: Vec<String> = (0..length)
            .map(|_| {
                if random.one_in(9) {
                    self.odd(random)
                } else {
                    self.word(random)
                }
            })
            .collect();
        // Of the same word twice nobody can say which was deleted.
        words.dedup();
        let length = words.len();
        words[0] = capital(&words[0]);
        let last = words.len() - 1;
        words[last].push('.');
        if length > 12 {
            words[length / 2].push(',');
        }
        words
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn text(random: &mut Random, vocabulary: &Vocabulary, bytes: usize) -> Vec<Paragraph> {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    let mut paragraphs = Vec::new();
    let (mut length, mut id) = (0, 0);
    while length < bytes {
        let mut paragraph = Paragraph::new();
        for _ in 0..2 + random.below(5) {
            let mut sentence = vocabulary.sentence(random);
            if !sentences.is_empty() && random.one_in(25) {
                // A lookalike with one name or number changed, or the same again.
                sentence = sentences[random.below(sentences.len())].clone();
                if random.one_in(3) {
                    let at = random.below(sentence.len() - 1);
                    sentence[at] = vocabulary.odd(random);
                }
            }
            sentences.push(sentence.clone());
            for text in sentence {
                length += text.len() + 1;
                paragraph.push(Word { text, id: Some(id) });
                id += 1;
            }
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

fn changed(random: &mut Random, vocabulary: &Vocabulary, old: &[Paragraph]) -> Vec<Paragraph> {
    let mut new: Vec<Paragraph> = Vec::new();
    let mut moved: Vec<Paragraph> = Vec::new();
    for paragraph in old {
        let mut words = Paragraph::new();
        // A word that comes in is none of the paragraph's, else nobody can say which is which.
        let fresh = |random: &mut Random, id| loop {
            let text = vocabulary.word(random);
            if paragraph.iter().all(|word| word.text != text) {
                return Word { text, id };
            }
        };
        for word in paragraph {
            match random.below(100) {
                0 | 1 => words.push(fresh(random, word.id)),
                2 => {}
                3 => {
                    words.push(word.clone());
                    words.push(fresh(random, None));
                }
                _ => words.push(word.clone()),
            }
        }
        if random.one_in(50) {
            moved.push(words)
        } else {
            new.push(words)
        }
    }
    for paragraph in moved {
        let at = random.below(new.len() + 1);
        new.insert(at, paragraph);
    }
    new
}

/// The article, and the bytes of each word by id.
fn article(paragraphs: &[Paragraph]) -> (Arc<Article>, HashMap<usize, (usize, usize)>) {
    let mut places = HashMap::new();
    let mut at = 0;
    let mut blocks = Vec::new();
    for paragraph in paragraphs.iter().filter(|p| !p.is_empty()) {
        let mut block = String::new();
        for word in paragraph {
            if !block.is_empty() {
                block.push(' ');
            }
            let start = at + block.len();
            block += &word.text;
            if let Some(id) = word.id {
                places.insert(id, (start, at + block.len()));
            }
        }
        at += block.len() + 1;
        blocks.push((BlockKind::Paragraph, block));
    }
    (
        Arc::new(Article::new(Metadata::default(), blocks).unwrap()),
        places,
    )
}

fn run(bytes: usize, count: usize, seed: u64) {
    let mut random = Random(seed);
    let vocabulary = Vocabulary::new(&mut random);
    let old = text(&mut random, &vocabulary, bytes);
    let new = changed(&mut random, &vocabulary, &old);
    let (old_article, old_places) = article(&old);
    let (new_article, new_places) = article(&new);

    let mut quotes = Vec::new();
    let mut truths: Vec<Option<Span>> = Vec::new();
    while quotes.len() < count {
        let paragraph = &old[random.below(old.len())];
        let length = 3 + random.below(28);
        let from = random.below(paragraph.len());
        let to = (from + length).min(paragraph.len()) - 1;
        let (first, last) = (paragraph[from].id.unwrap(), paragraph[to].id.unwrap());
        let span = old_article
            .span(old_places[&first].0, old_places[&last].1)
            .unwrap();
        quotes.push(Quote::of(&old_article, span).unwrap());
        let left: Vec<_> = (first..=last)
            .filter_map(|id| new_places.get(&id))
            .collect();
        truths.push(
            left.first()
                .zip(left.last())
                .and_then(|(a, b)| new_article.span(a.0, b.1)),
        );
    }
    for with_old in [true, false] {
        let before = Instant::now();
        let busy_before = busy();
        let mut longest = Duration::ZERO;
        let old = with_old.then(|| old_article.clone());
        let mut rest = Anchoring::new(old, new_article.clone(), quotes.clone());
        let anchored = loop {
            let step = Instant::now();
            let next = rest.step(50);
            longest = longest.max(step.elapsed());
            match next {
                Step::More(more) => rest = more,
                Step::Done(done) => break done,
            }
        };
        // A shared machine gives the thread a part of the time.
        let time = busy()
            .zip(busy_before)
            .map_or(before.elapsed(), |(now, then)| now - then);
        report(
            &anchored.outcomes,
            &truths,
            &quotes,
            &new_article,
            bytes,
            with_old,
            time,
            longest,
        );
    }
}

/// How long this thread has had a processor, where the system says.
fn busy() -> Option<Duration> {
    let numbers = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = numbers.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

#[allow(clippy::too_many_arguments, reason = "one caller")]
fn report(
    outcomes: &[Outcome],
    truths: &[Option<Span>],
    quotes: &[Quote],
    new: &Article,
    bytes: usize,
    with_old: bool,
    time: Duration,
    longest: Duration,
) {
    let mut counts = [0; 4];
    let (mut right, mut wrong_attach, mut wrong_offer, mut lost) = (0, 0, 0, 0);
    for ((outcome, truth), quote) in outcomes.iter().zip(truths).zip(quotes) {
        counts[outcome.standing() as usize] += 1;
        let offered = outcome.first_offer();
        let is_right = match (offered, truth) {
            (Some(offered), Some(truth)) => overlap(offered, *truth) >= 0.8,
            (None, None) => true,
            _ => false,
        };
        if is_right {
            right += 1;
        } else if outcome.standing() == Standing::Exact {
            wrong_attach += 1;
        } else if offered.is_some() {
            wrong_offer += 1;
        } else {
            lost += 1;
        }
        if !is_right && std::env::var_os("SHOW").is_some() {
            let show = |span: Option<Span>| span.map(|s| s.slice(new.text()).to_owned());
            println!(
                "{:?}\n  sought  {:?}\n  offered {:?}\n  true    {:?}",
                outcome.standing(),
                quote.words(),
                show(offered),
                show(*truth)
            );
        }
    }
    let count = outcomes.len();
    println!(
        "{count} quotes, {} KB, {} old text: {:.3} s (longest step {:.1} ms); right {:.2} %, \
         attached wrongly {wrong_attach}, offered wrongly {wrong_offer}, not offered {lost}; \
         exact {}, moved {}, ambiguous {}, lost {}",
        bytes / 1000,
        if with_old { "with" } else { "without" },
        time.as_secs_f64(),
        longest.as_secs_f64() * 1000.0,
        100.0 * f64::from(right) / count as f64,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
    );
}

/// Characters in both, of those in either (bytes here: the text is ASCII).
fn overlap(one: Span, other: Span) -> f64 {
    let both = one
        .end()
        .min(other.end())
        .saturating_sub(one.start().max(other.start()));
    let either = one.end().max(other.end()) - one.start().min(other.start());
    both as f64 / either as f64
}
