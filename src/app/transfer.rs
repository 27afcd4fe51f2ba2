//! Taking files back that were taken away (see `super::export`).
//!
//! A file comes in as a whole or not at all: it is read and checked to its end before the first
//! project is touched. What it holds never replaces anything: a project that is here already takes
//! the newer records in (as one edit that can be undone), and one that has the same id but another
//! text comes in as a copy.

use super::keeper::OpenError;
use super::routes::Route;
use super::session::Session;
use super::state::{App, Offer};
use super::{actions, text};
use crate::annotate::{Edit, EditError, Project, ProjectId};
use crate::exchange::import;
use crate::exchange::problem::{IdKind, LooksLike, Problem, ProblemKind};
use crate::platform::clock;
use crate::tr;
use leptos::prelude::*;

/// How many lines a notice lists.
const LINES: usize = 20;

/// Brings the project deleted last back.
pub fn undo_delete(app: &App) {
    if app.keeper.undo_delete().is_err() {
        // Its only copy is in memory: the way back must not go away with the button.
        app.notify(tr!("library.problem"), true, Some(Offer::UndoDelete));
    }
}

/// Takes back a file that Sayso wrote: all of it, or nothing and every reason why.
pub fn import(app: &App, name: &str, content: &str) {
    match import::read(content) {
        Ok(projects) if projects.is_empty() => {
            app.notify(tr!("import.empty", name = name), true, None)
        }
        Ok(projects) => take_in(app, name, projects),
        Err(problems) => {
            let (lines, more) = listed(&problems);
            let more = (more > 0).then(|| text::tr_n("import.more", more));
            let lines = lines.into_iter().chain(more).collect();
            app.announce(tr!("import.refused", name = name));
            app.notify_lines(tr!("import.refused", name = name), lines, true, None);
        }
    }
}

/// The first problems as lines, and how many more there are.
fn listed(problems: &[Problem]) -> (Vec<String>, usize) {
    let unlisted = problems.iter().map(|p| match p.kind {
        ProblemKind::AndMore { more } => more,
        _ => 0,
    });
    let unlisted: usize = unlisted.sum();
    let known: Vec<&Problem> = problems
        .iter()
        .filter(|p| !matches!(p.kind, ProblemKind::AndMore { .. }))
        .collect();
    let lines = known.iter().take(LINES).map(|p| problem_line(p)).collect();
    (lines, known.len().saturating_sub(LINES) + unlisted)
}

/// What is to be done with one project of a file.
enum Plan {
    /// It is not here: it comes in as it is.
    New,
    /// It is open: its newer records come in.
    Open(Session),
    /// It is here but not open: it is opened for that, and left again.
    Shelved(Owner, Session),
    /// Something else is here under its id: it comes in under another.
    Copy,
}

fn plan(app: &App, incoming: &Project) -> Plan {
    let id = incoming.id();
    if let Some(session) = app.session_of(id) {
        let same = session.with(|p| p.text() == incoming.text());
        return if same {
            Plan::Open(session)
        } else {
            Plan::Copy
        };
    }
    match app.keeper.open(id) {
        Ok(opened) => {
            // A session of its own, so that the merge is saved and can be undone like any edit.
            let owner = Owner::new();
            let session = owner.with(|| Session::open(opened, app.keeper));
            if session.with(|p| p.text() == incoming.text()) {
                return Plan::Shelved(owner, session);
            }
            leave(&owner, session);
            Plan::Copy
        }
        Err(OpenError::Missing | OpenError::Blocked) => Plan::New,
        // What cannot be read is not written over either.
        Err(OpenError::Unreadable | OpenError::Newer) => Plan::Copy,
    }
}

/// Lets go of a project that was opened beside the open one; what is unsaved of it stays in memory.
fn leave(owner: &Owner, session: Session) {
    session.leave();
    owner.cleanup();
}

/// What became of one project of a file.
struct Taken {
    id: ProjectId,
    said: String,
    /// Whether undo takes it back.
    undoable: bool,
}

