//! Export, import and export again gives the same bytes, whatever the text.

use crate::made;
use proptest::prelude::*;
use sayso::annotate::{Answer, Claim, Project};
use sayso::exchange::file::{write_library, write_project};
use sayso::exchange::import::read;
use serde_json::Value;

/// Whether a claim names a speaker that is not there, which a file does not tell.
fn dangles(project: &Project) -> bool {
    project.claims().any(|claim| {
        let speaker = matches!(claim.attribution.answer, Answer::Speaker(_));
        let via = claim
            .attribution
            .via
            .filter(|id| project.speaker(*id).is_none());
        via.is_some() || (speaker && *project.answer(claim) == Answer::Undecided)
    })
}

/// Every span of the file, as a reader in another language would check it: by code points.
fn check_spans(value: &Value, text: &[char], count: &mut usize) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(quote)) =
                (fields.get("start"), fields.get("end"), fields.get("quote"))
            {
                let at = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
                let (start, end) = (at(start), at(end));
                let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
                let context = |name: &str| fields.get(name).map_or("", |v| v.as_str().unwrap());
                assert_eq!(quote, &Value::String(slice(start, end)));
                assert_eq!(context("prefix"), slice(start.saturating_sub(32), start));
                assert_eq!(context("suffix"), slice(end, text.len().min(end + 32)));
                *count += 1;
            }
            fields.values().for_each(|v| check_spans(v, text, count));
        }
        Value::Array(list) => list.iter().for_each(|v| check_spans(v, text, count)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn the_same_bytes_come_back(project in made::project()) {
        let written = write_project(&project).unwrap();
        let read = read(&written).map_err(|p| TestCaseError::fail(format!("{p:?}\n{written}")))?;
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(write_project(&read[0]).unwrap(), written);
        if !dangles(&project) {
            prop_assert_eq!(&read[0], &project);
        }
    }

    #[test]
    fn offsets_are_code_points_for_everyone(project in made::project()) {
        let written = write_project(&project).unwrap();
        let file: Value = serde_json::from_str(&written).unwrap();
        let project_form = &file["projects"][0];
        let text: Vec<char> = project_form["article"]["text"].as_str().unwrap().chars().collect();
        let mut count = 0;
        check_spans(&project_form["claims"], &text, &mut count);
        let guess = |claim: &Claim| claim.lost.as_ref().map_or(0, |lost| lost.guess.iter().count());
        let spans: usize = project.claims().map(|c| c.all_spans().count() + guess(c)).sum();
        prop_assert_eq!(count, spans);
    }

    #[test]
    fn a_library_comes_back_in_order(a in made::project(), b in made::project()) {
        prop_assume!(a.id() != b.id());
        let written = write_library(&[&a, &b]).unwrap();
        let read = read(&written).unwrap();
        let ids: Vec<_> = read.iter().map(Project::id).collect();
        prop_assert_eq!(ids, vec![a.id(), b.id()]);
        prop_assert_eq!(write_library(&read.iter().collect::<Vec<_>>()).unwrap(), written);
    }
}

#[test]
fn an_empty_library_comes_back() {
    let written = write_library(&[]).unwrap();
    assert_eq!(read(&written), Ok(Vec::new()));
}

#[test]
fn the_file_is_what_any_json_printer_writes() {
    let written = write_project(&crate::example::project()).unwrap();
    let value: Value = serde_json::from_str(&written).unwrap();
    let lines = |text: &str| text.lines().count();
    assert_eq!(
        lines(&serde_json::to_string_pretty(&value).unwrap()),
        lines(&written)
    );
    assert!(written.ends_with("}\n"));
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_tolerated() {
    let project = crate::example::project();
    let written = write_project(&project).unwrap();
    for text in [
        format!("\u{feff}{written}"),
        written.replace('\n', "\r\n"),
        format!("\n\n {written}\n"),
    ] {
        assert_eq!(read(&text).as_deref(), Ok(&[project.clone()][..]));
    }
}
