//! What single formats promise, on the worked example.

use super::{harbour, json, lines, number, slice, table, text, unzip, words, written};
use sayso::annotate::{Project, ProjectId};
use sayso::article::{Article, BlockKind, Metadata};
use sayso::exchange::formats::{self, FORMATS, Options, Unit};
use sayso::exchange::import;
use serde_json::Value;
use std::sync::Arc;

#[test]
fn own_files_come_back() {
    let project = harbour::project();
    assert_eq!(import::read(&text("sayso", &project)).unwrap(), [project]);
}

#[test]
fn every_format_has_its_words() {
    let texts = sayso::exchange::catalog::read(include_str!("../../../locales/en.json"));
    for format in FORMATS {
        assert!(texts.contains_key(format.name), "{}", format.name);
        assert!(texts.contains_key(format.about), "{}", format.about);
        assert!(std::ptr::eq(formats::find(format.id).unwrap(), format));
    }
    for thing in formats::Thing::ALL {
        for number in ["one", "other"] {
            let key = format!("{}.{number}", thing.key());
            assert!(texts.get(&key).is_some_and(|t| t.contains("{n}")), "{key}");
        }
    }
}

fn first(items: &[Value], is: impl Fn(&Value) -> bool) -> &Value {
    items.iter().find(|item| is(item)).unwrap()
}

#[test]
fn a_claim_in_two_spans_is_one_annotation_with_two_targets() {
    let w3c = json("w3c", &harbour::project());
    let items = w3c["first"]["items"].as_array().unwrap();
    assert_eq!(number(&w3c["total"]), items.len());
    let claim = &items[0];
    let exact = |n: usize| claim["target"][n]["selector"][0]["exact"].as_str().unwrap();
    assert_eq!(exact(0), "“The crane will not be mended,”");
    assert_eq!(exact(1), "“before summer.”");
    // Its source and cue are tied to it.
    let ties = items.iter().filter(|i| i["target"] == claim["id"]);
    let tied: Vec<&Value> = ties
        .map(|tie| first(items, |i| i["id"] == tie["body"]["source"]))
        .collect();
    let roles: Vec<&str> = tied
        .iter()
        .map(|t| t["body"][0]["value"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["source", "cue"]);
}

#[test]
fn w3c_counts_code_points_and_recogito_utf16() {
    let project = harbour::project();
    let family = |id: &str, items: &Value| {
        let items = items.as_array().unwrap();
        let exact = "Passengers 👨‍👩‍👧 waited";
        let item = first(items, |i| i["target"]["selector"][0]["exact"] == exact);
        let place = &item["target"]["selector"][1];
        let length = number(&place["end"]) - number(&place["start"]);
        assert_eq!(
            slice(
                project.text(),
                formats::find(id).unwrap().unit.unwrap(),
                &place["start"],
                &place["end"]
            ),
            exact
        );
        length
    };
    assert_eq!(family("w3c", &json("w3c", &project)["first"]["items"]), 23);
    assert_eq!(family("w3c-page", &json("w3c-page", &project)["items"]), 23);
    assert_eq!(family("recogito", &json("recogito", &project)), 26);
    assert_eq!(json("w3c", &project)["sayso:offset_unit"], "code_point");
}

#[test]
fn hypothesis_has_an_annotation_for_each_span_and_tags_for_the_rest() {
    let file = json("hypothesis", &harbour::project());
    let annotations = file["annotations"].as_array().unwrap();
    assert_eq!(annotations.len(), 9);
    let tags = |n: usize| -> Vec<&str> {
        let tags = annotations[n]["tags"].as_array().unwrap();
        tags.iter().map(|t| t.as_str().unwrap()).collect()
    };
    let claim = format!("claim:{}", harbour::project().claims().next().unwrap().id);
    assert!(tags(0).contains(&"part:1/2") && tags(1).contains(&"part:2/2"));
    assert!(tags(0).contains(&claim.as_str()) && tags(1).contains(&claim.as_str()));
    assert!(tags(0).contains(&"speaker:Noor Haddad"));
    assert!(tags(2).contains(&"two words") && tags(2).contains(&"kind:fact_event"));
    let said = annotations[0]["text"].as_str().unwrap();
    assert!(
        said.contains("Named as: Noor Haddad\nReported by: said"),
        "{said}"
    );
    assert_eq!(annotations[0]["user"], "acct:reader1@sayso.invalid");
}

#[test]
fn doccano_relations_begin_at_the_first_span() {
    let line = &lines("doccano-relations", &harbour::project())[0];
    let entities = line["entities"].as_array().unwrap();
    let of = |id: &Value| first(entities, |e| e["id"] == *id);
    let words = |e: &Value| {
        slice(
            line["text"].as_str().unwrap(),
            Unit::Utf16,
            &e["start_offset"],
            &e["end_offset"],
        )
    };
    let relations = line["relations"].as_array().unwrap();
    let told: Vec<(String, &str, String)> = relations
        .iter()
        .map(|r| {
            (
                words(of(&r["from_id"])),
                r["type"].as_str().unwrap(),
                words(of(&r["to_id"])),
            )
        })
        .collect();
    let crane = "“The crane will not be mended,”".to_owned();
    assert_eq!(
        told[0],
        (crane.clone(), "continued_by", "“before summer.”".to_owned())
    );
    assert_eq!(
        told[1],
        (crane.clone(), "said_by", "Noor Haddad".to_owned())
    );
    assert_eq!(told[2], (crane, "cued_by", "said".to_owned()));
    assert!(line["not_held"].as_str().unwrap().contains("notes: 1"));
}

#[test]
fn ids_of_doccano_are_unique_in_the_file() {
    let project = harbour::project();
    let file = written("doccano-relations", &[&project, &project]);
    let text = String::from_utf8(file.bytes).unwrap();
    let mut ids: Vec<u64> = text
        .lines()
        .flat_map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let entities = line["entities"].as_array().unwrap().clone();
            entities.into_iter().map(|e| e["id"].as_u64().unwrap())
        })
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn brat_breaks_spans_at_line_ends_and_between_parts() {
    let files = unzip(&written("brat", &[&harbour::project()]).bytes);
    let file = |end: &str| {
        &files
            .iter()
            .find(|(name, _)| name.ends_with(end))
            .unwrap()
            .1
    };
    let (ann, txt) = (file(".ann"), file(".txt"));
    assert_eq!(txt, harbour::project().text());
    let line = |words: &str| {
        ann.lines()
            .find(|l| l.starts_with('T') && l.contains(words))
            .unwrap()
    };
    assert!(line("crane").ends_with("\t“The crane will not be mended,” “before summer.”"));
    assert_eq!(line("crane").matches(';').count(), 1);
    assert!(line("Nobody").ends_with("\tNobody asked the crew. They were"));
    assert_eq!(line("Nobody").matches(';').count(), 1);
    assert!(line("has").ends_with("\thas found"));
    assert!(
        ann.contains(
            "note = =HYPERLINK(\"https://x.example\",\"click\")\\nand a <script> & a\\ttab"
        )
    );
}

