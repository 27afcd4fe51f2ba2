//! Marks moved onto another text, as a reader does it: from the button that confirms the text to the
//! page that says what became of the claims.
//!
//! Texts and marks are those of `examples/anchor_bench`, so what it says of right and wrong holds
//! here; that nothing is attached to wrong words is counted once more, in the file that comes out.

use std::cell::RefCell;
use std::rc::Rc;

use sayso::annotate::ClaimId;
use sayso::article::Span;
use serde_json::{Value, json};

use crate::made::{Size, project_on};
use crate::page::{number, open_watched, timed};
use crate::report::{Sized, What};
use crate::support::{App, e2e};
use crate::{page::Side, quiet_browser, say_console, text};

/// Adds the measurements of one size.
pub fn measure(size: Size, runs: usize, measured: &Rc<RefCell<Sized>>) {
    let kept = Rc::clone(measured);
    let made = text::make(size.kilobytes * 1000, size.claims, 1);
    let spans: Vec<Span> = made.marks.iter().map(|mark| mark.span).collect();
    let (file, ids) = project_on(&made.old, &spans);
    e2e(quiet_browser(), async move |app| {
        open_watched(&app, &json!([])).await;
        let old = app.file("old.sayso.json", &file);
        let newer = app.file("newer.txt", made.new.text().replace('\n', "\n\n"));
        app.choose_file(".lib-file input", &old).await;
        app.wait_for("#words").await;
        for run in 1..=runs {
            eprintln!("{} KB, another text: run {run} of {runs}", size.kilobytes);
            app.wait_for(".saved[data-state=saved]").await;
            app.js("return bench.quiet()", json!([])).await;
            let (all, job) = replace(&app, &newer).await;
            let mut kept = kept.borrow_mut();
            kept.add(What::Replace, Side::App, all);
            kept.add(What::Anchor, Side::App, job);
            if run == 1 {
                let wrong = wrong(&exported(&app).await, &made, &ids);
                kept.add(What::Wrong, Side::App, wrong);
            }
            app.press("Control+z").await;
            app.wait_text(".notice", "back at the earlier text").await;
        }
        say_console(&app, size).await;
    });
}

/// Replaces the text; how long it took after the last click, and of that in the worker.
async fn replace(app: &App, newer: &std::path::Path) -> (f64, f64) {
    app.click_text(".sheet-tools button", "Settings").await;
    app.click_text("dialog[open] button", "Replace the article’s text")
        .await;
    app.choose_file("dialog[open] input[type=file]", newer)
        .await;
    app.wait_text(".in-head", "replace the article’s").await;
    app.js("return bench.quiet()", json!([])).await;
    let so = "() => document.querySelector('#words') && \
              [...document.querySelectorAll('.notice')].some((n) => n.textContent.includes('where they were'))";
    let watch = format!("bench.after('click', () => true, {so})");
    let all = timed(app, &watch, json!([]), async || {
        app.click(".in-bar .main").await;
    })
    .await;
    (all, number(&app.js("return bench.job", json!([])).await))
}

/// The open project as it leaves the app.
async fn exported(app: &App) -> Value {
    app.press("x").await;
    app.click("dialog[open] .dialog-actions .main").await;
    let name = app
        .until("a download", async || {
            let names = app.download_names();
            names.into_iter().find(|name| name.ends_with(".json"))
        })
        .await;
    app.press("Escape").await;
    app.wait_gone("dialog[open]").await;
    let file: Value = serde_json::from_slice(&app.downloaded(&name).await).expect("JSON");
    file["projects"][0].clone()
}

/// How many claims stand on words that are not theirs: less than four fifths are the same.
fn wrong(project: &Value, made: &text::Made, ids: &[ClaimId]) -> f64 {
    assert_eq!(
        project["article"]["text"].as_str().expect("a text"),
        made.new.text(),
        "the check page changed the text"
    );
    let place = |claim: &Value| {
        let span = claim["spans"].get(0)?;
        let at = |name: &str| usize::try_from(span[name].as_u64()?).ok();
        // The text is ASCII: code points are bytes.
        made.new.span(at("start")?, at("end")?)
    };
    let claims = project["claims"].as_array().expect("claims");
    let wrong = claims.iter().filter(|claim| {
        let id: ClaimId = claim["id"].as_str().expect("an id").parse().expect("an id");
        let mark = ids.iter().position(|one| *one == id).expect("a known id");
        let now = made.marks[mark].now;
        place(claim).is_some_and(|place| now.is_none_or(|now| text::overlap(place, now) < 0.8))
    });
    #[allow(clippy::cast_precision_loss, reason = "some thousands at most")]
    let wrong = wrong.count() as f64;
    wrong
}
