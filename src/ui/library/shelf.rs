//! The list of projects, the one used last first.

use crate::annotate::ProjectId;
use crate::app::keeper::{Shelved, Summary};
use crate::app::state::{Offer, use_app};
use crate::app::{App, Route, export, text};
use crate::article::sorting;
use crate::platform::{focus, idle, locale};
use crate::tr;
use crate::ui::rows::keyed;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::collections::HashSet;

/// From how many projects on the list can be searched.
const SEARCHABLE: usize = 8;

/// The list.
#[component]
pub fn Shelf() -> impl IntoView {
    let app = use_app();
    let sought = RwSignal::new(String::new());
    let count = Memo::new(move |_| app.keeper.shelf.with(|shelf| listed(shelf, "").len()));
    let searchable = Memo::new(move |_| count.get() > SEARCHABLE);
    let shown = Memo::new(move |_| {
        let words = if searchable.get() {
            sought.get().to_lowercase()
        } else {
            String::new()
        };
        app.keeper.shelf.with(|shelf| listed(shelf, &words))
    });
    view! {
        <section class="lib-shelf" aria-labelledby="lib-title">
            {move || searchable.get().then(|| view! {
                <div class="lib-search" role="search">
                    <input
                        id="search-projects"
                        type="search"
                        autocomplete="off"
                        placeholder=tr!("library.search")
                        aria-label=tr!("library.search")
                        prop:value=move || sought.get()
                        on:input:target=move |event| sought.set(event.target().value())
                    />
                    <p class="quiet" role="status">{move || (!sought.with(String::is_empty)).then(|| tr!("library.found", shown = text::number(shown.with(Vec::len)), all = text::number(count.get())))}</p>
                </div>
            }.into_any())}
            <ul class="lib-list">
                {keyed(move || shown.get(), |id| (0, id.bits()), |id| view! { <Row id/> }.into_any())}
            </ul>
        </section>
    }
}

/// The projects whose name or outlet has these words, the one used last first; those that can't
/// be opened at the end.
fn listed(shelf: &[Shelved], words: &str) -> Vec<ProjectId> {
    let has = |summary: &Summary| {
        let within = |text: &str| text.to_lowercase().contains(words);
        within(&summary.name) || summary.outlet.as_deref().is_some_and(within)
    };
    let mut found: Vec<(u64, ProjectId)> = shelf
        .iter()
        .filter_map(|shelved| match shelved {
            Shelved::Project(summary) => has(summary).then_some((summary.opened, summary.id)),
            other => words.is_empty().then_some((0, other.id())),
        })
        .collect();
    sorting::sort_by_key(&mut found, |(opened, _)| std::cmp::Reverse(*opened));
    // One that could not be saved is on the shelf twice: as saved last, and as it is in memory.
    let mut seen = HashSet::new();
    found
        .into_iter()
        .map(|(_, id)| id)
        .filter(|id| seen.insert(*id))
        .collect()
}

#[component]
fn Row(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let shelved = Memo::new(move |_| {
        app.keeper
            .shelf
            .with(|shelf| shelf.iter().find(|s| s.id() == id).cloned())
    });
    let renaming = RwSignal::new(false);
    move || {
        shelved.get().map(|shelved| match shelved {
            Shelved::Project(summary) => view! { <ProjectRow summary renaming/> }.into_any(),
            Shelved::Unreadable(_) => view! { <LostRow id title=tr!("library.unreadable_title") text=tr!("library.unreadable")/> }.into_any(),
            Shelved::Newer(_) => view! { <LostRow id title=tr!("library.newer_title") text=tr!("library.newer")/> }.into_any(),
        })
    }
}

/// A project that can't be opened. Nothing here changes what is stored of it.
#[component]
fn LostRow(id: ProjectId, title: String, text: String) -> impl IntoView {
    let app = use_app();
    view! {
        <li class="lib-row lost" id=format!("row-{id}")>
            <h2 class="lib-name">{title}</h2>
            <p class="lib-facts">{text}</p>
            <div class="lib-tools"><button class="line" on:click=move |_| export::raw(&app, id)>{tr!("library.raw")}</button></div>
        </li>
    }
}

