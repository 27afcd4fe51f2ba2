//! brat's standoff files: a text, and a file with a line for each annotation of it.
//!
//! Offsets are code points, and every span has its words beside it, the fragments of a span joined by
//! one space. A span cannot reach over a line end there, so that fragments with nothing but a
//! line end between them are one span again here. Without its text the file still quotes it.
//!
//! <https://brat.nlplab.org/standoff.html>

use super::Part;
use super::found::{Document, Selector, cut_quote};
use super::json::Source;
use super::links::{Piece, Relation, role_of, tie};
use super::problem::{At, Notes, Role, Trouble};
use super::unit::{Ground, Unit};
use crate::article::OffsetIndex;
use crate::exchange::problem::clip;
use std::collections::{HashMap, HashSet};

/// Whether the text's first line is one of brat's.
pub(super) fn is_standoff(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| sort_of(line).is_some())
}

/// The sort of a line: its first character, if a number and a tab follow.
fn sort_of(line: &str) -> Option<char> {
    let (id, _) = line.split_once('\t')?;
    let mut chars = id.chars();
    let sort = chars.next()?;
    let number = chars.as_str();
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    match sort {
        'T' | 'R' | 'E' | 'A' | 'M' | 'N' | '#' if digits => Some(sort),
        '*' if number.is_empty() => Some(sort),
        _ => None,
    }
}

/// The text that these annotations are of: the one that is called the same but for its ending, or
/// the only one where there is only one of both.
pub(super) fn text_of<'p>(
    part: &Part<'_>,
    texts: &[&'p Part<'_>],
    count: usize,
) -> Option<&'p str> {
    let same = texts.iter().find(|text| is_pair(text, part));
    match (same, texts) {
        (Some(text), _) => Some(&text.text),
        (None, [only]) if count == 1 => Some(&only.text),
        _ => None,
    }
}

/// Whether two files have the same name but for its ending, and the first is no configuration.
pub(super) fn is_pair(text: &Part<'_>, standoff: &Part<'_>) -> bool {
    let stem = |file: &str| {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        stem.to_owned()
    };
    let Some((text, standoff)) = text.file.as_deref().zip(standoff.file.as_deref()) else {
        return false;
    };
    !text.ends_with(".conf") && stem(text) == stem(standoff)
}

/// The document.
pub(super) fn read(source: &Source<'_>, text: Option<&str>, notes: &mut Notes) -> Document {
    let mut document = Document::new(source.at(), Unit::CodePoint);
    document.text = text.map(str::to_owned);
    let name = source
        .file
        .as_deref()
        .and_then(|file| file.rsplit('/').next());
    document.name = name.map(|name| name.trim_end_matches(".ann").to_owned());
    let mut file = Standoff::default();
    let index = text.map(OffsetIndex::new);
    let ground = text
        .zip(index.as_ref())
        .map(|(text, index)| Ground { text, index });
    for (n, line) in source.text.split('\n').enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let at = source.at_line(n + 1);
        let understood = match sort_of(line) {
            Some('T') => file.span(line, at.clone(), ground.as_ref(), notes),
            Some(sort) => {
                file.later.push((sort, line, at.clone()));
                true
            }
            None => false,
        };
        if !understood {
            notes.add(at, Trouble::BadLine { found: clip(line) });
        }
    }
    file.events(notes);
    file.rest(notes);
    let dropped = file.triggers;
    let pieces = file
        .pieces
        .into_iter()
        .filter(|p| !dropped.contains(&p.id))
        .collect();
    tie(&mut document, pieces, &file.relations, notes);
    document
}

/// A file while it is read.
#[derive(Default)]
struct Standoff<'a> {
    pieces: Vec<Piece>,
    numbers: HashMap<String, usize>,
    /// What the annotations are called whose label names no role.
    unnamed: HashSet<String>,
    /// Lines about annotations, which may stand before them.
    later: Vec<(char, &'a str, At)>,
    relations: Vec<Relation>,
    /// The content of each event.
    events: HashMap<String, String>,
    /// Annotations that are only what an event hangs on.
    triggers: HashSet<String>,
}

