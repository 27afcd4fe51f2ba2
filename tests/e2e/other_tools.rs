//! Files of other tools: each format goes out through the dialog, and each that Sayso reads comes back
//! through the file picker, shown before anything changes.

use serde_json::{Value, json};

use crate::steps::{HALL, bring, exported, mark, mark_by, put_away, quotes};
use crate::support::{App, Options, e2e};

/// Every format with what its files end in, and whether Sayso reads them back.
const FORMATS: [(&str, &str, bool); 19] = [
    ("html", ".html", false),
    ("markdown", ".md", false),
    ("csv", ".csv", true),
    ("w3c", ".w3c.jsonld", true),
    ("w3c-page", ".w3c-page.jsonld", true),
    ("recogito", ".recogito.json", true),
    ("hypothesis", ".hypothesis.json", true),
    ("doccano-spans", ".doccano-spans.jsonl", true),
    ("doccano-relations", ".doccano-relations.jsonl", true),
    ("label-studio", ".label-studio.json", true),
    (
        "label-studio-predictions",
        ".label-studio-predictions.json",
        true,
    ),
    ("label-studio-config", ".label-studio.xml", false),
    ("brat", ".brat.zip", true),
    ("cas", ".cas.json", true),
    ("spacy", ".spacy.jsonl", true),
    ("prodigy-spans", ".prodigy-spans.jsonl", true),
    ("prodigy-relations", ".prodigy-relations.jsonl", true),
    ("citron", ".citron.json", false),
    ("schema-org", ".schema-org.jsonld", false),
];

/// Three claims by two speakers in the market hall's article.
async fn marked(app: &App) {
    bring(app, "hall.txt", HALL).await;
    mark_by(app, "“The roof is", "dry at last,”", "Ana Brandt").await;
    put_away(app).await;
    mark_by(app, "the floor was", "safe", "Paul Osei").await;
    put_away(app).await;
    mark(app, "rents will rise", "20 per cent", "0").await;
    put_away(app).await;
}

/// Takes the open project away in that format; the bytes of the file.
async fn taken(app: &App, format: &str, suffix: &str) -> Vec<u8> {
    let set = "const select = document.querySelector('#export-format'); select.value = arguments[0]; \
        select.dispatchEvent(new Event('change', { bubbles: true })); return true";
    app.js(set, json!([format])).await;
    app.wait_text("dialog[open] .preview code", suffix).await;
    let before = app.download_names();
    app.click("dialog[open] .dialog-actions .main").await;
    let name = app
        .until("the file", async || {
            let mut names = app.download_names().into_iter();
            names.find(|name| !before.contains(name) && name.ends_with(suffix))
        })
        .await;
    app.downloaded(&name).await
}

/// Opens a file of annotations from the project's settings and waits until it was understood.
async fn open_annotations(app: &App, name: &str, bytes: &[u8]) {
    let file = app.file(name, bytes);
    app.click_text(".sheet-tools button", "Settings").await;
    app.choose_file("dialog[open] input[type=file]", &file)
        .await;
    app.wait_for("#incoming-lead").await;
}

