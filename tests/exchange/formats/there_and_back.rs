//! What is written in a format of another tool is read back on the same words, whatever is in the text.

use proptest::prelude::*;
use sayso::annotate::{Claim, Edit, Project, ProjectId, Stamp};
use sayso::article::Span;
use sayso::exchange::formats::read::{Input, Making, place, understand};
use sayso::exchange::formats::{Format, Thing, find, losses};

use super::{unzip, written};
use crate::made;

/// Every format that Sayso reads back.
const READ: [&str; 14] = [
    "csv",
    "w3c",
    "w3c-page",
    "recogito",
    "hypothesis",
    "doccano-spans",
    "doccano-relations",
    "label-studio",
    "label-studio-predictions",
    "brat",
    "cas",
    "spacy",
    "prodigy-spans",
    "prodigy-relations",
];

/// The project without its marks.
fn unmarked(project: &Project) -> Project {
    let name = project.details().name.clone();
    Project::new(
        ProjectId::from_random(7),
        name,
        project.article().clone(),
        project.created(),
    )
}

/// A project without spans of white space alone, which no reader can mark.
fn project() -> impl Strategy<Value = Project> {
    made::project().prop_map(|mut project| {
        let is_blank = |span: Span| span.slice(project.text()).trim().is_empty();
        let blank = project
            .claims()
            .filter(|claim| claim.all_spans().any(is_blank));
        let edits = blank.map(|claim| Edit::RemoveClaim(claim.id)).collect();
        project.apply(&Edit::All(edits), Stamp::default()).unwrap();
        project
    })
}

/// The claims that a file puts on the project's text, those among them that it does not have.
fn read_back(format: &Format, bytes: &[u8], project: &Project) -> Project {
    let name = format!("file{}", format.suffix);
    let understood = understand(&[Input { name: &name, bytes }]);
    let mut target = unmarked(project);
    let mut bits = 0;
    for document in &understood.documents {
        let mut making = Making {
            random: &mut || {
                bits += 1;
                bits
            },
            stamp: Stamp::default(),
            annotator: "",
        };
        let placed = place(document, Some(&target), &mut making);
        let placed = placed.unwrap_or_else(|problem| panic!("{}: {problem:?}", format.id));
        let unresolved = placed.unresolved.iter();
        let lost: Vec<Claim> = unresolved
            .filter_map(|claim| claim.as_lost(&placed.article))
            .collect();
        if let Some(edit) = placed.edit(&lost) {
            target.apply(&edit, Stamp::default()).unwrap();
        }
    }
    target
}

/// Where claims stand; a format that does not tie spans together gives each its own claim.
fn places(project: &Project, format: &Format) -> Vec<Vec<Span>> {
    let loose = format.cannot_hold.contains(&Thing::SeveralSpans);
    // White space at the ends of words, which no reader can mark, may be lost on the way.
    let trimmed = |span: &Span| {
        let words = span.slice(project.text());
        let start = span.start() + words.len() - words.trim_start().len();
        project.article().span(start, start + words.trim().len())
    };
    let spans = |claim: &Claim| {
        let spans = claim.spans.iter().filter_map(trimmed);
        match loose {
            true => spans.map(|span| vec![span]).collect(),
            false => vec![spans.collect::<Vec<_>>()],
        }
    };
    let claims = project.claims().filter(|claim| !claim.is_lost());
    let mut places: Vec<_> = claims.flat_map(|claim| spans(claim)).collect();
    places.sort();
    places.dedup();
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn marks_come_back_on_the_same_words(project in project()) {
        for format in READ.into_iter().filter_map(find) {
            let bytes = written(format.id, &[&project]).bytes;
            // What has no escapes and has control characters is not taken for a text.
            let control = |text: &str| text.chars().any(|c| c.is_control() && !c.is_whitespace());
            let unreadable = match format.id {
                "csv" => control(&String::from_utf8_lossy(&bytes)),
                "brat" => unzip(&bytes).iter().any(|(_, text)| control(text)),
                _ => false,
            };
            if unreadable {
                continue;
            }
            let lost = losses(format, &project);
            let back = read_back(format, &bytes, &project);
            let (wanted, found) = (places(&project, format), places(&back, format));
            if lost.of(Thing::Spans) + lost.of(Thing::Claims) == 0 {
                prop_assert_eq!(&found, &wanted, "{}", format.id);
            } else {
                // Some spans are left out; those that are there are the claims' own.
                let wanted: Vec<Span> = wanted.concat();
                prop_assert!(found.concat().iter().all(|span| wanted.contains(span)), "{}", format.id);
            }
            // What was lost is still lost, with its words, where the format has room for it.
            let gone = |project: &Project| {
                let lost = project.claims().filter(|claim| claim.is_lost());
                let mut quotes: Vec<_> = lost.map(|claim| claim.quote("")).collect();
                quotes.sort();
                quotes
            };
            if lost.of(Thing::Lost) + lost.of(Thing::Claims) == 0 {
                prop_assert_eq!(gone(&back), gone(&project), "{}", format.id);
            }
            // Written again, it is read back the same.
            if losses(format, &back).of(Thing::Spans) > 0 {
                continue;
            }
            let again = read_back(format, &written(format.id, &[&back]).bytes, &project);
            prop_assert_eq!(places(&again, format), found, "{}", format.id);
        }
    }
}