/// Takes projects in: new ones as they are, others merged with what is here.
pub fn take_in(app: &App, file: &str, projects: Vec<Project>) {
    // Every project here is looked at before any is changed.
    let plans: Vec<(Plan, Project)> = projects.into_iter().map(|p| (plan(app, &p), p)).collect();
    let mut taken = Vec::with_capacity(plans.len());
    for (plan, project) in plans {
        match carry_out(app, plan, &project) {
            Ok(done) => taken.push(done),
            // Not reached: a merge offers only records that fit.
            Err(error) => actions::report(app, Err(error)),
        }
    }
    app.keeper.list();
    let whole = tr!(
        "import.done",
        name = file,
        projects = text::tr_n("import.projects", taken.len())
    );
    if let [one] = taken.as_slice() {
        app.announce(one.said.clone());
        app.notify(one.said.clone(), false, one.undoable.then_some(Offer::Undo));
        if app.route.get_untracked().project() != Some(one.id) {
            Route::Read(one.id).go();
        }
    } else if !taken.is_empty() {
        let more = taken.len().saturating_sub(LINES);
        let more = (more > 0).then(|| text::tr_n("import.more_projects", more));
        let lines = taken
            .into_iter()
            .take(LINES)
            .map(|t| t.said)
            .chain(more)
            .collect();
        app.announce(whole.clone());
        app.notify_lines(whole, lines, false, None);
    }
}

fn carry_out(app: &App, plan: Plan, project: &Project) -> Result<Taken, EditError> {
    let id = project.id();
    let name = project.details().name.clone();
    let claims = text::tr_n("count.claims", project.claim_count());
    let merged = |changes: usize| Taken {
        id,
        said: match changes {
            0 => tr!("import.nothing_new", name = name),
            n => tr!(
                "import.merged",
                name = name,
                changes = text::tr_n("import.changes", n)
            ),
        },
        undoable: changes > 0,
    };
    match plan {
        Plan::New => {
            // Where it cannot be saved the keeper says so, and keeps it in memory.
            let _ = app.keeper.create(project);
            Ok(Taken {
                id,
                said: tr!("import.created", name = name, claims = claims),
                undoable: false,
            })
        }
        Plan::Open(session) => session.merge(project).map(merged),
        Plan::Shelved(owner, session) => {
            let done = session.merge(project);
            leave(&owner, session);
            done.map(merged)
        }
        Plan::Copy => {
            let copy = copy(app, project)?;
            let _ = app.keeper.create(&copy);
            Ok(Taken {
                id: copy.id(),
                said: tr!("import.copied", name = name, claims = claims),
                undoable: false,
            })
        }
    }
}

/// The same work under another id and a name that says so.
fn copy(app: &App, project: &Project) -> Result<Project, EditError> {
    let id = ProjectId::from_random(clock::random_u64());
    let name = project.details().name.clone();
    let mut copy = Project::new(id, name, project.article().clone(), project.created());
    copy.merge(project.versions());
    let stamp = copy.last_stamp().next(clock::now(), app.keeper.tab());
    copy.apply(
        &Edit::Rename(tr!("import.copy_name", name = project.details().name)),
        stamp,
    )?;
    Ok(copy)
}

fn problem_line(problem: &Problem) -> String {
    let what = problem_text(&problem.kind);
    let place = match (&problem.record, problem.place.is_empty()) {
        (Some(record), false) => tr!("import.place_of", place = problem.place, record = record),
        (Some(record), true) => record.clone(),
        (None, _) => problem.place.clone(),
    };
    match (problem.line, place.is_empty()) {
        (Some(line), true) => tr!("import.line", line = text::number(line), what = what),
        (Some(line), false) => tr!(
            "import.line_at",
            line = text::number(line),
            place = place,
            what = what
        ),
        (None, true) => what,
        (None, false) => tr!("import.at", place = place, what = what),
    }
}

