//! The check before an article's text is fixed: what was taken for its title, its date and its
//! text, what was left out and why, and a way to correct each.
//!
//! Only what a line *is* can be changed here, never its words: those are the source's.

mod fields;
mod form;
mod lines;

use crate::annotate::ProjectId;
use crate::app::state::use_app;
use crate::app::{App, Route, intake, replace};
use crate::article::Draft;
use crate::platform::{focus, idle, page};
use crate::tr;
use form::Form;
use leptos::prelude::*;

/// The page; without a draft (the page was loaded anew) the library takes its place.
#[component]
pub fn Intake() -> impl IntoView {
    let app = use_app();
    Effect::new(move |_| {
        if app.draft.with_untracked(Option::is_none) {
            page::replace_hash(&Route::Library.hash());
            app.route.set(Route::Library);
        }
    });
    view! {
        {move || app.draft.get().map(|draft| view! { <Check draft/> }.into_any())}
        <super::library::DropHint/>
    }
}

#[component]
fn Check(draft: Draft) -> impl IntoView {
    let app = use_app();
    let form = Form::new(draft);
    let replacing = app.replacing.get_untracked();
    page::scroll_to_top();
    idle::before_paint(move || {
        focus::focus("#check-title");
        app.announce(form.understood());
    });
    view! {
        <div class="intake">
            <header class="in-head">
                <h1 id="check-title" tabindex="-1">{tr!("intake.title")}</h1>
                <p>{if replacing.is_some() { tr!("replace.lead") } else { tr!("intake.lead") }}</p>
            </header>
            <div class="in-sheet">
                <fields::Fields form/>
                <lines::Lines form/>
            </div>
            <Bar form replacing/>
        </div>
    }
}

/// What will be kept, and the ways on and back; always in sight.
#[component]
fn Bar(form: Form, replacing: Option<ProjectId>) -> impl IntoView {
    let app = use_app();
    let busy = move || app.waiting.is_on();
    let finish = move |_| match replacing {
        Some(id) => replace::finish(&app, id, &form.draft()),
        None => intake::finish(&app, &form.draft()),
    };
    let on = move || match (replacing, busy()) {
        (Some(_), true) => tr!("replace.working"),
        (Some(_), false) => tr!("replace.finish"),
        (None, _) => tr!("intake.start"),
    };
    view! {
        <div class="in-bar" role="region" aria-label=tr!("intake.bar")>
            <p class="in-count">{move || form.counts.get().said().join(" · ")}</p>
            {move || (form.past.get() > 0).then(|| view! {
                <button class="in-undo" on:click=move |_| { form.undo(); app.announce(form.understood()); }>{tr!("intake.undo")}</button>
            }.into_any())}
            <button class="line" on:click=move |_| back(app)>{tr!("intake.back")}</button>
            <button class="main" disabled=busy on:click=finish>{on}</button>
        </div>
    }
}

/// Back to where the text was brought; what came in is not kept.
fn back(app: App) {
    app.draft.set(None);
    app.waiting.give_up();
    let replacing = app.replacing.get_untracked();
    app.replacing.set(None);
    replacing.map_or(Route::Library, Route::Read).go();
}
