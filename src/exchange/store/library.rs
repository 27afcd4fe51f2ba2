//! The projects as a library: list, make, copy, rename, delete and put back; and the settings.

use super::Store;
use super::ahead::{Ahead, Row};
use super::head::{Head, Unread};
use super::key::{self, Piece, SETTINGS, SHARDS};
use super::pieces;
use super::reading::OpenError;
use super::shelf::{Shelf, ShelfError, size};
use super::writer::{SaveState, Why};
use crate::annotate::merge::Version;
use crate::annotate::{Claim, Edit, Entry, Project, ProjectId, RecordId, Stamp, Step};
use crate::article::sorting;
use crate::article::table::{Map, Set};
use crate::exchange::fields::texts;
use crate::exchange::problem::RecordError;
use std::fmt;

/// One project in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It can be opened.
    Project(Head),
    /// It cannot: [`Store::raw`] has everything that is there.
    Unreadable {
        /// Names it.
        id: ProjectId,
        /// What is wrong.
        why: String,
    },
    /// A later Sayso wrote it, in a layout this one does not know.
    Newer {
        /// Names it.
        id: ProjectId,
        /// Its layout's version.
        layout: u32,
    },
}

impl Listing {
    /// Names the project.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        match self {
            Self::Project(head) => head.id,
            Self::Unreadable { id, .. } | Self::Newer { id, .. } => *id,
        }
    }
}

/// Why something was not done with a project. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The storage has no room, or cannot be reached.
    Shelf(ShelfError),
    /// There is a project of that id already.
    Exists,
    /// There is no such project.
    Missing,
    /// A later Sayso wrote it.
    Newer(u32),
    /// It cannot be read, and why.
    Unreadable(String),
    /// A record does not fit its article. This would be a mistake of Sayso's.
    Record(RecordError),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shelf(error) => error.fmt(f),
            Self::Exists => f.write_str("there is a project of that id already"),
            Self::Missing => f.write_str("there is no such project in this browser"),
            Self::Newer(layout) => write!(f, "a later Sayso wrote this project (layout {layout})"),
            Self::Unreadable(why) => write!(f, "the project cannot be read: {why}"),
            Self::Record(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<ShelfError> for StoreError {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl From<RecordError> for StoreError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

impl From<OpenError> for StoreError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Missing => Self::Missing,
            OpenError::Newer(layout) => Self::Newer(layout),
            OpenError::Unreadable(why) => Self::Unreadable(why),
            OpenError::NoRoomAside(_, error) | OpenError::Shelf(error) => Self::Shelf(error),
        }
    }
}

impl From<Why> for StoreError {
    fn from(why: Why) -> Self {
        match why {
            Why::Shelf(error) => Self::Shelf(error),
            Why::Gone => Self::Missing,
            Why::Exists => Self::Exists,
            Why::Newer(layout) => Self::Newer(layout),
            Why::Record(error) => Self::Record(error),
        }
    }
}

/// A deleted project, whole and raw, so that it can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// Names it.
    pub id: ProjectId,
    rows: Vec<Row>,
}

/// What the storage holds, as [`size`] counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// All projects and the settings.
    pub ours: usize,
    /// What other pages on this address keep.
    pub others: usize,
    /// Each project.
    pub projects: Map<ProjectId, usize>,
}