#[component]
fn ProjectRow(summary: Summary, renaming: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let id = summary.id;
    let name = StoredValue::new(summary.name.clone());
    let facts = facts(&summary);
    let used = tr!(
        "library.used",
        when = locale::moment(text::language(), summary.opened)
    );
    let outlet = summary.outlet.filter(|o| !o.is_empty());
    let about = move || name.get_value();
    let rename = move |_| {
        renaming.set(true);
        idle::before_paint(|| focus::focus_and_select(".lib-rename input"));
    };
    view! {
        <li class="lib-row" id=format!("row-{id}")>
            {move || if renaming.get() {
                view! { <Rename id name=name.get_value() renaming/> }.into_any()
            } else {
                view! { <h2 class="lib-name"><a href=Route::Read(id).href() dir="auto">{name.get_value()}</a></h2> }.into_any()
            }}
            <p class="lib-facts">
                {outlet.map(|outlet| view! { <span class="lib-outlet" dir="auto">{outlet}</span> }.into_any())}
                {facts.into_iter().map(|fact| view! { <span>{fact}</span> }.into_any()).collect_view()}
            </p>
            <p class="lib-used">{used}</p>
            <div class="lib-tools">
                <button class="lib-rename-open" aria-label=move || tr!("library.rename_of", name = about()) on:click=rename>{tr!("library.rename")}</button>
                <button aria-label=move || tr!("library.duplicate_of", name = about()) on:click=move |_| duplicate(app, id, &name.get_value())>{tr!("library.duplicate")}</button>
                <button class="danger" aria-label=move || tr!("library.delete_of", name = about()) on:click=move |_| delete(app, id, &name.get_value())>{tr!("library.delete")}</button>
            </div>
        </li>
    }
}

/// What is counted of a project.
fn facts(summary: &Summary) -> Vec<String> {
    let mut facts = vec![text::tr_n("count.claims", summary.claims)];
    if summary.undecided > 0 {
        facts.push(text::tr_n("count.undecided", summary.undecided));
    }
    if summary.speakers > 0 {
        facts.push(text::tr_n("library.speakers", summary.speakers));
    }
    facts.push(text::tr_n("count.words", summary.words));
    facts.push(locale::size(text::language(), summary.bytes));
    facts
}

/// The field that takes the place of a project's name.
#[component]
fn Rename(id: ProjectId, name: String, renaming: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let typed = RwSignal::new(name.clone());
    let before = StoredValue::new(name);
    let close = move || {
        renaming.set(false);
        idle::before_paint(move || {
            focus::focus(&format!("#row-{id} .lib-rename-open"));
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = typed.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        if name != before.get_value() {
            if app.keeper.rename(id, &name).is_ok() {
                app.announce(tr!("library.renamed", name = name));
            } else {
                app.notify(tr!("library.problem"), true, Some(Offer::Backup));
            }
        }
        close();
    };
    view! {
        <form class="lib-rename" on:submit=submit>
            <input
                type="text"
                autocomplete="off"
                dir="auto"
                aria-label=tr!("library.name")
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value())
                on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close(); }
            />
            <button type="submit" class="main" disabled=move || typed.with(|t| t.trim().is_empty())>{tr!("library.save")}</button>
            <button type="button" class="line" on:click=move |_| close()>{tr!("library.cancel")}</button>
        </form>
    }
}

fn duplicate(app: App, id: ProjectId, name: &str) {
    if app
        .keeper
        .duplicate(id, &tr!("library.copy_of", name = name))
        .is_ok()
    {
        app.notify(tr!("library.duplicated", name = name), false, None);
    } else {
        app.notify(tr!("library.problem"), true, Some(Offer::Backup));
    }
}

fn delete(app: App, id: ProjectId, name: &str) {
    // The focus goes to the row that takes its place.
    let order = app.keeper.shelf.with_untracked(|shelf| listed(shelf, ""));
    let at = order.iter().position(|other| *other == id);
    let next = at.and_then(|at| order.get(at + 1).or_else(|| order.get(at.checked_sub(1)?)));
    let target = next.map(|next| format!("#row-{next} :is(a, button)"));
    if app.keeper.delete(id).is_ok() {
        app.notify(
            tr!("library.deleted", name = name),
            false,
            Some(Offer::UndoDelete),
        );
        idle::before_paint(move || {
            if !target.is_some_and(|row| focus::focus(&row)) {
                focus::focus("#lib-title");
            }
        });
    } else {
        app.notify(tr!("library.problem"), true, Some(Offer::Backup));
    }
}
