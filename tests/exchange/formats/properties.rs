//! On projects of any content: no panic, and every offset of every format is where its words are.

use super::html;
use super::{number, slice, table, unzip, words};
use crate::made;
use proptest::prelude::*;
use sayso::annotate::{Claim, ClaimField, Edit, Project, Stamp};
use sayso::article::Span;
use sayso::exchange::formats::{self, Options, Unit};
use serde_json::Value;

/// A project in which nothing is lost: see `there_and_back` for what is.
fn project() -> impl Strategy<Value = Project> {
    made::project().prop_map(|mut project| {
        let losing = project.claims().filter(|claim| claim.lost.is_some());
        let edits: Vec<Edit> = losing
            .map(|claim| match claim.is_lost() {
                true => Edit::RemoveClaim(claim.id),
                false => {
                    let cue = ClaimField::Cue(claim.attribution.cue.clone());
                    let source = ClaimField::Source(claim.attribution.source.clone());
                    let fields = [cue, source].map(|field| Edit::SetClaim(claim.id, field));
                    Edit::All(fields.into())
                }
            })
            .collect();
        project.apply(&Edit::All(edits), Stamp::default()).unwrap();
        project
    })
}

fn bytes(id: &str, project: &Project) -> Vec<u8> {
    let words = words();
    let format = formats::find(id).unwrap();
    formats::write(format, &[project], Options::new(&words))
        .unwrap()
        .bytes
}

fn written(id: &str, project: &Project) -> String {
    String::from_utf8(bytes(id, project)).unwrap()
}

fn read(id: &str, project: &Project) -> Value {
    serde_json::from_str(&written(id, project)).unwrap()
}

