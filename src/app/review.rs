//! Suggestions: asking the workshop for them, and going through them one at a time.
//!
//! A suggestion is no claim until the reader accepts it, and what is accepted or refused is an edit
//! like any other, so undo brings the suggestion back. Nothing is suggested that the reader has
//! marked or refused already, and nothing at all in a project that forbids it.

use super::session::{Candidate, Choice, Session, with_speakers};
use super::state::App;
use super::{actions, notes, text};
use crate::annotate::edit::Label;
use crate::annotate::{Answer, Attribution, Claim, ClaimId, Edit, Kind, Speaker, Suggestions};
use crate::article::Span;
use crate::exchange::jobs;
use crate::platform::focus;
use crate::platform::workshop::Failure;
use crate::propose::{self, Confidence, Options, Proposal, Round, Rule, Who, is_open};
use crate::tr;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many likely speakers a suggestion offers: choosing another is the exception here.
pub const OFFERED: usize = 5;

/// Going through suggestions. Which are still open follows from the project: see [`is_open`].
#[derive(Clone, Debug)]
pub struct Review {
    /// Everything that was suggested, in text order.
    all: Arc<Vec<Proposal>>,
    /// What the reader has passed over, by its number.
    skipped: BTreeSet<usize>,
    /// The order in which they are gone through, and how far the reader is.
    round: Round,
    /// Nothing was left to ask. It is kept for an undo of the last answer, and shown to nobody.
    over: bool,
}

/// Where suggestions are at, for the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// Its number among all that was suggested.
    number: usize,
    /// The suggestion.
    pub proposal: Proposal,
    /// Its place in the round, from 1.
    pub place: usize,
    /// How many the round has, answered ones among them.
    pub total: usize,
    /// How many of the open ones are as good as certain.
    pub certain: usize,
}

/// Whether suggestions may be made in the open project.
#[must_use]
pub fn allowed(session: Session) -> bool {
    session.track_details();
    session.with(|p| p.details().suggestions == Suggestions::Allowed)
}

/// Whether a suggestion waits for an answer, and nothing else does.
#[must_use]
pub fn reviewing(session: Session) -> bool {
    session.review.with_untracked(Option::is_some)
        && session.picked.with_untracked(Option::is_none)
        && current(session).is_some()
}

/// The numbers of the suggestions that still ask for an answer, following the project's changes; none
/// in a project that forbids them, however it came to do so.
fn open_numbers(session: Session) -> Vec<usize> {
    session.track_history();
    let allowed = allowed(session);
    session.review.with(|review| {
        let Some(review) = review.as_ref().filter(|_| allowed) else {
            return Vec::new();
        };
        session.with(|project| {
            let all = review.all.iter().enumerate();
            all.filter(|(n, p)| !review.skipped.contains(n) && is_open(project, p))
                .map(|(n, _)| n)
                .collect()
        })
    })
}

/// The numbers of those that are shown: none once all had been answered, whatever is edited then.
fn shown_numbers(session: Session) -> Vec<usize> {
    let over = |review: &Option<Review>| review.as_ref().is_none_or(|review| review.over);
    if session.review.with(over) {
        return Vec::new();
    }
    open_numbers(session)
}

/// The suggestion that is looked at: the first open one from where the reader is.
#[must_use]
pub fn current(session: Session) -> Option<Current> {
    let open = shown_numbers(session);
    session.review.with(|review| {
        let review = review.as_ref()?;
        let turn = review.round.turn(&open)?;
        let proposal = review.all.get(turn.number)?.clone();
        let certain = open
            .iter()
            .filter_map(|n| review.all.get(*n))
            .filter(|p| p.confidence == Confidence::High)
            .count();
        Some(Current {
            number: turn.number,
            proposal,
            place: turn.place,
            total: turn.total,
            certain,
        })
    })
}

/// The words of every open suggestion, for drawing them, following the project's changes.
#[must_use]
pub fn open_spans(session: Session) -> Vec<Span> {
    let open = shown_numbers(session);
    session.review.with(|review| {
        let all = review.iter().flat_map(|review| {
            open.iter()
                .filter_map(|n| review.all.get(*n))
                .flat_map(|p| p.content.iter().copied())
        });
        all.collect()
    })
}