#[test]
fn several_projects_are_files_of_one_archive() {
    let project = harbour::project();
    let file = written("brat", &[&project, &project]);
    assert_eq!(file.file_name, "sayso.brat.zip");
    let names: Vec<String> = unzip(&file.bytes)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "ferry-harbour.ann",
            "ferry-harbour.txt",
            "ferry-harbour-2.ann",
            "ferry-harbour-2.txt",
            "annotation.conf"
        ]
    );
    for id in ["cas", "citron"] {
        let one = written(id, &[&project]);
        let two = written(id, &[&project, &project]);
        assert_eq!(two.file_name, format!("sayso.{id}.zip"));
        assert_eq!(two.mime, "application/zip");
        let files = unzip(&two.bytes);
        assert_eq!(files.len(), 2);
        assert_eq!(files[1].0, format!("ferry-harbour-2.{id}.json"));
        assert_eq!(files[0].1.as_bytes(), one.bytes);
    }
}

#[test]
fn cas_begins_with_its_text() {
    let project = harbour::project();
    let cas = json("cas", &project);
    let structures = cas["%FEATURE_STRUCTURES"].as_array().unwrap();
    assert_eq!(structures[0]["%TYPE"], "uima.cas.Sofa");
    assert_eq!(structures[0]["sofaString"], project.text());
    let members = cas["%VIEWS"]["_InitialView"]["%MEMBERS"]
        .as_array()
        .unwrap();
    assert_eq!(members.len() + 1, structures.len());
    let by_id = |id: &Value| first(structures, |s| s["%ID"] == *id);
    for relation in structures.iter().filter(|s| s["label"].is_string()) {
        assert_eq!(by_id(&relation["@Governor"])["role"], "content");
        let dependent = by_id(&relation["@Dependent"]);
        assert_eq!(relation["begin"], dependent["begin"]);
        let role = match relation["label"].as_str().unwrap() {
            "said_by" => "source",
            "cued_by" => "cue",
            _ => "content",
        };
        assert_eq!(dependent["role"], role);
    }
}

