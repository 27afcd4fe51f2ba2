//! Generated articles, edits, versions and projects for the property tests.
//!
//! Ids and stamps come from small pools, so that edits hit and miss and stamps tie.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sayso::annotate::anchor::Quote;
use sayso::annotate::merge::Version;
use sayso::annotate::palette::Colour;
use sayso::annotate::{
    Answer, Attribution, Change, Check, Claim, ClaimField, ClaimId, Details, Edit, Form, Kind,
    Lost, Project, ProjectId, Record, RecordId, Sort, Speaker, SpeakerField, SpeakerId, Stamp,
    Suggestions, Verdict,
};
use sayso::article::{Article, BlockKind, Metadata, Span};
use std::sync::Arc;

/// A stamp of the tests' own clock.
pub fn at(millis: u64) -> Stamp {
    Stamp {
        millis,
        count: 0,
        tab: 1,
    }
}

/// A short article of several blocks with characters of every width.
pub fn article() -> impl Strategy<Value = Arc<Article>> {
    let word = prop::sample::select(vec![
        "a",
        "bridge",
        "“We",
        "will,”",
        "said",
        "Ana",
        "Ortiz.",
        "naïve",
        "e\u{301}té",
        "🌊",
        "👩‍👩‍👧",
        "橋は安全",
        "العربية",
        "\"no\"",
        "10,000",
        "‘so’",
        "—",
        "it’s",
    ]);
    let block = vec(word, 1..8).prop_map(|words| words.join(" "));
    vec(block, 1..5).prop_map(|blocks| {
        let blocks = blocks
            .into_iter()
            .map(|block| (BlockKind::Paragraph, block));
        Arc::new(Article::new(Metadata::default(), blocks).unwrap())
    })
}

/// A span of the article; once in a while one that is not of this article.
fn span(article: Arc<Article>) -> impl Strategy<Value = Span> {
    let text = article.text().to_owned();
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    (0..ends.len() - 1, 1..9_usize, 0..40_u8).prop_map(move |(from, length, odd)| {
        let to = (from + length).min(ends.len() - 1);
        let other = "x".repeat(text.len() + 9);
        if odd == 0 {
            Span::new(&other, text.len() - 1, text.len() + 5)
        } else {
            Span::new(&text, ends[from], ends[to])
        }
        .unwrap()
    })
}

fn spans(article: Arc<Article>, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Span>> {
    vec(span(article), count)
}

pub fn claim_id() -> impl Strategy<Value = ClaimId> {
    (0..6_u64).prop_map(ClaimId::from_random)
}

pub fn speaker_id() -> impl Strategy<Value = SpeakerId> {
    (0..4_u64).prop_map(SpeakerId::from_random)
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", " ", "Ortiz", "ortiz ", "the mayor", "é", "10 000"])
        .prop_map(str::to_owned)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(Answer::Undecided),
        speaker_id().prop_map(Answer::Speaker),
        words().prop_map(Answer::Unnamed),
        Just(Answer::Article),
        Just(Answer::NoOne),
    ]
}

fn form() -> impl Strategy<Value = Option<Form>> {
    option::of(prop::sample::select(Form::ALL.to_vec()))
}

fn kind() -> impl Strategy<Value = Option<Kind>> {
    option::of(prop::sample::select(Kind::ALL.to_vec()))
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (0..3_u64, 0..2_u32, 0..2_u32).prop_map(|(millis, count, tab)| Stamp { millis, count, tab })
}

fn claim(article: Arc<Article>) -> impl Strategy<Value = Claim> {
    let attribution = (
        answer(),
        spans(article.clone(), 0..3),
        spans(article.clone(), 0..2),
        form(),
        option::of(speaker_id()),
    );
    let attribution = attribution.prop_map(|(answer, cue, source, form, via)| Attribution {
        answer,
        cue,
        source,
        form,
        via,
    });
    let check = (
        words(),
        vec(words(), 0..3),
        option::of(prop::sample::select(Verdict::ALL.to_vec())),
    );
    let check = check.prop_map(|(question, evidence, verdict)| Check {
        question,
        evidence,
        verdict,
    });
    let rest = (kind(), words(), vec(words(), 0..3), check, stamp());
    let lost = (
        vec(words(), 0..2),
        vec(words(), 0..2),
        option::of(span(article.clone())),
    );
    let lost = lost.prop_map(|(words, cue, guess)| {
        let quotes = |words: Vec<String>| {
            let quotes = words
                .iter()
                .filter_map(|words| Quote::new(words, "x ", " y", None));
            quotes.collect()
        };
        Box::new(Lost {
            words: quotes(words),
            cue: quotes(cue),
            source: Vec::new(),
            guess,
        })
    });
    let place = (spans(article, 0..4), option::of(lost));
    (claim_id(), place, attribution, rest).prop_map(
        |(id, (spans, lost), attribution, (kind, note, tags, check, modified))| Claim {
            id,
            spans,
            lost,
            attribution,
            kind,
            note,
            tags,
            check,
            annotator: String::new(),
            created: 5,
            modified,
        },
    )
}

fn speaker() -> impl Strategy<Value = Speaker> {
    (
        speaker_id(),
        words(),
        vec(words(), 0..3),
        words(),
        0..12_u8,
        0..3_u64,
        stamp(),
    )
        .prop_map(
            |(id, name, aliases, role, colour, created, modified)| Speaker {
                id,
                name,
                aliases,
                role,
                sort: Sort::Person,
                colour: Colour::new(colour),
                created,
                modified,
            },
        )
}

