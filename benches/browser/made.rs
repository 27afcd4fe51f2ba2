//! Articles and claims of any length, the same at every run: a seeded generator, no corpus.
//!
//! A quarter of the claims overlap another, one in twenty crosses from a paragraph into the next,
//! and twelve speakers share them. The last words of a paragraph stay free of claims that are
//! within it, so that there is always a place to mark one more.

use std::fs;
use std::ops::Range;
use std::sync::Arc;

use sayso::annotate::merge::Version;
use sayso::annotate::palette::Colour;
use sayso::annotate::segments::segments;
use sayso::annotate::{
    Answer, Attribution, Claim, ClaimId, Details, Form, Project, ProjectId, Record, Sort, Speaker,
    SpeakerId, Stamp,
};
use sayso::article::{Article, BlockKind, Metadata, Span};
use sayso::exchange::file::write_project;
use serde_json::{Value, json};

use crate::support::root;

/// How long the article is, and how much is marked in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub kilobytes: usize,
    pub claims: usize,
}

/// Words of an article to select: UTF-16 offsets in its block's text, as the page counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub block: usize,
    pub start: usize,
    pub end: usize,
}

/// A project, and what the bench must know of it.
pub struct Made {
    /// The project as a Sayso file.
    pub file: String,
    /// For the floor: each block's element, its text, and its pieces as (UTF-16 length, marks around it).
    pub blocks: Value,
    /// How many `<mark>` elements each block has, in the app and in the floor.
    pub marks: Vec<usize>,
    /// Words that nobody has marked yet, in the middle of the article.
    pub place: Place,
}

/// News of about that length: the articles that proposals are tested with, over and over, without what is
/// expected of them.
pub fn news(size: Size) -> String {
    let folder = root().join("tests/propose/news");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of articles")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    let text = |file| {
        let text = fs::read_to_string(file).expect("an article");
        text.split("\n---\n").next().unwrap_or_default().to_owned()
    };
    let all: Vec<String> = files.into_iter().map(text).collect();
    let mut news = String::new();
    for article in all.iter().cycle() {
        if news.len() >= size.kilobytes * 1_000 {
            break;
        }
        news.push_str(article);
        news.push('\n');
    }
    news
}

const CREATED: u64 = 1_773_306_000_000;

/// How many words at the end of each paragraph are left to be marked by the bench.
const FREE: usize = 7;

/// How many of those words the bench marks.
const MARKED: usize = 4;

const SPEAKERS: [(&str, Sort); 12] = [
    ("Ines Calder", Sort::Person),
    ("Owen Pryce", Sort::Person),
    ("Maya Lindqvist", Sort::Person),
    ("Tomasz Becker", Sort::Person),
    ("Ruth Okafor", Sort::Person),
    ("Anders Holm", Sort::Person),
    ("Zoë Marchetti", Sort::Person),
    ("Samir Haddad", Sort::Person),
    ("NHTA", Sort::Organisation),
    ("Quayside Trust", Sort::Organisation),
    ("Residents of Mill Street", Sort::Group),
    ("Harbour survey", Sort::Document),
];

const CUES: [&str; 8] = [
    "said", "told", "claimed", "warned", "admitted", "insisted", "added", "noted",
];

const WORDS: [&str; 64] = [
    "the",
    "of",
    "a",
    "to",
    "in",
    "that",
    "and",
    "for",
    "on",
    "with",
    "by",
    "it",
    "not",
    "will",
    "has",
    "been",
    "river",
    "council",
    "ferry",
    "harbour",
    "bridge",
    "street",
    "café",
    "budget",
    "million",
    "euros",
    "percent",
    "families",
    "workers",
    "school",
    "water",
    "energy",
    "plan",
    "report",
    "figures",
    "engineers",
    "voters",
    "minister",
    "factory",
    "trains",
    "winter",
    "spring",
    "prices",
    "wages",
    "homes",
    "rents",
    "new",
    "old",
    "higher",
    "lower",
    "safe",
    "closed",
    "open",
    "next",
    "last",
    "year",
    "month",
    "week",
    "because",
    "before",
    "after",
    "nobody",
    "everyone",
    "again",
];

/// Random numbers of a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number in a range that is not empty.
    fn within(&mut self, range: Range<usize>) -> usize {
        let count = range.end.saturating_sub(range.start).max(1) as u64;
        range.start + usize::try_from(self.next() % count).unwrap_or_default()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.within(0..all.len())]
    }
}