/// What people and programs look for in the files that Sayso does not read back.
fn is_readable(format: &str, file: &str) {
    let has = |part: &str| assert!(file.contains(part), "{format} has no {part:?}: {file}");
    match format {
        "html" => {
            // The marks' own words, each marked with the speaker's name; no script runs.
            let marked = |who: &str, words: &str| {
                let mut marks = file.split("<mark").skip(1);
                let found = marks.any(|mark| {
                    let mark = mark.split("</mark>").next().unwrap_or_default();
                    mark.contains(who) && mark.ends_with(&format!(">{words}"))
                });
                assert!(found, "{words:?} is not marked as {who:?}");
            };
            marked("Ana Brandt", "“The roof is dry at last,”");
            marked("Paul Osei", "the floor was safe");
            marked("No one is given", "rents will rise by 20 per cent");
            assert!(!file.contains("<script"));
        }
        "markdown" => {
            let after = |who: &str| file.split(&format!("### {who}")).nth(1).unwrap_or_default();
            assert!(
                after("Ana Brandt").contains("“The roof is dry at last,”"),
                "{file}"
            );
            assert!(after("Paul Osei").contains("the floor was safe"), "{file}");
            has("⟦1 “The roof is dry at last,” 1⟧");
        }
        "label-studio-config" => {
            has("<Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>");
            for label in ["Content", "Source", "Cue"] {
                has(&format!("<Label value=\"{label}\""));
            }
            for relation in ["said_by", "cued_by", "continued_by"] {
                has(&format!("<Relation value=\"{relation}\"/>"));
            }
        }
        "schema-org" => {
            let file: Value = serde_json::from_str(file).expect("JSON");
            let claims = file["@graph"].as_array().expect("a graph");
            let said: Vec<_> = claims
                .iter()
                .map(|claim| {
                    (
                        claim["@type"].as_str(),
                        claim["text"].as_str(),
                        claim["author"]["name"].as_str(),
                    )
                })
                .collect();
            let claim = |text, who| (Some("Claim"), Some(text), who);
            assert_eq!(
                said,
                [
                    claim("“The roof is dry at last,”", Some("Ana Brandt")),
                    claim("the floor was safe", Some("Paul Osei")),
                    claim("rents will rise by 20 per cent", None),
                ]
            );
        }
        "citron" => {
            let file: Value = serde_json::from_str(file).expect("JSON");
            let quotes = file["quotes"].as_array().expect("quotes");
            let contents = quotes
                .iter()
                .map(|quote| quote["contents"][0]["text"].as_str());
            let contents: Vec<_> = contents.flatten().collect();
            assert_eq!(
                contents,
                ["“The roof is dry at last,”", "the floor was safe"]
            );
        }
        other => panic!("nobody has looked into {other}"),
    }
}

#[test]
fn every_format_goes_out_and_comes_back() {
    e2e(Options::desktop(), async |app| {
        marked(&app).await;
        let wanted = quotes(&exported(&app).await);
        assert_eq!(wanted.len(), 3);
        app.press("x").await;
        app.wait_for("#export-format").await;
        let mut files = Vec::new();
        for (format, suffix, reads) in FORMATS {
            let bytes = taken(&app, format, suffix).await;
            assert!(!bytes.is_empty(), "{format}");
            if suffix.ends_with("json") || suffix.ends_with("jsonld") {
                let json: Result<Value, _> = serde_json::from_slice(&bytes);
                assert!(json.is_ok(), "{format}: {json:?}");
            }
            if !reads {
                is_readable(format, &String::from_utf8(bytes.clone()).expect("a text"));
            }
            files.push((format, suffix, reads, bytes));
        }
        app.axe("export of another format").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;

        // The same article, unmarked: every file puts the claims back on the same words.
        app.click(".brand").await;
        bring(&app, "hall-again.txt", HALL).await;
        for (format, suffix, _, bytes) in files.iter().filter(|(_, _, reads, _)| *reads) {
            open_annotations(&app, &format!("in{suffix}"), bytes).await;
            app.wait_text("dialog[open] .incoming", "3 claims").await;
            app.wait_text("dialog[open] .incoming", "into “Market hall")
                .await;
            assert_eq!(app.count(".card").await, 0, "{format} changes nothing yet");
            app.click_text("dialog[open] .main", "Bring it in").await;
            app.wait_count(".card", 3).await;
            app.wait_for(".saved[data-state=saved]").await;
            assert_eq!(quotes(&exported(&app).await), wanted, "{format}");
            if *format == "brat" {
                // Once more, it is all there: nothing new, and nothing wrong.
                open_annotations(&app, &format!("in{suffix}"), bytes).await;
                app.wait_text("dialog[open]", "in the project already")
                    .await;
                assert_eq!(app.count("dialog[open] .warning").await, 0);
                app.press("Escape").await;
                app.wait_gone("dialog[open]").await;
            }
            app.press("Control+z").await;
            app.wait_text("#live", "Undone").await;
            app.wait_count(".card", 0).await;
        }
        app.screenshot("annotations-come-in").await;
    });
}

