//! Reads an exported file: all of it, or nothing and everything that is wrong with it.
//!
//! **Why a field that is not known is refused.** Ignoring it would be friendlier to the file and
//! worse for its owner: a misspelt `note` would be gone after the next export, without a word. So a
//! file of version 1 has exactly the fields of version 1 (the JSON Schema says the same), and a
//! format with more fields gets another version number, which an older Sayso recognises as newer.
//!
//! The file is taken apart in three steps (file, project, record) without making values of it, and
//! then record by record into its form and from there into the model. What is wrong with a record
//! is found in all of its fields; a record that is no record at all tells its first fault only.
//! Lines are looked up when there is something wrong, never before.
//!
//! Versions: [`read`] looks at `version` before anything else and hands the file to the reader of
//! that version. When there is a version 2, version 1 keeps its reader and ends in the same model.

use super::fields::Fields;
use super::file::{FORMAT, OFFSET_UNIT, VERSION};
use super::locate;
use super::problem::{IdKind, LooksLike, Problem, ProblemKind, RecordError, clip};
use super::record::{
    self, ArticleForm, ClaimForm, DetailsForm, RemovedForm, SpanForm, SpeakerForm, SuggestionsWord,
    Text,
};
use crate::annotate::merge::Version;
use crate::annotate::{Change, Claim, Project, ProjectId, Record, Speaker, SpeakerId};
use crate::article::{Article, Span};
use serde::de::{Deserialize, IgnoredAny};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The most problems that are listed.
pub const MAX_PROBLEMS: usize = 100;

/// The projects of a file.
///
/// # Errors
/// Everything that is wrong with the file, in the order of its lines, up to [`MAX_PROBLEMS`] (the
/// last of them says how many more there are). Nothing of the file is taken in then.
pub fn read(text: &str) -> Result<Vec<Project>, Vec<Problem>> {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        source,
        problems: Vec::new(),
        more: 0,
        counted: (0, 1),
    };
    let projects = reader.file();
    let problems = reader.finish();
    if problems.is_empty() {
        Ok(projects)
    } else {
        Err(problems)
    }
}

/// Why a project cannot be merged into another; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeRefusal {
    /// They are about different texts.
    OtherText {
        /// The name of the project that would take the other in.
        project: String,
        /// The name of the other.
        incoming: String,
    },
}

impl fmt::Display for MergeRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherText { project, incoming } => write!(
                f,
                "“{incoming}” has another text than “{project}”; open it as a project of its own"
            ),
        }
    }
}

impl std::error::Error for MergeRefusal {}

/// Takes the records of another copy of the project into it: of each record the newest version
/// stays. Answers with what changed.
///
/// # Errors
/// When the two are not about the same text; nothing is changed then.
pub fn merge_into(project: &mut Project, incoming: &Project) -> Result<Vec<Change>, MergeRefusal> {
    if project.text() != incoming.text() {
        return Err(MergeRefusal::OtherText {
            project: project.details().name.clone(),
            incoming: incoming.details().name.clone(),
        });
    }
    Ok(project.merge(incoming.versions()))
}

/// The ids seen so far in one project, or of projects in one file, and where.
type Seen = BTreeMap<String, usize>;

/// Reads one file and notes what is wrong with it.
struct Reader<'a> {
    source: &'a str,
    problems: Vec<Problem>,
    /// Problems past the most that are listed.
    more: usize,
    /// The offset up to which lines were counted last, and its line.
    counted: (usize, usize),
}

