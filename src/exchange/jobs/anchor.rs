//! The jobs of finding marks again: in the text that replaces the one they were made in, and, for
//! those that are lost, in the text a project has now. Nothing is attached here that was not found
//! letter for letter; everything else comes back as places to choose from.

use super::{Bytes, bytes, share, spans_of};
use crate::annotate::anchor::{
    ClaimReview, Doubt, Mark, Marks, Outcome, Part, Placement, Quote, Review, Standing, Step,
    difference,
};
use crate::annotate::merge::Version;
use crate::annotate::{Answer, ClaimId, Edit, Lost, Project, ProjectId, Record, SpeakerId, Stamp};
use crate::article::{Article, Span};
use crate::exchange::file::write_project;
use crate::exchange::import;
use crate::exchange::record::{ArticleForm, Detail};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What the jobs are called.
pub(super) const NAME: &str = "anchor";

#[derive(Serialize, Deserialize)]
struct Job<'a> {
    /// The new text and the id of the project it makes; without it, lost claims are looked for.
    #[serde(borrow)]
    replace: Option<(ArticleForm<'a>, String)>,
}

/// The job of looking for the lost claims of a project, whose own file goes along as bytes.
#[must_use]
pub fn ask_to_find() -> String {
    job(&Job { replace: None })
}

/// The job of moving all marks of a project, whose own file goes along as bytes, onto another text.
/// The answer's bytes are the own file of a new project under `id`.
#[must_use]
pub fn ask_to_replace(article: &Article, id: ProjectId) -> String {
    let form = ArticleForm::from_article(article, Detail::Compact);
    job(&Job {
        replace: Some((form, id.to_string())),
    })
}

fn job(job: &Job<'_>) -> String {
    // An article is always JSON.
    format!("{NAME}\n{}", serde_json::to_string(job).unwrap_or_default())
}

/// What became of the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnchorAnswer {
    /// How many claims are where they were, have one place that may be theirs, have several, and
    /// have none.
    pub counts: [usize; 4],
    /// The claims that are to be decided on, in the order of the project.
    pub found: Vec<FoundClaim>,
}

/// A claim of which something is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundClaim {
    /// Which.
    pub claim: ClaimId,
    /// Where it may be, the likeliest first; perhaps nowhere.
    pub places: Vec<FoundPlace>,
    /// Whether it stands in the first of them letter for letter, so that nobody need be asked.
    pub sure: bool,
}

/// A place where a claim may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// Its words there.
    pub spans: Vec<Span>,
    /// The words that report it there.
    pub cue: Vec<Span>,
    /// The words that name the speaker there.
    pub source: Vec<Span>,
    /// Why it is not attached unasked; `None` where it is but a guess, too little like the claim to
    /// be offered.
    pub doubt: Option<Doubt>,
    /// What differs: old words, new words, and whether they are the same, typography aside.
    pub pieces: Vec<(String, String, bool)>,
}

#[derive(Serialize, Deserialize)]
struct Reply {
    counts: [usize; 4],
    found: Vec<(String, bool, Vec<PlaceForm>)>,
}

#[derive(Serialize, Deserialize)]
struct PlaceForm {
    spans: Vec<Bytes>,
    cue: Vec<Bytes>,
    source: Vec<Bytes>,
    doubt: u8,
    pieces: Vec<(String, String, bool)>,
}

const DOUBTS: [Doubt; 3] = [Doubt::Surroundings, Doubt::Words, Doubt::Weight];

/// Reads the answer; `None` where the job failed, or its places are not places of this article.
#[must_use]
pub fn read_anchor_answer(answer: &str, article: &Article) -> Option<AnchorAnswer> {
    let answer: Reply = serde_json::from_str(answer).ok()?;
    let mut found = Vec::with_capacity(answer.found.len());
    for (claim, sure, forms) in answer.found {
        let mut places = Vec::with_capacity(forms.len());
        for form in forms {
            places.push(FoundPlace {
                spans: spans_of(&form.spans, article)?,
                cue: spans_of(&form.cue, article)?,
                source: spans_of(&form.source, article)?,
                doubt: Some(*DOUBTS.get(usize::from(form.doubt))?),
                pieces: form.pieces,
            });
        }
        let claim = claim.parse().ok()?;
        found.push(FoundClaim {
            claim,
            places,
            sure,
        });
    }
    Some(AnchorAnswer {
        counts: answer.counts,
        found,
    })
}

