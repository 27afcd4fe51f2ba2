//! Opening is rehearsed while the library is shown (`src/ui/rehearsal.rs`): nobody may notice.

use serde_json::json;

use crate::steps::{HALL, bring, mark};
use crate::support::{Options, e2e};

/// Counts how often something of an article was put into the page, and the frames that had it.
const WATCH: &str = "
    globalThis.rehearsed = globalThis.seen = 0;
    const append = Node.prototype.appendChild;
    Node.prototype.appendChild = function (child) {
        if (this === document.body && child.querySelector?.('.reading')) rehearsed += 1;
        return append.call(this, child);
    };
    const look = () => {
        if (document.querySelector('.reading, #words, .card, .who')) seen += 1;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

#[test]
fn opening_is_rehearsed_and_nobody_sees_it() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        app.click(".brand").await;
        app.wait_for(".lib-row").await;
        app.settle().await;
        let stored = "return { ...localStorage }";
        let before = app.js(stored, json!([])).await;
        app.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": WATCH }),
        )
        .await;
        app.reload().await;
        app.wait_js("a rehearsal", "return rehearsed === 1", json!([]))
            .await;
        app.settle().await;
        assert_eq!(app.js("return seen", json!([])).await, json!(0));
        // Nothing was written, and nothing listens any more.
        assert_eq!(app.js(stored, json!([])).await, before);
        app.resize(390, 844).await;
        app.resize(1280, 800).await;
        for event in ["beforeprint", "afterprint"] {
            let script = "dispatchEvent(new Event(arguments[0]))";
            app.js(script, json!([event])).await;
        }
        app.press("Escape").await;
        app.check_console().await;
        // And the article opens as it is.
        app.click(".lib-name a").await;
        app.wait_count(".card", 1).await;
        app.wait_count("#words mark", 1).await;
        app.wait_gone(".who").await;
        app.wait_text(".by", "103 words").await;
    });
}
