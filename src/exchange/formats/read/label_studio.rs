//! Label Studio's tasks, with annotations or predictions.
//!
//! Offsets are code points, and each region has its words beside it. What a claim says hangs on its
//! region in other controls of the same id. Predictions are read only where nobody has annotated: they
//! are what an annotation began as.

use super::found::{Document, Selector};
use super::json::{Node, Source, id, list, number, one_or_many, text};
use super::links::{Piece, Relation, role_of, tie};
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use serde_json::Value;
use std::collections::HashMap;

/// One document for each task.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let mut documents = Vec::new();
    for (n, node) in source.each(notes).into_iter().enumerate() {
        documents.extend(task(source, node, n, notes));
    }
    documents
}

fn task(source: &Source<'_>, node: Node<'_>, n: usize, notes: &mut Notes) -> Option<Document> {
    let at = source.at_node(node).item(n);
    let fields = node.fields();
    let data = fields
        .as_ref()
        .and_then(|fields| fields.get("data").copied());
    let data = data.and_then(|data| source.value(data, notes));
    let (Some(fields), Some(data)) = (fields, data) else {
        notes.add(at, Trouble::Missing { field: "data" });
        return None;
    };
    let Some(words) = text_of(&data) else {
        notes.add(at, Trouble::NoText);
        return None;
    };
    let mut document = Document::new(at.clone(), Unit::CodePoint);
    document.text = Some(words.to_owned());
    let named = |key: &str| text(&data, key).map(str::to_owned);
    document.name = named("article").or_else(|| named("title"));
    document.address = named("address").or_else(|| named("url"));
    let nodes = |key: &str| -> Vec<Node<'_>> {
        let items = fields.get(key).and_then(|node| node.items());
        items.unwrap_or_default()
    };
    let mut results = Results::default();
    for key in ["annotations", "completions"] {
        for (n, annotation) in nodes(key).into_iter().enumerate() {
            results.annotation(source, annotation, n, notes);
        }
    }
    let mut left_out = 0;
    for (n, prediction) in nodes("predictions").into_iter().enumerate() {
        if results.annotated {
            left_out += 1;
        } else {
            results.list(source, prediction, n, "", notes);
        }
    }
    if left_out > 0 {
        notes.add(at, Trouble::Predictions { count: left_out });
    }
    let (pieces, relations) = results.finish(notes);
    tie(&mut document, pieces, &relations, notes);
    Some(document)
}

/// The text of a task: the field of that name, or the longest text there is.
fn text_of(data: &Value) -> Option<&str> {
    let named = text(data, "text");
    let texts = || {
        data.as_object()?
            .values()
            .filter_map(Value::as_str)
            .max_by_key(|t| t.len())
    };
    named.or_else(texts)
}

/// The results of one task. The ids of regions are unique in an annotation only, so each has the
/// annotation's number before it.
#[derive(Default)]
struct Results {
    pieces: Vec<Piece>,
    numbers: HashMap<String, usize>,
    relations: Vec<Relation>,
    /// What other controls say of a region, which may stand before it.
    later: Vec<(At, String, Value)>,
    annotated: bool,
}

impl Results {
    fn annotation(&mut self, source: &Source<'_>, node: Node<'_>, n: usize, notes: &mut Notes) {
        let Some(fields) = node.fields() else {
            notes.add(source.at_node(node), Trouble::Missing { field: "result" });
            return;
        };
        let value = |key: &str| fields.get(key).map(|node| node.text());
        let cancelled = fields
            .get("was_cancelled")
            .is_some_and(|node| node.is_true());
        if cancelled {
            notes.add(source.at_node(node), Trouble::Rejected);
            return;
        }
        self.annotated = true;
        // A number, an address, or an object with one.
        let by = value("completed_by").flatten().unwrap_or_else(|| {
            let by = fields.get("completed_by");
            let by = by.and_then(|node| source.value(*node, &mut Notes::default()));
            match by {
                Some(Value::Number(number)) => number.to_string(),
                Some(by) => text(&by, "email").unwrap_or_default().to_owned(),
                None => String::new(),
            }
        });
        self.list(source, node, n, &by, notes);
    }

