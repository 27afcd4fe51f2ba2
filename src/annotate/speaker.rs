//! A speaker: a person, organisation, document or group that claims are attributed to.

use super::id::{SpeakerId, Stamp};
use super::palette::Colour;

/// What sort of thing speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// One named person.
    #[default]
    Person,
    /// A company, agency, party, country or other body.
    Organisation,
    /// A document, study or data set.
    Document,
    /// People named only together, such as "residents of the street".
    Group,
}

impl Sort {
    /// Every sort, in the order menus show them.
    pub const ALL: [Self; 4] = [
        Self::Person,
        Self::Organisation,
        Self::Document,
        Self::Group,
    ];

    /// A first guess from a name: capitals alone (NATO) are an organisation, anything else a person.
    #[must_use]
    pub fn guess(name: &str) -> Self {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().count() > 1 && letters().all(char::is_uppercase);
        if capitals {
            Self::Organisation
        } else {
            Self::Person
        }
    }
}

/// A speaker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// Names it.
    pub id: SpeakerId,
    /// The full name, as the reader wants to see it.
    pub name: String,
    /// Other names the article uses for it.
    pub aliases: Vec<String>,
    /// Office or role, such as "mayor".
    pub role: String,
    /// What sort of thing it is.
    pub sort: Sort,
    /// Colour and pattern of its marks.
    pub colour: Colour,
    /// When it was made, in milliseconds since 1970 (UTC): the order of the roster.
    pub created: u64,
    /// When it was last changed.
    pub modified: Stamp,
}

impl Speaker {
    /// Up to two letters that stand for the speaker beside its marks: the first of the first and
    /// of the last word of its name.
    #[must_use]
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// Whether `name` is this speaker's name or one of its aliases, letter case aside.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .any(|known| known.to_lowercase() == name)
    }
}

/// Up to two letters for a name: the first of its first and of its last word.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    first
        .into_iter()
        .chain(letters.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        let check = |name: &str, expected: &str| assert_eq!(initials(name), expected, "{name}");
        check("Ana Ortiz", "AO");
        check("ana maria ortiz-lund", "AO");
        check("NATO", "N");
        check("  ", "");
        check("“The” council", "TC");
        check("محمد علي", "مع");
        check("李 明", "李明");
        check("🌊 river", "R");
    }
}
