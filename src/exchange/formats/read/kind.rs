//! What sort of file it is, told by what is in it and never by what it is called.

use super::json::{Node, is_lines};
use super::problem::{At, Problem, Trouble};
use super::{brat, csv, json};
use crate::exchange::problem::LooksLike;

/// A sort of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Sayso's own; [`import::read`](crate::exchange::import::read) reads it.
    Sayso,
    /// W3C Web Annotations: a collection, a page or one annotation.
    W3c,
    /// A list of web annotations, as Recogito and Annotorious write it.
    Recogito,
    /// What Hypothesis exports, or answers a search with.
    Hypothesis,
    /// Examples of doccano.
    Doccano,
    /// Tasks of Label Studio.
    LabelStudio,
    /// Annotations of brat, with or without their text.
    Brat,
    /// A UIMA CAS, as INCEpTION exports it.
    Cas,
    /// Pairs of text and annotations for spaCy.
    Spacy,
    /// Tasks of Prodigy.
    Prodigy,
    /// Quotes with sources and cues, as Citron writes them.
    Citron,
    /// A table with a column of quotes.
    Csv,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Sayso,
        Self::W3c,
        Self::Recogito,
        Self::Hypothesis,
        Self::Doccano,
        Self::LabelStudio,
        Self::Brat,
        Self::Cas,
        Self::Spacy,
        Self::Prodigy,
        Self::Citron,
        Self::Csv,
    ];

    /// Key of its name in the translation file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Sayso => "understood.kind.sayso",
            Self::W3c => "understood.kind.w3c",
            Self::Recogito => "understood.kind.recogito",
            Self::Hypothesis => "understood.kind.hypothesis",
            Self::Doccano => "understood.kind.doccano",
            Self::LabelStudio => "understood.kind.label_studio",
            Self::Brat => "understood.kind.brat",
            Self::Cas => "understood.kind.cas",
            Self::Spacy => "understood.kind.spacy",
            Self::Prodigy => "understood.kind.prodigy",
            Self::Citron => "understood.kind.citron",
            Self::Csv => "understood.kind.csv",
        }
    }
}

/// How much of a broken file is looked at to tell what it was.
const PROBE: usize = 64 * 1024;

/// How many lines are looked at to find one that tells.
const LINES: usize = 50;

/// What sort of file has this text.
///
/// # Errors
/// What it looks like, or where its JSON breaks.
pub(super) fn of_text(text: &str) -> Result<Kind, Problem> {
    let start = text.trim_start();
    if begins_json(start) {
        return of_json(text);
    }
    if brat::is_standoff(text) {
        return Ok(Kind::Brat);
    }
    if csv::is_table(text) {
        return Ok(Kind::Csv);
    }
    let head: String = start.chars().take(1024).collect();
    let what = if head.is_empty() {
        LooksLike::Empty
    } else if !head.starts_with('<') {
        LooksLike::PlainText
    } else if crate::article::decode::looks_like_html(&head) {
        LooksLike::Html
    } else {
        LooksLike::Xml
    };
    Err(not_known(what))
}

/// Whether a list or object of JSON begins so, and not words in brackets.
fn begins_json(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    let rest = chars.as_str().trim_start();
    match first {
        Some('{') => rest.is_empty() || rest.starts_with(['"', '}']),
        Some('[') => {
            let words = ["true", "false", "null"];
            rest.is_empty()
                || rest.starts_with(|c: char| "{[\"]-".contains(c) || c.is_ascii_digit())
                || words.iter().any(|word| rest.starts_with(word))
        }
        _ => false,
    }
}

/// Whether a text that is no JSON was meant to be some: as far as it goes, or but for a slip. Words in
/// brackets, with which an article may begin, are not.
pub(super) fn is_meant_as_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    let mut inside = text.chars().skip(1).filter(|c| !c.is_whitespace());
    match (text.chars().next(), inside.next()) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{')) => true,
        // Pairs of a text and what is marked in it, one a line or all in a list.
        (Some('['), Some('[')) => inside.next() == Some('"'),
        (Some('['), Some('"')) => first.trim_end().ends_with("}]") || first.contains("\", {\""),
        _ => false,
    }
}

fn not_known(what: LooksLike) -> Problem {
    Problem {
        at: At::default(),
        what: Trouble::NotKnown { what },
    }
}

