//! Claims whose words, or those of their cue or source, are not in the article's text: looking for them,
//! and deciding where each is.
//!
//! Nothing is attached that the reader has not confirmed, and what is confirmed is an edit like any
//! other. A claim that is kept as lost stays in its list, with the words it had.

use super::session::Session;
use super::state::App;
use super::{actions, text};
use crate::annotate::anchor::Part;
use crate::annotate::edit::Label;
use crate::annotate::{Claim, ClaimId, Edit, Project};
use crate::exchange::file::write_for_workshop;
use crate::exchange::jobs::{self, Asked, FoundClaim, FoundPlace};
use crate::platform::workshop::Failure;
use crate::platform::{focus, idle, position};
use crate::tr;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Going through places where lost words may be. Which are still open follows from the project.
#[derive(Clone, Debug)]
pub struct Search {
    /// What has a place to offer, in the project's order.
    all: Arc<Vec<FoundClaim>>,
    /// What the reader has passed over or keeps as lost.
    passed: BTreeSet<(ClaimId, Asked)>,
    /// Which of the places is looked at.
    place: usize,
}

/// What is to be decided on, for the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// What it is, and where it may be; at least one place.
    pub found: FoundClaim,
    /// Which of the places is looked at.
    pub place: usize,
    /// How many decisions are left.
    pub open: usize,
}

impl Current {
    /// The place that is looked at.
    #[must_use]
    pub fn at(&self) -> Option<&FoundPlace> {
        self.found.places.get(self.place)
    }
}

/// The claims whose words are not in the text, following the project's changes.
#[must_use]
pub fn lost(session: Session) -> Vec<Arc<Claim>> {
    session.track_claims();
    session.with(|project| {
        // They come last, see `Project::claims`.
        let mut lost: Vec<_> = project
            .claims()
            .rev()
            .take_while(|claim| claim.is_lost())
            .cloned()
            .collect();
        lost.reverse();
        lost
    })
}

/// Whether words of some claim are not in the text.
#[must_use]
pub fn is_any(session: Session) -> bool {
    session.track_claims();
    session.with(Project::has_lost)
}

/// How many claims have their place, but not all of their cue or source.
#[must_use]
pub fn lacking(session: Session) -> usize {
    session.track_claims();
    session.with(Project::lacking_count)
}

/// What is to be decided on, following the project's changes.
#[must_use]
pub fn current(session: Session) -> Option<Current> {
    session.search.with(Option::is_some).then_some(())?;
    session.track_claims();
    session.search.with(|search| {
        let search = search.as_ref()?;
        let places = |found: &FoundClaim| {
            let passed = search.passed.contains(&(found.claim, found.asked.clone()));
            let claim = session.with(|p| p.claim(found.claim).cloned());
            let claim = claim.filter(|claim| !passed && claim.lost.is_some())?;
            Some(found.open_places(&claim)).filter(|places| !places.is_empty())
        };
        let mut open = search.all.iter().filter_map(|f| Some((f, places(f)?)));
        let (found, places) = open.next()?;
        Some(Current {
            place: search.place.min(places.len().saturating_sub(1)),
            open: 1 + open.count(),
            found: FoundClaim {
                places,
                ..found.clone()
            },
        })
    })
}

/// Whether a lost claim waits for an answer, and nothing else does.
#[must_use]
pub fn deciding(session: Session) -> bool {
    session.picked.with_untracked(Option::is_none) && untrack(|| current(session)).is_some()
}

/// What picked words would be given to: what is asked about, or the lost claim that is active.
#[must_use]
pub fn taker(session: Session) -> Option<(ClaimId, Asked)> {
    let active = || {
        let claim = session.claim(session.active.get()?)?;
        claim.is_lost().then_some((claim.id, Asked::Words))
    };
    let now = current(session).map(|now| (now.found.claim, now.found.asked));
    now.or_else(active)
}

