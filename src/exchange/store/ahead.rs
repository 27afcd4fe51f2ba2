//! What goes ahead of the storage to a journal that is on disk at once, and what comes back of it.
//!
//! The journal holds rows under the storage's own keys, and a *marker* a project: `made` with the
//! rows of its creation, `gone` in their place when it was deleted, each with its time. At the next
//! start [`Store::plan`] compares keys alone, and only rows that the storage lacks are read at all.
//! Recovery adds and never removes: a row for a key that has a value is of no interest.

use super::Store;
use super::head::{Head, Unread};
use super::key::{self, Piece};
use super::shelf::{Shelf, ShelfError, size};
use crate::annotate::{ProjectId, Stamp};
use crate::article::sorting;
use crate::article::table::{Map, Set};

/// How long a row stays in the journal, in milliseconds. Chromium commits local storage within a
/// minute as a rule, but a page that writes much can make it wait for a good part of an hour.
pub const KEEP_ROWS: u64 = 24 * 60 * 60 * 1000;

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The key, as in the storage.
    pub key: String,
    /// The value.
    pub value: String,
}

impl Row {
    /// What it takes in the storage.
    #[must_use]
    pub fn size(&self) -> usize {
        size(&self.key, &self.value)
    }
}

/// A change of the write-ahead journal, to be made as one transaction, in the order they came.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "hand it to the write-ahead journal"]
pub enum Ahead {
    /// Puts rows.
    Put(Vec<Row>),
    /// Removes every row whose key begins so, then puts rows.
    Replace(String, Vec<Row>),
    /// Removes rows.
    Drop(Vec<String>),
}

impl Ahead {
    /// No change.
    pub fn nothing() -> Self {
        Self::Put(Vec::new())
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Put(rows) => rows.is_empty(),
            Self::Drop(keys) => keys.is_empty(),
            Self::Replace(..) => false,
        }
    }

    /// A project was written whole.
    pub(super) fn created(id: ProjectId, mut rows: Vec<Row>, now: u64) -> Self {
        rows.push(Marker::Made(now).row(id));
        Self::Replace(key::prefix(id), rows)
    }

    /// A project was deleted.
    pub(super) fn deleted(id: ProjectId, now: u64) -> Self {
        Self::Replace(key::prefix(id), vec![Marker::Gone(now).row(id)])
    }
}

/// What the journal knows of a project as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Made(u64),
    Gone(u64),
}

impl Marker {
    fn row(self, id: ProjectId) -> Row {
        let (word, time) = match self {
            Self::Made(time) => ("made", time),
            Self::Gone(time) => ("gone", time),
        };
        Row {
            key: format!("{}{word}/{time}", key::prefix(id)),
            value: String::new(),
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let (word, time) = name.split_once('/')?;
        let time = time.parse().ok()?;
        match word {
            "made" => Some(Self::Made(time)),
            "gone" => Some(Self::Gone(time)),
            _ => None,
        }
    }
}

/// What to do with the journal at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Rows to read and give to [`Store::recover`]: the storage lacks them.
    pub fetch: Vec<String>,
    /// Rows that are of no use any more: the storage has had them for long.
    pub drop: Vec<String>,
}

/// What came back from the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// How many edits were written back to the storage.
    pub edits: usize,
    /// Projects that were written back whole.
    pub projects: Vec<ProjectId>,
    /// How many rows wait for room in the storage. They are part of their projects all the same.
    pub waiting: usize,
}

