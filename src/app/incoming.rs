//! Annotations that come in as files of other tools: understood first, shown, and only then taken in.
//!
//! The workshop reads them (see `exchange::formats::read`); nothing is changed before the reader has
//! seen what was understood and said so, and what comes in then is one edit, or a project of its own.

use super::state::{App, Dialog};
use super::{lost, text, transfer};
use crate::annotate::Project;
use crate::exchange::file::write_for_workshop;
use crate::exchange::formats::read::{Input, is_own};
use crate::exchange::import;
use crate::exchange::jobs::{self, Filling, ReadAnswer, Remark, UnderstoodDocument};
use crate::platform::clock;
use crate::platform::workshop::Failure;
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// A file that was picked: its name and its bytes.
pub type File = (String, Vec<u8>);

/// What the reader is asked about.
#[derive(Clone)]
pub struct Incoming {
    /// The files.
    files: Arc<Vec<File>>,
    /// Whether marks of another text go onto the open article.
    pub onto: bool,
    /// What is known of them.
    pub state: State,
}

/// What is known of the files.
#[derive(Clone)]
pub enum State {
    /// They are being read.
    Reading,
    /// The workshop could not be asked.
    Failed,
    /// What they say, and the projects they would make.
    Read(Arc<ReadAnswer>, Arc<Vec<Project>>),
}

impl Incoming {
    /// The names of the files.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.files.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }
}

/// Asks the reader about files of other tools.
pub fn ask(app: &App, files: Vec<File>) {
    app.incoming.set(Some(Incoming {
        files: Arc::new(files),
        onto: false,
        state: State::Reading,
    }));
    app.open_dialog(Dialog::Incoming);
    read(app, None);
}

/// Chooses whether marks of another text go onto the open article.
pub fn choose(app: &App, onto: bool) {
    app.incoming.update(|incoming| {
        if let Some(incoming) = incoming {
            incoming.onto = onto;
            incoming.state = State::Reading;
        }
    });
    read(app, None);
}

/// Has the workshop read the files: to be shown, or to take the `chosen` ones of their documents in.
fn read(app: &App, chosen: Option<Vec<bool>>) {
    let Some(incoming) = app.incoming.get_untracked() else {
        return;
    };
    let names = incoming.names();
    let Incoming { files, onto, .. } = incoming;
    let open = app
        .session_shown()
        .and_then(|session| session.with(|p| write_for_workshop(&[p])).ok());
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, bytes)| Input { name, bytes })
        .collect();
    let annotator = app.keeper.annotator();
    let seed = clock::random_u64();
    let stamp = crate::annotate::Stamp::default().next(clock::now(), app.keeper.tab());
    let choice = chosen.as_deref();
    let (job, bytes) = jobs::ask_to_read(
        &inputs,
        open.as_deref(),
        onto,
        choice,
        &annotator,
        seed,
        stamp,
    );
    let app = *app;
    let what = tr!("incoming.reading", name = names);
    leptos::task::spawn_local(async move {
        let done = app.waiting.ask(what, &job, &bytes).await;
        let given_up = done == Err(Failure::GivenUp);
        let read = done.ok().and_then(|done| {
            let answer = jobs::read_read_answer(&done.text)?;
            let file = String::from_utf8(done.bytes).ok()?;
            let projects = match file.is_empty() {
                true => Vec::new(),
                false => import::read(&file).ok()?,
            };
            Some(State::Read(Arc::new(answer), Arc::new(projects)))
        });
        // Another choice may have been made meanwhile, or other files picked.
        let same = |now: &Incoming| Arc::ptr_eq(&now.files, &files) && now.onto == onto;
        if !app
            .incoming
            .with_untracked(|now| now.as_ref().is_some_and(same))
        {
            return;
        }
        if given_up {
            leave(&app);
            return;
        }
        if let (Some(_), Some(State::Read(answer, projects))) = (&chosen, &read) {
            take(&app, answer, projects);
            return;
        }
        app.incoming.update(|incoming| {
            if let Some(incoming) = incoming {
                incoming.state = read.unwrap_or(State::Failed);
            }
        });
    });
}

