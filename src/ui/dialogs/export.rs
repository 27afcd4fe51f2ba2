//! Export: which projects, whose marks, as what kind of file; looked at before it is taken.

use crate::app::export::{self, Export as File, OWN, Scope, Wanted};
use crate::app::keeper::Shelved;
use crate::app::state::use_app;
use crate::app::waiting::Waiting;
use crate::app::{App, Session, text};
use crate::article::table;
use crate::exchange::formats::IDS;
use crate::platform::files;
use crate::tr;
use crate::ui::waiting::Progress;
use leptos::prelude::*;

/// What is being written, or was.
#[derive(Clone, PartialEq)]
enum State {
    Writing,
    /// Nothing is chosen to be written.
    Nothing,
    Written(File),
    Refused(String),
}

/// What the export dialog offers.
#[component]
pub fn Export() -> impl IntoView {
    let app = use_app();
    let session = app.session_shown();
    let wanted = RwSignal::new(Wanted {
        scope: if session.is_some() {
            Scope::Project { annotator: None }
        } else {
            Scope::Everything
        },
        format: OWN,
        formula_guard: true,
    });
    let state = RwSignal::new(State::Writing);
    let said = RwSignal::new((String::new(), false));
    let waiting = Waiting::new();
    on_cleanup(move || waiting.give_up());
    // Written once a choice, not once a button.
    Effect::new(move |_| {
        let asked = wanted.get();
        said.set((String::new(), false));
        if asked.is_nothing() {
            waiting.give_up();
            state.set(State::Nothing);
            return;
        }
        state.set(State::Writing);
        leptos::task::spawn_local(async move {
            let done = export::write(&app, &asked, waiting).await;
            // Another choice may have been made meanwhile, or the dialog closed.
            if wanted.try_get_untracked() == Some(asked) {
                state.set(match done {
                    Ok(file) => State::Written(file),
                    Err(problem) => State::Refused(problem),
                });
            }
        });
    });
    view! {
        <Scopes app session wanted/>
        <div class="fields">
            <Formats wanted/>
            <Annotators session wanted/>
        </div>
        <p class="quiet">{move || wanted.with(|w| about(w.format))}</p>
        <Guard wanted/>
        {move || match state.get() {
            State::Writing => view! { <p class="quiet" role="status">{tr!("export.writing")}</p> <Progress waiting back="#dialog-title"/> }.into_any(),
            State::Nothing => view! { <p class="quiet" role="status">{tr!("export.none_chosen")}</p> }.into_any(),
            State::Refused(problem) => view! { <p class="warning" role="alert">{problem}</p> }.into_any(),
            State::Written(file) => file_view(file),
        }}
        <Take state said/>
    }
}

/// What a format is for. Our own needs more words: its numbers are for other programs to read.
fn about(format: &str) -> String {
    if format == OWN {
        tr!("export.format")
    } else {
        text::get(&format!("formats.{format}.about"), &[])
    }
}