impl<'a> Standoff<'a> {
    /// `T1⇥Content 13 19;20 31⇥update “It will be`
    fn span(
        &mut self,
        line: &'a str,
        at: At,
        ground: Option<&Ground<'_>>,
        notes: &mut Notes,
    ) -> bool {
        let mut columns = line.splitn(3, '\t');
        let (Some(id), Some(middle)) = (columns.next(), columns.next()) else {
            return false;
        };
        let Some((label, offsets)) = middle.trim().split_once(' ') else {
            return false;
        };
        let at = at.called(id);
        let fragments: Option<Vec<(usize, usize)>> = offsets.split(';').map(offset_pair).collect();
        let Some(fragments) = fragments else {
            notes.add(at, Trouble::BadOffsets);
            return true;
        };
        let words = columns.next().unwrap_or_default();
        let quotes = cut_quote(words, &fragments, " ");
        let selectors = fragments.iter().enumerate().map(|(n, (start, end))| {
            let quote = quotes.as_ref().and_then(|quotes| quotes.get(n).cloned());
            // Words of another length than the offsets say: the words are what the reader saw.
            let whole = || (fragments.len() == 1 && !words.is_empty()).then(|| words.to_owned());
            Selector::at(*start, *end, quote.or_else(whole))
        });
        let selectors = join_lines(selectors.collect(), ground);
        let piece = Piece::labelled(at, id.to_owned(), label, selectors);
        if role_of(label).is_none() {
            self.unnamed.insert(id.to_owned());
        }
        self.numbers.insert(id.to_owned(), self.pieces.len());
        self.pieces.push(piece);
        true
    }

