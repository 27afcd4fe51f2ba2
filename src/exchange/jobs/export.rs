//! The job of writing projects as a file of another tool: Sayso's own file in, the other one out.

use crate::annotate::Project;
use crate::exchange::formats::{self, Options, Thing, Words, write};
use crate::exchange::import;
use serde::{Deserialize, Serialize};

/// What the job is called.
pub(super) const NAME: &str = "export";

#[derive(Serialize, Deserialize)]
struct Job {
    format: String,
    annotator: Option<String>,
    formula_guard: bool,
    /// In the order of [`Words::KEYS`].
    words: Vec<String>,
}

/// The job of writing a file of that format (see [`formats::IDS`]) from the projects in a Sayso
/// file, which goes along as the job's bytes: the marks of all, or of one annotator; a table with or
/// without its [guard](Options::formula_guard). `look_up` gives the words that people read in the file.
#[must_use]
pub fn ask_for_file(
    format: &str,
    annotator: Option<&str>,
    formula_guard: bool,
    look_up: &dyn Fn(&str) -> String,
) -> String {
    let job = Job {
        format: format.to_owned(),
        annotator: annotator.map(str::to_owned),
        formula_guard,
        words: Words::KEYS.iter().map(|key| look_up(key)).collect(),
    };
    // Texts are always JSON.
    let json = serde_json::to_string(&job).unwrap_or_default();
    format!("{NAME}\n{json}")
}

/// What is said of a file that was written; its content is the answer's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileAnswer {
    /// What to call it.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its first lines.
    pub preview: String,
    /// What it does not hold: the last part of the key of a text, and how many.
    pub losses: Vec<(String, usize)>,
    /// Project and record that could not be written; there is no file then.
    pub refused: Option<(String, String)>,
}

/// Reads the answer; `None` where the job failed.
#[must_use]
pub fn read_file_answer(answer: &str) -> Option<FileAnswer> {
    serde_json::from_str(answer).ok()
}

/// Percent of the job: when the projects are read.
const READ: u8 = 50;

/// Does the job.
pub(super) fn export(
    json: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(u8),
) -> Option<(String, Vec<u8>)> {
    let job: Job = serde_json::from_str(json).ok()?;
    let format = formats::find(&job.format)?;
    let projects = import::read(std::str::from_utf8(bytes).ok()?).ok()?;
    tell(READ);
    // What is said of the file is said of what goes into it.
    let kept: Vec<_> = projects
        .iter()
        .map(|project| formats::of_annotator(project, job.annotator.as_deref()))
        .collect();
    let projects: Vec<&Project> = kept.iter().map(AsRef::as_ref).collect();
    let mut given = job.words.into_iter();
    let words: std::collections::HashMap<&str, String> = Words::KEYS
        .iter()
        .map(|key| (*key, given.next().unwrap_or_default()))
        .collect();
    let words = Words::new(&|key| words.get(key).cloned().unwrap_or_default());
    let options = Options {
        formula_guard: job.formula_guard,
        ..Options::new(&words)
    };
    let mut answer = FileAnswer {
        name: String::new(),
        mime: format.mime.to_owned(),
        preview: String::new(),
        losses: losses(format, &projects),
        refused: None,
    };
    let content = match write(format, &projects, options) {
        Ok(written) => {
            answer.name = written.file_name;
            answer.preview = written.preview;
            written.bytes
        }
        Err(error) => {
            answer.refused = Some((error.project, error.error.record));
            Vec::new()
        }
    };
    Some((serde_json::to_string(&answer).ok()?, content))
}

fn losses(format: &formats::Format, projects: &[&Project]) -> Vec<(String, usize)> {
    let lost: Vec<_> = projects
        .iter()
        .map(|project| formats::losses(format, project))
        .collect();
    Thing::ALL
        .into_iter()
        .map(|thing| {
            let count = lost.iter().map(|losses| losses.of(thing)).sum();
            (thing.word().to_owned(), count)
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::jobs::work;

    const EXAMPLE: &str = include_str!("../../../examples/river-plan.sayso.json");

    #[test]
    fn every_format_is_written_from_a_sayso_file() {
        for id in formats::IDS {
            let job = ask_for_file(id, None, true, &|key| key.to_owned());
            let (answer, bytes) = work(&job, EXAMPLE.as_bytes(), &mut |_| {});
            let answer = read_file_answer(&answer);
            let answer = answer.unwrap_or_else(|| unreachable!("{id} has no answer"));
            assert_eq!(answer.refused, None, "{id}");
            assert!(!bytes.is_empty() && !answer.preview.is_empty(), "{id}");
        }
    }

    #[test]
    fn what_a_format_cannot_hold_is_said() {
        let job = ask_for_file("hypothesis", None, true, &|key| key.to_owned());
        let (answer, _) = work(&job, EXAMPLE.as_bytes(), &mut |_| {});
        let losses = read_file_answer(&answer).map(|answer| answer.losses);
        let cues = ("cues".to_owned(), 4);
        assert!(losses.is_some_and(|l| l.contains(&cues)), "{answer}");
    }

    #[test]
    fn losses_are_of_the_annotator_whose_file_it_is() {
        // Two claims of his, one of them with a cue.
        let marked = EXAMPLE.replacen("7B-12", "8b-17", 2);
        let cues = |annotator| {
            let job = ask_for_file("hypothesis", annotator, true, &|key| key.to_owned());
            let (answer, _) = work(&job, marked.as_bytes(), &mut |_| {});
            let losses = read_file_answer(&answer).map(|answer| answer.losses);
            let losses = losses.unwrap_or_default().into_iter();
            losses
                .filter(|(what, _)| what == "cues")
                .map(|(_, n)| n)
                .sum()
        };
        assert_eq!(
            (cues(None), cues(Some("8b-17")), cues(Some("8b-18"))),
            (4, 1, 0)
        );
    }

    #[test]
    fn a_table_for_machines_has_no_guard() {
        let marked = EXAMPLE.replacen("Why does", "=Why does", 1);
        let check = |guard: bool, expected: &str| {
            let job = ask_for_file("csv", None, guard, &|key| key.to_owned());
            let (_, bytes) = work(&job, marked.as_bytes(), &mut |_| {});
            let table = String::from_utf8_lossy(&bytes);
            assert!(table.contains(expected), "{table}");
        };
        check(true, "\"'=Why does");
        check(false, "\"=Why does");
    }

    #[test]
    fn what_is_no_sayso_file_or_format_is_answered_with_nothing() {
        let job = ask_for_file("csv", None, true, &|_| String::new());
        assert_eq!(work(&job, b"{}", &mut |_| {}).0, "");
        let job = ask_for_file("papyrus", None, true, &|_| String::new());
        assert_eq!(work(&job, EXAMPLE.as_bytes(), &mut |_| {}).0, "");
    }
}
