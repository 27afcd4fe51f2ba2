//! What became of a quote in the new text.

use crate::article::Span;

/// What became of a quote: only [`Outcome::Exact`] may be accepted without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The words stand there: once, or once with their context.
    Exact(Span),
    /// There is one place that may be it: ask.
    Moved(Candidate),
    /// There are several, at least two, best first: ask which.
    Ambiguous(Vec<Candidate>),
    /// It is not there any more. The guess, where there is one, is below the floor, or are words
    /// that belong to another place of the old text; it is for looking at, not for offering.
    Lost(Option<Candidate>),
}

/// A place in the new text that may be the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it is in the new text, in bytes.
    pub span: Span,
    /// How like it is to the quote and its surroundings, from 0 to 1000; for ordering.
    pub score: u16,
    /// Why it is not accepted without asking.
    pub doubt: Doubt,
}

/// Why a place is not accepted without asking. Later ones are graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The words are the same; what stands around them is not, or several places have them.
    Surroundings,
    /// Some words are not the same.
    Words,
    /// A name, number, date or negation is not the same, in the words or in their sentence.
    Weight,
}

/// The four outcomes by name, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// See [`Outcome::Exact`].
    Exact,
    /// See [`Outcome::Moved`].
    Moved,
    /// See [`Outcome::Ambiguous`].
    Ambiguous,
    /// See [`Outcome::Lost`].
    Lost,
}

impl Outcome {
    /// Which of the four it is.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self {
            Self::Exact(_) => Standing::Exact,
            Self::Moved(_) => Standing::Moved,
            Self::Ambiguous(_) => Standing::Ambiguous,
            Self::Lost(_) => Standing::Lost,
        }
    }

    /// The place that is accepted or offered first; `None` for a lost one, guess or not.
    #[must_use]
    pub fn first_offer(&self) -> Option<Span> {
        match self {
            Self::Exact(span) => Some(*span),
            Self::Moved(candidate) => Some(candidate.span),
            Self::Ambiguous(candidates) => candidates.first().map(|c| c.span),
            Self::Lost(_) => None,
        }
    }
}
