//! Questions about finished marks: what may have been overlooked. It only asks, it never judges:
//! every question may well be answered with "it is right as it is".

use super::dialogue;
use super::open::is_refused;
use super::proposal::Proposal;
use crate::annotate::{Answer, ClaimId, Project, Speaker, SpeakerId};
use crate::article::quotes::{Quotation, quotations_in, rest_of_quotation};
use crate::article::{Article, Span};

/// How many words a quotation has that is worth asking about: shorter ones are often names,
/// titles, or single words the reporter keeps at a distance.
const WORDS: usize = 3;

/// Something to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Words in quotation marks, or behind a dialogue dash, that no claim has.
    Quotation(Span),
    /// A claim that has no answer to "who says so?" yet.
    Undecided(ClaimId),
    /// Reporting words near which nothing is marked.
    Cue(Span),
    /// Two speakers that may be the same.
    Alike(SpeakerId, SpeakerId),
    /// A quotation whose closing mark is missing in a paragraph's last or next words.
    Unpaired(Span),
}

/// What the text itself says. It is read once: an article never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    /// What would be suggested, guesses among it.
    proposals: Vec<Proposal>,
    /// The quotations that are worth asking about.
    quotations: Vec<Span>,
}

impl Hints {
    /// What is in the article, for which these are the proposals.
    #[must_use]
    pub fn new(article: &Article, proposals: Vec<Proposal>) -> Self {
        let long = |span: &Span| span.slice(article.text()).split_whitespace().count() >= WORDS;
        let quotations = quotations(article, |block| dialogue::quotations(article, block));
        let quotations = quotations.into_iter().map(|(span, _)| span);
        Self {
            proposals,
            quotations: quotations.filter(long).collect(),
        }
    }
}

/// What to look at again in a project; nothing that hints at claims where there are no `hints`, as in an
/// exercise without suggestions. What the reader has refused is not asked about again.
#[must_use]
pub fn questions(project: &Project, hints: Option<&Hints>) -> Vec<Question> {
    let mut asked = undecided(project);
    asked.extend(alike(project));
    asked.extend(unpaired(project));
    if let Some(Hints {
        proposals,
        quotations,
    }) = hints
    {
        let quotations = unmarked_quotations(project, proposals, quotations);
        let cues = unmarked_cues(project, proposals, &quotations);
        asked.extend(quotations.into_iter().map(Question::Quotation));
        asked.extend(cues);
    }
    asked
}

fn undecided(project: &Project) -> Vec<Question> {
    project
        .claims()
        .filter(|claim| *project.answer(claim) == Answer::Undecided)
        .map(|claim| Question::Undecided(claim.id))
        .collect()
}

fn alike(project: &Project) -> Vec<Question> {
    let speakers = project.speakers();
    let later = |n: usize| speakers.iter().skip(n + 1);
    let pairs = speakers
        .iter()
        .enumerate()
        .flat_map(|(n, one)| later(n).map(move |other| (one, other)));
    pairs
        .filter(|(one, other)| may_be_same(one, other))
        .map(|(one, other)| Question::Alike(one.id, other.id))
        .collect()
}

/// Whether one name is the other's, or the last words of it: "Smith" and "Anna Smith".
fn may_be_same(one: &Speaker, other: &Speaker) -> bool {
    let names = |s: &Speaker| -> Vec<Vec<String>> {
        let all = std::iter::once(&s.name).chain(&s.aliases);
        all.map(|name| {
            let lower = name.to_lowercase();
            let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
        })
        .collect()
    };
    let (ours, theirs) = (names(one), names(other));
    let ends = |a: &Vec<String>| {
        theirs
            .iter()
            .any(|b| !a.is_empty() && !b.is_empty() && (a.ends_with(b) || b.ends_with(a)))
    };
    ours.iter().any(ends)
}

/// The words of quotations, in bytes of the text, and whether each is closed. `of_block` says what is
/// quoted in the block of a number.
fn quotations(article: &Article, of_block: impl Fn(usize) -> Vec<Quotation>) -> Vec<(Span, bool)> {
    let blocks = article.blocks().iter().enumerate();
    let all = blocks.flat_map(|(number, block)| {
        let start = block.range.start;
        of_block(number).into_iter().filter_map(move |q| {
            let span = article.span(start + q.inner.start, start + q.inner.end)?;
            Some((span, q.closed))
        })
    });
    all.collect()
}