/// Takes in what was understood, of several documents the `chosen` ones.
pub fn confirm(app: &App, chosen: Vec<bool>) {
    let Some(incoming) = app.incoming.get_untracked() else {
        return;
    };
    let State::Read(answer, projects) = &incoming.state else {
        return;
    };
    if answer
        .documents
        .iter()
        .map(|d| d.chosen)
        .eq(chosen.iter().copied())
    {
        take(app, answer, projects);
        return;
    }
    app.incoming.update(|incoming| {
        if let Some(incoming) = incoming {
            incoming.state = State::Reading;
        }
    });
    read(app, Some(chosen));
}

/// Takes in what the answer says and the projects that it makes.
fn take(app: &App, answer: &ReadAnswer, projects: &[Project]) {
    let Some(names) = app
        .incoming
        .with_untracked(|now| now.as_ref().map(Incoming::names))
    else {
        return;
    };
    let open = app.session_shown();
    let is_question = |d: &UnderstoodDocument| d.chosen && d.into_open && d.lost > 0;
    let into_open = answer.documents.iter().any(is_question);
    let projects = projects.to_vec();
    leave(app);
    transfer::take_in(app, &names, projects);
    // Where their words are is the next question.
    if let Some(session) = open.filter(|_| into_open) {
        lost::begin(app, session);
    }
}

/// Lets the files go, read or not.
pub fn leave(app: &App) {
    app.waiting.give_up();
    app.dialog.set(None);
    app.incoming.set(None);
}

/// A remark in words: where in the file, and what.
#[must_use]
pub fn remark_text(remark: &Remark) -> String {
    let values: Vec<(&str, String)> = remark
        .values
        .iter()
        .map(|(name, filling)| {
            let value = match filling {
                Filling::Words(words) => words.clone(),
                Filling::Number(n) => text::number(*n),
                Filling::Bytes(n) => text::number(n.div_ceil(1_000_000)),
                Filling::Key(key) => text::get(key, &[]),
            };
            (name.as_str(), value)
        })
        .collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let what = text::get(&remark.key, &values);
    let mut place = remark.called.clone();
    if let Some(line) = remark.line {
        place.push(tr!("incoming.line", n = text::number(line)));
    }
    if let Some(item) = remark.item {
        place.push(tr!("incoming.item", n = text::number(item)));
    }
    if place.is_empty() {
        what
    } else {
        tr!("import.at", place = place.join(", "), what = what)
    }
}

/// Which of the files are for [`ask`], by what is in them. `None` where the reader gave it up.
pub async fn annotations(app: &App, files: &[File]) -> Option<Vec<bool>> {
    // Sayso's own files need nobody to say so: they come in even where the workshop cannot be had.
    let foreign: Vec<bool> = files.iter().map(|(_, bytes)| !is_own(bytes)).collect();
    let asked: Vec<&[u8]> = files
        .iter()
        .zip(&foreign)
        .filter(|(_, foreign)| **foreign)
        .map(|((_, bytes), _)| bytes.as_slice())
        .collect();
    if asked.is_empty() {
        return Some(foreign);
    }
    let (job, bytes) = jobs::ask_to_sort(&asked);
    let done = app.waiting.ask(tr!("intake.reading"), &job, &bytes).await;
    if done == Err(Failure::GivenUp) {
        return None;
    }
    // Nobody to ask: an article will be told so, too.
    let answer = done
        .ok()
        .and_then(|done| jobs::read_sort_answer(&done.text));
    let mut answer = answer.unwrap_or_default().into_iter();
    let sorts = foreign
        .into_iter()
        .map(|foreign| foreign && answer.next().unwrap_or_default());
    Some(sorts.collect())
}

/// Whether a file of Sayso's holds one project with another text than the one that is open: then its
/// marks may be meant for the open article.
#[must_use]
pub fn is_of_another_text(app: &App, content: &str) -> bool {
    let Some(session) = app.session_shown() else {
        return false;
    };
    match import::read(content).as_deref() {
        Ok([other]) => session.with(|p| p.id() != other.id() && p.text() != other.text()),
        _ => false,
    }
}
