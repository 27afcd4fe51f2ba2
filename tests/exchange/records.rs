//! Records and journal entries, each to JSON and back.

use crate::{example, made};
use proptest::prelude::*;
use sayso::annotate::edit::Label;
use sayso::annotate::{Change, Details, Entry, Record, RecordId, Stamp, Step, Suggestions};
use sayso::exchange::record::{
    ArticleForm, ChangeForm, ClaimForm, Detail, DetailsForm, EntryForm, RecordForm, RemovedForm,
    SpanForm, SpeakerForm, record_id, record_id_text, sha256,
};
use std::borrow::Cow;

const DETAILS: [Detail; 2] = [Detail::Full, Detail::Compact];

proptest! {
    #[test]
    fn records_come_back(project in made::project()) {
        let article = project.article();
        for detail in DETAILS {
            for claim in project.claims() {
                let json = serde_json::to_string(&ClaimForm::from_claim(claim, article, detail).unwrap()).unwrap();
                let form: ClaimForm<'_> = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(form.into_claim(article), Ok(claim.as_ref().clone()), "{}", json);
            }
            for speaker in project.speakers() {
                let json = serde_json::to_string(&SpeakerForm::from_speaker(speaker)).unwrap();
                let form: SpeakerForm<'_> = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(form.into_speaker(), Ok(speaker.as_ref().clone()));
            }
            let json = serde_json::to_string(&ArticleForm::from_article(article, detail)).unwrap();
            let form: ArticleForm<'_> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(form.into_article(), Ok(article.as_ref().clone()));
        }
        for (id, at) in project.removed().iter() {
            let json = serde_json::to_string(&RemovedForm::from_removed(*id, *at)).unwrap();
            let form: RemovedForm<'_> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(form.into_removed(), Ok((*id, *at)));
        }
        let json = serde_json::to_string(&DetailsForm::from_details(project.details())).unwrap();
        let form: DetailsForm<'_> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&form.into_details().unwrap(), project.details());
    }

    #[test]
    fn journal_entries_come_back(project in made::project(), step in 0usize..3, label in 0..Label::ALL.len()) {
        let article = project.article();
        let stamp = Stamp { millis: 5, count: 6, tab: 7 };
        let of = Stamp { millis: 1, count: 2, tab: 3 };
        let claims = project.claims().map(|c| Record::Claim(c.as_ref().clone()));
        let speakers = project.speakers().into_iter().map(|s| Record::Speaker(s.as_ref().clone()));
        let details = Record::Details(Details { name: "“a”\n".to_owned(), suggestions: Suggestions::Forbidden, refused: "r1x8".parse().into_iter().collect(), modified: stamp });
        let records: Vec<Record> = claims.chain(speakers).chain([details]).collect();
        let change = |(n, record): (usize, &Record)| Change {
            id: record.id(),
            before: (n % 3 > 0).then(|| record.clone()),
            after: (n % 3 < 2).then(|| record.clone()),
        };
        let entry = Entry {
            stamp,
            step: [Step::Do, Step::Undo(of), Step::Redo(of)][step],
            label: Label::ALL[label],
            target: records.first().map(Record::id),
            changes: records.iter().enumerate().map(change).collect(),
            selection: project.claims().next().and_then(|c| c.first_span()),
        };
        for detail in DETAILS {
            let json = serde_json::to_string(&EntryForm::from_entry(&entry, article, detail).unwrap()).unwrap();
            let form: EntryForm<'_> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(form.into_entry(article), Ok(entry.clone()));
        }
    }

    #[test]
    fn no_json_makes_a_record_panic(start: u32, end: u32, quote in "\\PC{0,5}", prefix in "\\PC{0,3}") {
        let project = example::project();
        let form = SpanForm {
            start,
            end: end.max(start % 700),
            quote: Some(quote.as_str().into()),
            prefix: prefix.as_str().into(),
            suffix: "".into(),
        };
        if let Ok(span) = form.to_span(project.article()) {
            prop_assert_eq!(span.slice(project.text()), quote);
        }
    }
}

/// What the browser keeps has no context, and quotes for a claim's own words only.
#[test]
fn compact_claims_are_compact() {
    let project = example::project();
    let claim = project.claims().nth(1).unwrap();
    let form = ClaimForm::from_claim(claim, project.article(), Detail::Compact).unwrap();
    let json = serde_json::to_string(&form).unwrap();
    let expected = concat!(
        r#"{"id":"c2y05xpca98irm","spans":[{"start":157,"end":181,"quote":"We will build it by 2029"},"#,
        r#"{"start":207,"end":247,"quote":"and nobody will pay a higher bill for it"}],"#,
        r#""attribution":{"answer":"speaker","speaker":"s18rel58kj8d1c","cue":[{"start":184,"end":188}],"#,
        r#""source":[{"start":189,"end":204}],"form":"direct"},"kind":"promise","annotator":"7B-12","#,
        r#""created":1773306120000,"modified":"mmn90usg.0.j5"}"#
    );
    assert_eq!(json, expected);
}

