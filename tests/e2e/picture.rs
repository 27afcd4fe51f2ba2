//! What is seen of an article before the program is there (`assets/picture.js`).

use serde_json::json;

use crate::steps::{HALL, bring, mark, put_away};
use crate::support::{App, Options, Point, e2e};

/// Opens the page again, with a program that is long in coming: until [`let_the_program_come`].
async fn reload_without_the_program(app: &App) {
    let source = "const compile = WebAssembly.compileStreaming;
        const come = new Promise((resolve) => { globalThis.letComeIn = resolve; });
        WebAssembly.compileStreaming = (file) => come.then(() => compile(file));";
    app.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": source }),
    )
    .await;
    app.driver().refresh().await.unwrap();
}

async fn let_the_program_come(app: &App) {
    app.js("letComeIn()", json!([])).await;
    app.wait_gone("#boot, #picture").await;
    app.wait_for("#words").await;
}

/// Waits until the page is at rest and has kept a picture of itself.
async fn pictured(app: &App) {
    app.wait_js(
        "a picture",
        "return localStorage['sayso-picture'] !== undefined",
        json!([]),
    )
    .await;
}

#[test]
fn an_article_is_seen_before_the_program_is_there() {
    for options in [Options::desktop(), Options::desktop().size(390, 844).dark()] {
        e2e(options, async |app| {
            bring(&app, "hall.txt", HALL).await;
            mark(&app, "Every stall", "is let", "1").await;
            put_away(&app).await;
            app.js("scrollTo(0, 0)", json!([])).await;
            let seen = [".sheet", "#b0", "#b3", "#words mark", ".bar-top", ".margin"];
            let mut places = Vec::new();
            for one in seen {
                places.push(app.rect(one).await);
            }
            let cards = app.texts(".placed .card").await;
            reload_without_the_program(&app).await;
            app.wait_text("#picture #words mark", "Every stall is let")
                .await;
            app.screenshot("picture").await;
            assert_eq!(app.property("#picture", "inert").await, json!(true));
            let hidden = app.js("return document.getElementById('boot').hidden", json!([]));
            assert_eq!(hidden.await, json!(true));
            assert_eq!(app.texts("#picture .card").await, cards);
            for (one, place) in seen.iter().zip(places) {
                let pictured = app.rect(one).await;
                // The picture ends with the window, so what goes on below is shorter in it.
                assert_eq!(
                    (pictured.x, pictured.y, pictured.width),
                    (place.x, place.y, place.width),
                    "{one}"
                );
            }
            let_the_program_come(&app).await;
            app.wait_count("#words mark", 1).await;
            app.screenshot("picture-then-page").await;
            app.check_console().await;
        });
    }
}

#[test]
fn a_picture_is_never_of_what_was_before() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        pictured(&app).await;
        // Half of what there was to see has changed since, and there was no time for another.
        mark(&app, "Every stall", "is let", "1").await;
        app.kill_tab().await;
        app.goto("").await;
        let mine = app.local_storage("sayso-picture").await;
        assert!(mine.is_none_or(|picture| picture.contains("[\"mark\"")));
        app.click(".lib-name a").await;
        app.wait_for("#words mark").await;
        pictured(&app).await;
        // Taken anew on leaving, wherever the reader was.
        mark(&app, "three years", "its roof", "2").await;
        reload_without_the_program(&app).await;
        app.wait_count("#picture #words mark", 2).await;
        let_the_program_come(&app).await;
        pictured(&app).await;
        app.click(".brand").await;
        app.click("[aria-label^='Delete “']").await;
        app.wait_gone(".lib-row").await;
        assert_eq!(app.local_storage("sayso-picture").await, None);
    });
}

#[test]
fn the_program_comes_with_the_page_or_behind_its_picture() {
    e2e(Options::desktop(), async |app| {
        // Who asked for the first part: a link of the page, or the script that waits for the picture.
        let asked = "const of = (part) => performance.getEntriesByType('resource').find(({ name }) => name.endsWith(part));
            return [of('_bg.wasm').initiatorType, document.querySelectorAll('link[rel=modulepreload]').length]";
        let with_the_page = json!(["link", 1]);
        assert_eq!(app.js(asked, json!([])).await, with_the_page);
        bring(&app, "hall.txt", HALL).await;
        pictured(&app).await;
        app.reload().await;
        app.wait_for("#words").await;
        assert_eq!(app.js(asked, json!([])).await, json!(["fetch", 0]));
        app.check_console().await;
    });
}

#[test]
fn a_reader_who_comes_back_is_where_they_were() {
    e2e(Options::phone(), async |app| {
        let mut text = HALL.to_owned();
        for stall in 1..=20 {
            text += &format!(
                "\nStall {stall} is let to a baker, and {stall} others had asked for it.\n"
            );
        }
        bring(&app, "hall.txt", text).await;
        pictured(&app).await;
        let first = app.local_storage("sayso-picture").await;
        let (low, high) = (Point { x: 200.0, y: 650.0 }, Point { x: 200.0, y: 150.0 });
        app.touch_drag(low, high).await;
        app.touch_drag(low, high).await;
        // Taken anew where the reader stopped, without a word being written.
        app.wait_js(
            "another picture",
            "return ![null, arguments[0]].includes(localStorage.getItem('sayso-picture'))",
            json!([first]),
        )
        .await;
        let place = app.rect("#b12").await;
        assert!((100.0..700.0).contains(&place.y), "{place:?}");
        reload_without_the_program(&app).await;
        app.wait_text("#picture #words", "Stall 6").await;
        assert_eq!(app.rect("#picture #b12").await, place);
        let_the_program_come(&app).await;
        app.wait_until("the same place", async || {
            app.rect("#words #b12").await == place
        })
        .await;
    });
}

#[test]
fn a_program_that_cannot_be_had_is_said_in_place_of_the_picture() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        pictured(&app).await;
        app.allow_console("Sayso did not start");
        app.reload_without(&["*.wasm"]).await;
        app.wait_text("#boot [role=alert]", "could not be loaded")
            .await;
        assert_eq!(app.count("#picture").await, 0);
    });
}