/// Which projects go into the file.
#[component]
fn Scopes(app: App, session: Option<Session>, wanted: RwSignal<Wanted>) -> impl IntoView {
    app.keeper.list_once();
    let shelf = app.keeper.shelf.get_untracked();
    let projects = text::tr_n("export.projects", shelf.len());
    let readable: Vec<_> = shelf
        .into_iter()
        .filter_map(|shelved| match shelved {
            Shelved::Project(summary) => Some((summary.id, summary.name)),
            _ => None,
        })
        .collect();
    let picked = RwSignal::new(table::Set::default());
    let choosing = move || wanted.with(|w| matches!(w.scope, Scope::Chosen(_)));
    let choice = move |value: Scope, title: String, note: String| {
        let checked = wanted.with_untracked(|w| w.scope == value);
        view! {
            <label class="choice">
                <input type="radio" name="export-scope" checked=checked on:change=move |_| wanted.update(|w| w.scope = value.clone())/>
                <span><b>{title}</b><small class="quiet">{note}</small></span>
            </label>
        }
    };
    let this = session.map(|session| {
        let (name, claims) = session.with(|p| (p.details().name.clone(), p.claim_count()));
        let note = tr!(
            "export.this_note",
            name = name,
            claims = text::tr_n("count.claims", claims)
        );
        choice(Scope::Project { annotator: None }, tr!("export.this"), note)
    });
    let several = (readable.len() > 1).then(|| {
        view! {
            <label class="choice">
                <input type="radio" name="export-scope" on:change=move |_| wanted.update(|w| w.scope = Scope::Chosen(picked.get_untracked()))/>
                <span><b>{tr!("export.chosen")}</b><small class="quiet">{tr!("export.chosen_note")}</small></span>
            </label>
        }
    });
    let pick = move |id, on: bool| {
        picked.update(|picked| {
            if on {
                picked.insert(id);
            } else {
                picked.remove(&id);
            }
        });
        wanted.update(|w| w.scope = Scope::Chosen(picked.get_untracked()));
    };
    view! {
        <fieldset class="choices">
            <legend class="sr-only">{tr!("export.what")}</legend>
            {this}
            {choice(Scope::Everything, tr!("export.everything"), projects)}
            {several}
        </fieldset>
        {move || choosing().then(|| view! {
            <fieldset class="picks">
                <legend class="sr-only">{tr!("export.chosen")}</legend>
                {readable.clone().into_iter().map(|(id, name)| view! {
                    <label><input type="checkbox" checked=picked.with_untracked(|p| p.contains(&id)) on:change:target=move |event| pick(id, event.target().checked())/> <span dir="auto">{name}</span></label>
                }.into_any()).collect_view()}
            </fieldset>
        }.into_any())}
    }
}

/// Which formats stand together in the list, by the last of each group.
const GROUPS: [(&str, &str); 5] = [
    ("own", "sayso"),
    ("read", "csv"),
    ("annotate", "cas"),
    ("learn", "citron"),
    ("publish", "schema-org"),
];

/// What kind of file.
#[component]
fn Formats(wanted: RwSignal<Wanted>) -> impl IntoView {
    let name = |id: &str| text::get(&format!("formats.{id}.name"), &[]);
    let mut rest = IDS.as_slice();
    let groups: Vec<_> = GROUPS
        .into_iter()
        .map(|(group, last)| {
            let end = rest
                .iter()
                .position(|id| *id == last)
                .map_or(0, |at| at + 1);
            let (here, later) = rest.split_at(end);
            rest = later;
            let options = here.iter().map(|id| {
                let chosen = wanted.with_untracked(|w| w.format == *id);
                view! { <option value=*id selected=chosen>{name(id)}</option> }
            });
            let label = match group {
                "own" => tr!("export.group.own"),
                "read" => tr!("export.group.read"),
                "annotate" => tr!("export.group.annotate"),
                "learn" => tr!("export.group.learn"),
                _ => tr!("export.group.publish"),
            };
            view! { <optgroup label=label>{options.collect_view()}</optgroup> }
        })
        .collect();
    let choose = move |value: String| {
        if let Some(id) = IDS.into_iter().find(|id| *id == value) {
            wanted.update(|w| w.format = id);
        }
    };
    view! {
        <label class="field"><span>{tr!("export.as")}</span>
            <select id="export-format" on:change:target=move |event| choose(event.target().value())>{groups}</select>
        </label>
    }
}

/// Whose marks, where several people have marked.
#[component]
fn Annotators(session: Option<Session>, wanted: RwSignal<Wanted>) -> impl IntoView {
    let names = session.map(export::annotators).unwrap_or_default();
    // The choice belongs to this project: with another scope it goes, and coming back begins anew.
    let shown = Memo::new(move |_| wanted.with(|w| matches!(w.scope, Scope::Project { .. })));
    let several = names.len() > 1;
    let choose = move |name: String| {
        let annotator = Some(name).filter(|name| !name.is_empty());
        wanted.update(|w| w.scope = Scope::Project { annotator });
    };
    let chosen = move || wanted.with(|w| w.annotator().unwrap_or_default().to_owned());
    move || {
        (several && shown.get()).then(|| view! {
            <label class="field"><span>{tr!("export.annotator")}</span>
                <select id="export-annotator" prop:value=chosen on:change:target=move |event| choose(event.target().value())>
                    <option value="">{tr!("export.everyone")}</option>
                    {names.clone().into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }.into_any()).collect_view()}
                </select>
            </label>
        }.into_any())
    }
}

