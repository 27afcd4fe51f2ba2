//! Saves an open project: each edit at once, its records when there is time.
//!
//! A writer keeps entries that could not be written, in order, and writes them before anything
//! later: nothing is skipped or reordered. It never writes a record without first taking in what
//! another tab may have written there, and drops an entry from the journal only when the fold before
//! the last one had put it into the records.

use super::Store;
use super::ahead::{Ahead, Row};
use super::head::{Head, Unread};
use super::key::Piece;
use super::library::StoreError;
use super::pieces::{self, Salvage};
use super::shelf::{Shelf, ShelfError, size};
use crate::annotate::{Change, Entry, History, Project, ProjectId, RecordId, Stamp};
use crate::article::table::Map;
use crate::exchange::problem::RecordError;
use std::collections::VecDeque;
use std::fmt;

/// How many entries stay in the journal for undo when older ones are dropped.
pub const KEEP_ENTRIES: usize = 250;

/// How many more there may be before that happens.
const SLACK: usize = 50;

/// How many stay when there is no room for a new one.
const KEEP_WHEN_FULL: usize = 50;

/// Why something is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The storage has no room, or cannot be reached.
    Shelf(ShelfError),
    /// The project was deleted, in another tab.
    Gone,
    /// Another project of that id is there already.
    Exists,
    /// A later Sayso has taken the project over, in another tab.
    Newer(u32),
    /// A record does not fit its article. This would be a mistake of Sayso's.
    Record(RecordError),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shelf(error) => error.fmt(f),
            Self::Gone => f.write_str("the project was deleted in another tab"),
            Self::Exists => f.write_str("there is a project of that id already"),
            Self::Newer(_) => f.write_str("a later Sayso has taken the project over"),
            Self::Record(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Why {}

impl From<ShelfError> for Why {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl From<RecordError> for Why {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

/// Whether every edit is in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Every edit is in the storage.
    Saved,
    /// Some are only in memory, and will be written as soon as they can.
    NotSaved {
        /// Why.
        why: Why,
        /// How many edits (the making of the project counts as one).
        edits: usize,
    },
}

/// What a fold did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Whether everything is in the records now; if not, call again.
    pub done: bool,
    /// What changed in the project because another tab had written it.
    pub changes: Vec<Change>,
}

/// What is still to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    /// The whole project.
    Creation,
    /// An entry.
    Entry(Stamp, String),
}

/// How far an entry of the journal is on its way into the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Age {
    /// It is in the journal only.
    New,
    /// The last fold put it into the records.
    Folded,
    /// It was in the records before the last fold: it may be dropped.
    Settled,
}

/// Which pieces differ from the project in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dirty {
    claims: u32,
    base: bool,
}

impl Dirty {
    fn mark(&mut self, id: RecordId) {
        match id {
            RecordId::Claim(id) => self.claims |= 1 << pieces::shard_of(id),
            RecordId::Speaker(_) | RecordId::Details => self.base = true,
        }
    }

    /// Marks what a change touches; a removal also its tombstone.
    fn mark_change(&mut self, change: &Change) {
        self.mark(change.id);
        // A claim that goes leaves a tombstone in the base, one that comes back takes it away.
        self.base |= change.before.is_none() || change.after.is_none();
    }

    pub fn mark_piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Base => self.base = true,
            Piece::Claims(n) => self.claims |= 1 << n,
            _ => {}
        }
    }

    /// Marks what an entry has that the project, as read from the records so far, has not.
    pub fn mark_entry(&mut self, project: &Project, entry: &Entry) -> Age {
        let mut age = Age::Folded;
        for change in &entry.changes {
            if entry.stamp > pieces::version_stamp(project, change.id) {
                self.mark_change(change);
                age = Age::New;
            }
        }
        age
    }

    fn add(&mut self, other: Self) {
        self.claims |= other.claims;
        self.base |= other.base;
    }

    fn next(self) -> Option<Piece> {
        match self.claims {
            0 => self.base.then_some(Piece::Base),
            claims => u8::try_from(claims.trailing_zeros())
                .ok()
                .map(Piece::Claims),
        }
    }

    fn clear(&mut self, piece: &Piece) {
        match piece {
            Piece::Base => self.base = false,
            Piece::Claims(n) => self.claims &= !(1 << n),
            _ => {}
        }
    }
}

