//! Voices.
use crate::app::Session;
use leptos::prelude::*;
/// Voices.
#[component]
pub fn Voices(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let _ = session;
    view! { <p></p> }
}
