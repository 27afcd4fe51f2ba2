//! When the browser's storage is full, refused, damaged or from a later Sayso: it is said plainly,
//! editing goes on, and nothing is lost.

use serde_json::{Value, json};

use crate::steps::{HALL, bring, mark, mark_unsaved, put_away, quotes};
use crate::support::{App, Options, e2e};

/// Fills the storage from the page to its last character.
async fn fill_up(app: &App) {
    let script = "let size = 1 << 21;
        for (let n = localStorage.length; size >= 1; n++) {
            try { localStorage.setItem('filler/' + n, 'x'.repeat(size)); } catch { size >>= 1; }
        }
        return Object.keys(localStorage).filter(k => k.startsWith('filler/')).length";
    assert!(app.js(script, json!([])).await.as_u64() > Some(1));
}

/// Takes the filling away again.
async fn make_room(app: &App) {
    let script = "Object.keys(localStorage).filter(k => k.startsWith('filler/'))
        .forEach(k => localStorage.removeItem(k))";
    app.js(script, json!([])).await;
}

/// Everything that is stored, by key.
async fn stored(app: &App) -> Value {
    app.js("return { ...localStorage }", json!([])).await
}

/// Changes the value of the only key that ends so: `change` is JavaScript on `value`.
async fn damage(app: &App, end: &str, change: &str) -> String {
    let script = format!(
        "const keys = Object.keys(localStorage).filter(k => k.endsWith(arguments[0]));
        if (keys.length !== 1) throw Error(keys.join() + ' end with ' + arguments[0]);
        const value = localStorage.getItem(keys[0]);
        localStorage.setItem(keys[0], {change});
        return localStorage.getItem(keys[0])"
    );
    let value = app.js(&script, json!([end])).await;
    value.as_str().expect("a value").to_owned()
}

/// The quotes of all claims in the backup that a notice offers.
async fn backup(app: &App) -> Vec<String> {
    app.click_text(".notice .offer", "Download a backup").await;
    let name = app
        .until("a backup", async || {
            let names = app.download_names();
            names.into_iter().find(|n| n.starts_with("sayso-backup"))
        })
        .await;
    let file: Value = serde_json::from_slice(&app.downloaded(&name).await).expect("JSON");
    let projects = file["projects"].as_array().expect("projects").iter();
    let mut found: Vec<String> = projects.flat_map(quotes).collect();
    found.sort();
    found
}

/// A second article, long enough that deleting it makes room.
fn long_article() -> String {
    let paragraph = "The river rose again in the night, and the lower road was closed until noon. ";
    let paragraphs = (1..=120).map(|n| format!("{}It was day {n}.", paragraph.repeat(12)));
    let paragraphs: Vec<_> = paragraphs.collect();
    format!("The long flood\n\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn a_full_storage_is_said_and_nothing_is_lost() {
    e2e(Options::desktop(), async |app| {
        app.allow_console("the records are not up to date yet");
        bring(&app, "long.txt", long_article()).await;
        app.click(".brand").await;
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "at last", "a").await;
        fill_up(&app).await;
        mark_unsaved(&app, "Every stall", "is let", "0").await;
        app.wait_text(".saved[data-state=not-saved]", "storage is full")
            .await;
        app.wait_text(".notice.problem", "storage is full").await;
        app.axe("not saved, storage full").await;

        // Editing goes on, undo too, and the backup has all of it.
        mark_unsaved(&app, "the floor was", "safe", "a").await;
        mark_unsaved(&app, "rents will rise", "20 per cent", "0").await;
        app.press("Control+z").await;
        app.wait_count(".card", 3).await;
        app.press("Control+Shift+z").await;
        app.wait_count(".card", 4).await;
        let kept = [
            "rents will rise by 20 per cent",
            "the floor was safe",
            "“Every stall is let.”",
            "“The roof is dry at last,”",
        ];
        assert_eq!(backup(&app).await, kept);

        // Leaving the page of the project changes nothing of that.
        app.click(".brand").await;
        app.wait_text(".lib-row", "4 claims").await;
        app.wait_text(".saved[data-state=not-saved]", "storage is full")
            .await;
        app.click_text(".lib-name a", "Market hall").await;
        app.wait_count(".card", 4).await;
        app.wait_for(".saved[data-state=not-saved]").await;

        // Nor does loading the page anew: the journal beside the storage has what did not fit.
        app.reload().await;
        app.wait_count(".card", 4).await;
        app.wait_for(".saved[data-state=not-saved]").await;

        // Room is made by deleting another project.
        app.click(".brand").await;
        app.click("[aria-label^='Delete “The long flood']").await;
        app.wait_count(".lib-row", 1).await;
        app.wait_for(".saved[data-state=saved]").await;
        app.reload().await;
        app.click(".lib-name a").await;
        app.wait_count(".card", 4).await;
        app.wait_for(".saved[data-state=saved]").await;
    });
}

