//! The records that our own files have of what is not in their text, beside the spans of what is: claims
//! whose words are lost, and what is lost of the cue and source of others (see `write::not_in_text`).

use super::found::{Document, Mark, Selector};
use super::json::{id, list, number, one_or_many, text};
use super::problem::{Notes, Trouble};
use serde_json::Value;
use std::collections::HashMap;

/// Takes the records in, after the marks they may belong to.
pub(super) fn read(document: &mut Document, records: &[Value], notes: &mut Notes) {
    let mut by_id = HashMap::new();
    let mut by_place = HashMap::new();
    for (n, mark) in document.marks.iter().enumerate() {
        if let Some(id) = mark.says.id {
            by_id.entry(id).or_insert(n);
        }
        if let Some(place) = mark.spans.first().and_then(|span| span.position) {
            by_place.entry(place).or_insert(n);
        }
    }
    for record in records {
        let called = text(record, "id").unwrap_or_default();
        let at = document.at.clone().called(called);
        let [content, source, cue] = ["content", "source", "cue"].map(|key| quotes(record, key));
        if content.is_empty() {
            let own = called.parse().ok().and_then(|id| by_id.get(&id));
            let place = number(record, "start").zip(number(record, "end"));
            let number = own.or_else(|| by_place.get(&place?));
            match number.and_then(|n| document.marks.get_mut(*n)) {
                Some(mark) => {
                    mark.source.extend(source);
                    mark.cue.extend(cue);
                }
                None => notes.add(
                    at.clone(),
                    Trouble::UnknownId {
                        id: at.id.unwrap_or_default(),
                    },
                ),
            }
            continue;
        }
        let mut mark = Mark {
            at,
            spans: content,
            source,
            cue,
            ..Mark::default()
        };
        mark.says.id = called.parse().ok();
        for (name, value) in record.as_object().into_iter().flatten() {
            // The words are lists of other things than texts, so nothing of them is said.
            for value in one_or_many(Some(value)) {
                mark.says.set(name, &id(value).unwrap_or_default());
            }
        }
        document.marks.push(mark);
    }
}

fn quotes(record: &Value, key: &str) -> Vec<Selector> {
    let quotes = list(record, key).iter().filter_map(|quote| {
        let around = |key: &str| text(quote, key).unwrap_or_default();
        Some(Selector::lost(
            text(quote, "quote")?,
            around("prefix"),
            around("suffix"),
        ))
    });
    quotes.collect()
}
