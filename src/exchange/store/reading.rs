//! Opens a project: reads its pieces, takes in its journal, sets aside what cannot be read.
//!
//! [`Store::read`] writes nothing. [`Store::open`] writes only after everything was read, and first
//! copies what could not be read to a key of its own.

use super::Store;
use super::head::{Head, Unread};
use super::key::{Piece, SHARDS};
use super::library::StoreError;
use super::pieces::{self, Salvage};
use super::shelf::{Shelf, ShelfError, size};
use super::writer::{Age, Dirty, Pending, Sums, Writer};
use crate::annotate::merge::Version;
use crate::annotate::{Details, History, Project, ProjectId, Record, Stamp};
use crate::article::table::Map;
use std::fmt;
use std::sync::Arc;

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The project as of its last saved edit.
    pub project: Project,
    /// What can be undone and done again.
    pub history: History,
    /// Saves what happens from now on.
    pub writer: Writer,
    /// What could not be read and lies under a key of its own now.
    pub notes: Vec<SetAside>,
}

/// A piece that could not be read, or not as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Which piece.
    pub piece: Piece,
    /// The key its raw text is under now; `None` where the piece was not there at all.
    pub key: Option<String>,
    /// How many records (or entries) of it could not be read.
    pub lost: usize,
    /// What was wrong with the first.
    pub why: String,
}