/// A paragraph and where its words are in it.
struct Paragraph {
    text: String,
    words: Vec<Range<usize>>,
}

impl Paragraph {
    fn new(text: String) -> Paragraph {
        let mut words = Vec::new();
        let mut from = 0;
        for word in text.split(' ') {
            words.push(from..from + word.len());
            from += word.len() + 1;
        }
        Paragraph { text, words }
    }

    /// How many words claims within the paragraph may cover.
    fn usable(&self) -> usize {
        self.words.len() - FREE
    }
}

/// Where a claim begins and ends: a paragraph and one of its words, the last one included.
#[derive(Clone, Copy)]
struct Words {
    from: (usize, usize),
    to: (usize, usize),
}

/// Makes the article and its claims.
pub fn make(size: Size) -> Made {
    let mut random = Random(size.kilobytes as u64);
    let paragraphs = paragraphs(&mut random, size.kilobytes * 1000);
    let places = claims(&mut random, &paragraphs, size.claims);
    let title = format!("A long report of {} kilobytes", size.kilobytes);
    let texts = paragraphs
        .iter()
        .map(|p| (BlockKind::Paragraph, p.text.as_str()));
    let article = Article::new(
        Metadata::default(),
        [(BlockKind::Title, title.as_str())]
            .into_iter()
            .chain(texts),
    )
    .map(Arc::new)
    .expect("an article");
    let spans = spans(&article, &paragraphs, &places);
    let project = project(&mut random, &title, &article, &spans);
    let (blocks, marks) = pieces(&project);
    Made {
        file: write_project(&project).expect("a project that can be written"),
        place: place(&paragraphs, &places),
        blocks,
        marks,
    }
}

fn paragraphs(random: &mut Random, bytes: usize) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut length = 0;
    while length < bytes {
        let sentences = random.within(3..7);
        let text = (0..sentences)
            .map(|_| sentence(random))
            .collect::<Vec<_>>()
            .join(" ");
        length += text.len() + 1;
        all.push(Paragraph::new(text));
    }
    all
}

fn sentence(random: &mut Random) -> String {
    let count = random.within(8..19);
    let mut words = (0..count)
        .map(|_| *random.one_of(&WORDS))
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    match random.within(0..4) {
        0 => {
            let (name, cue) = (random.one_of(&SPEAKERS).0, *random.one_of(&CUES));
            format!("“{words},” {name} {cue}.")
        }
        1 => {
            let (name, cue) = (random.one_of(&SPEAKERS).0, *random.one_of(&CUES));
            format!("{words}, {name} {cue}.")
        }
        _ => format!("{words}."),
    }
}

/// Where the claims are: most on words of their own, a quarter over another one's, some from one
/// paragraph into the next.
fn claims(random: &mut Random, paragraphs: &[Paragraph], count: usize) -> Vec<Words> {
    let (crossing, overlapping) = (count / 20, count / 4);
    let own = count - crossing - overlapping;
    let mut all: Vec<Words> = Vec::with_capacity(count);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let share = |n: usize| n * own / paragraphs.len();
        let here = share(number + 1) - share(number);
        for slot in 0..here {
            let edge = |n: usize| n * paragraph.usable() / here;
            let (from, end) = (edge(slot), edge(slot + 1));
            let length = random.within((end - from) / 2..end - from).max(1);
            all.push(Words {
                from: (number, from),
                to: (number, (from + length).min(end) - 1),
            });
        }
    }
    for _ in 0..overlapping {
        // One beginning within another and ending after it: the hardest to draw.
        let over = all[random.within(0..own)];
        let number = over.from.0;
        let from = random.within(over.from.1..over.to.1 + 1);
        let to = over.to.1 + random.within(1..6);
        all.push(Words {
            from: (number, from),
            to: (number, to.min(paragraphs[number].usable() - 1)),
        });
    }
    for n in 0..crossing {
        let number = n * (paragraphs.len() - 1) / crossing;
        let words = paragraphs[number].words.len();
        all.push(Words {
            from: (number, words - random.within(1..FREE)),
            to: (number + 1, random.within(1..6)),
        });
    }
    all
}

fn spans(article: &Article, paragraphs: &[Paragraph], places: &[Words]) -> Vec<Span> {
    // The title is the first block.
    let start = |number: usize| article.blocks()[number + 1].range.start;
    let span = |words: &Words| {
        let (paragraph, word) = words.from;
        let from = start(paragraph) + paragraphs[paragraph].words[word].start;
        let (paragraph, word) = words.to;
        let to = start(paragraph) + paragraphs[paragraph].words[word].end;
        article.span(from, to)
    };
    places.iter().filter_map(span).collect()
}