impl<'a> Reader<'a> {
    fn finish(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let more = self.more + 1;
            self.problems.pop();
            self.problems.push(Problem {
                line: None,
                place: String::new(),
                record: None,
                kind: ProblemKind::AndMore { more },
            });
        }
        self.problems
    }

    /// Line of an offset of the source, counted from 1.
    fn line(&mut self, offset: usize) -> usize {
        let (from, line) = if self.counted.0 <= offset {
            self.counted
        } else {
            (0, 1)
        };
        let between = self.source.as_bytes().get(from..offset).unwrap_or_default();
        let line = line + between.iter().filter(|b| **b == b'\n').count();
        self.counted = (offset, line);
        line
    }

    /// Where a part of the source begins in it.
    fn offset(&self, part: &str) -> usize {
        part.as_ptr()
            .addr()
            .saturating_sub(self.source.as_ptr().addr())
    }

    /// Notes a problem of the file as a whole.
    fn note(&mut self, line: Option<usize>, kind: ProblemKind) {
        self.add(Problem {
            line,
            place: String::new(),
            record: None,
            kind,
        });
    }

    /// Notes a problem at that offset of the source.
    fn note_at(&mut self, offset: usize, place: String, kind: ProblemKind) {
        let line = Some(self.line(offset));
        self.add(Problem {
            line,
            place,
            record: None,
            kind,
        });
    }

    /// Takes in a problem behind those of earlier lines.
    fn add(&mut self, problem: Problem) {
        if !self.is_full() {
            let at = self.problems.partition_point(|p| p.line <= problem.line);
            self.problems.insert(at, problem);
        }
    }

    /// Whether no further problem is listed; that there is one more is counted then.
    fn is_full(&mut self) -> bool {
        let full = self.problems.len() >= MAX_PROBLEMS;
        self.more += usize::from(full);
        full
    }

    /// Notes what is wrong with the record that `json` holds.
    fn note_faults(
        &mut self,
        json: &'a str,
        place: &str,
        faults: Vec<RecordError>,
        article: Option<&Article>,
    ) {
        for fault in faults {
            if self.is_full() {
                continue;
            }
            let RecordError {
                record,
                place: inner,
                mut kind,
            } = fault;
            // A field that is missing is looked for where it should be.
            let at = locate::offset_of(json, &inner).unwrap_or(0);
            if let (
                ProblemKind::QuoteMismatch {
                    quote, stands_at, ..
                },
                Some(article),
            ) = (&mut kind, article)
            {
                *stands_at = only_place(article, quote);
            }
            let line = Some(self.line(self.offset(json) + at));
            let record = (record != "article" && record != "details").then_some(record);
            self.add(Problem {
                line,
                place: join(place, &inner),
                record,
                kind,
            });
        }
    }

    /// The value that `json` holds, or nothing and a note of what is wrong with it.
    fn value<T: Deserialize<'a>>(&mut self, json: &'a str, place: &str) -> Option<T> {
        serde_json::from_str(json)
            .map_err(|error| self.note_json(json, place, &error))
            .ok()
    }

    /// Notes what the JSON reader objects to in `json`.
    fn note_json(&mut self, json: &'a str, place: &str, error: &serde_json::Error) {
        if self.is_full() {
            return;
        }
        let offset = locate::offset_of_line(json, error.line(), error.column());
        let inner = locate::path_before(json, offset);
        let at = locate::offset_of(json, &inner).unwrap_or(0);
        self.note_at(self.offset(json) + at, join(place, &inner), kind_of(error));
    }

    /// The fields of the object that `json` holds, if they are these.
    fn fields(
        &mut self,
        json: &'a str,
        place: &str,
        needed: &[&str],
        optional: &[&str],
    ) -> Option<Fields<'a>> {
        let fields: Fields<'a> = self.value(json, place)?;
        self.check_fields(&fields, json, place, needed, optional);
        Some(fields)
    }

    fn check_fields(
        &mut self,
        fields: &Fields<'a>,
        json: &'a str,
        place: &str,
        needed: &[&str],
        optional: &[&str],
    ) {
        for (n, (key, value)) in fields.0.iter().enumerate() {
            let offset = self.offset(value.get());
            if !needed.contains(&&**key) && !optional.contains(&&**key) {
                self.note_at(
                    offset,
                    join(place, &clip(key)),
                    ProblemKind::UnknownField { field: clip(key) },
                );
            } else if fields.0.iter().take(n).any(|(earlier, _)| earlier == key) {
                self.note_at(
                    offset,
                    join(place, key),
                    ProblemKind::RepeatedField {
                        field: key.to_string(),
                    },
                );
            }
        }
        for field in needed.iter().filter(|field| fields.get(field).is_none()) {
            let field = (*field).to_owned();
            self.note_at(
                self.offset(json),
                place.to_owned(),
                ProblemKind::Missing { field },
            );
        }
    }

    /// The elements of a list; none where the list is missing or is no list.
    fn list(&mut self, value: Option<&'a RawValue>, place: &str) -> Vec<&'a str> {
        let list: Option<Vec<&'a RawValue>> =
            value.and_then(|value| self.value(value.get(), place));
        list.unwrap_or_default()
            .into_iter()
            .map(RawValue::get)
            .collect()
    }

    fn file(&mut self) -> Vec<Project> {
        let source = self.source.trim_start();
        if self.source.len() > MAX_BYTES {
            let bytes = self.source.len();
            self.note(
                None,
                ProblemKind::TooLarge {
                    bytes,
                    at_most: MAX_BYTES,
                },
            );
            return Vec::new();
        }
        if !source.starts_with('{') {
            let looks_like = looks_like(source);
            self.note(None, ProblemKind::NotSayso { looks_like });
            return Vec::new();
        }
        let fields: Fields<'a> = match serde_json::from_str(self.source) {
            Ok(fields) => fields,
            Err(error) => {
                let (column, cut_off) = (error.column(), error.classify() == Category::Eof);
                self.note(Some(error.line()), ProblemKind::NotJson { column, cut_off });
                return Vec::new();
            }
        };
        let format = fields.get("format").map(RawValue::get);
        if format
            .and_then(|f| serde_json::from_str::<Text<'_>>(f).ok())
            .as_deref()
            != Some(FORMAT)
        {
            let looks_like = looks_like(source);
            self.note(None, ProblemKind::NotSayso { looks_like });
            return Vec::new();
        }
        let version = fields.get("version").map(RawValue::get);
        match version.map(|v| (v, serde_json::from_str::<u64>(v))) {
            Some((_, Ok(1))) => self.version_1(&fields),
            Some((at, Ok(version))) if version > u64::from(VERSION) => {
                let kind = ProblemKind::Newer {
                    version,
                    known: VERSION,
                };
                self.note_at(self.offset(at), "version".to_owned(), kind);
                Vec::new()
            }
            Some((at, _)) => {
                self.note_at(
                    self.offset(at),
                    "version".to_owned(),
                    ProblemKind::BadVersion,
                );
                Vec::new()
            }
            None => {
                let kind = ProblemKind::Missing {
                    field: "version".to_owned(),
                };
                self.note_at(self.offset(source), String::new(), kind);
                Vec::new()
            }
        }
    }

    fn version_1(&mut self, fields: &Fields<'a>) -> Vec<Project> {
        let source = self.source.trim_start();
        self.check_fields(
            fields,
            source,
            "",
            &["format", "version", "offset_unit", "projects"],
            &[],
        );
        if let Some(unit) = fields.get("offset_unit").map(RawValue::get) {
            match serde_json::from_str::<Text<'_>>(unit) {
                Ok(unit) if &*unit == OFFSET_UNIT => {}
                _ => {
                    let kind = ProblemKind::OffsetUnit {
                        found: clip(unit.trim_matches('"')),
                    };
                    self.note_at(self.offset(unit), "offset_unit".to_owned(), kind);
                }
            }
        }
        let mut seen = Seen::new();
        let projects = self.list(fields.get("projects"), "projects");
        let read = projects.into_iter().enumerate().filter_map(|(n, json)| {
            let project = self.project(json, &format!("projects[{n}]"), &mut seen);
            // Once anything is wrong, only what else is wrong matters.
            project.filter(|_| self.problems.is_empty())
        });
        read.collect()
    }

    fn project(&mut self, json: &'a str, place: &str, seen: &mut Seen) -> Option<Project> {
        let known = [
            "id", "name", "created", "modified", "article", "speakers", "claims", "removed",
        ];
        let fields = self.fields(json, place, &known, &["suggestions", "refused"])?;
        let at = |field: &str| join(place, field);
        let text = |reader: &mut Self, field: &str| -> Option<Text<'a>> {
            fields
                .get(field)
                .and_then(|f| reader.value(f.get(), &at(field)))
        };

        let id = text(self, "id").and_then(|id| self.own_id(&fields, &id, place, seen));
        let (name, modified) = (text(self, "name"), text(self, "modified"));
        let suggestions = fields
            .get("suggestions")
            .map_or(Some(SuggestionsWord::Allowed), |f| {
                self.value(f.get(), &at("suggestions"))
            });
        let refused = fields
            .get("refused")
            .map_or(Some(Vec::new()), |f| self.value(f.get(), &at("refused")));
        let details = name.zip(modified).and_then(|(name, modified)| {
            let mut faults = Vec::new();
            let form = DetailsForm {
                name,
                suggestions: suggestions?,
                refused: refused?,
                modified,
            };
            let details = form.read(&mut faults);
            self.note_faults(json, place, faults, None);
            details
        });
        let created: Option<u64> = fields
            .get("created")
            .and_then(|f| self.value(f.get(), &at("created")));
        let article = fields
            .get("article")
            .and_then(|f| self.article(f.get(), &at("article")));

        let mut ids = Seen::new();
        let mut versions = Vec::new();
        let speakers = self.list(fields.get("speakers"), &at("speakers"));
        // Where a speaker could not be read, a claim may well mean that one.
        let mut strangers = true;
        for (n, json) in speakers.into_iter().enumerate() {
            let speaker = self.speaker(json, &format!("{place}.speakers[{n}]"), &mut ids);
            strangers &= speaker.is_some();
            versions.extend(speaker.map(|speaker| Version::Present(Record::Speaker(speaker))));
        }
        for (n, json) in self
            .list(fields.get("claims"), &at("claims"))
            .into_iter()
            .enumerate()
        {
            let place = format!("{place}.claims[{n}]");
            let claim = self.claim(json, &place, &mut ids, article.as_ref(), strangers);
            versions.extend(claim.map(|claim| Version::Present(Record::Claim(claim))));
        }
        for (n, json) in self
            .list(fields.get("removed"), &at("removed"))
            .into_iter()
            .enumerate()
        {
            versions.extend(self.removed(json, &format!("{place}.removed[{n}]"), &mut ids));
        }

        if !self.problems.is_empty() {
            return None;
        }
        let details = details?;
        let mut project = Project::new(id?, details.name.clone(), Arc::new(article?), created?);
        project.merge(std::iter::once(Version::Present(Record::Details(details))).chain(versions));
        Some(project)
    }

    fn own_id(
        &mut self,
        fields: &Fields<'a>,
        id: &str,
        place: &str,
        seen: &mut Seen,
    ) -> Option<ProjectId> {
        let offset = fields.get("id").map_or(0, |f| self.offset(f.get()));
        match record::id::<ProjectId>(id, IdKind::Project) {
            Ok(read) => {
                self.first(seen, id, offset, place);
                Some(read)
            }
            Err(kind) => {
                self.note_at(offset, join(place, "id"), kind);
                None
            }
        }
    }

    /// Notes an id (each has one spelling only), and a problem if it was noted before.
    fn first(&mut self, seen: &mut Seen, id: &str, offset: usize, place: &str) {
        let Some(first) = seen.get(id).copied() else {
            seen.insert(id.to_owned(), offset);
            return;
        };
        let first_line = Some(self.line(first));
        let line = Some(self.line(offset));
        self.add(Problem {
            line,
            place: join(place, "id"),
            record: Some(id.to_owned()),
            kind: ProblemKind::DuplicateId {
                id: id.to_owned(),
                first_line,
            },
        });
    }

    fn article(&mut self, json: &'a str, place: &str) -> Option<Article> {
        let form: ArticleForm<'a> = self.value(json, place)?;
        let mut faults = Vec::new();
        if form.text_sha256.is_none() {
            faults.push(missing("article", "", "text_sha256"));
        }
        let article = form.read(&mut faults);
        self.note_faults(json, place, faults, None);
        article
    }

    fn speaker(&mut self, json: &'a str, place: &str, ids: &mut Seen) -> Option<Speaker> {
        let form: SpeakerForm<'a> = self.value(json, place)?;
        let id = form.id.clone();
        let mut faults = Vec::new();
        let speaker = form.read(&mut faults);
        self.note_faults(json, place, faults, None);
        let speaker = speaker?;
        self.first(ids, &id, self.offset(json), place);
        Some(speaker)
    }

    /// A claim. With `strangers`, one that names a speaker not among `ids` is noted.
    fn claim(
        &mut self,
        json: &'a str,
        place: &str,
        ids: &mut Seen,
        article: Option<&Article>,
        strangers: bool,
    ) -> Option<Claim> {
        let form: ClaimForm<'a> = self.value(json, place)?;
        let id = form.id.clone();
        let mut faults = Vec::new();
        unquoted(&form, &mut faults);
        if strangers {
            unknown_speakers(&form, ids, &mut faults);
        }
        // Without an article its words cannot be told, but its form was.
        let claim = article.and_then(|article| form.read(article, &mut faults));
        self.note_faults(json, place, faults, article);
        let claim = claim?;
        self.first(ids, &id, self.offset(json), place);
        Some(claim)
    }

    fn removed(&mut self, json: &'a str, place: &str, ids: &mut Seen) -> Option<Version> {
        let form: RemovedForm<'a> = self.value(json, place)?;
        let id = form.id.clone();
        let mut faults = Vec::new();
        let removed = form.read(&mut faults);
        self.note_faults(json, place, faults, None);
        let (record, at) = removed?;
        self.first(ids, &id, self.offset(json), place);
        Some(Version::Removed(record, at))
    }
}

