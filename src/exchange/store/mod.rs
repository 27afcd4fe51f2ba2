//! How projects are kept in the browser's storage, piece by piece, so that nothing saved is lost.
//!
//! **An edit is one small write.** Every edit is one [`Entry`](crate::annotate::Entry) under its own
//! key, written before the call returns: that is the save. Later, when nothing else is to do, the
//! entries are *folded*: the records they touched are rewritten, a few kilobytes at a time. Opening
//! a project reads the records and then takes in every entry that is still there through
//! [`Project::merge`](crate::annotate::Project::merge), which does not mind seeing a version twice.
//! So the state is right however much of the last fold was written, in whatever order two tabs wrote
//! theirs, and no write has to be made together with another. The same entries are the undo history.
//!
//! **What cannot be read is never written over.** It is first copied to a key of its own, and if
//! there is no room for that, the project is not opened. A project of a later layout is not touched.
//!
//! **A write-ahead journal closes the gap that local storage leaves.** Browsers put local storage on
//! disk many seconds after the page wrote it. So each function that must survive a crash of the whole
//! browser also answers with an [`Ahead`], for the caller to hand to the platform's journal, and
//! [`Store::plan`] and [`Store::recover`] decide at the next start what has to be written back.
//!
//! Nothing here knows a browser, reads a clock or makes up an id; keys of other programs are never
//! read for their meaning, written or removed.

mod ahead;
mod head;
mod heard;
mod key;
mod library;
mod pieces;
mod reading;
mod shelf;
mod writer;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

pub use ahead::{Ahead, KEEP_ROWS, Plan, Recovered, Row};
pub use head::{Head, LAYOUT, Unread};
pub use heard::Heard;
pub use key::Piece;
pub use library::{Deleted, Listing, StoreError, Usage};
pub use reading::{EarlyReading, OpenError, Opened, SetAside};
pub use shelf::{Shelf, ShelfError, size};
pub use writer::{Folded, KEEP_ENTRIES, SaveState, Why, Writer};

use crate::annotate::ProjectId;
use crate::article::table::{Map, Set};
use std::cell::{Cell, RefCell};

/// The projects on a shelf.
#[derive(Debug)]
pub struct Store<S> {
    shelf: S,
    /// Values that the last session could write only ahead and the shelf still has no room for.
    waiting: RefCell<Map<String, String>>,
    /// How many values of projects that are there were written or removed: what was read of one before may not be
    /// so any more. New projects and the settings do not count.
    written: Cell<u64>,
}

impl<S: Shelf> Store<S> {
    /// The projects on this shelf. Nothing is read or written yet.
    pub fn new(shelf: S) -> Self {
        Self {
            shelf,
            waiting: RefCell::default(),
            written: Cell::default(),
        }
    }

    /// The shelf.
    pub fn shelf(&self) -> &S {
        &self.shelf
    }

    /// The value on the shelf or waiting for room there.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        let value = self.shelf.get(key)?;
        Ok(value.or_else(|| self.waiting.borrow().get(key).cloned()))
    }

    /// Writes a value, which then no longer waits.
    fn set(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.count_write();
        self.shelf.set(key, value)?;
        self.waiting.borrow_mut().remove(key);
        Ok(())
    }

    /// Removes a value, waiting or not.
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.count_write();
        self.shelf.remove(key)?;
        self.waiting.borrow_mut().remove(key);
        Ok(())
    }

    fn count_write(&self) {
        self.written.set(self.written.get() + 1);
    }

    /// Every key that has a value, here or waiting.
    fn keys(&self) -> Result<Set<String>, ShelfError> {
        let mut keys: Set<String> = self.shelf.keys()?.into_iter().collect();
        keys.extend(self.waiting.borrow().keys().cloned());
        Ok(keys)
    }

    /// The pieces of a project.
    fn pieces(&self, id: ProjectId) -> Result<Set<Piece>, ShelfError> {
        let keys = self.keys()?;
        let pieces = keys.iter().filter_map(|key| Piece::parse(key));
        let ours = pieces.filter(|(project, _)| *project == id);
        Ok(ours.map(|(_, piece)| piece).collect())
    }

    /// Every key and value under a project's name, whether or not this layout knows it.
    fn rows(&self, id: ProjectId) -> Result<Vec<Row>, ShelfError> {
        let prefix = key::prefix(id);
        let mut rows = Vec::new();
        for key in self
            .keys()?
            .into_iter()
            .filter(|key| key.starts_with(&prefix))
        {
            if let Some(value) = self.get(&key)? {
                rows.push(Row { key, value });
            }
        }
        Ok(rows)
    }
}
