//! Finds the marks of one text again in another: the article was corrected, pasted anew, or is
//! another copy.
//!
//! It must never point at the wrong words without asking.
mod anchoring;
mod folded;
mod index;
mod myers;
mod outcome;
mod quote;
mod search;
mod weight;

pub use anchoring::{Anchored, Anchoring, Step};
pub use outcome::{Candidate, Doubt, Outcome, Standing};
pub use quote::Quote;
mod difference;
mod review;
pub use difference::{Piece, difference};
pub use review::{ClaimReview, Mark, Marks, Part, Placement, Review, Settled};
#[cfg(test)]
mod tests;
