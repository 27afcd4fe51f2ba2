//! The worked example in every format, as it was looked through by hand and run through the tools of
//! `make test-interop`. `SAYSO_GOLDEN=write cargo test --test exchange golden` writes the files anew.

use super::{harbour, unzip, written};
use sayso::exchange::formats::FORMATS;
use std::fs;
use std::path::Path;

/// Compares with a stored file, or stores it.
fn check(name: &str, content: &[u8], wrong: &mut Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/formats/golden");
    let path = folder.join(name);
    if std::env::var_os("SAYSO_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
    } else if fs::read(&path).ok().as_deref() != Some(content) {
        wrong.push(name.to_owned());
    }
}

#[test]
fn every_format_writes_what_it_should() {
    let project = harbour::project();
    let mut wrong = Vec::new();
    for format in FORMATS {
        let file = written(format.id, &[&project]);
        assert!(
            file.file_name.ends_with(format.suffix),
            "{}",
            file.file_name
        );
        assert!(
            file.file_name.starts_with("ferry-harbour."),
            "{}",
            file.file_name
        );
        assert_eq!(file.mime, format.mime);
        let name = format!("harbour{}", format.suffix);
        if format.suffix.ends_with(".zip") {
            for (inner, content) in unzip(&file.bytes) {
                let inner = inner.replace("ferry-harbour", "harbour");
                check(&format!("brat/{inner}"), content.as_bytes(), &mut wrong);
            }
        } else {
            check(&name, &file.bytes, &mut wrong);
        }
    }
    assert!(
        wrong.is_empty(),
        "not as stored (SAYSO_GOLDEN=write stores them anew): {wrong:?}"
    );
}

/// What is not in the text, in our own file and in those that have records of it apart.
#[test]
fn what_is_not_in_the_text_is_written_as_it_should() {
    let project = harbour::with_lost();
    let mut wrong = Vec::new();
    for id in ["sayso", "cas", "spacy", "citron"] {
        let file = written(id, &[&project]);
        let name = format!("lost/harbour{}", super::format(id).suffix);
        check(&name, &file.bytes, &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "not as stored (SAYSO_GOLDEN=write stores them anew): {wrong:?}"
    );
}

/// The same project twice is the same bytes.
#[test]
fn no_file_says_when_it_was_made() {
    let project = harbour::project();
    for format in FORMATS {
        let first = written(format.id, &[&project]);
        assert_eq!(first, written(format.id, &[&project]), "{}", format.id);
    }
}