#[test]
fn label_studio_hangs_the_rest_on_the_first_region() {
    let tasks = json("label-studio", &harbour::project());
    let result = tasks[0]["annotations"][0]["result"].as_array().unwrap();
    let regions: Vec<&Value> = result.iter().filter(|r| r["type"] == "labels").collect();
    let speaker = first(result, |r| r["from_name"] == "speaker");
    assert_eq!(speaker["value"]["text"], serde_json::json!(["Noor Haddad"]));
    assert_eq!(speaker["id"], regions[0]["id"]);
    let tags = first(result, |r| r["from_name"] == "tag");
    assert_eq!(
        tags["value"]["text"],
        serde_json::json!(["repairs", "two words"])
    );
    let config = text("label-studio-config", &harbour::project());
    for item in result.iter().filter(|r| r["type"] != "relation") {
        let control = format!("name=\"{}\"", item["from_name"].as_str().unwrap());
        assert!(config.contains(&control), "{control}");
        if let Some(choice) = item["value"]["choices"][0].as_str() {
            assert!(
                config.contains(&format!("<Choice value=\"{choice}\"/>")),
                "{choice}"
            );
        }
    }
    let predictions = json("label-studio-predictions", &harbour::project());
    assert_eq!(
        predictions[0]["predictions"][0]["result"],
        tasks[0]["annotations"][0]["result"]
    );
}

