//! The job of reading files of other tools: the files and the open project in; what was understood,
//! and the projects it would make, out. Nothing is changed by it.

use super::{anchor, share};
use crate::annotate::{Claim, Edit, Project, Stamp};
use crate::exchange::file::write_for_workshop;
use crate::exchange::formats::read::{
    At, Document, Input, Kind, LostKey, Making, Placed, Problem, Trouble, Unresolved, Value,
    is_text_of, lost_key, own_text, place, understand,
};
use crate::exchange::import;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What the job is called.
pub(super) const NAME: &str = "read";

#[derive(Serialize, Deserialize)]
struct Job {
    /// Names of the files, with how many bytes each has.
    files: Vec<(String, usize)>,
    /// Bytes of the open project's own file, which follow those of the files; 0 if none is open.
    open: usize,
    /// Whether documents with another text than the open project's go into it all the same.
    onto: bool,
    /// For each document whether it is taken in; `None` where nobody has chosen yet.
    chosen: Option<Vec<bool>>,
    annotator: String,
    /// For ids, and when new records are made.
    seed: u64,
    stamp: (u64, u32, u32),
}

/// The job of reading `files`, of which those without a text of their own are placed in the project
/// whose own file `open` is; with `onto`, those with another text too. What it takes along is the
/// second part of the answer: of each document whether it is `chosen`, or what is likely meant.
#[must_use]
pub fn ask_to_read(
    files: &[Input<'_>],
    open: Option<&str>,
    onto: bool,
    chosen: Option<&[bool]>,
    annotator: &str,
    seed: u64,
    stamp: Stamp,
) -> (String, Vec<u8>) {
    let open = open.unwrap_or_default();
    let job = Job {
        files: files
            .iter()
            .map(|file| (file.name.to_owned(), file.bytes.len()))
            .collect(),
        open: open.len(),
        onto,
        chosen: chosen.map(<[bool]>::to_vec),
        annotator: annotator.to_owned(),
        seed,
        stamp: (stamp.millis, stamp.count, stamp.tab),
    };
    let mut bytes = Vec::new();
    for file in files {
        bytes.extend_from_slice(file.bytes);
    }
    bytes.extend_from_slice(open.as_bytes());
    // Names are always JSON.
    let json = serde_json::to_string(&job).unwrap_or_default();
    (format!("{NAME}\n{json}"), bytes)
}

/// A text of the translation file with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Line, item and name in the file, as far as they are known.
    pub line: Option<usize>,
    /// Which annotation, task, example or row, from 1.
    pub item: Option<usize>,
    /// The file, where there are several, and what it calls the thing.
    pub called: Vec<String>,
    /// Key of the text.
    pub key: String,
    /// Values of its placeholders.
    pub values: Vec<(String, Filling)>,
    /// The words it is about, where there are some.
    pub quote: Option<String>,
    /// Whether nothing is lost by it.
    pub note: bool,
}

/// What a placeholder of a text is filled with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filling {
    /// Words, as they are.
    Words(String),
    /// A number.
    Number(usize),
    /// Bytes.
    Bytes(usize),
    /// Another text.
    Key(String),
}

/// One article's worth of what was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnderstoodDocument {
    /// What the project is called that it goes into or becomes.
    pub name: String,
    /// What the file calls it: its name or address; may be empty.
    pub called: String,
    /// Whether it goes into the open project.
    pub into_open: bool,
    /// Whether it has a text of its own, other than the open project's.
    pub other_text: bool,
    /// Whether it is taken in: as the reader chose, or as is likely meant.
    pub chosen: bool,
    /// How many claims stand where the file says.
    pub claims: usize,
    /// How many claims come in although their words are not in the text, to be looked for.
    pub lost: usize,
    /// How many speakers they bring.
    pub speakers: usize,
    /// What could not be placed, and what was put right.
    pub remarks: Vec<Remark>,
}

/// What was understood of the files. The projects it would make are a Sayso file in the answer's bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAnswer {
    /// Key of the name of the sort of file; `None` where it is none that can be read.
    pub kind: Option<String>,
    /// What it holds, one article a piece.
    pub documents: Vec<UnderstoodDocument>,
    /// What was not taken in.
    pub remarks: Vec<Remark>,
}

/// Reads the answer; `None` where the job failed.
#[must_use]
pub fn read_read_answer(answer: &str) -> Option<ReadAnswer> {
    serde_json::from_str(answer).ok()
}

