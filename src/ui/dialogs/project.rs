//! What a project says of itself: its name, and whether claims may be suggested in it.

use crate::annotate::{Edit, Suggestions};
use crate::app::notes::{self, Note};
use crate::app::state::use_app;
use crate::app::{Dialog, Session, actions, review};
use crate::tr;
use crate::ui::library::{ANNOTATIONS, FileButton};
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
        {move || allowed().then(|| view! {
            <fieldset class="choices" aria-describedby="project-notes">
                <legend>{tr!("project.notes")}</legend>
                <p class="quiet" id="project-notes">{tr!("project.notes_note")}</p>
                {Note::ALL.map(|note| note_choice(session, note)).into_iter().collect_view()}
            </fieldset>
        }.into_any())}
        <section class="project-more" aria-labelledby="project-text">
            <h3 id="project-text">{tr!("project.text")}</h3>
            <p class="quiet">{tr!("project.text_note")}</p>
            <button class="line" on:click=move |_| app.open_dialog(Dialog::Replace)>{tr!("replace.open")}</button>
        </section>
        <section class="project-more" aria-labelledby="project-marks">
            <h3 id="project-marks">{tr!("project.marks")}</h3>
            <p class="quiet">{tr!("project.marks_note")}</p>
            <FileButton label=tr!("incoming.open") accept=ANNOTATIONS/>
        </section>
    }
}

/// A switch for something that is pointed out besides plain claims.
fn note_choice(session: Session, note: Note) -> AnyView {
    let (label, explained) = match note {
        Note::Guesses => (tr!("project.guesses"), tr!("project.guesses_note")),
        Note::NoSource => (tr!("project.no_source"), tr!("project.no_source_note")),
        Note::Vague => (tr!("project.vague"), tr!("project.vague_note")),
        Note::Kinds => (tr!("project.kinds"), tr!("project.kinds_note")),
        Note::Tones => (tr!("project.tones"), tr!("project.tones_note")),
    };
    view! {
        <label class="choice">
            <input type="checkbox" checked=notes::wanted(session, note)
                on:change:target=move |event| notes::want(session, note, event.target().checked())/>
            <span><b>{label}</b><small class="quiet">{explained}</small></span>
        </label>
    }
    .into_any()
}
