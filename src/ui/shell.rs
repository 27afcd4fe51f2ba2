//! The frame of every page: the bar at the top, notices, opening and leaving a project.

use super::reading::Tools;
use super::rows::keyed;
use super::waiting::Progress;
use super::window::narrow_signal;
use crate::annotate::ProjectId;
use crate::app::keeper::{NotSaved, OpenError, SaveState};
use crate::app::state::{Offer, use_app};
use crate::app::{App, Dialog, Notice, Route, Session, actions, export, replace, text, transfer};
use crate::exchange::store::Heard;
use crate::platform::page;
use crate::tr;
use leptos::prelude::*;

/// The session of a project: the open one if it is that, else it is opened and the other left.
#[must_use]
pub fn open(app: App, id: ProjectId) -> Option<Session> {
    let current = app.session.get_untracked();
    if let Some(session) = current.filter(|s| s.with(|p| p.id()) == id) {
        return Some(session);
    }
    if let Some(session) = current {
        session.leave();
    }
    app.session.set(None);
    match app.keeper.open(id) {
        Ok(opened) => {
            let set_aside = opened.set_aside;
            let session = app.enter(|| Session::open(opened, app.keeper));
            if set_aside > 0 {
                app.notify(
                    text::tr_n("open.set_aside", set_aside),
                    true,
                    Some(Offer::Raw(id)),
                );
            }
            Some(session)
        }
        Err(error) => {
            let said = match error {
                OpenError::Missing => tr!("open.missing"),
                OpenError::Unreadable => tr!("open.unreadable"),
                OpenError::Newer => tr!("open.newer"),
                OpenError::Blocked => tr!("open.blocked"),
            };
            let offer =
                matches!(error, OpenError::Unreadable | OpenError::Newer).then_some(Offer::Raw(id));
            app.notify(said, true, offer);
            None
        }
    }
}

/// Reacts to what another tab did.
pub fn hear(app: App, heard: Heard) {
    let session = app.session.get_untracked();
    let open = session.filter(|s| match &heard {
        Heard::Entry { id, .. } | Heard::Gone(id) | Heard::Changed(id) => s.with(|p| p.id()) == *id,
        _ => false,
    });
    match (&heard, open) {
        (Heard::Entry { key, value, .. }, Some(session)) => session.receive(key, value),
        (Heard::Gone(_), Some(session)) => session.deleted_elsewhere(),
        (Heard::Changed(_), Some(session)) => session.put_back_elsewhere(),
        _ => {}
    }
    // Room may have been made.
    if let Some(session) = session.filter(|_| !matches!(heard, Heard::Gone(_))) {
        session.retry();
    }
    if matches!(app.route.get_untracked(), Route::Library) {
        app.keeper.list();
    }
}

/// Has the keeper tidy up what it wrote of the open project, before the page goes out of sight.
pub fn settle(app: App) {
    if let Some(session) = app.session.get_untracked() {
        session.settle();
        page::say_at_rest();
    }
}

/// What is shown in place of a project that can't be.
#[component]
pub fn NotThere() -> impl IntoView {
    view! {
        <div class="lost">
            <h1>{tr!("open.lost_title")}</h1>
            <p>{tr!("open.lost_text")}</p>
            <a class="button main" href=Route::Library.href()>{tr!("nav.library")}</a>
        </div>
    }
}

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    let app = use_app();
    let project = Memo::new(move |_| app.route.get().project());
    let session = Memo::new(move |_| app.session.get().filter(|_| project.get().is_some()));
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); crate::platform::focus::focus("#words, #main"); }>{tr!("nav.skip")}</a>
        <header class="bar-top">
            <a class="brand" href=Route::Library.href() aria-label=tr!("nav.home")>"Say"<i>"so"</i></a>
            <span class="crumbs">
                {move || session.get().map(|session| view! {
                    <a class="wide" href=Route::Library.href()>{tr!("nav.library")}</a><span class="wide" aria-hidden="true">" / "</span>
                    <b>{move || { session.track_details(); session.with(|p| p.details().name.clone()) }}</b>
                }.into_any())}
            </span>
            <Saved/>
            {move || session.get().map(|session| view! { <ProjectTools session/> }.into_any())}
            <button class="icon" aria-label=tr!("action.help") title=tr!("action.help") on:click=move |_| app.dialog.set(Some(Dialog::Help))>"?"</button>
            {move || session.get().is_some().then(|| view! {
                <button class="main" on:click=move |_| app.dialog.set(Some(Dialog::Export))>{tr!("action.export_short")}</button>
            }.into_any())}
        </header>
    }
}