/// A project with a claim on each of the spans, as a Sayso file; the ids of the claims in their order.
pub fn project_on(article: &Arc<Article>, spans: &[Span]) -> (String, Vec<ClaimId>) {
    let project = project(&mut Random(1), "A text that changes", article, spans);
    let mut ids: Vec<_> = project.claims().map(|c| (c.modified.count, c.id)).collect();
    ids.sort_unstable();
    let file = write_project(&project).expect("a project that can be written");
    (file, ids.into_iter().map(|(_, id)| id).collect())
}

fn project(random: &mut Random, title: &str, article: &Arc<Article>, spans: &[Span]) -> Project {
    let stamp = |count: usize| Stamp {
        millis: CREATED,
        count: u32::try_from(count).unwrap_or_default(),
        tab: 7,
    };
    let speakers: Vec<Speaker> = SPEAKERS
        .iter()
        .enumerate()
        .map(|(n, (name, sort))| Speaker {
            id: SpeakerId::from_random(random.next()),
            name: (*name).to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: *sort,
            colour: Colour::new(u8::try_from(n).unwrap_or_default() % Colour::COUNT),
            created: CREATED,
            modified: stamp(n),
        })
        .collect();
    let claims: Vec<Claim> = spans
        .iter()
        .enumerate()
        .map(|(n, span)| {
            let answer = match random.within(0..20) {
                0 => Answer::Undecided,
                1 => Answer::Article,
                2 => Answer::NoOne,
                3 => Answer::Unnamed("a senior official".to_owned()),
                _ => Answer::Speaker(random.one_of(&speakers).id),
            };
            // Before the form: what is drawn from a seed stays what it was.
            let id = ClaimId::from_random(random.next());
            Claim {
                attribution: Attribution {
                    answer,
                    form: Some(*random.one_of(&Form::ALL)),
                    ..Attribution::default()
                },
                annotator: "bench".to_owned(),
                created: CREATED,
                modified: stamp(n),
                ..Claim::new(id, vec![*span])
            }
        })
        .collect();
    let id = ProjectId::from_random(random.next());
    let mut project = Project::new(id, title.to_owned(), article.clone(), CREATED);
    let details = Record::Details(Details {
        name: title.to_owned(),
        modified: stamp(0),
        ..Details::default()
    });
    let records = [details]
        .into_iter()
        .chain(speakers.into_iter().map(Record::Speaker))
        .chain(claims.into_iter().map(Record::Claim));
    project.merge(records.map(Version::Present));
    project
}

/// What the floor draws, and how many marks that is in each block.
fn pieces(project: &Project) -> (Value, Vec<usize>) {
    let text = project.text();
    let utf16 = |part: &str| part.encode_utf16().count();
    let blocks = project.article().blocks().iter().enumerate();
    let drawn = blocks.map(|(number, block)| {
        let tag = if block.kind == BlockKind::Title {
            "h1"
        } else {
            "p"
        };
        let segments = segments(project, number);
        let marks: usize = segments.iter().map(|s| s.claims.len()).sum();
        let pieces: Vec<_> = segments
            .into_iter()
            .map(|s| (utf16(&text[s.range]), s.claims.len()))
            .collect();
        (
            json!([tag, project.article().block_text(block), pieces]),
            marks,
        )
    });
    let (blocks, marks): (Vec<Value>, Vec<usize>) = drawn.unzip();
    (Value::Array(blocks), marks)
}

/// Words for one more claim: the free ones of a paragraph near the middle that no claim crosses.
fn place(paragraphs: &[Paragraph], places: &[Words]) -> Place {
    let crossed = |number: usize| places.iter().any(|w| w.from.0 == number && w.to.0 > number);
    let number = (paragraphs.len() / 2..paragraphs.len())
        .find(|number| !crossed(*number))
        .expect("a paragraph no claim crosses");
    let Paragraph { text, words } = &paragraphs[number];
    let first = words.len() - FREE + 1;
    let utf16 = |byte: usize| text[..byte].encode_utf16().count();
    Place {
        // The title is the first block.
        block: number + 1,
        start: utf16(words[first].start),
        end: utf16(words[first + MARKED - 1].end),
    }
}
