//! Writes projects in another format: `cargo run --example export -- FORMAT PROJECT.json > file`.
//!
//! `FORMAT` is an id of `sayso::exchange::formats::FORMATS`, or `all FOLDER` for every format into a
//! folder. What the file does not hold is said on standard error. A file of another tool that has its text
//! can stand for a project: it is read as the app reads it.

use sayso::annotate::{Project, Stamp};
use sayso::exchange::formats::read::{Input, Kind, Making, place, recognise, understand};
use sayso::exchange::formats::{self, Format, Options, Words, Written};
use sayso::exchange::{catalog, import};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["all", folder, files @ ..] if !files.is_empty() => all(Path::new(folder), files),
        [format, files @ ..] if !files.is_empty() => one(format, files),
        _ => Err(
            "usage: export FORMAT PROJECT.json… > file, or export all FOLDER PROJECT.json…"
                .to_owned(),
        ),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn one(id: &str, files: &[&str]) -> Result<(), String> {
    let known = || {
        let ids: Vec<&str> = formats::FORMATS.iter().map(|f| f.id).collect();
        format!("there is no format {id}; there are {}", ids.join(", "))
    };
    let format = formats::find(id).ok_or_else(known)?;
    let written = written(format, &projects(files)?)?;
    let mut out = std::io::stdout().lock();
    out.write_all(&written.bytes).map_err(|e| e.to_string())
}

fn all(folder: &Path, files: &[&str]) -> Result<(), String> {
    let projects = projects(files)?;
    std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    for format in formats::FORMATS {
        let written = written(format, &projects)?;
        let path = folder.join(&written.file_name);
        std::fs::write(&path, &written.bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("{}\t{}", format.id, written.file_name);
    }
    Ok(())
}

fn projects(files: &[&str]) -> Result<Vec<Project>, String> {
    let mut projects = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
        if recognise(&bytes).is_ok_and(|kind| kind != Kind::Sayso) {
            projects.extend(of_other_tool(file, &bytes)?);
            continue;
        }
        let json = String::from_utf8_lossy(&bytes);
        projects.extend(import::read(&json).map_err(|problems| {
            let lines = problems.iter().map(|p| format!("{file}: {p}"));
            lines.collect::<Vec<_>>().join("\n")
        })?);
    }
    Ok(projects)
}

/// The projects that a file of another tool makes, with what it says is not in its text.
fn of_other_tool(name: &str, bytes: &[u8]) -> Result<Vec<Project>, String> {
    let mut bits = 0;
    let mut making = Making {
        random: &mut || {
            bits += 1;
            bits
        },
        stamp: Stamp::default(),
        annotator: "",
    };
    let understood = understand(&[Input { name, bytes }]);
    let documents = understood.documents.iter();
    let projects = documents.map(|document| {
        let placed = place(document, None, &mut making).map_err(|e| format!("{name}: {e:?}"))?;
        let lost = placed.unresolved.iter();
        let lost: Vec<_> = lost.filter_map(|u| u.as_lost(&placed.article)).collect();
        placed
            .project(&lost)
            .ok_or_else(|| format!("{name}: no project"))
    });
    projects.collect()
}

fn written(format: &Format, projects: &[Project]) -> Result<Written, String> {
    for project in projects {
        let losses = formats::losses(format, project);
        if !losses.is_empty() {
            let name = &project.details().name;
            eprintln!("{}: “{name}” loses {}", format.id, losses.note());
        }
    }
    let texts = catalog::read(include_str!("../locales/en.json"));
    let words = Words::new(&|key| texts.get(key).cloned().unwrap_or_else(|| key.to_owned()));
    let projects: Vec<&Project> = projects.iter().collect();
    formats::write(format, &projects, Options::new(&words)).map_err(|e| e.to_string())
}