/// Where a lost claim may have been, if that is kept with it: a guess, never more.
#[must_use]
pub fn guess(session: Session, claim: &Claim) -> Option<FoundPlace> {
    let lost = claim.lost.as_deref().filter(|_| claim.is_lost())?;
    FoundPlace::guess(lost, &session.article())
}

/// Takes the reader to the guess: it is asked about like a place that was found. Of words in several
/// pieces it is one piece only, so it is shown and no more.
pub fn look_at_guess(app: &App, session: Session, claim: &Claim) {
    let Some(place) = guess(session, claim) else {
        return;
    };
    let pieces = claim.lost.as_ref().map_or(0, |lost| lost.words.len());
    if pieces > 1 {
        if let Some(span) = place.spans.first() {
            actions::reveal_span(&session.article(), *span);
            focus::focus("#words");
        }
        return;
    }
    let found = FoundClaim {
        claim: claim.id,
        asked: Asked::Words,
        places: vec![place],
        sure: false,
    };
    show(app, session, vec![found], 0, false);
}

/// Looks for what is lost in the article's text.
pub fn begin(app: &App, session: Session) {
    if session.searching.is_on_now() {
        return;
    }
    app.announce(tr!("lost.looking"));
    let app = *app;
    leptos::task::spawn_local(async move {
        let file = session
            .with(|p| write_for_workshop(&[p]))
            .unwrap_or_default();
        let job = jobs::ask_to_find();
        let asked = session
            .searching
            .ask(tr!("lost.looking_for"), &job, file.as_bytes());
        let done = asked.await;
        if done == Err(Failure::GivenUp) {
            return;
        }
        let answer = done
            .ok()
            .and_then(|done| jobs::read_anchor_answer(&done.text, &session.article()));
        match answer {
            Some(answer) => {
                let (sure, asks): (Vec<_>, Vec<_>) =
                    answer.found.into_iter().partition(|found| found.sure);
                attach_sure(&app, session, &sure);
                let claims = sure.iter().filter(|f| f.asked == Asked::Words).count();
                if claims < sure.len() {
                    let beside = sure.len() - claims;
                    app.notify(text::tr_n("lost.attached_beside", beside), false, None);
                }
                show(&app, session, asks, claims, claims < sure.len());
            }
            None => app.notify(tr!("lost.problem"), true, None),
        }
    });
}

/// Puts claims where they stand letter for letter, as one edit.
fn attach_sure(app: &App, session: Session, sure: &[FoundClaim]) {
    let places = sure.iter().filter_map(|f| Some((f, f.places.first()?)));
    let edits: Vec<Edit> = places
        .flat_map(|(found, place)| found.edits(place))
        .collect();
    if !edits.is_empty() {
        actions::report(app, session.edit_as(&Edit::All(edits), Label::Attach));
    }
}

/// Begins to go through places that were found, after `attached` claims were put in theirs, and perhaps
/// `more` was.
pub fn show(app: &App, session: Session, mut found: Vec<FoundClaim>, attached: usize, more: bool) {
    found.retain(|found| !found.places.is_empty());
    if attached > 0 {
        app.notify(text::tr_n("lost.attached", attached), false, None);
    }
    let search = Search {
        all: Arc::new(found),
        passed: BTreeSet::new(),
        place: 0,
    };
    let before = session.search.get_untracked();
    session.search.set(Some(search));
    if untrack(|| current(session)).is_none() {
        session.search.set(before);
        if attached == 0 && !more {
            app.notify(tr!("lost.nowhere"), false, None);
        }
        return;
    }
    super::review::end(session);
    session.picked.set(None);
    session.active.set(None);
    // Its keys are the page's, not those of the button that was pressed last.
    idle::before_paint(|| {
        focus::focus("#words");
    });
    go_on(app, session);
}