    /// The results of one annotation or prediction.
    fn list(&mut self, source: &Source<'_>, node: Node<'_>, n: usize, by: &str, notes: &mut Notes) {
        let result = node
            .fields()
            .and_then(|fields| fields.get("result").copied());
        let Some(items) = result.and_then(|result| result.items()) else {
            notes.add(source.at_node(node), Trouble::Missing { field: "result" });
            return;
        };
        for (number, item) in items.into_iter().enumerate() {
            let at = source.at_node(item).item(number);
            if let Some(item) = source.value(item, notes) {
                self.item(item, at, n, by, notes);
            }
        }
    }

    fn item(&mut self, item: Value, at: At, n: usize, by: &str, notes: &mut Notes) {
        let own = |key: &str| item.get(key).and_then(id);
        if text(&item, "type") == Some("relation") {
            let label = list(&item, "labels").first().and_then(Value::as_str);
            let (Some(from), Some(to)) = (own("from_id"), own("to_id")) else {
                notes.add(at, Trouble::Missing { field: "from_id" });
                return;
            };
            self.relations.push(Relation {
                at,
                from: format!("{n}/{from}"),
                to: format!("{n}/{to}"),
                label: label.unwrap_or_default().to_owned(),
            });
            return;
        }
        let called = own("id").unwrap_or_default();
        let at = at.called(&called);
        let key = format!("{n}/{called}");
        let value = item.get("value").unwrap_or(&Value::Null);
        let sort = text(&item, "type").unwrap_or_default();
        let labels: Vec<&str> = list(value, sort).iter().filter_map(Value::as_str).collect();
        if !sort.ends_with("labels") {
            self.later.push((at, key, item));
            return;
        }
        let Some(selector) = selector(value) else {
            notes.add(at, Trouble::BadOffsets);
            return;
        };
        let main = labels.iter().find(|label| role_of(label).is_some());
        let main = main.or(labels.first()).copied().unwrap_or_default();
        let mut piece = Piece::labelled(at, key.clone(), main, vec![selector]);
        for label in labels.into_iter().filter(|label| *label != main) {
            piece.says.label(label);
        }
        piece.says.set("annotator", by);
        piece.says.id = called.split('.').next().and_then(|id| id.parse().ok());
        for note in one_or_many(item.get("meta").and_then(|meta| meta.get("text"))) {
            piece.says.set("note", note.as_str().unwrap_or_default());
        }
        self.numbers.insert(key, self.pieces.len());
        self.pieces.push(piece);
    }

    fn finish(mut self, notes: &mut Notes) -> (Vec<Piece>, Vec<Relation>) {
        for (at, key, item) in std::mem::take(&mut self.later) {
            let number = self.numbers.get(&key);
            let Some(piece) = number.and_then(|n| self.pieces.get_mut(*n)) else {
                let id = at.id.clone().unwrap_or_default();
                notes.add(at, Trouble::UnknownId { id });
                continue;
            };
            let name = text(&item, "from_name").unwrap_or_default();
            let sort = text(&item, "type").unwrap_or_default();
            let value = item.get("value").unwrap_or(&Value::Null);
            let key = if sort == "textarea" { "text" } else { sort };
            // Written by the annotator himself it stands before the account's.
            if name == "annotator" {
                piece.says.annotator.clear();
            }
            for value in one_or_many(value.get(key)) {
                if let Some(value) = id(value) {
                    piece.says.set_or_tag(name, &value);
                }
            }
        }
        (self.pieces, self.relations)
    }
}

/// Where a region stands. In hypertext the offsets are of an element, and those of the whole text
/// are beside them.
fn selector(value: &Value) -> Option<Selector> {
    let whole = value.get("globalOffsets").unwrap_or(value);
    let (start, end) = (number(whole, "start")?, number(whole, "end")?);
    let quote = text(value, "text").map(str::to_owned);
    (start < end).then(|| Selector::at(start, end, quote))
}
