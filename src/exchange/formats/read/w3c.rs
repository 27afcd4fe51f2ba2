//! W3C Web Annotations: a collection, a page, one annotation, or the list that Recogito writes.
//!
//! The article is not in such a file. The standard counts code points; Recogito and Hypothesis write
//! UTF-16 units under the same name. An annotation that links two others ties their claims together;
//! where there are none, a tag `claim:` and an id does. Nothing that a file names by an address is fetched.
//!
//! <https://www.w3.org/TR/annotation-model/>

use super::found::{Document, Selector};
use super::json::{Node, Source, number, one_or_many, text};
use super::kind::Kind;
use super::links::{Piece, Relation, role_of, tie};
use super::moment;
use super::problem::{At, Notes, Role, Trouble};
use super::says::Says;
use super::unit::Unit;
use crate::exchange::problem::clip;
use serde_json::Value;
use std::collections::HashMap;

/// One document for each source that is annotated, in the order they come.
pub(super) fn read(source: &Source<'_>, kind: Kind, notes: &mut Notes) -> Vec<Document> {
    let unit = match kind {
        Kind::Recogito => Unit::Utf16,
        _ => Unit::CodePoint,
    };
    let mut name = None;
    let nodes = annotations(source, &mut name, notes);
    let mut file = Annotations::default();
    for (n, node) in nodes.into_iter().enumerate() {
        let at = source.at_node(node).item(n);
        if let Some(value) = source.value(node, notes) {
            file.annotation(&value, at, notes);
        }
    }
    let mut documents = file.finish(source.at(), unit, notes);
    if let [document] = documents.as_mut_slice() {
        document.name = name;
    }
    documents
}

/// The annotations, whatever they are wrapped in.
fn annotations<'a>(
    source: &Source<'a>,
    name: &mut Option<String>,
    notes: &mut Notes,
) -> Vec<Node<'a>> {
    let Some(node) = source.whole(notes) else {
        return Vec::new();
    };
    if let Some(items) = node.items() {
        return items;
    }
    let Some(fields) = node.fields() else {
        return Vec::new();
    };
    let label = |fields: &std::collections::BTreeMap<String, Node<'a>>| {
        let label = fields.get("label")?.text()?;
        let label = label
            .strip_prefix("Sayso: ")
            .map(str::to_owned)
            .unwrap_or(label);
        Some(label)
    };
    *name = label(&fields);
    let page = fields.get("first").copied();
    let page = match page.and_then(|page| page.fields()) {
        Some(page) => page,
        None => {
            if let Some(address) = page.and_then(|page| page.text()) {
                let address = clip(&address);
                notes.add(source.at(), Trouble::Elsewhere { address });
            }
            if let Some(whole) = fields.get("partOf").and_then(|node| node.fields()) {
                *name = name.take().or_else(|| label(&whole));
            }
            fields
        }
    };
    if let Some(next) = page.get("next") {
        // The next page as an address, or as an object with one.
        let inner = next.fields().and_then(|fields| fields.get("id")?.text());
        let address = clip(&next.text().or(inner).unwrap_or_default());
        notes.add(source.at_node(*next), Trouble::Elsewhere { address });
    }
    match page.get("items").and_then(|items| items.items()) {
        Some(items) => items,
        None if page.contains_key("target") => vec![node],
        None => {
            notes.add(source.at_node(node), Trouble::Missing { field: "items" });
            Vec::new()
        }
    }
}

/// An annotation of words.
struct Marked {
    piece: Piece,
    /// What is annotated.
    source: String,
    /// Addresses in its bodies: of other annotations, or of evidence.
    links: Vec<String>,
}

/// An annotation of other annotations, or of a page.
struct Linking {
    at: At,
    targets: Vec<String>,
    links: Vec<String>,
    label: String,
}

#[derive(Default)]
struct Annotations {
    marked: Vec<Marked>,
    linking: Vec<Linking>,
    /// Number of what is marked, by its id.
    ids: HashMap<String, usize>,
}

