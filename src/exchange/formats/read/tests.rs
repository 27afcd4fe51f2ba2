//! What each reader makes of small files, good and broken, and that no file makes one panic.

use super::*;
use crate::annotate::{Answer, Edit, Project, ProjectId, Stamp};
use crate::article::{Article, BlockKind, Metadata, Span};

const TEXT: &str = "River plan 🌊 update\n“It will be clean by 2030,” Mayor Ana Ortiz said.\n";

fn making(bits: &mut u64) -> impl FnMut() -> u64 {
    move || {
        *bits += 1;
        *bits
    }
}

fn project(text: &str) -> Project {
    let lines = text.lines().map(|line| (BlockKind::Paragraph, line));
    let article = Article::new(Metadata::default(), lines).unwrap();
    Project::new(
        ProjectId::from_random(7),
        "Open".to_owned(),
        article.into(),
        0,
    )
}

fn place_at(document: &Document, onto: Option<&Project>) -> Result<Placed, Problem> {
    let mut bits = 0;
    let mut random = making(&mut bits);
    let mut making = Making {
        random: &mut random,
        stamp: Stamp {
            millis: 1000,
            count: 0,
            tab: 1,
        },
        annotator: "",
    };
    place(document, onto, &mut making)
}

fn problem(problem: &Problem) -> String {
    let mut line = String::from("!");
    if let Some(file) = &problem.at.file {
        line += &format!(" {file}");
    }
    if let Some(n) = problem.at.line {
        line += &format!(" line {n}");
    }
    if let Some(n) = problem.at.item {
        line += &format!(" item {n}");
    }
    if let Some(id) = &problem.at.id {
        line += &format!(" {id}");
    }
    line += " ";
    line += problem
        .what
        .key()
        .strip_prefix("understood.problem")
        .unwrap();
    for (name, value) in problem.what.values() {
        let value = match value {
            Value::Words(words) => words,
            Value::Number(n) | Value::Bytes(n) => n.to_string(),
            Value::Key(key) => key.rsplit('.').next().unwrap().to_owned(),
        };
        line += &format!(" {name}={value}");
    }
    line + "\n"
}

fn describe(project: &Project) -> String {
    let mut out = String::new();
    let text = project.text();
    for claim in project.claims() {
        let words = |spans: &[Span]| {
            let words: Vec<&str> = spans.iter().map(|span| span.slice(text)).collect();
            words.join(" … ")
        };
        out += &words(&claim.spans).replace('\n', "⏎");
        match project.answer(claim) {
            Answer::Speaker(id) => out += &format!(" < {}", project.speaker(*id).unwrap().name),
            Answer::Undecided => {}
            other => out += &format!(" < {other:?}"),
        }
        if let Some(via) = claim.attribution.via {
            out += &format!(" via {}", project.speaker(via).unwrap().name);
        }
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                out += &format!(" | {name} {}", value.replace('\n', "⏎"));
            }
        };
        add("source", words(&claim.attribution.source));
        add("cue", words(&claim.attribution.cue));
        add(
            "form",
            claim
                .attribution
                .form
                .map_or(String::new(), |f| format!("{f:?}")),
        );
        add(
            "kind",
            claim.kind.map_or(String::new(), |k| format!("{k:?}")),
        );
        add("tags", claim.tags.join(","));
        add("note", claim.note.clone());
        add("question", claim.check.question.clone());
        add("evidence", claim.check.evidence.join(","));
        add(
            "verdict",
            claim
                .check
                .verdict
                .map_or(String::new(), |v| format!("{v:?}")),
        );
        add("by", claim.annotator.clone());
        if claim.created != 1000 {
            add("at", claim.created.to_string());
        }
        out += "\n";
    }
    out
}

/// All that is understood and placed, one thing a line.
fn outline(inputs: &[Input<'_>], onto: Option<&Project>) -> String {
    let understood = understand(inputs);
    let mut out = format!("{:?}\n", understood.kind);
    out.extend(understood.problems.iter().map(problem));
    for document in &understood.documents {
        let placed = match place_at(document, onto) {
            Ok(placed) => placed,
            Err(error) => {
                out += &problem(&error);
                continue;
            }
        };
        match onto {
            None => {
                let project = placed.project(&[]).unwrap();
                out += &format!("# {}\n{}", placed.name, describe(&project));
            }
            Some(onto) => {
                let mut project = onto.clone();
                out += &format!("+ {}\n", document.address.as_deref().unwrap_or_default());
                if let Some(edit) = placed.edit(&[]) {
                    let stamp = Stamp {
                        millis: 2000,
                        ..Stamp::default()
                    };
                    project.apply(&edit, stamp).unwrap();
                }
                out += &describe(&project);
            }
        }
        for unresolved in &placed.unresolved {
            for missing in &unresolved.missing {
                let found = Problem {
                    at: unresolved.at.clone(),
                    what: missing.why.clone(),
                };
                let placed = if unresolved.placed { "part" } else { "not" };
                out += &format!("{placed} placed {}", problem(&found));
            }
        }
        out.extend(placed.problems.iter().map(problem));
    }
    out
}

#[track_caller]
fn same(found: &str, expected: &str, of: &str) {
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    let found: Vec<&str> = found.lines().map(str::trim).collect();
    assert_eq!(
        found,
        expected,
        "\nof: {of}\nfound:\n{}\n",
        found.join("\n")
    );
}

/// A file with a text of its own.
#[track_caller]
fn check(input: &str, expected: &str) {
    let input = input.replace("TEXT", &serde_json::to_string(TEXT).unwrap());
    let files = [Input {
        name: "file",
        bytes: input.as_bytes(),
    }];
    same(&outline(&files, None), expected, &input);
}

/// A file that is placed in an open project with that text.
#[track_caller]
fn check_onto(text: &str, input: &str, expected: &str) {
    let files = [Input {
        name: "file",
        bytes: input.as_bytes(),
    }];
    same(&outline(&files, Some(&project(text))), expected, input);
}

#[track_caller]
fn check_files(files: &[(&str, &str)], expected: &str) {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, content)| Input {
            name,
            bytes: content.as_bytes(),
        })
        .collect();
    same(&outline(&inputs, None), expected, &format!("{files:?}"));
}

