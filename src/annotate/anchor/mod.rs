//! Finds the marks of one text again in another: the article was corrected, pasted anew, or is
//! another copy of the same story.
//!
//! It must never point at the wrong words without asking. So:
//!
//! * A quote is accepted unasked ([`Outcome::Exact`]) only where its very words (typography aside)
//!   stand, once, or once with their context; and never where a name, number, date or negation of
//!   the sentence around them has changed. Short quotes, such as a cue, always need their context.
//! * Words that belong to another place of the old text are never taken for a changed form of the
//!   quote: whatever is found in the new text is looked up in the old, and must be nearest to the
//!   quote there too. That is why the old text should be at hand.
//! * Everything else asks ([`Outcome::Moved`], [`Outcome::Ambiguous`]) or is lost. Position only
//!   puts candidates that are as good as each other in order.
//!
//! Unresolved and resolved are different types: a [`Quote`] has no place, an [`Outcome`] may be a
//! question, a [`Review`] collects the answers, and only [`Settled`], which cannot be made while a
//! question is open, says where claims stand.
//!
//! How: every word and every pair of neighbouring words of both texts is indexed (`index`). The rarest
//! of the quote gives all the places of the very words; the rare ones of quote and context vote for
//! where it may stand changed, and the bit-parallel search of Myers (`myers`) looks there
//! (`search`). The rules are in `anchoring`. Work is done in steps of a few milliseconds, so that it
//! can run beside a reader's input and be dropped at any time.
//!
//! ```
//! use sayso::annotate::anchor::{Anchoring, Outcome, Quote, Step};
//! use sayso::article::{Article, BlockKind, Metadata};
//! use std::sync::Arc;
//!
//! let article = |text| {
//!     let blocks = [(BlockKind::Paragraph, text)];
//!     Article::new(Metadata::default(), blocks).map(Arc::new)
//! };
//! let old = article("The wall held. Ortiz said the gate cost 10,000 euros to mend.")?;
//! let new = article("Ortiz said the gate cost 12,000 euros to mend. The wall held.")?;
//! let quote = old.span(15, old.text().len()).and_then(|span| Quote::of(&old, span));
//!
//! let mut rest = Anchoring::new(Some(old), new, quote.into_iter().collect());
//! let done = loop {
//!     match rest.step(100) {
//!         Step::More(more) => rest = more, // show `rest.progress()`; let the browser breathe
//!         Step::Done(done) => break done,
//!     }
//! };
//! assert!(matches!(done.outcomes[..], [Outcome::Moved(_)])); // a number changed: ask
//! # Ok::<(), sayso::article::ArticleError>(())
//! ```
//!
//! What is lost stays with its claim as words ([`Lost`](super::Lost)), so that it is shown, written to
//! files and looked for again; it never has a place in the text until a reader gives it one.

mod anchoring;
mod difference;
mod folded;
mod index;
mod myers;
mod outcome;
mod quote;
mod review;
mod search;
#[cfg(test)]
mod tests;
mod weight;

/// How far from its claim's words, in bytes, a cue or a source may stand that is found by its words.
pub const BESIDE: usize = 400;

pub use anchoring::{Anchored, Anchoring, Step};
pub use difference::{Piece, difference};
pub use folded::folded;
pub use outcome::{Candidate, Doubt, Outcome, Standing};
pub use quote::Quote;
pub use review::{ClaimReview, Mark, Marks, Part, Placement, Review, Settled};
