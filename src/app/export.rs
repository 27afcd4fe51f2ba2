//! Taking work away as files: in our own format, and in those of other tools.
//!
//! Our own file is written here, in one go; every other one is made of it by the workshop, so that
//! what the reader sees of a file before taking it is that file.

use super::keeper::Shelved;
use super::session::Session;
use super::state::App;
use super::text;
use super::transfer::problem_text;
use super::waiting::Waiting;
use crate::annotate::{Project, ProjectId};
use crate::article::table::Set;
use crate::exchange::file::{WriteError, write_library, write_project};
use crate::exchange::jobs;
use crate::exchange::name::stem;
use crate::exchange::preview::preview;
use crate::platform::workshop::Failure;
use crate::platform::{clock, files};
use crate::tr;
use leptos::prelude::*;

/// The id of Sayso's own format.
pub const OWN: &str = "sayso";

/// What Sayso's files are called by their type.
const MIME: &str = "application/json";

/// Which projects an export holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The open project: of all who marked in it, or the marks of one of them alone. Only a single
    /// project is ever filtered, so that no backup lacks anyone's work.
    Project {
        /// Whose marks; everyone's if it is `None`.
        annotator: Option<String>,
    },
    /// These projects.
    Chosen(Set<ProjectId>),
    /// Every project in this browser that can be read.
    Everything,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which projects.
    pub scope: Scope,
    /// Which format, by its id.
    pub format: &'static str,
    /// Whether cells of a table are kept from being taken for formulas.
    pub formula_guard: bool,
}

impl Wanted {
    /// Whose marks alone go into the file.
    #[must_use]
    pub fn annotator(&self) -> Option<&str> {
        match &self.scope {
            Scope::Project { annotator } => annotator.as_deref(),
            Scope::Chosen(_) | Scope::Everything => None,
        }
    }

    /// Whether no project is chosen yet, so that there is nothing to write.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(&self.scope, Scope::Chosen(ids) if ids.is_empty())
    }
}

/// A file that is ready to be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// What is in it.
    pub content: Vec<u8>,
    /// Its first lines.
    pub preview: String,
    /// How many projects are not in it because they cannot be read.
    pub left_out: usize,
    /// What it does not hold, in words.
    pub losses: Vec<String>,
}

/// Writes what is wanted, waited for in `waiting`.
///
/// # Errors
/// What to tell the reader when something cannot be written; there is no file then.
pub async fn write(app: &App, wanted: &Wanted, waiting: Waiting) -> Result<Export, String> {
    let own = own_file(app, &wanted.scope)?;
    let annotator = wanted.annotator();
    if wanted.format == OWN && annotator.is_none() {
        return Ok(own);
    }
    let look_up = |key: &str| text::get(key, &[]);
    let job = jobs::ask_for_file(wanted.format, annotator, wanted.formula_guard, &look_up);
    let done = waiting.ask(tr!("export.writing"), &job, &own.content).await;
    if done == Err(Failure::GivenUp) {
        return Err(tr!("export.given_up"));
    }
    let answer = done.ok().and_then(|done| {
        let answer = jobs::read_file_answer(&done.text)?;
        Some((answer, done.bytes))
    });
    let Some((answer, content)) = answer else {
        return Err(tr!("export.problem.workshop"));
    };
    if let Some((project, record)) = answer.refused {
        let what = tr!("export.problem.place");
        return Err(tr!(
            "export.problem.unwritable",
            project = project,
            record = record,
            what = what
        ));
    }
    let losses = answer.losses.iter();
    let losses = losses.map(|(what, n)| text::tr_n(&format!("formats.lost.{what}"), *n));
    Ok(Export {
        name: answer.name,
        mime: answer.mime,
        content,
        preview: answer.preview,
        left_out: own.left_out,
        losses: losses.collect(),
    })
}

