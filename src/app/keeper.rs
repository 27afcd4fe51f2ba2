//! Keeps the reader's work: saves every edit, lists what is there, opens it again.
//!
//! Each edit goes to local storage before [`Keeper::save`] returns and to the write-ahead journal
//! beside it. "Saved" is only said once both have it on disk, and nothing is written before
//! [`Keeper::boot`] has brought back what the browser lost. How things are laid out is
//! `exchange::store`'s business; this module decides when.

use crate::annotate::{Entry, History, Project, ProjectId};
use crate::exchange::store::{
    self, Ahead, Deleted, EarlyReading, Heard, Listing, ShelfError, Store, StoreError, Why, Writer,
};
use crate::platform::journal::{Disk, Journal};
use crate::platform::storage::LocalStorage;
use crate::platform::{clock, page};
use leptos::prelude::*;
use std::collections::HashMap;

/// Why something is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The browser's storage is full.
    Full,
    /// The browser does not let the page store anything.
    Blocked,
    /// Another tab deleted the project.
    Gone,
    /// It could not be written, or read, for another reason.
    Other,
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

impl Shelved {
    /// Its name, if it is the project of that id.
    #[must_use]
    pub fn name_of(&self, id: ProjectId) -> Option<String> {
        match self {
            Self::Project(summary) if summary.id == id => Some(summary.name.clone()),
            _ => None,
        }
    }

    /// The project's id.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        match self {
            Self::Project(summary) => summary.id,
            Self::Unreadable(id) | Self::Newer(id) => *id,
        }
    }
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
    /// Saves what happens from now on.
    pub writer: Writer,
    /// How many pieces could not be read and were set aside.
    pub set_aside: usize,
}

/// A project that there is no room for: it lives as long as the page.
struct Homeless {
    project: Project,
    history: History,
    writer: Writer,
}

/// The project deleted last.
enum Gone {
    Stored(Deleted),
    Homeless(Box<Homeless>),
}

struct Shared {
    store: Store<LocalStorage>,
    /// Whether the browser refused the storage from the start.
    blocked: bool,
    journal: Option<Journal>,
    deleted: Option<Gone>,
    /// What was read of a project that is likely to be opened next.
    early: Option<EarlyReading>,
    homeless: HashMap<ProjectId, Homeless>,
}

/// Saves and opens. Copies are the same keeper.
#[derive(Clone, Copy)]
pub struct Keeper {
    tab: u32,
    shared: StoredValue<Shared, LocalStorage_>,
    /// What the open project's writer says; the disk may still be behind.
    written: RwSignal<Option<(NotSaved, usize)>>,
    on_way: RwSignal<bool>,
    /// Whether the reader's work is safe.
    pub state: Signal<SaveState>,
    listed: StoredValue<bool>,
    /// The projects in this browser, the one opened last first.
    pub shelf: RwSignal<Vec<Shelved>>,
    /// How much storage Sayso takes, in bytes.
    pub used: RwSignal<usize>,
}

/// Leptos's name for values that stay on one thread, beside the browser's local storage.
type LocalStorage_ = leptos::prelude::LocalStorage;

