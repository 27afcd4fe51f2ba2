//! Hypothesis: what its client exports and its interface answers with.
//!
//! The article is not in it. Offsets are UTF-16 units of the whole page's text and mean nothing in
//! the article's, so that the quote and what stands around it decide. Tags say who says so (`speaker:Ana
//! Ortiz`). Replies are about other annotations and not about words, and are left out.

use super::found::{Document, Mark, Selector};
use super::json::{Node, Source, list, number, text};
use super::links::{Piece, tie};
use super::moment;
use super::problem::{At, Notes, Role, Trouble};
use super::says::Says;
use super::unit::Unit;
use serde_json::Value;
use std::collections::HashMap;

/// One document for each page, in the order they come.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let nodes = annotations(source, notes);
    let mut order: HashMap<String, usize> = HashMap::new();
    let mut parts: Vec<(Document, Vec<Piece>)> = Vec::new();
    let mut replies = 0;
    for (n, node) in nodes.into_iter().enumerate() {
        let at = source.at_node(node).item(n);
        let Some(value) = source.value(node, notes) else {
            continue;
        };
        if !list(&value, "references").is_empty() {
            replies += 1;
            continue;
        }
        let Some(piece) = annotation(&value, at, n, notes) else {
            continue;
        };
        let address = text(&value, "uri").unwrap_or_default();
        let new = parts.len();
        let home = *order.entry(address.to_owned()).or_insert(new);
        if home == new {
            let mut document = Document::new(source.at(), Unit::Utf16);
            document.address = Some(address.to_owned()).filter(|a| a.starts_with("http"));
            let title = value
                .get("document")
                .map(|document| list(document, "title"));
            let title = title.and_then(<[Value]>::first).and_then(Value::as_str);
            document.name = title.map(str::to_owned);
            parts.push((document, Vec::new()));
        }
        if let Some((_, pieces)) = parts.get_mut(home) {
            pieces.push(piece);
        }
    }
    if replies > 0 {
        notes.add(source.at(), Trouble::Replies { count: replies });
    }
    let tied = parts.into_iter().map(|(mut document, pieces)| {
        tie(&mut document, pieces, &[], notes);
        for mark in &mut document.marks {
            words_of_note(mark);
        }
        document
    });
    tied.collect()
}

/// The annotations of an export, of an answer to a search, or of a list.
fn annotations<'a>(source: &Source<'a>, notes: &mut Notes) -> Vec<Node<'a>> {
    let Some(node) = source.whole(notes) else {
        return Vec::new();
    };
    if let Some(items) = node.items() {
        return items;
    }
    let fields = node.fields().unwrap_or_default();
    let items = ["annotations", "rows"]
        .into_iter()
        .find_map(|key| fields.get(key).and_then(|node| node.items()));
    match items {
        Some(items) => items,
        None if fields.contains_key("target") => vec![node],
        None => {
            notes.add(
                source.at_node(node),
                Trouble::Missing {
                    field: "annotations",
                },
            );
            Vec::new()
        }
    }
}

fn annotation(value: &Value, at: At, n: usize, notes: &mut Notes) -> Option<Piece> {
    let id = text(value, "id").unwrap_or_default();
    let at = at.called(id);
    let mut selector = Selector::default();
    let targets = list(value, "target");
    for part in targets.iter().flat_map(|target| list(target, "selector")) {
        match text(part, "type") {
            Some("TextQuoteSelector") => {
                selector.quote = text(part, "exact").map(str::to_owned);
                selector.prefix = text(part, "prefix").unwrap_or_default().to_owned();
                selector.suffix = text(part, "suffix").unwrap_or_default().to_owned();
            }
            Some("TextPositionSelector") => {
                let position = number(part, "start").zip(number(part, "end"));
                selector.position = position.filter(|(start, end)| start < end);
            }
            // Ranges in the page's own tree, and fragments of its address.
            _ => {}
        }
    }
    if selector.quote.is_none() && selector.position.is_none() {
        notes.add(at, Trouble::NoPlace);
        return None;
    }
    let mut says = Says::default();
    let mut group = None;
    for tag in list(value, "tags").iter().filter_map(Value::as_str) {
        match tag.split_once(':') {
            Some(("claim", id)) => group = Some(id.to_owned()),
            // Which of a claim's spans it is follows from where they stand.
            Some(("part", part)) if is_part(part) => {}
            _ if tag == "claim" => {}
            _ => says.tag(tag),
        }
    }
    says.set("note", text(value, "text").unwrap_or_default());
    says.annotator = annotator(value).unwrap_or_default().to_owned();
    says.created = text(value, "created").and_then(moment::millis);
    let own = group.as_deref().or_else(|| id.strip_prefix("sayso-"));
    says.id = own.and_then(|id| id.parse().ok());
    Some(Piece {
        at,
        id: format!("#{n}"),
        role: Role::Content,
        selectors: vec![selector],
        says,
        group,
    })
}

/// `1/2`
fn is_part(part: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    part.split_once('/')
        .is_some_and(|(n, of)| digits(n) && digits(of))
}

/// The name that is shown, or that of the account where it is a real one.
fn annotator(value: &Value) -> Option<&str> {
    let shown = value
        .get("user_info")
        .and_then(|user| text(user, "display_name"));
    let account = || {
        let account = text(value, "user")?.strip_prefix("acct:")?;
        match account.split_once('@') {
            Some((_, "sayso.invalid")) => None,
            Some((name, _)) => Some(name),
            None => Some(account),
        }
    };
    shown.filter(|name| !name.is_empty()).or_else(account)
}

/// The words that begin the lines which our own files add to the annotation’s text, in English.
const ADDED: [&str; 4] = [
    "Named as: ",
    "Reported by: ",
    "To be settled: ",
    "Evidence: ",
];

/// Takes the lines that our own files add to a note out of it again: source, cue, question and
/// evidence. They are the last of the note, in this order, with an empty line before them.
fn words_of_note(mark: &mut Mark) {
    let note = std::mem::take(&mut mark.says.note);
    let (before, last) = match note.rsplit_once("\n\n") {
        Some((before, last)) => (before, last),
        None => ("", note.as_str()),
    };
    let mut order = 0;
    let added: Option<Vec<(usize, &str)>> = last
        .split('\n')
        .map(|line| {
            let n = ADDED.iter().position(|word| line.starts_with(word))?;
            let ordered = n >= order;
            order = n;
            ordered.then_some((n, line.get(ADDED.get(n)?.len()..)?))
        })
        .collect();
    let Some(added) = added else {
        mark.says.note = note;
        return;
    };
    for (n, words) in added {
        let near = |words: &str| words.split(" … ").map(Selector::near).collect();
        match n {
            0 => mark.source = near(words),
            1 => mark.cue = near(words),
            2 => {
                mark.says.set("question", words);
            }
            _ => {
                mark.says.set("evidence", words);
            }
        }
    }
    mark.says.note = before.to_owned();
}
