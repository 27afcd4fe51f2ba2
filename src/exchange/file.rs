//! The exported file: one project or many, as one JSON format.
//!
//! A file says nothing but what the projects are: no time of export, no name of a machine, the
//! records in an order that follows from them. So export, import and export again gives the same
//! bytes, and a file kept under version control changes only where the work did. It is what
//! `JSON.stringify(…, null, 2)` and `jq` write, with a line feed at the end.

use super::problem::{ProblemKind, RecordError};
use super::record::{
    ArticleForm, ClaimForm, Detail, RemovedForm, SpeakerForm, SuggestionsWord, Text, refusals,
};
use crate::annotate::Project;
use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::PrettyFormatter;
use std::cell::RefCell;
use std::fmt;

/// The word by which a file says that it is one of Sayso's.
pub const FORMAT: &str = "sayso";

/// The version of the format that is written.
pub const VERSION: u32 = 1;

/// The unit of every offset in a file.
pub const OFFSET_UNIT: &str = "code_point";

/// A file of Sayso's: articles with the claims marked in them and who makes each one.
#[derive(Serialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Sayso")
)]
#[serde(deny_unknown_fields)]
struct FileForm<'a> {
    /// Says that the file is one of Sayso's.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = FORMAT)))]
    format: &'a str,
    /// Version of the format. A file with a field or word that this version does not have is
    /// refused, so that nothing in it is lost unseen.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = VERSION)))]
    version: u32,
    /// The unit of every offset in the file: Unicode code points, as Python counts them
    /// (`text[start:end]`). JavaScript's strings and Java's count UTF-16 units instead, which
    /// differ after the first emoji: there use `Array.from(text).slice(start, end)`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = OFFSET_UNIT)))]
    offset_unit: &'a str,
    /// The projects, none twice: one, or a whole library.
    projects: Vec<ProjectForm<'a>>,
}

/// One article with its speakers and claims.
#[derive(Serialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Project")
)]
#[serde(deny_unknown_fields)]
struct ProjectForm<'a> {
    /// Names the project in every copy of it: `p` and up to 64 bits in base 36.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^p[0-9a-z]+$")))]
    id: Text<'a>,
    /// What the library calls it.
    name: Text<'a>,
    /// When it was made, in milliseconds since 1970-01-01 00:00 UTC.
    created: u64,
    /// Whether claims may be suggested; left out where they may.
    #[serde(skip_serializing_if = "SuggestionsWord::is_allowed")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default = "super::record::allowed")
    )]
    suggestions: SuggestionsWord,
    /// Names of the words of suggestions that were refused, so that they are not made again: `r`
    /// and, in base 36, the 64-bit FNV-1a hash of each span's UTF-8 and a byte 255. Left out where
    /// there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, inner(regex(pattern = r"^r[0-9a-z]+$")))
    )]
    refused: Vec<Text<'a>>,
    /// When any of these was last changed, as a stamp (see a claim's `modified`); `0.0.0` for never.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(extend("pattern" = r"^[0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+$"))
    )]
    modified: Text<'a>,
    /// The article.
    article: ArticleForm<'a>,
    /// The speakers, the oldest first; no id twice.
    speakers: Vec<SpeakerForm<'a>>,
    /// The claims in text order; no id twice. Every speaker a claim names is among the speakers.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<ClaimForm<'a>>"))]
    claims: Claims<'a>,
    /// Records that were removed, so that merging an older copy does not bring them back.
    removed: Vec<RemovedForm<'a>>,
}

/// The claims of a project, each put into its form only when it is written: a long project's
/// forms would take more memory than all the rest.
struct Claims<'a> {
    project: &'a Project,
    failure: &'a RefCell<Option<WriteError>>,
}

