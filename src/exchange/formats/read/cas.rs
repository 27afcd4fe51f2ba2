//! UIMA CAS as JSON, as INCEpTION exports it.
//!
//! Offsets are UTF-16 units, as Java counts. There are no quotes. Spans of layers that say
//! something of words or sentences as such (tokens, lemmas, syntax) are no marks and are passed over;
//! those of any other layer are. Words that are not in the text have a type of ours, without a place.

use super::super::write::cas::{FEATURES, LOST};
use super::found::{Document, Selector};
use super::json::{Node, Source, id, number, text};
use super::links::{Piece, Relation, tie};
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use serde_json::Value;
use std::collections::BTreeMap;

/// Layers that are about language and not about what someone marked, by how their names begin.
const LINGUISTIC: [&str; 8] = [
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.",
    "de.tudarmstadt.ukp.inception.",
];

/// One text with what was marked in it.
struct View {
    document: Document,
    pieces: Vec<Piece>,
    relations: Vec<Relation>,
}

/// One document for each text of the file.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let structures = source.whole(notes).and_then(|node| node.fields());
    let structures = structures.and_then(|fields| fields.get("%FEATURE_STRUCTURES").copied());
    let Some(structures) = structures else {
        return Vec::new();
    };
    // A list, or in older files an object by their ids.
    let nodes: Vec<Node<'_>> = match structures.items() {
        Some(items) => items,
        None => structures
            .fields()
            .unwrap_or_default()
            .into_values()
            .collect(),
    };
    let mut views: BTreeMap<String, View> = BTreeMap::new();
    let mut found = Vec::new();
    for (n, node) in nodes.into_iter().enumerate() {
        let at = source.at_node(node).item(n);
        let Some(structure) = source.value(node, notes) else {
            continue;
        };
        let sort = text(&structure, "%TYPE").unwrap_or_default();
        let own = structure.get("%ID").and_then(id).unwrap_or_default();
        let at = at.called(&own);
        if sort == "uima.cas.Sofa" {
            let mut document = Document::new(at.clone(), Unit::Utf16);
            document.text = text(&structure, "sofaString").map(str::to_owned);
            if document.text.is_none() {
                notes.add(at, Trouble::NoText);
            }
            let view = View {
                document,
                pieces: Vec::new(),
                relations: Vec::new(),
            };
            views.insert(own, view);
        } else if number(&structure, "begin").is_some()
            || structure.get("@sofa").is_some()
            || sort == LOST
        {
            found.push((at, own, structure));
        }
    }
    for (at, own, structure) in found {
        let sofa = structure.get("@sofa").and_then(id);
        let view = match sofa {
            Some(sofa) => views.get_mut(&sofa),
            None => views.values_mut().next(),
        };
        match view {
            Some(view) => view.structure(&structure, at, own, notes),
            None => notes.add(at, Trouble::NoText),
        }
    }
    let views = views.into_values().map(|mut view| {
        tie(&mut view.document, view.pieces, &view.relations, notes);
        view.document
    });
    let mut documents: Vec<Document> = views.filter(|d| d.text.is_some()).collect();
    documents.sort_by_key(|document| document.at.item);
    documents
}

impl View {
    fn structure(&mut self, structure: &Value, at: At, own: String, notes: &mut Notes) {
        let sort = text(structure, "%TYPE").unwrap_or_default();
        let language = text(structure, "language").filter(|language| *language != "x-unspecified");
        if self.document.language.is_none() {
            self.document.language = language.map(str::to_owned);
        }
        if self.document.name.is_none() {
            self.document.name = text(structure, "documentTitle").map(str::to_owned);
        }
        if LINGUISTIC.iter().any(|layer| sort.starts_with(layer)) {
            return;
        }
        let end_of = |key: &str| structure.get(key).and_then(id);
        if let (Some(from), Some(to)) = (end_of("@Governor"), end_of("@Dependent")) {
            let label = text(structure, "label").or_else(|| text(structure, "value"));
            self.relations.push(Relation {
                at,
                from,
                to,
                label: label.unwrap_or_default().to_owned(),
            });
            return;
        }
        let selector = match sort {
            LOST => text(structure, "quote").map(|quote| {
                let around = |key: &str| text(structure, key).unwrap_or_default();
                Selector::lost(quote, around("prefix"), around("suffix"))
            }),
            _ => {
                let (start, end) = (number(structure, "begin"), number(structure, "end"));
                let place = start.zip(end).filter(|(start, end)| start < end);
                place.map(|(start, end)| Selector::at(start, end, None))
            }
        };
        let Some(selector) = selector else {
            notes.add(at, Trouble::BadOffsets);
            return;
        };
        let layer = sort.rsplit('.').next().unwrap_or_default();
        let label = ["role", "value", "label", "identifier"]
            .into_iter()
            .find_map(|key| text(structure, key));
        let label = label.unwrap_or(layer);
        let mut piece = Piece::labelled(at.clone(), own.clone(), label, vec![selector]);
        if let Some(claim) = end_of("@claim").filter(|_| sort == LOST) {
            self.relations.push(Relation {
                at,
                from: claim,
                to: own,
                label: "continued_by".to_owned(),
            });
        }
        for name in FEATURES {
            let value = text(structure, name).unwrap_or_default();
            if matches!(name, "tag" | "evidence") {
                for line in value.lines() {
                    piece.says.set(name, line);
                }
            } else if !value.is_empty() {
                piece.says.set_or_tag(name, value);
            }
        }
        self.pieces.push(piece);
    }
}