/// Asks for suggestions and begins to go through them where the reader is.
pub fn begin(app: &App, session: Session) {
    if !allowed(session) || session.suggesting.is_on_now() {
        return;
    }
    // The keys that answer are the article's: Enter on a button would press that.
    focus::focus("#words");
    app.announce(tr!("suggest.looking"));
    let app = *app;
    leptos::task::spawn_local(async move {
        match ask(session, &notes::options(session)).await {
            // The project may have been left meanwhile, too.
            Err(Failure::GivenUp) => {}
            Err(_) => app.notify(tr!("suggest.problem"), true, None),
            // Forbidden meanwhile, perhaps by an undo or in another tab.
            Ok(_) if !untrack(|| allowed(session)) => {}
            Ok(all) => {
                let from = actions::reading_position(session);
                let first =
                    all.partition_point(|p| p.content.first().is_some_and(|s| s.end() <= from));
                let open = session.with(|project| {
                    let all = all.iter().enumerate();
                    all.filter(|(_, p)| is_open(project, p))
                        .map(|(n, _)| n)
                        .collect()
                });
                session.picked.set(None);
                session.active.set(None);
                session.review.set(Some(Review {
                    all: Arc::new(all),
                    skipped: BTreeSet::new(),
                    round: Round::new(open, first),
                    over: false,
                }));
                go_on(&app, session);
            }
        }
    });
}

/// What the workshop suggests for the open article.
///
/// # Errors
/// Where it could not be asked, or was given up.
pub(super) async fn ask(session: Session, options: &Options) -> Result<Vec<Proposal>, Failure> {
    let article = session.article();
    let job = jobs::ask_for_proposals(&article, options);
    let asked = session.suggesting.ask(tr!("suggest.looking"), &job, &[]);
    jobs::read_proposals(&asked.await?.text, &article).ok_or(Failure::Broke)
}

