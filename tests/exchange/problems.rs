//! What is wrong with a file is said line by line, and nothing of it is taken in.

use crate::{example, made};
use proptest::prelude::*;
use sayso::exchange::file::{write_library, write_project};
use sayso::exchange::import::{MAX_BYTES, MAX_PROBLEMS, read};
use sayso::exchange::problem::{LooksLike, Problem, ProblemKind};

fn written() -> String {
    write_project(&example::project()).unwrap()
}

/// The example with a part replaced (the first time it occurs after `after`).
fn with(after: &str, from: &str, to: &str) -> String {
    let file = written();
    let start = file
        .find(after)
        .unwrap_or_else(|| panic!("{after} is not in the example"));
    let at = start
        + file[start..]
            .find(from)
            .unwrap_or_else(|| panic!("{from} is not after {after}"));
    format!("{}{to}{}", &file[..at], &file[at + from.len()..])
}

fn problems(file: &str) -> Vec<Problem> {
    read(file).err().unwrap_or_default()
}

fn said(file: &str) -> String {
    let lines: Vec<String> = problems(file).iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// The line of the first place where `part` stands after `after`, counted from 1.
fn line(file: &str, after: &str, part: &str) -> usize {
    let start = file.find(after).unwrap();
    let at = start + file[start..].find(part).unwrap();
    file[..at].matches('\n').count() + 1
}

#[test]
fn one_thing_wrong_is_said_where_it_is() {
    let check = |after: &str, from: &str, to: &str, expected: &str| {
        let file = with(after, from, to);
        let expected = expected.replace("LINE", &line(&file, after, to).to_string());
        assert_eq!(said(&file), expected, "{from} → {to}");
    };
    let claims = "\"claims\"";
    check(
        "",
        "\"version\": 1",
        "\"version\": 2",
        "line LINE, version: a newer Sayso wrote this file (version 2; this one reads up to 1); reload Sayso to get the newest",
    );
    check(
        "",
        "\"version\": 1",
        "\"version\": 0",
        "line LINE, version: the version must be a whole number, 1 or more",
    );
    check(
        "",
        "\"version\": 1",
        "\"version\": \"1\"",
        "line LINE, version: the version must be a whole number, 1 or more",
    );
    check(
        "",
        "code_point\"",
        "utf16\"",
        "line LINE, offset_unit: offsets are counted in `utf16`; Sayso's files count in `code_point`",
    );
    check(
        "\"id\"",
        "\"ph",
        "\"xh",
        "line LINE, projects[0].id: `xh3h26tv9mrte` is not a project's id (like p1x8)",
    );
    check(
        "\"name\"",
        "\"created\"",
        "\"creation\"",
        "line 6, projects[0]: `created` is missing; add it\nline LINE, projects[0].creation: there is no field `creation` here and it would be lost; correct its spelling or take it out",
    );
    check(
        "\"name\"",
        "\"River plan\"",
        "7",
        "line LINE, projects[0].name: integer `7` stands where a string should",
    );
    check(
        "",
        "2026-03-12",
        "2026-02-30",
        "line LINE, projects[0].article.published: `2026-02-30T07:30` is not a date (like 2016-04-07 or 2016-04-07T05:27)",
    );
    check(
        "\"blocks\"",
        "\"paragraph\"",
        "\"chapter\"",
        "line LINE, projects[0].article.blocks[1].kind: `chapter` cannot stand here; write one of title, heading, paragraph, quote, list_item",
    );
    check("\"blocks\"", "\"start\": 45", "\"start\": 44", "line LINE, projects[0].article.blocks[1]: the blocks must lie one after another over the whole text, a line feed apart, a title only first".replace("LINE", "26").as_str());
    check(
        "\"speakers\"",
        "\"Ana Ortiz\"",
        "\" \"",
        "line LINE, projects[0].speakers[0].name (s18rel58kj8d1c): a speaker needs a name",
    );
    check(
        "\"speakers\"",
        "\"colour\": 1",
        "\"colour\": 10",
        "line LINE, projects[0].speakers[1].colour (s18rel58kj8d1d): there is no colour 10; the colours are 0 to 9",
    );
    check(
        "\"speakers\"",
        "\"sort\": \"group\"",
        "\"sort\": \"crowd\"",
        "line LINE, projects[0].speakers[2].sort: `crowd` cannot stand here; write one of person, organisation, document, group",
    );
    check(
        claims,
        "\"c2y05xpca98irl\"",
        "\"c2Y\"",
        "line LINE, projects[0].claims[0].id (c2Y): `c2Y` is not a claim's id (like c1x8)",
    );
    check(
        "c2y05xpca98irm",
        "\"end\": 181",
        "\"end\": 181.5",
        "line LINE, projects[0].claims[1].spans[0].end: floating point `181.5` stands where u32 should",
    );
    check(
        "c2y05xpca98irm",
        "\"cue\"",
        "\"queue\"",
        "line LINE, projects[0].claims[1].attribution.queue: there is no field `queue` here and it would be lost; correct its spelling or take it out",
    );
    check(
        "c2y05xpca98irm",
        "\"s18rel58kj8d1c\"",
        "\"s1\"",
        "line LINE, projects[0].claims[1].attribution.speaker (c2y05xpca98irm): speaker `s1` is not among the project's speakers; add it or give another answer",
    );
    check(
        "c2y05xpca98iro",
        "\"s18rel58kj8d1d\"",
        "\"s1\"",
        "line LINE, projects[0].claims[3].attribution.via (c2y05xpca98iro): speaker `s1` is not among the project's speakers; add it or give another answer",
    );
    check(
        "\"removed\"",
        "\"at\": \"m",
        "\"at\": \"-",
        "line LINE, projects[0].removed[0].at (c2y05xpca98irr): `-mn93fds.0.j5` is not a modification stamp (like lx3k9a.0.1x8)",
    );
}

#[test]
fn a_span_that_does_not_fit_is_said_with_what_stands_there() {
    let found = problems(&with("c2y05xpca98irm", "\"start\": 207", "\"start\": 208"));
    let kinds: Vec<_> = found
        .iter()
        .map(|p| (p.place.as_str(), p.record.as_deref(), &p.kind))
        .collect();
    let expected = ProblemKind::QuoteMismatch {
        quote: "and nobody will pay a higher bill for it".to_owned(),
        found: "nd nobody will pay a higher bill for it".to_owned(),
        stands_at: Some((207, 247)),
    };
    assert_eq!(
        kinds,
        [(
            "projects[0].claims[1].spans[1]",
            Some("c2y05xpca98irm"),
            &expected
        )]
    );
}

#[test]
fn a_changed_text_is_said_with_its_claims() {
    let found = problems(&with("\"text\"", "by 2029", "in 2029"));
    let kinds: Vec<_> = found.iter().map(|p| &p.kind).collect();
    let claim = |k: &&ProblemKind| {
        matches!(
            k,
            ProblemKind::QuoteMismatch { .. } | ProblemKind::ContextMismatch { .. }
        )
    };
    assert!(
        matches!(kinds[0], ProblemKind::HashMismatch { .. }),
        "{kinds:?}"
    );
    assert!(kinds.len() > 1 && kinds[1..].iter().all(claim), "{kinds:?}");
}

#[test]
fn ids_that_are_there_twice() {
    let project = example::project();
    let twice = write_library(&[&project, &project]).unwrap();
    let found = problems(&twice);
    let second = line(&twice, "\"removed\"", "\"id\": \"p");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].line, found[0].place.as_str()),
        (Some(second), "projects[1].id")
    );
    assert_eq!(
        found[0].kind,
        ProblemKind::DuplicateId {
            id: "ph3h26tv9mrte".to_owned(),
            first_line: Some(7)
        }
    );

    let removed_too = with("\"removed\"", "c2y05xpca98irr", "c2y05xpca98irn");
    let first = line(&removed_too, "c2y05xpca98irm", "\"id\": \"c") - 1;
    let kind = ProblemKind::DuplicateId {
        id: "c2y05xpca98irn".to_owned(),
        first_line: Some(first),
    };
    let found = problems(&removed_too);
    assert_eq!(found.iter().map(|p| &p.kind).collect::<Vec<_>>(), [&kind]);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let file = with("", "Tom Becker\"", "\"")
        .replace("\"answer\": \"no_one\"", "\"answer\": \"nobody\"")
        .replace("\"form\": \"mixed\"", "\"from\": \"mixed\"")
        .replace("2026-03-12T07:30", "tomorrow")
        .replace("\"end\": 181,", "\"end\": 181, \"end\": 182,");
    let found = problems(&file);
    let places: Vec<_> = found.iter().map(|p| p.place.as_str()).collect();
    let expected = [
        "projects[0].article.published",
        "projects[0].speakers[1].name",
        "projects[0].claims[1].spans[0].end",
        "projects[0].claims[2].attribution.from",
        "projects[0].claims[4].attribution.answer",
    ];
    assert_eq!(places, expected, "{found:#?}");
    let lines: Vec<_> = found.iter().map(|p| p.line).collect();
    assert!(
        lines.is_sorted() && lines.iter().all(Option::is_some),
        "{lines:?}"
    );
}