/// Does the job.
pub(super) fn anchor(
    json: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(u8),
) -> Option<(String, Vec<u8>)> {
    let job: Job<'_> = serde_json::from_str(json).ok()?;
    let project = import::read(std::str::from_utf8(bytes).ok()?).ok()?.pop()?;
    tell(READ);
    match job.replace {
        None => {
            let review = review(lost_marks(&project), None, project.article(), tell)?;
            let text = answer(&review, &HashMap::new())?;
            Some((text, Vec::new()))
        }
        Some((article, id)) => {
            let article = Arc::new(article.into_article().ok()?);
            let marks = all_marks(&project);
            let review = review(marks, Some(project.article()), &article, tell)?;
            let mut settled = review.clone();
            settled.keep_rest_lost();
            let settled = settled.settle().ok()?;
            let placements: HashMap<ClaimId, &Placement> = settled
                .placements()
                .iter()
                .map(|(id, placement)| (*id, placement))
                .collect();
            let moved = moved(&project, article, id.parse().ok()?, &placements);
            let text = answer(&review, &placements)?;
            Some((text, write_project(&moved).ok()?.into_bytes()))
        }
    }
}

/// Every word of every claim: those that stand in the article, and those that were lost before.
fn all_marks(project: &Project) -> Marks {
    let mut marks = Marks::default();
    for claim in project.claims() {
        let lost = claim.lost.as_deref();
        let attribution = &claim.attribution;
        for (part, spans, quotes) in [
            (Part::Words, &claim.spans, lost.map(|l| &l.words)),
            (Part::Cue, &attribution.cue, lost.map(|l| &l.cue)),
            (Part::Source, &attribution.source, lost.map(|l| &l.source)),
        ] {
            let placed = spans.iter();
            let placed = placed.filter_map(|span| Quote::of(project.article(), *span));
            for quote in placed.chain(quotes.into_iter().flatten().cloned()) {
                marks.push(claim.id, part, quote);
            }
        }
    }
    marks
}

/// The words that are lost. Those of a claim that has a place go along with its words.
fn lost_marks(project: &Project) -> Marks {
    let mut marks = Marks::default();
    for claim in project.claims() {
        let Some(lost) = &claim.lost else { continue };
        let words = claim.spans.iter();
        let words = words.filter_map(|span| Quote::of(project.article(), *span));
        let words = words.chain(lost.words.iter().cloned());
        for (part, quotes) in [
            (Part::Words, words.collect()),
            (Part::Cue, lost.cue.clone()),
            (Part::Source, lost.source.clone()),
        ] {
            for quote in quotes {
                marks.push(claim.id, part, quote);
            }
        }
    }
    marks
}

/// Percent of the job: when project and text are read, and when every quote has been looked for.
const READ: u8 = 15;
const LOOKED: u8 = 80;

/// So many quotes are looked for before it is told how far it is: some milliseconds.
const STEP: usize = 50;

fn review(
    marks: Marks,
    old: Option<&Arc<Article>>,
    new: &Arc<Article>,
    tell: &mut dyn FnMut(u8),
) -> Option<Review> {
    let mut rest = marks.anchoring(old.cloned(), new.clone());
    let anchored = loop {
        match rest.step(STEP) {
            Step::More(more) => {
                let (done, all) = more.progress();
                tell(share(READ, LOOKED, done, all));
                rest = more;
            }
            Step::Done(done) => break done,
        }
    };
    tell(LOOKED);
    Review::new(marks, anchored)
}

