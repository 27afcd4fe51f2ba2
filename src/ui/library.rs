//! The library.
use leptos::prelude::*;
/// The library.
#[component]
pub fn Library() -> impl IntoView {
    view! { <p></p> }
}
