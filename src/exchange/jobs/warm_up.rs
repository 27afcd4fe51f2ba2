//! What the workshop does before its first job: the jobs that readers wait for, on made-up lines, some
//! 60 ms in all. A browser compiles code when it first runs and makes it fast when it has run for a while,
//! so that the first article of 100 KB takes half the time. Nothing is kept but the word lists.

use super::{ask_for_proposals, ask_to_replace, work};
use crate::annotate::merge::Version;
use crate::annotate::{Claim, ClaimId, Project, ProjectId, Record};
use crate::article::{Article, BlockKind, Metadata};
use crate::exchange::file::write_for_workshop;
use crate::propose::Options;
use std::sync::Arc;

/// A line with what most rules look for.
const SAMPLE: &str = "“The boats are late,” said Ines Calder, the harbour master. “We will buy two.” She told the \
    council on Monday that, although fuel had risen, fares would not, adding that no one had asked. According to Owen \
    Pryce, who leads the islanders, the pier is unsafe; Calder said it was “perfectly safe” to use. The pier would \
    close in May, officials said. Pryce, 54, denounced the plan: “Nobody asked us.”";

/// Does them.
pub fn warm_up() {
    for (job, file) in [suggesting(), moving()].into_iter().flatten() {
        std::hint::black_box(work(&job, file.as_bytes(), &mut |_| {}));
    }
}

/// Claims are suggested.
fn suggesting() -> Option<(String, String)> {
    let article = article(std::iter::repeat_n(SAMPLE.to_owned(), 12))?;
    let job = ask_for_proposals(&article, &Options::default());
    Some((job, String::new()))
}

/// Claims are moved onto a text in which every other line says something else.
fn moving() -> Option<(String, String)> {
    let line = |n: usize, wanted: &str| {
        let (asked, hour) = (n * 37, n % 24);
        format!(
            "In week {n} Calder told the council that {asked} islanders wanted {wanted} at {hour}."
        )
    };
    let other = |n: usize| {
        if n.is_multiple_of(2) {
            "a boat"
        } else {
            "one more ferry"
        }
    };
    let old = article((1..=150).map(|n| line(n, "a boat")))?;
    let new = article((1..=150).map(|n| line(n, other(n))))?;
    let claims: Vec<Version> = (1..)
        .zip(old.blocks())
        .filter_map(|(id, block)| {
            let words = old.span(block.range.start, block.range.end)?;
            let claim = Claim::new(ClaimId::from_random(id), vec![words]);
            Some(Version::Present(Record::Claim(claim)))
        })
        .collect();
    let mut project = Project::new(ProjectId::from_random(1), String::new(), old, 0);
    project.merge(claims);
    let file = write_for_workshop(&[&project]).ok()?;
    Some((ask_to_replace(&new, ProjectId::from_random(2)), file))
}

fn article(lines: impl Iterator<Item = String>) -> Option<Arc<Article>> {
    let lines: Vec<String> = lines.collect();
    let blocks = lines
        .iter()
        .map(|line| (BlockKind::Paragraph, line.as_str()));
    Article::new(Metadata::default(), blocks).ok().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_is_done_and_not_refused() {
        for made in [suggesting(), moving()] {
            let (job, file) = made.unwrap();
            let (answer, _) = work(&job, file.as_bytes(), &mut |_| {});
            assert!(answer.len() > 1_000, "{job:.20}: {answer}");
        }
    }
}
