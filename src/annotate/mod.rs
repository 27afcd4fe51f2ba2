//! Who says what: claims, speakers, the project that holds them, and every way it may change.
//!
//! A [`Project`] changes only through [`Project::apply`] (an [`Edit`]) and [`Project::merge`]
//! (records from elsewhere), so that every change has an inverse and a stamp. Nothing here knows a
//! browser or a file format, reads a clock or makes up an id: both come in as arguments.

pub mod anchor;
pub mod claim;
pub mod edit;
pub mod form;
pub mod history;
pub mod id;
pub mod merge;
pub mod palette;
pub mod project;
pub mod query;
pub mod refusal;
pub mod segments;
pub mod speaker;
pub mod statistics;

pub use claim::{Answer, Attribution, Check, Claim, FactKind, Form, Kind, Lost, Verdict};
pub use edit::{Change, ClaimField, Edit, EditError, Record, SpeakerField};
pub use history::{Entry, History, Step};
pub use id::{ClaimId, ProjectId, RecordId, SpeakerId, Stamp};
pub use project::{Details, Project, Suggestions};
pub use query::{Filter, KindFilter, Voice, WhoFilter};
pub use refusal::Refusal;
pub use segments::{Segment, segments};
pub use speaker::{Sort, Speaker};
pub use statistics::Tone;
