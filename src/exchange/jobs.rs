//! What the workshop is asked and how it answers: jobs that may take long, as text and bytes.
//!
//! A job has all it needs in what it is sent and remembers nothing, so it can be given up at any
//! time. Both ends of the wire are here; what carries it is `platform::workshop`. Both ends hold
//! the same article, so offsets on the wire are bytes of its text; each is checked when it comes in.
//!
//! A job is its name, a line feed and its JSON; a short one just says what is meant.

use crate::article::{Article, Span};

mod anchor;
mod draft;
mod export;
mod proposals;
mod read;

pub use anchor::{
    AnchorAnswer, FoundClaim, FoundPlace, ask_to_find, ask_to_replace, read_anchor_answer,
};
pub use draft::{Source, Walk, ask_for_draft, read_draft};
pub use export::{FileAnswer, ask_for_file, read_file_answer};
pub use proposals::{ask_for_proposals, read_proposals, warm_up};
pub use read::{Filling, ReadAnswer, Remark, UnderstoodDocument, ask_to_read, read_read_answer};

/// Bytes of the article's text: start and end.
type Bytes = (usize, usize);

fn bytes(span: Span) -> Bytes {
    (span.start(), span.end())
}

/// The spans, if all of them are of this article.
fn spans_of(bytes: &[Bytes], article: &Article) -> Option<Vec<Span>> {
    let spans = bytes.iter().map(|(start, end)| article.span(*start, *end));
    spans.collect()
}

/// Does a job, in the workshop. The answer is empty where the job makes no sense: the page then
/// says that it failed.
#[must_use]
pub fn work(job: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let answer = match job.split_once('\n') {
        Some((proposals::NAME, json)) => proposals::propose(json).map(|text| (text, Vec::new())),
        Some((draft::NAME, kind)) => draft::draft(kind, bytes).map(|text| (text, Vec::new())),
        Some((export::NAME, json)) => export::export(json, bytes),
        Some((read::NAME, json)) => read::read(json, bytes),
        Some((anchor::NAME, json)) => anchor::anchor(json, bytes),
        _ => None,
    };
    answer.unwrap_or_default()
}