/// Whether a table is for a spreadsheet or for a program, which wants its cells as they are.
#[component]
fn Guard(wanted: RwSignal<Wanted>) -> impl IntoView {
    let shown = Memo::new(move |_| wanted.with(|w| w.format == "csv"));
    move || {
        shown.get().then(|| view! {
            <label class="choice" id="export-guard">
                <input type="checkbox" checked=wanted.with_untracked(|w| w.formula_guard) on:change:target=move |event| wanted.update(|w| w.formula_guard = event.target().checked())/>
                <span><b>{tr!("export.guard")}</b><small class="quiet">{tr!("export.guard_note")}</small></span>
            </label>
        }.into_any())
    }
}

/// The file that is ready: what it lacks, and its first lines.
fn file_view(file: File) -> AnyView {
    let size = text::number(file.content.len().div_ceil(1000));
    let left_out = (file.left_out > 0).then(|| {
        view! { <p class="warning">{text::tr_n("export.left_out", file.left_out)}</p> }.into_any()
    });
    let losses = (!file.losses.is_empty()).then(|| {
        view! {
            <div class="losses">
                <p>{tr!("export.losses")}</p>
                <ul>{file.losses.into_iter().map(|loss| view! { <li>{loss}</li> }.into_any()).collect_view()}</ul>
            </div>
        }
    });
    view! {
        {left_out}
        {losses}
        <figure class="preview">
            <figcaption>
                <code>{file.name}</code>
                <span class="quiet">{tr!("export.size", size = size)}</span>
            </figcaption>
            <pre tabindex="0" role="region" aria-label=tr!("export.preview") dir="ltr">{file.preview}</pre>
        </figure>
    }
    .into_any()
}

/// The ways to take it.
#[component]
fn Take(state: RwSignal<State>, said: RwSignal<(String, bool)>) -> impl IntoView {
    let file = move || match state.get_untracked() {
        State::Written(file) => Some(file),
        _ => None,
    };
    let ready = move || state.with(|s| matches!(s, State::Written(_)));
    let is_text = move || {
        state.with(|s| match s {
            State::Written(file) => file.mime != "application/zip",
            _ => false,
        })
    };
    let can_share = move || {
        state.with(|s| match s {
            State::Written(file) => files::can_share(&file.name, &file.mime),
            _ => false,
        })
    };
    let download = move |_| {
        let Some(file) = file() else { return };
        if files::download(&file.name, &file.mime, &file.content) {
            said.set((tr!("announce.downloaded", name = file.name), false));
        } else {
            said.set((tr!("export.problem.download"), true));
        }
    };
    let copy = move |_| {
        let Some(content) = file().and_then(|file| String::from_utf8(file.content).ok()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            // The dialog may be gone by the time the browser has answered.
            let taken = files::copy(&content).await;
            if said.try_get_untracked().is_some() {
                said.set(if taken {
                    (tr!("export.copied"), false)
                } else {
                    (tr!("export.problem.copy"), true)
                });
            }
        });
    };
    let share = move |_| {
        if let Some(file) = file() {
            files::share(&file.name, &file.mime, &file.content);
        }
    };
    view! {
        <div class="row dialog-actions">
            <button class="main" disabled=move || !ready() on:click=download>{tr!("export.download")}</button>
            <button class="line" disabled=move || !is_text() on:click=copy>{tr!("export.copy")}</button>
            {move || can_share().then(|| view! { <button class="line" on:click=share>{tr!("export.share")}</button> }.into_any())}
            <span role="status" class:warning=move || said.with(|s| s.1)>{move || said.with(|s| s.0.clone())}</span>
        </div>
    }
}