#[test]
fn citron_has_the_claims_with_a_cue_and_who_is_one_speaker() {
    let citron = json("citron", &harbour::project());
    let quotes = citron["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 5);
    assert_eq!(quotes[0]["contents"].as_array().unwrap().len(), 2);
    assert_eq!(quotes[0]["cue"]["text"], "said");
    let found = first(quotes, |q| q["sources"][0]["text"] == "the union");
    assert_eq!(found["cue"]["text"], "has");
    // Haddad's two claims share their source: that is no group of two.
    assert_eq!(citron["coreference_groups"], serde_json::json!([]));
}

#[test]
fn prodigy_relations_have_no_overlaps() {
    let task = &lines("prodigy-relations", &harbour::project())[0];
    let spans = task["spans"].as_array().unwrap();
    for pair in spans.windows(2) {
        assert!(number(&pair[0]["end"]) <= number(&pair[1]["start"]));
    }
    assert_eq!(task["meta"]["not_held"], "claims: 2, roster: 2");
    let all = &lines("prodigy-spans", &harbour::project())[0];
    assert!(all["spans"].as_array().unwrap().len() > spans.len());
    for relation in task["relations"].as_array().unwrap() {
        assert_eq!(relation["head"], relation["head_span"]["token_end"]);
        assert_eq!(relation["child"], relation["child_span"]["token_end"]);
    }
}

#[test]
fn the_table_can_be_opened_in_a_spreadsheet() {
    let csv = text("csv", &harbour::project());
    let rows = table(&csv);
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let cell = |row: usize, column: &str| {
        let column = rows[0].iter().position(|c| c == column).unwrap();
        rows[row][column].as_str()
    };
    assert_eq!(cell(1, "speaker"), "Noor Haddad");
    assert_eq!(
        cell(1, "quote"),
        "“The crane will not be mended,” … “before summer.”"
    );
    assert_eq!(cell(1, "spans_cp"), "25..56 75..91");
    assert_eq!((cell(1, "start_cp"), cell(1, "end_cp")), ("25", "91"));
    assert!(cell(4, "note").starts_with("'=HYPERLINK("));
    assert_eq!(
        (cell(7, "answer"), cell(7, "speaker")),
        ("unnamed", "a deckhand")
    );
    // Without the guard for machines.
    let words = words();
    let options = Options {
        formula_guard: false,
        ..Options::new(&words)
    };
    let project = harbour::project();
    let raw = formats::write(formats::find("csv").unwrap(), &[&project], options).unwrap();
    assert!(
        String::from_utf8(raw.bytes)
            .unwrap()
            .contains("\"=HYPERLINK")
    );
}

#[test]
fn a_review_is_a_claim_with_a_verdict() {
    let draft = json("schema-org", &harbour::project());
    let graph = draft["@graph"].as_array().unwrap();
    assert_eq!(graph.len(), 7);
    assert!(
        graph
            .iter()
            .all(|item| item["creativeWorkStatus"] == "Draft")
    );
    assert_eq!(graph[0]["@type"], "ClaimReview");
    assert_eq!(
        graph[0]["reviewRating"],
        serde_json::json!({"@type": "Rating", "alternateName": "can’t tell"})
    );
    assert_eq!(
        graph[0]["itemReviewed"]["author"]["jobTitle"],
        "harbour master"
    );
    assert_eq!(graph[1]["@type"], "Claim");
    let outlet = first(graph, |c| {
        c["itemReviewed"]["author"]["name"] == "Quay & Tide"
    });
    assert_eq!(outlet["reviewRating"]["ratingValue"], 5);
}

#[test]
fn one_annotators_claims_alone() {
    let project = harbour::project();
    let count = |annotator: Option<&str>| {
        let csv = text("csv", &formats::of_annotator(&project, annotator));
        table(&csv).len() - 1
    };
    assert_eq!(count(None), 7);
    assert_eq!(count(Some("reader 1")), 6);
    assert_eq!(count(Some("reader 2")), 1);
    assert_eq!(count(Some("nobody")), 0);
}

#[test]
fn markdown_keeps_what_is_written_as_it_is() {
    let report = text("markdown", &harbour::project());
    assert!(
        report.starts_with("# Ferry 🚢 stays in harbour\n"),
        "{report}"
    );
    assert!(report.contains("⟦1 “The crane ⟦2 will not be mended 2⟧,” 1⟧ Noor Haddad said"));
    assert!(report.contains("> ⟦3 Nobody asked the crew.\n"));
    assert!(report.contains("They were 3⟧, the union"));
    assert!(report.contains("Ben \\<b\\>Okri\\</b\\>"));
    assert!(report.contains("<https://quay.example/crane%20log>"));
}

#[test]
fn nothing_at_all_is_a_file_too() {
    let harbour = harbour::project();
    let bare = Project::new(harbour.id(), String::new(), harbour.article().clone(), 0);
    for format in FORMATS {
        for projects in [&[][..], &[&bare][..], &[&bare, &harbour][..]] {
            let file = written(format.id, projects);
            assert!(!file.file_name.starts_with('.'), "{}", file.file_name);
            assert!(file.preview.lines().count() < 200);
        }
    }
}

#[test]
fn of_several_articles_each_has_its_own_hash_and_what_is_not_held() {
    let harbour = harbour::project();
    let id = ProjectId::from_random(9);
    let blocks = [(BlockKind::Paragraph, "Nobody asked the crew.")];
    let article = Article::new(Metadata::default(), blocks).unwrap();
    let other = Project::new(id, "Crew".to_owned(), Arc::new(article), 1);
    for format in ["w3c", "w3c-page"] {
        let alone = json(format, &harbour);
        let both = written(format, &[&harbour, &other]).bytes;
        let both: Value = serde_json::from_slice(&both).unwrap();
        let articles = both["sayso:articles"].as_array().unwrap();
        assert_eq!(articles.len(), 2, "{format}");
        for key in ["sayso:text_sha256", "sayso:not_held"] {
            assert!(alone[key].is_string(), "{format}");
            assert_eq!(articles[0][key], alone[key], "{format}");
        }
        assert_ne!(
            articles[1]["sayso:text_sha256"],
            articles[0]["sayso:text_sha256"]
        );
        // Nothing of the other is lost, and it says which of the annotations are its own.
        assert!(articles[1]["sayso:not_held"].is_null());
        assert_eq!(
            articles[0]["sayso:source"],
            "https://quay.example/ferry?a=1&b=2"
        );
        assert_ne!(articles[1]["sayso:source"], articles[0]["sayso:source"]);
    }
}
