//! What tests of a marked article have in common: an article of our own, bringing it, marking in it,
//! and reading an exported file as another program would.

use serde_json::Value;

use crate::support::App;

/// A short article with everything in it that a claim can have: three speakers, a split quotation,
/// an unnamed official, a relayed claim, one that nobody is given for, numbers.
pub const HALL: &str = "Market hall to open again in May, says mayor\n\n\
12 February 2026\n\n\
The market hall will open again on 2 May, Mayor Ana Brandt said on Tuesday, three years after a storm took its roof.\n\n\
“The roof is dry at last,” Brandt said. “Every stall is let.”\n\n\
Engineer Paul Osei insisted that the floor was safe. A senior official at the ministry called the plan “brave”.\n\n\
Brandt said that Osei had warned her of two weak beams.\n\n\
It is widely believed that rents will rise by 20 per cent.\n\n\
Stallholder Mina Koch, who sells cheese, said she had lost 300 customers since the hall was closed.\n";

/// Opens a file and goes on through the check page, as it understood the file, to the reading page.
pub async fn bring(app: &App, name: &str, content: impl AsRef<[u8]>) {
    let file = app.file(name, content);
    app.choose_file(".lib-bring input[type=file]", &file).await;
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
}

/// Selects words with the mouse and answers with a key; the claim is saved when this returns.
pub async fn mark(app: &App, first: &str, last: &str, key: &str) {
    mark_unsaved(app, first, last, key).await;
    app.wait_for(".saved[data-state=saved]").await;
}

/// As [`mark`], where nothing can be saved.
pub async fn mark_unsaved(app: &App, first: &str, last: &str, key: &str) {
    let before = app.count(".card").await;
    app.select_words(first, last).await;
    app.wait_for(".who").await;
    app.press(key).await;
    app.wait_count(".card", before + 1).await;
    app.wait_gone(".who").await;
}

/// Selects words and says who says so by typing the name of someone new.
pub async fn mark_by(app: &App, first: &str, last: &str, name: &str) {
    let before = app.count(".card").await;
    app.select_words(first, last).await;
    app.wait_for(".who").await;
    app.press("n").await;
    app.wait_for("#new-speaker:focus").await;
    app.keys(name).await;
    app.press("Enter").await;
    app.wait_count(".card", before + 1).await;
    app.wait_for(".saved[data-state=saved]").await;
}

/// Closes every card, so that a click or key begins afresh.
pub async fn put_away(app: &App) {
    app.js("document.activeElement?.blur()", serde_json::json!([]))
        .await;
    for _ in 0..3 {
        if app.count(".card.on, .who").await == 0 {
            break;
        }
        app.press("Escape").await;
    }
    app.wait_gone(".card.on, .who").await;
}

/// Exports the open project through the dialog, and answers with it.
pub async fn exported(app: &App) -> Value {
    let before = app.download_names();
    app.press("x").await;
    app.click("dialog[open] .dialog-actions .main").await;
    let name = app
        .until("a download", async || {
            let names = app.download_names();
            names
                .into_iter()
                .find(|name| !before.contains(name) && name.ends_with(".json"))
        })
        .await;
    app.press("Escape").await;
    app.wait_gone("dialog[open]").await;
    let file: Value = serde_json::from_slice(&app.downloaded(&name).await).expect("JSON");
    assert_eq!(file["offset_unit"], "code_point");
    file["projects"][0].clone()
}

/// The quotes of every claim of an exported project, the pieces of one claim with `…` between; each
/// span of the file, cues and sources too, was found where it says by counting code points.
pub fn quotes(project: &Value) -> Vec<String> {
    let text: Vec<char> = project["article"]["text"]
        .as_str()
        .expect("a text")
        .chars()
        .collect();
    let checked = |span: &Value| {
        let place = |name: &str| -> usize {
            let at = span[name].as_u64().expect("an offset");
            at.try_into().expect("a small number")
        };
        let quote = span["quote"].as_str().expect("a quote");
        let found: String = text[place("start")..place("end")].iter().collect();
        assert_eq!(found, quote);
        quote.to_owned()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let claims = list(&project["claims"]);
    claims
        .iter()
        .map(|claim| {
            for name in ["cue", "source"] {
                for span in list(&claim["attribution"][name]) {
                    checked(&span);
                }
            }
            let spans = list(&claim["spans"]);
            spans.iter().map(checked).collect::<Vec<_>>().join(" … ")
        })
        .collect()
}
