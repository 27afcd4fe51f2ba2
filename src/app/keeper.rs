//! Keeps the reader's work: saves every edit, lists what is there, opens it again.

use crate::annotate::edit::Change;
use crate::annotate::{Entry, History, Project, ProjectId};
use leptos::prelude::*;

/// Why something is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The browser's storage is full.
    Full,
    /// The browser does not let the page store anything.
    Blocked,
}

/// Whether the reader's work is safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on the disk.
    #[default]
    Saved,
    /// Something is on its way there.
    Saving,
    /// So many edits are only in memory.
    NotSaved(NotSaved, usize),
}

/// What the library shows of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Names it.
    pub id: ProjectId,
    /// What it is called.
    pub name: String,
    /// Who published the article.
    pub outlet: Option<String>,
    /// When it was last opened, in milliseconds since 1970 (UTC).
    pub opened: u64,
    /// How many claims it has.
    pub claims: usize,
    /// How many of them are undecided.
    pub undecided: usize,
    /// How many speakers it has.
    pub speakers: usize,
    /// How many words the article has.
    pub words: usize,
    /// How much storage it takes, in bytes.
    pub bytes: usize,
}

/// A project in this browser, readable or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelved {
    /// One that can be opened.
    Project(Summary),
    /// One that cannot be read; its data is untouched.
    Unreadable(ProjectId),
    /// One that a newer Sayso has saved.
    Newer(ProjectId),
}

/// Why a project was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is none of that id.
    Missing,
    /// It cannot be read; its data is untouched.
    Unreadable,
    /// A newer Sayso has saved it.
    Newer,
    /// The browser does not let the page read its storage.
    Blocked,
}

/// An opened project.
pub struct Opened {
    /// The project.
    pub project: Project,
    /// What can be undone.
    pub history: History,
    /// How many pieces could not be read and were set aside.
    pub set_aside: usize,
}

/// Saves and opens. Copies are the same keeper.
#[derive(Clone, Copy)]
pub struct Keeper {
    tab: u32,
    /// Whether the reader's work is safe.
    pub state: RwSignal<SaveState>,
    /// The projects in this browser, the one opened last first.
    pub shelf: RwSignal<Vec<Shelved>>,
    /// How much storage Sayso takes, in bytes.
    pub used: RwSignal<usize>,
    memory: StoredValue<Vec<Project>>,
}

impl Keeper {
    #[must_use]
    pub fn new() -> Self {
        Self {
            tab: crate::platform::clock::random_u32(),
            state: RwSignal::new(SaveState::Saved),
            shelf: RwSignal::new(Vec::new()),
            used: RwSignal::new(0),
            memory: StoredValue::new(Vec::new()),
        }
    }
    #[must_use]
    pub fn tab(self) -> u32 {
        self.tab
    }
    #[must_use]
    pub fn annotator(self) -> String {
        self.setting("annotator").unwrap_or_default()
    }
    pub async fn boot(self) {
        self.list();
    }
    pub fn list(self) {
        let shelf = self.memory.with_value(|all| {
            all.iter()
                .map(|p| {
                    Shelved::Project(Summary {
                        id: p.id(),
                        name: p.details().name.clone(),
                        outlet: p.article().metadata().outlet.clone(),
                        opened: crate::platform::clock::now(),
                        claims: p.claim_count(),
                        undecided: 0,
                        speakers: p.speakers().len(),
                        words: p.article().word_count(),
                        bytes: p.text().len(),
                    })
                })
                .collect()
        });
        self.shelf.set(shelf);
    }
    /// # Errors
    pub fn create(self, project: &Project) -> Result<(), NotSaved> {
        self.memory.update_value(|all| all.push(project.clone()));
        self.list();
        Ok(())
    }
    /// # Errors
    pub fn open(self, id: ProjectId) -> Result<Opened, OpenError> {
        self.memory
            .with_value(|all| all.iter().find(|p| p.id() == id).cloned())
            .map(|project| Opened { project, history: History::default(), set_aside: 0 })
            .ok_or(OpenError::Missing)
    }
    pub fn save(self, _entry: &Entry, project: &Project) {
        self.received(&[], project);
    }
    pub fn received(self, _changes: &[Change], project: &Project) {
        self.memory.update_value(|all| {
            if let Some(mine) = all.iter_mut().find(|p| p.id() == project.id()) {
                *mine = project.clone();
            }
        });
    }
    /// Folds the journal; called when the page goes out of sight or the project is left.
    pub fn settle(self, _project: &Project) {}
    /// # Errors
    pub fn rename(self, _id: ProjectId, _name: &str) -> Result<(), NotSaved> {
        Ok(())
    }
    /// # Errors
    pub fn duplicate(self, _id: ProjectId) -> Result<(), NotSaved> {
        Ok(())
    }
    /// # Errors
    pub fn delete(self, _id: ProjectId) -> Result<(), NotSaved> {
        Ok(())
    }
    /// # Errors
    pub fn undo_delete(self) -> Result<(), NotSaved> {
        Ok(())
    }
    #[must_use]
    pub fn raw(self, _id: ProjectId) -> String {
        String::new()
    }
    #[must_use]
    pub fn all(self) -> Vec<Project> {
        self.memory.with_value(Clone::clone)
    }
    #[must_use]
    pub fn setting(self, _key: &str) -> Option<String> {
        None
    }
    pub fn set_setting(self, _key: &str, _value: &str) {}
}

impl Default for Keeper {
    fn default() -> Self {
        Self::new()
    }
}