impl Annotations {
    fn annotation(&mut self, value: &Value, at: At, notes: &mut Notes) {
        let id = text(value, "id")
            .or_else(|| text(value, "@id"))
            .unwrap_or_default();
        let at = at.called(id);
        let mut bodies = Bodies::default();
        let motivation = one_or_many(value.get("motivation"))
            .first()
            .and_then(Value::as_str);
        for body in one_or_many(value.get("body")) {
            bodies.body(body, motivation.unwrap_or_default());
        }
        let mut selectors = Vec::new();
        let mut sources: Vec<String> = Vec::new();
        for target in one_or_many(value.get("target")) {
            sources.extend(source_of(target));
            let mut selector = Selector::default();
            let mut other = None;
            for part in one_or_many(target.get("selector")) {
                select(part, &mut selector, &mut other, 0);
            }
            if selector.quote.is_some() || selector.position.is_some() {
                selectors.push(selector);
            } else if let Some(what) = other {
                notes.add(at.clone(), Trouble::OtherSelector { what });
                return;
            }
        }
        if selectors.is_empty() {
            self.linking.push(Linking {
                at,
                targets: sources,
                links: bodies.links,
                label: bodies.says.tags.first().cloned().unwrap_or_default(),
            });
            return;
        }
        let mut says = bodies.says;
        if let Some(creator) = value.get("creator") {
            let name = text(creator, "name").or_else(|| text(creator, "nickname"));
            let name = name
                .or_else(|| creator.as_str())
                .or_else(|| text(creator, "id"));
            says.set("annotator", name.unwrap_or_default());
        }
        says.created = text(value, "created").and_then(moment::millis);
        let n = self.marked.len();
        let own = if id.is_empty() {
            format!("#{n}")
        } else {
            id.to_owned()
        };
        self.ids.insert(own.clone(), n);
        self.marked.push(Marked {
            piece: Piece {
                at,
                id: own,
                role: bodies.role.unwrap_or(Role::Content),
                selectors,
                says,
                group: bodies.group,
            },
            source: sources.into_iter().next().unwrap_or_default(),
            links: bodies.links,
        });
    }

    fn finish(mut self, at: At, unit: Unit, notes: &mut Notes) -> Vec<Document> {
        let mut relations = Vec::new();
        for marked in &mut self.marked {
            for link in std::mem::take(&mut marked.links) {
                if self.ids.contains_key(&link) {
                    relations.push(Relation {
                        at: marked.piece.at.clone(),
                        from: marked.piece.id.clone(),
                        to: link,
                        label: "linking".to_owned(),
                    });
                } else {
                    marked.piece.says.set("evidence", &link);
                }
            }
        }
        for linking in self.linking {
            let known = linking.targets.iter().any(|id| self.ids.contains_key(id));
            if !known {
                // A link to what is not here, or a note on a page.
                let link = linking
                    .targets
                    .first()
                    .filter(|_| !linking.links.is_empty());
                notes.add(
                    linking.at,
                    match link.filter(|id| id.starts_with("urn:")) {
                        Some(id) => Trouble::UnknownId { id: clip(id) },
                        None => Trouble::NoPlace,
                    },
                );
                continue;
            }
            for from in &linking.targets {
                for to in &linking.links {
                    relations.push(Relation {
                        at: linking.at.clone(),
                        from: from.clone(),
                        to: to.clone(),
                        label: linking.label.clone(),
                    });
                }
            }
        }
        // Which document each annotation is of, and what is of each document.
        let mut order: HashMap<String, usize> = HashMap::new();
        let mut parts: Vec<(Document, Vec<Piece>, Vec<Relation>)> = Vec::new();
        let mut homes: HashMap<String, usize> = HashMap::new();
        for marked in self.marked {
            let new = parts.len();
            let home = *order.entry(marked.source.clone()).or_insert(new);
            if home == new {
                let mut document = Document::new(at.clone(), unit);
                document.address = Some(marked.source).filter(|source| source.starts_with("http"));
                parts.push((document, Vec::new(), Vec::new()));
            }
            homes.insert(marked.piece.id.clone(), home);
            if let Some((_, pieces, _)) = parts.get_mut(home) {
                pieces.push(marked.piece);
            }
        }
        for relation in relations {
            let home = homes
                .get(&relation.from)
                .or_else(|| homes.get(&relation.to));
            if let Some((.., relations)) = home.and_then(|home| parts.get_mut(*home)) {
                relations.push(relation);
            }
        }
        let tied = parts.into_iter().map(|(mut document, pieces, relations)| {
            tie(&mut document, pieces, &relations, notes);
            document
        });
        tied.collect()
    }
}

