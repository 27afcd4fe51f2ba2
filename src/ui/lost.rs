//! Claims whose words are not in this text: their list under the article, and the place that waits
//! for an answer, old words and new beside each other.

use super::card::Card;
use super::rows::keyed;
use crate::annotate::anchor::Doubt;
use crate::annotate::{Claim, ClaimId};
use crate::app::lost::{self, Current};
use crate::app::{App, Session, actions, state::use_app, text};
use crate::exchange::jobs::{Asked, FoundPlace};
use crate::platform::focus;
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// How many of them are listed at first, and with every press for more: a new text can lose thousands.
const SHOWN: usize = 50;

/// What is lost, under the article.
#[component]
pub fn LostClaims(
    /// The open project.
    session: Session,
    /// Whether the cards are in a sheet of their own.
    narrow: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let ids = Memo::new(move |_| {
        let lost = lost::lost(session).into_iter();
        lost.map(|claim| claim.id).collect::<Vec<_>>()
    });
    let room = RwSignal::new(SHOWN);
    // The one that is active is shown wherever it stands in the list.
    let shown = move || {
        let (room, active) = (room.get(), session.active.get());
        ids.with(|ids| {
            let rest = ids.iter().skip(room).filter(|id| Some(**id) == active);
            ids.iter().take(room).chain(rest).copied().collect()
        })
    };
    let more = move || {
        let rest = ids.with(Vec::len).saturating_sub(room.get());
        (rest > 0).then(|| {
            view! { <button class="line" on:click=move |_| room.update(|room| *room += SHOWN)>{text::tr_n("lost.more", rest.min(SHOWN))}</button> }
                .into_any()
        })
    };
    let quote = move |id| {
        let claim = session.claim(id);
        session.with(|p| claim.map(|c| c.quote(p.text())).unwrap_or_default())
    };
    let list = move || {
        let narrow = narrow.get();
        keyed(
            shown,
            |id: &ClaimId| (0, id.bits()),
            move |id| {
                match narrow {
                true => view! {
                    <button class="line lost-row" on:click=move |_| actions::activate(&app, id, false)>
                        <span class="quote" dir="auto">{move || quote(id)}</span>
                    </button>
                }
                .into_any(),
                false => view! { <Card session id/> }.into_any(),
            }
            },
        )
    };
    let some = Memo::new(move |_| !ids.with(Vec::is_empty));
    let lacking = Memo::new(move |_| lost::lacking(session));
    let lacking = move || {
        let n = lacking.get();
        (n > 0).then(|| {
            view! { <p class="quiet lacking">{text::tr_n("lost.lacking", n)}</p> }.into_any()
        })
    };
    view! {
        {lacking}
        {move || some.get().then(|| {
            view! {
                <section class="lost" aria-labelledby="lost-title">
                    <h2 id="lost-title">{move || text::tr_n("lost.title", ids.with(Vec::len))}</h2>
                    <p class="quiet">{tr!("lost.lead")}</p>
                    <LookFor session/>
                    <div class="lost-cards">{list}</div>
                    {more}
                </section>
            }
            .into_any()
        })}
    }
}

/// The way to looking for them.
#[component]
pub fn LookFor(session: Session) -> impl IntoView {
    let app = use_app();
    let busy = move || session.searching.is_on() || session.search.with(Option::is_some);
    view! {
        <button class="line" disabled=busy on:click=move |_| { focus::focus("#words"); lost::begin(&app, session); }>
            {move || if session.searching.is_on() { tr!("lost.looking") } else { tr!("lost.look") }} " "<kbd aria-hidden="true">"L"</kbd>
        </button>
    }
}

/// The bar's content while places are gone through.
#[component]
pub fn Place(
    /// The open project.
    session: Session,
    /// What is to be decided on.
    now: Memo<Option<Current>>,
) -> impl IntoView {
    let app = use_app();
    move || now.get().map(|now| place(app, session, &now))
}