pub(super) fn problem_text(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::TooLarge { bytes, at_most } => {
            tr!(
                "import.problem.too_large",
                size = megabytes(*bytes),
                limit = megabytes(*at_most)
            )
        }
        ProblemKind::NotJson { cut_off: true, .. } => tr!("import.problem.cut_off"),
        ProblemKind::NotJson { column, .. } => tr!("import.problem.not_json", column = column),
        ProblemKind::NotSayso { looks_like } => tr!(
            "import.problem.not_sayso",
            what = looks_like_text(*looks_like)
        ),
        ProblemKind::Newer { version, known } => {
            tr!("import.problem.newer", version = version, known = known)
        }
        ProblemKind::BadVersion => tr!("import.problem.bad_version"),
        ProblemKind::OffsetUnit { found } => tr!("import.problem.offset_unit", found = found),
        ProblemKind::Missing { field } => tr!("import.problem.missing", field = field),
        ProblemKind::UnknownField { field } => tr!("import.problem.unknown_field", field = field),
        ProblemKind::RepeatedField { field } => tr!("import.problem.repeated_field", field = field),
        ProblemKind::UnknownWord { word, known } => {
            tr!(
                "import.problem.unknown_word",
                word = word,
                known = known.join(", ")
            )
        }
        ProblemKind::WrongType { found, expected } => {
            tr!(
                "import.problem.wrong_type",
                found = found,
                expected = expected
            )
        }
        ProblemKind::Shape { message } => tr!("import.problem.shape", message = message),
        ProblemKind::BadId { found, wanted } => tr!(
            "import.problem.bad_id",
            found = found,
            wanted = id_text(*wanted)
        ),
        ProblemKind::BadStamp { found } => tr!("import.problem.bad_stamp", found = found),
        ProblemKind::BadDate { found } => tr!("import.problem.bad_date", found = found),
        ProblemKind::BadColour { found, count } => {
            tr!(
                "import.problem.bad_colour",
                found = found,
                last = count.saturating_sub(1)
            )
        }
        ProblemKind::DuplicateId {
            id,
            first_line: Some(line),
        } => {
            tr!(
                "import.problem.duplicate_id_on",
                id = id,
                line = text::number(*line)
            )
        }
        ProblemKind::DuplicateId {
            id,
            first_line: None,
        } => tr!("import.problem.duplicate_id", id = id),
        ProblemKind::UnknownSpeaker { id } => tr!("import.problem.unknown_speaker", id = id),
        ProblemKind::NoName => tr!("import.problem.no_name"),
        ProblemKind::NoSpan => tr!("import.problem.no_span"),
        ProblemKind::DoesNotFit { field, needs } => {
            tr!("import.problem.does_not_fit", field = field, needs = needs)
        }
        ProblemKind::EmptySpan { start, end } => {
            tr!("import.problem.empty_span", start = start, end = end)
        }
        ProblemKind::Outside { start, end, length } => {
            tr!(
                "import.problem.outside",
                start = start,
                end = end,
                length = length
            )
        }
        ProblemKind::QuoteMismatch {
            quote,
            found,
            stands_at: Some((start, end)),
        } => {
            tr!(
                "import.problem.quote_elsewhere",
                quote = quote,
                found = found,
                start = start,
                end = end
            )
        }
        ProblemKind::QuoteMismatch {
            quote,
            found,
            stands_at: None,
        } => {
            tr!("import.problem.quote", quote = quote, found = found)
        }
        ProblemKind::ContextMismatch {
            given,
            before: true,
        } => tr!("import.problem.context_before", given = given),
        ProblemKind::ContextMismatch {
            given,
            before: false,
        } => tr!("import.problem.context_after", given = given),
        ProblemKind::HashMismatch { .. } => tr!("import.problem.hash"),
        ProblemKind::EmptyText => tr!("import.problem.empty_text"),
        ProblemKind::TextTooLong { bytes, at_most } => {
            tr!(
                "import.problem.text_too_long",
                size = megabytes(*bytes),
                limit = megabytes(*at_most)
            )
        }
        ProblemKind::Blocks => tr!("import.problem.blocks"),
        ProblemKind::TitleMismatch { given, found } => {
            tr!("import.problem.title", given = given, found = found)
        }
        ProblemKind::AndMore { more } => text::tr_n("import.more", *more),
    }
}

fn megabytes(bytes: usize) -> String {
    text::number(bytes.div_ceil(1_000_000))
}

fn id_text(kind: IdKind) -> String {
    match kind {
        IdKind::Project => tr!("import.id.project"),
        IdKind::Speaker => tr!("import.id.speaker"),
        IdKind::Claim => tr!("import.id.claim"),
        IdKind::Record => tr!("import.id.record"),
        IdKind::Refusal => tr!("import.id.refusal"),
    }
}

fn looks_like_text(looks_like: LooksLike) -> String {
    match looks_like {
        LooksLike::Empty => tr!("import.looks_like.empty"),
        LooksLike::Html => tr!("import.looks_like.html"),
        LooksLike::Xml => tr!("import.looks_like.xml"),
        LooksLike::Binary => tr!("import.looks_like.binary"),
        LooksLike::PlainText => tr!("import.looks_like.plain_text"),
        LooksLike::Hypothesis => tr!("import.looks_like.hypothesis"),
        LooksLike::WebAnnotations => tr!("import.looks_like.web_annotations"),
        LooksLike::JsonList => tr!("import.looks_like.json_list"),
        LooksLike::JsonObject => tr!("import.looks_like.json_object"),
        LooksLike::JsonValue => tr!("import.looks_like.json_value"),
    }
}
