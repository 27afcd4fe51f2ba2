//! Prodigy's tasks, and pairs of text and annotations for spaCy; a line each, or one list.
//!
//! Offsets are code points. A relation names the last tokens of its two spans and has the spans
//! beside them, which are what is followed. Tasks that were rejected or skipped say that what is in them
//! is wrong, and are left out.

use super::found::{Document, Selector};
use super::json::{Source, id, list, number, one_or_many, text, whole_number};
use super::links::{Piece, Relation, tie};
use super::not_in_text;
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use serde_json::Value;
use std::collections::HashMap;

/// One document for each task or pair.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let mut documents = Vec::new();
    for (n, node) in source.each(notes).into_iter().enumerate() {
        let at = source.at_node(node).item(n);
        if let Some(task) = source.value(node, notes) {
            documents.extend(match &task {
                Value::Array(pair) => pair_of(pair, at, notes),
                task => task_of(task, at, notes),
            });
        }
    }
    documents
}

/// `["text", {"spans": {"sc": [[20, 47, "CONTENT"]]}}]`, or `entities` in place of `spans`.
fn pair_of(pair: &[Value], at: At, notes: &mut Notes) -> Option<Document> {
    let [Value::String(words), annotations, ..] = pair else {
        notes.add(at, Trouble::NoText);
        return None;
    };
    let mut document = Document::new(at.clone(), Unit::CodePoint);
    document.text = Some(words.clone());
    let groups = annotations.get("spans").and_then(Value::as_object);
    let groups = groups.into_iter().flat_map(|groups| groups.values());
    let groups = groups.chain(annotations.get("entities"));
    let mut pieces = Vec::new();
    for triple in groups.filter_map(Value::as_array).flatten() {
        pieces.extend(triple_of(triple, at.clone(), pieces.len(), notes));
    }
    tie(&mut document, pieces, &[], notes);
    // Ours; others' are texts or numbers.
    let records = list(annotations, "ids");
    if records.iter().all(Value::is_object) {
        not_in_text::read(&mut document, records, notes);
    }
    Some(document)
}

/// `[20, 47, "CONTENT"]`
fn triple_of(triple: &Value, at: At, n: usize, notes: &mut Notes) -> Option<Piece> {
    let parts = triple.as_array().map_or(&[][..], Vec::as_slice);
    let offset = |n: usize| parts.get(n).and_then(whole_number);
    let label = parts.get(2).and_then(Value::as_str).unwrap_or_default();
    match offset(0).zip(offset(1)).filter(|(start, end)| start < end) {
        Some((start, end)) => {
            let selectors = vec![Selector::at(start, end, None)];
            Some(Piece::labelled(at, format!("#{n}"), label, selectors))
        }
        None => {
            notes.add(at, Trouble::BadOffsets);
            None
        }
    }
}

fn task_of(task: &Value, at: At, notes: &mut Notes) -> Option<Document> {
    let Some(words) = text(task, "text") else {
        notes.add(at, Trouble::NoText);
        return None;
    };
    if matches!(text(task, "answer"), Some("reject" | "ignore")) {
        notes.add(at, Trouble::Rejected);
        return None;
    }
    let mut document = Document::new(at.clone(), Unit::CodePoint);
    document.text = Some(words.to_owned());
    let meta = task.get("meta").unwrap_or(&Value::Null);
    let named = |key: &str| text(meta, key).map(str::to_owned);
    document.name = named("article").or_else(|| named("title"));
    document.address = named("source")
        .or_else(|| named("url"))
        .filter(|address| address.starts_with("http"));
    let by = text(task, "_annotator_id").or_else(|| text(task, "_session_id"));
    let mut pieces = Vec::new();
    let mut by_place: HashMap<(usize, usize, String), usize> = HashMap::new();
    let mut by_token: HashMap<usize, usize> = HashMap::new();
    for span in list(task, "spans") {
        let n = pieces.len();
        let at = at.clone().called(&format!("spans[{n}]"));
        if span.is_array() {
            pieces.extend(triple_of(span, at, n, notes));
            continue;
        }
        let offsets = number(span, "start").zip(number(span, "end"));
        let Some((start, end)) = offsets.filter(|(start, end)| start < end) else {
            notes.add(at, Trouble::BadOffsets);
            continue;
        };
        let label = text(span, "label").unwrap_or_default();
        let quote = text(span, "text").map(str::to_owned);
        let selectors = vec![Selector::at(start, end, quote)];
        let mut piece = Piece::labelled(at, format!("#{n}"), label, selectors);
        says(&mut piece, span);
        piece.says.set("annotator", by.unwrap_or_default());
        by_place.entry((start, end, label.to_owned())).or_insert(n);
        if let Some(token) = number(span, "token_end") {
            by_token.entry(token).or_insert(n);
        }
        pieces.push(piece);
    }
    for triple in list(task, "entities") {
        pieces.extend(triple_of(triple, at.clone(), pieces.len(), notes));
    }
    let mut relations = Vec::new();
    for relation in list(task, "relations") {
        let end = |span: &str, token: &str| {
            let span = relation.get(span).and_then(|span| {
                let label = text(span, "label").unwrap_or_default().to_owned();
                by_place.get(&(number(span, "start")?, number(span, "end")?, label))
            });
            let token = number(relation, token);
            let number = span.or_else(|| by_token.get(&token?));
            // What is in no list is said by the token.
            let missing = || format!("token {}", token.unwrap_or_default());
            number.map_or_else(missing, |n| format!("#{n}"))
        };
        relations.push(Relation {
            at: at.clone(),
            from: end("head_span", "head"),
            to: end("child_span", "child"),
            label: text(relation, "label").unwrap_or_default().to_owned(),
        });
    }
    tie(&mut document, pieces, &relations, notes);
    Some(document)
}

/// What a span says of its claim beside its place.
fn says(piece: &mut Piece, span: &Value) {
    const OWN: [&str; 8] = [
        "start",
        "end",
        "token_start",
        "token_end",
        "label",
        "text",
        "claim",
        "source",
    ];
    if let Some(claim) = text(span, "claim") {
        piece.says.id = claim.parse().ok();
        piece.group = Some(claim.to_owned());
    }
    for (name, value) in span.as_object().into_iter().flatten() {
        if OWN.contains(&name.as_str()) {
            continue;
        }
        for value in one_or_many(Some(value)) {
            // Anything else is bookkeeping of the tool's.
            piece.says.set(name, &id(value).unwrap_or_default());
        }
    }
}