fn place(app: App, session: Session, now: &Current) -> AnyView {
    let Some(at) = now.at() else {
        return ().into_any();
    };
    let places = now.found.places.len();
    let others = (places > 1).then(|| {
        let chip = |n: usize| {
            let pressed = (n == now.place).to_string();
            view! {
                <button class="chip plain" aria-pressed=pressed on:click=move |_| lost::look_at(&app, session, n)>
                    <span>{tr!("lost.place", n = text::number(n + 1))}</span> <kbd>{n + 1}</kbd>
                </button>
            }
            .into_any()
        };
        view! {
            <div class="suggestion-chips" role="group" aria-label=tr!("lost.places")>{(0..places).map(chip).collect_view()}</div>
        }
    });
    let button = |action: &'static str, label: String, key: &'static str, class: &'static str| {
        view! {
            <button class=class on:click=move |_| actions::run(&app, action)>{label} " "<kbd aria-hidden="true">{key}</kbd></button>
        }
    };
    let question = match &now.found.asked {
        Asked::Words => text::tr_n("lost.question", now.open),
        Asked::Beside(part, _) => lost::question_beside(*part),
    };
    let (before, here) = (words(at, true), words(at, false));
    // What goes with the words is confirmed with them, so it is shown with them.
    let along = at.along.iter().map(|along| along.quote.words());
    let along = along.collect::<Vec<_>>().join(" … ");
    let along = (!along.is_empty())
        .then(|| view! { <dt>{tr!("lost.along")}</dt> <dd dir="auto">{along}</dd> }.into_any());
    view! {
        <p class="suggestion-head">
            <strong>{question}</strong>
            <span class="confidence">{doubt(at)}</span>
        </p>
        <dl class="lost-words">
            <dt>{tr!("lost.before")}</dt>
            <dd dir="auto">{before}</dd>
            <dt>{tr!("lost.here")}</dt>
            <dd dir="auto">{here}</dd>
            {along}
        </dl>
        {others}
        <div class="who-more suggestion-answers">
            {button("confirm-place", tr!("lost.confirm"), "↵", "main")}
            {button("keep-lost", tr!("lost.keep"), "⌫", "line")}
            <span class="quiet">{tr!("lost.pick_hint")}</span>
            <button class="line suggestion-end" on:click=move |_| lost::end(session)>{tr!("suggest.end")} " "<kbd>{tr!("key.escape")}</kbd></button>
        </div>
    }
    .into_any()
}

/// Why the reader is asked.
fn doubt(at: &FoundPlace) -> String {
    let same = at.pieces.iter().all(|(.., same)| *same);
    match at.doubt {
        Some(Doubt::Weight) if same => tr!("lost.doubt.weight_around"),
        Some(Doubt::Surroundings) => tr!("lost.doubt.surroundings"),
        Some(Doubt::Words) => tr!("lost.doubt.words"),
        Some(Doubt::Weight) => tr!("lost.doubt.weight"),
        None => tr!("lost.doubt.guess"),
    }
}

/// What is kept of where a lost claim may have been, and the way there.
#[component]
pub fn Guess(
    /// The open project.
    session: Session,
    /// The claim.
    claim: Memo<Option<Arc<Claim>>>,
) -> impl IntoView {
    let app = use_app();
    let guess = move || claim.with(|claim| lost::guess(session, claim.as_deref()?));
    let look = move |_| {
        if let Some(claim) = claim.get_untracked() {
            lost::look_at_guess(&app, session, &claim);
        }
    };
    move || {
        guess().map(|place| {
            view! {
                <div class="guess">
                    <p><span class="guess-label">{tr!("lost.perhaps")}</span> " " <span class="quote" dir="auto">{changed(&place)}</span></p>
                    <button class="line" on:click=look>{tr!("lost.look_there")}</button>
                </div>
            }
            .into_any()
        })
    }
}

/// The new words, with the old ones that they stand for struck out: a "not" that is gone must be seen.
fn changed(place: &FoundPlace) -> Vec<AnyView> {
    let pieces = place.pieces.iter().map(|(before, now, same)| {
        let (before, now) = (before.clone(), now.clone());
        if *same {
            return now.into_any();
        }
        let gone = (!before.trim().is_empty()).then(|| view! { <del>{before}</del> " " });
        let new = (!now.trim().is_empty()).then(|| view! { <ins>{now}</ins> });
        view! { {gone}{new} }.into_any()
    });
    pieces.collect()
}

/// The old words or the new ones, with what differs marked.
fn words(place: &FoundPlace, old: bool) -> Vec<AnyView> {
    let pieces = place.pieces.iter().map(|(before, now, same)| {
        let words = if old { before } else { now }.clone();
        match (same, old) {
            (true, _) => words.into_any(),
            (false, true) => view! { <del>{words}</del> }.into_any(),
            (false, false) => view! { <ins>{words}</ins> }.into_any(),
        }
    });
    pieces.collect()
}