/// Shows the suggestion that comes next, or says that there is none.
fn go_on(app: &App, session: Session) {
    match current(session) {
        Some(now) => {
            if let Some(span) = now.proposal.content.first() {
                actions::reveal_span(&session.article(), *span);
            }
            let suggestion = tr!(
                "suggest.announce",
                place = text::number(now.place),
                total = text::number(now.total),
                words = quote(session, &now.proposal),
                who = who_text(session, &now.proposal)
            );
            let via = via_text(session, &now.proposal);
            let asked = notes::source_question(session, &now.proposal);
            let kind = now.proposal.kind.map(notes::kind_question);
            let all = [Some(suggestion), via, asked, kind];
            app.announce(all.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        None => {
            let none = session.review.with_untracked(|review| {
                review.as_ref().is_none_or(|review| review.all.is_empty())
            });
            let said = if none {
                tr!("suggest.none")
            } else {
                tr!("suggest.done")
            };
            set_over(session, true);
            app.notify(said, false, None);
        }
    }
}

/// The words of a suggestion.
#[must_use]
pub fn quote(session: Session, proposal: &Proposal) -> String {
    session.with(|p| crate::annotate::claim::quote(&proposal.content, p.text()))
}

/// What a suggestion answers to "who says so?".
fn choice_of(session: Session, proposal: &Proposal) -> Choice {
    let source = || {
        session.with(|p| {
            let words = proposal.source.map(|s| s.slice(p.text()));
            words.unwrap_or_default().to_owned()
        })
    };
    match &proposal.who {
        Who::Named { name, .. } => Choice::Candidate(candidate(session, name)),
        Who::Unnamed | Who::Vague => Choice::Answer(Answer::Unnamed(source())),
        // That nobody is given is only said where the text says so; a quotation without a cue is open.
        Who::NoOne if proposal.rule == Rule::NoSource => Choice::Answer(Answer::NoOne),
        // A claim of several together: whether each of them makes it is the reader's to say.
        Who::Unsettled | Who::Several(_) | Who::NoOne => Choice::Answer(Answer::Undecided),
    }
}

fn candidate(session: Session, name: &str) -> Candidate {
    let known = session.with(|p| p.speaker_called(name).map(|s| s.id));
    known.map_or_else(|| Candidate::Name(name.to_owned()), Candidate::Known)
}

/// Who a suggestion says it is, in words.
#[must_use]
pub fn who_text(session: Session, proposal: &Proposal) -> String {
    match choice_of(session, proposal) {
        Choice::Candidate(candidate) => actions::candidate_name(session, &candidate),
        Choice::Answer(Answer::Unnamed(source)) if !source.is_empty() => {
            tr!("suggest.unnamed", source = source)
        }
        Choice::Answer(answer) => session.with(|p| super::text_of::answer(p, &answer)),
    }
}

/// Who passes the claim on, in words, if someone does.
#[must_use]
pub fn via_text(session: Session, proposal: &Proposal) -> Option<String> {
    let name = candidate(session, proposal.via.as_ref()?);
    let name = actions::candidate_name(session, &name);
    Some(tr!("suggest.via", name = name))
}

/// The likely speakers of the suggestion that is looked at, the proposed one first.
#[must_use]
pub fn candidates(session: Session, proposal: &Proposal, limit: usize) -> Vec<Candidate> {
    let first: Vec<Candidate> = match &proposal.who {
        Who::Named { name, .. } => vec![candidate(session, name)],
        Who::Several(names) => names.iter().map(|name| candidate(session, name)).collect(),
        _ => Vec::new(),
    };
    let near = proposal
        .content
        .first()
        .map(|span| session.candidates(*span, limit))
        .unwrap_or_default();
    let others = near.into_iter().filter(|c| !first.contains(c));
    first.iter().cloned().chain(others).take(limit).collect()
}

/// The claim a suggestion becomes, without a kind; speakers that are new join those in `fresh`.
fn claim_of(
    session: Session,
    proposal: &Proposal,
    choice: &Choice,
    fresh: &mut Vec<Speaker>,
) -> Claim {
    let answer = session.resolve(choice, fresh);
    let via = proposal.via.as_ref().and_then(|name| {
        let passing_on = Choice::Candidate(candidate(session, name));
        session.resolve(&passing_on, fresh).speaker()
    });
    let attribution = Attribution {
        cue: proposal.cue.into_iter().collect(),
        source: proposal.source.into_iter().collect(),
        form: Some(proposal.form),
        via: via.filter(|via| answer.speaker() != Some(*via)),
        answer,
    };
    session.new_claim(proposal.content.clone(), attribution)
}

/// Makes a claim of the suggestion, with its own answer or another; the new claim, if it worked.
pub fn accept(app: &App, session: Session, other: Option<&Choice>) -> Option<ClaimId> {
    accept_as(app, session, &current(session)?, other, None)
}

/// Accepts the suggestion with the kind its words hint at, if they do.
pub fn accept_with_kind(app: &App, session: Session) {
    if let Some(now) = current(session)
        && let Some(kind) = now.proposal.kind
    {
        accept_as(app, session, &now, None, Some(kind));
    }
}

fn accept_as(
    app: &App,
    session: Session,
    now: &Current,
    other: Option<&Choice>,
    kind: Option<Kind>,
) -> Option<ClaimId> {
    let choice = other
        .cloned()
        .unwrap_or_else(|| choice_of(session, &now.proposal));
    let mut fresh = Vec::new();
    let claim = Claim {
        kind,
        ..claim_of(session, &now.proposal, &choice, &mut fresh)
    };
    let (id, answer) = (claim.id, claim.attribution.answer.clone());
    let done = session.edit_as(
        &with_speakers(fresh, [Edit::AddClaim(claim)]),
        Label::Accept,
    );
    let worked = done.is_ok();
    actions::report(app, done);
    if !worked {
        return None;
    }
    session.remember(&answer);
    session.naming.set(false);
    pass(session, now);
    go_on(app, session);
    Some(id)
}

/// Accepts the suggestion and picks its words to change their edges.
pub fn adjust(app: &App, session: Session) {
    if let Some(id) = accept(app, session, None) {
        session.active.set(Some(id));
        actions::adjust_next_span(app);
    }
}

/// Turns the suggestion down for good.
pub fn refuse(app: &App, session: Session) {
    let Some(now) = current(session) else { return };
    let refusal = session.with(|project| propose::refusal(project, &now.proposal));
    actions::report(app, session.edit(&Edit::Refuse(vec![refusal])));
    pass(session, &now);
    go_on(app, session);
}

/// Goes back to the suggestion that was skipped last.
pub fn back(app: &App, session: Session) {
    session.review.update(|review| {
        let Some(review) = review else { return };
        let skipped = &review.skipped;
        if let Some(number) = review.round.last_before(|n| skipped.contains(&n)) {
            review.skipped.remove(&number);
            review.round.look_at(number);
        }
    });
    go_on(app, session);
}

/// Whether one was skipped, following the review.
#[must_use]
pub fn has_skipped(session: Session) -> bool {
    session
        .review
        .with(|review| review.as_ref().is_some_and(|r| !r.skipped.is_empty()))
}

/// The numbers of the open suggestions as they are now, in order.
#[must_use]
pub fn open_now(session: Session) -> Vec<usize> {
    untrack(|| open_numbers(session))
}

/// Looks at the suggestion that an undo opened again, if one was not `open` before. Where all had been
/// answered, only taking back an `answer` asks again: not every edit is about suggestions.
pub fn come_back(session: Session, open: &[usize], answer: bool) {
    let now = open_now(session);
    let again = now.into_iter().find(|n| open.binary_search(n).is_err());
    if let Some(number) = again {
        session.review.update(|review| {
            if let Some(review) = review {
                review.round.look_at(number);
                review.over &= !answer;
            }
        });
    }
}

/// Lets go of suggestions that are all answered. After a redo, say, that answered the last.
pub fn settle(session: Session) {
    if !is_going_on(session) {
        set_over(session, true);
    }
}

/// Forgets suggestions of which none is shown: undo brings nothing of them back.
pub fn forget_over(session: Session) {
    if session.review.with_untracked(Option::is_some) && !is_going_on(session) {
        session.review.set(None);
    }
}

/// Whether a suggestion is shown.
#[must_use]
pub fn is_going_on(session: Session) -> bool {
    untrack(|| current(session)).is_some()
}

fn set_over(session: Session, over: bool) {
    session.review.update(|review| {
        if let Some(review) = review {
            review.over = over;
        }
    });
}

/// Leaves the suggestion open and goes on to the next one.
pub fn skip(app: &App, session: Session) {
    let Some(now) = current(session) else { return };
    session.review.update(|review| {
        if let Some(review) = review {
            review.skipped.insert(now.number);
        }
    });
    pass(session, &now);
    go_on(app, session);
}

/// From here on comes what stands after this suggestion.
fn pass(session: Session, now: &Current) {
    session.review.update(|review| {
        if let Some(review) = review {
            review.round.pass(now.number);
        }
    });
}

/// Accepts every open suggestion that is as good as certain, as one edit.
pub fn accept_certain(app: &App, session: Session) {
    let open = open_numbers(session);
    let certain: Vec<Proposal> = session.review.with_untracked(|review| {
        let all = review.iter().flat_map(|review| {
            open.iter()
                .filter_map(|n| review.all.get(*n))
                .filter(|p| p.confidence == Confidence::High)
        });
        all.cloned().collect()
    });
    if certain.is_empty() {
        return;
    }
    let mut fresh = Vec::new();
    let claims: Vec<Claim> = certain
        .iter()
        .map(|p| claim_of(session, p, &choice_of(session, p), &mut fresh))
        .collect();
    let count = claims.len();
    let done = session.edit_as(
        &with_speakers(fresh, claims.into_iter().map(Edit::AddClaim)),
        Label::Accept,
    );
    let worked = done.is_ok();
    actions::report(app, done);
    if worked {
        app.announce(text::tr_n("suggest.accepted", count));
        go_on(app, session);
    }
}

/// Ends going through suggestions; what was not answered can be suggested again.
pub fn end(session: Session) {
    session.review.set(None);
    session.naming.set(false);
}

/// Allows or forbids suggestions in this project.
pub fn set_allowed(app: &App, session: Session, allowed: bool) {
    let suggestions = if allowed {
        Suggestions::Allowed
    } else {
        Suggestions::Forbidden
    };
    if !allowed {
        session.suggesting.give_up();
        end(session);
    }
    actions::report(app, session.edit(&Edit::SetSuggestions(suggestions)));
}