impl<S: Shelf> Store<S> {
    /// Every project, the one last used first.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn list(&self) -> Result<Vec<Listing>, ShelfError> {
        let mut projects: Map<ProjectId, Set<Piece>> = Map::default();
        for key in self.keys()? {
            if let Some((id, piece)) = Piece::parse(&key) {
                projects.or_default(id).insert(piece);
            }
        }
        let mut listings = Vec::new();
        for (id, pieces) in projects {
            listings.push(self.listing(id, &pieces)?);
        }
        sorting::sort_by_key(&mut listings, |listing| match listing {
            Listing::Project(head) => (std::cmp::Reverse(head.opened), head.id),
            other => (std::cmp::Reverse(0), other.id()),
        });
        Ok(listings)
    }

    fn listing(&self, id: ProjectId, pieces: &Set<Piece>) -> Result<Listing, ShelfError> {
        let head = self.get(&Piece::Head.key(id))?;
        let head = head.as_deref().map(Head::from_text);
        if let Some(Err(Unread::Newer(layout))) = head {
            return Ok(Listing::Newer { id, layout });
        }
        if let Some(Ok(head)) = head {
            let entries = pieces.iter().filter_map(|piece| match piece {
                Piece::Entry(stamp) => Some(*stamp),
                _ => None,
            });
            let journal = entries.fold((0, Stamp::default()), |(n, last), stamp| {
                (n + 1, last.max(stamp))
            });
            if head.id == id && head.journal == journal && pieces.contains(&Piece::Article) {
                return Ok(Listing::Project(head));
            }
        }
        // The head is missing, broken or behind: everything it says can be found again.
        match self.read(id) {
            Ok(reading) => Ok(Listing::Project(reading.head())),
            Err(OpenError::Newer(layout)) => Ok(Listing::Newer { id, layout }),
            Err(OpenError::Shelf(error)) => Err(error),
            Err(error) => Ok(Listing::Unreadable {
                id,
                why: error.to_string(),
            }),
        }
    }

    /// The rows of a project that is written whole: its head last.
    pub(super) fn whole(
        &self,
        project: &Project,
        words: usize,
        now: u64,
    ) -> Result<Vec<Row>, RecordError> {
        let id = project.id();
        let row = |piece: Piece, value: String| Row {
            key: piece.key(id),
            value,
        };
        let mut rows = vec![
            row(Piece::Article, pieces::article_text(project)),
            row(Piece::Base, pieces::base_text(project)),
        ];
        let mut shards: Map<u8, Vec<&Claim>> = Map::default();
        for claim in project.claims() {
            shards.or_default(pieces::shard_of(claim.id)).push(claim);
        }
        for (n, claims) in shards {
            rows.push(row(
                Piece::Claims(n),
                pieces::claims_text(claims.into_iter(), project.article())?,
            ));
        }
        let head = Head {
            opened: now,
            bytes: rows.iter().map(Row::size).sum(),
            ..Head::of(project, words)
        };
        rows.push(row(Piece::Head, head.to_text()));
        Ok(rows)
    }

    /// Writes the rows of a project that is not there: all of them or none.
    pub(super) fn put_new(&self, id: ProjectId, rows: &[Row]) -> Result<(), StoreError> {
        for piece in [Piece::Head, Piece::Article] {
            if self.shelf.get(&piece.key(id))?.is_some() {
                return Err(StoreError::Exists);
            }
        }
        let mut written = Vec::new();
        for row in rows {
            let known = self.shelf.get(&row.key)?.is_some();
            if let Err(error) = self.shelf.set(&row.key, &row.value) {
                for key in written {
                    self.shelf.remove(key)?;
                }
                return Err(error.into());
            }
            if !known {
                written.push(&row.key);
            }
        }
        let mut waiting = self.waiting.borrow_mut();
        for row in rows {
            waiting.remove(&row.key);
        }
        Ok(())
    }

    /// Writes a project that is not there yet, made at `now`: whole or not at all.
    ///
    /// # Errors
    /// When there is no room, or a project of that id.
    pub fn create(&self, project: &Project, now: u64) -> Result<Ahead, StoreError> {
        let rows = self.whole(project, project.article().word_count(), now)?;
        self.put_new(project.id(), &rows)?;
        Ok(Ahead::created(project.id(), rows, now))
    }

    /// Notes that a project was used at `now`.
    ///
    /// # Errors
    /// When there is no such project, or no room.
    pub fn touch(&self, id: ProjectId, now: u64) -> Result<(), StoreError> {
        let key = Piece::Head.key(id);
        let text = self.get(&key)?.ok_or(StoreError::Missing)?;
        let mut head = Head::from_text(&text).map_err(|unread| match unread {
            Unread::Newer(layout) => StoreError::Newer(layout),
            Unread::Broken(why) => StoreError::Unreadable(why),
        })?;
        head.opened = head.opened.max(now);
        Ok(self.set(&key, &head.to_text())?)
    }

    /// Reads a project without opening it: for an export, or a count. Nothing is written.
    ///
    /// # Errors
    /// When there is no such project, or it cannot be read.
    pub fn peek(&self, id: ProjectId) -> Result<Project, StoreError> {
        Ok(self.read(id)?.project)
    }

    /// Copies a project, undo history aside, under a new id and name.
    ///
    /// # Errors
    /// When it cannot be read, or there is no room.
    pub fn duplicate(
        &self,
        id: ProjectId,
        new_id: ProjectId,
        name: String,
        now: u64,
    ) -> Result<Ahead, StoreError> {
        let original = self.read(id)?.project;
        let mut copy = Project::new(new_id, name, original.article().clone(), now);
        let records = original.versions();
        copy.merge(
            records.filter(|version| version.id() != RecordId::Details && !is_removed(version)),
        );
        self.create(&copy, now)
    }

    /// Renames a project, as an edit that can be undone when it is opened.
    ///
    /// # Errors
    /// When it cannot be read, or there is no room.
    pub fn rename(
        &self,
        id: ProjectId,
        name: String,
        now: u64,
        tab: u32,
    ) -> Result<Ahead, StoreError> {
        let mut opened = self.open(id, now)?;
        let stamp = opened.writer.next_stamp(now, tab);
        let edit = Edit::Rename(name);
        // Renaming cannot fail; and what changes nothing is not saved.
        let changes = opened.project.apply(&edit, stamp).unwrap_or_default();
        if changes.is_empty() {
            return Ok(Ahead::nothing());
        }
        let entry = Entry {
            stamp,
            step: Step::Do,
            label: edit.label(),
            target: edit.target(),
            changes,
            selection: None,
        };
        let ahead = opened.writer.save(self, &opened.project, &entry);
        if let SaveState::NotSaved { why, .. } = opened.writer.state() {
            return Err(why.into());
        }
        // Saved; the records may come later.
        let mut history = opened.history;
        let _ = opened.writer.fold(
            self,
            &mut opened.project,
            &mut history,
            usize::from(SHARDS) + 1,
            now,
        );
        Ok(ahead)
    }

    /// Deletes a project at `now`, readable or not, and answers with all of it, to be put back.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn delete(&self, id: ProjectId, now: u64) -> Result<(Deleted, Ahead), StoreError> {
        let rows = self.rows(id)?;
        if rows.is_empty() {
            return Err(StoreError::Missing);
        }
        // Without its head it is no project, should the rest still be there.
        let head = Piece::Head.key(id);
        self.remove(&head)?;
        for row in rows.iter().filter(|row| row.key != head) {
            self.remove(&row.key)?;
        }
        Ok((Deleted { id, rows }, Ahead::deleted(id, now)))
    }

    /// Puts a deleted project back as it was, at `now`: whole or not at all.
    ///
    /// # Errors
    /// When there is no room, or a project of that id again.
    pub fn restore(&self, deleted: &Deleted, now: u64) -> Result<Ahead, StoreError> {
        let mut rows = deleted.rows.clone();
        let head = Piece::Head.key(deleted.id);
        sorting::sort_by_key(&mut rows, |row| row.key == head);
        self.put_new(deleted.id, &rows)?;
        Ok(Ahead::created(deleted.id, rows, now))
    }

    /// Everything under a project's name, raw, as one JSON text for a download.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn raw(&self, id: ProjectId) -> Result<String, ShelfError> {
        let rows = self.rows(id)?.into_iter();
        let rows: Map<_, _> = rows.map(|row| (row.key, row.value)).collect();
        Ok(serde_json::to_string_pretty(&rows).unwrap_or_default())
    }

    /// What the storage holds. Reads every value: for the library, not for every edit.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn usage(&self) -> Result<Usage, ShelfError> {
        let mut usage = Usage::default();
        for key in self.shelf.keys()? {
            let Some(value) = self.shelf.get(&key)? else {
                continue;
            };
            let bytes = size(&key, &value);
            match key::split(&key) {
                Some((id, _)) => *usage.projects.or_default(id) += bytes,
                None if key.starts_with("sayso/") => {}
                None => {
                    usage.others += bytes;
                    continue;
                }
            }
            usage.ours += bytes;
        }
        Ok(usage)
    }

    /// The reader's settings; none where there are none or they cannot be read.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn settings(&self) -> Result<Map<String, String>, ShelfError> {
        let text = self.shelf.get(SETTINGS)?;
        Ok(text.and_then(|text| texts(&text)).unwrap_or_default())
    }

    /// Changes a setting; `None` forgets it. Settings that cannot be read are set aside first.
    ///
    /// # Errors
    /// When there is no room, or the storage does not answer.
    pub fn set_setting(&self, name: &str, value: Option<&str>) -> Result<(), ShelfError> {
        let text = self.shelf.get(SETTINGS)?.unwrap_or_else(|| "{}".to_owned());
        let mut settings = match texts(&text) {
            Some(settings) => settings,
            None => {
                self.shelf.set(
                    &format!("{SETTINGS}-aside/{:016x}", pieces::sum(&text)),
                    &text,
                )?;
                Map::default()
            }
        };
        match value {
            Some(value) => settings.insert(name.to_owned(), value.to_owned()),
            None => settings.remove(name),
        };
        let text = serde_json::to_string(&settings).unwrap_or_default();
        self.shelf.set(SETTINGS, &text)
    }
}

fn is_removed(version: &Version) -> bool {
    matches!(version, Version::Removed(..))
}
