//! Projects of any content, for properties.

use proptest::collection::vec;
use proptest::prelude::*;
use sayso::annotate::anchor::Quote;
use sayso::annotate::merge::Version;
use sayso::annotate::palette::Colour;
use sayso::annotate::{
    Answer, Attribution, Check, Claim, ClaimId, Details, Form, Kind, Lost, Project, ProjectId,
    Record, RecordId, Sort, Speaker, SpeakerId, Stamp, Suggestions, Verdict,
};
use sayso::article::{Article, BlockKind, Metadata, Published, Span};
use std::sync::Arc;

/// Text as bad as it gets: any printable character, and many that take two of some unit or that
/// JSON must escape.
const ANY: &str = "(\\PC|[🌊👩‍👩‍👧e\u{301}中文العربية\u{202e} \"\\\\\u{1}\u{7f}\u{feff}\t/<]){1,40}";

const BLOCKS: [BlockKind; 4] = [
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::Quote,
    BlockKind::ListItem,
];

fn metadata() -> impl Strategy<Value = Metadata> {
    let published = proptest::option::of((
        1u16..,
        1u8..13,
        1u8..29,
        proptest::option::of((0u8..24, 0u8..60)),
    ));
    (vec(proptest::option::of(ANY), 4), published).prop_map(|(mut given, published)| Metadata {
        byline: given.pop().flatten(),
        outlet: given.pop().flatten(),
        published: published.and_then(|(y, m, d, time)| Published::new(y % 10_000, m, d, time)),
        address: given.pop().flatten(),
        language: given.pop().flatten(),
    })
}

pub fn article() -> impl Strategy<Value = Arc<Article>> {
    let blocks = vec((0..BLOCKS.len(), ANY), 1..6);
    (metadata(), proptest::option::of(ANY), blocks).prop_filter_map(
        "no text",
        |(metadata, title, blocks)| {
            let title = title.into_iter().map(|t| (BlockKind::Title, t));
            let blocks = blocks.into_iter().map(|(kind, text)| (BLOCKS[kind], text));
            Article::new(metadata, title.chain(blocks))
                .ok()
                .map(Arc::new)
        },
    )
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (any::<u64>(), any::<u32>(), any::<u32>()).prop_map(|(millis, count, tab)| Stamp {
        millis,
        count,
        tab,
    })
}

/// Any spans of an article: fractions of its length, put on character boundaries later.
type Places = Vec<(u16, u16)>;

fn spans(article: &Article, places: &Places) -> Vec<Span> {
    let text = article.text();
    let at = |fraction: u16| {
        let at = text.len() * usize::from(fraction) / usize::from(u16::MAX);
        text.floor_char_boundary(at)
    };
    let span = |(a, b): &(u16, u16)| article.span(at(*a.min(b)), at(*a.max(b)));
    Span::normalised(places.iter().filter_map(span).collect())
}

fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        let text = text.trim().to_owned();
        if !text.is_empty() && !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

fn speaker(n: usize) -> impl Strategy<Value = Speaker> {
    let names = (ANY, vec(ANY, 0..3), proptest::option::of(ANY));
    let rest = (0usize..4, 0u8..Colour::COUNT, any::<u64>(), stamp());
    (names, rest).prop_map(
        move |((name, aliases, role), (sort, colour, created, modified))| {
            let name = name.trim();
            Speaker {
                id: SpeakerId::from_random(n as u64),
                name: if name.is_empty() { "?" } else { name }.to_owned(),
                aliases: distinct(aliases),
                role: role.unwrap_or_default().trim().to_owned(),
                sort: Sort::ALL[sort],
                colour: Colour::new(colour),
                created,
                modified,
            }
        },
    )
}

/// How many speakers a claim can name; a project has only some of them.
const SPEAKERS: u64 = 5;