/// What each piece of records was when this tab last read or wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(Map<Piece, u64>);

impl Sums {
    pub fn set(&mut self, piece: &Piece, text: &str) {
        self.0.insert(piece.clone(), pieces::sum(text));
    }

    pub fn clear(&mut self, piece: &Piece) {
        self.0.remove(piece);
    }

    fn knows(&self, piece: &Piece, text: &str) -> bool {
        self.0.get(piece) == Some(&pieces::sum(text))
    }
}

/// Saves one open project.
#[derive(Debug)]
pub struct Writer {
    id: ProjectId,
    words: usize,
    opened: u64,
    trimmed: Stamp,
    last: Stamp,
    pending: VecDeque<Pending>,
    why: Option<Why>,
    refused: Option<RecordError>,
    dirty: Dirty,
    /// What other tabs have changed: they fold it themselves, and this one with its own.
    later: Dirty,
    head_due: bool,
    journal: Map<Stamp, Age>,
    sums: Sums,
    sizes: Map<Piece, usize>,
}

impl Writer {
    /// The writer of a project that is looked at and not edited: it knows of nothing that would be written.
    #[must_use]
    pub fn of_nothing(id: ProjectId) -> Self {
        Self::new(id, 0, 0, Stamp::default())
    }

    pub(super) fn new(id: ProjectId, words: usize, opened: u64, trimmed: Stamp) -> Self {
        Self {
            id,
            words,
            opened,
            trimmed,
            last: Stamp::default(),
            pending: VecDeque::new(),
            why: None,
            refused: None,
            dirty: Dirty::default(),
            later: Dirty::default(),
            head_due: false,
            journal: Map::default(),
            sums: Sums::default(),
            sizes: Map::default(),
        }
    }

    pub(super) fn take_over(
        &mut self,
        last: Stamp,
        dirty: Dirty,
        journal: Map<Stamp, Age>,
        sums: Sums,
        sizes: Map<Piece, usize>,
        pending: Vec<Pending>,
    ) {
        self.last = last;
        self.dirty = dirty;
        self.journal = journal;
        self.sums = sums;
        self.sizes = sizes;
        self.pending = pending.into();
    }

    /// A writer that never wrote: what stays behind when the real one is taken along.
    #[must_use]
    pub fn stand_in(project: &Project) -> Self {
        Self::new(project.id(), 0, 0, Stamp::default())
    }

    /// Writes a new project at `now`. Should there be no room, the writer keeps trying, and the
    /// project can be edited all the while: [`Self::state`] says so.
    pub fn create<S: Shelf>(store: &Store<S>, project: &Project, now: u64) -> (Self, Ahead) {
        let words = project.article().word_count();
        let mut writer = Self::new(project.id(), words, now, Stamp::default());
        let ahead = match store.whole(project, words, now) {
            Ok(rows) => Ahead::created(project.id(), rows, now),
            Err(error) => {
                writer.why = Some(error.into());
                Ahead::nothing()
            }
        };
        writer.last = project.last_stamp();
        writer.pending.push_back(Pending::Creation);
        writer.retry(store, project);
        (writer, ahead)
    }

    /// The stamp for the next edit, made at `now` in the tab of that number: later than everything
    /// this tab has made or heard of, so that the journal's order is the order things were done in.
    #[must_use]
    pub fn next_stamp(&self, now: u64, tab: u32) -> Stamp {
        self.last.next(now, tab)
    }

    /// Later stamps are later than this one too.
    pub fn heard_of(&mut self, stamp: Stamp) {
        self.last = self.last.max(stamp);
    }

    /// Whether every edit is in the storage.
    #[must_use]
    pub fn state(&self) -> SaveState {
        let refused = self.refused.clone().map(Why::Record);
        match self.why.clone().or(refused) {
            None => SaveState::Saved,
            Some(why) => SaveState::NotSaved {
                why,
                edits: self.pending.len().max(1),
            },
        }
    }

    /// Whether the records are behind the journal, so that [`Self::fold`] has something to do.
    #[must_use]
    pub fn wants_folding(&self) -> bool {
        self.head_due || self.dirty.next().is_some()
    }