#[test]
fn as_soon_as_there_is_room_the_next_mark_saves_all_before_it() {
    e2e(Options::desktop(), async |app| {
        app.allow_console("the records are not up to date yet");
        bring(&app, "hall.txt", HALL).await;
        fill_up(&app).await;
        mark_unsaved(&app, "Every stall", "is let", "0").await;
        app.wait_for(".saved[data-state=not-saved]").await;
        make_room(&app).await;
        mark(&app, "the floor was", "safe", "a").await;
        app.wait_gone(".notice.problem").await;
        // Even without the journal beside it, both are there.
        let forget = "return new Promise(done => {
            const request = indexedDB.deleteDatabase('sayso-journal');
            request.onsuccess = request.onblocked = () => done(true); })";
        app.js(forget, json!([])).await;
        app.reload().await;
        app.wait_count(".card", 2).await;
    });
}

#[test]
fn a_deleted_project_that_does_not_fit_any_more_is_not_forgotten() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "0").await;
        app.click(".brand").await;
        app.click(".lib-tools .danger").await;
        app.wait_count(".lib-row", 0).await;
        fill_up(&app).await;
        app.click_text(".notice .offer", "Undo").await;
        app.wait_text(".notice.problem", "could not be").await;
        make_room(&app).await;
        app.click_text(".notice .offer", "Undo").await;
        app.click(".lib-name a").await;
        app.wait_text(".card .quote", "Every stall is let").await;
    });
}

#[test]
fn a_blocked_storage_is_said_at_once_and_editing_goes_on() {
    let options = Options {
        preferences: vec![("profile.default_content_setting_values.cookies", 2)],
        ..Options::desktop()
    };
    e2e(options, async |app| {
        app.allow_console("write-ahead journal");
        app.allow_console("the records are not up to date yet");
        app.wait_for("#paste").await;
        let blocked = "try { return !localStorage } catch { return true }";
        assert_eq!(app.js(blocked, json!([])).await, true);
        app.wait_text(".saved[data-state=not-saved]", "storage is blocked")
            .await;
        app.wait_text(".notice.problem", "does not let this page store")
            .await;
        app.axe("storage blocked").await;
        bring(&app, "hall.txt", HALL).await;
        mark_unsaved(&app, "Every stall", "is let", "0").await;
        app.wait_for(".saved[data-state=not-saved]").await;
        // From page to page it lives in memory.
        app.click(".brand").await;
        app.wait_text(".lib-row", "1 claim").await;
        app.click(".lib-name a").await;
        app.wait_count(".card", 1).await;
        mark_unsaved(&app, "the floor was", "safe", "a").await;
        assert_eq!(
            backup(&app).await,
            ["the floor was safe", "“Every stall is let.”"]
        );
    });
}

#[test]
fn a_damaged_record_is_set_aside_and_offered() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "0").await;
        mark(&app, "the floor was", "safe", "a").await;
        app.click(".brand").await;
        app.wait_text(".lib-row", "2 claims").await;
        let broken = damage(&app, "/records/base", "value + '\\n{\"speaker\": ¡broken!'").await;
        app.click(".lib-name a").await;
        app.wait_text(
            ".notice.problem",
            "1 piece of this project could not be read",
        )
        .await;
        app.wait_count(".card", 2).await;
        let stored = stored(&app).await;
        let stored = stored.as_object().expect("keys and values");
        let aside = stored.iter().find(|(key, _)| key.contains("/aside/"));
        assert_eq!(aside.map(|(_, value)| value), Some(&json!(broken)));

        app.click_text(".notice .offer", "Download its data").await;
        let name = app
            .until("its data", async || app.download_names().into_iter().next())
            .await;
        let data = String::from_utf8(app.downloaded(&name).await).unwrap();
        assert!(data.contains("¡broken!"), "{data}");

        // It goes on, and is told once.
        mark(&app, "rents will rise", "20 per cent", "0").await;
        app.reload().await;
        app.wait_count(".card", 3).await;
        app.wait_count(".notice", 0).await;
    });
}

