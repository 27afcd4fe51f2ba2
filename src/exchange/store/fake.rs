//! A shelf and a write-ahead journal for tests: they can be full, blocked, broken and killed.

use super::{Ahead, Plan, Row, Shelf, ShelfError, Store, size};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A shelf in memory.
#[derive(Debug, Default)]
pub struct Fake {
    values: RefCell<BTreeMap<String, String>>,
    /// The most bytes it holds.
    pub room: Cell<Option<usize>>,
    /// Whether the browser refuses it.
    pub blocked: Cell<bool>,
    /// After so many more writes and removals the program is dead: nothing reaches the shelf.
    pub alive_for: Cell<Option<usize>>,
    /// How many values were written.
    pub writes: Cell<usize>,
    /// How many bytes were written.
    pub written: Cell<usize>,
}

impl Fake {
    pub fn shared() -> Rc<Self> {
        Rc::default()
    }

    pub fn snapshot(&self) -> BTreeMap<String, String> {
        self.values.borrow().clone()
    }

    pub fn of(values: BTreeMap<String, String>) -> Rc<Self> {
        Rc::new(Self {
            values: RefCell::new(values),
            ..Self::default()
        })
    }

    pub fn put(&self, key: &str, value: &str) {
        self.values
            .borrow_mut()
            .insert(key.to_owned(), value.to_owned());
    }

    pub fn bytes(&self) -> usize {
        self.values
            .borrow()
            .iter()
            .map(|(key, value)| size(key, value))
            .sum()
    }

    pub fn dead(&self) -> bool {
        self.alive_for.get() == Some(0)
    }

    fn reach(&self) -> Result<(), ShelfError> {
        if self.blocked.get() {
            Err(ShelfError::Blocked)
        } else {
            Ok(())
        }
    }

    /// Whether this write still reaches the shelf.
    fn survives(&self) -> bool {
        match self.alive_for.get() {
            None => true,
            Some(0) => false,
            Some(n) => {
                self.alive_for.set(Some(n - 1));
                n > 1
            }
        }
    }
}

impl Shelf for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.reach()?;
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.reach()?;
        if let Some(room) = self.room.get() {
            let old = self
                .values
                .borrow()
                .get(key)
                .map_or(0, |value| size(key, value));
            let grows = size(key, value) > old;
            if grows && self.bytes() - old + size(key, value) > room {
                return Err(ShelfError::Full);
            }
        }
        if self.survives() {
            self.writes.set(self.writes.get() + 1);
            self.written.set(self.written.get() + size(key, value));
            self.put(key, value);
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.reach()?;
        if self.survives() {
            self.values.borrow_mut().remove(key);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.reach()?;
        // In no useful order.
        Ok(self.values.borrow().keys().rev().cloned().collect())
    }
}

/// A write-ahead journal in memory.
#[derive(Clone, Debug, Default)]
pub struct Rows(pub BTreeMap<String, String>);

impl Rows {
    pub fn make(&mut self, ahead: Ahead) {
        match ahead {
            Ahead::Put(rows) => self
                .0
                .extend(rows.into_iter().map(|row| (row.key, row.value))),
            Ahead::Replace(prefix, rows) => {
                self.0.retain(|key, _| !key.starts_with(&prefix));
                self.0
                    .extend(rows.into_iter().map(|row| (row.key, row.value)));
            }
            Ahead::Drop(keys) => self.0.retain(|key, _| !keys.contains(key)),
        }
    }

    /// What the platform does at the start.
    pub fn boot<S: Shelf>(&mut self, store: &Store<S>, now: u64) -> super::Recovered {
        let keys: Vec<String> = self.0.keys().cloned().collect();
        let Plan { fetch, drop } = store.plan(&keys, now).unwrap();
        let rows = fetch.into_iter().map(|key| Row {
            value: self.0[&key].clone(),
            key,
        });
        let recovered = store.recover(rows.collect()).unwrap();
        self.make(Ahead::Drop(drop));
        recovered
    }
}