    /// Saves an edit that was made in `project`: one small write.
    ///
    /// The entry's stamp is [`Self::next_stamp`]'s, and its changes are made in `project` already.
    pub fn save<S: Shelf>(&mut self, store: &Store<S>, project: &Project, entry: &Entry) -> Ahead {
        self.last = self.last.max(entry.stamp);
        self.journal.insert(entry.stamp, Age::New);
        for change in &entry.changes {
            self.dirty.mark_change(change);
        }
        self.head_due = true;
        match pieces::entry_text(entry, project.article()) {
            Ok(text) => {
                let key = Piece::Entry(entry.stamp).key(self.id);
                let row = Row {
                    key,
                    value: text.clone(),
                };
                self.pending.push_back(Pending::Entry(entry.stamp, text));
                self.retry(store, project);
                Ahead::Put(vec![row])
            }
            Err(error) => {
                self.refused = Some(error);
                Ahead::nothing()
            }
        }
    }

    /// Tries again to write what could not be written: all of it, in order, or up to the first that
    /// cannot. To be called when there may be room again.
    pub fn retry<S: Shelf>(&mut self, store: &Store<S>, project: &Project) {
        if matches!(self.why, Some(Why::Gone | Why::Newer(_))) {
            return;
        }
        self.why = None;
        while let Some(next) = self.pending.pop_front() {
            let mut written = self.write(store, project, &next);
            if written == Err(Why::Shelf(ShelfError::Full)) && self.make_room(store) {
                written = self.write(store, project, &next);
            }
            match written {
                Ok(sizes) => self.sizes.extend(sizes),
                Err(why) => {
                    self.pending.push_front(next);
                    self.why = Some(why);
                    return;
                }
            }
        }
    }

    fn write<S: Shelf>(
        &self,
        store: &Store<S>,
        project: &Project,
        pending: &Pending,
    ) -> Result<Vec<(Piece, usize)>, Why> {
        match pending {
            Pending::Creation => {
                let rows = store.whole(project, self.words, self.opened)?;
                store.put_new(project.id(), &rows)?;
                let sizes = rows
                    .iter()
                    .map(|row| Some((Piece::parse(&row.key)?.1, row.size())));
                Ok(sizes.flatten().collect())
            }
            Pending::Entry(stamp, text) => {
                let piece = Piece::Entry(*stamp);
                let key = piece.key(self.id);
                store.set(&key, text)?;
                Ok(vec![(piece, size(&key, text))])
            }
        }
    }

    /// Drops the oldest undo steps that are in the records for long: an edit of now is worth more.
    fn make_room<S: Shelf>(&mut self, store: &Store<S>) -> bool {
        let mut room = false;
        for stamp in self.droppable(KEEP_WHEN_FULL) {
            if store.remove(&Piece::Entry(stamp).key(self.id)).is_ok() {
                self.journal.remove(&stamp);
                self.sizes.remove(&Piece::Entry(stamp));
                self.trimmed = self.trimmed.max(stamp);
                self.head_due = true;
                room = true;
            }
        }
        room
    }

    /// The entries that may be dropped so that `keep` are left.
    fn droppable(&self, keep: usize) -> Vec<Stamp> {
        let surplus = self.journal.len().saturating_sub(keep);
        let oldest = self.journal.iter().take(surplus);
        // Up to the first that has to stay, so that what is dropped is everything up to a stamp.
        oldest
            .take_while(|(_, age)| **age == Age::Settled)
            .map(|(stamp, _)| *stamp)
            .collect()
    }

