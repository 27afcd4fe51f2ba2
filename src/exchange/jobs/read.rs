//! The job of reading files of other tools: the files and the open project in; what was understood,
//! and the projects it would make, out. Nothing is changed by it.

use super::{anchor, share};
use crate::annotate::{Claim, Project, Stamp};
use crate::exchange::file::write_library;
use crate::exchange::formats::read::{
    At, Document, Input, Kind, Making, Placed, Problem, Trouble, Unresolved, Value, place,
    understand,
};
use crate::exchange::import;
use serde::{Deserialize, Serialize};

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
    annotator: String,
    /// For ids, and when new records are made.
    seed: u64,
    stamp: (u64, u32, u32),
}

/// The job of reading `files`, of which those without a text of their own are placed in the project
/// whose own file `open` is; with `onto`, those with another text too. What it takes along is the
/// second part of the answer.
#[must_use]
pub fn ask_to_read(
    files: &[Input<'_>],
    open: Option<&str>,
    onto: bool,
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
    /// What it is called.
    pub name: String,
    /// Whether it goes into the open project.
    pub into_open: bool,
    /// Whether it has a text of its own, other than the open project's.
    pub other_text: bool,
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
        return own(&inputs, open, job.onto, &mut making, tell);
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
                shown.lost = lost.iter().filter(|claim| claim.is_lost()).count();
                shown.other_text = other_text(document, target.as_ref());
                answer.documents.push(shown);
                match (into_open, &mut target) {
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
    let comes_in = |d: &UnderstoodDocument| d.into_open && d.claims + d.lost > 0;
    let changed = answer.documents.iter().any(comes_in);
    projects.extend(target.filter(|_| changed));
    let all: Vec<&Project> = projects.iter().collect();
    let file = if all.is_empty() {
        String::new()
    } else {
        write_library(&all).ok()?
    };
    Some((serde_json::to_string(&answer).ok()?, file.into_bytes()))
}

/// A file of Sayso's: its projects as they are, or their marks on the open article.
fn own(
    inputs: &[Input<'_>],
    mut open: Option<Project>,
    onto: bool,
    making: &mut Making<'_>,
    tell: &mut dyn FnMut(u8),
) -> Option<(String, Vec<u8>)> {
    let [input] = inputs else { return None };
    let projects = import::read(std::str::from_utf8(input.bytes).ok()?).ok()?;
    let mut documents = Vec::new();
    for project in &projects {
        let other_text = open
            .as_ref()
            .is_some_and(|open| open.text() != project.text());
        let target = open.as_mut().filter(|_| onto);
        let into_open = target.is_some();
        let lacking = |p: &Project| p.claims().filter(|claim| claim.lacks_beside()).count();
        let (lost, speakers, beside) = match target {
            Some(target) => {
                let brought = anchor::bring(target, project, making.random, making.stamp, tell)?;
                let (edit, lost, speakers) = brought;
                let before = lacking(target);
                target.apply(&edit, making.stamp).ok()?;
                (lost, speakers, lacking(target).saturating_sub(before))
            }
            None => {
                let lost = project.claims().filter(|claim| claim.is_lost()).count();
                (lost, project.speakers().len(), lacking(project))
            }
        };
        let remark = |count| Problem {
            at: At::default(),
            what: Trouble::Beside { count },
        };
        let beside = Some(beside).filter(|count| *count > 0).map(remark);
        documents.push(UnderstoodDocument {
            name: project.details().name.clone(),
            into_open,
            other_text,
            claims: project.claim_count().saturating_sub(lost),
            lost,
            speakers,
            remarks: beside.iter().map(remark_of).collect(),
        });
    }
    let answer = ReadAnswer {
        kind: Some(Kind::Sayso.key().to_owned()),
        documents,
        remarks: Vec::new(),
    };
    let open = open.filter(|_| onto);
    let made: Vec<&Project> = match &open {
        Some(open) => vec![open],
        None => projects.iter().collect(),
    };
    let file = write_library(&made).ok()?;
    Some((serde_json::to_string(&answer).ok()?, file.into_bytes()))
}

/// Whether the document has a text that is not the open project's.
fn other_text(document: &Document, open: Option<&Project>) -> bool {
    let own = document.text.as_ref().zip(open);
    own.is_some_and(|(text, open)| text.replace("\r\n", "\n").trim() != open.text().trim())
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
        into_open,
        other_text: false,
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
    use crate::exchange::formats;
    use crate::exchange::jobs::{ask_for_file, work};

    const EXAMPLE: &str = include_str!("../../../examples/river-plan.sayso.json");

    fn ask(name: &str, bytes: &[u8], open: Option<&str>) -> (ReadAnswer, Vec<Project>) {
        let files = [Input { name, bytes }];
        let (job, sent) = ask_to_read(&files, open, false, "", 7, Stamp::default());
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
        let job = ask_for_file(format, None, &|key| key.to_owned());
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
    fn what_is_no_known_file_says_so() {
        let (answer, projects) = ask("x.json", b"{\"a\": 1}", None);
        assert!(projects.is_empty() && answer.documents.is_empty());
        assert!(!answer.remarks.is_empty());
    }
}
