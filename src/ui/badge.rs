//! The small square that stands for a speaker or an answer.

use crate::annotate::{Answer, Project};
use crate::tr;
use leptos::prelude::*;

/// Colour number (or `none`) and letters of an answer.
#[must_use]
pub fn look(project: &Project, answer: &Answer) -> (String, String) {
    match answer {
        Answer::Speaker(id) => match project.speaker(*id) {
            Some(speaker) => (speaker.colour.number().to_string(), speaker.initials()),
            None => look(project, &Answer::Undecided),
        },
        Answer::Undecided => ("none".to_owned(), "…".to_owned()),
        Answer::Unnamed(_) => ("none".to_owned(), "?".to_owned()),
        Answer::Article => ("none".to_owned(), tr!("badge.article")),
        Answer::NoOne => ("none".to_owned(), "∅".to_owned()),
    }
}

/// A badge; hidden from assistive technology, since the name always stands beside it.
#[component]
pub fn Badge(
    /// Colour number, or `none`.
    #[prop(into)]
    colour: Signal<String>,
    /// One or two letters.
    #[prop(into)]
    letters: Signal<String>,
) -> impl IntoView {
    view! { <span class="badge" aria-hidden="true" data-s=move || colour.get()>{move || letters.get()}</span> }
}