#[test]
fn an_unreadable_project_is_left_as_it_is() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "0").await;
        put_away(&app).await;
        let address = app.js("return location.hash", json!([])).await;
        app.click(".brand").await;
        app.wait_text(".lib-row", "1 claim").await;
        damage(&app, "/article", "value.replace('market', 'mårket')").await;
        damage(&app, "/head", "'¡broken!'").await;
        let before = stored(&app).await;
        app.reload().await;
        app.wait_text(".lib-row.lost", "cannot be read").await;
        app.axe("library, a project that cannot be read").await;
        app.click_text(".lib-row.lost button", "Download its data")
            .await;
        let name = app
            .until("its data", async || app.download_names().into_iter().next())
            .await;
        let data = String::from_utf8(app.downloaded(&name).await).unwrap();
        assert!(
            data.contains("mårket") && data.contains("¡broken!"),
            "{data}"
        );

        app.goto(address.as_str().unwrap()).await;
        app.wait_text(".notice.problem", "cannot be read").await;
        app.wait_text("main h1", "Nothing to show here").await;
        assert_eq!(stored(&app).await, before);
    });
}

#[test]
fn a_project_of_a_newer_sayso_is_left_as_it_is() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "0").await;
        let address = app.js("return location.hash", json!([])).await;
        app.click(".brand").await;
        app.wait_text(".lib-row", "1 claim").await;
        damage(
            &app,
            "/head",
            "value.replace('\"layout\":1', '\"layout\":2')",
        )
        .await;
        let before = stored(&app).await;
        app.reload().await;
        app.wait_text(".lib-row.lost", "newer Sayso").await;
        app.goto(address.as_str().unwrap()).await;
        app.wait_text(".notice.problem", "saved by a newer Sayso")
            .await;
        // Another article beside it is no danger to it.
        app.click(".brand").await;
        bring(
            &app,
            "flood.txt",
            "The flood\n\nThe river rose in the night, the mayor said.\n",
        )
        .await;
        mark(&app, "The river rose", "night", "0").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 2).await;
        let after = stored(&app).await;
        for (key, value) in before.as_object().unwrap() {
            assert_eq!(&after[key], value, "{key}");
        }
    });
}

#[test]
fn what_another_tab_deleted_can_still_be_taken_away() {
    e2e(Options::desktop(), async |app| {
        app.allow_console("the records are not up to date yet");
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "0").await;
        app.new_tab().await;
        app.click(".lib-tools .danger").await;
        app.wait_count(".lib-row", 0).await;
        app.tab(0).await;
        app.wait_text(".saved[data-state=not-saved]", "deleted in another tab")
            .await;
        mark_unsaved(&app, "the floor was", "safe", "a").await;
        assert_eq!(
            backup(&app).await,
            ["the floor was safe", "“Every stall is let.”"]
        );
        // The other tab takes it back: then all of it is saved again.
        app.tab(1).await;
        app.click_text(".notice .offer", "Undo").await;
        app.wait_count(".lib-row", 1).await;
        app.tab(0).await;
        app.wait_for(".saved[data-state=saved]").await;
        app.reload().await;
        app.wait_count(".card", 2).await;
    });
}

#[test]
fn another_text_is_taken_back_where_the_storage_is_full() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "rents will rise", "20 per cent", "0").await;
        fill_up(&app).await;
        app.allow_console("a setting was not saved");
        app.allow_console("the records are not up to date yet");
        let newer = HALL.replace("20 per cent", "25 per cent");
        crate::replaced::replace(&app, &newer).await;
        app.wait_text("#words", "25 per cent").await;
        app.wait_text(".saved[data-state=not-saved]", "storage is full")
            .await;
        app.press("Control+z").await;
        app.wait_text(".notice", "back at the earlier text").await;
        app.wait_text("#words", "20 per cent").await;
        app.wait_count(".card", 1).await;
        // And that is taken back: the newer text, which was only in memory, is in the library again.
        app.click_text(".notice .offer", "Undo").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 2).await;
    });
}
