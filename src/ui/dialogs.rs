//! Dialogs.
use leptos::prelude::*;
/// The open dialog.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! { <p></p> }
}