#[component]
fn ProjectTools(session: Session) -> impl IntoView {
    let app = use_app();
    let undo = move || {
        session.undo_label().map_or_else(
            || tr!("action.undo"),
            |l| tr!("action.undo_what", what = actions::label_text(l)),
        )
    };
    let redo = move || {
        session.redo_label().map_or_else(
            || tr!("action.redo"),
            |l| tr!("action.redo_what", what = actions::label_text(l)),
        )
    };
    let here = move |reading: bool| {
        let is = matches!(app.route.get(), Route::Read(_)) == reading;
        is.then_some("page")
    };
    let id = session.with(|p| p.id());
    let narrow = narrow_signal();
    let reading = Memo::new(move |_| matches!(app.route.get(), Route::Read(_)));
    let tools = move || {
        let roomy = reading.get() && !narrow.get();
        roomy
            .then(|| view! { <div class="sheet-tools bar-tools"><Tools session/></div> }.into_any())
    };
    view! {
        <button class="icon" aria-label=undo title=undo disabled=move || session.undo_label().is_none() on:click=move |_| actions::undo(&app)>"↶"</button>
        <button class="icon wide" aria-label=redo title=redo disabled=move || session.redo_label().is_none() on:click=move |_| actions::redo(&app)>"↷"</button>
        <nav class="segments" aria-label=tr!("nav.views")>
            <a href=Route::Read(id).href() aria-current=move || here(true)>{tr!("nav.read")}</a>
            <a href=Route::Voices(id).href() aria-current=move || here(false)>{tr!("nav.voices")}</a>
        </nav>
        {tools}
    }
}

/// Whether the reader's work is safe. Never "saved" unless it is.
#[component]
fn Saved() -> impl IntoView {
    let app = use_app();
    let state = move || app.keeper.state.get();
    let name = move || match state() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::NotSaved(..) => "not-saved",
    };
    let said = move || match state() {
        SaveState::Saved => tr!("saved.saved"),
        SaveState::Saving => tr!("saved.saving"),
        SaveState::NotSaved(NotSaved::Full, _) => tr!("saved.full"),
        SaveState::NotSaved(NotSaved::Blocked, _) => tr!("saved.blocked"),
        SaveState::NotSaved(NotSaved::Gone, _) => tr!("saved.gone"),
        SaveState::NotSaved(NotSaved::Other, _) => tr!("saved.other"),
    };
    let failed = Memo::new(move |_| match state() {
        SaveState::NotSaved(why, _) => Some(why),
        _ => None,
    });
    Effect::new(move |_| match failed.get() {
        Some(NotSaved::Full) => app.notify(tr!("notice.full"), true, Some(Offer::Backup)),
        Some(NotSaved::Blocked) => app.notify(tr!("notice.blocked"), true, Some(Offer::Backup)),
        Some(NotSaved::Gone) => app.notify(tr!("notice.gone"), true, Some(Offer::Backup)),
        Some(NotSaved::Other) => app.notify(tr!("notice.not_saved"), true, Some(Offer::Backup)),
        None => app.withdraw(Offer::Backup),
    });
    view! {
        <span class="saved" data-state=name title=said><span>{said}</span><span class="sr-only">{said}</span></span>
    }
}