    /// `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1`
    fn events(&mut self, notes: &mut Notes) {
        let events: Vec<(&'a str, At)> = self
            .later
            .iter()
            .filter(|(sort, ..)| *sort == 'E')
            .map(|(_, line, at)| (*line, at.clone()))
            .collect();
        for (line, at) in events {
            let Some((id, arguments)) = line.split_once('\t') else {
                continue;
            };
            let mut arguments = arguments.split_whitespace();
            let Some((_, trigger)) = arguments.next().and_then(|word| word.split_once(':')) else {
                notes.add(at, Trouble::BadLine { found: clip(line) });
                continue;
            };
            let mut parts: Vec<(Role, &str)> = Vec::new();
            for (name, target) in arguments.filter_map(|word| word.split_once(':')) {
                // Several of a role are numbered: `Content2`.
                let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
                let role = role_of(name).or_else(|| self.piece(target).map(|piece| piece.role));
                parts.push((role.unwrap_or(Role::Content), target));
            }
            let content = parts.iter().find(|(role, _)| *role == Role::Content);
            let Some(content) = content.map(|(_, target)| (*target).to_owned()) else {
                continue;
            };
            let has_cue = parts.iter().any(|(role, _)| *role == Role::Cue);
            for (role, target) in &parts {
                let role = *role;
                if self.unnamed.contains(*target)
                    && let Some(piece) = self.piece(target)
                {
                    piece.role = role;
                }
                if **target != *content {
                    self.relate(&content, target, &at);
                }
            }
            if self.unnamed.contains(trigger) {
                if has_cue {
                    self.triggers.insert(trigger.to_owned());
                } else if let Some(piece) = self.piece(trigger) {
                    piece.role = Role::Cue;
                    self.relate(&content, trigger, &at);
                }
            }
            self.events.insert(id.to_owned(), content);
        }
    }

    fn piece(&mut self, id: &str) -> Option<&mut Piece> {
        let number = self.numbers.get(id)?;
        self.pieces.get_mut(*number)
    }

    fn relate(&mut self, from: &str, to: &str, at: &At) {
        self.relations.push(Relation {
            at: at.clone(),
            from: from.to_owned(),
            to: to.to_owned(),
            label: "continued_by".to_owned(),
        });
    }

    /// Relations, attributes and notes.
    fn rest(&mut self, notes: &mut Notes) {
        for (sort, line, at) in std::mem::take(&mut self.later) {
            let mut columns = line.splitn(3, '\t');
            let id = columns.next().unwrap_or_default();
            let middle = columns.next().unwrap_or_default();
            let words = columns.next().unwrap_or_default();
            let at = at.called(id);
            let mut arguments = middle.split_whitespace();
            let name = arguments.next().unwrap_or_default();
            match sort {
                'E' => {}
                'R' => {
                    let ends: Vec<&str> = arguments
                        .filter_map(|word| word.split_once(':'))
                        .map(|(_, id)| id)
                        .collect();
                    if let [from, to] = ends.as_slice() {
                        let end = |id: &str| {
                            let content = self.events.get(id).map(String::as_str);
                            content.unwrap_or(id).to_owned()
                        };
                        self.relations.push(Relation {
                            at,
                            from: end(from),
                            to: end(to),
                            label: name.to_owned(),
                        });
                    } else {
                        notes.add(at, Trouble::BadLine { found: clip(line) });
                    }
                }
                '*' => notes.add(at, Trouble::Relation { label: clip(name) }),
                _ => {
                    let target = arguments.next().unwrap_or_default();
                    let target = match self.events.get(target) {
                        Some(content) => content.clone(),
                        None => target.to_owned(),
                    };
                    let value = arguments.collect::<Vec<_>>().join(" ");
                    let Some(piece) = self.piece(&target) else {
                        notes.add(at, Trouble::UnknownId { id: clip(&target) });
                        continue;
                    };
                    match sort {
                        'A' | 'M' => attribute(piece, name, &value),
                        '#' => note(piece, words),
                        // A reference: `N1⇥Reference T1 Wikipedia:534366⇥Barack Obama`.
                        _ => {
                            piece.says.set("note", format!("{value} {words}").trim());
                        }
                    }
                }
            }
        }
    }
}

/// `13 19`
fn offset_pair(text: &str) -> Option<(usize, usize)> {
    let (start, end) = text.trim().split_once(' ')?;
    let (start, end) = (start.parse().ok()?, end.trim().parse().ok()?);
    (start < end).then_some((start, end))
}

fn attribute(piece: &mut Piece, name: &str, value: &str) {
    let known = match name.to_lowercase().as_str() {
        "quotetype" => piece.says.set("form", &value.to_lowercase()),
        name @ ("answer" | "form" | "kind" | "verdict") => piece.says.set(name, value),
        _ => false,
    };
    match (known, value.is_empty()) {
        (true, _) => {}
        (false, true) => piece.says.add_tag(name),
        (false, false) => piece.says.add_tag(&format!("{name}:{value}")),
    }
}

/// `speaker = Ana Ortiz`, or any other words.
fn note(piece: &mut Piece, words: &str) {
    let known = match words.split_once('=') {
        Some((name, value)) => piece.says.set(name.trim(), &unescape(value.trim_start())),
        None => false,
    };
    if !known {
        piece.says.set("note", words);
    }
}

/// A note's line ends and tabs are written as `\n` and `\t`, a backslash as two.
fn unescape(note: &str) -> String {
    let mut plain = String::with_capacity(note.len());
    let mut chars = note.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('\\') | None => plain.push('\\'),
            Some(other) => plain.extend(['\\', other]),
        }
    }
    plain
}

/// Makes one of fragments that only a line end divides.
fn join_lines(selectors: Vec<Selector>, ground: Option<&Ground<'_>>) -> Vec<Selector> {
    let Some(ground) = ground.filter(|_| selectors.len() > 1) else {
        return selectors;
    };
    let mut joined: Vec<Selector> = Vec::with_capacity(selectors.len());
    for selector in selectors {
        let gap = joined.last().and_then(|last| {
            let (_, end) = last.position?;
            let (start, _) = selector.position?;
            let gap = ground.words(ground.bytes(Unit::CodePoint, end, start)?);
            (gap.chars().all(ends_line) && !gap.is_empty()).then_some(gap)
        });
        match (joined.last_mut(), gap) {
            (Some(last), Some(gap)) => {
                if let (Some((_, end)), Some((_, new))) = (&mut last.position, selector.position) {
                    *end = new;
                }
                last.quote = match (last.quote.take(), selector.quote) {
                    (Some(quote), Some(more)) => Some(quote + gap + more.as_str()),
                    _ => None,
                };
            }
            _ => joined.push(selector),
        }
    }
    joined
}

/// Whether brat, which reads lines as Python does, ends a line here.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
