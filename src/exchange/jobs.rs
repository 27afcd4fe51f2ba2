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
mod sort;
mod warm_up;

pub use anchor::{
    Along, AnchorAnswer, Asked, FoundClaim, FoundPlace, ask_to_find, ask_to_replace,
    read_anchor_answer,
};
pub use draft::{Source, Walk, ask_for_draft, read_draft};
pub use export::{FileAnswer, ask_for_file, read_file_answer};
pub use proposals::{ask_for_proposals, read_proposals};
pub use read::{Filling, ReadAnswer, Remark, UnderstoodDocument, ask_to_read, read_read_answer};
pub use sort::{ask_to_sort, read_sort_answer};
pub use warm_up::warm_up;

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

/// Of the percents `from` to `to` of a job the share that is done with `done` of `all`.
fn share(from: u8, to: u8, done: usize, all: usize) -> u8 {
    let room = usize::from(to.saturating_sub(from));
    let share = room * done.min(all) / all.max(1);
    from.saturating_add(u8::try_from(share).unwrap_or(0))
}

/// Does a job, in the workshop, and tells how much of it is done, in percent. The answer is empty
/// where the job makes no sense: the page then says that it failed.
#[must_use]
pub fn work(job: &str, bytes: &[u8], tell: &mut dyn FnMut(u8)) -> (String, Vec<u8>) {
    let text = |text| (text, Vec::new());
    let answer = match job.split_once('\n') {
        Some((proposals::NAME, json)) => proposals::propose(json, tell).map(text),
        Some((draft::NAME, kind)) => draft::draft(kind, bytes).map(text),
        Some((export::NAME, json)) => export::export(json, bytes, tell),
        Some((sort::NAME, json)) => sort::sort(json, bytes).map(text),
        Some((read::NAME, json)) => read::read(json, bytes, tell),
        Some((anchor::NAME, json)) => anchor::anchor(json, bytes, tell),
        _ => None,
    };
    answer.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::ProjectId;
    use crate::article::{BlockKind, Metadata};
    use crate::exchange::import;
    use crate::propose::Options;

    const EXAMPLE: &str = include_str!("../../examples/river-plan.sayso.json");

    #[test]
    fn a_job_tells_how_far_it_is_and_never_takes_it_back() {
        let text = "The council said the bridge is safe. ".repeat(3_000);
        let article = Article::new(Metadata::default(), [(BlockKind::Paragraph, text.as_str())])
            .unwrap_or_else(|_| unreachable!("an article"));
        let projects = import::read(EXAMPLE).unwrap_or_default();
        let own = projects.first().map(|p| p.article().as_ref());
        let own = own.unwrap_or_else(|| unreachable!("the example"));
        let check = |job: &str, bytes: &[u8], least: usize| {
            let mut told = Vec::new();
            let (answer, _) = work(job, bytes, &mut |percent| told.push(percent));
            assert!(!answer.is_empty(), "{job:.20}");
            assert!(
                told.is_sorted() && told.iter().all(|n| *n <= 100),
                "{told:?}"
            );
            told.dedup();
            assert!(told.len() >= least, "{job:.20}: {told:?}");
        };
        check(&ask_for_proposals(&article, &Options::default()), b"", 5);
        let replace = ask_to_replace(own, ProjectId::from_random(9));
        check(&replace, EXAMPLE.as_bytes(), 2);
        check(
            &ask_for_file("csv", None, true, &|key| key.to_owned()),
            EXAMPLE.as_bytes(),
            1,
        );
    }

    #[test]
    fn shares_stay_within_their_part_of_the_job() {
        for (done, expected) in [(0, 15), (5, 47), (10, 80), (99, 80)] {
            assert_eq!(share(15, 80, done, 10), expected);
        }
        assert_eq!(share(15, 80, 0, 0), 15);
    }
}
