//! The fields of the check: title, byline, outlet, date, address, language.

use super::form::Form;
use crate::app::text;
use crate::article::sorting;
use crate::platform::{focus, idle, locale};
use crate::tr;
use leptos::prelude::*;

/// The languages that are offered; any other can be typed.
const LANGUAGES: [&str; 22] = [
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "nl",
    "pl", "pt", "ru", "sv", "uk", "zh",
];

/// The fields.
#[component]
pub fn Fields(form: Form) -> impl IntoView {
    let one_line = |value: String| value.replace(['\n', '\r'], " ");
    let field = |id: &'static str, label: String, kind: &'static str, signal: RwSignal<String>| {
        view! {
            <div class="field" class:wide=kind == "url">
                <label for=id>{label}</label>
                <input id=id type=kind autocomplete="off" dir=if kind == "url" { "ltr" } else { "auto" } prop:value=move || signal.get() on:input:target=move |event| signal.set(event.target().value())/>
            </div>
        }
    };
    let spelled = move || {
        form.published()
            .map(|p| locale::published(text::language(), p))
            .unwrap_or_default()
    };
    view! {
        <div class="in-fields" role="group" aria-label=tr!("intake.about")>
            <div class="field in-title">
                <label for="in-title">{tr!("intake.field.title")}</label>
                <textarea
                    id="in-title"
                    rows="2"
                    dir="auto"
                    autocomplete="off"
                    placeholder=tr!("intake.no_title")
                    prop:value=move || form.title.get()
                    on:input:target=move |event| form.title.set(one_line(event.target().value()))
                    on:keydown=move |event| if event.key() == "Enter" { event.prevent_default() }
                ></textarea>
            </div>
            {field("in-byline", tr!("intake.field.byline"), "text", form.byline)}
            {field("in-outlet", tr!("intake.field.outlet"), "text", form.outlet)}
            <div class="field in-when">
                <label for="in-date">{tr!("intake.field.date")}</label>
                <div class="in-date">
                    <input id="in-date" type="date" aria-describedby="in-spelled" prop:value=move || form.date.get() on:input:target=move |event| form.date.set(event.target().value())/>
                    <input id="in-time" type="time" aria-label=tr!("intake.field.time") prop:value=move || form.time.get() on:input:target=move |event| form.time.set(event.target().value())/>
                </div>
                <small id="in-spelled" class="quiet">{spelled}</small>
            </div>
            <Language form/>
            {field("in-address", tr!("intake.field.address"), "url", form.address)}
        </div>
    }
}

/// A choice of languages; any other is typed as its tag.
#[component]
fn Language(form: Form) -> impl IntoView {
    let found = form.language.get_untracked();
    let named =
        |tag: &str| locale::language_name(text::language(), tag).unwrap_or_else(|| tag.to_owned());
    let mut offered: Vec<(String, String)> = LANGUAGES
        .into_iter()
        .map(|tag| (tag.to_owned(), named(tag)))
        .collect();
    if !found.is_empty() && !LANGUAGES.contains(&found.as_str()) {
        offered.push((found.clone(), named(&found)));
    }
    sorting::sort_by_key(&mut offered, |(_, name)| name.to_lowercase());
    let typing = RwSignal::new(false);
    let choose = move |value: String| {
        typing.set(value == "other");
        if value == "other" {
            idle::before_paint(|| {
                focus::focus("#in-tag");
            });
        } else {
            form.language.set(value);
        }
    };
    let is = move |tag: &str| !typing.get() && form.language.with(|l| l == tag);
    view! {
        <div class="field">
            <label for="in-language">{tr!("intake.field.language")}</label>
            <select id="in-language" on:change:target=move |event| choose(event.target().value())>
                <option value="" selected=move || is("")>{tr!("intake.language.unknown")}</option>
                {offered.into_iter().map(|(tag, name)| {
                    let value = tag.clone();
                    view! { <option value=value selected=move || is(&tag)>{name}</option> }
                }).collect_view()}
                <option value="other" selected=move || typing.get()>{tr!("intake.language.other")}</option>
            </select>
            {move || typing.get().then(|| view! {
                <input id="in-tag" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label=tr!("intake.language.tag") placeholder=tr!("intake.language.tag_hint")
                    prop:value=move || form.language.get() on:input:target=move |event| form.language.set(event.target().value())/>
            }.into_any())}
        </div>
    }
}
