//! Another text for an article: the marks are moved onto it, as a new project beside the old one.
//!
//! An article's text never changes (see `article`), so the project with the earlier text stays as it
//! is, and taking the replacement back is going back to it. Claims whose words are not in the new
//! text are kept as lost, and the reader goes through the places where they may be.

use super::routes::Route;
use super::session::Session;
use super::state::{App, Dialog, Offer};
use super::{intake, lost, text};
use crate::annotate::{Edit, Project, ProjectId};
use crate::article::{Article, Draft};
use crate::exchange::file::write_for_workshop;
use crate::exchange::import;
use crate::exchange::jobs::{self, AnchorAnswer};
use crate::platform::clock;
use crate::platform::workshop::{Done, Failure};
use crate::tr;
use leptos::prelude::*;

/// Which project the text that is brought now is for; `None` if it makes a project of its own.
#[must_use]
pub fn asked_for(app: &App) -> Option<ProjectId> {
    let asked = app.dialog.get_untracked() == Some(Dialog::Replace);
    app.route.get_untracked().project().filter(|_| asked)
}

/// Where the project that was replaced by `new` is remembered.
fn setting(new: ProjectId) -> String {
    format!("replaces/{new}")
}

/// Puts the checked text in the place of the article's, and moves the marks onto it.
pub fn finish(app: &App, id: ProjectId, draft: &Draft) {
    let Some(session) = app.session_of(id) else {
        app.notify(tr!("replace.problem"), true, None);
        return;
    };
    let article = match draft.fix() {
        Ok(article) => article,
        Err(error) => {
            intake::refuse(app, &error);
            return;
        }
    };
    if article.text() == session.article().text() {
        app.notify(tr!("replace.same"), false, None);
        return;
    }
    let new = ProjectId::from_random(clock::random_u64());
    let Ok(file) = session.with(|p| write_for_workshop(&[p])) else {
        app.notify(tr!("replace.problem"), true, None);
        return;
    };
    app.announce(tr!("replace.working"));
    let app = *app;
    leptos::task::spawn_local(async move {
        let job = jobs::ask_to_replace(&article, new);
        let asked = app
            .waiting
            .ask(tr!("replace.working"), &job, file.as_bytes());
        let done = asked.await;
        if done == Err(Failure::GivenUp) {
            return;
        }
        match done.ok().and_then(|done| moved(&done, &article)) {
            Some((answer, project)) => open(&app, session, &project, answer),
            None => app.notify(tr!("replace.problem"), true, None),
        }
    });
}

/// The project on the new text, and what became of its claims.
fn moved(done: &Done, article: &Article) -> Option<(AnchorAnswer, Project)> {
    let answer = jobs::read_anchor_answer(&done.text, article)?;
    let project = import::read(std::str::from_utf8(&done.bytes).ok()?)
        .ok()?
        .pop()?;
    // What comes back is checked like a file.
    (project.text() == article.text()).then_some((answer, project))
}

fn open(app: &App, old: Session, project: &Project, answer: AnchorAnswer) {
    let (was, new) = (old.with(Project::id), project.id());
    let name = project.details().name.clone();
    // Where it cannot be saved the keeper says so, and keeps it in memory.
    let _ = app.keeper.create(project);
    app.keeper.set_setting(&setting(new), &was.to_string());
    app.replaced.set_value(Some((new, was)));
    let earlier = tr!("replace.earlier", name = name);
    super::actions::report(app, old.edit(&Edit::Rename(earlier)));
    app.draft.set(None);
    app.replacing.set(None);
    let said = said(&answer);
    app.found.set_value(Some((new, answer.found)));
    Route::Read(new).go();
    app.announce(said.clone());
    app.notify(said, false, Some(Offer::UndoReplace(new)));
}

/// What became of the claims, counted.
fn said(answer: &AnchorAnswer) -> String {
    let keys = [
        "replace.exact",
        "replace.moved",
        "replace.ambiguous",
        "replace.lost",
    ];
    let counts = keys.iter().zip(answer.counts).filter(|(_, n)| *n > 0);
    let beside = ("replace.beside", answer.beside);
    let counts = counts.map(|(key, n)| (*key, n));
    let counts = counts.chain(std::iter::once(beside).filter(|(_, n)| *n > 0));
    let counts: Vec<String> = counts.map(|(key, n)| text::tr_n(key, n)).collect();
    if counts.is_empty() {
        tr!("replace.no_claims")
    } else {
        tr!("replace.done", counts = counts.join(" · "))
    }
}

/// Goes through the places that were found when this project's text was put in its place.
pub fn go_through(app: &App, session: Session) {
    let shown = session.with(Project::id);
    let found = app.found;
    let found = found.try_update_value(|found| found.take_if(|(id, _)| *id == shown));
    if let Some((_, found)) = found.flatten()
        && !found.is_empty()
    {
        lost::show(app, session, found, 0, false);
    }
}

/// The project whose text this one replaced, if it is still here.
#[must_use]
pub fn replaced(app: &App, new: ProjectId) -> Option<ProjectId> {
    let last = app.replaced.get_value().filter(|(id, _)| *id == new);
    let old = match last {
        Some((_, old)) => old,
        None => app.keeper.setting(&setting(new))?.parse().ok()?,
    };
    let shelf = app.keeper.shelf.get_untracked();
    shelf.iter().any(|s| s.id() == old).then_some(old)
}

/// Takes the replacement back: the project with the earlier text is opened again, under its name.
pub fn undo(app: &App, new: ProjectId) {
    app.keeper.list();
    let Some(old) = replaced(app, new) else {
        app.notify(tr!("replace.gone"), true, None);
        return;
    };
    let shelf = app.keeper.shelf.get_untracked();
    let mut name = shelf.iter().find_map(|s| s.name_of(new));
    // Back first, so that the open project is not the one that goes.
    if let Some(session) = app.session_of(new) {
        // The library knows nothing of a project that there was no room for.
        name = Some(session.with(|p| p.details().name.clone()));
        session.leave();
        app.session.set(None);
    }
    // Where the newer text cannot be deleted it stays in the library; the reader is back all the same.
    let deleted = app.keeper.delete(new).is_ok();
    if let Some(name) = name {
        let _ = app.keeper.rename(old, &name);
    }
    app.withdraw(Offer::UndoReplace(new));
    app.announce(tr!("replace.undone"));
    // At once, not with the address: the notice goes when the reader goes on from here.
    app.route.set(Route::Read(old));
    Route::Read(old).go();
    let offer = Some(Offer::UndoDelete).filter(|_| deleted);
    app.notify(tr!("replace.undone"), false, offer);
}
