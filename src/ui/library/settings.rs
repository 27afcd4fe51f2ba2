//! What stands below the list: storage and backup, the reader's name, the theme.

use super::bring::FileButton;
use crate::app::state::use_app;
use crate::app::{App, Dialog, export, text};
use crate::platform::{locale, page};
use crate::tr;
use leptos::prelude::*;

/// What browsers let a page keep in local storage, in bytes. None of them says exactly.
const ROOM: usize = 5_000_000;

/// The names of the themes in settings and style sheets; none is the system's.
const THEMES: [&str; 2] = ["light", "dark"];

/// Gives the page the theme the reader chose.
pub fn apply_theme(app: App) {
    let theme = app.keeper.setting("theme");
    let known = THEMES.into_iter().find(|t| theme.as_deref() == Some(*t));
    page::set_root_attribute("data-theme", known);
}

/// How much storage is used, and the ways to put everything into a file and back.
#[component]
pub fn Storage() -> impl IntoView {
    let app = use_app();
    let used = move || app.keeper.used.get();
    let size = |bytes: usize| locale::size(text::language(), bytes);
    let said = move || {
        tr!(
            "library.storage_used",
            size = size(used()),
            room = size(ROOM)
        )
    };
    let any = move || app.keeper.shelf.with(|shelf| !shelf.is_empty());
    view! {
        <section class="lib-storage" aria-labelledby="storage-label">
            <h2 id="storage-label">{tr!("library.storage")}</h2>
            {move || any().then(|| view! {
                <div class="lib-meter">
                    <meter aria-labelledby="storage-used" min="0" max=ROOM.to_string() low="3500000" high="4500000" optimum="0" value=move || used().to_string()></meter>
                    <p id="storage-used">{said}</p>
                </div>
            }.into_any())}
            <p class="quiet">{tr!("library.storage_note")}</p>
            <div class="row">
                {move || any().then(|| view! { <button class="line" on:click=move |_| export::everything(&app)>{tr!("library.backup")}</button> }.into_any())}
                <FileButton label=tr!("library.restore") accept=".json,application/json"/>
            </div>
        </section>
    }
}

/// The reader's name or code, and the theme.
#[component]
pub fn Preferences() -> impl IntoView {
    let app = use_app();
    let theme = RwSignal::new(app.keeper.setting("theme").unwrap_or_default());
    let set_theme = move |value: String| {
        app.keeper.set_setting("theme", &value);
        let known = THEMES.into_iter().find(|t| *t == value);
        page::set_root_attribute("data-theme", known);
        theme.set(value);
    };
    let name = app.keeper.annotator();
    let themes = [
        ("", tr!("library.theme_system")),
        ("light", tr!("library.theme_light")),
        ("dark", tr!("library.theme_dark")),
    ];
    view! {
        <div class="field">
            <label for="annotator">{tr!("library.annotator")}</label>
            <input id="annotator" type="text" autocomplete="off" maxlength="80" aria-describedby="annotator-hint" prop:value=name
                on:change:target=move |event| app.keeper.set_setting("annotator", event.target().value().trim())/>
            <small id="annotator-hint" class="quiet">{tr!("library.annotator_hint")}</small>
        </div>
        <div class="field">
            <label for="theme">{tr!("library.theme")}</label>
            <select id="theme" on:change:target=move |event| set_theme(event.target().value())>
                {themes.into_iter().map(|(key, name)| view! {
                    <option value=key selected=move || theme.with(|t| t == key)>{name}</option>
                }.into_any()).collect_view()}
            </select>
        </div>
    }
}

/// The end of the page.
#[component]
pub fn Foot() -> impl IntoView {
    let app = use_app();
    view! {
        <section class="lib-foot" aria-labelledby="you-label">
            <h2 id="you-label">{tr!("library.preferences")}</h2>
            <div class="lib-preferences"><Preferences/></div>
            <div><button class="line" on:click=move |_| app.dialog.set(Some(Dialog::Help))>{tr!("library.help")}</button></div>
        </section>
    }
}
