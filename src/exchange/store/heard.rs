//! What a change of the storage made in another tab means.

use super::key::{Piece, SETTINGS};
use crate::annotate::ProjectId;

/// Something another tab did to the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It saved an edit: for [`Writer::receive`](super::Writer::receive), if the project is open here.
    Entry {
        /// The project.
        id: ProjectId,
        /// The entry's key.
        key: String,
        /// The entry.
        value: String,
    },
    /// It made, changed or put back a project: the library shows something else.
    Changed(ProjectId),
    /// It deleted a project.
    Gone(ProjectId),
    /// It changed the settings.
    Settings,
    /// Everything was removed, by someone who cleared this page's storage.
    Cleared,
}

impl Heard {
    /// Reads a storage event's key (none when all was cleared) and new value (none when removed).
    #[must_use]
    pub fn of(key: Option<String>, value: Option<String>) -> Option<Self> {
        let Some(key) = key else {
            return Some(Self::Cleared);
        };
        if key == SETTINGS {
            return Some(Self::Settings);
        }
        let (id, piece) = Piece::parse(&key)?;
        match (piece, value) {
            (Piece::Entry(_), Some(value)) => Some(Self::Entry { id, key, value }),
            (Piece::Head, Some(_)) => Some(Self::Changed(id)),
            (Piece::Head, None) => Some(Self::Gone(id)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_storage_events_mean() {
        let id = ProjectId::from_random(7);
        let check = |key: Option<&str>, value: Option<&str>, expected: Option<Heard>| {
            assert_eq!(
                Heard::of(key.map(str::to_owned), value.map(str::to_owned)),
                expected,
                "{key:?}"
            );
        };
        let entry = "sayso/p7/journal/00000loyw3v28.0000000.0000001";
        let heard = Heard::Entry {
            id,
            key: entry.to_owned(),
            value: "{}".to_owned(),
        };
        check(Some(entry), Some("{}"), Some(heard));
        check(Some(entry), None, None);
        check(Some("sayso/p7/head"), Some("{}"), Some(Heard::Changed(id)));
        check(Some("sayso/p7/head"), None, Some(Heard::Gone(id)));
        check(Some("sayso/p7/records/3"), Some("{}"), None);
        check(Some("sayso/settings"), Some("{}"), Some(Heard::Settings));
        check(Some("other"), Some("{}"), None);
        check(None, None, Some(Heard::Cleared));
    }
}
