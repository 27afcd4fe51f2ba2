//! How far a job is that takes long, and the button that gives it up.

use crate::app::state::use_app;
use crate::app::waiting::Waiting;
use crate::platform::focus;
use crate::tr;
use leptos::prelude::*;

/// A bar for what is waited for; there only while that takes longer than a reader would notice.
#[component]
pub fn Progress(
    /// What is waited for.
    waiting: Waiting,
    /// Where the focus goes when it is given up, as a selector.
    back: &'static str,
) -> impl IntoView {
    let app = use_app();
    let give_up = move |_| {
        waiting.give_up();
        focus::focus(back);
        app.announce(tr!("waiting.given_up"));
    };
    move || {
        let what = waiting.slow()?;
        let view = view! {
            <div class="waiting">
                <label><span>{what}</span><progress max="100" value=move || waiting.percent()></progress></label>
                <button class="line" on:click=give_up>{tr!("waiting.give_up")}</button>
            </div>
        };
        Some(view.into_any())
    }
}
