//! What was understood of a file, before anything is changed by it.
//!
//! A [`Document`] is one article's worth of it. Nothing here points into an article yet: a
//! [`Selector`] says what the file says of a place, and [`place`](super::place) finds out whether
//! that is one.

use super::kind::Kind;
use super::problem::{At, Problem, Role};
use super::says::Says;
use super::unit::Unit;

/// What the file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// What sort of file it is; of several, the first. `None` where none can be read.
    pub kind: Option<Kind>,
    /// Its articles, or what it says about articles that it does not have.
    pub documents: Vec<Document>,
    /// What was not taken in, in the order of the file.
    pub problems: Vec<Problem>,
}

/// What a file says about one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where in the file.
    pub at: At,
    /// What the article is called.
    pub name: Option<String>,
    /// Its web address.
    pub address: Option<String>,
    /// Its language, as the file has it.
    pub language: Option<String>,
    /// Its text, exactly as the file has it; `None` where the file quotes it only.
    pub text: Option<String>,
    /// What the offsets of the selectors should count.
    pub unit: Unit,
    /// What is marked in it: one mark is one claim.
    pub marks: Vec<Mark>,
    /// Words of sources and cues that the file ties to no claim.
    pub loose: Vec<Loose>,
    /// Whether the file ties nothing to anything, as formats of spans alone do. Only then are
    /// sources and cues given to the only claim of their paragraph.
    pub links_missing: bool,
}

impl Document {
    /// A document that says nothing yet.
    pub(super) fn new(at: At, unit: Unit) -> Self {
        Self {
            at,
            name: None,
            address: None,
            language: None,
            text: None,
            unit,
            marks: Vec::new(),
            loose: Vec::new(),
            links_missing: false,
        }
    }

    /// The names of the speakers, in the order they come, each once.
    #[must_use]
    pub fn speakers(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        let names = self
            .marks
            .iter()
            .flat_map(|mark| [&mark.says.speaker, &mark.says.via]);
        names
            .flatten()
            .map(String::as_str)
            .filter(|name| seen.insert(name.to_lowercase()))
            .collect()
    }

    /// Every selector of it.
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        let marks = self
            .marks
            .iter()
            .flat_map(|mark| mark.spans.iter().chain(&mark.source).chain(&mark.cue));
        marks.chain(self.loose.iter().map(|loose| &loose.selector))
    }
}

/// One claim as the file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// Where in the file.
    pub at: At,
    /// The claimed words; at least one.
    pub spans: Vec<Selector>,
    /// The words that name who says so.
    pub source: Vec<Selector>,
    /// The words that report it.
    pub cue: Vec<Selector>,
    /// Everything else it says.
    pub says: Says,
}

/// Words of a source or a cue that no claim has.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// Where in the file.
    pub at: At,
    /// Source or cue.
    pub role: Role,
    /// Where it stands.
    pub selector: Selector,
}

/// What a file says of where some words stand. It may say it in several ways, of which any may be
/// wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The words themselves.
    pub quote: Option<String>,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Offsets of the first character and just after the last one, in the unit of the document.
    pub position: Option<(usize, usize)>,
    /// The words stand near the claim: they were given without an offset, beside its own.
    pub near: bool,
    /// The file says that the words are not in the text: someone has looked for them.
    pub lost: bool,
}

impl Selector {
    /// Words at offsets.
    pub(super) fn at(start: usize, end: usize, quote: Option<String>) -> Self {
        Self {
            quote,
            position: Some((start, end)),
            ..Self::default()
        }
    }

    /// Words that are not in the text, and what stood around them.
    pub(super) fn lost(quote: &str, prefix: &str, suffix: &str) -> Self {
        Self {
            quote: Some(quote.to_owned()),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            lost: true,
            ..Self::default()
        }
    }

    /// Words that stand somewhere near their claim.
    pub(super) fn near(quote: &str) -> Self {
        Self {
            quote: Some(quote.to_owned()),
            near: true,
            ..Self::default()
        }
    }
}

/// Cuts the words of several spans, joined by `joint`, by how long each span is (in code points).
/// `None` where they do not come to that length.
pub(super) fn cut_quote(quote: &str, spans: &[(usize, usize)], joint: &str) -> Option<Vec<String>> {
    let mut rest = quote;
    let mut parts = Vec::new();
    for (n, (start, end)) in spans.iter().enumerate() {
        if n > 0 {
            rest = rest.strip_prefix(joint)?;
        }
        let length = end.checked_sub(*start)?;
        let at = match rest.char_indices().nth(length) {
            Some((at, _)) => at,
            None if rest.chars().count() == length => rest.len(),
            None => return None,
        };
        let (part, after) = rest.split_at_checked(at)?;
        parts.push(part.to_owned());
        rest = after;
    }
    rest.is_empty().then_some(parts)
}