fn of_json(text: &str) -> Result<Kind, Problem> {
    if is_lines(text) {
        let lines = text.split('\n').filter(|line| !line.trim().is_empty());
        let kind = lines
            .take(LINES)
            .find_map(|line| of_element(Node::of(line)?));
        return kind.ok_or_else(|| not_known(LooksLike::JsonObject));
    }
    let Some(node) = Node::of(text) else {
        // Broken: what it was meant to be says which reader tells where.
        return guess(text).ok_or_else(|| {
            let mut notes = super::problem::Notes::default();
            json::Source::new(None, text).whole(&mut notes);
            let problem = notes.finish().into_iter().next();
            problem.unwrap_or_else(|| not_known(LooksLike::JsonObject))
        });
    };
    match node.items() {
        None => of_element(node).ok_or_else(|| not_known(LooksLike::JsonObject)),
        Some(items) => {
            let of_items = items
                .iter()
                .take(LINES)
                .find_map(|item| match of_element(*item)? {
                    Kind::W3c => Some(Kind::Recogito),
                    kind => Some(kind),
                });
            of_items
                .or_else(|| of_element(node))
                .ok_or_else(|| not_known(LooksLike::JsonList))
        }
    }
}

/// What sort of file has such a value as a whole, on a line or in its list.
fn of_element(node: Node<'_>) -> Option<Kind> {
    if let Some(items) = node.items() {
        // `["text", {"spans": …}]`
        let [text, annotations] = items.as_slice() else {
            return None;
        };
        text.text()?;
        return annotations.fields().map(|_| Kind::Spacy);
    }
    let fields = node.fields()?;
    let has = |key: &str| fields.contains_key(key);
    let word = |key: &str| fields.get(key).and_then(|node| node.text());
    let first_of = |key: &str| {
        let items = fields.get(key).and_then(|node| node.items());
        items.and_then(|items| items.first().copied())
    };
    if word("format").as_deref() == Some("sayso") {
        return Some(Kind::Sayso);
    }
    if has("%FEATURE_STRUCTURES") {
        return Some(Kind::Cas);
    }
    let sort = word("type").unwrap_or_default();
    let is_annotation = matches!(
        sort.as_str(),
        "Annotation" | "AnnotationPage" | "AnnotationCollection"
    );
    if is_annotation || has("target") && has("body") {
        return Some(Kind::W3c);
    }
    let is_hypothesis = |node: Node<'_>| {
        let fields = node.fields();
        fields.is_some_and(|f| f.contains_key("uri") && f.contains_key("target"))
    };
    for key in ["annotations", "rows"] {
        if first_of(key).is_some_and(is_hypothesis) {
            return Some(Kind::Hypothesis);
        }
    }
    if is_hypothesis(node) || has("annotations") && (has("export_userid") || has("client_version"))
    {
        return Some(Kind::Hypothesis);
    }
    if has("data") && (has("annotations") || has("predictions") || has("completions")) {
        return Some(Kind::LabelStudio);
    }
    if !has("text") && !has("data") {
        return None;
    }
    if has("quotes") {
        return Some(Kind::Citron);
    }
    if has("tokens") || has("spans") || has("_view_id") || has("_input_hash") {
        return Some(Kind::Prodigy);
    }
    if first_of("entities").is_some_and(|entity| entity.items().is_some()) {
        return Some(Kind::Spacy);
    }
    let doccano = ["label", "labels", "entities", "annotations"];
    doccano.iter().any(|key| has(key)).then_some(Kind::Doccano)
}

/// What a file was meant to be whose JSON is broken.
fn guess(text: &str) -> Option<Kind> {
    let mut end = text.len().min(PROBE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text.get(..end).unwrap_or_default();
    let has = |part: &str| start.contains(part);
    if has("\"sayso\"") && has("\"format\"") {
        Some(Kind::Sayso)
    } else if has("%FEATURE_STRUCTURES") || has("%TYPES") {
        Some(Kind::Cas)
    } else if has("ns/anno") || has("AnnotationPage") || has("AnnotationCollection") {
        Some(Kind::W3c)
    } else if has("\"uri\"") && has("\"target\"") {
        Some(Kind::Hypothesis)
    } else if has("\"data\"") && has("\"result\"") {
        Some(Kind::LabelStudio)
    } else {
        None
    }
}
