//! Annotations from other tools: what was understood of the files, before anything is changed.

use crate::app::incoming::{self, State};
use crate::app::state::use_app;
use crate::app::{App, text};
use crate::exchange::jobs::{ReadAnswer, Remark, UnderstoodDocument};
use crate::tr;
use crate::ui::waiting::Progress;
use leptos::prelude::*;

/// How many remarks are listed.
const REMARKS: usize = 50;

/// What the files say, and the question whether to take it in.
#[component]
pub fn Incoming() -> impl IntoView {
    let app = use_app();
    // However the dialog goes, the files go with it.
    on_cleanup(move || {
        app.waiting.give_up();
        app.incoming.set(None);
    });
    move || {
        let now = app.incoming.get()?;
        let name = now.names();
        Some(match now.state {
            State::Reading => {
                view! { <p role="status">{tr!("incoming.reading", name = name)}</p> <Progress waiting=app.waiting back="#dialog-title"/> }.into_any()
            }
            State::Failed => {
                view! { <p class="warning" role="alert">{tr!("incoming.failed")}</p> }.into_any()
            }
            State::Read(answer, _) => understood(app, &name, &answer, now.onto),
        })
    }
}

fn understood(app: App, name: &str, answer: &ReadAnswer, onto: bool) -> AnyView {
    let lead = match &answer.kind {
        Some(kind) => tr!("incoming.kind", name = name, kind = text::get(kind, &[])),
        None => tr!("incoming.unknown", name = name),
    };
    let open = app
        .session_shown()
        .map(|s| s.with(|p| p.details().name.clone()));
    let other_text = answer.documents.iter().any(|d| d.other_text);
    let comes = answer.documents.iter().any(|d| d.claims + d.lost > 0);
    let ways = open.clone().filter(|_| other_text || onto).map(|open| {
        let way = |value: bool, title: String, note: String| {
            view! {
                <label class="choice">
                    <input type="radio" name="incoming-onto" checked=value == onto on:change=move |_| incoming::choose(&app, value)/>
                    <span><b>{title}</b><small class="quiet">{note}</small></span>
                </label>
            }
        };
        view! {
            <fieldset class="choices">
                <legend class="sr-only">{tr!("incoming.where")}</legend>
                {way(false, tr!("incoming.apart"), tr!("incoming.apart_note"))}
                {way(true, tr!("incoming.onto"), tr!("incoming.onto_note", name = open))}
            </fieldset>
        }
    });
    let chosen: Vec<bool> = answer.documents.iter().map(|d| d.chosen).collect();
    let several = chosen.len() > 1;
    let chosen = RwSignal::new(chosen);
    let documents = answer.documents.iter().enumerate().map(|(n, d)| {
        let tick = several.then_some((chosen, n));
        document(d, open.as_deref(), tick)
    });
    let which = (several && comes).then(|| view! { <p class="quiet">{tr!("incoming.which")}</p> });
    let none = move || several && chosen.with(|chosen| !chosen.contains(&true));
    let notes = remarks(answer);
    // Nothing new is nothing wrong, if nothing else is to be known.
    let all = all_remarks(answer);
    let all_there =
        all.iter().all(|r| r.note) && all.iter().any(|r| r.key.ends_with("already_there"));
    let nothing = (!comes).then(|| {
        let no_text = answer.documents.is_empty() && answer.kind.is_some() && open.is_none();
        let said = if no_text {
            tr!("incoming.no_text")
        } else if all_there {
            tr!("incoming.all_there")
        } else {
            tr!("incoming.nothing")
        };
        view! { <p class:warning=!all_there>{said}</p> }
    });
    view! {
        <p role="status" id="incoming-lead">{lead}</p>
        {which}
        <ul class="incoming">{documents.collect_view()}</ul>
        {ways}
        {nothing}
        {notes}
        <div class="row dialog-actions">
            {comes.then(|| view! { <button class="main" disabled=none on:click=move |_| incoming::confirm(&app, chosen.get_untracked())>{tr!("incoming.confirm")}</button> })}
            <button class="line" on:click=move |_| incoming::leave(&app)>{if comes { tr!("incoming.cancel") } else { tr!("help.close") }}</button>
        </div>
    }
    .into_any()
}

/// One article's worth, and where there are several a box that says whether it is taken in.
fn document(
    document: &UnderstoodDocument,
    open: Option<&str>,
    tick: Option<(RwSignal<Vec<bool>>, usize)>,
) -> AnyView {
    let to = match (document.into_open, open) {
        (true, Some(open)) => tr!("incoming.into", name = open),
        _ => tr!("incoming.new"),
    };
    let claims = text::tr_n("count.claims", document.claims);
    let speakers =
        (document.speakers > 0).then(|| text::tr_n("incoming.speakers", document.speakers) + " · ");
    let lost = (document.lost > 0).then(|| text::tr_n("incoming.lost", document.lost));
    // Among several the file's own name tells them apart.
    let name = match tick {
        Some(_) if !document.called.is_empty() => &document.called,
        _ => &document.name,
    };
    let said = view! {
        <b dir="auto">{name.clone()}</b>
        <span>{claims} " · " {speakers} {to}</span>
        {lost.map(|lost| view! { <span class="warning">{lost}</span> })}
    }
    .into_any();
    let Some((chosen, n)) = tick else {
        return view! { <li>{said}</li> }.into_any();
    };
    let choose = move |on: bool| {
        chosen.update(|chosen| {
            if let Some(tick) = chosen.get_mut(n) {
                *tick = on;
            }
        });
    };
    view! {
        <li>
            <label class="choice">
                <input type="checkbox" checked=document.chosen on:change:target=move |event| choose(event.target().checked())/>
                <span>{said}</span>
            </label>
        </li>
    }
    .into_any()
}

/// What could not be placed or taken in, and what was put right, where it stands in the file.
fn remarks(answer: &ReadAnswer) -> Option<AnyView> {
    let all = all_remarks(answer);
    let more = all.len().saturating_sub(REMARKS);
    let row = |remark: &&Remark| {
        view! { <li class:note=remark.note>{incoming::remark_text(remark)}</li> }
    };
    let rows = all.iter().take(REMARKS).map(row).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <section class="incoming-remarks" aria-labelledby="incoming-remarks">
                <h3 id="incoming-remarks">{tr!("incoming.remarks")}</h3>
                <ul tabindex="0" aria-labelledby="incoming-remarks">{rows}{(more > 0).then(|| view! { <li>{text::tr_n("import.more", more)}</li> })}</ul>
            </section>
        }
        .into_any()
    })
}

/// What is to be known of the files and of each article in them.
fn all_remarks(answer: &ReadAnswer) -> Vec<&Remark> {
    let of_documents = answer.documents.iter().flat_map(|d| &d.remarks);
    answer.remarks.iter().chain(of_documents).collect()
}