impl Keeper {
    /// A keeper that has read nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let shared = Shared {
            store: Store::new(LocalStorage::new()),
            blocked: false,
            journal: None,
            deleted: None,
            early: None,
            homeless: HashMap::new(),
        };
        let written = RwSignal::new(None);
        let on_way = RwSignal::new(false);
        let state = Signal::derive(move || match (written.get(), on_way.get()) {
            (Some((why, edits)), _) => SaveState::NotSaved(why, edits),
            (None, true) => SaveState::Saving,
            (None, false) => SaveState::Saved,
        });
        Self {
            tab: clock::random_u32(),
            shared: StoredValue::new_local(shared),
            written,
            on_way,
            state,
            listed: StoredValue::new(false),
            shelf: RwSignal::new(Vec::new()),
            used: RwSignal::new(0),
        }
    }

    /// The number that tells this tab's stamps from others'.
    #[must_use]
    pub fn tab(self) -> u32 {
        self.tab
    }

    /// The name or code the reader chose for the marks.
    #[must_use]
    pub fn annotator(self) -> String {
        self.setting("annotator").unwrap_or_default()
    }

    fn with<T>(self, ask: impl FnOnce(&Store<LocalStorage>) -> T) -> T {
        self.shared.with_value(|shared| ask(&shared.store))
    }

    fn ahead(self, ahead: Ahead) {
        self.shared.with_value(|shared| {
            if let Some(journal) = shared.journal.as_ref().filter(|_| !ahead.is_nothing()) {
                journal.make(ahead);
            }
        });
    }

    /// Brings back what the browser lost of the last session. To be awaited before anything is
    /// listed, opened or written.
    pub async fn boot(self) {
        let journal = Journal::open().await;
        let on_way = self.on_way;
        journal.watch(move |disk| on_way.set(matches!(disk, Disk::Writing(_))));
        // Taken out for the time of the recovery, which waits; nobody else asks before it is done.
        let store = self.shared.try_update_value(|shared| {
            std::mem::replace(&mut shared.store, Store::new(LocalStorage::new()))
        });
        if let Some(store) = store {
            if let Err(error) = journal.recover(&store, clock::now()).await {
                page::log_warning(&format!(
                    "the write-ahead journal could not be read: {error:?}"
                ));
            }
            self.shared.update_value(|shared| shared.store = store);
        }
        // Said before the first article is brought, and not after an hour's work.
        let blocked = self.with(Store::settings).is_err();
        self.shared.update_value(|shared| {
            shared.journal = Some(journal);
            shared.blocked = blocked;
        });
        self.written.set(self.unsaved_elsewhere());
    }

    /// Reads what the library shows, if nobody has yet.
    pub fn list_once(self) {
        if !self.listed.get_value() {
            self.list();
        }
    }

    /// Reads anew what the library shows.
    pub fn list(self) {
        self.listed.set_value(true);
        let mut shelf: Vec<Shelved> = self
            .with(Store::list)
            .unwrap_or_default()
            .into_iter()
            .map(|listing| match listing {
                Listing::Project(head) => Shelved::Project(Summary {
                    id: head.id,
                    name: head.name,
                    outlet: head.outlet,
                    opened: head.opened,
                    claims: head.claims,
                    undecided: head.undecided,
                    speakers: head.speakers,
                    words: head.words,
                    bytes: head.bytes,
                }),
                Listing::Unreadable { id, .. } => Shelved::Unreadable(id),
                Listing::Newer { id, .. } => Shelved::Newer(id),
            })
            .collect();
        self.shared.with_value(|shared| {
            // The copy in memory knows more than the one that was written.
            shelf.retain(|shelved| !shared.homeless.contains_key(&shelved.id()));
            let homeless = shared.homeless.values();
            shelf.extend(homeless.map(|h| Shelved::Project(summary(&h.project))));
        });
        self.shelf.set(shelf);
        self.used.set(
            self.with(Store::usage)
                .map(|usage| usage.ours)
                .unwrap_or_default(),
        );
    }

    /// Writes a new project.
    ///
    /// # Errors
    /// When there is no room. The project is kept in memory then and can be opened and edited; its
    /// writer keeps trying.
    pub fn create(self, project: &Project) -> Result<(), NotSaved> {
        let (writer, ahead) = self.with(|store| Writer::create(store, project, clock::now()));
        self.ahead(ahead);
        let state = writer.state();
        let result = match not_saved(&state) {
            None => Ok(()),
            Some((why, _)) => {
                let homeless = Homeless {
                    project: project.clone(),
                    history: History::default(),
                    writer,
                };
                self.shared.update_value(|shared| {
                    shared.homeless.insert(project.id(), homeless);
                });
                self.written.set(self.unsaved_elsewhere());
                Err(why)
            }
        };
        self.list();
        result
    }

    /// Reads a project and its journal.
    ///
    /// # Errors
    /// When it cannot be read; its data is untouched.
    pub fn open(self, id: ProjectId) -> Result<Opened, OpenError> {
        let homeless = self
            .shared
            .try_update_value(|shared| shared.homeless.remove(&id))
            .flatten();
        if let Some(Homeless {
            project,
            history,
            writer,
        }) = homeless
        {
            self.show(&writer);
            return Ok(Opened {
                project,
                history,
                writer,
                set_aside: 0,
            });
        }
        let now = clock::now();
        let early = self.shared.try_update_value(|shared| shared.early.take());
        let opened = self.with(|store| store.open_early(id, early.flatten(), now));
        match opened {
            Ok(opened) => {
                let store::Opened {
                    project,
                    history,
                    writer,
                    notes,
                    ..
                } = opened;
                self.show(&writer);
                Ok(Opened {
                    project,
                    history,
                    writer,
                    set_aside: notes.len(),
                })
            }
            Err(store::OpenError::Missing) => Err(OpenError::Missing),
            Err(store::OpenError::Newer(_)) => Err(OpenError::Newer),
            Err(store::OpenError::Shelf(_)) => Err(OpenError::Blocked),
            Err(store::OpenError::Unreadable(_) | store::OpenError::NoRoomAside(..)) => {
                Err(OpenError::Unreadable)
            }
        }
    }

    /// Reads a project that is likely to be opened next, or lets go of what was read.
    pub fn read_early(self, id: Option<ProjectId>) {
        self.shared.update_value(|shared| {
            shared.early = id.and_then(|id| shared.store.read_early(id));
        });
    }

    /// The smallest project with claims as it is stored, if it takes no more than that many bytes. It is not
    /// opened: nothing is written, not even that it was looked at.
    #[must_use]
    pub fn peek_at_smallest(self, most: usize) -> Option<Project> {
        let id = self.shelf.with_untracked(|shelf| {
            let summaries = shelf.iter().filter_map(|shelved| match shelved {
                Shelved::Project(summary) if summary.claims > 0 => Some(summary),
                _ => None,
            });
            let smallest = summaries.min_by_key(|summary| summary.bytes)?;
            (smallest.bytes <= most).then_some(smallest.id)
        })?;
        self.with(|store| store.peek(id)).ok()
    }

    /// What projects that are not open have unsaved: why, and how many edits. Where the browser
    /// refuses the storage that is said of none, too.
    fn unsaved_elsewhere(self) -> Option<(NotSaved, usize)> {
        self.shared.with_value(|shared| {
            let refused = shared.blocked.then_some((NotSaved::Blocked, 0));
            let states = shared
                .homeless
                .values()
                .filter_map(|h| not_saved(&h.writer.state()));
            states
                .reduce(|(why, edits), (_, more)| (why, edits + more))
                .or(refused)
        })
    }

    /// Tries again to write the projects that there was no room for, and lets go of those that are.
    fn house(self) {
        self.shared.update_value(|shared| {
            let Shared {
                store, homeless, ..
            } = shared;
            homeless.retain(|_, h| {
                h.writer.retry(store, &h.project);
                not_saved(&h.writer.state()).is_some()
            });
        });
    }

    fn show(self, writer: &Writer) {
        let state = not_saved(&writer.state()).or_else(|| self.unsaved_elsewhere());
        if self.written.get_untracked() != state {
            self.written.set(state);
        }
    }

    /// Saves an edit that was made in `project`.
    pub fn save(self, writer: &mut Writer, project: &Project, entry: &Entry) {
        let ahead = self.with(|store| writer.save(store, project, entry));
        self.ahead(ahead);
        self.show(writer);
    }

    /// Tries again what could not be written.
    pub fn retry(self, writer: &mut Writer, project: &Project) {
        if self.written.get_untracked().is_some() {
            self.with(|store| writer.retry(store, project));
            self.show(writer);
        }
    }

    /// Another tab deleted the project: what is in memory is all there is of it.
    pub fn deleted_elsewhere(self, writer: &mut Writer) {
        writer.deleted_elsewhere();
        self.show(writer);
    }

    /// Another tab put the project back: what waited is written.
    pub fn put_back_elsewhere(self, writer: &mut Writer, project: &Project) {
        self.with(|store| writer.put_back_elsewhere(store, project));
        self.show(writer);
    }

    /// Takes in an entry another tab saved; answers with what it changed.
    pub fn receive(
        self,
        writer: &mut Writer,
        project: &mut Project,
        history: &mut History,
        key: &str,
        value: &str,
    ) -> Vec<crate::annotate::Change> {
        self.with(|store| writer.receive(store, project, history, key, value))
            .unwrap_or_default()
    }

    /// Folds so many pieces of the journal into the records. Whether there is more to do, and what
    /// changed because another tab had written it.
    pub fn fold(
        self,
        writer: &mut Writer,
        project: &mut Project,
        history: &mut History,
        at_most: usize,
    ) -> (bool, Vec<crate::annotate::Change>) {
        if !writer.wants_folding() {
            return (false, Vec::new());
        }
        match self.with(|store| writer.fold(store, project, history, at_most, clock::now())) {
            Ok(folded) => (!folded.done, folded.changes),
            // Every edit is in the journal all the same; the next fold goes on.
            Err(error) => {
                page::log_warning(&format!("the records are not up to date yet: {error}"));
                (false, Vec::new())
            }
        }
    }

    /// Keeps a project that still has unsaved edits while another is open.
    pub fn shelter(self, project: &Project, history: &History, writer: &mut Writer) {
        if not_saved(&writer.state()).is_some() {
            let writer = std::mem::replace(writer, Writer::stand_in(project));
            let homeless = Homeless {
                project: project.clone(),
                history: history.clone(),
                writer,
            };
            self.shared.update_value(|shared| {
                shared.homeless.insert(project.id(), homeless);
            });
        }
        self.written.set(self.unsaved_elsewhere());
    }

    /// Listens to what other tabs do to the storage, for as long as the page lives.
    pub fn listen(self, mut hear: impl FnMut(Heard) + 'static) {
        let listening = crate::platform::tabs::listen(move |heard| {
            // It may not be so any more.
            self.read_early(None);
            hear(heard);
        });
        let listening = StoredValue::new_local(listening);
        on_cleanup(move || listening.dispose());
    }

    fn done(self, ahead: Result<Option<Ahead>, StoreError>) -> Result<(), NotSaved> {
        let result = match ahead {
            Ok(ahead) => {
                if let Some(ahead) = ahead {
                    self.ahead(ahead);
                }
                Ok(())
            }
            Err(error) => Err(reason(&Why::from(error))),
        };
        self.house();
        self.written.set(self.unsaved_elsewhere());
        self.list();
        result
    }

    /// Renames a project that is not open.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn rename(self, id: ProjectId, name: &str) -> Result<(), NotSaved> {
        let ahead = self.with(|store| store.rename(id, name.to_owned(), clock::now(), self.tab));
        self.done(ahead.map(Some))
    }

    /// Copies a project under that name.
    ///
    /// # Errors
    /// When it cannot be read, or there is no room.
    pub fn duplicate(self, id: ProjectId, name: &str) -> Result<(), NotSaved> {
        let new = ProjectId::from_random(clock::random_u64());
        let ahead = self.with(|store| store.duplicate(id, new, name.to_owned(), clock::now()));
        self.done(ahead.map(Some))
    }

    /// Deletes a project; [`Self::undo_delete`] brings the last one back.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn delete(self, id: ProjectId) -> Result<(), NotSaved> {
        let deleted = self.with(|store| store.delete(id, clock::now()));
        let ahead = self.shared.try_update_value(|shared| match deleted {
            Ok((deleted, ahead)) => {
                shared.homeless.remove(&id);
                shared.deleted = Some(Gone::Stored(deleted));
                Ok(Some(ahead))
            }
            // There never was room for it.
            Err(StoreError::Missing) if shared.homeless.contains_key(&id) => {
                let homeless = shared.homeless.remove(&id);
                shared.deleted = homeless.map(|homeless| Gone::Homeless(Box::new(homeless)));
                Ok(None)
            }
            Err(error) => Err(error),
        });
        ahead.map_or(Err(NotSaved::Other), |ahead| self.done(ahead))
    }

    /// Brings the project deleted last back.
    ///
    /// # Errors
    /// When there is none, or no room.
    pub fn undo_delete(self) -> Result<(), NotSaved> {
        let gone = self.shared.try_update_value(|shared| shared.deleted.take());
        let ahead = match gone.flatten().ok_or(NotSaved::Other)? {
            Gone::Stored(deleted) => {
                let ahead = self.with(|store| store.restore(&deleted, clock::now()));
                if ahead.is_err() {
                    let gone = Some(Gone::Stored(deleted));
                    self.shared.update_value(|shared| shared.deleted = gone);
                }
                ahead.map(Some)
            }
            Gone::Homeless(homeless) => {
                let id = homeless.project.id();
                self.shared.update_value(|shared| {
                    shared.homeless.insert(id, *homeless);
                });
                Ok(None)
            }
        };
        self.done(ahead)
    }

    /// Everything stored of a project, as it is.
    #[must_use]
    pub fn raw(self, id: ProjectId) -> String {
        self.with(|store| store.raw(id)).unwrap_or_default()
    }

    /// Every project that can be read.
    #[must_use]
    pub fn all(self) -> Vec<Project> {
        let ids = self.with(Store::list).unwrap_or_default();
        let in_memory = |id| self.shared.with_value(|s| s.homeless.contains_key(&id));
        let stored = ids
            .iter()
            .filter(|listing| !in_memory(listing.id()))
            .filter_map(|listing| self.with(|store| store.peek(listing.id())).ok());
        let mut all: Vec<Project> = stored.collect();
        self.shared
            .with_value(|shared| all.extend(shared.homeless.values().map(|h| h.project.clone())));
        all
    }

    /// A setting of the reader's.
    #[must_use]
    pub fn setting(self, key: &str) -> Option<String> {
        self.with(Store::settings).ok()?.get(key).cloned()
    }

    /// Changes a setting; an empty one is forgotten.
    pub fn set_setting(self, key: &str, value: &str) {
        let value = Some(value).filter(|v| !v.is_empty());
        if let Err(error) = self.with(|store| store.set_setting(key, value)) {
            page::log_warning(&format!("a setting was not saved: {error}"));
        }
    }
}

impl Default for Keeper {
    fn default() -> Self {
        Self::new()
    }
}

fn summary(project: &Project) -> Summary {
    Summary {
        id: project.id(),
        name: project.details().name.clone(),
        outlet: project.article().metadata().outlet.clone(),
        opened: project.created(),
        claims: project.claim_count(),
        undecided: project
            .claims()
            .filter(|c| *project.answer(c) == crate::annotate::Answer::Undecided)
            .count(),
        speakers: project.speakers().len(),
        words: project.article().word_count(),
        bytes: project.text().len(),
    }
}

fn not_saved(state: &store::SaveState) -> Option<(NotSaved, usize)> {
    match state {
        store::SaveState::Saved => None,
        store::SaveState::NotSaved { why, edits } => Some((reason(why), *edits)),
    }
}

fn reason(why: &Why) -> NotSaved {
    match why {
        Why::Shelf(ShelfError::Full) => NotSaved::Full,
        Why::Shelf(ShelfError::Blocked) => NotSaved::Blocked,
        Why::Gone => NotSaved::Gone,
        Why::Exists | Why::Newer(_) | Why::Record(_) => NotSaved::Other,
    }
}