#[test]
fn the_list_of_problems_ends() {
    let project = example::project();
    let many: Vec<_> = std::iter::repeat_n(&project, 300).collect();
    let found = problems(&write_library(&many).unwrap());
    assert_eq!(found.len(), MAX_PROBLEMS);
    assert_eq!(
        found[MAX_PROBLEMS - 1].kind,
        ProblemKind::AndMore { more: 299 - 99 }
    );
}

#[test]
fn what_is_not_ours_is_recognised() {
    let check = |file: &str, expected: LooksLike| {
        let kinds: Vec<_> = problems(file).into_iter().map(|p| p.kind).collect();
        assert_eq!(
            kinds,
            [ProblemKind::NotSayso {
                looks_like: expected
            }],
            "{file}"
        );
    };
    check("", LooksLike::Empty);
    check("\u{feff} \n", LooksLike::Empty);
    check("<!DOCTYPE html><title>Sayso</title>", LooksLike::Html);
    check("<?xml version=\"1.0\"?><TEI/>", LooksLike::Xml);
    check("\u{fffd}PNG\r\n", LooksLike::Binary);
    check("PK\u{3}\u{4}", LooksLike::Binary);
    check("Council splits over plan", LooksLike::PlainText);
    check("3", LooksLike::JsonValue);
    check("\"sayso\"", LooksLike::JsonValue);
    check("[1, 2]", LooksLike::JsonList);
    check("{}", LooksLike::JsonObject);
    check("{\"format\": [\"sayso\"]}", LooksLike::JsonObject);
    check(
        "{\"total\": 1, \"rows\": [{\"uri\": \"https://a.example\", \"target\": []}]}",
        LooksLike::Hypothesis,
    );
    check(
        "[{\"@context\": \"http://www.w3.org/ns/anno.jsonld\"}]",
        LooksLike::WebAnnotations,
    );
}