#[test]
fn a_file_goes_by_what_is_in_it_and_says_what_is_wrong() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        // Web annotations in a file called .txt, one with offsets in the wrong unit, one of words
        // that are not there.
        let target = |exact: &str, start: usize, end: usize| {
            json!({"source": "https://example.org/hall", "selector": [
                {"type": "TextQuoteSelector", "exact": exact},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ]})
        };
        let annotation = |n: usize, target: Value| {
            json!({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
                "id": format!("urn:x:{n}"), "body": [{"type": "TextualBody", "value": "a claim"}], "target": target})
        };
        let file = json!([
            annotation(1, target("“Every stall is let.”", 7, 28)),
            annotation(2, target("Every stall is empty.", 7, 28)),
        ]);
        open_annotations(&app, "notes.txt", file.to_string().as_bytes()).await;
        app.axe("annotations before they come in").await;
        app.screenshot("annotations-understood").await;
        app.wait_text("#incoming-lead", "annotations").await;
        app.wait_text("dialog[open] .incoming", "1 claim").await;
        app.wait_text(
            "dialog[open] .incoming .warning",
            "1 claim whose words are not in the text",
        )
        .await;
        app.wait_text(".incoming-remarks", "Every stall is empty.")
            .await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        // The one is marked; for the other there is a question or a place in the list, never a mark.
        app.wait_text(".lost", "1 claim is not in this text").await;
        let file = exported(&app).await;
        assert_eq!(quotes(&file), ["“Every stall is let.”", ""]);
        assert_eq!(
            file["claims"][1]["lost"]["words"][0]["quote"],
            "Every stall is empty."
        );
        app.press("Control+z").await;
        app.wait_gone(".lost").await;

        // No text and no project: told so, and how to go on.
        app.click(".brand").await;
        let lone = app.file(
            "lone.json",
            json!([annotation(1, target("Every stall is let.", 0, 19))]).to_string(),
        );
        app.choose_file(".lib-bring input[type=file]", &lone).await;
        app.wait_text("dialog[open]", "Open the project with that article first")
            .await;
        app.axe("annotations without a text").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;

        // JSON of no tool that is known changes nothing and says so.
        let other = app.file("other.json", "{\"weather\": \"rain\"}");
        app.choose_file(".lib-bring input[type=file]", &other).await;
        app.wait_text("dialog[open]", "no file that Sayso can read")
            .await;
        app.press("Escape").await;
        app.wait_count(".lib-row", 1).await;
    });
}

#[test]
fn files_are_opened_as_what_they_are() {
    e2e(Options::desktop(), async |app| {
        // A text and its annotations for brat, chosen together.
        let text = "The hall is dry, Brandt said.\nRents will rise.\n";
        let annotations = "T1\tContent 0 15\tThe hall is dry\nT2\tSource 17 23\tBrandt\n\
            R1\tsaid_by Arg1:T1 Arg2:T2\t\n#1\tAnnotatorNotes T1\tspeaker = Ana Brandt\n";
        let pair = [
            app.file("hall.txt", text),
            app.file("hall.ann", annotations),
        ];
        let paths = pair.map(|path| path.display().to_string()).join("\n");
        app.choose_file(".lib-bring input[type=file]", paths.as_ref())
            .await;
        app.wait_text("#incoming-lead", "brat").await;
        app.wait_text("dialog[open] .incoming", "1 claim · 1 new speaker")
            .await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_count(".card", 1).await;
        app.wait_text(".roster", "Ana Brandt").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 1).await;

        // A table whose head says "claim", in the encoding that Excel calls Unicode, makes no article.
        let table = "claim;speaker\r\nRents will rise.;Osei\r\n";
        let units = table.encode_utf16().flat_map(u16::to_le_bytes);
        let table: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
        let opened = async |name: &str, bytes: &[u8]| {
            let file = app.file(name, bytes);
            app.choose_file(".lib-bring input[type=file]", &file).await;
        };
        opened("table.csv", &table).await;
        app.wait_text("#incoming-lead", "a table with quotes").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;

        // A word processor's file is told how to come in, and does not look like an archive.
        let word = b"PK\x03\x04\x14\0\0\0[Content_Types].xml word/document.xml";
        opened("hall.docx", word).await;
        app.wait_text(".notice", "is a word processor’s file").await;

        // An article that begins with a bracket is one.
        opened(
            "note.txt",
            b"[Corrected on Friday.]\n\nThe hall, dry at last, opens in May.",
        )
        .await;
        app.wait_text(".in-lines", "The hall, dry at last").await;
    });
}