fn missing(record: &str, place: &str, field: &str) -> RecordError {
    RecordError {
        record: clip(record),
        place: place.to_owned(),
        kind: ProblemKind::Missing {
            field: field.to_owned(),
        },
    }
}

/// Notes every span without its quote: a file that left its article must bring it.
fn unquoted(form: &ClaimForm<'_>, faults: &mut Vec<RecordError>) {
    let mut check = |place: &str, spans: &[SpanForm<'_>]| {
        for (n, _) in spans
            .iter()
            .enumerate()
            .filter(|(_, span)| span.quote.is_none())
        {
            faults.push(missing(&form.id, &format!("{place}[{n}]"), "quote"));
        }
    };
    check("spans", &form.spans);
    check("attribution.cue", &form.attribution.cue);
    check("attribution.source", &form.attribution.source);
    if let Some(lost) = &form.lost {
        check("lost.guess", lost.guess.as_slice());
    }
}

/// Notes every speaker of the claim that the project does not have. What is no speaker's id at all
/// is for the form to say.
fn unknown_speakers(form: &ClaimForm<'_>, ids: &Seen, faults: &mut Vec<RecordError>) {
    let named = [
        ("attribution.speaker", &form.attribution.speaker),
        ("attribution.via", &form.attribution.via),
    ];
    for (place, id) in named {
        let id = id.as_deref().filter(|id| !ids.contains_key(*id));
        if let Some(id) = id.filter(|id| id.parse::<SpeakerId>().is_ok()) {
            faults.push(RecordError {
                record: clip(&form.id),
                place: place.to_owned(),
                kind: ProblemKind::UnknownSpeaker { id: id.to_owned() },
            });
        }
    }
}

