//! The program comes in parts (`examples/pack`): opening the page takes the first, the others follow.

use serde_json::json;

use crate::steps::{HALL, bring, mark};
use crate::support::{App, Options, e2e};

const LATER: [&str; 1] = ["*_1.wasm"];

/// Cuts the page off from the parts that follow, and opens it again.
async fn open_without_the_rest(app: &App) {
    app.cdp("Network.enable", json!({})).await;
    app.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
        .await;
    app.reload_without(&LATER).await;
    app.wait_for("#paste").await;
    app.wait_gone("#boot").await;
}

/// Waits until all parts have come.
pub async fn all_there(app: &App) {
    app.wait_js(
        "the last part",
        "return performance.getEntriesByType('resource').some((file) =>
            file.name.endsWith('_1.wasm') && file.initiatorType === 'fetch' && file.responseStatus === 200)",
        json!([]),
    )
    .await;
}

/// How often the page had to wait for a part because something of it was called before it had come.
async fn waits(app: &App) -> usize {
    let script = "return performance.getEntriesByType('resource')
        .filter((file) => file.initiatorType === 'xmlhttprequest').length";
    let waits = app.js(script, json!([])).await;
    usize::try_from(waits.as_u64().unwrap()).unwrap()
}

#[test]
fn the_page_opens_without_waiting_for_what_follows() {
    e2e(Options::desktop(), async |app| {
        all_there(&app).await;
        assert_eq!(waits(&app).await, 0, "the library");
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        app.reload().await;
        app.wait_for("#words mark").await;
        all_there(&app).await;
        assert_eq!(waits(&app).await, 0, "an article");
        app.click(".brand").await;
        app.wait_for(".lib-row").await;
        app.reload().await;
        app.wait_for(".lib-row").await;
        all_there(&app).await;
        assert_eq!(waits(&app).await, 0, "the library with an article");
    });
}

#[test]
fn what_follows_is_asked_for_again_when_the_connection_is_back() {
    e2e(Options::phone(), async |app| {
        open_without_the_rest(&app).await;
        app.let_through().await;
        all_there(&app).await;
        app.click(".lib-samples button").await;
        app.wait_for("#words").await;
        assert_eq!(app.count("#boot").await, 0);
    });
}

#[test]
fn a_part_that_cannot_be_had_is_said_and_nothing_is_lost() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        app.click(".brand").await;
        open_without_the_rest(&app).await;
        app.allow_console("Sayso did not start");
        app.allow_console("XMLHttpRequest");
        app.fill("#paste", "A note that is not finished").await;
        app.click(".lib-samples button").await;
        app.wait_text("#boot [role=alert]", "could not be loaded")
            .await;
        app.screenshot("part-missing").await;
        // What was typed can still be read and copied.
        assert_eq!(
            app.property("#paste", "value").await,
            json!("A note that is not finished")
        );
        app.let_through().await;
        app.driver().refresh().await.unwrap();
        app.click(".lib-name a").await;
        app.wait_count("#words mark", 1).await;
    });
}