/// Why a project is not opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is no such project.
    Missing,
    /// A later Sayso wrote it, in a layout this one does not know.
    Newer(u32),
    /// Its article cannot be read; [`Store::raw`] has everything.
    Unreadable(String),
    /// A piece cannot be read and there is no room to set it aside; [`Store::raw`] has everything.
    NoRoomAside(Piece, ShelfError),
    /// The storage did not answer.
    Shelf(ShelfError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such project in this browser"),
            Self::Newer(layout) => write!(
                f,
                "a later Sayso wrote this project (layout {layout}): open it with that one"
            ),
            Self::Unreadable(why) => write!(
                f,
                "the article cannot be read ({why}): download what is there"
            ),
            Self::NoRoomAside(piece, error) => write!(
                f,
                "{} cannot be read, and there is no room to set it aside: {error}",
                piece.name()
            ),
            Self::Shelf(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<ShelfError> for OpenError {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

/// Something that could not be read, and what is to stay in its place.
#[derive(Debug)]
pub(super) struct Bad {
    piece: Piece,
    raw: Option<String>,
    /// What could be read of it; `None` to remove the key.
    keep: Option<String>,
    lost: usize,
    why: String,
}

/// A project as it was read.
#[derive(Debug)]
pub(super) struct Reading {
    pub project: Project,
    pub history: History,
    pub head: Option<Head>,
    pub words: usize,
    pub bad: Vec<Bad>,
    pub dirty: Dirty,
    pub journal: Map<Stamp, Age>,
    pub sums: Sums,
    pub sizes: Map<Piece, usize>,
}

impl Reading {
    /// The head as it should be.
    pub fn head(&self) -> Head {
        let stored = self.head.as_ref();
        let (count, last) = (self.journal.len(), self.journal.keys().next_back());
        Head {
            opened: stored.map_or(0, |h| h.opened),
            trimmed: stored.map_or(Stamp::default(), |h| h.trimmed),
            bytes: self.sizes.values().sum(),
            journal: (count, last.copied().unwrap_or_default()),
            ..Head::of(&self.project, self.words)
        }
    }
}

/// A project that was read before it is to be opened, which then takes less time.
#[derive(Debug)]
pub struct EarlyReading {
    id: ProjectId,
    /// How much had been written then.
    written: u64,
    reading: Reading,
}

impl<S: Shelf> Store<S> {
    /// Reads a project for [`Self::open_early`] and writes nothing; nothing where it cannot be read.
    #[must_use]
    pub fn read_early(&self, id: ProjectId) -> Option<EarlyReading> {
        let written = self.written.get();
        let reading = self.read(id).ok()?;
        Some(EarlyReading {
            id,
            written,
            reading,
        })
    }

    /// Opens a project as [`Self::open`] does, from what was read early if that is this project as it still is.
    /// What others write to the shelf the store cannot know: whoever hears of it lets go of what was read.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_early(
        &self,
        id: ProjectId,
        early: Option<EarlyReading>,
        now: u64,
    ) -> Result<Opened, OpenError> {
        match early.filter(|early| early.id == id && early.written == self.written.get()) {
            Some(early) => self.open_as_read(id, early.reading, now),
            None => self.open(id, now),
        }
    }

    /// Reads a project and writes nothing.
    pub(super) fn read(&self, id: ProjectId) -> Result<Reading, OpenError> {
        let pieces = self.pieces(id)?;
        if pieces.is_empty() {
            return Err(OpenError::Missing);
        }
        let mut bad = Vec::new();
        let mut sizes = Map::default();
        let mut get = |piece: &Piece| -> Result<Option<String>, ShelfError> {
            let key = piece.key(id);
            let value = self.get(&key)?;
            if let Some(value) = &value {
                sizes.insert(piece.clone(), size(&key, value));
            }
            Ok(value)
        };

        let head = match get(&Piece::Head)? {
            None => {
                bad.push(Bad::missing(Piece::Head));
                None
            }
            Some(text) => match Head::from_text(&text) {
                Ok(head) if head.id == id => Some(head),
                Ok(head) => {
                    bad.push(Bad::whole(
                        Piece::Head,
                        text,
                        format!("it is the head of {}", head.id),
                    ));
                    None
                }
                Err(Unread::Newer(layout)) => return Err(OpenError::Newer(layout)),
                Err(Unread::Broken(why)) => {
                    bad.push(Bad::whole(Piece::Head, text, why));
                    None
                }
            },
        };

        let text = get(&Piece::Article)?
            .ok_or_else(|| OpenError::Unreadable("it is missing".to_owned()))?;
        let (article, created) =
            pieces::read_article(&text, id).map_err(|unread| match unread {
                Unread::Newer(layout) => OpenError::Newer(layout),
                Unread::Broken(why) => OpenError::Unreadable(why),
            })?;
        drop(text);
        let article = Arc::new(article);

        let mut sums = Sums::default();
        let mut dirty = Dirty::default();
        let mut versions = Vec::new();
        match get(&Piece::Base)? {
            None => bad.push(Bad::missing(Piece::Base)),
            Some(text) => {
                sums.set(&Piece::Base, &text);
                versions = Bad::sift(&mut bad, Piece::Base, text, pieces::read_base);
            }
        }
        for n in 0..SHARDS {
            let piece = Piece::Claims(n);
            if let Some(text) = pieces
                .contains(&piece)
                .then(|| get(&piece))
                .transpose()?
                .flatten()
            {
                sums.set(&piece, &text);
                let claims = Bad::sift(&mut bad, piece, text, |text| {
                    pieces::read_claims(text, &article)
                });
                versions.extend(claims);
            }
        }
        for bad in &bad {
            dirty.mark_piece(&bad.piece);
        }

        let name = versions.iter().find_map(|version| match version {
            Version::Present(Record::Details(Details { name, .. })) => Some(name.clone()),
            _ => None,
        });
        let name = name
            .or_else(|| head.as_ref().map(|h| h.name.clone()))
            .or_else(|| article.title().map(str::to_owned));
        let mut project = Project::new(id, name.unwrap_or_default(), article.clone(), created);
        project.merge(versions);

        let mut history = History::default();
        let mut journal = Map::default();
        for piece in &pieces {
            // Pieces are in order, and so are entries among them.
            let Piece::Entry(stamp) = piece else { continue };
            let Some(text) = get(piece)? else { continue };
            match pieces::read_entry(&text, *stamp, &article) {
                Ok(entry) => {
                    let age = dirty.mark_entry(&project, &entry);
                    project.merge(pieces::versions_of(&entry));
                    history.record(&entry);
                    journal.insert(*stamp, age);
                }
                Err(why) => bad.push(Bad::whole(piece.clone(), text, why)),
            }
        }
        for piece in &pieces {
            if let Piece::Aside(_) = piece {
                get(piece)?;
            }
        }
        let words = match &head {
            Some(head) => head.words,
            None => article.word_count(),
        };
        Ok(Reading {
            project,
            history,
            head,
            words,
            bad,
            dirty,
            journal,
            sums,
            sizes,
        })
    }

    /// Opens a project at `now` for editing. What cannot be read is set aside first.
    ///
    /// # Errors
    /// When there is no such project, it is of a later layout, its article cannot be read, or
    /// something else cannot be read and there is no room to set it aside.
    pub fn open(&self, id: ProjectId, now: u64) -> Result<Opened, OpenError> {
        self.open_as_read(id, self.read(id)?, now)
    }

    fn open_as_read(
        &self,
        id: ProjectId,
        mut reading: Reading,
        now: u64,
    ) -> Result<Opened, OpenError> {
        let bad = std::mem::take(&mut reading.bad);
        let mut notes = Vec::new();
        for bad in &bad {
            let key = match &bad.raw {
                None => None,
                Some(raw) => {
                    let aside = self.set_aside(id, &bad.piece, raw, now);
                    let (key, bytes) =
                        aside.map_err(|e| OpenError::NoRoomAside(bad.piece.clone(), e))?;
                    if let Some((_, Piece::Aside(rest))) = Piece::parse(&key) {
                        reading.sizes.insert(Piece::Aside(rest), bytes);
                    }
                    Some(key)
                }
            };
            notes.push(SetAside {
                piece: bad.piece.clone(),
                key,
                lost: bad.lost,
                why: bad.why.clone(),
            });
        }
        // Every copy is made: what stays in place is what could be read. Should that fail, the
        // raw text is still there, and the next fold writes the records anyway.
        for bad in bad.into_iter().filter(|bad| bad.raw.is_some()) {
            let key = bad.piece.key(id);
            match &bad.keep {
                Some(text) if self.set(&key, text).is_ok() => {
                    reading.sums.set(&bad.piece, text);
                    reading.sizes.insert(bad.piece, size(&key, text));
                }
                None if bad.piece != Piece::Head && self.remove(&key).is_ok() => {
                    reading.sums.clear(&bad.piece);
                    reading.sizes.remove(&bad.piece);
                }
                _ => {}
            }
        }

        let last_stamp = reading
            .journal
            .keys()
            .next_back()
            .copied()
            .unwrap_or_default();
        let last_stamp = last_stamp.max(reading.project.last_stamp());
        let pending = self.still_waiting(id, &reading)?;
        let mut head = reading.head();
        head.opened = now.max(head.opened);
        if pending.is_empty() {
            let text = head.to_text();
            // Only the library's own facts: without room for them the project opens all the same.
            if self.set(&Piece::Head.key(id), &text).is_ok() {
                reading
                    .sizes
                    .insert(Piece::Head, size(&Piece::Head.key(id), &text));
            }
        }
        let Reading {
            project,
            history,
            words,
            dirty,
            journal,
            sums,
            sizes,
            ..
        } = reading;
        let mut writer = Writer::new(id, words, head.opened, head.trimmed);
        writer.take_over(last_stamp, dirty, journal, sums, sizes, pending);
        writer.retry(self, &project);
        Ok(Opened {
            project,
            history,
            writer,
            notes,
        })
    }

    /// What of the project is not on the shelf yet, in the order it has to be written.
    fn still_waiting(&self, id: ProjectId, reading: &Reading) -> Result<Vec<Pending>, ShelfError> {
        let waiting = self.waiting.borrow();
        let mut pending = Vec::new();
        let whole = [Piece::Head, Piece::Article];
        if whole
            .iter()
            .any(|piece| waiting.contains_key(&piece.key(id)))
        {
            pending.push(Pending::Creation);
        }
        for stamp in reading.journal.keys() {
            let key = Piece::Entry(*stamp).key(id);
            if let Some(text) = waiting.get(&key) {
                pending.push(Pending::Entry(*stamp, text.clone()));
            }
        }
        Ok(pending)
    }

    /// Copies a raw text to a key of its own, unless it lies there already; the key and its size.
    pub(super) fn set_aside(
        &self,
        id: ProjectId,
        piece: &Piece,
        raw: &str,
        now: u64,
    ) -> Result<(String, usize), ShelfError> {
        let name = piece.name();
        for known in self.pieces(id)? {
            let Piece::Aside(rest) = &known else { continue };
            if rest.split_once('/').is_some_and(|(_, of)| of == name) {
                let key = known.key(id);
                if self.get(&key)?.as_deref() == Some(raw) {
                    return Ok((key, size(&known.key(id), raw)));
                }
            }
        }
        // Never over another piece set aside in the same millisecond.
        let mut time = now;
        loop {
            let key = Piece::Aside(format!("{time}/{name}")).key(id);
            if self.get(&key)?.is_none() {
                self.set(&key, raw)?;
                let bytes = size(&key, raw);
                return Ok((key, bytes));
            }
            time += 1;
        }
    }

    /// The raw texts of a project that were set aside, with their keys.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn aside(&self, id: ProjectId) -> Result<Vec<(String, String)>, StoreError> {
        let mut texts = Vec::new();
        for piece in self.pieces(id)? {
            if let Piece::Aside(_) = piece {
                let key = piece.key(id);
                if let Some(text) = self.get(&key)? {
                    texts.push((key, text));
                }
            }
        }
        Ok(texts)
    }
}

impl Bad {
    fn missing(piece: Piece) -> Self {
        Self {
            piece,
            raw: None,
            keep: None,
            lost: 0,
            why: "it is missing".to_owned(),
        }
    }

    fn whole(piece: Piece, raw: String, why: String) -> Self {
        Self {
            piece,
            raw: Some(raw),
            keep: None,
            lost: 1,
            why,
        }
    }

    /// The versions of a piece of records; what could not be read of it is noted.
    fn sift(
        bad: &mut Vec<Self>,
        piece: Piece,
        text: String,
        read: impl FnOnce(&str) -> Salvage,
    ) -> Vec<Version> {
        let Salvage {
            versions,
            lines,
            lost,
            why,
        } = read(&text);
        if lost > 0 {
            bad.push(Self {
                piece,
                raw: Some(text),
                keep: Some(lines),
                lost,
                why,
            });
        }
        versions
    }
}
