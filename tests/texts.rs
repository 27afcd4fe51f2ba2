//! Every text that a view asks for is in the translation file.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The keys that follow `call` in a source, however it is broken into lines.
fn keys<'a>(source: &'a str, call: &str) -> Vec<&'a str> {
    source
        .match_indices(call)
        .filter(|(at, _)| !source[..*at].ends_with(char::is_alphanumeric))
        .filter_map(|(at, _)| {
            let rest = source[at + call.len()..].trim_start();
            rest.strip_prefix('"')?.split('"').next()
        })
        .collect()
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts =
        sayso::exchange::catalog::read(&fs::read_to_string(root.join("locales/en.json")).unwrap());
    assert!(texts.len() > 100, "the translation file was not read");
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let mut missing = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        if file.ends_with("app/text.rs") {
            continue;
        }
        let plain = keys(&source, "tr!(").into_iter().map(str::to_owned);
        let counted = keys(&source, "tr_n(").into_iter();
        let counted = counted.flat_map(|key| [format!("{key}.one"), format!("{key}.other")]);
        for key in plain.chain(counted) {
            if !texts.contains_key(&key) {
                missing.push(format!("{}: {key}", file.display()));
            }
        }
    }
    // Those whose keys are put together from the names of formats and of what they lose.
    let formats = sayso::exchange::formats::IDS.iter();
    let formats =
        formats.flat_map(|id| [format!("formats.{id}.name"), format!("formats.{id}.about")]);
    let lost = sayso::exchange::formats::Thing::ALL
        .into_iter()
        .map(|thing| thing.word());
    let lost = lost.flat_map(|word| {
        [
            format!("formats.lost.{word}.one"),
            format!("formats.lost.{word}.other"),
        ]
    });
    let words = sayso::exchange::formats::Words::KEYS
        .iter()
        .map(|key| (*key).to_owned());
    missing.extend(
        formats
            .chain(lost)
            .chain(words)
            .filter(|key| !texts.contains_key(key)),
    );
    assert!(missing.is_empty(), "{missing:#?}");
}