fn record(article: Arc<Article>) -> impl Strategy<Value = Record> {
    prop_oneof![
        1 => (words(), stamp()).prop_map(|(name, modified)| Record::Details(Details { name, suggestions: [Suggestions::Allowed, Suggestions::Forbidden][usize::from(modified.count % 3 == 0)], refused: (0..modified.millis % 4).map(|n| format!("r{n}").parse().unwrap()).collect(), modified })),
        2 => speaker().prop_map(Record::Speaker),
        4 => claim(article).prop_map(Record::Claim),
    ]
}

fn record_id() -> impl Strategy<Value = RecordId> {
    prop_oneof![
        1 => Just(RecordId::Details),
        2 => speaker_id().prop_map(RecordId::Speaker),
        4 => claim_id().prop_map(RecordId::Claim),
    ]
}

/// A version of some record: from a file, another tab, or nowhere sensible.
pub fn version(article: Arc<Article>) -> impl Strategy<Value = Version> {
    prop_oneof![
        3 => record(article).prop_map(Version::Present),
        1 => (record_id(), stamp()).prop_map(|(id, at)| Version::Removed(id, at)),
    ]
}

fn claim_field(article: Arc<Article>) -> impl Strategy<Value = ClaimField> {
    prop_oneof![
        spans(article.clone(), 0..4).prop_map(ClaimField::Spans),
        answer().prop_map(ClaimField::Answer),
        spans(article.clone(), 0..3).prop_map(ClaimField::Cue),
        spans(article, 0..3).prop_map(ClaimField::Source),
        form().prop_map(ClaimField::Form),
        option::of(speaker_id()).prop_map(ClaimField::Via),
        kind().prop_map(ClaimField::Kind),
        words().prop_map(ClaimField::Note),
        vec(words(), 0..3).prop_map(ClaimField::Tags),
        words().prop_map(ClaimField::Question),
        vec(words(), 0..3).prop_map(ClaimField::Evidence),
        option::of(prop::sample::select(Verdict::ALL.to_vec())).prop_map(ClaimField::Verdict),
    ]
}

fn speaker_field() -> impl Strategy<Value = SpeakerField> {
    prop_oneof![
        words().prop_map(SpeakerField::Name),
        vec(words(), 0..3).prop_map(SpeakerField::Aliases),
        words().prop_map(SpeakerField::Role),
        prop::sample::select(Sort::ALL.to_vec()).prop_map(SpeakerField::Sort),
        (0..12_u8).prop_map(|n| SpeakerField::Colour(Colour::new(n))),
    ]
}

/// Any edit, of which many fail.
pub fn edit(article: Arc<Article>) -> impl Strategy<Value = Edit> {
    let change = (record_id(), option::of(record(article.clone())));
    let change = change.prop_map(|(id, after)| Change {
        id,
        before: None,
        after,
    });
    let one = prop_oneof![
        6 => claim(article.clone()).prop_map(Edit::AddClaim),
        6 => (claim_id(), claim_field(article)).prop_map(|(id, field)| Edit::SetClaim(id, field)),
        2 => claim_id().prop_map(Edit::RemoveClaim),
        4 => speaker().prop_map(Edit::AddSpeaker),
        3 => (speaker_id(), speaker_field()).prop_map(|(id, field)| Edit::SetSpeaker(id, field)),
        2 => (speaker_id(), speaker_id()).prop_map(|(keep, gone)| Edit::MergeSpeakers { keep, gone }),
        1 => speaker_id().prop_map(Edit::RemoveSpeaker),
        1 => words().prop_map(Edit::Rename),
        1 => vec(change, 0..4).prop_map(Edit::Restore),
    ];
    one.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Edit::All))
}

/// An empty project on the article.
pub fn empty(article: Arc<Article>) -> Project {
    Project::new(ProjectId::from_random(1), "Bridge".to_owned(), article, 1)
}

/// A project on the article that has seen edits and merges.
pub fn project_on(article: Arc<Article>) -> impl Strategy<Value = Project> {
    let edits = vec(edit(article.clone()), 0..16);
    (edits, vec(version(article.clone()), 0..6)).prop_map(move |(edits, versions)| {
        let mut project = empty(article.clone());
        project.merge(versions);
        for (n, edit) in edits.iter().enumerate() {
            let _ = project.apply(edit, at(10 + n as u64));
        }
        project
    })
}

/// A project on an article of its own.
pub fn project() -> impl Strategy<Value = Project> {
    article().prop_flat_map(project_on)
}

/// A project and edits to make to it.
pub fn project_and_edits(
    count: std::ops::Range<usize>,
) -> impl Strategy<Value = (Project, Vec<Edit>)> {
    article().prop_flat_map(move |article| {
        (
            project_on(article.clone()),
            vec(edit(article), count.clone()),
        )
    })
}

/// Everything a project says, without stamps and removals.
pub fn content(project: &Project) -> Vec<Record> {
    let records = project.versions().filter_map(|version| match version {
        Version::Present(record) => Some(record),
        Version::Removed(..) => None,
    });
    let unstamped = records.map(|mut record| {
        match &mut record {
            Record::Details(details) => details.modified = Stamp::default(),
            Record::Speaker(speaker) => speaker.modified = Stamp::default(),
            Record::Claim(claim) => claim.modified = Stamp::default(),
        }
        record
    });
    let mut records: Vec<Record> = unstamped.collect();
    records.sort();
    records
}