#[test]
fn of_several_pages_in_a_file_the_reader_chooses() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        let row = |uri: &str, quote: &str| {
            let selector = json!([{"type": "TextQuoteSelector", "exact": quote}]);
            json!({"uri": uri, "text": "", "tags": [], "target": [{"source": uri, "selector": selector}]})
        };
        let file = json!({"annotations": [
            row("https://example.org/hall", "Engineer Paul Osei insisted that the floor was safe."),
            row("https://example.org/bridge", "The bridge is safe."),
            row("https://example.org/ferry", "The ferry is back."),
        ]});
        let file = file.to_string();
        open_annotations(&app, "group.json", file.as_bytes()).await;
        app.wait_text("dialog[open] .incoming", "example.org/bridge")
            .await;
        let ticked =
            "return [...document.querySelectorAll('.incoming input')].map(box => box.checked)";
        assert_eq!(app.js(ticked, json!([])).await, json!([true, false, false]));
        app.axe("several pages in a file").await;
        app.screenshot("several-pages-in-a-file").await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_count(".card", 1).await;
        app.wait_gone(".lost").await;
        assert_eq!(
            quotes(&exported(&app).await),
            ["Engineer Paul Osei insisted that the floor was safe."]
        );
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;

        // Another choice than was offered, and none at all.
        open_annotations(&app, "group.json", file.as_bytes()).await;
        app.click_text("dialog[open] .incoming label", "example.org/hall")
            .await;
        app.wait_for("dialog[open] .dialog-actions .main:disabled")
            .await;
        app.click_text("dialog[open] .incoming label", "example.org/ferry")
            .await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        let project = exported(&app).await;
        assert_eq!(project["claims"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            project["claims"][0]["lost"]["words"][0]["quote"],
            "The ferry is back."
        );
    });
}

#[test]
fn marks_of_a_sayso_file_go_onto_another_copy() {
    e2e(Options::desktop(), async |app| {
        marked(&app).await;
        let project = exported(&app).await;
        let file = json!({"format": "sayso", "version": 1, "offset_unit": "code_point", "projects": [project]});
        app.click(".brand").await;
        bring(&app, "copy.txt", HALL.replace("20 per cent", "30 per cent")).await;
        open_annotations(&app, "colleague.json", file.to_string().as_bytes()).await;
        app.click_text("dialog[open] .choice", "Onto the open article")
            .await;
        app.wait_text("dialog[open] .incoming", "2 claims · 2 new speakers")
            .await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_text(".lost-words ins", "30").await;
        app.wait_for("#words:focus").await;
        app.press("Enter").await;
        app.wait_gone(".lost").await;
        app.wait_text(".roster", "Paul Osei").await;
        assert_eq!(
            quotes(&exported(&app).await),
            [
                "“The roof is dry at last,”",
                "the floor was safe",
                "rents will rise by 30 per cent"
            ]
        );
    });
}