/// Shows what is to be decided on, or says that there is nothing more.
fn go_on(app: &App, session: Session) {
    let Some(now) = untrack(|| current(session)) else {
        session.search.set(None);
        let left = untrack(|| lost(session)).len();
        let said = if left == 0 {
            tr!("lost.all_placed")
        } else {
            text::tr_n("lost.left", left)
        };
        app.notify(said, false, None);
        return;
    };
    let Some(place) = now.at() else { return };
    if let Some(span) = place.spans.first() {
        actions::reveal_span(&session.article(), *span);
    }
    let claim = session.with(|p| p.claim(now.found.claim).map(|c| c.quote(p.text())));
    let claim = claim.unwrap_or_default();
    let (open, new) = (
        text::number(now.open),
        session.with(|p| crate::annotate::claim::quote(&place.spans, p.text())),
    );
    app.announce(match &now.found.asked {
        Asked::Words => tr!("lost.announce", open = open, old = claim, new = new),
        Asked::Beside(part, quote) => tr!(
            "lost.announce_beside",
            question = question_beside(*part),
            old = quote.words(),
            new = new,
            claim = claim
        ),
    });
}

/// What is asked about a stretch of a cue or a source.
#[must_use]
pub fn question_beside(part: Part) -> String {
    match part {
        Part::Source => tr!("lost.question_source"),
        _ => tr!("lost.question_cue"),
    }
}

/// Puts what is asked about where it is looked at.
pub fn confirm(app: &App, session: Session) {
    let Some(now) = untrack(|| current(session)) else {
        return;
    };
    let Some(place) = now.at() else { return };
    let edits = Edit::All(now.found.edits(place));
    actions::report(app, session.edit_as(&edits, Label::Attach));
    go_on_with(app, session);
}

/// Puts what is asked about, or the lost claim that is active, on the picked words. A claim that was in
/// several pieces is on these alone then, so what it was is said.
pub fn attach_picked(app: &App, session: Session) {
    let (Some(picked), Some((id, asked))) =
        (session.picked.get_untracked(), untrack(|| taker(session)))
    else {
        return;
    };
    session.picked.set(None);
    position::clear_native_selection();
    let claim = session.with(|p| p.claim(id).cloned());
    let pieces = claim
        .as_ref()
        .and_then(|c| Some(c.lost.as_ref()?.words.len()));
    let was = claim.map(|c| session.with(|p| c.quote(p.text())));
    let several = asked == Asked::Words && pieces.unwrap_or_default() > 1;
    let found = FoundClaim {
        claim: id,
        asked,
        places: Vec::new(),
        sure: false,
    };
    let place = FoundPlace {
        spans: vec![picked.span],
        along: Vec::new(),
        doubt: None,
        pieces: Vec::new(),
    };
    let edits = Edit::All(found.edits(&place));
    actions::report(app, session.edit_as(&edits, Label::Attach));
    if let Some(was) = was.filter(|_| several) {
        app.notify(tr!("lost.one_piece", old = was), false, None);
    }
    session.active.set(Some(id));
    if session.search.with_untracked(Option::is_some) {
        go_on_with(app, session);
    }
}

/// Keeps what is asked about as lost.
pub fn keep(app: &App, session: Session) {
    if let Some(now) = untrack(|| current(session)) {
        session.search.update(|search| {
            if let Some(search) = search {
                search.passed.insert((now.found.claim, now.found.asked));
            }
        });
        go_on_with(app, session);
    }
}

fn go_on_with(app: &App, session: Session) {
    session.search.update(|search| {
        if let Some(search) = search {
            search.place = 0;
        }
    });
    go_on(app, session);
}

/// Looks at another of the places, counted from 0.
pub fn look_at(app: &App, session: Session, place: usize) {
    let places = untrack(|| current(session)).map_or(0, |now| now.found.places.len());
    if place < places {
        session.search.update(|search| {
            if let Some(search) = search {
                search.place = place;
            }
        });
        go_on(app, session);
    }
}

/// Looks at the next of the places, after the last at the first.
pub fn look_at_next(app: &App, session: Session) {
    if let Some(now) = untrack(|| current(session)) {
        let places = now.found.places.len().max(1);
        look_at(app, session, (now.place + 1) % places);
    }
}

/// Ends going through places; what was not answered stays lost.
pub fn end(session: Session) {
    session.search.set(None);
    session.searching.give_up();
}