#[test]
fn doccano_spans_and_relations() {
    check(
        r#"{"text": TEXT, "label": [[21, 48, "content"], [49, 64, "source"], [65, 69, "cue"]]}"#,
        "Some(Doccano)
         # River plan 🌊 update
         “It will be clean by 2030,” | source Mayor Ana Ortiz | cue said
         ! .guessed count=2",
    );
    check(
        r#"{"text": TEXT, "entities": [{"id": 0, "start_offset": 21, "end_offset": 48, "label": "content"}, {"id": 1, "start_offset": 49, "end_offset": 64, "label": "source"}, {"id": 2, "start_offset": 65, "end_offset": 69, "label": "cue"}], "relations": [{"id": 0, "from_id": 0, "to_id": 1, "type": "said_by"}, {"id": 1, "from_id": 0, "to_id": 2, "type": "cued_by"}, {"id": 2, "from_id": 0, "to_id": 9, "type": "x"}, {"from_id": 1, "to_id": 1, "type": "same"}], "article": "River plan"}"#,
        "Some(Doccano)
         ! line 1 item 1 .unknown_id id=9
         ! line 1 item 1 .relation label=same
         # River plan
         “It will be clean by 2030,” | source Mayor Ana Ortiz | cue said",
    );
    // Overlaps stay; several examples are several projects; a bad line is told by its number.
    check(
        "{\"text\": \"🌊 one two three\", \"label\": [[3, 10, \"content\"], [7, 16, \"content\"], [3, 16, \"Opinion\"], [3, 6, \"PER\"]]}\r\n\r\nnot json\r\n{\"text\": \"שלום 🌊 עולם\", \"label\": [[8, 12, \"content\"], [5, 3, \"content\"], \"good\"]}\n{\"label\": []}\n{\"text\": \"cut",
        "Some(Doccano)
         ! line 3 .not_json column=2
         ! line 6 .cut_off
         ! line 4 item 2 label[1] .bad_offsets
         ! line 4 item 2 label[2] .bad_offsets
         ! line 5 item 3 .no_text
         # 🌊 one two three
         one two three | kind Opinion
         one two
         one | tags PER
         two three
         # שלום 🌊 עולם
         עולם",
    );
    // Code points where UTF-16 should be: impossible offsets and cut words give it away.
    check(
        r#"{"text": "🌊🌊 one two three", "label": [[3, 6, "claim"], [7, 10, "claim"], [11, 16, "claim"]]}"#,
        "Some(Doccano)
         # 🌊🌊 one two three
         one
         two
         three
         ! line 1 item 1 .unit_guessed from=utf16 to=code_point count=3",
    );
    // Too few to tell: they are read as they should be, and someone should look.
    check(
        r#"{"text": "🌊 one two three", "label": [[2, 5, "claim"], [6, 9, "claim"]]}"#,
        "Some(Doccano)
         # 🌊 one two three
         on
         tw
         ! line 1 item 1 .unit_doubtful unit=utf16 count=2",
    );
    // A word that is cut where no unit helps is a word that was cut.
    check(
        r#"{"text": "🌊 unhappy ends", "label": [[5, 10, "claim"], [11, 15, "claim"]]}"#,
        "Some(Doccano)
         # 🌊 unhappy ends
         happy
         ends",
    );
    check(
        r#"{"text": "one", "label": [[1, 9, "claim"], [3, 4, "cue"]]}"#,
        "Some(Doccano)
         # one
         not placed ! line 1 item 1 #0 .outside start=1 end=9
         ! line 1 item 1 #1 .no_claim role=cue quote=",
    );
    check(
        r#"{"text": " \n ", "label": [[0, 1, "claim"]]}"#,
        "Some(Doccano)
         ! line 1 item 1 .no_text",
    );
}

#[test]
fn loose_sources_are_guessed_only_where_there_is_one_claim() {
    let text = "“A,” said B. “C,” said D.\\nE said F.";
    check(
        &format!(
            r#"{{"text": "{text}", "label": [[0, 4, "content"], [13, 17, "content"], [10, 11, "source"], [26, 27, "source"], [33, 34, "content"]]}}"#
        ),
        "Some(Doccano)
         # “A,” said B. “C,” said D.
         “A,”
         “C,”
         F | source E
         ! .guessed count=1
         ! line 1 item 1 #2 .no_claim role=source quote=B",
    );
}

#[test]
fn label_studio_tasks() {
    let result = |shift: usize| {
        format!(
            r#"[
  {{"id":"c1.c1","from_name":"role","to_name":"text","type":"labels","value":{{"start":{},"end":{},"text":"“It will be clean by 2030,”","labels":["Content"]}}}},
  {{"id":"c1.c1","from_name":"speaker","type":"textarea","value":{{"text":["Ana Ortiz"]}}}},
  {{"id":"c1.c1","from_name":"kind","type":"choices","value":{{"choices":["prediction"]}}}},
  {{"id":"c1.c1","from_name":"mood","type":"choices","value":{{"choices":["calm","sure"]}}}},
  {{"id":"s1","from_name":"role","to_name":"text","type":"labels","value":{{"start":{},"end":{},"text":"Mayor Ana Ortiz","labels":["Source"]}}}},
  {{"type":"relation","from_id":"c1.c1","to_id":"s1","direction":"right","labels":["said_by"]}}]"#,
            20 + shift,
            47 + shift,
            48 + shift,
            63 + shift
        )
    };
    check(
        &format!(
            r#"[{{"data":{{"text":TEXT}},"annotations":[{{"completed_by":{{"email":"a@b"}},"result":{}}}],"predictions":[{{"result":[]}}]}}]"#,
            result(0)
        ),
        "Some(LabelStudio)
         ! line 1 item 1 .predictions count=1
         # River plan 🌊 update
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | kind Prediction | tags mood:calm,mood:sure | by a@b",
    );
    // UTF-16 in place of code points, in predictions.
    check(
        &format!(
            r#"[{{"data":{{"body":TEXT,"article":"R"}},"predictions":[{{"result":{}}}]}}]"#,
            result(1)
        ),
        "Some(LabelStudio)
         # R
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | kind Prediction | tags mood:calm,mood:sure
         ! line 1 item 1 .unit_corrected from=code_point to=utf16 count=2",
    );
    // Two people and someone who gave up; a quote that is elsewhere, and one that is nowhere.
    check(
        "[\n{\"data\":{\"text\":\"one two one\"},\"annotations\":[\n{\"completed_by\":1,\"result\":[{\"id\":\"a\",\"type\":\"labels\",\"value\":{\"start\":0,\"end\":3,\"text\":\"one\",\"labels\":[\"Claim\"]}}]},\n{\"completed_by\":2,\"result\":[{\"id\":\"a\",\"type\":\"labels\",\"value\":{\"start\":0,\"end\":7,\"text\":\"two one\",\"labels\":[\"Claim\"]}},\n{\"id\":\"b\",\"type\":\"labels\",\"value\":{\"start\":1,\"end\":4,\"text\":\"six\",\"labels\":[\"Claim\"]}},\n{\"id\":\"c\",\"type\":\"labels\",\"value\":{\"end\":4,\"labels\":[\"Claim\"]}}]},\n{\"was_cancelled\":true,\"result\":[]}]},\n{\"data\":{\"n\":1},\"annotations\":[]}]",
        "Some(LabelStudio)
         ! line 6 item 3 c .bad_offsets
         ! line 7 .rejected
         ! line 8 item 2 .no_text
         # one two one
         one | by 1
         two one | by 2
         not placed ! line 5 item 2 b .not_found role=content quote=six
         ! line 4 item 1 a .followed quote=two one",
    );
}

