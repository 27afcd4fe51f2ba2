//! Sayso's projects as files of other tools.
//!
//! [`write`] makes the file, [`losses`] says before that what it will not hold. A writer measures
//! in its format's own unit through one ruler, which slices and compares: a claim that does not stand
//! where it should is an error that names it, and then there is no file. Nothing here reads a clock
//! or makes anything up: the same projects give the same bytes. No word that people read is
//! written but those the caller hands in as [`Words`].

pub(super) mod brat;
pub(super) mod cas;
pub(super) mod citron;
pub(super) mod csv;
pub(super) mod doccano;
mod field;
pub(super) mod html;
pub(super) mod hypothesis;
pub(super) mod label_studio;
pub(super) mod loss;
pub(super) mod markdown;
mod name;
mod not_in_text;
pub(super) mod own;
mod pen;
mod place;
pub(super) mod prodigy;
mod report;
pub(super) mod schema_org;
mod time;
mod tokens;
pub(super) mod w3c;
pub mod words;
mod zip;

pub use loss::{Losses, Thing, losses};
pub use place::Unit;
pub use words::Words;

use super::Format;
use crate::annotate::anchor::Quote;
use crate::annotate::merge::Version;
use crate::annotate::{Claim, Project, ProjectId, Record, RecordId};
pub use crate::exchange::file::WriteError;
use crate::exchange::name::stem;
use crate::exchange::preview::preview;
use crate::exchange::problem::{ProblemKind, RecordError};
use std::borrow::Cow;

/// How a file is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// In CSV, an apostrophe before cells that a spreadsheet would take for a formula. Off only for
    /// machines.
    pub formula_guard: bool,
    /// The words that people read in the file, in their language.
    pub words: &'a Words,
    /// Claims whose words are not in their article, of a format that has nowhere but a note for them:
    /// their words, and who says so. [`write`] finds them.
    pub not_there: &'a [(ProjectId, String)],
}

impl<'a> Options<'a> {
    /// Everything, safe for spreadsheets.
    #[must_use]
    pub fn new(words: &'a Words) -> Self {
        Self {
            formula_guard: true,
            words,
            not_there: &[],
        }
    }

    /// Of one project: the claims whose words are not in the article.
    fn not_there(&self, project: &Project) -> impl Iterator<Item = &'a str> {
        let id = project.id();
        let own = self.not_there.iter().filter(move |(of, _)| *of == id);
        own.map(|(_, words)| words.as_str())
    }
}

/// A lost claim as a note says it: its words, and who says so.
fn in_a_note(project: &Project, claim: &Claim) -> String {
    let said = claim.lost.iter().flat_map(|lost| &lost.words);
    let words: Vec<&str> = said.map(Quote::words).collect();
    let words = words.join(" … ");
    let fields = field::fields(project, claim);
    let who = |(name, _): &&field::Field<'_>| matches!(*name, "speaker" | "description");
    match fields.iter().find(who) {
        Some((_, who)) => format!("{words} ({who})"),
        None => words,
    }
}

/// A file that is ready to be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// What to call it: a name that every system takes (see `exchange::name`).
    pub file_name: String,
    /// Its first lines, to be looked at before it is taken; for an archive, those of what is in it.
    pub preview: String,
}

/// What a writer makes.
pub(super) enum Body {
    /// One file.
    One(String),
    /// Files that go into one archive.
    Many(Vec<zip::Entry>),
}