#[test]
fn marks_of_another_copy_go_onto_the_open_article() {
    e2e(Options::desktop(), async |app| {
        marked(&app).await;
        app.press("x").await;
        app.wait_for("#export-format").await;
        let bytes = taken(&app, "doccano-relations", ".doccano-relations.jsonl").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        app.click(".brand").await;
        // Another copy of the story: one claim stands there, one is changed, one is gone.
        let copy = HALL
            .replace("20 per cent", "30 per cent")
            .replace("Engineer Paul Osei insisted that the floor was safe. ", "");
        bring(&app, "copy.txt", copy).await;
        open_annotations(&app, "marks.jsonl", &bytes).await;
        app.wait_text("dialog[open] .incoming", "as a project of its own")
            .await;
        app.click_text("dialog[open] .choice", "Onto the open article")
            .await;
        app.wait_text("dialog[open] .incoming", "into “").await;
        app.wait_text("dialog[open] .incoming .warning", "2 claims")
            .await;
        app.axe("marks onto the open article").await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_text(".lost-words", "30").await;
        app.wait_for("#words:focus").await;
        app.press("Enter").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        let project = exported(&app).await;
        assert_eq!(
            quotes(&project),
            [
                "“The roof is dry at last,”",
                "rents will rise by 30 per cent",
                ""
            ]
        );
    });
}

#[test]
fn what_goes_into_a_file_is_chosen() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#annotator").await;
        app.fill_and_leave("#annotator", "8b-17").await;
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "the floor was", "safe", "0").await;
        put_away(&app).await;
        app.click(".brand").await;
        app.wait_for("#annotator").await;
        app.fill_and_leave("#annotator", "8b-18").await;
        app.click(".lib-name a").await;
        app.wait_for("#words").await;
        mark(&app, "rents will rise", "20 per cent", "0").await;
        put_away(&app).await;

        // One annotator's marks alone, in the preview, in the file and as copied.
        app.press("x").await;
        let choose = "const [select, value] = [[...document.querySelectorAll('dialog[open] select')].at(-1), arguments[0]]; \
            select.value = value; select.dispatchEvent(new Event('change', { bubbles: true })); return true";
        app.wait_count("dialog[open] select", 2).await;
        app.js(choose, json!(["8b-17"])).await;
        // A backup holds everyone's work, whoever was chosen before; coming back begins anew.
        let mut codes = Vec::new();
        for scope in ["Everything in this browser", "This project"] {
            app.click_text("dialog[open] .choice", scope).await;
            let bytes = taken(&app, "sayso", ".sayso.json").await;
            let file: Value = serde_json::from_slice(&bytes).expect("JSON");
            let claims = file["projects"][0]["claims"].as_array().expect("claims");
            let by = claims.iter().filter_map(|c| c["annotator"].as_str());
            codes.push(by.map(str::to_owned).collect::<Vec<_>>());
        }
        assert_eq!(codes, [["8b-17", "8b-18"], ["8b-17", "8b-18"]]);
        let value = "return document.querySelector('#export-annotator').value";
        assert_eq!(app.js(value, json!([])).await, "");
        app.js(choose, json!(["8b-17"])).await;
        let bytes = taken(&app, "csv", ".csv").await;
        let table = String::from_utf8(bytes).expect("a table");
        assert!(table.contains("the floor was safe"), "{table}");
        assert!(!table.contains("rents will rise"), "{table}");
        app.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        )
        .await;
        app.click_text("dialog[open] .dialog-actions button", "Copy")
            .await;
        app.wait_text("dialog[open] .dialog-actions [role=status]", "clipboard")
            .await;
        let copied = app
            .js("return navigator.clipboard.readText()", json!([]))
            .await;
        assert_eq!(
            copied
                .as_str()
                .map(|text| text.trim_start_matches('\u{feff}')),
            Some(table.trim_start_matches('\u{feff}'))
        );
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;

        // Of three projects the two that are ticked.
        app.click(".brand").await;
        bring(&app, "second.txt", HALL.replace("Market hall", "Old hall")).await;
        app.click(".brand").await;
        bring(&app, "third.txt", HALL.replace("Market hall", "New hall")).await;
        app.press("x").await;
        app.click_text("dialog[open] .choice", "Chosen projects")
            .await;
        // No file of nothing.
        app.wait_text("dialog[open]", "No project is ticked yet")
            .await;
        app.wait_for("dialog[open] .dialog-actions .main:disabled")
            .await;
        app.wait_count("dialog[open] .picks label", 3).await;
        app.click_text("dialog[open] .picks label", "Market hall")
            .await;
        app.click_text("dialog[open] .picks label", "Old hall")
            .await;
        let bytes = taken(&app, "sayso", ".sayso.json").await;
        let file: Value = serde_json::from_slice(&bytes).expect("JSON");
        let projects = file["projects"].as_array().expect("projects");
        let mut names: Vec<&str> = projects.iter().filter_map(|p| p["name"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names[0].starts_with("Market hall") && names[1].starts_with("Old hall"));
    });
}

