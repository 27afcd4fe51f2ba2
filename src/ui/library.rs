//! The library: the projects in this browser, and every way to bring an article.
//!
//! Nobody's first visit has projects, so then the page is a promise and a place to paste; later
//! the list comes first and bringing another article stands beside it.

mod bring;
mod drop;
mod settings;
mod shelf;

pub use bring::{ANNOTATIONS, FileButton};
pub use drop::DropHint;
pub use settings::apply_theme;

use crate::app::state::use_app;
use crate::platform::{focus, page};
use crate::tr;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Library() -> impl IntoView {
    let app = use_app();
    // Nothing is open here: what is renamed, copied or deleted below can't be edited meanwhile.
    if let Some(session) = app.session.get_untracked() {
        session.leave();
        app.session.set(None);
    }
    app.keeper.list();
    page::scroll_to_top();
    let first = Memo::new(move |_| app.keeper.shelf.with(Vec::is_empty));
    // Outlives the change from the first visit to later ones.
    let typed = RwSignal::new(String::new());
    view! {
        <div class="library" class:first=first>
            {move || if first.get() {
                view! { <Promise/> <bring::Bring typed/> <bring::Samples/> }.into_any()
            } else {
                view! {
                    <div class="lib-head">
                        <h1 id="lib-title" tabindex="-1">{tr!("library.title")}</h1>
                        <button class="lib-jump line" on:click=move |_| to_paste()>{tr!("library.bring_title")}</button>
                    </div>
                    <shelf::Shelf/>
                    <aside class="lib-side" aria-label=tr!("library.bring_title")>
                        <bring::Bring typed small=true/>
                        <bring::Samples small=true/>
                    </aside>
                }.into_any()
            }}
            <settings::Storage/>
            <settings::Foot/>
        </div>
        <DropHint/>
    }
}

/// Goes to the place to paste.
fn to_paste() {
    if let Some(field) = focus::find("#paste") {
        focus::reveal(&field, true);
        focus::focus("#paste");
    }
}

/// What Sayso is for, in a sentence and an example.
#[component]
fn Promise() -> impl IntoView {
    view! {
        <header class="lib-promise">
            <h1 id="lib-title" tabindex="-1">{tr!("library.promise_title")}</h1>
            <p>{tr!("library.promise")}</p>
            <figure class="lib-example">
                <figcaption class="sr-only">{tr!("library.example.caption")}</figcaption>
                <blockquote>
                    <mark data-s="0" data-who=tr!("library.example.first_letters")>{tr!("library.example.first_claim")}</mark>
                    " "<span class="cue" data-s="0">{tr!("library.example.first_cue")}</span>" "{tr!("library.example.first_speaker")}" "
                    <mark data-s="1" data-who=tr!("library.example.second_letters")>{tr!("library.example.second_claim")}</mark>
                    {tr!("library.example.second_speaker")}
                </blockquote>
            </figure>
        </header>
    }
}