/// The project with another text, its claims where they were found.
fn moved(
    project: &Project,
    article: Arc<Article>,
    id: ProjectId,
    placements: &HashMap<ClaimId, &Placement>,
) -> Project {
    let name = project.details().name.clone();
    let mut moved = Project::new(id, name, article, project.created());
    let details = [Record::Details(project.details().clone())];
    let speakers = project.speakers().into_iter();
    let speakers = speakers.map(|speaker| Record::Speaker(speaker.as_ref().clone()));
    let claims = project.claims().filter_map(|claim| {
        let placement = placements.get(&claim.id)?;
        Some(Record::Claim(claim.moved(placement)))
    });
    let records = details.into_iter().chain(speakers).chain(claims);
    moved.merge(records.map(Version::Present));
    moved
}

/// The marks of another project on the article of `target`: what adds them, how many claims are lost in
/// it, and how many speakers are new. Marks that are there already are left out.
pub(super) fn bring(
    target: &Project,
    other: &Project,
    random: &mut dyn FnMut() -> u64,
    stamp: Stamp,
    tell: &mut dyn FnMut(u8),
) -> Option<(Edit, usize, usize)> {
    let marks = all_marks(other);
    let mut settled = review(marks, Some(other.article()), target.article(), tell)?;
    settled.keep_rest_lost();
    let settled = settled.settle().ok()?;
    let mut speakers: HashMap<SpeakerId, SpeakerId> = HashMap::new();
    let mut edits = Vec::new();
    for speaker in other.speakers() {
        let id = match target.speaker_called(&speaker.name) {
            Some(known) => known.id,
            None => {
                let mut new = speaker.as_ref().clone();
                if target.speaker(new.id).is_some() {
                    new.id = SpeakerId::from_random(random());
                }
                let id = new.id;
                edits.push(Edit::AddSpeaker(new));
                id
            }
        };
        speakers.insert(speaker.id, id);
    }
    let (new_speakers, mut lost) = (edits.len(), 0);
    let here = |id: SpeakerId| speakers.get(&id).copied();
    for (id, placement) in settled.placements() {
        let mut claim = other.claim(*id)?.moved(placement);
        let answer = other.answer(&claim).clone();
        claim.attribution.answer = match answer {
            Answer::Speaker(id) => here(id).map_or(Answer::Undecided, Answer::Speaker),
            answer => answer,
        };
        claim.attribution.via = claim.attribution.via.and_then(here);
        let known = target.claims().any(|there| {
            let (a, b) = (there.as_ref(), &claim);
            let same_answer = a.attribution.answer == b.attribution.answer;
            !b.is_lost() && a.spans == b.spans && same_answer && a.annotator == b.annotator
        });
        if known {
            continue;
        }
        if target.claim(claim.id).is_some() {
            claim.id = ClaimId::from_random(random());
        }
        claim.modified = stamp;
        lost += usize::from(claim.is_lost());
        edits.push(Edit::AddClaim(claim));
    }
    Some((Edit::All(edits), lost, new_speakers))
}

/// What is to be said: how many claims stand how, and where those may be that are to be decided on.
fn answer(review: &Review, placements: &HashMap<ClaimId, &Placement>) -> Option<String> {
    let mut counts = [0; 4];
    let mut found = Vec::new();
    for claim in review.claims() {
        let words = standing_of_words(review, &claim);
        counts[words as usize] += 1;
        let complete = match placements.get(&claim.claim) {
            Some(Placement::At {
                lost_cue,
                lost_source,
                ..
            }) => lost_cue.is_empty() && lost_source.is_empty(),
            _ => false,
        };
        if complete {
            continue;
        }
        let places = places(review, &claim);
        // Of a claim whose words are in their place, only what would be added is a question.
        let adds = |place: &PlaceForm| !place.cue.is_empty() || !place.source.is_empty();
        if words != Standing::Exact || places.iter().any(adds) {
            let sure = claim.standing == Standing::Exact;
            found.push((claim.claim.to_string(), sure, places));
        }
    }
    serde_json::to_string(&Reply { counts, found }).ok()
}

/// The worst of what became of the claimed words; of cue and source another question is asked.
fn standing_of_words(review: &Review, claim: &ClaimReview) -> Standing {
    let words = marks_of(review, claim, Part::Words);
    let standing = words.map(|(_, outcome)| outcome.standing()).max();
    standing.unwrap_or(Standing::Lost)
}

