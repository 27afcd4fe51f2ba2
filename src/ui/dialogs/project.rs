//! What a project says of itself: its name, and whether claims may be suggested in it.

use crate::annotate::{Edit, Suggestions};
use crate::app::state::use_app;
use crate::app::{Session, actions, review};
use crate::tr;
use leptos::prelude::*;

/// The fields of a project.
#[component]
pub fn ProjectDetails(session: Session) -> impl IntoView {
    let app = use_app();
    let name = move || {
        session.track_details();
        session.with(|p| p.details().name.clone())
    };
    let rename = move |new: String| {
        if !new.trim().is_empty() {
            actions::report(&app, session.edit(&Edit::Rename(new)));
        }
    };
    let allowed = move || {
        session.track_details();
        session.with(|p| p.details().suggestions == Suggestions::Allowed)
    };
    view! {
        <label class="field"><span>{tr!("project.name")}</span>
            <input type="text" autocomplete="off" dir="auto" prop:value=name
                on:change:target=move |event| { rename(event.target().value()); event.target().set_value(&name()); }/>
        </label>
        <label class="choice">
            <input type="checkbox" prop:checked=allowed
                on:change:target=move |event| review::set_allowed(&app, session, event.target().checked())/>
            <span><b>{tr!("project.suggestions")}</b><small class="quiet">{tr!("project.suggestions_note")}</small></span>
        </label>
    }
}
