//! The reading page: the article, the bar, and the margin with its cards.

use super::article::ArticleText;
use super::bar::WhoBar;
use super::handles::Handles;
use super::lost::{LookFor, LostClaims};
use super::margin::Margin;
use super::window::narrow_signal;
use crate::annotate::query::{Voice, WhoFilter, answer_counts};
use crate::app::{Dialog, Session, lost, questions, replace, review, state::use_app, text};
use crate::platform::{idle, locale};
use crate::tr;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What can be done with the article: in the bar at the top, or in the sheet where that has no room.
#[component]
pub(super) fn Tools(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let app = use_app();
    let going_on = Memo::new(move |_| review::current(session).is_some());
    let idle = move || !session.suggesting.is_on() && !going_on.get();
    view! {
        {move || review::allowed(session).then(|| view! {
            <button class="line" title=tr!("suggest.begin_hint") disabled=move || !idle() on:click=move |_| review::begin(&app, session)>
                {move || if session.suggesting.is_on() { tr!("suggest.looking") } else { tr!("suggest.begin") }} " "<kbd aria-hidden="true">"G"</kbd>
            </button>
        }.into_any())}
        <button class="line" on:click=move |_| questions::begin(&app, session)>{tr!("check.begin")} " "<kbd aria-hidden="true">"M"</kbd></button>
        <button class="line" on:click=move |_| app.dialog.set(Some(Dialog::Project))>{tr!("project.open")}</button>
    }
}

/// Above the headline: why there are no suggestions, the way to lost claims, and the tools on a narrow screen.
#[component]
fn SheetTools(session: Session, narrow: RwSignal<bool>) -> impl IntoView {
    let some_lost = Memo::new(move |_| lost::is_any(session));
    let forbidden = Memo::new(move |_| !review::allowed(session));
    move || {
        (narrow.get() || some_lost.get() || forbidden.get()).then(|| view! {
            <div class="sheet-tools">
                {forbidden.get().then(|| view! { <p class="quiet">{tr!("suggest.forbidden")}</p> }.into_any())}
                {narrow.get().then(|| view! { <Tools session/> }.into_any())}
                {some_lost.get().then(|| view! { <LookFor session/> })}
            </div>
        }.into_any())
    }
}

/// Reading and marking.
#[component]
pub fn Reading(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let near = RwSignal::new(BTreeSet::new());
    let narrow = narrow_signal();
    let app = use_app();
    // Once the article is laid out: the bar stands below words that must be in their place.
    idle::after(0, move || {
        idle::when_idle(move || replace::go_through(&app, session))
    });
    let article = session.article();
    let metadata = article.metadata().clone();
    let published = metadata
        .published
        .map(|p| locale::published(text::language(), p));
    let kicker = [metadata.outlet, published]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let byline = metadata.byline.map(|name| tr!("reading.by", name = name));
    let words = text::tr_n("count.words", article.word_count());
    let facts = move || {
        session.track_claims();
        let (claims, undecided) = session.with(|p| {
            let undecided = answer_counts(p).of(WhoFilter::Voice(Voice::Undecided));
            (p.claim_count(), undecided)
        });
        let claims = (claims > 0).then(|| text::tr_n("count.claims", claims));
        let undecided = (undecided > 0).then(|| text::tr_n("count.undecided", undecided));
        let parts = [byline.clone(), Some(words.clone()), claims, undecided];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="reading">
            <article class="sheet" aria-label=tr!("reading.article")>
                {(!kicker.is_empty()).then(|| view! { <p class="kicker">{kicker}</p> }.into_any())}
                <p class="by">{facts}</p>
                <SheetTools session narrow/>
                <ArticleText session near/>
                <LostClaims session narrow/>
                <Handles session/>
                <WhoBar session/>
            </article>
            <Margin session near/>
        </div>
    }
}
