//! One merge for two tabs, a file that comes back, and a class's copies: the newest record wins.
//!
//! A record and its removal are versions like any other. Of two versions the later stamp wins;
//! with the same stamp (a file edited by hand) a removal wins, then the greater content, so that the
//! outcome never depends on the order: merge is commutative, associative and idempotent.

use super::edit::{Change, Record};
use super::id::{RecordId, Stamp};
use super::project::Project;

/// One version of a record: what it is, or that it was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "versions pass by one at a time and nearly all hold a record"
)]
pub enum Version {
    /// The record.
    Present(Record),
    /// It was removed at that time.
    Removed(RecordId, Stamp),
}

impl Version {
    /// Names the record.
    #[must_use]
    pub fn id(&self) -> RecordId {
        match self {
            Self::Present(record) => record.id(),
            Self::Removed(id, _) => *id,
        }
    }

    fn rank(&self) -> (Stamp, bool, Option<&Record>) {
        match self {
            Self::Present(record) => (record.modified(), false, Some(record)),
            Self::Removed(_, at) => (*at, true, None),
        }
    }
}

impl Change {
    /// The version this change leaves behind, made at `stamp`.
    #[must_use]
    pub fn version(&self, stamp: Stamp) -> Version {
        match &self.after {
            Some(record) => Version::Present(record.clone()),
            None => Version::Removed(self.id, stamp),
        }
    }
}

impl Project {
    /// Every version this project holds, removals included.
    pub fn versions(&self) -> impl Iterator<Item = Version> + '_ {
        let details = std::iter::once(Record::Details(self.details().clone()));
        let speakers = self
            .speakers()
            .into_iter()
            .map(|s| Record::Speaker(s.as_ref().clone()));
        let claims = self.claims().map(|c| Record::Claim(c.as_ref().clone()));
        let removed = self
            .removed()
            .iter()
            .map(|(id, at)| Version::Removed(*id, *at));
        details
            .chain(speakers)
            .chain(claims)
            .map(Version::Present)
            .chain(removed)
    }

    /// Takes in versions from elsewhere and answers with what changed. Records are put in order as
    /// an edit would; those that do not fit (a claim whose words are not words of this article, a
    /// speaker without a name) are left out: whoever reads a file checks that first.
    pub fn merge(&mut self, versions: impl IntoIterator<Item = Version>) -> Vec<Change> {
        let mut changes = Vec::new();
        for theirs in versions {
            let Some(theirs) = self.fitted(theirs) else {
                continue;
            };
            let id = theirs.id();
            let ours = self.version(id);
            if ours
                .as_ref()
                .is_some_and(|ours| ours.rank() >= theirs.rank())
            {
                continue;
            }
            let before = self.record(id);
            let (after, removed_at) = match theirs {
                Version::Present(record) => (Some(record), Stamp::default()),
                Version::Removed(_, at) => (None, at),
            };
            self.store(id, after.clone(), removed_at);
            if before != after {
                changes.push(Change { id, before, after });
            }
        }
        changes
    }

    fn version(&self, id: RecordId) -> Option<Version> {
        let removed = self.removed().get(&id).map(|at| Version::Removed(id, *at));
        self.record(id).map(Version::Present).or(removed)
    }

    /// The version as this project would keep it; `None` if it does not fit.
    fn fitted(&self, version: Version) -> Option<Version> {
        match version {
            Version::Present(record) => self.fitting(record).ok().map(Version::Present),
            // A project never goes without its details.
            Version::Removed(RecordId::Details, _) => None,
            Version::Removed(..) => Some(version),
        }
    }
}