#[test]
fn brat_files() {
    let ann = "T1\tContent 20 47\t“It will be clean by 2030,”\nT2\tSource 48 63\tMayor Ana Ortiz\nT3\tCue 64 68\tsaid\nR1\tsaid_by Arg1:T1 Arg2:T2\t\nA1\tQuoteType T1 direct\n#1\tAnnotatorNotes T2\tspeaker = Ana Ortiz\n#2\tAnnotatorNotes T1\tnote = two\\nlines \\\\n\n#3\tAnnotatorNotes T1\tfree words\n";
    check_files(
        &[("river.ann", ann), ("river.txt", TEXT)],
        "Some(Brat)
         # river
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | form Direct | note two⏎lines \\n⏎free words
         ! river.ann line 3 T3 .no_claim role=cue quote=said",
    );
    // Over a line end, and really in two.
    check_files(
        &[
            ("a.txt", TEXT),
            (
                "b.ann",
                "T1\tContent 13 19;20 31\tupdate “It will be\nT2\tContent 0 5;11 12\tRiver 🌊\r\n",
            ),
        ],
        "Some(Brat)
         # b
         River … 🌊
         update⏎“It will be",
    );
    check_files(
        &[
            ("river.txt", TEXT),
            (
                "river.ann",
                "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT1\tSource 48 63\tMayor Ana Ortiz\nT2\tCue 64 68\tsaid\nT3\tContent 20 47\t“It will be clean by 2030,”\nT4\tAttribution 64 68\tsaid\nM1\tNegation E1\n",
            ),
        ],
        "Some(Brat)
         # river
         “It will be clean by 2030,” | source Mayor Ana Ortiz | cue said | tags Negation",
    );
    // UTF-16 offsets; broken lines; a relation to nothing.
    check_files(
        &[
            ("river.txt", TEXT),
            (
                "river.ann",
                "T1\tContent 21 48\t“It will be clean by 2030,”\nT2\tContent 5\tx\nhello\nR1\tsaid_by Arg1:T1 Arg2:T9\t\nR2\tsaid_by\nA1\tX T8 y\n*\tEquiv T1 T2\nT3\tContent 9 3\tx",
            ),
        ],
        "Some(Brat)
         ! river.ann line 2 T2 .bad_offsets
         ! river.ann line 3 .bad_line found=hello
         ! river.ann line 8 T3 .bad_offsets
         ! river.ann line 5 R2 .bad_line found=R2\tsaid_by
         ! river.ann line 6 A1 .unknown_id id=T8
         ! river.ann line 7 * .relation label=Equiv
         ! river.ann line 4 R1 .unknown_id id=T9
         # river
         “It will be clean by 2030,”
         ! river.ann .unit_corrected from=code_point to=utf16 count=1",
    );
    // Without its text it is placed by its words.
    check_onto(
        "Other.\n“It will be clean by 2030,” Mayor Ana Ortiz said.",
        ann,
        "Some(Brat)
         +
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | form Direct | note two⏎lines \\n⏎free words
         ! line 3 T3 .no_claim role=cue quote=said",
    );
    // CRLF: counted as one and as two.
    check_files(
        &[
            ("a.ann", "T1\tContent 5 8\ttwo\n"),
            ("a.txt", "one\r\ntwo\r\n"),
        ],
        "Some(Brat)
         # a
         two",
    );
    check_files(
        &[
            ("a.ann", "T1\tContent 4 7\ttwo\n"),
            ("a.txt", "one\r\ntwo\r\n"),
        ],
        "Some(Brat)
         # a
         two
         ! a.ann .line_ends count=1",
    );
}

fn stored(name: &str, content: &[u8]) -> (String, Vec<u8>, u16, usize) {
    (name.to_owned(), content.to_vec(), 0, content.len())
}

fn deflated(name: &str, content: &[u8]) -> (String, Vec<u8>, u16, usize) {
    let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
    (name.to_owned(), packed, 8, content.len())
}

