//! The jobs of finding marks again: in the text that replaces the one they were made in, and, for
//! those that are lost, in the text a project has now. Nothing is attached here that was not found
//! letter for letter; everything else comes back as places to choose from.

mod answer;
mod found;

pub use answer::read_anchor_answer;
pub use found::{Along, AnchorAnswer, Asked, FoundClaim, FoundPlace};

use super::share;
use crate::annotate::anchor::{Marks, Part, Placement, Quote, Review, Step};
use crate::annotate::merge::Version;
use crate::annotate::{Answer, ClaimId, Edit, Project, ProjectId, Record, SpeakerId, Stamp};
use crate::article::Article;
use crate::exchange::file::write_for_workshop;
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
            let text = answer::answer(&review, &project)?;
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
            let text = answer::answer(&review, &moved)?;
            Some((text, write_for_workshop(&[&moved]).ok()?.into_bytes()))
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
            for quote in placed.filter_map(|span| Quote::of(project.article(), *span)) {
                marks.push(claim.id, part, quote);
            }
            for quote in quotes.into_iter().flatten() {
                marks.push_lost(claim.id, part, quote.clone());
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
        for quote in words.filter_map(|span| Quote::of(project.article(), *span)) {
            marks.push(claim.id, Part::Words, quote);
        }
        for (part, quotes) in [
            (Part::Words, &lost.words),
            (Part::Cue, &lost.cue),
            (Part::Source, &lost.source),
        ] {
            for quote in quotes {
                marks.push_lost(claim.id, part, quote.clone());
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

#[cfg(test)]
mod tests {
    use super::found::apart;
    use super::*;
    use crate::annotate::anchor::Doubt;
    use crate::annotate::{Claim, Lost};
    use crate::article::{BlockKind, Metadata};
    use crate::exchange::file::write_project;
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
        let places = |answer: &AnchorAnswer| {
            let words = answer.found.iter().filter(|f| f.asked == Asked::Words);
            words.filter(|f| !f.places.is_empty()).count()
        };
        // The words are not back yet: there are places to look at.
        let answer = found(&moved);
        assert_eq!(places(&answer), lost);
        assert!(answer.found.iter().all(|f| !f.sure));
        // They are.
        let mut back = on_text(&moved, example().article());
        let answer = found(&back);
        assert_eq!(places(&answer), lost);
        let sure = answer.found.iter().filter(|f| f.asked == Asked::Words);
        assert!(sure.clone().all(|f| f.sure), "{answer:#?}");
        let edits = sure.flat_map(|f| f.edits(&f.places[0]));
        let edits = Edit::All(edits.collect());
        assert!(back.apply(&edits, Stamp::default()).is_ok());
        assert_eq!(quotes(&back), quotes(&example()));
        assert!(back.claims().all(|claim| claim.lost.is_none()));
    }

    /// The project's claims, as they are, in another text: for those that are lost.
    fn on_text(project: &Project, article: &Arc<Article>) -> Project {
        let mut other = Project::new(ProjectId::from_random(8), "x".into(), article.clone(), 0);
        let speakers = project.speakers().into_iter();
        let speakers = speakers.map(|s| Record::Speaker(s.as_ref().clone()));
        let claims = project
            .claims()
            .map(|claim| match claim.is_lost() {
                true => claim.as_ref().clone(),
                false => {
                    let text = project.text();
                    let mut spans = claim.all_spans();
                    assert!(spans.all(|s| s.slice(text) == s.slice(article.text())));
                    claim.as_ref().clone()
                }
            })
            .map(Record::Claim);
        other.merge(speakers.chain(claims).map(Version::Present));
        other
    }

    fn found(project: &Project) -> AnchorAnswer {
        let file = write_project(project).unwrap_or_default();
        let (answer, none) = work(&ask_to_find(), file.as_bytes(), &mut |_| {});
        assert!(none.is_empty());
        read_anchor_answer(&answer, project.article()).unwrap_or_else(|| unreachable!("{answer}"))
    }

    fn plain(text: &str) -> Arc<Article> {
        let blocks = text.split('\n').map(|block| (BlockKind::Paragraph, block));
        let article = Article::new(Metadata::default(), blocks);
        Arc::new(article.unwrap_or_else(|_| unreachable!("a text")))
    }

    /// A project with one claim, whose words and cue are the places of these words.
    fn one_claim(text: &str, words: &[&str], nth: usize, cue: &[&str]) -> Project {
        let article = plain(text);
        let span = |words: &&str| {
            let start = text.match_indices(words).nth(nth).map_or(0, |(at, _)| at);
            article.span(start, start + words.len())
        };
        let mut claim = Claim::new(
            ClaimId::from_random(1),
            words.iter().filter_map(span).collect(),
        );
        claim.attribution.cue = cue.iter().filter_map(span).collect();
        let mut project = Project::new(ProjectId::from_random(7), "x".into(), article.clone(), 0);
        project.merge([Version::Present(Record::Claim(claim))]);
        project
    }

    /// The project on another text.
    fn onto(project: &Project, text: &str) -> (AnchorAnswer, Project) {
        let new = plain(text);
        let job = ask_to_replace(&new, ProjectId::from_random(9));
        let file = write_project(project).unwrap_or_default();
        let (answer, file) = work(&job, file.as_bytes(), &mut |_| {});
        let answer = read_anchor_answer(&answer, &new);
        let file = String::from_utf8(file).unwrap_or_default();
        let moved = import::read(&file).ok().and_then(|mut p| p.pop());
        answer
            .zip(moved)
            .unwrap_or_else(|| unreachable!("no answer"))
    }

    fn only(project: &Project) -> Claim {
        let claim = project.claims().next().map(|claim| claim.as_ref().clone());
        claim.unwrap_or_else(|| unreachable!("a claim"))
    }

    #[test]
    fn what_was_lost_asks_although_its_words_stand_once() {
        let thrice = "Ana spoke first. “We will not sell the mill.” Then came lunch.\n\
                      Ben was asked too. “We will not sell the mill.” He sat down.\n\
                      Later Cleo shouted it. “We will not sell the mill.” All clapped.";
        let ben = one_claim(thrice, &["We will not sell the mill."], 1, &[]);
        let without_ben =
            "It was a lnog day.\nLater Cleo shouted it. “We will not sell the mill.” All clapped.";
        let (_, lost) = onto(&ben, without_ben);
        assert!(only(&lost).is_lost());
        // A correction elsewhere gives it no place.
        let (answer, again) = onto(&lost, &without_ben.replace("lnog", "long"));
        assert_eq!(answer.counts, [0, 1, 0, 0]);
        assert!(only(&again).is_lost());
        assert_eq!(answer.found[0].places[0].doubt, Some(Doubt::Surroundings));
        // Nor does looking for it.
        let answer = found(&lost);
        assert!(!answer.found[0].sure, "{answer:#?}");
        // Where it stood it is again.
        let (answer, back) = onto(&lost, thrice);
        assert_eq!(
            (answer.counts, only(&back).is_lost()),
            ([1, 0, 0, 0], false)
        );
        assert_eq!(only(&back).spans, only(&ben).spans);
    }

    #[test]
    fn words_that_stand_there_are_offered_although_cue_and_source_do_not() {
        let text = "They met. “It’s\u{a0}safe now, all of it,” the keeper of the lock told us.";
        let mut project = one_claim(text, &["They met."], 0, &[]);
        let quote = |words| Quote::new(words, "", "", None);
        let mut claim = only(&project);
        claim.spans.clear();
        claim.lost = Some(Box::new(Lost {
            words: quote("\"It's safe now, all of it,\"").into_iter().collect(),
            source: quote("Hale").into_iter().collect(),
            ..Lost::default()
        }));
        claim.modified.count += 1;
        project.merge([Version::Present(Record::Claim(claim))]);
        let answer = found(&project);
        assert_eq!(answer.found.len(), 1, "{answer:#?}");
        let first = &answer.found[0];
        assert_eq!((first.sure, first.places.len()), (false, 1));
        assert!(first.places[0].spans[0].slice(text).starts_with("“It’s"));
    }

    #[test]
    fn a_cue_that_is_lost_is_counted_and_asked_about_by_itself() {
        let text = "“The roof is dry at last after all these years,” Ana Brandt said on Monday, and \
                    repeated it twice. Rain fell on the town.";
        let words = "“The roof is dry at last after all these years,”";
        let project = one_claim(text, &[words], 0, &["said", "repeated"]);
        let (answer, mut moved) = onto(&project, &text.replace("repeated", "shouted"));
        assert_eq!((answer.counts, answer.beside), ([1, 0, 0, 0], 1));
        let claim = only(&moved);
        assert!(claim.lacks_beside());
        let [cue] = &answer.found[..] else {
            unreachable!("{answer:#?}")
        };
        let quote = &claim.lost.as_deref().map_or(&[][..], |lost| &lost.cue)[0];
        assert_eq!(cue.asked, Asked::Beside(Part::Cue, quote.clone()));
        let places = cue.open_places(&claim);
        assert_eq!(places[0].spans[0].slice(moved.text()), "shouted");
        assert!(
            places[0]
                .pieces
                .contains(&("repeated".into(), "shouted".into(), false))
        );
        // Looked for later, the same is asked.
        assert_eq!(found(&moved).found[0].asked, cue.asked);
        // Confirmed, it joins the piece that has its place.
        let edits = Edit::All(cue.edits(&places[0]));
        assert!(moved.apply(&edits, Stamp::default()).is_ok());
        let after = only(&moved);
        assert_eq!(after.cue_quote(moved.text()), "said … shouted");
        assert_eq!((after.spans, after.lost), (claim.spans, None));
        assert!(cue.open_places(&only(&moved)).is_empty());
    }

    #[test]
    fn every_place_of_a_cue_beside_its_claim_is_offered_the_nearest_first() {
        let text = format!(
            "One said it twice. The dam will hold, he said. {} said",
            "x".repeat(500)
        );
        let project = one_claim(&text, &["The dam will hold"], 0, &[]);
        let mut claim = only(&project);
        let quote = Quote::new("said", "", "", None).unwrap_or_else(|| unreachable!());
        claim.lost = Some(Box::new(Lost {
            cue: vec![quote.clone()],
            ..Lost::default()
        }));
        let place = |(at, words): (usize, &str)| FoundPlace {
            spans: project
                .article()
                .span(at, at + words.len())
                .into_iter()
                .collect(),
            along: Vec::new(),
            doubt: Some(Doubt::Surroundings),
            pieces: Vec::new(),
        };
        let asked = FoundClaim {
            claim: claim.id,
            asked: Asked::Beside(Part::Cue, quote),
            places: text.match_indices("said").map(place).collect(),
            sure: false,
        };
        let places = asked.open_places(&claim);
        let starts: Vec<usize> = places.iter().map(|p| p.spans[0].start()).collect();
        assert_eq!(starts, [41, 4]);
        // Nothing is asked about a cue while its claim has no place.
        let mut lost = claim.clone();
        lost.spans.clear();
        assert!(asked.open_places(&lost).is_empty());
    }

    #[test]
    fn a_claim_takes_along_what_stands_beside_it_and_no_changed_word() {
        let text =
            "“Rents will rise by 20 per cent within three years,” Ana Brandt said. Rain fell.";
        let words = "“Rents will rise by 20 per cent within three years,”";
        let check = |new: &str, along: &[&str]| {
            let project = one_claim(text, &[words], 0, &["said"]);
            let (answer, mut moved) = onto(&project, new);
            let asked = &answer.found[0];
            assert_eq!(asked.asked, Asked::Words);
            let place = &asked.places[0];
            let found: Vec<&str> = place.along.iter().map(|a| a.quote.words()).collect();
            assert_eq!(found, along, "{new}");
            let edits = Edit::All(asked.edits(place));
            assert!(moved.apply(&edits, Stamp::default()).is_ok());
            let claim = only(&moved);
            assert_eq!(claim.attribution.cue.len(), along.len());
            assert_eq!(claim.lacks_beside(), along.is_empty());
        };
        check(&text.replace("20", "25"), &["said"]);
        check(&text.replace("20", "25").replace("said", "denied"), &[]);
    }
}
