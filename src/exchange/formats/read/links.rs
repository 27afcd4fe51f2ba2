//! From spans and relations between them to claims.
//!
//! Most tools know labelled spans and pairs of them, not claims. A claim is a span of content with
//! what is tied to it: further spans of content, sources, cues. Nothing is tied by nearness here;
//! what is tied to nothing stays loose, and is said to be.

use super::found::{Document, Loose, Mark, Selector};
use super::problem::{At, Notes, Role, Trouble};
use super::says::Says;
use crate::exchange::problem::clip;
use std::collections::HashMap;

/// The most claims that are tied to sources by way of their cues.
const MOST_TIES: usize = 1_000_000;

/// A labelled span of a file: one place, or several that belong together.
#[derive(Debug)]
pub(super) struct Piece {
    pub at: At,
    /// What relations call it; unique in the document.
    pub id: String,
    pub role: Role,
    pub selectors: Vec<Selector>,
    pub says: Says,
    /// Pieces of the same group are of the same claim, where the file says so.
    pub group: Option<String>,
}

impl Piece {
    /// A piece of what its label says, in whatever letters; a label that names no role is kept as
    /// what the claim says.
    pub(super) fn labelled(at: At, id: String, label: &str, selectors: Vec<Selector>) -> Self {
        let mut says = Says::default();
        let role = role_of(label);
        if role.is_none() {
            says.label(label);
        }
        Self {
            at,
            id,
            role: role.unwrap_or(Role::Content),
            selectors,
            says,
            group: None,
        }
    }
}

/// A relation of a file between two spans.
#[derive(Debug)]
pub(super) struct Relation {
    pub at: At,
    pub from: String,
    pub to: String,
    pub label: String,
}

/// The role that a label names, in any letters: `Content`, `SOURCE`, `cue-span`.
pub(super) fn role_of(label: &str) -> Option<Role> {
    let plain: String = label
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(32)
        .collect();
    match plain.as_str() {
        "content" | "claim" | "quote" | "quotation" | "statement" | "contentspan" => {
            Some(Role::Content)
        }
        "source" | "speaker" | "holder" | "sourcespan" => Some(Role::Source),
        "cue" | "cuespan" | "reportingverb" | "verb" => Some(Role::Cue),
        _ => None,
    }
}

/// The claims that pieces and relations make, put into the document.
pub(super) fn tie(
    document: &mut Document,
    pieces: Vec<Piece>,
    relations: &[Relation],
    notes: &mut Notes,
) {
    let mut ties = Ties::new(&pieces);
    ties.groups(&pieces);
    let mut hubs = Vec::new();
    for relation in relations {
        ties.relation(&pieces, relation, &mut hubs, notes);
    }
    ties.hubs(&hubs);
    document.links_missing =
        relations.is_empty() && pieces.iter().all(|piece| piece.group.is_none());
    ties.finish(document, pieces);
}

struct Ties {
    /// Number of a piece by its id.
    numbers: HashMap<String, usize>,
    /// Of each piece of content, an earlier one that it belongs to, or itself.
    parent: Vec<usize>,
    /// Of each source or cue, the pieces of content it is tied to.
    owners: Vec<Vec<usize>>,
}

impl Ties {
    fn new(pieces: &[Piece]) -> Self {
        let numbers = pieces.iter().enumerate();
        Self {
            numbers: numbers.map(|(n, piece)| (piece.id.clone(), n)).collect(),
            parent: (0..pieces.len()).collect(),
            owners: vec![Vec::new(); pieces.len()],
        }
    }

    /// The first piece of the claim that this piece of content belongs to.
    fn root(&mut self, mut piece: usize) -> usize {
        while let Some(parent) = self.parent.get(piece).copied()
            && parent != piece
        {
            // Halves the way for the next who asks.
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(own) = self.parent.get_mut(piece) {
                *own = above;
            }
            piece = above;
        }
        piece
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parent.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }

    fn own(&mut self, part: usize, content: usize) {
        if let Some(owners) = self.owners.get_mut(part) {
            owners.push(content);
        }
    }