/// What the reader should know, at the bottom of the page.
#[component]
pub fn Notices() -> impl IntoView {
    let app = use_app();
    let session = Memo::new(move |_| app.session.get());
    // What a dialog waits for is shown in it.
    let page = move || {
        app.dialog.with(Option::is_none).then(|| {
            view! {
                <Progress waiting=app.waiting back="#words, #check-title, #main"/>
            }
            .into_any()
        })
    };
    let project = move || {
        session.get().map(|session| {
            view! {
                <Progress waiting=session.searching back="#words"/>
                <Progress waiting=session.suggesting back="#words"/>
            }
            .into_any()
        })
    };
    view! {
        <div class="notices" role="region" aria-label=tr!("notice.region")>
            {page}{project}
            {keyed(move || app.notices.get(), |notice| (0, notice.key.into()), |notice| view! { <NoticeView notice/> }.into_any())}
        </div>
    }
}

#[component]
fn NoticeView(notice: Notice) -> impl IntoView {
    let app = use_app();
    let Notice {
        text,
        lines,
        problem,
        offer,
        key,
    } = notice;
    let dismiss = move || {
        app.dismiss(key);
        // The button that had the focus is gone; whoever goes on by keys goes on with the page.
        crate::platform::focus::focus("#words, #main");
    };
    let act = move |offer: Offer| {
        dismiss();
        match offer {
            Offer::Undo => actions::undo(&app),
            Offer::Backup => export::everything(&app),
            Offer::Raw(id) => export::raw(&app, id),
            Offer::UndoDelete => transfer::undo_delete(&app),
            Offer::UndoReplace(id) => replace::undo(&app, id),
        }
    };
    let label = |offer: Offer| match offer {
        Offer::Undo | Offer::UndoDelete | Offer::UndoReplace(_) => tr!("notice.undo"),
        Offer::Backup => tr!("notice.backup"),
        Offer::Raw(_) => tr!("notice.raw"),
    };
    match offer {
        // A passing word; what can be acted on stays until it is dismissed or no longer true.
        None if !problem => crate::platform::idle::after(8_000, move || app.dismiss(key)),
        Some(Offer::Undo) => {
            let edits = move || app.session.get().map(|session| session.edits());
            // Views are told late of the very edit that it offers to undo.
            let another = move |now: &Option<u32>, before: Option<&Option<u32>>, _| {
                if before != Some(now) {
                    app.dismiss(key);
                }
            };
            Effect::watch(edits, another, false);
        }
        Some(Offer::UndoReplace(id)) => {
            // What it counts is true until the reader does something or goes elsewhere; undo stays possible.
            let edits = move || {
                let here = app.session.get().filter(|s| s.with(|p| p.id()) == id);
                here.map(|session| session.edits())
            };
            let another = move |now: &Option<u32>, before: Option<&Option<u32>>, _| {
                if before.is_some_and(|before| before.is_some() && before != now) {
                    app.dismiss(key);
                }
            };
            Effect::watch(edits, another, false);
        }
        Some(Offer::UndoDelete) if !problem => {
            let route = Memo::new(move |_| app.route.get());
            Effect::watch(move || route.get(), move |_, _, _| app.dismiss(key), false);
        }
        _ => {}
    }
    view! {
        <div class="notice" class:problem=problem role=if problem { "alert" } else { "status" }>
            <div>
                {text}
                {(!lines.is_empty()).then(|| view! { <ul tabindex="0" aria-label=tr!("notice.lines")>{lines.into_iter().map(|l| view! { <li>{l}</li> }.into_any()).collect_view()}</ul> }.into_any())}
            </div>
            {offer.map(|offer| view! { <button class="offer" on:click=move |_| act(offer)>{label(offer)}</button> }.into_any())}
            <button aria-label=tr!("notice.dismiss") on:click=move |_| dismiss()>"✕"</button>
        </div>
    }
}
