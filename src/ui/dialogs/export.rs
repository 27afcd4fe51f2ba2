//! Export: this project or everything, looked at before it is taken.

use super::here;
use crate::app::state::use_app;
use crate::app::text;
use crate::app::transfer::{self, Scope};
use crate::platform::files;
use crate::tr;
use leptos::prelude::*;

/// How many lines of the file are shown, and how much of each.
const LINES: usize = 40;
const LINE: usize = 240;

/// What the export dialog offers.
#[component]
pub fn Export() -> impl IntoView {
    let app = use_app();
    let session = here(app);
    let scope = RwSignal::new(if session.is_some() {
        Scope::Project
    } else {
        Scope::Everything
    });
    // Written once a choice, not once a button.
    let written = Memo::new(move |_| transfer::export(&app, scope.get()));
    let done = RwSignal::new(String::new());
    let failed = RwSignal::new(false);
    let say = move |text: String, problem: bool| {
        failed.set(problem);
        done.set(text);
    };
    let download = move |_| {
        written.with_untracked(|file| {
            let Ok(file) = file else { return };
            if files::download(&file.name, transfer::MIME, &file.content) {
                say(tr!("announce.downloaded", name = file.name), false);
            } else {
                say(tr!("export.problem.download"), true);
            }
        });
    };
    let copy = move |_| {
        let Ok(file) = written.get_untracked() else {
            return;
        };
        leptos::task::spawn_local(async move {
            // The dialog may be gone by the time the browser has answered.
            let taken = files::copy(&file.content).await;
            if done.try_get_untracked().is_some() {
                if taken {
                    say(tr!("export.copied"), false)
                } else {
                    say(tr!("export.problem.copy"), true)
                }
            }
        });
    };
    let choice = move |value: Scope, title: String, note: String| {
        view! {
            <label class="choice">
                <input type="radio" name="export-scope" checked=scope.get_untracked() == value
                    on:change=move |_| { say(String::new(), false); scope.set(value); }/>
                <span><b>{title}</b><small class="quiet">{note}</small></span>
            </label>
        }
    };
    let projects = text::tr_n("export.projects", app.keeper.shelf.with_untracked(Vec::len));
    let choices = session.map(|session| {
        let (name, claims) = session.with(|p| (p.details().name.clone(), p.claim_count()));
        view! {
            <fieldset class="choices">
                <legend class="sr-only">{tr!("export.what")}</legend>
                {choice(Scope::Project, tr!("export.this"), tr!("export.this_note", name = name, claims = text::tr_n("count.claims", claims)))}
                {choice(Scope::Everything, tr!("export.everything"), projects.clone())}
            </fieldset>
        }
    });
    let alone = session
        .is_none()
        .then(|| view! { <p>{tr!("export.everything_note", projects = projects)}</p> });
    view! {
        {choices}
        {alone}
        {move || written.with(|file| match file {
            Ok(file) => {
                let size = text::number(file.content.len().div_ceil(1000));
                let (first, cut) = preview(&file.content);
                view! {
                    {(file.left_out > 0).then(|| view! { <p class="warning">{text::tr_n("export.left_out", file.left_out)}</p> })}
                    <figure class="preview">
                        <figcaption>
                            <code>{file.name.clone()}</code>
                            <span class="quiet">{tr!("export.size", size = size)}</span>
                        </figcaption>
                        <pre tabindex="0" role="region" aria-label=tr!("export.preview") dir="ltr">{first}{cut.then_some("\n…")}</pre>
                    </figure>
                }.into_any()
            }
            Err(problem) => view! { <p class="warning" role="alert">{problem.clone()}</p> }.into_any(),
        })}
        <p class="quiet">{tr!("export.format")}</p>
        <div class="row dialog-actions">
            <button class="main" disabled=move || written.with(Result::is_err) on:click=download>{tr!("export.download")}</button>
            <button class="line" disabled=move || written.with(Result::is_err) on:click=copy>{tr!("export.copy")}</button>
            <span role="status" class:warning=failed>{move || done.get()}</span>
        </div>
    }
}

/// The first lines of the file, long ones cut; and whether there is more.
fn preview(content: &str) -> (String, bool) {
    let mut lines = content.lines();
    let shown: Vec<String> = lines
        .by_ref()
        .take(LINES)
        .map(|line| match line.char_indices().nth(LINE) {
            Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
            None => line.to_owned(),
        })
        .collect();
    (shown.join("\n"), lines.next().is_some())
}