    /// Takes in an entry that another tab saved under `key`, and answers with what it changed in
    /// `project`; `None` if it is no entry of this project, is known, or cannot be read.
    pub fn receive<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &mut Project,
        history: &mut History,
        key: &str,
        value: &str,
    ) -> Option<Vec<Change>> {
        let (id, Piece::Entry(stamp)) = Piece::parse(key)? else {
            return None;
        };
        if id != self.id || self.journal.contains_key(&stamp) {
            return None;
        }
        let entry = pieces::read_entry(value, stamp, project.article()).ok()?;
        Some(self.take_in(store, project, history, &entry))
    }

    fn take_in<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &mut Project,
        history: &mut History,
        entry: &Entry,
    ) -> Vec<Change> {
        let in_order = self
            .journal
            .keys()
            .next_back()
            .is_none_or(|last| entry.stamp > *last);
        self.last = self.last.max(entry.stamp);
        self.journal.insert(entry.stamp, Age::New);
        for change in &entry.changes {
            self.later.mark_change(change);
        }
        let changes = project.merge(pieces::versions_of(entry));
        if in_order {
            history.record(entry);
        } else {
            // As it will be after the next start.
            *history = self.history(store, project);
        }
        changes
    }

    /// The history that the journal tells, in the order of its stamps.
    fn history<S: Shelf>(&self, store: &Store<S>, project: &Project) -> History {
        let mut history = History::default();
        let entries = self.pending.iter().filter_map(|pending| match pending {
            Pending::Entry(stamp, text) => Some((*stamp, text)),
            Pending::Creation => None,
        });
        let waiting: Map<Stamp, &String> = entries.collect();
        for stamp in self.journal.keys() {
            let text = match waiting.get(stamp) {
                Some(text) => Some((*text).clone()),
                None => store.get(&Piece::Entry(*stamp).key(self.id)).ok().flatten(),
            };
            let entry = text.map(|text| pieces::read_entry(&text, *stamp, project.article()));
            if let Some(Ok(entry)) = entry {
                history.record(&entry);
            }
        }
        history
    }

    /// Tells the writer that another tab deleted the project: nothing more is written.
    pub fn deleted_elsewhere(&mut self) {
        self.why = Some(Why::Gone);
    }

    /// Tells the writer that another tab has put the project back: what waited is written.
    pub fn put_back_elsewhere<S: Shelf>(&mut self, store: &Store<S>, project: &Project) {
        if self.why == Some(Why::Gone) {
            self.why = None;
            self.retry(store, project);
        }
    }

    /// Writes the project anew after another tab deleted it, undo history aside.
    pub fn keep_anyway<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &Project,
        now: u64,
    ) -> Ahead {
        let (writer, ahead) = Self::create(store, project, now);
        *self = writer;
        ahead
    }

    /// Brings up to `at_most` pieces of records up to date, and with the last of them the head and
    /// the journal. First takes in whatever other tabs have saved.
    ///
    /// # Errors
    /// When something cannot be written. What was saved before is still there, and so are the
    /// entries: nothing is lost, and the next fold goes on.
    pub fn fold<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &mut Project,
        history: &mut History,
        at_most: usize,
        now: u64,
    ) -> Result<Folded, Why> {
        let mut folded = Folded::default();
        self.retry(store, project);
        if let Some(why) = &self.why {
            return Err(why.clone());
        }
        if !self.wants_folding() {
            folded.done = true;
            return Ok(folded);
        }
        let pieces = store.pieces(self.id)?;
        if !pieces.contains(&Piece::Article) {
            self.why = Some(Why::Gone);
            return Err(Why::Gone);
        }
        let stored = self.stored_head(store, now)?;
        self.trimmed = self
            .trimmed
            .max(stored.as_ref().map_or(self.trimmed, |h| h.trimmed));
        for piece in &pieces {
            let Piece::Entry(stamp) = piece else { continue };
            if self.journal.contains_key(stamp) {
                continue;
            }
            let key = piece.key(self.id);
            let Some(text) = store.get(&key)? else {
                continue;
            };
            self.sizes.insert(piece.clone(), size(&key, &text));
            // What cannot be read is set aside at the next start.
            if let Ok(entry) = pieces::read_entry(&text, *stamp, project.article()) {
                folded
                    .changes
                    .extend(self.take_in(store, project, history, &entry));
            }
        }
        self.dirty.add(std::mem::take(&mut self.later));
        for _ in 0..at_most {
            let Some(piece) = self.dirty.next() else {
                break;
            };
            folded
                .changes
                .extend(self.fold_piece(store, project, &piece, now)?);
            self.dirty.clear(&piece);
        }
        if self.dirty.next().is_none() {
            // Entries that another tab has dropped are not in the journal any more.
            self.journal
                .retain(|stamp, _| pieces.contains(&Piece::Entry(*stamp)));
            self.sizes.retain(|piece, _| match piece {
                Piece::Entry(_) | Piece::Aside(_) => pieces.contains(piece),
                _ => true,
            });
            self.finish(store, project, stored.as_ref(), now)?;
            folded.done = true;
        }
        Ok(folded)
    }

    /// The head as it is stored; a broken one is set aside, to be made anew.
    fn stored_head<S: Shelf>(&self, store: &Store<S>, now: u64) -> Result<Option<Head>, Why> {
        let Some(text) = store.get(&Piece::Head.key(self.id))? else {
            return Ok(None);
        };
        match Head::from_text(&text) {
            Ok(head) => Ok(Some(head)),
            Err(Unread::Newer(layout)) => Err(Why::Newer(layout)),
            Err(Unread::Broken(_)) => {
                store.set_aside(self.id, &Piece::Head, &text, now)?;
                Ok(None)
            }
        }
    }

    /// Rewrites one piece of records, after taking in what another tab wrote there.
    fn fold_piece<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &mut Project,
        piece: &Piece,
        now: u64,
    ) -> Result<Vec<Change>, Why> {
        let key = piece.key(self.id);
        let there = store.get(&key)?;
        let mut changes = Vec::new();
        if let Some(text) = there
            .as_deref()
            .filter(|text| !self.sums.knows(piece, text))
        {
            let Salvage { versions, lost, .. } = match piece {
                Piece::Base => pieces::read_base(text),
                _ => pieces::read_claims(text, project.article()),
            };
            if lost > 0 {
                store.set_aside(self.id, piece, text, now)?;
            }
            changes = project.merge(versions);
            self.last = self.last.max(project.last_stamp());
        }
        let text = match piece {
            Piece::Claims(n) => {
                let claims = project.claims().filter(|c| pieces::shard_of(c.id) == *n);
                pieces::claims_text(claims.map(|c| c.as_ref()), project.article())?
            }
            _ => pieces::base_text(project),
        };
        if text.is_empty() {
            store.remove(&key)?;
            self.sizes.remove(piece);
            self.sums.clear(piece);
        } else {
            if there.as_deref() != Some(&text) {
                store.set(&key, &text)?;
            }
            self.sizes.insert(piece.clone(), size(&key, &text));
            self.sums.set(piece, &text);
        }
        Ok(changes)
    }

    /// Writes the head, drops old entries and counts the others as folded.
    fn finish<S: Shelf>(
        &mut self,
        store: &Store<S>,
        project: &Project,
        stored: Option<&Head>,
        now: u64,
    ) -> Result<(), Why> {
        let mut dropped = Vec::new();
        if self.journal.len() > KEEP_ENTRIES + SLACK {
            dropped = self.droppable(KEEP_ENTRIES);
        }
        // The head first: an entry it does not call dropped would be put back at the next start.
        self.trimmed = self
            .trimmed
            .max(dropped.last().copied().unwrap_or_default());
        for stamp in &dropped {
            self.journal.remove(stamp);
            self.sizes.remove(&Piece::Entry(*stamp));
        }
        self.opened = self.opened.max(now).max(stored.map_or(0, |h| h.opened));
        let last = self.journal.keys().next_back().copied().unwrap_or_default();
        let head = Head {
            opened: self.opened,
            bytes: self.sizes.values().sum(),
            journal: (self.journal.len(), last),
            trimmed: self.trimmed,
            ..Head::of(project, self.words)
        };
        let key = Piece::Head.key(self.id);
        let text = head.to_text();
        if let Err(error) = store.set(&key, &text) {
            self.journal
                .extend(dropped.into_iter().map(|stamp| (stamp, Age::Settled)));
            return Err(error.into());
        }
        self.sizes.insert(Piece::Head, size(&key, &text));
        for stamp in dropped {
            store.remove(&Piece::Entry(stamp).key(self.id))?;
        }
        for age in self.journal.values_mut() {
            *age = match age {
                Age::New => Age::Folded,
                Age::Folded | Age::Settled => Age::Settled,
            };
        }
        self.head_due = false;
        Ok(())
    }
}

impl From<StoreError> for Why {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Shelf(error) => Self::Shelf(error),
            StoreError::Exists => Self::Exists,
            StoreError::Newer(layout) => Self::Newer(layout),
            StoreError::Missing | StoreError::Unreadable(_) => Self::Gone,
            StoreError::Record(error) => Self::Record(error),
        }
    }
}