fn items(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// What each claim's spans say, in the order the writers have them.
fn expected(project: &Project, of: impl Fn(&Claim) -> Vec<Span>) -> Vec<String> {
    let spans = project.claims().flat_map(|claim| of(claim));
    spans
        .map(|span| span.slice(project.text()).to_owned())
        .collect()
}

/// Claim, then source, then cue.
fn all(claim: &Claim) -> Vec<Span> {
    let attribution = &claim.attribution;
    [&claim.spans, &attribution.source, &attribution.cue]
        .into_iter()
        .flatten()
        .copied()
        .collect()
}

fn selected(project: &Project, items: &[Value], unit: Unit) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        let targets = match &item["target"] {
            Value::Array(targets) => targets.clone(),
            Value::Object(_) => vec![item["target"].clone()],
            _ => continue,
        };
        for target in targets {
            let quote = &target["selector"][0];
            let place = &target["selector"][1];
            let words = slice(project.text(), unit, &place["start"], &place["end"]);
            assert_eq!(quote["exact"], words);
            let context = format!(
                "{}{words}{}",
                quote["prefix"].as_str().unwrap(),
                quote["suffix"].as_str().unwrap()
            );
            assert!(project.text().contains(&context));
            found.push(words);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn web_annotations(project in project()) {
        let wanted = expected(&project, all);
        let w3c = read("w3c", &project);
        let in_collection = items(&w3c["first"]["items"]);
        prop_assert_eq!(number(&w3c["total"]), in_collection.len());
        prop_assert_eq!(&selected(&project, in_collection, Unit::CodePoint), &wanted);
        let page = read("w3c-page", &project);
        prop_assert_eq!(items(&page["items"]), in_collection);
        let recogito = read("recogito", &project);
        prop_assert_eq!(&selected(&project, items(&recogito), Unit::Utf16), &wanted);
    }

    #[test]
    fn hypothesis(project in project()) {
        let file = read("hypothesis", &project);
        let mut found = Vec::new();
        for annotation in items(&file["annotations"]) {
            let selector = &annotation["target"][0]["selector"];
            let words = slice(project.text(), Unit::Utf16, &selector[0]["start"], &selector[0]["end"]);
            prop_assert_eq!(&selector[1]["exact"], &words);
            found.push(words);
        }
        prop_assert_eq!(found, expected(&project, |claim| claim.spans.clone()));
    }

    #[test]
    fn doccano(project in project()) {
        let wanted = distinct(&project);
        let file = written("doccano-spans", &project);
        prop_assert_eq!(file.lines().count(), 1);
        let line = read("doccano-spans", &project);
        prop_assert_eq!(&line["text"], project.text());
        let labels = items(&line["label"]).iter();
        let found: Vec<String> = labels.map(|l| slice(project.text(), Unit::Utf16, &l[0], &l[1])).collect();
        prop_assert_eq!(&found, &wanted);
        let line = read("doccano-relations", &project);
        let entities = items(&line["entities"]);
        let found: Vec<String> = entities
            .iter()
            .map(|e| slice(project.text(), Unit::Utf16, &e["start_offset"], &e["end_offset"]))
            .collect();
        prop_assert_eq!(&found, &wanted);
        for relation in items(&line["relations"]) {
            prop_assert!(relation["from_id"] != relation["to_id"]);
            for end in ["from_id", "to_id"] {
                prop_assert!(number(&relation[end]) < entities.len());
            }
        }
    }

    #[test]
    fn label_studio(project in project()) {
        for (id, place) in [("label-studio", "annotations"), ("label-studio-predictions", "predictions")] {
            let tasks = read(id, &project);
            let result = items(&tasks[0][place][0]["result"]);
            let mut found = Vec::new();
            for item in result.iter().filter(|r| r["type"] == "labels") {
                let value = &item["value"];
                let words = slice(project.text(), Unit::CodePoint, &value["start"], &value["end"]);
                prop_assert_eq!(&value["text"], &words);
                found.push(words);
            }
            prop_assert_eq!(found, expected(&project, all));
        }
    }

    #[test]
    fn brat(project in project()) {
        let files = unzip(&bytes("brat", &project));
        let text: Vec<char> = files[1].1.chars().collect();
        let mut found = Vec::new();
        for line in files[0].1.lines().filter(|line| line.starts_with('T')) {
            let parts: Vec<&str> = line.splitn(3, '\t').collect();
            let (label, offsets) = parts[1].split_once(' ').unwrap();
            let mut fragments = Vec::new();
            let mut last = 0;
            for fragment in offsets.split(';') {
                let (start, end) = fragment.split_once(' ').unwrap();
                let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                prop_assert!(last <= start && start < end);
                last = end;
                fragments.push(text[start..end].iter().collect::<String>());
            }
            prop_assert_eq!(fragments.join(" "), parts[2]);
            found.push((label.to_lowercase(), parts[2].to_owned()));
        }
        prop_assert_eq!(found, annotations(&project));
    }

    #[test]
    fn cas(project in project()) {
        let cas = read("cas", &project);
        let structures = items(&cas["%FEATURE_STRUCTURES"]);
        let spans = structures.iter().filter(|s| s["role"].is_string());
        let found: Vec<String> = spans
            .map(|s| slice(project.text(), Unit::Utf16, &s["begin"], &s["end"]))
            .collect();
        prop_assert_eq!(found, expected(&project, all));
        for (n, structure) in structures.iter().enumerate() {
            prop_assert_eq!(number(&structure["%ID"]), n + 1);
        }
    }

    #[test]
    fn spacy_and_prodigy(project in project()) {
        let spacy = read("spacy", &project);
        let found: Vec<String> = items(&spacy[1]["spans"]["sc"])
            .iter()
            .map(|s| slice(project.text(), Unit::CodePoint, &s[0], &s[1]))
            .collect();
        prop_assert_eq!(&found, &distinct(&project));
        let mut wanted = expected(&project, all);
        for id in ["prodigy-spans", "prodigy-relations"] {
            let task = read(id, &project);
            let tokens = items(&task["tokens"]);
            let mut joined = String::new();
            for token in tokens {
                prop_assert_eq!(number(&token["start"]), joined.chars().count());
                joined.push_str(token["text"].as_str().unwrap());
                if token["ws"] == true {
                    joined.push(' ');
                }
            }
            prop_assert_eq!(&joined, project.text());
            let mut found = Vec::new();
            for span in items(&task["spans"]) {
                prop_assert_eq!(&tokens[number(&span["token_start"])]["start"], &span["start"]);
                prop_assert_eq!(&tokens[number(&span["token_end"])]["end"], &span["end"]);
                found.push(slice(project.text(), Unit::CodePoint, &span["start"], &span["end"]));
            }
            if id == "prodigy-spans" {
                found.sort();
                wanted.sort();
                prop_assert_eq!(&found, &wanted);
            } else {
                let ends: Vec<usize> = items(&task["spans"]).iter().map(|s| number(&s["end"])).collect();
                let starts = items(&task["spans"]).iter().skip(1).map(|s| number(&s["start"]));
                prop_assert!(ends.iter().zip(starts).all(|(end, start)| *end <= start));
            }
        }
    }

    #[test]
    fn citron(project in project()) {
        let citron = read("citron", &project);
        let mut found = Vec::new();
        for quote in items(&citron["quotes"]) {
            for span in items(&quote["contents"]).iter().chain(items(&quote["sources"])).chain([&quote["cue"]]) {
                let words = slice(project.text(), Unit::CodePoint, &span["start"], &span["end"]);
                prop_assert_eq!(&span["text"], &words);
                found.push(words);
            }
        }
        let quoted = |claim: &Claim| {
            let attribution = &claim.attribution;
            match attribution.cue.first() {
                Some(cue) => [&claim.spans[..], &attribution.source, &[*cue]].concat(),
                None => Vec::new(),
            }
        };
        prop_assert_eq!(found, expected(&project, quoted));
    }

    #[test]
    fn csv(project in project()) {
        let rows = table(&written("csv", &project));
        prop_assert_eq!(rows.len(), project.claim_count() + 1);
        let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
        let text: Vec<char> = project.text().chars().collect();
        for (row, claim) in rows[1..].iter().zip(project.claims()) {
            prop_assert_eq!(row.len(), rows[0].len());
            let words: Vec<String> = row[column("spans_cp")]
                .split(' ')
                .map(|range| {
                    let (start, end) = range.split_once("..").unwrap();
                    text[start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap()].iter().collect()
                })
                .collect();
            prop_assert_eq!(words.join(" … "), claim.quote(project.text()));
            for (cell, given) in [(column("quote"), claim.quote(project.text())), (column("note"), claim.note.clone())] {
                prop_assert!(!row[cell].starts_with(['=', '+', '-', '@', '\t', '\r']));
                let guarded = row[cell].strip_prefix('\'').filter(|rest| {
                    rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
                });
                prop_assert_eq!(guarded.unwrap_or(&row[cell]), given);
            }
        }
    }

    #[test]
    fn the_rest_is_written_and_the_report_shows_the_text(project in project()) {
        read("schema-org", &project);
        let name = super::written("csv", &[&project]).file_name;
        prop_assert!(!name.contains(['/', '\\', ':', '\0', '"', '<', '>', '|', '*', '?']));
        prop_assert!(name.chars().count() < 80 && !name.starts_with('.'));
        written("markdown", &project);
        written("label-studio-config", &project);
        let article = project.article();
        let plain = |text: &str| text.replace(|c: char| c.is_control() && c != '\t', "\u{fffd}");
        let blocks: Vec<String> = article.blocks().iter().map(|b| plain(article.block_text(b))).collect();
        let mut shown = html::blocks(&written("html", &project));
        if article.title().is_none() {
            // The project's name stands where the headline would.
            shown.remove(0);
        }
        prop_assert_eq!(shown, blocks);
    }
}

/// The same without spans that are there twice in one role.
fn distinct(project: &Project) -> Vec<String> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for claim in project.claims() {
        let attribution = &claim.attribution;
        for (role, spans) in [&claim.spans, &attribution.source, &attribution.cue]
            .into_iter()
            .enumerate()
        {
            for span in spans {
                if !seen.contains(&(role, *span)) {
                    seen.push((role, *span));
                    found.push(span.slice(project.text()).to_owned());
                }
            }
        }
    }
    found
}

