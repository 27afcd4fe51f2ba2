//! Dialogs over the page: help, export, the project, one speaker. There is at most one.
//!
//! Each is a native modal dialog, so that the browser keeps the focus in it and gives it back.
//! `app.dialog` says which is open; taking it away closes the dialog, however it is taken away.

mod export;
mod help;
mod incoming;
mod project;
mod replace;
mod speaker;

use crate::app::state::use_app;
use crate::app::{Dialog, Route};
use crate::platform::dialog;
use crate::tr;
use leptos::html;
use leptos::prelude::*;

/// The open dialog, if there is one.
#[component]
pub fn Dialogs() -> impl IntoView {
    let app = use_app();
    // A dialog belongs to the page it was opened from.
    Effect::new(move |before: Option<Route>| {
        let now = app.route.get();
        if before.is_some_and(|before| before != now) {
            app.dialog.set(None);
        }
        now
    });
    let open = Memo::new(move |_| app.dialog.get());
    move || {
        open.get().and_then(|dialog| match dialog {
            Dialog::Help => {
                Some(view! { <Frame title=tr!("help.title")><help::Help/></Frame> }.into_any())
            }
            Dialog::Export => Some(
                view! { <Frame title=tr!("export.title")><export::Export/></Frame> }.into_any(),
            ),
            Dialog::Project => app.session_shown().map(|session| {
                view! { <Frame title=tr!("project.title")><project::ProjectDetails session/></Frame> }
                    .into_any()
            }),
            Dialog::Incoming => Some(
                view! { <Frame title=tr!("incoming.title")><incoming::Incoming/></Frame> }.into_any(),
            ),
            Dialog::Replace => app.session_shown().map(|_| {
                view! { <Frame title=tr!("replace.title")><replace::Replace/></Frame> }.into_any()
            }),
            Dialog::Speaker(id) => app.session_shown().map(|session| {
                let title = Signal::derive(move || {
                    session
                        .speaker(id)
                        .map(|s| s.name.clone())
                        .unwrap_or_default()
                });
                view! { <Frame title><speaker::SpeakerDetails session id/></Frame> }.into_any()
            }),
        })
    }
}

/// What every dialog has: a heading that names it, and a way out.
#[component]
fn Frame(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    let app = use_app();
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            dialog::open(&element);
        }
    });
    // Closing comes before the element goes: only a dialog that closes gives the focus back.
    on_cleanup(dialog::close);
    // A dialog that gives way to another closes after that one has opened.
    let this = app.dialog.get_untracked();
    let leave = move || {
        if app.dialog.get_untracked() == this {
            app.dialog.set(None);
        }
    };
    // Only a press that begins and ends beside the dialog closes it: words may be selected
    // in it to beyond its edge.
    let beside = StoredValue::new(false);
    view! {
        <dialog
            node_ref=element
            aria-labelledby="dialog-title"
            // Told before it closes: a key that follows Escape at once is the page's.
            on:cancel=move |event| if dialog::is_own(&event) { leave() }
            on:close=move |_| leave()
            on:pointerdown=move |event| beside.set_value(dialog::is_beside(&event))
            on:click=move |event| if beside.get_value() && dialog::is_beside(&event) { leave() }
        >
            <div class="dialog-head">
                <h2 id="dialog-title" tabindex="-1" autofocus=true dir="auto">{move || title.get()}</h2>
                <button class="icon" aria-label=tr!("help.close") title=tr!("help.close") on:click=move |_| leave()>"✕"</button>
            </div>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
}