/// The address, or the id, of what is annotated.
fn source_of(target: &Value) -> Option<String> {
    let source = target.get("source").unwrap_or(target);
    let address = source.as_str().or_else(|| text(source, "id"));
    address.map(str::to_owned)
}

/// Takes in one selector and those that refine it.
fn select(value: &Value, selector: &mut Selector, other: &mut Option<String>, depth: usize) {
    match text(value, "type").unwrap_or_default() {
        "TextQuoteSelector" => {
            let part = |key: &str| text(value, key).map(str::to_owned);
            selector.quote = part("exact").or(selector.quote.take());
            selector.prefix = part("prefix").unwrap_or_default();
            selector.suffix = part("suffix").unwrap_or_default();
        }
        "TextPositionSelector" => {
            let position = number(value, "start").zip(number(value, "end"));
            selector.position = position.filter(|(start, end)| start < end);
        }
        // Others repeat what the two say, or say it of a page we do not have.
        sort => *other = Some(clip(sort)),
    }
    if depth < 4 {
        for inner in one_or_many(value.get("refinedBy")) {
            select(inner, selector, other, depth + 1);
        }
    }
}

/// What the bodies of one annotation say.
#[derive(Default)]
struct Bodies {
    role: Option<Role>,
    says: Says,
    group: Option<String>,
    links: Vec<String>,
}

impl Bodies {
    fn body(&mut self, body: &Value, motivation: &str) {
        if let Some(address) = body.as_str() {
            self.links.push(address.to_owned());
            return;
        }
        let purpose = one_or_many(body.get("purpose"))
            .first()
            .and_then(Value::as_str);
        let purpose = purpose.unwrap_or(motivation);
        let source = body
            .get("source")
            .and_then(|s| s.as_str().or_else(|| text(s, "id")));
        let Some(value) = text(body, "value").or_else(|| text(body, "label")) else {
            match (purpose, source) {
                // A tag from a vocabulary: its name is all there is.
                ("tagging" | "classifying" | "identifying", Some(source)) => {
                    self.says.add_tag(source);
                }
                (_, Some(source)) => self.links.push(source.to_owned()),
                _ => {}
            }
            return;
        };
        match purpose {
            "classifying" | "tagging" if self.role.is_none() && is_role(value) => {
                self.role = role_of(value);
            }
            "classifying" => self.says.label(value),
            "tagging" | "identifying" | "highlighting" => match value.strip_prefix("claim:") {
                Some(group) => {
                    self.says.id = group.parse().ok();
                    self.group = Some(group.to_owned());
                }
                None => self.says.tag(value),
            },
            "questioning" => {
                self.says.set("question", value);
            }
            "assessing" if self.says.set("verdict", value) => {}
            "linking" => {
                self.says.set("evidence", value);
            }
            // Commenting, describing, replying, and whatever else there is.
            _ => {
                self.says.set("note", value);
            }
        }
    }
}

/// Whether a tag is one of the words that files have for roles, in their usual letters.
fn is_role(value: &str) -> bool {
    matches!(
        value,
        "content" | "source" | "cue" | "Content" | "Source" | "Cue" | "claim" | "quote"
    )
}
