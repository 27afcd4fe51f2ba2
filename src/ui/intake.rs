//! The intake.
use leptos::prelude::*;
/// The intake.
#[component]
pub fn Intake() -> impl IntoView {
    view! { <p></p> }
}