#[test]
fn broken_json_is_said_with_line_and_column() {
    let check = |file: &str, line: usize, column: usize, cut_off: bool| {
        let found = problems(file);
        let found: Vec<_> = found.iter().map(|p| (p.line, &p.kind)).collect();
        assert_eq!(
            found,
            [(Some(line), &ProblemKind::NotJson { column, cut_off })],
            "{file}"
        );
    };
    check("{\n  \"format\": sayso\n}", 2, 13, false);
    check("{\"format\": \"sayso\",}", 1, 20, false);
    check("{\"format\": \"sayso\"", 1, 18, true);
    check("{\"format\": \"sayso\"} x", 1, 21, false);
    let file = written();
    let cut = &file[..file.find("Mayor").unwrap()];
    let found = problems(cut);
    assert!(
        matches!(found[0].kind, ProblemKind::NotJson { cut_off: true, .. }),
        "{found:?}"
    );
}

#[test]
fn an_article_without_text_or_with_too_much() {
    let file = written();
    let (start, end) = (
        file.find("\"text\": ").unwrap(),
        file.find("\"text_sha256\"").unwrap(),
    );
    let text = |text: &str| format!("{}\"text\": \"{text}\", {}", &file[..start], &file[end..]);
    let has = |file: &str, wanted: &dyn Fn(&ProblemKind) -> bool| {
        let found = problems(file);
        assert!(found.iter().any(|p| wanted(&p.kind)), "{found:?}");
    };
    has(&text(""), &|k| *k == ProblemKind::EmptyText);
    let long = text(&"a".repeat(3 * 1024 * 1024 + 1));
    let blocks = (
        long.find("\"blocks\": [").unwrap(),
        long.find("\"speakers\"").unwrap(),
    );
    let block = "\"blocks\": [{\"kind\": \"paragraph\", \"start\": 0, \"end\": 3145729}]}, ";
    let long = format!("{}{block}{}", &long[..blocks.0], &long[blocks.1..]);
    has(&long, &|k| {
        matches!(
            k,
            ProblemKind::TextTooLong {
                bytes: 3_145_729,
                ..
            }
        )
    });
}