fn archive(entries: &[(String, Vec<u8>, u16, usize)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, packed, method, size) in entries {
        let offset = out.len() as u32;
        let mut header = Vec::new();
        header.extend([20, 0, 0, 8]);
        header.extend(method.to_le_bytes());
        header.extend([0; 8]);
        header.extend((packed.len() as u32).to_le_bytes());
        header.extend((*size as u32).to_le_bytes());
        header.extend((name.len() as u16).to_le_bytes());
        header.extend([0; 2]);
        out.extend(*b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(*b"PK\x01\x02\x14\x03");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (out.len() as u32, directory.len() as u32);
    let count = (entries.len() as u16).to_le_bytes();
    out.extend(directory);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

#[test]
fn archives() {
    let doccano = r#"{"text": "three", "label": [[0, 5, "claim"]]}"#;
    let entries = [
        stored("a/one.ann", "T1\tContent 0 3\tone\n".as_bytes()),
        deflated("a/one.txt", b"one"),
        deflated("b/川.ann", "T1\tContent 0 1\t川\n".as_bytes()),
        stored("b/川.txt", "川".as_bytes()),
        stored("annotation.conf", b"[entities]\nContent\n"),
        stored("__MACOSX/a/._one.txt", b"\0\0"),
        stored("empty.ann", b""),
        deflated("three.jsonl", doccano.as_bytes()),
        ("locked".to_owned(), vec![1, 2], 99, 2),
        ("cut".to_owned(), vec![1, 2], 8, 2),
        ("huge".to_owned(), vec![1, 2], 8, 1 << 30),
    ];
    let bytes = archive(&entries);
    let files = [Input {
        name: "all.zip",
        bytes: &bytes,
    }];
    same(
        &outline(&files, None),
        "Some(Doccano)
         ! locked .packed_otherwise
         ! cut .broken_zip
         ! huge .too_large size=1073741824 limit=20971410
         # three
         three
         # one
         one
         # 川
         川",
        "zip",
    );
    assert_eq!(recognise(&bytes), Ok(Kind::Brat));
    let files = [Input {
        name: "all.zip",
        bytes: bytes.get(..bytes.len() - 30).unwrap(),
    }];
    same(&outline(&files, None), "None\n! .broken_zip", "cut zip");
}

#[test]
fn cas() {
    let structures = r#"{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":TEXT},
  {"%ID":2,"%TYPE":"webanno.custom.SaysoSpan","@sofa":1,"begin":21,"end":48,"role":"content","speaker":"Ana Ortiz","tag":"a\nb: c","kind":"odd"},
  {"%ID":3,"%TYPE":"webanno.custom.SaysoSpan","@sofa":1,"begin":49,"end":64,"role":"source"},
  {"%ID":4,"%TYPE":"webanno.custom.SaysoSpan","@sofa":1,"begin":65,"end":69,"role":"cue"},
  {"%ID":5,"%TYPE":"webanno.custom.SaysoRelation","@sofa":1,"begin":49,"end":64,"@Governor":2,"@Dependent":3,"label":"said_by"},
  {"%ID":6,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token","@sofa":1,"begin":0,"end":5},
  {"%ID":7,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity","@sofa":1,"begin":55,"end":64,"value":"PER"},
  {"%ID":8,"%TYPE":"uima.tcas.DocumentAnnotation","@sofa":1,"begin":0,"end":71,"language":"en"},
  {"%ID":9,"%TYPE":"webanno.custom.SaysoSpan","@sofa":1,"begin":9,"end":9}"#;
    check(
        &format!(r#"{{"%TYPES":{{}},"%FEATURE_STRUCTURES":[{structures}],"%VIEWS":{{}}}}"#),
        "Some(Cas)
         ! line 9 item 9 9 .bad_offsets
         # River plan 🌊 update
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | tags kind:odd,a,b: c
         Ana Ortiz | tags PER
         ! line 4 item 4 4 .no_claim role=cue quote=said",
    );
    check(
        r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaURI":"x"},{"%ID":2,"%TYPE":"a.B","@sofa":7,"begin":1,"end":2}]}"#,
        "Some(Cas)
         ! line 1 item 1 1 .no_text
         ! line 1 item 2 2 .no_text",
    );
    check(
        "{\"%TYPES\": {},\n \"%FEATURE_STRUCTURES\": [{\"%ID\": }]}",
        "Some(Cas)
         ! line 2 .not_json column=34",
    );
}

#[test]
fn prodigy_and_spacy() {
    check(
        r#"["River plan 🌊 update\n“It will be clean by 2030,” Mayor Ana Ortiz said.\n", {"spans": {"sc": [[20, 47, "CONTENT"], [48, 63, "SOURCE"], [64, 68, "CUE"], [70, 71, "CUE"], 3]}}]"#,
        "Some(Spacy)
         ! line 1 item 1 .bad_offsets
         # River plan 🌊 update
         “It will be clean by 2030,” | source Mayor Ana Ortiz | cue said
         ! .guessed count=2
         ! line 1 item 1 .no_claim role=cue quote=",
    );
    check(
        "[\"one 🌊 two\", {\"entities\": [[0, 3, \"claim\"], [6, 9, \"claim\"]]}]\n[\"three\", {\"entities\": []}]\n[5, {}]",
        "Some(Spacy)
         ! line 3 item 3 .no_text
         # one 🌊 two
         one
         two
         # three",
    );
    check(
        r#"{"text":TEXT,"spans":[{"start":20,"end":47,"token_start":5,"token_end":13,"label":"CONTENT","claim":"c1","answer":"speaker","speaker":"Ana Ortiz","tag":["x","y"]},{"start":48,"end":63,"token_start":14,"token_end":16,"label":"SOURCE"},{"start":64,"end":68,"token_end":17,"label":"CUE","claim":"c1"}],"relations":[{"head":13,"child":16,"label":"SAID_BY","head_span":{"start":20,"end":47,"label":"CONTENT"},"child_span":{"start":48,"end":63,"label":"SOURCE"}},{"head":13,"child":99,"label":"X"}],"meta":{"source":"https://example.org/river","article":"R"},"answer":"accept"}
{"text":"no","spans":[{"start":0,"end":2,"label":"CONTENT"}],"answer":"reject"}"#,
        "Some(Prodigy)
         ! line 1 item 1 .unknown_id id=token 99
         ! line 2 item 2 .rejected
         # R
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | cue said | tags x,y",
    );
}

#[test]
fn citron_quotes() {
    check(
        r#"{"text":TEXT,"quotes":[{"id":"1","cue":{"start":64,"end":68,"text":"said"},"sources":[{"start":48,"end":63,"text":"Mayor Ana Ortiz"}],"contents":[{"start":20,"end":47,"text":"“It will be clean by 2030,”"}],"coreferences":[]},{"id":"2","contents":[]}],"coreference_groups":[]}"#,
        "Some(Citron)
         ! line 1 item 2 2 .no_place
         # River plan 🌊 update
         “It will be clean by 2030,” | source Mayor Ana Ortiz | cue said",
    );
}

/// An annotation with a quote, what is around it, and offsets.
fn annotation(
    id: &str,
    body: &str,
    exact: &str,
    around: (&str, &str),
    at: (usize, usize),
) -> String {
    format!(
        r#"{{"id":"{id}","type":"Annotation","created":"2026-01-01T00:00:00Z","body":{body},"target":{{"source":"https://example.org/river","selector":[{{"type":"TextQuoteSelector","exact":"{exact}","prefix":"{}","suffix":"{}"}},{{"type":"TextPositionSelector","start":{},"end":{}}}]}}}}"#,
        around.0, around.1, at.0, at.1
    )
}

fn classified(role: &str) -> String {
    format!(r#"[{{"type":"TextualBody","purpose":"classifying","value":"{role}"}}]"#)
}

#[test]
fn web_annotations() {
    let items = |shift: usize| {
        let content = annotation(
            "urn:1",
            r#"[{"type":"TextualBody","purpose":"classifying","value":"content"},{"type":"TextualBody","purpose":"tagging","value":"speaker:Ana Ortiz"},{"type":"TextualBody","purpose":"commenting","value":"why?"},{"type":"SpecificResource","purpose":"linking","source":"https://x.org"},{"purpose":"assessing","value":"disputed"}]"#,
            "“It will be clean by 2030,”",
            ("River plan 🌊 update\\n", " Mayor Ana Ortiz said."),
            (20 + shift, 47 + shift),
        );
        let source = annotation(
            "urn:2",
            &classified("source"),
            "Mayor Ana Ortiz",
            ("clean by 2030,” ", " said."),
            (48 + shift, 63 + shift),
        );
        let link = r#"{"id":"urn:3","type":"Annotation","motivation":"linking","body":{"type":"SpecificResource","purpose":"linking","source":"urn:2"},"target":"urn:1"}"#;
        format!("{content},\n{link},\n{source}")
    };
    let placed = "“It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | note why? | evidence https://x.org | verdict Disputed | at 1767225600000";
    let page = |items: &str| {
        format!(
            "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\",\"items\":[\n{items}]}}"
        )
    };
    check_onto(
        TEXT,
        &page(&items(0)),
        &format!("Some(W3c)\n+ https://example.org/river\n{placed}"),
    );
    // The standard's name and UTF-16, as Hypothesis and Recogito write it.
    check_onto(
        TEXT,
        &page(&items(1)),
        &format!(
            "Some(W3c)\n+ https://example.org/river\n{placed}\n! .unit_corrected from=code_point to=utf16 count=2"
        ),
    );
    // Bytes, in a collection.
    let bytes = annotation("x", "[]", "update", ("", ""), (16, 22));
    check_onto(
        TEXT,
        &format!(
            r#"{{"type":"AnnotationCollection","first":{{"type":"AnnotationPage","items":[{bytes}],"next":"https://p/2"}}}}"#
        ),
        "Some(W3c)
         ! line 1 .elsewhere address=https://p/2
         + https://example.org/river
         update | at 1767225600000
         ! .unit_corrected from=code_point to=byte count=1",
    );
    // Recogito's list, whose unit is UTF-16; a tag in place of links.
    let tagged = |role: &str| {
        format!(
            r#"[{{"purpose":"classifying","value":"{role}"}},{{"purpose":"tagging","value":"claim:c7"}}]"#
        )
    };
    let list = format!(
        "[{},{}]",
        annotation("1", &tagged("content"), "River", ("", ""), (0, 5)),
        annotation("2", &tagged("cue"), "said", ("Ortiz ", "."), (65, 69))
    );
    check_onto(
        TEXT,
        &list,
        "Some(Recogito)
         + https://example.org/river
         River | cue said | at 1767225600000",
    );
    // No place, a place in another way, no items, a page that is elsewhere.
    check_onto(
        TEXT,
        &page(
            "{\"id\":\"a\",\"type\":\"Annotation\",\"body\":\"https://x\",\"target\":\"https://example.org/\"},\n{\"id\":\"b\",\"target\":{\"source\":\"x\",\"selector\":{\"type\":\"SvgSelector\",\"value\":\"<svg/>\"}}},\n7",
        ),
        "Some(W3c)
         ! line 3 item 2 b .other_selector what=SvgSelector
         ! line 2 item 1 a .no_place
         ! line 4 item 3 .no_place",
    );
    check_onto(
        TEXT,
        r#"{"type":"AnnotationCollection","first":"https://p/1"}"#,
        "Some(W3c)
         ! .elsewhere address=https://p/1
         ! line 1 .missing field=items",
    );
}

#[test]
fn quotes_are_told_apart_by_what_is_around_them() {
    let text = "He said yes.\nShe said yes.\nThey said no.";
    let at = |prefix: &str, suffix: &str| {
        format!(
            "[{}]",
            annotation(
                "1",
                &classified("content"),
                "said yes",
                (prefix, suffix),
                (900, 908)
            )
        )
    };
    check_onto(
        text,
        &at("yes.  She ", ".\\n\\nThey"),
        "Some(Recogito)
         + https://example.org/river
         said yes | at 1767225600000",
    );
    check_onto(
        text,
        &at("", ""),
        "Some(Recogito)
         + https://example.org/river
         not placed ! line 1 item 1 1 .ambiguous role=content quote=said yes count=2",
    );
    check_onto(
        "Nothing of it.",
        &at("", ""),
        "Some(Recogito)
         + https://example.org/river
         not placed ! line 1 item 1 1 .not_found role=content quote=said yes",
    );
    let document = &understand(&[Input {
        name: "",
        bytes: at("x", "y").as_bytes(),
    }])
    .documents[0];
    let placed = place_at(document, Some(&project(text))).unwrap();
    let selector = &placed.unresolved[0].missing[0].selector;
    assert_eq!(
        (selector.prefix.as_str(), selector.suffix.as_str()),
        ("x", "y")
    );
    assert_eq!(selector.position, Some((900, 908)));
    assert!(placed.edit(&[]).is_none());
}

/// Words of a file that has no text may be other words of the open article.
#[test]
fn words_that_stand_elsewhere_are_not_taken() {
    let teams = "Fans waited. Team Beta reported a record profit for the season.\nNobody cheered.";
    let quote = "reported a record profit for the season";
    let web = |quote: &str, prefix: &str, suffix: &str| {
        let content = classified("content");
        format!(
            "[{}]",
            annotation("1", &content, quote, (prefix, suffix), (500, 540))
        )
    };
    let check = |input: &str, expected: &str| {
        check_onto(
            teams,
            input,
            &format!("Some(Recogito)\n+ https://example.org/river\n{expected}"),
        );
    };
    let placed = format!("{quote} | at 1767225600000");
    let refused = format!("not placed ! line 1 item 1 1 .surroundings role=content quote={quote}");
    check(&web(quote, "Team Alpha ", "."), &refused);
    check(&web(quote, "Team Beta ", ". Somebody"), &refused);
    check(&web(quote, "Team  Beta ", ".\\nNobody"), &placed);
    check(&web(quote, "", ""), &placed);
    // A few words without their surroundings may be said of anything.
    let short = "not placed ! line 1 item 1 1 .short role=content quote=a record profit";
    check(&web("a record profit", "", ""), short);
    check(&web("a record profit", "", " for"), short);
    // Half a word is no word, unless the file says that it is.
    check(
        &web("ported a record profit for the season", "", ""),
        "not placed ! line 1 item 1 1 .not_found role=content quote=ported a record profit for the season",
    );
    check(
        &web("ported a record profit for the season", "Team Beta re", ""),
        "ported a record profit for the season | at 1767225600000",
    );
}

#[test]
fn typography_does_not_hide_words() {
    let check = |prefix: &str| {
        check_onto(
            "They shouted. “It’s\u{a0}10\u{a0}000 boats – or more,” Osei said.",
            &format!(
                "quote,prefix,suffix,cue\n\"\"\"It's 10 000 boats - or more,\"\"\",{prefix},,said\n"
            ),
            "Some(Csv)
             +
             “It’s\u{a0}10\u{a0}000 boats – or more,” | cue said",
        );
    };
    check("");
    check("They shouted. ");
}

#[test]
fn a_source_is_no_part_of_another_name() {
    check_onto(
        "“Rents will rise again next year,” said the Oseis.",
        "quote,source,cue\n\"Rents will rise again next year,\",Osei,said\n",
        "Some(Csv)
         +
         Rents will rise again next year, | cue said
         part placed ! line 2 item 1 .not_found role=source quote=Osei",
    );
}

/// With a text of its own, a file's marks are found as those of a project are.
#[test]
fn marks_in_a_text_of_their_own_are_anchored() {
    let entity = |id: usize, label: &str, at: (usize, usize)| {
        format!(
            r#"{{"id":{id},"label":"{label}","start_offset":{},"end_offset":{}}}"#,
            at.0, at.1
        )
    };
    let input = |text: &str, words: &str, cue: &str| {
        let place = |words: &str| {
            let start = text.find(words).unwrap();
            (start, start + words.len())
        };
        format!(
            r#"{{"id":1,"text":"{text}","entities":[{},{}],"relations":[{{"id":1,"from_id":1,"to_id":2,"type":"cued_by"}}]}}"#,
            entity(1, "content", place(words)),
            entity(2, "cue", place(cue)),
        )
    };
    let check = |text: &str, open: &str, expected: &str| {
        let input = input(text, "The mill will be closed in spring", "said");
        check_onto(open, &input, &format!("Some(Doccano)\n+\n{expected}"));
    };
    let text =
        "Rain fell. The mill will be closed in spring, said Brandt of the council. All left.";
    check(
        text,
        &format!("Snow came.\n{text}"),
        "The mill will be closed in spring | cue said",
    );
    // One unrelated word in another sentence is not the claim's.
    check(
        text,
        "Rain fell. The mill will be closed in spring, warned Brandt of the council. All left.\nNo one said more.",
        "The mill will be closed in spring\npart placed ! line 1 item 1 1 .surroundings role=cue quote=said",
    );
    // Another speaker's words.
    check(
        text,
        "Rain fell. The mill will be closed in spring, said Osei of the council. All left.",
        "not placed ! line 1 item 1 1 .surroundings role=content quote=The mill will be closed in spring\nnot placed ! line 1 item 1 1 .surroundings role=cue quote=said",
    );
}

#[test]
fn hypothesis_exports() {
    let one = |more: &str, exact: &str| {
        format!(
            r#"{{"id":"sayso-c1","created":"1970-01-01T00:00:01.000000+00:00","user":"acct:student@example.org","uri":"https://example.org/river","document":{{"title":["River plan"]}},{more},"target":[{{"source":"https://example.org/river","selector":[{{"type":"RangeSelector"}},{{"type":"TextPositionSelector","start":4021,"end":4048}},{{"type":"TextQuoteSelector","exact":"{exact}","prefix":"menu River plan 🌊 update\n  ","suffix":" Mayor"}}]}}]}}"#
        )
        .replace('\n', "\\n")
    };
    let around = |one: String, prefix: &str, suffix: &str| {
        one.replace("menu River plan 🌊 update\\n  ", prefix)
            .replace("\" Mayor\"", &format!("\"{suffix}\""))
    };
    check_onto(
        TEXT,
        &format!(
            "{{\"client_version\":\"1\",\"annotations\":[{},\n{},\n{},\n{}]}}",
            one(r#""text":"Look\n\nNamed as: Mayor Ana Ortiz\nReported by: said\nTo be settled: when","tags":["claim","speaker:Ana Ortiz","fun","kind:prediction"]"#, "“It will be clean by 2030,”"),
            one(r#""text":"me too","references":["sayso-1"]"#, "x"),
            r#"{"id":"page","uri":"https://example.org/river","target":[{"source":"x"}]}"#,
            around(one(r#""text":"","tags":["claim:c2","part:1/2"],"user_info":{"display_name":"S. T."}"#, "River"), "", " plan 🌊 update"),
        ),
        "Some(Hypothesis)
         ! line 3 item 3 page .no_place
         ! .replies count=1
         + https://example.org/river
         River | by S. T.
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | cue said | kind Prediction | tags fun | note Look | question when | by student",
    );
    check_onto(
        TEXT,
        &format!(
            r#"{{"total":2,"rows":[{},{}]}}"#,
            around(
                one(r#""tags":["claim:c2","part:1/2","annotator:me"]"#, "River"),
                "menu ",
                " plan 🌊 update"
            ),
            around(
                one(
                    r#""tags":["claim:c2","part:2/2"],"text":"Named as: nobody""#,
                    "update"
                ),
                "River plan 🌊 ",
                "“It"
            )
        ),
        "Some(Hypothesis)
         + https://example.org/river
         River … update | by student
         part placed ! line 1 item 1 sayso-c1 .not_found role=source quote=nobody",
    );
}

#[test]
fn tables_with_quotes() {
    check_onto(
        TEXT,
        "\u{feff}article,id,speaker,source,cue,quote,kind,start_cp,end_cp\r\nRiver plan,1,Ana Ortiz,Mayor Ana Ortiz,said,\"“It will be clean by 2030,”\",direct,20,47\r\nRiver plan,2,\"'=HYPERLINK(\"\"http://x\"\")\",,,\"'-5% is a \"\"cut\"\"\",odd,0,1\r\n,,,,,,,,\r\nRiver plan,3,,,,,,,\r\n",
        "Some(Csv)
         ! line 5 item 4 3 .no_place
         +
         “It will be clean by 2030,” < Ana Ortiz | source Mayor Ana Ortiz | cue said | form Direct
         not placed ! line 3 item 2 2 .not_found role=content quote=-5% is a \"cut\"",
    );
    // Our own, in any language; spans cut by their lengths; semicolons.
    let head = "Artikel;Nr;Antwort;Wer;über;Quelle;Wort;Zitat;Form;Art;Marken;Notiz;Frage;Beleg;Urteil;Wer las;start_cp;end_cp;spans_cp;source_cp;cue_cp";
    check_onto(
        TEXT,
        &format!("{head}\nR;c9;unnamed;a mayor;Ana;Mayor;said;River … plan … update;direct;fact_number;\"a, b; c\";n1;q;\"http://a; http://b\";false;me;0;19;0..5 6..10 13..19;48..53;64..68\nR;c8;article;;;;;\"open"),
        "Some(Csv)
         ! line 3 item 2 .open_quote
         +
         River … plan … update < Unnamed(\"a mayor\") via Ana | source Mayor | cue said | form Direct | kind Fact(Some(Number)) | tags a, b,c | note n1 | question q | evidence http://a,http://b | verdict False | by me
         not placed ! line 3 item 2 c8 .not_found role=content quote=open",
    );
    // Hypothesis's table.
    check_onto(
        TEXT,
        "Created at,Author,Page URL,Group,Annotation type,Quote,Comment,Tags\r\n2026-01-01T00:00:00Z,Stu,https://example.org/river,g,Annotation,Mayor Ana Ortiz said.,\"two\nlines\",a\r\n2026-01-01T00:00:00Z,Stu,https://example.org/river,g,Page note,,x,\r\n",
        "Some(Csv)
         ! line 4 item 2 .no_place
         + https://example.org/river
         Mayor Ana Ortiz said. | tags a | note two⏎lines | by Stu | at 1767225600000",
    );
}

#[test]
fn a_cue_without_offsets_is_looked_for_near_its_claim_only() {
    let text = "He said the old mill will be sold and she said nothing.\nIt will be open by the summer, they said.\nShe left town before the storm.";
    check_onto(
        text,
        "quote,cue,source\nthe old mill will be sold,said,He\n\"It will be open by the summer,\",said,they\nleft town before the storm,said,she\n",
        "Some(Csv)
         +
         the old mill will be sold | source He
         It will be open by the summer, | source they | cue said
         left town before the storm
         part placed ! line 2 item 1 .ambiguous role=cue quote=said count=2
         part placed ! line 4 item 3 .far role=source quote=she
         part placed ! line 4 item 3 .far role=cue quote=said",
    );
}

#[test]
fn a_text_can_be_placed_in_another() {
    let input = r#"{"text": "Intro.\n\n“It will be clean by 2030,” Mayor Ana Ortiz said. Gone.", "label": [[8, 35, "content"], [58, 63, "content"]]}"#;
    check_onto(
        TEXT,
        input,
        "Some(Doccano)
         +
         “It will be clean by 2030,”
         not placed ! line 1 item 1 #1 .not_found role=content quote=Gone.",
    );
    // Twice is once.
    let files = [Input {
        name: "",
        bytes: input.as_bytes(),
    }];
    let document = &understand(&files).documents[0];
    let mut project = project(TEXT);
    let placed = place_at(document, Some(&project)).unwrap();
    project
        .apply(&placed.edit(&[]).unwrap(), Stamp::default())
        .unwrap();
    let again = place_at(document, Some(&project)).unwrap();
    assert!(again.edit(&[]).is_none());
    assert!(
        again
            .problems
            .iter()
            .any(|p| p.what == Trouble::AlreadyThere { count: 1 })
    );
}

#[test]
fn what_was_placed_since_comes_along() {
    let input = "quote,speaker\n\"“It will be clean by 2030,”\",Ana\nRivr plan,Bo\n";
    let files = [Input {
        name: "",
        bytes: input.as_bytes(),
    }];
    let document = &understand(&files).documents[0];
    assert_eq!(document.speakers(), ["Ana", "Bo"]);
    let project = project(TEXT);
    let placed = place_at(document, Some(&project)).unwrap();
    let Some(Edit::All(edits)) = placed.edit(&[]) else {
        panic!()
    };
    assert_eq!(edits.len(), 2);
    let mut claim = placed.unresolved[0].claim.clone();
    claim.spans = vec![project.article().span(0, 10).unwrap()];
    let Some(Edit::All(edits)) = placed.edit(&[claim]) else {
        panic!()
    };
    assert_eq!(edits.len(), 4);
}

#[test]
fn what_is_none_of_these_is_said_to_be() {
    let check = |bytes: &[u8], expected: &str| {
        let files = [Input { name: "f", bytes }];
        same(
            &outline(&files, None),
            expected,
            &String::from_utf8_lossy(bytes),
        );
    };
    check(b"", "None\n! .empty");
    check(b"  \n", "None\n! .empty");
    check(b"just words", "None\n! .not_known what=plain_text");
    check(b"a,b\n1,2\n", "None\n! .not_known what=plain_text");
    check(b"<!doctype html><p>x", "None\n! .not_known what=html");
    check(b"<?xml version='1.0'?><x/>", "None\n! .not_known what=xml");
    check(b"{\"a\": 1}", "None\n! .not_known what=json_object");
    check(b"[1, 2]", "None\n! .not_known what=json_list");
    check(b"{\n\"a\" 1}", "None\n! line 2 .not_json column=5");
    check(b"{\"text\": \"cut of", "None\n! line 1 .cut_off");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "None\n! .not_text");
    check(b"PK\x03\x04 and no more", "None\n! .broken_zip");
    check(
        &vec![b'x'; MAX_BYTES + 1],
        &format!(
            "None\n! .too_large size={} limit={MAX_BYTES}",
            MAX_BYTES + 1
        ),
    );
    check(br#"{"format":"sayso","version":1}"#, "Some(Sayso)");
    let deep = format!(
        "{{\"text\":\"x\",\"label\":{}1{}}}",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    check(deep.as_bytes(), "Some(Doccano)\n! line 1 .too_deep");
    assert_eq!(recognise(br#" {"format": "sayso"}"#), Ok(Kind::Sayso));
}

#[test]
fn utf_16_files_and_their_like_are_read() {
    let text = "quote,speaker\r\nMayor Ana Ortiz said.,Ana\r\n";
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let files = [Input {
        name: "",
        bytes: &bytes,
    }];
    same(
        &outline(&files, Some(&project(TEXT))),
        "Some(Csv)\n+\nMayor Ana Ortiz said. < Ana",
        text,
    );
}

#[test]
fn many_items_take_time_in_proportion() {
    let sentence = "“It is so,” she said. ";
    let text = sentence.repeat(20_000);
    let label = |n: usize| format!("[{},{},\"content\"]", n * 22, n * 22 + 11);
    let labels: Vec<String> = (0..20_000).map(label).collect();
    let input = format!("{{\"text\":\"{text}\",\"label\":[{}]}}", labels.join(","));
    let files = [Input {
        name: "",
        bytes: input.as_bytes(),
    }];
    let began = std::time::Instant::now();
    let understood = understand(&files);
    let placed = place_at(&understood.documents[0], None).unwrap();
    assert_eq!(placed.claims.len(), 20_000);
    assert_eq!(placed.project(&[]).unwrap().claim_count(), 20_000);
    // The same quotes again, to be looked for one by one: none can be told from the others.
    let rows = "“It is so,”,x\n".repeat(20_000);
    let table = format!("quote,note\n{rows}");
    let files = [Input {
        name: "",
        bytes: table.as_bytes(),
    }];
    let understood = understand(&files);
    let placed = place_at(&understood.documents[0], Some(&project(&text))).unwrap();
    assert_eq!(placed.unresolved.len(), 20_000);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn every_key_is_said() {
    let en = include_str!("../../../../locales/en.json");
    let texts = crate::exchange::catalog::read(en);
    let kinds = Kind::ALL.map(Kind::key);
    let units = Unit::ALL.map(Unit::key);
    let roles = [Role::Content, Role::Source, Role::Cue].map(Role::key);
    let keys = Trouble::KEYS
        .iter()
        .copied()
        .chain(kinds)
        .chain(units)
        .chain(roles);
    let missing: Vec<&str> = keys.filter(|key| !texts.contains_key(*key)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

mod fuzz {
    use super::*;
    use proptest::prelude::*;

    fn all(bytes: &[u8]) {
        let files = [Input {
            name: "f.ann",
            bytes,
        }];
        let _ = recognise(bytes);
        let understood = understand(&files);
        let open = project(TEXT);
        for document in &understood.documents {
            for onto in [None, Some(&open)] {
                if let Ok(placed) = place_at(document, onto) {
                    let text = placed.article.text();
                    for claim in &placed.claims {
                        assert!(claim.all_spans().all(|span| !span.slice(text).is_empty()));
                    }
                    let _ = placed.project(&[]);
                    if let Some(edit) = placed.edit(&[]) {
                        open.clone().apply(&edit, Stamp::default()).unwrap();
                    }
                }
            }
        }
        let pair = [
            Input {
                name: "f.ann",
                bytes,
            },
            Input {
                name: "f.txt",
                bytes: TEXT.as_bytes(),
            },
        ];
        let _ = understand(&pair);
    }

    /// A good file of each format.
    fn good(which: usize) -> Vec<u8> {
        let text = serde_json::to_string(TEXT).unwrap();
        let files = [
            format!(r#"{{"text":{text},"label":[[21,48,"content"],[49,64,"source"]],"entities":[{{"id":0,"start_offset":21,"end_offset":48,"label":"content"}}],"relations":[{{"from_id":0,"to_id":0,"type":"continued_by"}}]}}"#),
            format!(r#"[{{"data":{{"text":{text}}},"annotations":[{{"result":[{{"id":"a","from_name":"role","type":"labels","value":{{"start":20,"end":47,"text":"“It will be clean by 2030,”","labels":["Content"]}}}},{{"id":"a","from_name":"speaker","type":"textarea","value":{{"text":["A"]}}}},{{"type":"relation","from_id":"a","to_id":"a"}}]}}]}}]"#),
            "T1\tContent 13 19;20 31\tupdate “It will be\nT2\tSource 48 63\tMayor Ana Ortiz\nE1\tX:T2 Content:T1\nR1\tsaid_by Arg1:T1 Arg2:T2\n#1\tN T1\tspeaker = A\nA1\tForm T1 direct".to_owned(),
            format!(r#"{{"%FEATURE_STRUCTURES":[{{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":{text}}},{{"%ID":2,"%TYPE":"a.B","@sofa":1,"begin":21,"end":48,"role":"content"}},{{"%ID":3,"%TYPE":"a.R","@sofa":1,"begin":1,"end":2,"@Governor":2,"@Dependent":2}}]}}"#),
            format!(r#"[{text},{{"spans":{{"sc":[[20,47,"CONTENT"],[48,63,"SOURCE"]]}}}}]"#),
            format!(r#"{{"text":{text},"spans":[{{"start":20,"end":47,"token_end":13,"label":"CONTENT","claim":"c1"}}],"relations":[{{"head":13,"child":13,"label":"X"}}],"meta":{{}},"answer":"accept"}}"#),
            format!("{{\"type\":\"AnnotationPage\",\"items\":[{}]}}", annotation("a", &classified("content"), "River", ("", " plan"), (0, 5))),
            format!("[{}]", annotation("a", &classified("cue"), "said", ("", ""), (65, 69))),
            r#"{"client_version":"1","annotations":[{"id":"1","uri":"https://e","text":"n","tags":["speaker:A","claim:c1","part:1/2"],"target":[{"selector":[{"type":"TextQuoteSelector","exact":"River","prefix":"","suffix":""}]}]}]}"#.to_owned(),
            "article,id,speaker,source,cue,quote,kind,start_cp,end_cp\r\nR,1,\"'=A\",Mayor,said,\"River\",direct,0,5\r\n".to_owned(),
            format!(r#"{{"text":{text},"quotes":[{{"id":"1","cue":{{"start":64,"end":68}},"sources":[],"contents":[{{"start":20,"end":47}}]}}]}}"#),
        ];
        match files.get(which) {
            Some(file) => file.as_bytes().to_vec(),
            None => archive(&[
                stored("a.ann", "T1\tContent 0 3\tone\n".as_bytes()),
                deflated("a.txt", b"one two one two one two"),
            ]),
        }
    }

    #[derive(Clone, Debug)]
    enum Mutation {
        Set(usize, u8),
        Cut(usize, usize),
        Copy(usize, usize, usize),
        Put(usize, &'static str),
    }

    fn mutation() -> impl Strategy<Value = Mutation> {
        let at = || 0usize..2000;
        let bits = prop::sample::select(vec![
            "9999999999",
            "-1",
            "4294967295",
            "null",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            "\t",
            "\n",
            "\r",
            "🌊",
            "\u{301}",
            "0.5",
            "1e99",
            "true",
            "'",
            "\\",
            "\\ud83c",
            "T1",
            "18446744073709551615",
        ]);
        prop_oneof![
            (at(), any::<u8>()).prop_map(|(a, b)| Mutation::Set(a, b)),
            (at(), 1usize..60).prop_map(|(a, b)| Mutation::Cut(a, b)),
            (at(), at(), 1usize..80).prop_map(|(a, b, c)| Mutation::Copy(a, b, c)),
            (at(), bits).prop_map(|(a, b)| Mutation::Put(a, b)),
        ]
    }

    fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
        let length = bytes.len().max(1);
        let put = |bytes: &mut Vec<u8>, at: usize, what: Vec<u8>| {
            let at = at % length.min(bytes.len() + 1);
            bytes.splice(at..at, what);
        };
        match mutation {
            Mutation::Set(at, byte) => {
                if let Some(old) = bytes.get_mut(at % length) {
                    *old = *byte;
                }
            }
            Mutation::Cut(at, count) => {
                let at = (at % length).min(bytes.len());
                let end = (at + count).min(bytes.len());
                bytes.drain(at..end);
            }
            Mutation::Copy(from, to, count) => {
                let from = (from % length).min(bytes.len());
                let end = (from + count).min(bytes.len());
                let part = bytes[from..end].to_vec();
                put(bytes, *to, part);
            }
            Mutation::Put(at, what) => put(bytes, *at, what.as_bytes().to_vec()),
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            all(&bytes);
        }

        #[test]
        fn no_mutated_file_makes_a_reader_panic(which in 0usize..12, mutations in prop::collection::vec(mutation(), 1..6)) {
            let mut bytes = good(which);
            mutations.iter().for_each(|m| mutate(&mut bytes, m));
            all(&bytes);
        }

        /// Offsets in any unit, with quotes, are read as what they are.
        #[test]
        fn a_wrong_unit_is_noticed(text in "[a-z 🌊é中]{4,60}", from in 0usize..50, length in 3usize..20, unit in 0usize..3) {
            let text = format!("🌊🌊x {text}");
            let quote: String = text.chars().skip(from).take(length).collect();
            prop_assume!(!quote.trim().is_empty() && text.matches(&quote).count() == 1);
            let at = text.find(&quote).unwrap();
            let count = |part: &str| match unit {
                0 => part.chars().count(),
                1 => part.encode_utf16().count(),
                _ => part.len(),
            };
            let (start, end) = (count(&text[..at]), count(&text[..at + quote.len()]));
            let file = serde_json::json!([{"data": {"text": text}, "annotations": [{"result": [
                {"id": "a", "type": "labels", "value": {"start": start, "end": end, "text": quote, "labels": ["Content"]}}]}]}]);
            let file = file.to_string();
            let understood = understand(&[Input { name: "", bytes: file.as_bytes() }]);
            let placed = place_at(&understood.documents[0], None).unwrap();
            prop_assert_eq!(placed.claims.len(), 1);
            let found = placed.claims[0].quote(placed.article.text());
            prop_assert_eq!(found.trim(), quote.trim());
        }
    }
}