    fn groups(&mut self, pieces: &[Piece]) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let grouped = || {
            let numbered = pieces.iter().enumerate();
            numbered.filter_map(|(n, piece)| Some((n, piece.role, piece.group.as_deref()?)))
        };
        for (n, _, group) in grouped().filter(|(_, role, _)| *role == Role::Content) {
            match first.get(group) {
                Some(earlier) => self.join(*earlier, n),
                None => {
                    first.insert(group, n);
                }
            }
        }
        for (n, _, group) in grouped().filter(|(_, role, _)| *role != Role::Content) {
            if let Some(content) = first.get(group) {
                self.own(n, *content);
            }
        }
    }

    fn relation(
        &mut self,
        pieces: &[Piece],
        relation: &Relation,
        hubs: &mut Vec<(usize, usize)>,
        notes: &mut Notes,
    ) {
        let Some(from) = self.numbers.get(&relation.from).copied() else {
            let id = clip(&relation.from);
            return notes.add(relation.at.clone(), Trouble::UnknownId { id });
        };
        let Some(to) = self.numbers.get(&relation.to).copied() else {
            let id = clip(&relation.to);
            return notes.add(relation.at.clone(), Trouble::UnknownId { id });
        };
        let role = |n: usize| pieces.get(n).map_or(Role::Content, |piece| piece.role);
        match (role(from), role(to)) {
            (Role::Content, Role::Content)
                if relation.label.eq_ignore_ascii_case("continued_by") =>
            {
                self.join(from, to);
            }
            (Role::Content, Role::Content) => {
                let label = clip(&relation.label);
                notes.add(relation.at.clone(), Trouble::Relation { label });
            }
            (Role::Content, _) => self.own(to, from),
            (_, Role::Content) => self.own(from, to),
            (one, other) if one != other => hubs.push((from, to)),
            _ => {
                let label = clip(&relation.label);
                notes.add(relation.at.clone(), Trouble::Relation { label });
            }
        }
    }

    /// Where a file ties the source to the cue and only the cue to the claim, the claim has both.
    fn hubs(&mut self, hubs: &[(usize, usize)]) {
        let direct: Vec<bool> = self
            .owners
            .iter()
            .map(|owners| !owners.is_empty())
            .collect();
        // A cue of many claims with many sources would be a product of the two.
        let mut left = MOST_TIES;
        for (one, other) in hubs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
            let is_direct = |n: usize| direct.get(n).copied().unwrap_or_default();
            if is_direct(one) && !is_direct(other) {
                let owners = self.owners.get(one).cloned().unwrap_or_default();
                for content in owners.into_iter().take(left) {
                    left = left.saturating_sub(1);
                    self.own(other, content);
                }
            }
        }
    }

    fn finish(mut self, document: &mut Document, pieces: Vec<Piece>) {
        // Number of the mark of each piece of content that is the first of its claim.
        let mut marks: HashMap<usize, usize> = HashMap::new();
        for (n, piece) in pieces.iter().enumerate() {
            if piece.role != Role::Content {
                continue;
            }
            let root = self.root(n);
            let new = document.marks.len();
            let number = *marks.entry(root).or_insert(new);
            if number == new {
                document.marks.push(Mark {
                    at: piece.at.clone(),
                    says: piece.says.clone(),
                    ..Mark::default()
                });
            }
            if let Some(mark) = document.marks.get_mut(number) {
                mark.spans.extend(piece.selectors.iter().cloned());
                if number != new {
                    mark.says.merge(&piece.says);
                }
            }
        }
        for (n, piece) in pieces.into_iter().enumerate() {
            if piece.role == Role::Content {
                continue;
            }
            let owners = self.owners.get(n).cloned().unwrap_or_default();
            let mut owners: Vec<usize> = owners.into_iter().map(|n| self.root(n)).collect();
            owners.sort_unstable();
            owners.dedup();
            let mut tied = false;
            for owner in owners {
                let number = marks.get(&owner).copied();
                if let Some(mark) = number.and_then(|n| document.marks.get_mut(n)) {
                    tied = true;
                    let spans = match piece.role {
                        Role::Cue => &mut mark.cue,
                        _ => &mut mark.source,
                    };
                    spans.extend(piece.selectors.iter().cloned());
                    if piece.role == Role::Source {
                        mark.says.merge_source(&piece.says);
                    }
                }
            }
            if !tied {
                document
                    .loose
                    .extend(piece.selectors.into_iter().map(|selector| Loose {
                        at: piece.at.clone(),
                        role: piece.role,
                        selector,
                    }));
            }
        }
    }
}