/// Makes the body of a file.
pub(super) type Writer = fn(&[&Project], &Options<'_>) -> Result<Body, WriteError>;

/// Writes the projects as a file of that format, in this order.
///
/// A format that holds only one article a file gives an archive of several when there are several.
///
/// # Errors
/// When a claim does not stand in its article where it should (it names project and claim), or an
/// archive would be larger than a zip can be. There is no file then.
pub fn write(
    format: &Format,
    projects: &[&Project],
    options: Options<'_>,
) -> Result<Written, WriteError> {
    let lost = |project: &&Project| {
        let lost = project.claims().filter(|claim| claim.is_lost());
        let note = |claim: &Claim| (project.id(), in_a_note(project, claim));
        lost.map(|claim| note(claim)).collect::<Vec<_>>()
    };
    let not_there: Vec<_> = match format.holds_lost() {
        true => Vec::new(),
        false => projects.iter().flat_map(lost).collect(),
    };
    let options = Options {
        not_there: &not_there,
        ..options
    };
    let kept = |claim: &Claim| format.holds_lost() || !claim.is_lost();
    let only: Vec<Cow<'_, Project>> = projects.iter().map(|p| only(p, kept)).collect();
    let only: Vec<&Project> = only.iter().map(AsRef::as_ref).collect();
    let projects = only.as_slice();
    let name = match projects {
        [project] => stem(&project.details().name),
        _ => "sayso".to_owned(),
    };
    match (format.writer)(projects, &options)? {
        Body::One(text) => Ok(Written {
            preview: preview(&text),
            bytes: text.into_bytes(),
            mime: format.mime,
            file_name: name + format.suffix,
        }),
        Body::Many(entries) => {
            let shown: Vec<String> = entries
                .iter()
                .take(4)
                .map(|entry| format!("{}\n\n{}", entry.name, preview(&entry.content)))
                .collect();
            let suffix = match format.suffix.rsplit_once('.') {
                Some((before, _)) => format!("{before}.zip"),
                None => ".zip".to_owned(),
            };
            Ok(Written {
                bytes: zip::archive(&entries).ok_or_else(too_large)?,
                mime: "application/zip",
                file_name: name + suffix.as_str(),
                preview: shown.join("\n\n"),
            })
        }
    }
}

/// A file for each project, alone where there is one, else in an archive under `suffix`.
///
/// # Errors
/// Those of `one`.
fn each(
    projects: &[&Project],
    suffix: &str,
    one: impl Fn(&Project) -> Result<String, WriteError>,
) -> Result<Body, WriteError> {
    if let [project] = projects {
        return one(project).map(Body::One);
    }
    let names = name::stems(projects).into_iter();
    let entries = names.zip(projects).map(|(name, project)| {
        Ok(zip::Entry {
            name: name + suffix,
            content: one(project)?,
        })
    });
    entries.collect::<Result<_, _>>().map(Body::Many)
}

/// The project with the claims of that annotator alone, as the claims name it; with all for `None`. What
/// was removed stays removed, whoever did.
#[must_use]
pub fn of_annotator<'p>(project: &'p Project, annotator: Option<&str>) -> Cow<'p, Project> {
    let is_of = |claim: &Claim| annotator.is_none_or(|annotator| claim.annotator == annotator);
    only(project, is_of)
}

/// The project with those of its claims alone that `kept` accepts.
fn only(project: &Project, kept: impl Fn(&Claim) -> bool) -> Cow<'_, Project> {
    if project.claims().all(|claim| kept(claim)) {
        return Cow::Borrowed(project);
    }
    let mut only = Project::new(
        project.id(),
        project.details().name.clone(),
        project.article().clone(),
        project.created(),
    );
    only.merge(project.versions().filter(|version| match version {
        Version::Present(Record::Claim(claim)) => kept(claim),
        Version::Present(_) | Version::Removed(RecordId::Claim(_) | RecordId::Speaker(_), _) => {
            true
        }
        Version::Removed(RecordId::Details, _) => false,
    }));
    Cow::Owned(only)
}

fn too_large() -> WriteError {
    WriteError {
        project: String::new(),
        error: Box::new(RecordError {
            record: "zip".to_owned(),
            place: String::new(),
            kind: ProblemKind::Shape {
                message: "it would be larger than a zip can be; export fewer projects at once"
                    .to_owned(),
            },
        }),
    }
}