/// Percent of the job: when the files are understood, and when all that is in them has its place.
const UNDERSTOOD: u8 = 40;
const PLACED: u8 = 85;

/// Does the job.
pub(super) fn read(
    json: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(u8),
) -> Option<(String, Vec<u8>)> {
    let job: Job = serde_json::from_str(json).ok()?;
    let mut rest = bytes;
    let mut inputs = Vec::new();
    for (name, length) in &job.files {
        let (bytes, later) = rest.split_at_checked(*length)?;
        inputs.push(Input { name, bytes });
        rest = later;
    }
    let open = rest.get(..job.open)?;
    let open: Option<Project> = if open.is_empty() {
        None
    } else {
        import::read(std::str::from_utf8(open).ok()?).ok()?.pop()
    };
    let understood = understand(&inputs);
    let mut bits = job.seed;
    let (millis, count, tab) = job.stamp;
    let mut making = Making {
        random: &mut || next_random(&mut bits),
        stamp: Stamp { millis, count, tab },
        annotator: &job.annotator,
    };
    if understood.kind == Some(Kind::Sayso) {
        return own(&inputs, open, &job, &mut making, tell);
    }
    let mut answer = ReadAnswer {
        kind: understood.kind.map(|kind| kind.key().to_owned()),
        documents: Vec::new(),
        remarks: understood.problems.iter().map(remark_of).collect(),
    };
    let mut projects = Vec::new();
    let mut target = open;
    let all = understood.documents.len();
    for (done, document) in understood.documents.iter().enumerate() {
        tell(share(UNDERSTOOD, PLACED, done, all));
        match placed_of(document, target.as_ref(), job.onto, &mut making) {
            Err(problem) => answer.remarks.push(remark_of(&problem)),
            Ok((placed, into_open)) => {
                let unresolved = placed.unresolved.iter();
                let lost: Vec<Claim> = unresolved
                    .filter_map(|claim| claim.as_lost(&placed.article))
                    .collect();
                let mut shown = document_of(&placed, into_open);
                let called = document.name.clone().or(document.address.clone());
                shown.called = called.unwrap_or_default();
                shown.lost = lost.iter().filter(|claim| claim.is_lost()).count();
                shown.other_text = other_text(document, target.as_ref());
                // A single one is what the file was opened for.
                let chosen = job.chosen.as_ref();
                let chosen = chosen.and_then(|c| c.get(answer.documents.len()).copied());
                let likely = || all == 1 || !into_open || shown.claims > 0;
                let meant =
                    || likely() || target.as_ref().is_some_and(|open| is_of(document, open));
                shown.chosen = chosen.unwrap_or_else(meant);
                let taken = shown.chosen;
                answer.documents.push(shown);
                match (into_open, &mut target) {
                    _ if !taken => {}
                    (true, Some(project)) => {
                        if let Some(edit) = placed.edit(&lost) {
                            // What fits the article fits the project: there is nothing to go wrong.
                            let _ = project.apply(&edit, making.stamp);
                        }
                    }
                    _ => projects.extend(placed.project(&lost)),
                }
            }
        }
    }
    let comes_in = |d: &UnderstoodDocument| d.chosen && d.into_open && d.claims + d.lost > 0;
    let changed = answer.documents.iter().any(comes_in);
    projects.extend(target.filter(|_| changed));
    let all: Vec<&Project> = projects.iter().collect();
    let file = if all.is_empty() {
        String::new()
    } else {
        write_for_workshop(&all).ok()?
    };
    Some((serde_json::to_string(&answer).ok()?, file.into_bytes()))
}

