//! doccano's examples: spans, or entities with relations; a line each, or one list.
//!
//! Offsets are UTF-16 units, as its page counts them; files made with Python often have code points.
//! There are no quotes, so that only offsets that cannot be right give a wrong unit away.

use super::found::{Document, Selector};
use super::json::{Source, id, list, number, text, whole_number};
use super::links::{Piece, Relation, tie};
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use serde_json::Value;

/// One document for each example.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let mut documents = Vec::new();
    for (n, node) in source.each(notes).into_iter().enumerate() {
        let at = source.at_node(node).item(n);
        if let Some(example) = source.value(node, notes) {
            documents.extend(document(&example, at, notes));
        }
    }
    documents
}

fn document(example: &Value, at: At, notes: &mut Notes) -> Option<Document> {
    let Some(words) = text(example, "text").or_else(|| text(example, "data")) else {
        notes.add(at, Trouble::NoText);
        return None;
    };
    let mut document = Document::new(at.clone(), Unit::Utf16);
    document.text = Some(words.to_owned());
    let meta = example.get("meta").unwrap_or(&Value::Null);
    let named = |key: &str| text(example, key).or_else(|| text(meta, key));
    document.name = named("article").or(named("title")).map(str::to_owned);
    document.address = named("address").or(named("url")).map(str::to_owned);
    let mut pieces = Vec::new();
    for key in ["label", "labels", "entities", "annotations"] {
        for (n, label) in list(example, key).iter().enumerate() {
            match piece(label, at.clone(), pieces.len()) {
                Some(piece) => pieces.push(piece),
                None => {
                    let id = format!("{key}[{n}]");
                    notes.add(at.clone().called(&id), Trouble::BadOffsets);
                }
            }
        }
    }
    let relations = list(example, "relations").iter().map(|relation| {
        let end = |key: &str| relation.get(key).and_then(id).unwrap_or_default();
        Relation {
            at: at.clone(),
            from: end("from_id"),
            to: end("to_id"),
            label: text(relation, "type").unwrap_or_default().to_owned(),
        }
    });
    let relations: Vec<Relation> = relations.collect();
    tie(&mut document, pieces, &relations, notes);
    Some(document)
}

/// `[21, 48, "content"]` or `{"id": 0, "start_offset": 21, "end_offset": 48, "label": "content"}`.
fn piece(label: &Value, at: At, n: usize) -> Option<Piece> {
    let (start, end, label, own) = match label {
        Value::Array(parts) => {
            let [start, end, label, ..] = parts.as_slice() else {
                return None;
            };
            (whole_number(start)?, whole_number(end)?, id(label)?, None)
        }
        label => (
            number(label, "start_offset")?,
            number(label, "end_offset")?,
            label.get("label").and_then(id).unwrap_or_default(),
            label.get("id").and_then(id),
        ),
    };
    let own = own.unwrap_or_else(|| format!("#{n}"));
    let selectors = vec![Selector::at(start, end, None)];
    let at = at.called(&own);
    (start < end).then(|| Piece::labelled(at, own, &label, selectors))
}