#[test]
fn citrons_quotes_come_in_with_cue_and_source() {
    e2e(Options::desktop(), async |app| {
        marked(&app).await;
        let whole = exported(&app).await;
        app.press("x").await;
        app.wait_for("#export-format").await;
        let bytes = taken(&app, "citron", ".citron.json").await;
        // A quote has a cue there: the claim without one is not in it, and that is said.
        app.wait_text("dialog[open] .losses", "1 claim").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        app.click(".brand").await;
        bring(&app, "hall-again.txt", HALL).await;
        open_annotations(&app, "quotes.json", &bytes).await;
        app.wait_text("#incoming-lead", "Citron").await;
        app.wait_text("dialog[open] .incoming", "2 claims").await;
        app.click_text("dialog[open] .main", "Bring it in").await;
        app.wait_count(".card", 2).await;
        app.wait_for(".saved[data-state=saved]").await;
        let back = exported(&app).await;
        assert_eq!(quotes(&back), quotes(&whole)[..2]);
        let marks = |project: &Value, n: usize| {
            let said = &project["claims"][n]["attribution"];
            (said["cue"].clone(), said["source"].clone())
        };
        for n in 0..2 {
            assert_eq!(marks(&back, n), marks(&whole, n));
        }
    });
}

#[test]
fn what_is_not_in_the_text_goes_into_files_and_comes_back() {
    e2e(Options::desktop(), async |app| {
        let file = include_str!("../exchange/formats/golden/lost/harbour.sayso.json");
        let file = app.file("harbour.sayso.json", file);
        app.choose_file(".lib-bring input[type=file]", &file).await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        app.press("x").await;
        app.wait_for("#export-format").await;
        let mut files = Vec::new();
        for (format, suffix, held) in [
            ("brat", ".brat.zip", false),
            ("cas", ".cas.json", true),
            ("spacy", ".spacy.jsonl", true),
            ("citron", ".citron.json", true),
        ] {
            let bytes = taken(&app, format, suffix).await;
            let losses = app.text("dialog[open] .losses").await;
            let left_out = losses.contains("not in this text");
            assert_eq!(left_out, !held, "{format}: {losses}");
            if held {
                files.push((suffix, bytes));
            }
        }
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        for (suffix, bytes) in files {
            app.click(".brand").await;
            let file = app.file(&format!("back{suffix}"), &bytes);
            app.choose_file(".lib-bring input[type=file]", &file).await;
            app.wait_text("dialog[open] .incoming", "1 claim whose words")
                .await;
            app.click_text("dialog[open] .main", "Bring it in").await;
            app.wait_text(".lost", "1 claim is not in this text").await;
            app.wait_text(".lost .card", "Gone with the tide 🌊").await;
            let back = exported(&app).await;
            let claims = back["claims"].as_array().expect("claims");
            let lost = claims.iter().find(|claim| claim["spans"] == json!([]));
            let lost = lost.expect("a lost claim");
            assert_eq!(lost["note"], "said on the quay", "{suffix}");
            assert_eq!(lost["lost"]["words"][1]["quote"], "and the next");
        }
    });
}