impl Serialize for Claims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let project = self.project;
        let mut list = serializer.serialize_seq(Some(project.claim_count()))?;
        for claim in project.claims() {
            match ClaimForm::from_claim(claim, project.article(), Detail::Full) {
                Ok(form) => list.serialize_element(&form.settled(claim, project))?,
                Err(error) => {
                    let project = project.details().name.clone();
                    self.failure.replace(Some(WriteError {
                        project,
                        error: Box::new(error),
                    }));
                    return Err(S::Error::custom("a claim cannot be written"));
                }
            }
        }
        list.end()
    }
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// The name of the project that cannot be written.
    pub project: String,
    /// The record, and what is wrong with it.
    pub error: Box<RecordError>,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” cannot be written: {}", self.project, self.error)
    }
}

impl std::error::Error for WriteError {}

/// The file of one project.
///
/// # Errors
/// When a claim points outside the article; it names the claim.
pub fn write_project(project: &Project) -> Result<String, WriteError> {
    write_library(&[project])
}

/// The file of several projects, in this order.
///
/// # Errors
/// When a claim points outside its article; it names project and claim.
pub fn write_library(projects: &[&Project]) -> Result<String, WriteError> {
    write(projects, b"  ")
}

/// The file of several projects that goes to the workshop and back, and that nobody looks at: without
/// the indentation, which is a third of it.
///
/// # Errors
/// As [`write_library`].
pub fn write_for_workshop(projects: &[&Project]) -> Result<String, WriteError> {
    write(projects, b"")
}

fn write(projects: &[&Project], indent: &[u8]) -> Result<String, WriteError> {
    let failure = RefCell::new(None);
    let file = FileForm {
        format: FORMAT,
        version: VERSION,
        offset_unit: OFFSET_UNIT,
        projects: projects.iter().map(|p| project_form(p, &failure)).collect(),
    };
    // About as long as it gets, so that a long file is not copied while it grows.
    let lengths = projects
        .iter()
        .map(|p| 2048 + p.text().len() / 8 * 9 + p.claim_count() * 1536);
    let mut json = Vec::with_capacity(lengths.sum());
    let lines = PrettyFormatter::with_indent(indent);
    let written = file.serialize(&mut serde_json::Serializer::with_formatter(
        &mut json, lines,
    ));
    if let Some(error) = failure.take() {
        return Err(error);
    }
    let text = written.map_err(|error| error.to_string()).and_then(|()| {
        json.push(b'\n');
        String::from_utf8(json).map_err(|error| error.to_string())
    });
    // Not reached: nothing else in a project can fail to be JSON.
    text.map_err(|message| WriteError {
        project: String::new(),
        error: Box::new(RecordError {
            record: String::new(),
            place: String::new(),
            kind: ProblemKind::Shape { message },
        }),
    })
}

fn project_form<'a>(
    project: &'a Project,
    failure: &'a RefCell<Option<WriteError>>,
) -> ProjectForm<'a> {
    let removed = project.removed().iter();
    ProjectForm {
        id: project.id().to_string().into(),
        name: project.details().name.as_str().into(),
        created: project.created(),
        suggestions: project.details().suggestions.into(),
        refused: refusals(project.details()),
        modified: project.details().modified.to_string().into(),
        article: ArticleForm::from_article(project.article(), Detail::Full),
        speakers: project
            .speakers()
            .into_iter()
            .map(|s| SpeakerForm::from_speaker(s))
            .collect(),
        claims: Claims { project, failure },
        removed: removed
            .map(|(id, at)| RemovedForm::from_removed(*id, *at))
            .collect(),
    }
}

/// The JSON Schema of the file, as `schema/sayso.schema.json` has it.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn schema() -> String {
    use schemars::generate::SchemaSettings;
    use schemars::transform::RecursiveTransform;

    let one_line = |schema: &mut schemars::Schema| {
        if let Some(serde_json::Value::String(description)) = schema.get_mut("description") {
            *description = description.replace('\n', " ");
        }
    };
    let schema = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(one_line))
        .into_generator()
        .into_root_schema_for::<FileForm<'_>>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