/// The journal's rows of one project.
#[derive(Default)]
struct Rows<'a> {
    made: Option<u64>,
    gone: Option<u64>,
    markers: Vec<(Marker, &'a str)>,
    pieces: Vec<(Piece, &'a str)>,
}

impl<S: Shelf> Store<S> {
    /// What to do with the journal that holds these keys. To be asked before anything is listed,
    /// opened or written.
    ///
    /// # Errors
    /// When the storage does not answer: then the journal stays as it is.
    pub fn plan(&self, journal: &[String], now: u64) -> Result<Plan, ShelfError> {
        let mut projects: Map<ProjectId, Rows<'_>> = Map::default();
        for key in journal {
            let Some((id, name)) = key::split(key) else {
                continue;
            };
            let rows = projects.or_default(id);
            match Marker::parse(name) {
                Some(Marker::Made(time)) => rows.made = rows.made.max(Some(time)),
                Some(Marker::Gone(time)) => rows.gone = rows.gone.max(Some(time)),
                None => {}
            }
            match (Marker::parse(name), Piece::parse(key)) {
                (Some(marker), _) => rows.markers.push((marker, key)),
                (None, Some((_, piece))) => rows.pieces.push((piece, key)),
                (None, None) => {}
            }
        }
        let there: Set<String> = self.shelf.keys()?.into_iter().collect();
        let mut plan = Plan::default();
        for (id, rows) in projects {
            self.plan_project(id, &rows, &there, now, &mut plan)?;
        }
        Ok(plan)
    }

    fn plan_project(
        &self,
        id: ProjectId,
        rows: &Rows<'_>,
        there: &Set<String>,
        now: u64,
        plan: &mut Plan,
    ) -> Result<(), ShelfError> {
        let head = self.shelf.get(&Piece::Head.key(id))?;
        let has_head = head.is_some();
        let trimmed = match head.as_deref().map(Head::from_text) {
            Some(Err(Unread::Newer(_))) => return Ok(()),
            Some(Ok(head)) => head.trimmed,
            // Entries that were folded long ago do no harm.
            Some(Err(Unread::Broken(_))) | None => Stamp::default(),
        };
        let made = rows
            .made
            .filter(|made| rows.gone.is_none_or(|gone| gone < *made));
        let has = |wanted: Piece| rows.pieces.iter().any(|(piece, _)| *piece == wanted);
        let wanted = has_head || (made.is_some() && has(Piece::Head) && has(Piece::Article));
        let old = |time: u64| time.saturating_add(KEEP_ROWS) < now;
        let mut missing = false;
        for (piece, key) in &rows.pieces {
            // A row is as old as its entry, or as the last time the project was written whole.
            let made = rows.made.unwrap_or_default();
            let time = match piece {
                Piece::Entry(stamp) => stamp.millis.max(made),
                _ => made,
            };
            let needless = match piece {
                Piece::Entry(stamp) => *stamp <= trimmed && has_head,
                // A project that is there lacks these only where it has no such claims any more.
                Piece::Claims(_) => has_head,
                _ => false,
            };
            if wanted && !needless && !there.contains(*key) {
                missing = true;
                plan.fetch.push((*key).to_owned());
            } else if old(time) {
                plan.drop.push((*key).to_owned());
            }
        }
        for (marker, key) in &rows.markers {
            let (Marker::Made(time) | Marker::Gone(time)) = marker;
            if old(*time) && !missing {
                plan.drop.push((*key).to_owned());
            }
        }
        Ok(())
    }

    /// Writes back the rows that [`Self::plan`] asked for. Rows that there is no room for are kept
    /// in memory and are part of their projects from there; they are to stay in the journal.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn recover(&self, rows: Vec<Row>) -> Result<Recovered, ShelfError> {
        let mut projects: Map<ProjectId, Vec<(Piece, Row)>> = Map::default();
        for row in rows {
            if let Some((id, piece)) = Piece::parse(&row.key) {
                projects.or_default(id).push((piece, row));
            }
        }
        let mut recovered = Recovered::default();
        for (id, mut rows) in projects {
            // A head makes a project: it comes last.
            sorting::sort_by_key(&mut rows, |(piece, _)| {
                (*piece == Piece::Head, piece.clone())
            });
            let whole = rows.iter().any(|(piece, _)| *piece == Piece::Head);
            let edits = rows
                .iter()
                .filter(|(piece, _)| matches!(piece, Piece::Entry(_)))
                .count();
            let mut written: Vec<String> = Vec::new();
            let mut full = false;
            for (_, row) in &rows {
                if !full && self.get(&row.key)?.is_none() {
                    match self.set(&row.key, &row.value) {
                        Ok(()) => written.push(row.key.clone()),
                        Err(ShelfError::Full) => full = true,
                        Err(error) => return Err(error),
                    }
                }
            }
            if full && whole {
                // Not by halves: the project waits as a whole.
                for key in written.drain(..) {
                    self.shelf.remove(&key)?;
                }
            }
            if full {
                let mut waiting = self.waiting.borrow_mut();
                for (_, row) in rows
                    .into_iter()
                    .filter(|(_, row)| !written.contains(&row.key))
                {
                    waiting.insert(row.key, row.value);
                    recovered.waiting += 1;
                }
            } else {
                recovered.edits += edits;
                recovered.projects.extend(whole.then_some(id));
            }
        }
        Ok(recovered)
    }
}
