//! Which proposals still ask for an answer in a project: those that no claim of it makes already and
//! that were not refused.

use super::proposal::Proposal;
use crate::annotate::{Claim, Project, Refusal};
use crate::article::Span;

/// Whether a proposal still asks for an answer.
#[must_use]
pub fn is_open(project: &Project, proposal: &Proposal) -> bool {
    if is_refused(project, proposal) {
        return false;
    }
    let blocks = proposal
        .content
        .iter()
        .flat_map(|span| project.article().blocks_of(*span));
    let mut claims = blocks.flat_map(|block| project.claims_in_block(block));
    !claims.any(|claim| makes(claim, proposal))
}

/// Whether the reader has turned the proposal's words down.
#[must_use]
pub(super) fn is_refused(project: &Project, proposal: &Proposal) -> bool {
    project
        .details()
        .refused
        .contains(&refusal(project, proposal))
}

/// What is kept of turning the proposal down.
#[must_use]
pub fn refusal(project: &Project, proposal: &Proposal) -> Refusal {
    let beside = [proposal.cue, proposal.source];
    Refusal::of(&proposal.content, beside, project.text())
}

/// Whether the claim is the proposal's own, however its edges were moved.
///
/// What reports a claim tells it from others in the same words: in "Lund said it was safe, according
/// to The Post" one claim has most of the other's words and a cue of its own. How many words are
/// shared is asked where that does not settle it.
fn makes(claim: &Claim, proposal: &Proposal) -> bool {
    let (ours, theirs) = (claim.spans.as_slice(), proposal.content.as_slice());
    let shared = shared(ours, theirs);
    if shared == 0 {
        return false;
    }
    let (our_cue, their_cue) = (claim.attribution.cue.as_slice(), proposal.cue.as_slice());
    if touch(our_cue, their_cue) {
        return true;
    }
    // What reports one is a part of the other's words: one claim inside another, or both taken as one.
    let inside = touch(ours, their_cue) || touch(theirs, our_cue);
    let (one, other) = (length(ours), length(theirs));
    match (inside, our_cue.is_empty() || their_cue.is_empty()) {
        (true, false) => false,
        (true, true) | (false, false) => 2 * shared > one + other - shared,
        // The quoted words of a longer report, or the report around them.
        (false, true) => 2 * shared > one.min(other),
    }
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|s| s.end() - s.start()).sum()
}

/// How many bytes two sets of spans have in common.
fn shared(one: &[Span], other: &[Span]) -> usize {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    pairs
        .map(|(a, b)| {
            let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
            end.saturating_sub(start)
        })
        .sum()
}

fn touch(one: &[Span], other: &[Span]) -> bool {
    shared(one, other) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Attribution, ClaimId, Edit, ProjectId, Stamp};
    use crate::article::{Article, BlockKind, Metadata};
    use crate::propose::{Options, propose};
    use std::sync::Arc;

    fn project(text: &str) -> Project {
        let article = Article::new(Metadata::default(), [(BlockKind::Paragraph, text)]);
        let Ok(article) = article else {
            unreachable!("a paragraph is an article");
        };
        let id = ProjectId::from_random(1);
        Project::new(id, "Test".to_owned(), Arc::new(article), 0)
    }

    fn mark(project: &mut Project, words: &str, cue: &str) {
        let span = |words: &str| {
            let at = project.text().find(words)?;
            project.article().span(at, at + words.len())
        };
        let cue = Some(cue).filter(|c| !c.is_empty()).and_then(span);
        let claim = Claim {
            attribution: Attribution {
                cue: cue.into_iter().collect(),
                ..Attribution::default()
            },
            ..Claim::new(
                ClaimId::from_random(project.claim_count() as u64),
                span(words).into_iter().collect(),
            )
        };
        let added = project.apply(&Edit::AddClaim(claim), Stamp::default());
        assert!(added.is_ok(), "{words}");
    }

    /// The words of the proposals that are open, each before its cue.
    fn open(project: &Project) -> Vec<String> {
        let all = propose(project.article(), &Options::default());
        let open = all.iter().filter(|p| is_open(project, p));
        open.map(|p| {
            let words = crate::annotate::claim::quote(&p.content, project.text());
            let cue = p.cue.map_or("", |cue| cue.slice(project.text()));
            format!("{words} [{cue}]")
        })
        .collect()
    }

    /// What is open once `marks` (words and cue) are claims.
    fn check(text: &str, marks: &[(&str, &str)], expected: &[&str]) {
        let mut project = project(text);
        for (words, cue) in marks {
            mark(&mut project, words, cue);
        }
        assert_eq!(open(&project), expected, "{text} {marks:?}");
    }

    const RELAYED: &str = "Lund said the bridge was safe, according to The Post.";
    const OUTER: &str = "Lund said the bridge was safe [according to]";
    const INNER: &str = "the bridge was safe [said]";

    #[test]
    fn a_relayed_claim_and_the_one_it_relays_are_two() {
        check(RELAYED, &[], &[OUTER, INNER]);
        let outer = ("Lund said the bridge was safe", "according to");
        let inner = ("the bridge was safe", "said");
        check(RELAYED, &[outer], &[INNER]);
        check(RELAYED, &[inner], &[OUTER]);
        check(RELAYED, &[outer, inner], &[]);
        // The whole sentence taken for what Lund said, with no cue found, is that claim.
        let whole = ("Lund said the bridge was safe", "");
        check(RELAYED, &[whole], &[]);
    }

    const MIXED: &str = "Ortiz said that it was “quite safe” to cross the bridge.";
    const REPORT: &str = "that it was “quite safe” to cross the bridge [said]";

    #[test]
    fn a_claim_whose_edges_were_moved_is_still_that_claim() {
        check(MIXED, &[], &[REPORT]);
        for words in [
            "it was “quite safe” to cross the bridge",
            "quite safe",
            "bridge",
            "that it was “quite safe” to cross",
        ] {
            check(MIXED, &[(words, "said")], &[]);
            check(MIXED, &[(words, "")], &[]);
        }
        // The whole sentence, as a quick hand marks it.
        check(MIXED, &[(MIXED, "")], &[]);
        // Words beside it are another claim.
        check(MIXED, &[("Ortiz", "")], &[REPORT]);
    }

    #[test]
    fn two_claims_of_one_sentence_are_told_apart() {
        let text = "“We will open it,” Ortiz said, adding that the work had been quick.";
        let (first, second) = (
            "“We will open it,” [said]",
            "that the work had been quick [adding]",
        );
        check(text, &[], &[first, second]);
        check(text, &[("We will open it", "said")], &[second]);
        check(text, &[("the work had been quick", "adding")], &[first]);
        check(text, &[("the work had been quick", "")], &[first]);
    }

    #[test]
    fn what_was_refused_is_not_open() {
        let mut project = project(MIXED);
        let all = propose(project.article(), &Options::default());
        let refused = all.iter().map(|p| refusal(&project, p)).collect();
        let done = project.apply(&Edit::Refuse(refused), Stamp::default());
        assert!(done.is_ok());
        assert_eq!(open(&project), [""; 0]);
    }
}