/// A file of Sayso's: its projects as they are, or their marks on the open article.
fn own(
    inputs: &[Input<'_>],
    mut open: Option<Project>,
    job: &Job,
    making: &mut Making<'_>,
    tell: &mut dyn FnMut(u8),
) -> Option<(String, Vec<u8>)> {
    let [input] = inputs else { return None };
    let projects = import::read(&own_text(input)?).ok()?;
    let mut documents = Vec::new();
    for (n, project) in projects.iter().enumerate() {
        let chosen = job
            .chosen
            .as_ref()
            .and_then(|chosen| chosen.get(n).copied());
        let chosen = chosen.unwrap_or(true);
        let other_text = open
            .as_ref()
            .is_some_and(|open| open.text() != project.text());
        let target = open.as_mut().filter(|_| job.onto);
        let into_open = target.is_some();
        let (claims, lost, speakers, beside, mut remarks) = match target {
            Some(target) => {
                let brought = anchor::bring(target, project, making.random, making.stamp, tell)?;
                let (edit, _, speakers) = brought;
                let edit = without_known_lost(edit, target);
                let (mut claims, mut lost, mut beside) = (0, 0, 0);
                if let Edit::All(edits) = &edit {
                    for edit in edits {
                        let Edit::AddClaim(claim) = edit else {
                            continue;
                        };
                        beside += usize::from(claim.lacks_beside());
                        *if claim.is_lost() {
                            &mut lost
                        } else {
                            &mut claims
                        } += 1;
                    }
                }
                let there = project.claim_count().saturating_sub(claims + lost);
                if chosen {
                    target.apply(&edit, making.stamp).ok()?;
                }
                (claims, lost, speakers, beside, already_there(there))
            }
            None => {
                let lost = project.claims().filter(|claim| claim.is_lost()).count();
                let claims = project.claim_count().saturating_sub(lost);
                let beside = project.lacking_count();
                let speakers = project.speakers().len();
                (claims, lost, speakers, beside, Vec::new())
            }
        };
        let remark = |count| Problem {
            at: At::default(),
            what: Trouble::Beside { count },
        };
        let beside = Some(beside).filter(|count| *count > 0).map(remark);
        remarks.extend(beside.as_ref().map(remark_of));
        documents.push(UnderstoodDocument {
            name: project.details().name.clone(),
            called: project.details().name.clone(),
            into_open,
            other_text,
            chosen,
            claims,
            lost,
            speakers,
            remarks,
        });
    }
    let answer = ReadAnswer {
        kind: Some(Kind::Sayso.key().to_owned()),
        documents,
        remarks: Vec::new(),
    };
    let open = open.filter(|_| job.onto);
    let made: Vec<&Project> = match &open {
        Some(open) => vec![open],
        None => {
            let taken = projects.iter().zip(&answer.documents);
            let taken = taken.filter(|(_, document)| document.chosen);
            taken.map(|(project, _)| project).collect()
        }
    };
    let file = match made.is_empty() {
        true => String::new(),
        false => write_for_workshop(&made).ok()?,
    };
    Some((serde_json::to_string(&answer).ok()?, file.into_bytes()))
}

/// The edit without the lost claims that the project lists already: what is brought twice is there once.
fn without_known_lost(edit: Edit, project: &Project) -> Edit {
    let known: HashSet<LostKey> = project
        .claims()
        .filter_map(|claim| lost_key(claim))
        .collect();
    let is_new = |edit: &Edit| match edit {
        Edit::AddClaim(claim) => lost_key(claim).is_none_or(|key| !known.contains(&key)),
        _ => true,
    };
    match edit {
        Edit::All(edits) => Edit::All(edits.into_iter().filter(is_new).collect()),
        edit => edit,
    }
}

/// What is said of claims that are left out because they are there.
fn already_there(count: usize) -> Vec<Remark> {
    let what = Trouble::AlreadyThere { count };
    let problem = Problem {
        at: At::default(),
        what,
    };
    let remarks = (count > 0).then(|| remark_of(&problem));
    remarks.into_iter().collect()
}

/// Whether the document says that it is about the open project's article, by its address or its name.
fn is_of(document: &Document, open: &Project) -> bool {
    let plain = |address: &str| {
        let address = address.split('#').next().unwrap_or_default().trim();
        let address = address
            .strip_prefix("https://")
            .or(address.strip_prefix("http://"));
        let address = address.map(|a| a.strip_prefix("www.").unwrap_or(a).trim_end_matches('/'));
        address.map(str::to_lowercase)
    };
    let same =
        |a: &str, b: &str| !a.is_empty() && a.trim().to_lowercase() == b.trim().to_lowercase();
    let article = open.article();
    let address = document.address.as_deref().and_then(plain);
    let named = |name: &str| {
        let title = article.title().unwrap_or_default();
        same(name, &open.details().name) || same(name, title)
    };
    let own_address = article.metadata().address.as_deref().and_then(plain);
    address.is_some() && address == own_address || document.name.as_deref().is_some_and(named)
}

/// Whether the document has a text that is not the open project's.
fn other_text(document: &Document, open: Option<&Project>) -> bool {
    let own = document.text.as_ref().zip(open);
    own.is_some_and(|(text, open)| !is_text_of(text, open.text()))
}

/// A document goes into the open project if it has no text, or that project's, or is to go `onto` it.
fn placed_of(
    document: &Document,
    open: Option<&Project>,
    onto: bool,
    making: &mut Making<'_>,
) -> Result<(Placed, bool), Problem> {
    if onto && open.is_some() {
        return Ok((place(document, open, making)?, true));
    }
    let own = match &document.text {
        Some(_) => Some(place(document, None, making)?),
        None => None,
    };
    match (own, open) {
        (Some(own), Some(open)) if own.article.text() == open.text() => {
            Ok((place(document, Some(open), making)?, true))
        }
        (Some(own), _) => Ok((own, false)),
        (None, open) => Ok((place(document, open, making)?, true)),
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): ids that do not meet, from one seed.
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

fn document_of(placed: &Placed, into_open: bool) -> UnderstoodDocument {
    let unresolved = placed.unresolved.iter().flat_map(remarks_on);
    UnderstoodDocument {
        name: placed.name.clone(),
        called: String::new(),
        into_open,
        other_text: false,
        chosen: true,
        lost: 0,
        claims: placed.claims.len(),
        speakers: placed.speakers.len(),
        remarks: unresolved
            .chain(placed.problems.iter().map(remark_of))
            .collect(),
    }
}

fn remarks_on(unresolved: &Unresolved) -> impl Iterator<Item = Remark> + '_ {
    unresolved.missing.iter().map(|missing| {
        let problem = Problem {
            at: unresolved.at.clone(),
            what: missing.why.clone(),
        };
        Remark {
            quote: missing.selector.quote.clone(),
            ..remark_of(&problem)
        }
    })
}

fn remark_of(problem: &Problem) -> Remark {
    let At {
        file,
        line,
        item,
        id,
    } = &problem.at;
    let filling = |value| match value {
        Value::Words(words) => Filling::Words(words),
        Value::Number(n) => Filling::Number(n),
        Value::Bytes(n) => Filling::Bytes(n),
        Value::Key(key) => Filling::Key(key.to_owned()),
    };
    Remark {
        line: *line,
        item: *item,
        called: file
            .iter()
            .map(ToString::to_string)
            .chain(id.iter().cloned())
            .collect(),
        key: problem.what.key().to_owned(),
        values: problem
            .what
            .values()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), filling(value)))
            .collect(),
        quote: None,
        note: problem.what.is_note(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::ProjectId;
    use crate::article::{Article, BlockKind, Metadata};
    use crate::exchange::file::write_library;
    use crate::exchange::formats;
    use crate::exchange::jobs::{ask_for_file, work};

    use std::sync::Arc;

    const EXAMPLE: &str = include_str!("../../../examples/river-plan.sayso.json");

    fn ask(name: &str, bytes: &[u8], open: Option<&str>) -> (ReadAnswer, Vec<Project>) {
        choose(name, bytes, open, false, None)
    }

    fn choose(
        name: &str,
        bytes: &[u8],
        open: Option<&str>,
        onto: bool,
        chosen: Option<&[bool]>,
    ) -> (ReadAnswer, Vec<Project>) {
        let files = [Input { name, bytes }];
        let (job, sent) = ask_to_read(&files, open, onto, chosen, "", 7, Stamp::default());
        let (answer, bytes) = work(&job, &sent, &mut |_| {});
        let answer = read_read_answer(&answer);
        let answer = answer.unwrap_or_else(|| unreachable!("{name} has no answer"));
        let file = String::from_utf8(bytes).unwrap_or_default();
        (answer, import::read(&file).unwrap_or_default())
    }

    /// The example's article with nothing marked in it.
    fn unmarked() -> String {
        let example = import::read(EXAMPLE).unwrap_or_default();
        let blank = example.first().map(|p| {
            let name = p.details().name.clone();
            Project::new(p.id(), name, p.article().clone(), p.created())
        });
        let file = blank.and_then(|p| write_library(&[&p]).ok());
        file.unwrap_or_default()
    }

    fn written(format: &str) -> Vec<u8> {
        let job = ask_for_file(format, None, true, &|key| key.to_owned());
        work(&job, EXAMPLE.as_bytes(), &mut |_| {}).1
    }

    #[test]
    fn what_one_tool_is_given_comes_back_as_claims() {
        let has_text = [
            "doccano-spans",
            "doccano-relations",
            "label-studio",
            "brat",
            "cas",
            "prodigy-spans",
            "spacy",
        ];
        let quotes_only = ["w3c", "w3c-page", "recogito", "hypothesis", "csv"];
        for format in has_text.into_iter().chain(quotes_only) {
            let (answer, projects) = ask(format, &written(format), Some(&unmarked()));
            assert!(answer.kind.is_some(), "{format}");
            let claims: usize = answer.documents.iter().map(|d| d.claims).sum();
            assert!(claims >= 6, "{format}: {answer:#?}");
            assert_eq!(projects.len(), 1, "{format}");
        }
        assert!(formats::IDS.len() > 12);
    }

    #[test]
    fn a_file_with_a_text_of_its_own_needs_no_open_project() {
        let (answer, projects) = ask("d.jsonl", &written("doccano-relations"), None);
        assert_eq!(answer.documents.len(), 1);
        assert!(projects.iter().all(|p| p.claim_count() == 6), "{answer:#?}");
    }

    #[test]
    fn quotes_without_an_article_are_told_so() {
        let (answer, projects) = ask("h.json", &written("hypothesis"), None);
        assert!(projects.is_empty());
        assert!(!answer.remarks.is_empty(), "{answer:#?}");
    }

    #[test]
    fn blank_lines_do_not_make_another_text() {
        let text = EXAMPLE_TEXT.replace('\n', "\r\n\r\n  ");
        let task = serde_json::json!([{"data": {"text": text}, "annotations": [{"result": []}]}]);
        let (answer, _) = ask(
            "l.json",
            task.to_string().as_bytes(),
            Some(&small(EXAMPLE_TEXT)),
        );
        let documents: Vec<_> = answer
            .documents
            .iter()
            .map(|d| (d.into_open, d.other_text))
            .collect();
        assert_eq!(documents, [(true, false)], "{answer:#?}");
    }

    const EXAMPLE_TEXT: &str = "The hall is dry.\nRents will rise.";

    /// A project called "Hall" with that text.
    fn small(text: &str) -> String {
        let blocks = text.split('\n').map(|line| (BlockKind::Paragraph, line));
        let metadata = Metadata {
            address: Some("https://www.example.org/hall/".to_owned()),
            ..Metadata::default()
        };
        let article = Article::new(metadata, blocks);
        let article = article.unwrap_or_else(|_| unreachable!("an article"));
        let id = ProjectId::from_random(5);
        let project = Project::new(id, "Hall".to_owned(), Arc::new(article), 1);
        write_library(&[&project]).unwrap_or_default()
    }

    fn quotes_of(projects: &[Project]) -> Vec<String> {
        let claims = projects
            .iter()
            .flat_map(|p| p.claims().map(|c| c.quote(p.text())));
        let mut quotes: Vec<String> = claims.collect();
        quotes.sort();
        quotes
    }

    #[test]
    fn of_several_pages_only_the_chosen_come_in() {
        let row = |uri: &str, quote: &str| {
            let before = "The hall is dry.\n";
            let selector = serde_json::json!([{"type": "TextQuoteSelector", "exact": quote, "prefix": before}]);
            serde_json::json!({"uri": uri, "text": "", "tags": [], "target": [{"source": uri, "selector": selector}]})
        };
        let file = serde_json::json!({"annotations": [
            row("http://example.org/hall#top", "It was raining."),
            row("https://example.org/bridge", "The bridge is safe."),
            row("https://mirror.example.net/x", "Rents will rise."),
        ]});
        let (file, open) = (file.to_string(), small(EXAMPLE_TEXT));
        let check = |chosen: Option<&[bool]>, expected: &[bool], quotes: &[&str]| {
            let (answer, projects) = choose("h.json", file.as_bytes(), Some(&open), false, chosen);
            let taken: Vec<bool> = answer.documents.iter().map(|d| d.chosen).collect();
            assert_eq!(taken, expected, "{answer:#?}");
            assert_eq!(quotes_of(&projects), quotes, "{chosen:?}");
        };
        // That address, and words that are there; not the page about something else.
        check(
            None,
            &[true, false, true],
            &["It was raining.", "Rents will rise."],
        );
        let second: &[bool] = &[false, true, false];
        check(Some(second), second, &["The bridge is safe."]);
        let none: &[bool] = &[false; 3];
        check(Some(none), none, &[]);
        // Of one page there is nothing to choose.
        let lone = serde_json::json!({"annotations": [row("https://example.org/bridge", "The bridge is safe.")]});
        let (_, projects) = ask("h.json", lone.to_string().as_bytes(), Some(&open));
        assert_eq!(quotes_of(&projects), ["The bridge is safe."]);
    }

    #[test]
    fn a_table_of_several_projects_is_taken_by_their_names() {
        let table =
            "article,quote,speaker\r\nhall,It was raining.,Osei\r\nBridge,It is safe.,Osei\r\n";
        let (answer, projects) = ask("all.csv", table.as_bytes(), Some(&small(EXAMPLE_TEXT)));
        let taken: Vec<bool> = answer.documents.iter().map(|d| d.chosen).collect();
        assert_eq!(taken, [true, false], "{answer:#?}");
        assert_eq!(quotes_of(&projects), ["It was raining."]);
    }

    #[test]
    fn what_is_brought_twice_is_there_once() {
        let open = small(EXAMPLE_TEXT);
        let table = "quote,speaker,note\r\nThe hall is dry.,Osei,\r\nIt was raining.,Osei,Why?\r\n";
        let own_file = {
            let (_, projects) = ask("t.csv", table.as_bytes(), Some(&open));
            let all: Vec<&Project> = projects.iter().collect();
            write_library(&all).unwrap_or_default()
        };
        for (bytes, onto) in [(table, false), (own_file.as_str(), true)] {
            let (_, once) = choose("t", bytes.as_bytes(), Some(&open), onto, None);
            assert_eq!(quotes_of(&once), ["It was raining.", "The hall is dry."]);
            let all: Vec<&Project> = once.iter().collect();
            let once = write_library(&all).unwrap_or_default();
            let (answer, twice) = choose("t", bytes.as_bytes(), Some(&once), onto, None);
            let counts: Vec<_> = answer
                .documents
                .iter()
                .map(|d| (d.claims, d.lost))
                .collect();
            assert_eq!(counts, [(0, 0)], "{onto}: {answer:#?}");
            assert!(
                answer.documents.iter().all(|d| !d.remarks.is_empty()),
                "{onto}"
            );
            assert!(twice.iter().all(|p| p.claim_count() == 2), "{onto}");
        }
    }

    /// An archive of one file, not compressed.
    fn packed(name: &str, content: &[u8]) -> Vec<u8> {
        let number = |n: usize, bytes: usize| n.to_le_bytes().into_iter().take(bytes);
        let size = || number(content.len(), 4).chain(number(content.len(), 4));
        let mut out: Vec<u8> = b"PK\x03\x04".iter().copied().chain([0; 14]).collect();
        out.extend(size().chain(number(name.len(), 4)));
        out.extend(name.bytes().chain(content.iter().copied()));
        let directory = out.len();
        out.extend(b"PK\x01\x02".iter().copied().chain([0; 16]));
        out.extend(size().chain(number(name.len(), 2)).chain([0; 16]));
        out.extend(name.bytes());
        let length = out.len() - directory;
        out.extend(b"PK\x05\x06".iter().copied().chain([0; 4]));
        out.extend([1, 0, 1, 0].into_iter().chain(number(length, 4)));
        out.extend(number(directory, 4).chain([0; 2]));
        out
    }

    #[test]
    fn a_packed_sayso_file_is_read() {
        let packed = packed("backup.sayso.json", EXAMPLE.as_bytes());
        let (answer, projects) = ask("backup.zip", &packed, None);
        assert_eq!(
            answer.kind.as_deref(),
            Some("understood.kind.sayso"),
            "{answer:#?}"
        );
        assert!(projects.iter().all(|p| p.claim_count() == 6) && projects.len() == 1);
        let units = EXAMPLE.encode_utf16().flat_map(u16::to_le_bytes);
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
        let (_, projects) = ask("backup.json", &utf16, None);
        assert_eq!(projects.len(), 1);
    }

    #[test]
    fn what_is_no_known_file_says_so() {
        let (answer, projects) = ask("x.json", b"{\"a\": 1}", None);
        assert!(projects.is_empty() && answer.documents.is_empty());
        assert!(!answer.remarks.is_empty());
    }
}
