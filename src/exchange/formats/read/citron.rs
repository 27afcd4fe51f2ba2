//! Citron's annotations: a text, and quotes with a cue, sources and contents.
//!
//! Offsets are code points, and every span has its words beside it. Who is one person under several
//! names stands apart from the quotes and is not read.

use super::found::{Document, Mark, Selector};
use super::json::{Source, id, number, one_or_many, text};
use super::not_in_text;
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use serde_json::Value;

/// One document for each text.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let mut documents = Vec::new();
    for node in source.each(notes) {
        let at = source.at_node(node);
        let fields = node.fields().unwrap_or_default();
        let words = fields.get("text").and_then(|node| node.text());
        let Some(words) = words else {
            notes.add(at, Trouble::NoText);
            continue;
        };
        let mut document = Document::new(at, Unit::CodePoint);
        document.text = Some(words);
        let quotes = fields.get("quotes").and_then(|node| node.items());
        for (n, quote) in quotes.unwrap_or_default().into_iter().enumerate() {
            let at = source.at_node(quote).item(n);
            if let Some(quote) = source.value(quote, notes) {
                document.marks.extend(mark(&quote, at, notes));
            }
        }
        let records = fields
            .get("not_in_text")
            .and_then(|node| source.value(*node, notes));
        not_in_text::read(&mut document, one_or_many(records.as_ref()), notes);
        documents.push(document);
    }
    documents
}

fn mark(quote: &Value, at: At, notes: &mut Notes) -> Option<Mark> {
    let own = quote.get("id").and_then(id).unwrap_or_default();
    let at = at.called(&own);
    let mut spans = |key: &str| -> Vec<Selector> {
        let spans = one_or_many(quote.get(key)).iter().filter_map(|span| {
            let offsets = number(span, "start").zip(number(span, "end"));
            let Some((start, end)) = offsets.filter(|(start, end)| start < end) else {
                notes.add(at.clone(), Trouble::BadOffsets);
                return None;
            };
            Some(Selector::at(
                start,
                end,
                text(span, "text").map(str::to_owned),
            ))
        });
        spans.collect()
    };
    let mut mark = Mark {
        spans: spans("contents"),
        source: spans("sources"),
        cue: spans("cue"),
        at: at.clone(),
        ..Mark::default()
    };
    mark.says.id = own.parse().ok();
    if mark.spans.is_empty() {
        notes.add(at, Trouble::NoPlace);
        return None;
    }
    Some(mark)
}
