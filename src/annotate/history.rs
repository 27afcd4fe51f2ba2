//! What was done, so that it can be undone: a fold over the journal's entries.
//!
//! The journal is the only record of history: read its entries in order and the undo and redo
//! stacks come out, in this tab, in another, or after a reload. An undo is an entry of its own that
//! names what it took back, so that a journal whose oldest entries are gone still reads right.

use super::edit::{Change, Edit, Label};
use super::id::{RecordId, Stamp};
use crate::article::Span;

/// How an entry came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reader did something new.
    Do,
    /// The reader took back the group that began with the entry of this stamp.
    Undo(Stamp),
    /// The reader did that group again.
    Redo(Stamp),
}

/// One edit as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was made; the stamp of every record it changed.
    pub stamp: Stamp,
    /// Whether it was done, undone or done again.
    pub step: Step,
    /// What it is called.
    pub label: Label,
    /// The record it is about, where it is one.
    pub target: Option<RecordId>,
    /// What it changed.
    pub changes: Vec<Change>,
    /// What was selected before it.
    pub selection: Option<Span>,
}

/// Edits that are undone together: one, or several quick ones of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    first: Stamp,
    last: Stamp,
    label: Label,
    target: Option<RecordId>,
    changes: Vec<Change>,
    selection: Option<Span>,
}

/// The undo and redo stacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Group>,
    undone: Vec<Group>,
}

/// What to apply to undo or redo, and what to write down when it worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Puts the records back.
    pub edit: Edit,
    /// The step for the entry.
    pub step: Step,
    /// What is undone or redone.
    pub label: Label,
    /// The record it is about.
    pub target: Option<RecordId>,
    /// What was selected then.
    pub selection: Option<Span>,
}

impl History {
    /// How many groups can be undone.
    pub const DEPTH: usize = 200;

    /// Two edits of the same kind on the same record within this many milliseconds are one.
    const TOGETHER: u64 = 500;

    /// Takes note of an entry, whoever made it.
    pub fn record(&mut self, entry: &Entry) {
        match entry.step {
            Step::Do => self.push(entry),
            Step::Undo(stamp) => {
                let taken = take(&mut self.done, stamp);
                if taken.is_none() {
                    // Its beginning is lost. What was undone before it cannot be done again
                    // before it is, and how to do that is lost as well.
                    self.undone.clear();
                }
                self.undone.extend(taken);
            }
            Step::Redo(stamp) => self.done.extend(take(&mut self.undone, stamp)),
        }
    }

    fn push(&mut self, entry: &Entry) {
        self.undone.clear();
        if let Some(top) = self.done.last_mut() {
            let quick = entry.stamp.millis.saturating_sub(top.last.millis) < Self::TOGETHER;
            let same =
                entry.label == top.label && entry.target == top.target && top.target.is_some();
            if quick && same && only_changed(&top.changes) && only_changed(&entry.changes) {
                top.last = entry.stamp;
                top.changes.extend(entry.changes.iter().cloned());
                return;
            }
        }
        if self.done.len() >= Self::DEPTH {
            self.done.remove(0);
        }
        self.done.push(Group {
            first: entry.stamp,
            last: entry.stamp,
            label: entry.label,
            target: entry.target,
            changes: entry.changes.clone(),
            selection: entry.selection,
        });
    }

    /// What undo would do now.
    #[must_use]
    pub fn undo(&self) -> Option<Reversal> {
        self.done.last().map(|group| {
            let back = group.changes.iter().rev().cloned().map(Change::inverse);
            group.reversal(back.collect(), Step::Undo(group.first))
        })
    }

    /// What redo would do now.
    #[must_use]
    pub fn redo(&self) -> Option<Reversal> {
        self.undone
            .last()
            .map(|group| group.reversal(group.changes.clone(), Step::Redo(group.first)))
    }

    /// What the next undo takes back.
    #[must_use]
    pub fn undo_label(&self) -> Option<Label> {
        self.done.last().map(|g| g.label)
    }

    /// What the next redo does again.
    #[must_use]
    pub fn redo_label(&self) -> Option<Label> {
        self.undone.last().map(|g| g.label)
    }
}

/// Takes the group out of the stack that has the entry of this stamp. A journal that lost its
/// oldest entries may have lost the beginning of the oldest group it still knows, which is then
/// named by an entry that is gone; only the group on top can be meant so.
fn take(stack: &mut Vec<Group>, stamp: Stamp) -> Option<Group> {
    let named = stack
        .iter()
        .rposition(|g| g.first <= stamp && stamp <= g.last);
    let cut = || {
        let top = stack.last()?;
        let oldest = stack.iter().all(|g| top.first <= g.first);
        (oldest && stamp < top.first).then_some(stack.len() - 1)
    };
    let at = named.or_else(cut)?;
    Some(stack.remove(at))
}

/// Whether no record appeared or disappeared: what does so is an edit of its own, since taking it
/// back by accident with a small correction would look like a loss.
fn only_changed(changes: &[Change]) -> bool {
    changes
        .iter()
        .all(|c| c.before.is_some() && c.after.is_some())
}

impl Group {
    fn reversal(&self, changes: Vec<Change>, step: Step) -> Reversal {
        Reversal {
            edit: Edit::Restore(changes),
            step,
            label: self.label,
            target: self.target,
            selection: self.selection,
        }
    }
}