fn marks_of<'r>(
    review: &'r Review,
    claim: &ClaimReview,
    part: Part,
) -> impl Iterator<Item = (&'r Quote, &'r Outcome)> {
    let marks = claim.marks.clone().filter_map(|n| review.mark(n));
    marks
        .filter(move |(mark, _, _): &(Mark, _, _)| mark.part == part)
        .map(|(_, quote, outcome)| (quote, outcome))
}

/// Where a claim may be. Of words in several pieces only the likeliest place of each is offered:
/// the others would be as many places as there are ways to put them together.
fn places(review: &Review, claim: &ClaimReview) -> Vec<PlaceForm> {
    let words: Vec<_> = marks_of(review, claim, Part::Words).collect();
    let offers: Vec<Vec<(Span, Doubt)>> = words.iter().map(|(_, o)| offers(o)).collect();
    let ways: Vec<Vec<(Span, Doubt)>> = match offers.as_slice() {
        [one] => one.iter().map(|offer| vec![*offer]).collect(),
        several => {
            let first = several.iter().map(|offers| offers.first().copied());
            first.collect::<Option<Vec<_>>>().into_iter().collect()
        }
    };
    let old: Vec<&str> = words.iter().map(|(quote, _)| quote.words()).collect();
    let old = old.join(" … ");
    ways.into_iter()
        .map(|way| {
            let spans: Vec<Span> = way.iter().map(|(span, _)| *span).collect();
            let doubt = way.iter().map(|(_, doubt)| *doubt).max();
            let side = |part| sides(review, claim, part, &spans);
            let (cue, source) = (side(Part::Cue), side(Part::Source));
            let new = crate::annotate::claim::quote(&spans, review.text());
            PlaceForm {
                pieces: pieces(&old, &new),
                spans: spans.into_iter().map(bytes).collect(),
                cue: cue.into_iter().map(bytes).collect(),
                source: source.into_iter().map(bytes).collect(),
                doubt: DOUBTS
                    .iter()
                    .position(|d| Some(*d) == doubt)
                    .and_then(|at| u8::try_from(at).ok())
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// What differs, as [`FoundPlace::pieces`] has it.
fn pieces(old: &str, new: &str) -> Vec<(String, String, bool)> {
    let slice =
        |text: &str, range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    difference(old, new)
        .into_iter()
        .map(|p| (slice(old, p.old), slice(new, p.new), p.same))
        .collect()
}

impl FoundPlace {
    /// The best guess that is kept with a lost claim, beside those of its words that are most like it.
    #[must_use]
    pub fn guess(lost: &Lost, article: &Article) -> Option<Self> {
        let span = lost.guess?;
        let here = span.slice(article.text());
        let alike = |pieces: &Vec<(String, String, bool)>| {
            let same = pieces.iter().filter(|(_, _, same)| *same);
            same.map(|(old, ..)| old.len()).sum::<usize>()
        };
        let words = lost.words.iter().map(|quote| apart(quote.words(), here));
        Some(Self {
            spans: vec![span],
            cue: Vec::new(),
            source: Vec::new(),
            doubt: None,
            pieces: words.max_by_key(alike)?,
        })
    }
}

/// What differs, more coarsely than [`pieces`]: all that stands between the same first words and the
/// same last ones. The page can do this much itself; the finer comparison is the workshop's.
fn apart(old: &str, new: &str) -> Vec<(String, String, bool)> {
    let mut rest: Vec<&str> = old.split_inclusive(char::is_whitespace).collect();
    let mut rest_new: Vec<&str> = new.split_inclusive(char::is_whitespace).collect();
    let mut back = 0;
    while rest.last().is_some() && rest.last() == rest_new.last() {
        back += rest.pop().map_or(0, str::len);
        rest_new.pop();
    }
    let same = rest.iter().zip(&rest_new).take_while(|(a, b)| a == b);
    let front: usize = same.map(|(word, _)| word.len()).sum();
    let middle = |text: &str| {
        text.get(front..text.len() - back)
            .unwrap_or_default()
            .to_owned()
    };
    let ends = |text: &str| {
        let before = text.get(..front).unwrap_or_default().to_owned();
        (
            before,
            text.get(text.len() - back..).unwrap_or_default().to_owned(),
        )
    };
    let (before, after) = ends(old);
    let (before_new, after_new) = ends(new);
    let pieces = [
        (before, before_new, true),
        (middle(old), middle(new), false),
        (after, after_new, true),
    ];
    let some = pieces
        .into_iter()
        .filter(|(old, new, _)| !old.is_empty() || !new.is_empty());
    some.collect()
}

/// The places that are offered for one piece of words.
fn offers(outcome: &Outcome) -> Vec<(Span, Doubt)> {
    match outcome {
        Outcome::Exact(span) => vec![(*span, Doubt::Surroundings)],
        Outcome::Moved(candidate) => vec![(candidate.span, candidate.doubt)],
        Outcome::Ambiguous(candidates) => candidates.iter().map(|c| (c.span, c.doubt)).collect(),
        Outcome::Lost(_) => Vec::new(),
    }
}

/// How far from its claim's words, in bytes, a cue or a source may stand.
const BESIDE: usize = 400;

/// The cue or source of a claim that is at `words`: for each piece the place nearest to them.
fn sides(review: &Review, claim: &ClaimReview, part: Part, words: &[Span]) -> Vec<Span> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    let distance = |span: &Span| {
        let before = first.start().saturating_sub(span.end());
        before.max(span.start().saturating_sub(last.end()))
    };
    let nearest = marks_of(review, claim, part).filter_map(|(_, outcome)| {
        let spans = offers(outcome).into_iter().map(|(span, _)| span);
        spans
            .filter(|span| distance(span) <= BESIDE)
            .filter(|span| !words.iter().any(|word| word.overlaps(*span)))
            .min_by_key(distance)
    });
    Span::normalised(nearest.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Metadata};
    use crate::exchange::jobs::work;

    const EXAMPLE: &str = include_str!("../../../examples/river-plan.sayso.json");

    fn example() -> Project {
        let read = import::read(EXAMPLE).ok().and_then(|mut p| p.pop());
        read.unwrap_or_else(|| unreachable!("the example"))
    }

    fn article(project: &Project, change: impl Fn(&str) -> String) -> Article {
        let blocks: Vec<(BlockKind, String)> = project
            .article()
            .blocks()
            .iter()
            .map(|block| {
                let words = project.text().get(block.range.clone()).unwrap_or_default();
                (block.kind, change(words))
            })
            .collect();
        Article::new(Metadata::default(), blocks).unwrap_or_else(|_| unreachable!("a text"))
    }

    /// The example on another text: what is said, and the project it makes.
    fn replaced(change: impl Fn(&str) -> String) -> (AnchorAnswer, Project) {
        let project = example();
        let new = article(&project, change);
        let job = ask_to_replace(&new, ProjectId::from_random(9));
        let (answer, file) = work(&job, EXAMPLE.as_bytes(), &mut |_| {});
        let answer = read_anchor_answer(&answer, &new);
        let answer = answer.unwrap_or_else(|| unreachable!("no answer"));
        let file = String::from_utf8(file).unwrap_or_default();
        let moved = import::read(&file).ok().and_then(|mut p| p.pop());
        (answer, moved.unwrap_or_else(|| unreachable!("{file}")))
    }

    fn quotes(project: &Project) -> Vec<String> {
        project.claims().map(|c| c.quote(project.text())).collect()
    }

    #[test]
    fn on_the_same_text_every_mark_is_where_it_was() {
        let (answer, moved) = replaced(str::to_owned);
        let before = example();
        assert_eq!(answer.counts, [before.claim_count(), 0, 0, 0]);
        assert_eq!(answer.found, []);
        let records = |p: &Project| p.claims().cloned().collect::<Vec<_>>();
        assert_eq!(records(&moved), records(&before));
        assert_eq!(moved.speakers(), before.speakers());
        assert_eq!(moved.details(), before.details());
    }

    #[test]
    fn marks_of_another_project_come_onto_this_article_once() {
        let other = example();
        let new = article(&other, |words| words.replace("2029", "2031"));
        let mut target = Project::new(ProjectId::from_random(9), "x".into(), Arc::new(new), 0);
        let mut bits = 0;
        let mut bring = |target: &Project| {
            let mut random = || {
                bits += 1;
                bits
            };
            super::bring(target, &other, &mut random, Stamp::default(), &mut |_| {})
                .unwrap_or_else(|| unreachable!())
        };
        let (edit, lost, speakers) = bring(&target);
        assert!(lost > 0 && speakers > 0);
        assert!(target.apply(&edit, Stamp::default()).is_ok());
        assert_eq!(quotes(&target).len(), other.claim_count());
        // What stands there is not brought again.
        let (Edit::All(again), ..) = bring(&target) else {
            unreachable!()
        };
        assert_eq!(again.len(), lost);
    }

    #[test]
    fn a_changed_number_asks_and_keeps_the_old_words_until_then() {
        let (answer, moved) = replaced(|words| words.replace("2029", "2031"));
        let [_, asks, _, none] = answer.counts;
        assert!(asks > 0 && none == 0, "{answer:#?}");
        let one = &answer.found[0];
        let place = &one.places[0];
        assert_eq!(place.doubt, Some(Doubt::Weight));
        assert!(
            place
                .pieces
                .contains(&("2029".to_owned(), "2031".to_owned(), false))
        );
        let claim = moved.claim(one.claim).unwrap_or_else(|| unreachable!());
        assert!(claim.is_lost());
        assert!(claim.quote(moved.text()).contains("2029"));
        assert_eq!(quotes(&moved).len(), example().claim_count());
    }

    #[test]
    fn a_guess_stands_beside_the_words_it_is_like() {
        let (_, moved) = replaced(|words| words.replace("2029", "2031"));
        let lost = moved.claims().find_map(|claim| claim.lost.as_deref());
        let lost = lost.unwrap_or_else(|| unreachable!("a lost claim"));
        let guess = FoundPlace::guess(lost, moved.article());
        let guess = guess.unwrap_or_else(|| unreachable!("a guess"));
        assert_eq!(guess.doubt, None);
        let differs = guess.pieces.iter().find(|(_, _, same)| !same);
        let differs = differs.unwrap_or_else(|| unreachable!("{guess:?}"));
        assert!(differs.0.contains("2029") && differs.1.contains("2031"));
        let here: String = guess
            .pieces
            .iter()
            .map(|(_, new, _)| new.as_str())
            .collect();
        assert_eq!(
            here,
            crate::annotate::claim::quote(&guess.spans, moved.text())
        );
        let unknown = Lost {
            guess: None,
            ..lost.clone()
        };
        assert_eq!(FoundPlace::guess(&unknown, moved.article()), None);
    }

    #[test]
    fn what_differs_stands_between_the_same_ends() {
        let check = |old: &str, new: &str, expected: &[(&str, &str, bool)]| {
            let found = apart(old, new);
            let found: Vec<_> = found
                .iter()
                .map(|(a, b, s)| (a.as_str(), b.as_str(), *s))
                .collect();
            assert_eq!(found, expected, "{old} / {new}");
        };
        check(
            "a 10 é",
            "a 11 é",
            &[("a ", "a ", true), ("10 ", "11 ", false), ("é", "é", true)],
        );
        check("a a", "a a a", &[("", "a ", false), ("a a", "a a", true)]);
        check("橋は", "道は", &[("橋は", "道は", false)]);
        check("same", "same", &[("same", "same", true)]);
        check("", "new", &[("", "new", false)]);
    }

    #[test]
    fn what_is_lost_is_looked_for_again_and_found_where_it_is_back() {
        let (_, moved) = replaced(|words| words.replace("2029", "2031"));
        let lost = moved.claims().filter(|claim| claim.is_lost()).count();
        assert!(lost > 0);
        let file = write_project(&moved).unwrap_or_default();
        let (answer, none) = work(&ask_to_find(), file.as_bytes(), &mut |_| {});
        assert!(none.is_empty());
        let answer = read_anchor_answer(&answer, moved.article()).unwrap_or_default();
        assert_eq!(
            answer.found.iter().filter(|f| !f.places.is_empty()).count(),
            lost
        );
    }
}
