//! The text of the anchoring benchmarks, marks in it, and what became of them: of made-up words with
//! the frequencies of a language, changed in ways that are followed word by word.

use sayso::article::{Article, BlockKind, Metadata, Span};
use std::collections::HashMap;
use std::sync::Arc;

/// A text, a changed one, and marks in the first.
pub struct Made {
    /// The text the marks are in.
    pub old: Arc<Article>,
    /// The same text changed.
    pub new: Arc<Article>,
    /// Marks of 3 to 30 words.
    pub marks: Vec<Mark>,
}

/// A mark, and where its words are in the changed text.
pub struct Mark {
    /// In the old text.
    pub span: Span,
    /// In the new one; `None` where nothing is left of it.
    pub now: Option<Span>,
}

/// Makes a text of about so many bytes with so many marks. The same at every run.
pub fn make(bytes: usize, count: usize, seed: u64) -> Made {
    let mut random = Random(seed);
    let vocabulary = Vocabulary::new(&mut random);
    let before = written(&mut random, &vocabulary, bytes);
    let after = changed(&mut random, &vocabulary, &before);
    let (old, places) = article(&before);
    let (new, new_places) = article(&after);
    let mut marks = Vec::new();
    while marks.len() < count {
        let paragraph = &before[random.below(before.len())];
        let length = 3 + random.below(28);
        let from = random.below(paragraph.len());
        let to = (from + length).min(paragraph.len()) - 1;
        let (first, last) = (paragraph[from].id.unwrap(), paragraph[to].id.unwrap());
        let left: Vec<_> = (first..=last)
            .filter_map(|id| new_places.get(&id))
            .collect();
        let ends = left.first().zip(left.last());
        marks.push(Mark {
            span: old.span(places[&first].0, places[&last].1).unwrap(),
            now: ends.and_then(|(first, last)| new.span(first.0, last.1)),
        });
    }
    Made { old, new, marks }
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

fn written(random: &mut Random, vocabulary: &Vocabulary, bytes: usize) -> Vec<Paragraph> {
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

/// Characters in both, of those in either (bytes here: the text is ASCII).
pub fn overlap(one: Span, other: Span) -> f64 {
    let both = one
        .end()
        .min(other.end())
        .saturating_sub(one.start().max(other.start()));
    let either = one.end().max(other.end()) - one.start().min(other.start());
    both as f64 / either as f64
}