/// Writes the open project, some or everything as a file of our own.
fn own_file(app: &App, scope: &Scope) -> Result<Export, String> {
    let today = Some(date_of(clock::now()));
    let session = app.session.get_untracked();
    if let (Scope::Project { .. }, Some(session)) = (scope, session) {
        return session.with(|project| {
            let content = write_project(project).map_err(|error| unwritable(&error))?;
            let published = project.article().metadata().published.map(|p| p.date());
            let name = file_name(&project.details().name, published);
            Ok(own(name, content, 0))
        });
    }
    let mut projects = app.keeper.all();
    // What is open may know more than what could be written of it.
    if let Some(session) = session {
        let open = session.with(Project::clone);
        match projects.iter_mut().find(|p| p.id() == open.id()) {
            Some(stored) => *stored = open,
            None => projects.push(open),
        }
    }
    if let Scope::Chosen(ids) = scope {
        projects.retain(|p| ids.contains(&p.id()));
        let all: Vec<&Project> = projects.iter().collect();
        let content = write_library(&all).map_err(|error| unwritable(&error))?;
        let name = match all.as_slice() {
            [one] => file_name(&one.details().name, today),
            _ => file_name("sayso-projects", today),
        };
        return Ok(own(name, content, 0));
    }
    let content =
        write_library(&projects.iter().collect::<Vec<_>>()).map_err(|error| unwritable(&error))?;
    let unread = |shelved: &&Shelved| !matches!(shelved, Shelved::Project(_));
    let left_out = app
        .keeper
        .shelf
        .with_untracked(|shelf| shelf.iter().filter(unread).count());
    Ok(own(file_name("sayso-backup", today), content, left_out))
}

fn own(name: String, content: String, left_out: usize) -> Export {
    Export {
        name,
        mime: MIME.to_owned(),
        preview: preview(&content),
        content: content.into_bytes(),
        left_out,
        losses: Vec::new(),
    }
}

/// The names or codes of those who marked in the open project, each once.
#[must_use]
pub fn annotators(session: Session) -> Vec<String> {
    let names: Set<String> = session.with(|p| p.claims().map(|c| c.annotator.clone()).collect());
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

fn unwritable(error: &WriteError) -> String {
    let what = problem_text(&error.error.kind);
    tr!(
        "export.problem.unwritable",
        project = error.project,
        record = error.error.record,
        what = what
    )
}

/// Offers a file for download and says so. Whether the browser took it.
fn offer(app: &App, name: &str, mime: &str, content: &[u8]) -> bool {
    let taken = files::download(name, mime, content);
    if taken {
        app.announce(tr!("announce.downloaded", name = name));
    } else {
        app.notify(tr!("export.problem.download"), true, None);
    }
    taken
}

/// Downloads everything in this browser.
pub fn everything(app: &App) {
    match own_file(app, &Scope::Everything) {
        Ok(file) => {
            if offer(app, &file.name, MIME, &file.content) && file.left_out > 0 {
                app.notify(text::tr_n("export.left_out", file.left_out), true, None);
            }
        }
        Err(problem) => app.notify(problem, true, None),
    }
}

/// Downloads what is stored of a project that can't be read, as it is.
pub fn raw(app: &App, id: ProjectId) {
    offer(
        app,
        &file_name(&format!("sayso-data-{id}"), None).replace(".sayso.json", ".txt"),
        "text/plain",
        app.keeper.raw(id).as_bytes(),
    );
}

/// The name of a file of our own: the title's, and a date where there is one.
fn file_name(title: &str, date: Option<(u16, u8, u8)>) -> String {
    let mut name = stem(title);
    if let Some((year, month, day)) = date {
        name.push_str(&format!("-{year:04}-{month:02}-{day:02}"));
    }
    name + ".sayso.json"
}

/// Year, month and day (UTC) of a moment in milliseconds since 1970.
fn date_of(millis: u64) -> (u16, u8, u8) {
    // Days since 1 March of the year 0, so that the day a leap year adds comes last.
    let days = millis / 86_400_000 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let small = |n: u64| u8::try_from(n).unwrap_or(1);
    (
        u16::try_from(year).unwrap_or(u16::MAX),
        small(month),
        small(day),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn names_of_files() {
        let date = Some((2026, 3, 14));
        assert_eq!(file_name("Night buses", None), "night-buses.sayso.json");
        assert_eq!(
            file_name("Night buses", date),
            "night-buses-2026-03-14.sayso.json"
        );
    }

    #[wasm_bindgen_test]
    fn dates_of_moments() {
        let check = |millis: u64, expected: (u16, u8, u8)| {
            assert_eq!(date_of(millis), expected, "{millis}")
        };
        check(0, (1970, 1, 1));
        check(951_782_400_000, (2000, 2, 29));
        check(951_868_800_000, (2000, 3, 1));
        check(1_798_675_199_999, (2026, 12, 30));
        check(1_795_478_400_000, (2026, 11, 24));
    }
}
