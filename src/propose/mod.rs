//! What the text itself suggests: names that may be speakers, cues and their tone.
//!
//! Suggestions only: nothing here changes a project, and where the text does not say, the answer
//! is `None` rather than a guess. The rules read English; other languages get names, no cues.

pub mod cues;
pub mod names;

mod lexicon;
mod lists;
mod words;

pub use cues::{cue_near, source_near, tone_of};
pub use names::{Found, NameIndex, names_near};
