//! Where the reader is: the part of the address after `#`.

use crate::annotate::ProjectId;
use crate::platform::page;

/// A place in the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The projects in this browser, and the way to bring an article.
    #[default]
    Library,
    /// Checking an article that came in, before its text is fixed.
    Intake,
    /// Reading and marking.
    Read(ProjectId),
    /// Who gets to speak.
    Voices(ProjectId),
}

impl Route {
    /// The place the address names; the library for anything unknown.
    #[must_use]
    pub fn from_hash(hash: &str) -> Self {
        let mut parts = hash.trim_matches('/').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("new"), None, None) => Self::Intake,
            (Some("project"), Some(id), rest) => match (id.parse(), rest) {
                (Ok(id), None) => Self::Read(id),
                (Ok(id), Some("voices")) => Self::Voices(id),
                _ => Self::Library,
            },
            _ => Self::Library,
        }
    }

    /// The hash of the address for this place, without `#`.
    #[must_use]
    pub fn hash(self) -> String {
        match self {
            Self::Library => "/".to_owned(),
            Self::Intake => "/new".to_owned(),
            Self::Read(id) => format!("/project/{id}"),
            Self::Voices(id) => format!("/project/{id}/voices"),
        }
    }

    /// A link to this place.
    #[must_use]
    pub fn href(self) -> String {
        format!("#{}", self.hash())
    }

    /// The project this place shows.
    #[must_use]
    pub fn project(self) -> Option<ProjectId> {
        match self {
            Self::Read(id) | Self::Voices(id) => Some(id),
            Self::Library | Self::Intake => None,
        }
    }

    /// Goes there.
    pub fn go(self) {
        page::set_hash(&self.hash());
    }
}
