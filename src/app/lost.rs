//! Claims whose words are not in the article's text: looking for them, and deciding where each is.
//!
//! Nothing is attached that the reader has not confirmed, and what is confirmed is an edit like any
//! other. A claim that is kept as lost stays in its list, with the words it had.

use super::session::Session;
use super::state::App;
use super::{actions, text};
use crate::annotate::edit::Label;
use crate::annotate::{Claim, ClaimField, ClaimId, Edit};
use crate::exchange::file::write_project;
use crate::exchange::jobs::{self, FoundClaim, FoundPlace};
use crate::platform::workshop::Failure;
use crate::platform::{focus, idle, position};
use crate::tr;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Going through places where lost claims may be. Which are still open follows from the project.
#[derive(Clone, Debug)]
pub struct Search {
    /// The claims with a place to offer, in the project's order.
    all: Arc<Vec<FoundClaim>>,
    /// Those the reader has passed over or keeps as lost.
    passed: BTreeSet<ClaimId>,
    /// Which of the places is looked at.
    place: usize,
}

/// The claim that is to be decided on, for the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// Where it may be; at least one place.
    pub found: FoundClaim,
    /// Which of the places is looked at.
    pub place: usize,
    /// How many claims are still to be decided on.
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

/// The claim that is to be decided on, following the project's changes.
#[must_use]
pub fn current(session: Session) -> Option<Current> {
    session.search.with(Option::is_some).then_some(())?;
    session.track_claims();
    session.search.with(|search| {
        let search = search.as_ref()?;
        let is_open = |found: &&FoundClaim| {
            let claim = session.with(|p| p.claim(found.claim).cloned());
            !search.passed.contains(&found.claim) && claim.is_some_and(|c| c.lost.is_some())
        };
        let open: Vec<&FoundClaim> = search.all.iter().filter(is_open).collect();
        let found = (*open.first()?).clone();
        Some(Current {
            place: search.place.min(found.places.len().saturating_sub(1)),
            open: open.len(),
            found,
        })
    })
}

/// Whether a lost claim waits for an answer, and nothing else does.
#[must_use]
pub fn deciding(session: Session) -> bool {
    session.picked.with_untracked(Option::is_none) && untrack(|| current(session)).is_some()
}

/// The lost claim that picked words would go to: the one that is looked at, or the active one.
#[must_use]
pub fn taker(session: Session) -> Option<ClaimId> {
    let active = || {
        let id = session.active.get()?;
        session.claim(id).filter(|c| c.is_lost()).map(|c| c.id)
    };
    current(session).map(|now| now.found.claim).or_else(active)
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
        places: vec![place],
        sure: false,
    };
    show(app, session, vec![found], 0);
}

/// Looks for the lost claims in the article's text.
pub fn begin(app: &App, session: Session) {
    if session.searching.is_on_now() {
        return;
    }
    app.announce(tr!("lost.looking"));
    let app = *app;
    leptos::task::spawn_local(async move {
        let file = session.with(write_project).unwrap_or_default();
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
                show(&app, session, asks, sure.len());
            }
            None => app.notify(tr!("lost.problem"), true, None),
        }
    });
}

/// Puts claims where they stand letter for letter, as one edit.
fn attach_sure(app: &App, session: Session, sure: &[FoundClaim]) {
    let places = sure
        .iter()
        .filter_map(|found| Some((found.claim, found.places.first()?)));
    let edits: Vec<Edit> = places.flat_map(|(id, place)| edits(id, place)).collect();
    if !edits.is_empty() {
        actions::report(app, session.edit_as(&Edit::All(edits), Label::Attach));
    }
}

/// Begins to go through places that were found, after `attached` claims were put in theirs.
pub fn show(app: &App, session: Session, mut found: Vec<FoundClaim>, attached: usize) {
    found.retain(|found| !found.places.is_empty());
    if attached > 0 {
        app.notify(text::tr_n("lost.attached", attached), false, None);
    }
    if found.is_empty() {
        if attached == 0 {
            app.notify(tr!("lost.nowhere"), false, None);
        }
        return;
    }
    // First whole claims, then what is missing of those that have their place.
    found.sort_by_key(|found| {
        session.with(|p| p.claim(found.claim).is_some_and(|claim| !claim.is_lost()))
    });
    super::review::end(session);
    session.picked.set(None);
    session.active.set(None);
    session.search.set(Some(Search {
        all: Arc::new(found),
        passed: BTreeSet::new(),
        place: 0,
    }));
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
    let words = session.with(|p| p.claim(now.found.claim).map(|c| c.quote(p.text())));
    app.announce(tr!(
        "lost.announce",
        open = text::number(now.open),
        old = words.unwrap_or_default(),
        new = session.with(|p| crate::annotate::claim::quote(&place.spans, p.text()))
    ));
}

/// Puts the claim where it is looked at.
pub fn confirm(app: &App, session: Session) {
    let Some(now) = untrack(|| current(session)) else {
        return;
    };
    let Some(place) = now.at() else { return };
    let edits = Edit::All(edits(now.found.claim, place));
    actions::report(app, session.edit_as(&edits, Label::Attach));
    go_on_with(app, session);
}

/// Puts the lost claim on the picked words.
pub fn attach_picked(app: &App, session: Session) {
    let (Some(picked), Some(id)) = (session.picked.get_untracked(), untrack(|| taker(session)))
    else {
        return;
    };
    session.picked.set(None);
    position::clear_native_selection();
    let edit = Edit::SetClaim(id, ClaimField::Spans(vec![picked.span]));
    actions::report(app, session.edit_as(&edit, Label::Attach));
    session.active.set(Some(id));
    if session.search.with_untracked(Option::is_some) {
        go_on_with(app, session);
    }
}

/// What puts a claim in a place.
fn edits(id: ClaimId, place: &FoundPlace) -> Vec<Edit> {
    let field = |field| Edit::SetClaim(id, field);
    let mut edits = vec![field(ClaimField::Spans(place.spans.clone()))];
    if !place.cue.is_empty() {
        edits.push(field(ClaimField::Cue(place.cue.clone())));
    }
    if !place.source.is_empty() {
        edits.push(field(ClaimField::Source(place.source.clone())));
    }
    edits
}

/// Keeps the claim as lost.
pub fn keep(app: &App, session: Session) {
    if let Some(now) = untrack(|| current(session)) {
        session.search.update(|search| {
            if let Some(search) = search {
                search.passed.insert(now.found.claim);
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