#[test]
fn a_file_too_large_is_refused_unread() {
    let kinds: Vec<_> = problems(&" ".repeat(MAX_BYTES + 1))
        .into_iter()
        .map(|p| p.kind)
        .collect();
    assert_eq!(
        kinds,
        [ProblemKind::TooLarge {
            bytes: MAX_BYTES + 1,
            at_most: MAX_BYTES
        }]
    );
}

#[test]
fn no_depth_overflows_the_stack() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(300_000);
        let close = if open == "[" { "]" } else { "1}" };
        let closed = format!(
            "{deep}{}",
            close.repeat(if open == "[" { 300_000 } else { 1 })
        );
        for value in [deep, closed] {
            assert!(read(&value).is_err());
            assert!(
                read(&with(
                    "",
                    "\"name\": \"River plan\"",
                    &format!("\"name\": {value}")
                ))
                .is_err()
            );
            assert!(read(&with("c2y05xpca98irm", "\"promise\"", &value)).is_err());
        }
    }
}

/// What came of a damaged file: refused, or whole projects that are written and read again.
fn refused_or_whole(file: &str) -> Result<(), TestCaseError> {
    match read(file) {
        Err(problems) => prop_assert!(!problems.is_empty() && problems.len() <= MAX_PROBLEMS),
        Ok(projects) => {
            let written = write_library(&projects.iter().collect::<Vec<_>>());
            let again = written.map(|file| read(&file));
            prop_assert_eq!(again, Ok(Ok(projects)));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "(\\PC|[\\[\\]{}\":,\n]){0,200}") {
        refused_or_whole(&text)?;
        refused_or_whole(&format!("{{\"format\": \"sayso\", \"version\": 1, \"projects\": [{text}]}}"))?;
    }

    /// Characters taken out, put in or exchanged anywhere in a good file.
    #[test]
    fn no_damage_makes_the_reader_panic(
        project in made::project(),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), 0usize..3, 0usize..12), 1..4),
    ) {
        let mut file: Vec<char> = write_project(&project).unwrap().chars().collect();
        let fresh = ['0', '9', '"', '{', '}', '[', ']', ',', ':', '\\', 'é', '-'];
        for (at, how, new) in damage {
            let at = at.index(file.len());
            match how {
                0 => { file.remove(at); }
                1 => file.insert(at, fresh[new]),
                _ => file[at] = fresh[new],
            }
        }
        refused_or_whole(&file.into_iter().collect::<String>())?;
    }

    /// A whole value exchanged for another anywhere in a good file: JSON still, but wrong.
    #[test]
    fn no_value_makes_the_reader_panic(at: proptest::sample::Index, new in 0usize..8) {
        let fresh = ["null", "-1", "1e99", "18446744073709551615", "\"\"", "\"c1\"", "[]", "{}"];
        let mut file: serde_json::Value = serde_json::from_str(&written()).unwrap();
        let mut pointers = Vec::new();
        point(&file, String::new(), &mut pointers);
        let pointer = at.get(&pointers);
        *file.pointer_mut(pointer).unwrap() = serde_json::from_str(fresh[new]).unwrap();
        let file = serde_json::to_string_pretty(&file).unwrap();
        refused_or_whole(&file)?;
        for problem in problems(&file) {
            prop_assert!(problem.line.is_none_or(|n| n >= 1 && n <= file.lines().count()));
        }
    }
}

fn point(value: &serde_json::Value, pointer: String, all: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, v)| point(v, format!("{pointer}/{name}"), all));
        }
        serde_json::Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(n, v)| point(v, format!("{pointer}/{n}"), all));
        }
        _ => {}
    }
    all.push(pointer);
}