/// What Python's `splitlines` ends a line with.
const LINE_ENDS: [char; 10] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Label and words of every annotation brat should get: claims with something to see in them, and their
/// sources and cues, which are shared where they are the same.
fn annotations(project: &Project) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for claim in project.claims() {
        let attribution = &claim.attribution;
        let roles = [
            ("content", &claim.spans),
            ("source", &attribution.source),
            ("cue", &attribution.cue),
        ];
        for (label, spans) in roles {
            // Every character that is left, so that spans which differ in a line end alone are the same.
            let characters = spans.iter().flat_map(|span| {
                let words = span.slice(project.text()).char_indices();
                words.map(|(at, c)| (span.start() + at, c))
            });
            let characters: Vec<(usize, char)> =
                characters.filter(|(_, c)| !LINE_ENDS.contains(c)).collect();
            if characters.iter().all(|(_, c)| c.is_whitespace()) {
                if label == "content" {
                    break;
                }
                continue;
            }
            let parts: Vec<&str> = spans
                .iter()
                .flat_map(|span| span.slice(project.text()).split(LINE_ENDS))
                .filter(|part| !part.is_empty())
                .collect();
            let one = (label.to_owned(), parts.join(" "));
            if label == "content" || !seen.contains(&(label, characters.clone())) {
                found.push(one);
            }
            seen.push((label, characters));
        }
    }
    found
}
