//! Annotations that come in as files of other tools: understood first, shown, and only then taken in.
//!
//! The workshop reads them (see `exchange::formats::read`); nothing is changed before the reader has
//! seen what was understood and said so, and what comes in then is one edit, or a project of its own.

use super::state::{App, Dialog};
use super::{lost, text, transfer};
use crate::annotate::Project;
use crate::exchange::file::write_project;
use crate::exchange::formats::read::{Input, is_own};
use crate::exchange::import;
use crate::exchange::jobs::{self, Filling, ReadAnswer, Remark};
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
    read(app);
}

/// Chooses whether marks of another text go onto the open article.
pub fn choose(app: &App, onto: bool) {
    app.incoming.update(|incoming| {
        if let Some(incoming) = incoming {
            incoming.onto = onto;
            incoming.state = State::Reading;
        }
    });
    read(app);
}

/// Has the workshop read the files.
fn read(app: &App) {
    let Some(incoming) = app.incoming.get_untracked() else {
        return;
    };
    let names = incoming.names();
    let Incoming { files, onto, .. } = incoming;
    let open = app
        .session_shown()
        .and_then(|session| session.with(write_project).ok());
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, bytes)| Input { name, bytes })
        .collect();
    let annotator = app.keeper.annotator();
    let seed = clock::random_u64();
    let stamp = crate::annotate::Stamp::default().next(clock::now(), app.keeper.tab());
    let (job, bytes) = jobs::ask_to_read(&inputs, open.as_deref(), onto, &annotator, seed, stamp);
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
        app.incoming.update(|incoming| {
            if let Some(incoming) = incoming {
                incoming.state = read.unwrap_or(State::Failed);
            }
        });
    });
}

/// Takes in what was understood.
pub fn confirm(app: &App) {
    let Some(incoming) = app.incoming.get_untracked() else {
        return;
    };
    let State::Read(answer, projects) = &incoming.state else {
        return;
    };
    let open = app.session_shown();
    let into_open = answer.documents.iter().any(|d| d.into_open && d.lost > 0);
    let names = incoming.names();
    let projects = projects.as_ref().clone();
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

/// Whether a file is one for [`ask`], by what is in it: an archive, JSON that is not Sayso's own,
/// annotations of brat, or a table with quotes.
#[must_use]
pub fn is_annotations(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK\x03\x04") {
        return true;
    }
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let first = head.lines().next().unwrap_or_default();
    let is_json = || {
        let mut inside = head.chars().skip(1).filter(|c| !c.is_whitespace());
        match (head.chars().next(), inside.next()) {
            (Some('{'), Some('"' | '}')) => !is_own(bytes),
            (Some('['), Some('{' | ']')) => true,
            // A text and what is marked in it: spaCy's examples, one a line.
            (Some('['), Some('"')) => first.trim_end().ends_with("}]") || first.contains("\", {\""),
            _ => false,
        }
    };
    let is_standoff = || {
        let (id, rest) = first.split_once('\t').unwrap_or_default();
        let (kind, number) = id.split_at_checked(1).unwrap_or_default();
        let known = ["T", "R", "E", "A", "#"].contains(&kind);
        known && number.parse::<u32>().is_ok() && !rest.is_empty()
    };
    let is_table = || {
        let cells = first.split([',', ';', '\t']);
        let named = |cell: &str| {
            let cell = cell.trim().trim_matches('"').to_lowercase();
            cell == "quote" || cell == "start_cp"
        };
        cells.clone().count() > 1 && cells.into_iter().any(named)
    };
    is_json() || is_standoff() || is_table()
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