/// Texts without escapes are not copied when they are read.
#[test]
fn reading_borrows() {
    let json = r#"{"id":"c1","spans":[{"start":0,"end":3,"quote":"The"}],"attribution":{"answer":"article"},
        "note":"plain","tags":["one","t\u0077o"],"created":0,"modified":"0.0.0"}"#;
    let form: ClaimForm<'_> = serde_json::from_str(json).unwrap();
    let borrowed = |text: &Cow<'_, str>| matches!(text, Cow::Borrowed(_));
    assert!(borrowed(&form.id.0) && borrowed(&form.note.0) && borrowed(&form.tags[0].0));
    assert!(borrowed(&form.spans[0].quote.as_ref().unwrap().0));
    assert_eq!(&*form.tags[1], "two");
}

#[test]
fn wrong_records_say_what_is_wrong() {
    let project = example::project();
    let article = project.article();
    let claim = |from: &str, to: &str| {
        let form =
            ClaimForm::from_claim(project.claims().nth(1).unwrap(), article, Detail::Full).unwrap();
        let json = serde_json::to_string(&form).unwrap();
        assert!(json.contains(from), "{from} is not in {json}");
        let json = json.replacen(from, to, 1);
        let form: Result<ClaimForm<'_>, _> = serde_json::from_str(&json);
        match form {
            Ok(form) => form
                .into_claim(article)
                .map(|_| String::new())
                .unwrap_or_else(|e| e.to_string()),
            Err(error) => error.to_string(),
        }
    };
    let check = |from: &str, to: &str, expected: &str| {
        let found = claim(from, to);
        assert!(found.contains(expected), "{from} → {to}: {found}");
    };
    check("2029", "2029", "");
    check(
        "2029",
        "2028",
        "c2y05xpca98irm, spans[0]: the quote “We will build it by 2028” is not what stands there (“We will build it by 2029”)",
    );
    check(
        "\"start\":157",
        "\"start\":156",
        "spans[0]: the quote “We will build it by 2029” is not",
    );
    check(
        "\"end\":181",
        "\"end\":157",
        "spans[0]: the span from 157 to 157 has no characters",
    );
    check(
        "\"end\":181",
        "\"end\":9999",
        "spans[0]: the span from 157 to 9999 reaches outside the text",
    );
    check("\"prefix\":\"", "\"prefix\":\"x", "spans[0]: “x");
    check(
        "\"suffix\":\"",
        "\"suffix\":\"x",
        "is not what stands after the quote",
    );
    check("said\"", "says\"", "attribution.cue[0]: the quote “says”");
    check(
        "\"speaker\":\"s",
        "\"speaker\":\"c",
        "attribution.speaker: `c18rel58kj8d1c` is not a speaker's id",
    );
    check(
        "\"answer\":\"speaker\"",
        "\"answer\":\"article\"",
        "`speaker` goes only with the answer `speaker`",
    );
    check(
        "\"kind\":\"promise\"",
        "\"kind\":\"opinion\",\"about\":\"law\"",
        "`about` goes only with the kind `fact`",
    );
    check(
        "\"modified\":\"m",
        "\"modified\":\"M",
        "modified: `Mmn90usg.0.j5` is not a modification stamp",
    );
    check("\"annotator\"", "\"anotator\"", "unknown field `anotator`");
}

#[test]
fn a_change_is_of_the_record_it_says() {
    let project = example::project();
    let record = Record::Details(project.details().clone());
    let form = RecordForm::from_record(&record, project.article(), Detail::Full).unwrap();
    let change = ChangeForm {
        id: "c1".into(),
        before: None,
        after: Some(form),
    };
    let error = change.into_change(project.article()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "c1, after: `details` is not the id of a claim or speaker (like c1x8 or s1x8)"
    );
}

#[test]
fn record_ids_have_one_text() {
    let check = |text: &str, known: bool| {
        let id = record_id(text);
        assert_eq!(
            id.as_ref().ok().map(|id| record_id_text(*id)).as_deref(),
            known.then_some(text),
            "{text}"
        );
    };
    check("details", true);
    check("c0", true);
    check("s1x8", true);
    check("p1", false);
    check("", false);
    check("é", false);
    check("claim", true);
    check("c-1", false);
    assert_eq!(record_id("details"), Ok(RecordId::Details));
}

#[test]
fn hashes_are_those_everyone_computes() {
    let check = |text: &str, expected: &str| assert_eq!(sha256(text), expected, "{text}");
    check(
        "",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    check(
        "abc",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    check(
        "🌊",
        "8db6bed4743d5a6159e0742df0fded8377d1250420aeda292e41ffa20eba806e",
    );
}