/// Where these words stand, in code points, if they are in the text just once.
fn only_place(article: &Article, quote: &str) -> Option<(usize, usize)> {
    let mut places = article.text().match_indices(quote).map(|(at, _)| at);
    let at = places
        .next()
        .filter(|_| !quote.is_empty() && places.next().is_none())?;
    let span: Span = article.span(at, at + quote.len())?;
    let form = SpanForm::from_span(span, article, record::Detail::Compact)?;
    Some((form.start as usize, form.end as usize))
}

fn join(place: &str, inner: &str) -> String {
    if place.is_empty() || inner.is_empty() || inner.starts_with('[') {
        format!("{place}{inner}")
    } else {
        format!("{place}.{inner}")
    }
}

/// What a text that is not one of our files looks like. Only its beginning is looked at.
fn looks_like(source: &str) -> LooksLike {
    let start: String = source.chars().take(64 * 1024).collect();
    let has = |part: &str| start.contains(part);
    let lower = start.get(..).unwrap_or_default().to_lowercase();
    if start.is_empty() {
        LooksLike::Empty
    } else if lower.starts_with('<') {
        let html = ["<!doctype html", "<html", "<head", "<body"];
        if html.iter().any(|tag| lower.contains(tag)) {
            LooksLike::Html
        } else {
            LooksLike::Xml
        }
    } else if start.starts_with(['{', '[']) {
        if has("ns/anno") {
            LooksLike::WebAnnotations
        } else if has("hypothes.is") || (has("\"uri\"") && has("\"target\"")) {
            LooksLike::Hypothesis
        } else if start.starts_with('[') {
            LooksLike::JsonList
        } else {
            LooksLike::JsonObject
        }
    } else if start.contains(|c: char| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())) {
        LooksLike::Binary
    } else if serde_json::from_str::<IgnoredAny>(source).is_ok() {
        LooksLike::JsonValue
    } else {
        LooksLike::PlainText
    }
}

/// What the JSON reader objects to.
fn kind_of(error: &serde_json::Error) -> ProblemKind {
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let word = |text: &str| clip(text.trim_matches('`'));
    let pair = |rest: &str| {
        rest.rsplit_once(", expected ")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    if let Some(field) = message.strip_prefix("missing field ") {
        return ProblemKind::Missing { field: word(field) };
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return ProblemKind::RepeatedField { field: word(field) };
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let field = rest.rsplit_once(", ").map_or(rest, |(field, _)| field);
        let field = field
            .split_once("`, expected")
            .map_or(field, |(field, _)| field);
        return ProblemKind::UnknownField { field: word(field) };
    }
    if let Some((found, words)) = message.strip_prefix("unknown variant ").and_then(pair) {
        let known = words
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        return ProblemKind::UnknownWord {
            word: word(&found),
            known,
        };
    }
    let typed = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "));
    if let Some((found, expected)) = typed.and_then(pair) {
        return ProblemKind::WrongType {
            found: clip(&found),
            expected,
        };
    }
    ProblemKind::Shape {
        message: clip(message),
    }
}
