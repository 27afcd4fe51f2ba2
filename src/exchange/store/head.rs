//! The head of a project: what the library shows without opening it, and what the journal has dropped.
//!
//! A head says nothing that could not be found again from the other pieces (but when the project was
//! last used): where it is missing or broken, it is made anew and nothing is lost.

use crate::annotate::{Answer, Project, ProjectId, Stamp};
use serde::{Deserialize, Serialize};

/// The version of the layout that this program writes.
pub const LAYOUT: u32 = 1;

/// What the library shows of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Names the project.
    pub id: ProjectId,
    /// What the reader calls it.
    pub name: String,
    /// The article's title.
    pub title: Option<String>,
    /// Who published the article.
    pub outlet: Option<String>,
    /// When the project was made, in milliseconds since 1970 (UTC).
    pub created: u64,
    /// When it was last opened or changed; 0 where that is not known.
    pub opened: u64,
    /// Its claims.
    pub claims: usize,
    /// Its claims without an answer.
    pub undecided: usize,
    /// Its speakers.
    pub speakers: usize,
    /// The words of its article.
    pub words: usize,
    /// What it takes of the browser's storage, as [`size`](super::shelf::size) counts.
    pub bytes: usize,
    /// How many entries the journal had and the last of them when this was written: a journal that
    /// is otherwise makes the counts out of date.
    pub journal: (usize, Stamp),
    /// The latest entry that was dropped from the journal, folded into the records long before:
    /// what is missing from the journal after it is missing by accident.
    pub trimmed: Stamp,
}

#[derive(Serialize, Deserialize)]
struct HeadForm {
    layout: u32,
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    created: u64,
    opened: u64,
    claims: usize,
    undecided: usize,
    speakers: usize,
    words: usize,
    bytes: usize,
    entries: usize,
    last: String,
    trimmed: String,
}

/// Of any layout, the only part that every later one keeps.
#[derive(Deserialize)]
struct AnyLayout {
    layout: u32,
}

/// What a text that should be a head or article turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Written by a later Sayso, in a layout this one does not know.
    Newer(u32),
    /// Not readable, and why.
    Broken(String),
}

/// Whether a piece was written by a later Sayso.
pub(super) fn check_layout(text: &str) -> Result<(), Unread> {
    match serde_json::from_str::<AnyLayout>(text) {
        Ok(AnyLayout { layout }) if layout > LAYOUT => Err(Unread::Newer(layout)),
        Ok(_) => Ok(()),
        Err(error) => Err(Unread::Broken(error.to_string())),
    }
}

impl Head {
    /// The head of a project as it is; the library's own facts are the caller's.
    #[must_use]
    pub fn of(project: &Project, words: usize) -> Self {
        let article = project.article();
        Self {
            id: project.id(),
            name: project.details().name.clone(),
            title: article.title().map(str::to_owned),
            outlet: article.metadata().outlet.clone(),
            created: project.created(),
            opened: 0,
            claims: project.claim_count(),
            undecided: project
                .claims()
                .filter(|c| *project.answer(c) == Answer::Undecided)
                .count(),
            speakers: project.speakers().len(),
            words,
            bytes: 0,
            journal: (0, Stamp::default()),
            trimmed: Stamp::default(),
        }
    }

    /// The head as it is stored.
    #[must_use]
    pub fn to_text(&self) -> String {
        let form = HeadForm {
            layout: LAYOUT,
            id: self.id.to_string(),
            name: self.name.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            created: self.created,
            opened: self.opened,
            claims: self.claims,
            undecided: self.undecided,
            speakers: self.speakers,
            words: self.words,
            bytes: self.bytes,
            entries: self.journal.0,
            last: self.journal.1.to_string(),
            trimmed: self.trimmed.to_string(),
        };
        // Plain numbers and texts: this cannot fail.
        serde_json::to_string(&form).unwrap_or_default()
    }

    /// Reads a stored head.
    ///
    /// # Errors
    /// When it is of a later layout or broken.
    pub fn from_text(text: &str) -> Result<Self, Unread> {
        check_layout(text)?;
        let form: HeadForm =
            serde_json::from_str(text).map_err(|e| Unread::Broken(e.to_string()))?;
        let broken = |e: crate::annotate::id::BadId| Unread::Broken(e.to_string());
        Ok(Self {
            id: form.id.parse().map_err(broken)?,
            name: form.name,
            title: form.title,
            outlet: form.outlet,
            created: form.created,
            opened: form.opened,
            claims: form.claims,
            undecided: form.undecided,
            speakers: form.speakers,
            words: form.words,
            bytes: form.bytes,
            journal: (form.entries, form.last.parse().map_err(broken)?),
            trimmed: form.trimmed.parse().map_err(broken)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back_and_later_ones_are_told_apart() {
        let head = Head {
            id: ProjectId::from_random(9),
            name: "Talks \u{1F4A1}".to_owned(),
            title: None,
            outlet: Some("BBC".to_owned()),
            created: 1,
            opened: 2,
            claims: 3,
            undecided: 1,
            speakers: 2,
            words: 500,
            bytes: 12_000,
            journal: (
                4,
                Stamp {
                    millis: 5,
                    count: 0,
                    tab: 6,
                },
            ),
            trimmed: Stamp::default(),
        };
        let text = head.to_text();
        assert_eq!(Head::from_text(&text), Ok(head));
        let later = text.replace("\"layout\":1", "\"layout\":2");
        assert_eq!(Head::from_text(&later), Err(Unread::Newer(2)));
        let strange = r#"{"layout":9,"all":"different"}"#;
        assert_eq!(Head::from_text(strange), Err(Unread::Newer(9)));
        let cut = text.get(..40).unwrap_or_default();
        assert!(matches!(Head::from_text(cut), Err(Unread::Broken(_))));
        assert!(matches!(Head::from_text(""), Err(Unread::Broken(_))));
    }
}
