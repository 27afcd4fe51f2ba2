//! The keys of the storage: what each piece of a project is called there.
//!
//! ```text
//! sayso/settings                     the reader's settings
//! sayso/{project}/head               what the library shows of it
//! sayso/{project}/article            the article, written once
//! sayso/{project}/records/base       details, speakers, tombstones
//! sayso/{project}/records/{0..31}    the claims, spread by their ids
//! sayso/{project}/journal/{stamp}    one entry; key order is stamp order
//! sayso/{project}/aside/{time}/{..}  raw text of a piece that could not be read
//! ```
//!
//! A key that does not read as one of these belongs to someone else and is never written or removed
//! (but for deleting a project, which takes everything under its name).

use crate::annotate::{ProjectId, Stamp};

/// Where the settings are.
pub const SETTINGS: &str = "sayso/settings";

/// How many pieces a project's claims are spread over.
pub const SHARDS: u8 = 32;

/// A piece of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// What the library shows.
    Head,
    /// The article.
    Article,
    /// Details, speakers and tombstones.
    Base,
    /// Some of the claims: a number below [`SHARDS`].
    Claims(u8),
    /// The journal's entry of that stamp.
    Entry(Stamp),
    /// Raw text set aside: the rest of the key.
    Aside(String),
}

impl Piece {
    /// Its key in the project.
    #[must_use]
    pub fn key(&self, project: ProjectId) -> String {
        format!("sayso/{project}/{}", self.name())
    }

    /// Its key without the project.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Head => "head".to_owned(),
            Self::Article => "article".to_owned(),
            Self::Base => "records/base".to_owned(),
            Self::Claims(n) => format!("records/{n}"),
            Self::Entry(stamp) => format!("journal/{}", sortable(*stamp)),
            Self::Aside(rest) => format!("aside/{rest}"),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "head" => Some(Self::Head),
            "article" => Some(Self::Article),
            "records/base" => Some(Self::Base),
            _ => {
                let (kind, rest) = name.split_once('/')?;
                match kind {
                    "records" => {
                        let n: u8 = rest.parse().ok()?;
                        (n < SHARDS && n.to_string() == rest).then_some(Self::Claims(n))
                    }
                    "journal" => from_sortable(rest).map(Self::Entry),
                    "aside" => Some(Self::Aside(rest.to_owned())),
                    _ => None,
                }
            }
        }
    }

    /// The project and piece of a key; `None` for a key that is not of this layout.
    #[must_use]
    pub fn parse(key: &str) -> Option<(ProjectId, Self)> {
        let (project, name) = split(key)?;
        Some((project, Self::from_name(name)?))
    }
}

/// The project of a key and the rest of it, whether or not this layout knows the rest.
#[must_use]
pub fn split(key: &str) -> Option<(ProjectId, &str)> {
    let (project, rest) = key.strip_prefix("sayso/")?.split_once('/')?;
    Some((project.parse().ok()?, rest))
}

/// What every key of a project begins with.
#[must_use]
pub fn prefix(project: ProjectId) -> String {
    format!("sayso/{project}/")
}

/// A stamp whose order as text is its order in time.
fn sortable(stamp: Stamp) -> String {
    let text = stamp.to_string();
    let mut parts = text.split('.');
    let mut part = || parts.next().unwrap_or_default();
    format!("{:0>13}.{:0>7}.{:0>7}", part(), part(), part())
}

fn from_sortable(text: &str) -> Option<Stamp> {
    let short = |part: &str| match part.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    let parts: Vec<String> = text.split('.').map(short).collect();
    let stamp = parts.join(".").parse().ok()?;
    (sortable(stamp) == text).then_some(stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stamp() -> impl Strategy<Value = Stamp> {
        (
            prop_oneof![any::<u64>(), 0u64..100],
            prop_oneof![any::<u32>(), 0u32..3],
            any::<u32>(),
        )
            .prop_map(|(millis, count, tab)| Stamp { millis, count, tab })
    }

    proptest! {
        #[test]
        fn key_order_is_stamp_order(a in stamp(), b in stamp()) {
            let project = ProjectId::from_random(7);
            let key = |stamp| Piece::Entry(stamp).key(project);
            prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
            prop_assert_eq!(Piece::parse(&key(a)), Some((project, Piece::Entry(a))));
        }

        #[test]
        fn no_key_makes_the_parser_panic(key in "(sayso/)?(p[0-9a-z]{0,3}/)?(records|journal|aside|head)?/?\\PC{0,12}") {
            if let Some((project, piece)) = Piece::parse(&key) {
                prop_assert_eq!(piece.key(project), key);
            }
        }
    }

    #[test]
    fn keys() {
        let check = |key: &str, expected: Option<Piece>| {
            assert_eq!(Piece::parse(key).map(|(_, piece)| piece), expected, "{key}");
        };
        check("sayso/p7/head", Some(Piece::Head));
        check("sayso/p7/article", Some(Piece::Article));
        check("sayso/p7/records/base", Some(Piece::Base));
        check("sayso/p7/records/31", Some(Piece::Claims(31)));
        check("sayso/p7/records/32", None);
        check("sayso/p7/records/07", None);
        check(
            "sayso/p7/aside/9/head",
            Some(Piece::Aside("9/head".to_owned())),
        );
        check("sayso/settings", None);
        check("sayso/x/head", None);
        check("other/p7/head", None);
        check("sayso/p7/journal/0", None);
    }
}