fn is_marked(project: &Project, span: Span) -> bool {
    let mut blocks = project.article().blocks_of(span);
    blocks.any(|block| {
        let mut claims = project.claims_in_block(block);
        claims.any(|claim| claim.spans.iter().any(|s| s.overlaps(span)))
    })
}

fn unmarked_quotations(
    project: &Project,
    proposals: &[Proposal],
    quotations: &[Span],
) -> Vec<Span> {
    let refused: Vec<&Proposal> = proposals
        .iter()
        .filter(|p| is_refused(project, p))
        .collect();
    let refused = |span: Span| {
        let mut words = refused.iter().flat_map(|p| &p.content);
        words.any(|s| s.overlaps(span))
    };
    let open = |span: &Span| !is_marked(project, *span) && !refused(*span);
    quotations.iter().copied().filter(open).collect()
}

/// A quotation that is not closed goes on in the next paragraph, which then opens with a mark or has
/// the closing one.
fn unpaired(project: &Project) -> Vec<Question> {
    let article = project.article();
    // Marks alone: what is said behind a dash goes on with no quotation.
    let all = quotations(article, |block| {
        let block = article.blocks().get(block);
        let text = block.map_or("", |block| article.block_text(block));
        quotations_in(text, article.marks())
    });
    let closes = |span: Span| {
        let next = article.blocks().get(article.block_at(span.start()) + 1);
        next.is_some_and(|block| rest_of_quotation(article.block_text(block)).is_some())
    };
    let goes_on = |n: usize, span: Span| {
        let opens = all.get(n + 1).is_some_and(|(next, _)| {
            let block = article.block_at(next.start());
            let opens = article.blocks().get(block).is_some_and(|b| {
                let before = article.text().get(b.range.start..next.start());
                before.is_some_and(|text| text.chars().count() <= 2)
            });
            opens && block == article.block_at(span.start()) + 1
        });
        opens || closes(span)
    };
    let open = all.iter().enumerate().filter(|(_, (_, closed))| !closed);
    open.filter(|(n, (span, _))| !goes_on(*n, *span))
        .map(|(_, (span, _))| Question::Unpaired(*span))
        .collect()
}

