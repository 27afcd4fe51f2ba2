//! The place to paste an article, to open a file, and to try a sample.

use crate::app::keeper::Shelved;
use crate::app::state::use_app;
use crate::app::{intake, text};
use crate::article::{Draft, samples};
use crate::platform::{files, keys, page};
use crate::tr;
use leptos::prelude::*;

/// What a file dialog offers first; anything can still be chosen.
const FILES: &str = ".txt,.md,.markdown,.html,.htm,.json,.jsonl,.jsonld,.csv,.tsv,.ann,.zip,text/plain,text/html,application/json";

/// The same where annotations are asked for.
pub const ANNOTATIONS: &str =
    ".json,.jsonl,.jsonld,.csv,.tsv,.ann,.txt,.zip,application/json,text/csv,application/zip";

/// The place to paste or open an article.
#[component]
pub fn Bring(
    /// What has been typed into the field.
    typed: RwSignal<String>,
    /// Whether it stands beside a list.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let app = use_app();
    let empty = move || typed.with(|t| t.trim().is_empty());
    // Pasting reads at once, unless the reader is putting a text together by hand.
    let paste = move |event: &page::AnyEvent| {
        if let Some(brought) = files::brought(event) {
            event.prevent_default();
            intake::take(&app, brought);
        }
    };
    let anywhere = StoredValue::new_local(page::on_document("paste", move |event| {
        if !keys::is_typing(&event) && app.dialog.get_untracked().is_none() {
            paste(&event);
        }
    }));
    on_cleanup(move || anywhere.dispose());
    view! {
        <section class="lib-bring" class:small=small aria-labelledby="paste-label">
            <h2 id="paste-label" class:sr-only=!small>{tr!("library.bring_title")}</h2>
            <textarea
                id="paste"
                rows=if small { "5" } else { "8" }
                aria-label=tr!("library.paste_label")
                aria-describedby="paste-hint"
                placeholder=if small { tr!("library.paste_short") } else { tr!("library.paste_here") }
                spellcheck="false"
                autocomplete="off"
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value())
                on:paste=move |event| if empty() { paste(&event) }
            ></textarea>
            <div class="lib-bring-foot">
                <button class="main" disabled=empty on:click=move |_| intake::take_text(&app, "", &typed.get_untracked())>{tr!("library.read_text")}</button>
                <FileButton label=tr!("library.open_file") accept=FILES/>
                <p id="paste-hint" class="quiet by-mouse">{tr!("library.drop_hint")}</p>
            </div>
        </section>
    }
}

/// A button that opens the browser's file dialog; what is chosen is taken as if it were dropped.
#[component]
pub fn FileButton(label: String, accept: &'static str) -> impl IntoView {
    let app = use_app();
    view! {
        <label class="button line lib-file">
            <input type="file" class="sr-only" accept=accept multiple on:change=move |event| intake::take_files(&app, files::chosen(&event))/>
            <span>{label}</span>
        </label>
    }
}

/// The articles to try Sayso out with that are not in the list already.
#[component]
pub fn Samples(
    /// Whether they stand beside a list.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let app = use_app();
    let samples = StoredValue::new(samples::samples());
    let here = move |draft: &Draft| {
        app.keeper.shelf.with(|shelf| {
            shelf
                .iter()
                .any(|s| matches!(s, Shelved::Project(p) if p.name == draft.title))
        })
    };
    let offered = Memo::new(move |_| {
        samples.with_value(|all| {
            let new = all.iter().filter(|draft| !here(draft));
            new.cloned().collect::<Vec<_>>()
        })
    });
    move || {
        offered.with(|offered| !offered.is_empty()).then(|| view! {
            <section class="lib-samples" class:small=small aria-labelledby="samples-label">
                <h2 id="samples-label">{tr!("library.samples")}</h2>
                <ul>{offered.get().into_iter().map(|draft| view! { <Sample draft/> }.into_any()).collect_view()}</ul>
            </section>
        }.into_any())
    }
}

/// One of them; it needs no check, so it opens as a project at once.
#[component]
fn Sample(draft: Draft) -> impl IntoView {
    let app = use_app();
    let facts = tr!(
        "library.sample_facts",
        outlet = draft.metadata.outlet.clone().unwrap_or_default(),
        words = text::tr_n("count.words", draft.word_count())
    );
    let title = draft.title.clone();
    view! {
        <li>
            <button on:click=move |_| intake::finish(&app, &draft)>
                <span class="lib-sample-title">{title}</span>
                <small>{facts}</small>
            </button>
        </li>
    }
}
