//! Another text for the article: where it is brought. What comes in is checked on the page that every
//! text is checked on (see `ui::intake`), and only then are the marks moved.

use crate::app::intake;
use crate::app::state::use_app;
use crate::platform::files;
use crate::tr;
use crate::ui::library::FileButton;
use leptos::prelude::*;

/// What a file dialog offers first.
const TEXTS: &str = ".txt,.md,.markdown,.html,.htm,text/plain,text/html";

/// The place to paste or open the other text.
#[component]
pub fn Replace() -> impl IntoView {
    let app = use_app();
    let typed = RwSignal::new(String::new());
    let empty = move || typed.with(|t| t.trim().is_empty());
    let paste = move |event: leptos::ev::ClipboardEvent| {
        if empty()
            && let Some(brought) = files::brought(&event)
        {
            event.prevent_default();
            intake::take(&app, brought);
        }
    };
    view! {
        <p>{tr!("replace.about")}</p>
        <label class="field"><span>{tr!("replace.paste")}</span>
            <textarea id="replace-text" rows="6" spellcheck="false" autocomplete="off"
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value())
                on:paste=paste></textarea>
        </label>
        <div class="row dialog-actions">
            <button class="main" disabled=empty on:click=move |_| intake::take_text(&app, "", &typed.get_untracked())>{tr!("library.read_text")}</button>
            <FileButton label=tr!("library.open_file") accept=TEXTS/>
        </div>
    }
}