/// Cues near which nothing is marked; one asks enough where `quotations` are asked about already.
fn unmarked_cues(project: &Project, proposals: &[Proposal], quotations: &[Span]) -> Vec<Question> {
    let asked = |p: &Proposal| {
        let mut spans = p.content.iter();
        spans.any(|s| quotations.iter().any(|q| q.overlaps(*s)))
    };
    let marked = |p: &Proposal| p.content.iter().any(|s| is_marked(project, *s));
    proposals
        .iter()
        .filter(|p| !marked(p) && !asked(p) && !is_refused(project, p))
        .filter_map(|p| p.cue)
        .map(Question::Cue)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::palette::Colour;
    use crate::annotate::{Claim, Edit, ProjectId, Sort, Stamp};
    use crate::article::{Article, BlockKind, Metadata};
    use crate::propose::{Options, propose};
    use std::sync::Arc;

    fn project(paragraphs: &[&str]) -> Project {
        let lines = paragraphs.iter().map(|text| (BlockKind::Paragraph, *text));
        let article = Article::new(Metadata::default(), lines);
        let Ok(article) = article else {
            unreachable!("paragraphs are an article");
        };
        let id = ProjectId::from_random(1);
        Project::new(id, "Test".to_owned(), Arc::new(article), 0)
    }

    fn words(project: &Project, question: Question) -> String {
        let slice = |span: Span| span.slice(project.text()).to_owned();
        match question {
            Question::Quotation(span) => format!("quotation {}", slice(span)),
            Question::Cue(span) => format!("cue {}", slice(span)),
            Question::Unpaired(span) => format!("unpaired {}", slice(span)),
            Question::Undecided(id) => project.claim(id).map_or_else(String::new, |c| {
                format!("undecided {}", c.quote(project.text()))
            }),
            Question::Alike(one, other) => {
                let name = |id| project.speaker(id).map_or("", |s| s.name.as_str());
                format!("alike {} / {}", name(one), name(other))
            }
        }
    }

    fn proposals(project: &Project) -> Vec<Proposal> {
        let options = Options {
            guesses: true,
            ..Options::default()
        };
        propose(project.article(), &options)
    }

    fn check(project: &Project, expected: &[&str]) {
        let hints = Hints::new(project.article(), proposals(project));
        let asked = questions(project, Some(&hints));
        let asked: Vec<String> = asked.into_iter().map(|q| words(project, q)).collect();
        assert_eq!(asked, expected);
    }

    fn mark(project: &mut Project, words: &str, answer: Answer) {
        let start = project.text().find(words).unwrap_or_default();
        let span = project.article().span(start, start + words.len());
        let claim = Claim {
            attribution: crate::annotate::Attribution {
                answer,
                ..Default::default()
            },
            ..Claim::new(
                ClaimId::from_random(start as u64),
                span.into_iter().collect(),
            )
        };
        assert!(
            project
                .apply(&Edit::AddClaim(claim), Stamp::default())
                .is_ok()
        );
    }

    fn speaker(project: &mut Project, id: u64, name: &str) {
        let speaker = Speaker {
            id: SpeakerId::from_random(id),
            name: name.to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: Sort::Person,
            colour: Colour::new(0),
            created: id,
            modified: Stamp::default(),
        };
        assert!(
            project
                .apply(&Edit::AddSpeaker(speaker), Stamp::default())
                .is_ok()
        );
    }

    #[test]
    fn quotations_and_reports_that_nobody_marked() {
        let mut project = project(&[
            "“The ferry is late again,” said Ida Brandt. The port said that the engine had failed.",
            "They call it the “slow boat”.",
        ]);
        check(
            &project,
            &["quotation The ferry is late again,", "cue said", "cue call"],
        );
        mark(&mut project, "The ferry is late again", Answer::Article);
        mark(&mut project, "the engine had failed", Answer::Undecided);
        mark(&mut project, "slow boat", Answer::Article);
        check(&project, &["undecided the engine had failed"]);
    }

    #[test]
    fn a_short_quotation_is_asked_about_by_its_cue() {
        let short = project(&["Ida Brandt called the plan “a disgrace.”"]);
        check(&short, &["cue called"]);
        let object = project(&["Ida Brandt denounced the new timetable."]);
        check(&object, &["cue denounced"]);
        // Once is enough.
        let long = project(&["Ida Brandt called the plan “a disgrace for us all.”"]);
        check(&long, &["quotation a disgrace for us all."]);
    }

    #[test]
    fn what_was_refused_is_not_asked_again() {
        let mut project = project(&[
            "“The ferry is late again,” said Ida Brandt. The port said that the engine had failed.",
            "“I will walk from now on,” Brandt said.",
        ]);
        let all = proposals(&project);
        let first = all.iter().take(2);
        let refused = first.map(|p| crate::propose::refusal(&project, p));
        let edit = Edit::Refuse(refused.collect());
        assert!(project.apply(&edit, Stamp::default()).is_ok());
        check(&project, &["quotation I will walk from now on,"]);
    }

    #[test]
    fn an_exercise_without_suggestions_gets_no_hints() {
        let mut project = project(&["“The ferry is late again,” said Ida Brandt."]);
        assert_eq!(questions(&project, None), []);
        mark(&mut project, "said Ida", Answer::Undecided);
        assert_eq!(questions(&project, None).len(), 1);
    }

    #[test]
    fn speakers_that_may_be_the_same() {
        let mut same = project(&["Nothing is said."]);
        speaker(&mut same, 1, "Ida Brandt");
        speaker(&mut same, 2, "Brandt");
        speaker(&mut same, 3, "Ida Storm");
        speaker(&mut same, 4, "The Port");
        check(&same, &["alike Ida Brandt / Brandt"]);
    }

    #[test]
    fn quotation_marks_that_do_not_pair() {
        let goes_on = project(&[
            "“The ferry is late again, said Ida Brandt. “I walk now.",
            "“And I like it,” she said.",
        ]);
        let asked = questions(&goes_on, None);
        assert!(
            asked
                .iter()
                .all(|q| !words(&goes_on, *q).contains("I walk")),
            "{asked:?}"
        );
        let forgotten = project(&[
            "“The ferry is late again, said Ida Brandt.",
            "It left at nine.",
        ]);
        assert_eq!(questions(&forgotten, None).len(), 1);
        let closed_later = project(&[
            "Ida Brandt said, “The ferry is late again.",
            "I walk now.” She left.",
        ]);
        assert_eq!(questions(&closed_later, None), []);
    }
}