pub fn claim(article: &Arc<Article>, n: usize) -> impl Strategy<Value = Option<Claim>> + use<> {
    let article = article.clone();
    let places = || vec((any::<u16>(), any::<u16>()), 0..4);
    let words = (places(), places(), places());
    let answer = (
        0usize..5,
        0..SPEAKERS,
        ANY,
        proptest::option::of(0..SPEAKERS),
    );
    let marks = (
        proptest::option::of(0usize..3),
        proptest::option::of(0usize..10),
        proptest::option::of(0usize..4),
    );
    let texts = (
        vec(proptest::option::of(ANY), 3),
        vec(ANY, 0..3),
        vec(ANY, 0..3),
    );
    let rest = (any::<u64>(), stamp());
    (words, answer, marks, texts, rest).prop_map(
        move |(
            (own, cue, source),
            (answer, who, description, via),
            (form, kind, verdict),
            texts,
            rest,
        )| {
            let (mut notes, tags, evidence) = texts;
            let own = spans(&article, &own);
            let answer = match answer {
                0 => Answer::Undecided,
                1 => Answer::Speaker(SpeakerId::from_random(who)),
                2 => Answer::Unnamed(description),
                3 => Answer::Article,
                _ => Answer::NoOne,
            };
            let mut note = || notes.pop().flatten().unwrap_or_default();
            // A claim without a place of its own is one whose words are lost.
            let gone = own.is_empty();
            let side = |places: &Vec<(u16, u16)>| match gone {
                true => Vec::new(),
                false => spans(&article, places),
            };
            let quote = |n: u64| Quote::new(&format!("“lost” {n} 🌊"), "before ", " after", None);
            let lost = Lost {
                words: quote(who).filter(|_| gone).into_iter().collect(),
                cue: quote(who + 1).filter(|_| who == 2).into_iter().collect(),
                source: quote(who + 2).filter(|_| who == 3).into_iter().collect(),
                guess: spans(&article, &cue).first().copied().filter(|_| gone),
            };
            Some(Claim {
                id: ClaimId::from_random(n as u64),
                spans: own,
                lost: (lost != Lost::default()).then(|| Box::new(lost)),
                attribution: Attribution {
                    answer,
                    cue: side(&cue),
                    source: side(&source),
                    form: form.map(|n| Form::ALL[n]),
                    via: via.map(SpeakerId::from_random),
                },
                kind: kind.map(|n| Kind::ALL[n]),
                note: note(),
                tags: distinct(tags),
                check: Check {
                    question: note(),
                    evidence: distinct(evidence),
                    verdict: verdict.map(|n| Verdict::ALL[n]),
                },
                annotator: note(),
                created: rest.0,
                modified: rest.1,
            })
        },
    )
}

pub fn project() -> impl Strategy<Value = Project> {
    article().prop_flat_map(|article| {
        let claims: Vec<_> = (0..6).map(|n| claim(&article, n)).collect();
        let speakers: Vec<_> = (0..3).map(speaker).collect();
        let removed = vec((any::<bool>(), 100u64.., stamp()), 0..3);
        let rest = (any::<u64>(), any::<u64>(), ANY, stamp());
        (claims, speakers, removed, rest).prop_map(move |(claims, speakers, removed, rest)| {
            let (id, created, name, modified) = rest;
            let details = Record::Details(Details {
                name,
                suggestions: [Suggestions::Allowed, Suggestions::Forbidden]
                    [usize::from(modified.count % 3 == 0)],
                refused: (0..modified.millis % 4)
                    .map(|n| format!("r{n}").parse().unwrap())
                    .collect(),
                modified,
            });
            let claims = claims.into_iter().flatten().map(Record::Claim);
            let records = speakers
                .into_iter()
                .map(Record::Speaker)
                .chain(claims)
                .chain([details]);
            let removed = removed.into_iter().map(|(claim, id, at)| {
                let id = if claim {
                    RecordId::Claim(ClaimId::from_random(id))
                } else {
                    RecordId::Speaker(SpeakerId::from_random(id))
                };
                Version::Removed(id, at)
            });
            let id = ProjectId::from_random(id);
            let mut project = Project::new(id, String::new(), article.clone(), created);
            project.merge(records.map(Version::Present).chain(removed));
            project
        })
    })
}
