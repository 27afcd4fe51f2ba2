//! The main job: bring an article, mark what is claimed, say who says so, find it all again, take
//! it away. By mouse, by keys alone and by touch.

use crate::support::{App, Options, e2e};

/// An article of our own, as it would be copied from a page: icons, date and headline twice.
const COPIED: &str = "icon bookmarkicon cameraicon checkicon closeicon downloadicon searchicon share\n\
3 Mar, 2026 07:15\n\n\
Ferry to stop at Low Quay again, says harbour master\n\n\
Ferry to stop at Low Quay again, says harbour master\n\n\
The ferry will call at Low Quay from June, harbour master Ines Calder told the town council on Monday, six years after the last boat left the old pier 🌊 in the rain.\n\n\
“We have waited long enough,” Calder said. “The pier is safe and the boats are ready.”\n\n\
Owen Pryce, who sells bait beside the pier, said that his shop had lost a third of its customers since the boats went. Calder said the council would pay for new lights.\n";

/// Pastes the copied article and goes through the check page to the reading page.
async fn bring(app: &App) {
    app.wait_for("#paste").await;
    app.click("#paste").await;
    app.paste_text(COPIED).await;
    app.wait_for("#in-title").await;
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
}

/// The claims as the marks on the page say them, badge and words.
async fn marks(app: &App) -> Vec<String> {
    app.texts("#words mark").await
}

#[test]
fn a_pasted_article_is_checked_before_its_text_is_fixed() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#paste").await;
        app.axe("library, first visit").await;
        app.click("#paste").await;
        app.paste_text(COPIED).await;
        app.wait_for("#in-title").await;
        let title = app.property("#in-title", "value").await;
        assert_eq!(
            title,
            "Ferry to stop at Low Quay again, says harbour master"
        );
        assert_eq!(app.property("#in-date", "value").await, "2026-03-03");
        app.axe("check page").await;
        app.click(".in-bar .main").await;
        app.wait_count("#words > p", 3).await;
        assert_eq!(
            app.text("#words h1").await,
            "Ferry to stop at Low Quay again, says harbour master"
        );
        app.axe("reading, no claims").await;
    });
}

#[test]
fn marking_by_mouse_survives_the_death_of_the_tab() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("We have waited", "long enough").await;
        app.wait_text(".who", "Calder").await;
        app.axe("who says so").await;
        app.press("1").await;
        app.wait_text(".card", "Calder").await;
        app.wait_text(".card .quote", "We have waited long enough")
            .await;
        app.kill_tab().await;
        app.goto("").await;
        app.click(".lib-name a").await;
        app.wait_text(".card .quote", "We have waited long enough")
            .await;
        assert!(
            marks(&app)
                .await
                .iter()
                .any(|m| m.contains("We have waited long enough"))
        );
        app.axe("reading, one claim").await;
    });
}

#[test]
fn a_mark_shown_as_saved_survives_the_death_of_the_browser() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("his shop had lost", "its customers").await;
        app.press("0").await;
        app.wait_text(".card .quote", "his shop had lost").await;
        app.wait_for(".saved[data-state=saved]").await;
        app.kill_browser().await;
        app.reopen().await;
        app.click(".lib-name a").await;
        app.wait_text(".card .quote", "his shop had lost").await;
    });
}

#[test]
fn by_keys_alone_from_sentence_to_attributed_claim_and_back() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.js(
            "document.querySelector('#words').focus()",
            serde_json::json!([]),
        )
        .await;
        app.press_times("ArrowRight", 3).await;
        app.wait_text(".who", "Who says so?").await;
        app.press("Shift+ArrowLeft").await;
        app.press("a").await;
        app.wait_count(".card", 1).await;
        app.wait_text(".card", "The article itself").await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.press("Control+Shift+z").await;
        app.wait_count(".card", 1).await;
        app.press("Escape").await;
        app.press("Escape").await;
        app.press("j").await;
        app.wait_for(".card.on").await;
        app.press("u").await;
        app.wait_text(".card", "Unnamed").await;
        app.press("Delete").await;
        app.wait_count(".card", 0).await;
    });
}

#[test]
fn undo_reaches_back_over_a_reload() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("The pier is safe", "boats are ready")
            .await;
        app.press("0").await;
        app.wait_count(".card", 1).await;
        app.reload().await;
        app.wait_count(".card", 1).await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.wait_count("#words mark", 0).await;
    });
}

#[test]
fn by_touch_a_sentence_is_tapped_and_attributed() {
    e2e(Options::phone(), async |app| {
        app.wait_for(".lib-samples button").await;
        app.axe("library on a phone").await;
        app.tap_on(".lib-samples button").await;
        app.wait_for("#words p").await;
        app.tap_on("#words p").await;
        app.wait_for(".handle[data-edge=end]").await;
        app.axe("who says so, on a phone").await;
        app.tap_on(".who .chip").await;
        app.wait_for(".card.on").await;
        app.wait_for("#words mark.on").await;
        app.axe("a claim on a phone").await;
    });
}

#[test]
fn two_tabs_of_one_project_show_each_others_marks() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        let address = app.js("return location.hash", serde_json::json!([])).await;
        app.new_tab().await;
        app.goto(address.as_str().unwrap_or_default()).await;
        app.wait_for("#words").await;
        app.select_words("We have waited", "long enough").await;
        app.press("0").await;
        app.wait_count(".card", 1).await;
        app.tab(0).await;
        app.wait_text(".card .quote", "We have waited long enough")
            .await;
        app.select_words("The pier is safe", "boats are ready")
            .await;
        app.press("a").await;
        app.wait_count(".card", 2).await;
        app.tab(1).await;
        app.wait_count(".card", 2).await;
    });
}

#[test]
fn an_exported_file_comes_back_the_same() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("We have waited", "long enough").await;
        app.press("1").await;
        app.wait_count(".card", 1).await;
        app.press("x").await;
        app.wait_for("dialog[open]").await;
        app.axe("export").await;
        app.click("dialog .dialog-actions .main").await;
        let name = app
            .until("a download", async || {
                app.download_names().into_iter().next()
            })
            .await;
        let first = String::from_utf8(app.downloaded(&name).await).unwrap();
        assert!(first.contains("\"offset_unit\": \"code_point\""), "{first}");
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        app.click(".brand").await;
        app.click(".lib-tools .danger").await;
        app.wait_count(".lib-row", 0).await;
        let file = app.file("back.sayso.json", &first);
        app.choose_file("input[type=file]", &file).await;
        app.wait_text(".card .quote", "We have waited long enough")
            .await;
    });
}

#[test]
fn wrong_files_are_refused_with_words_that_help() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#paste").await;
        let picture = app.file(
            "article.txt",
            [
                0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, b'J', b'F', b'I', b'F', 0, 1, 1, 0,
            ],
        );
        app.choose_file("input[type=file]", &picture).await;
        app.wait_text(".notice", "is a picture").await;
        let empty = app.file("nothing.txt", "");
        app.choose_file("input[type=file]", &empty).await;
        app.wait_text(".notices", "is empty").await;
        let broken = app.file("work.json", "{\"format\": \"sayso\", ");
        app.choose_file("input[type=file]", &broken).await;
        app.wait_text(".notices", "nothing was changed").await;
    });
}

#[test]
fn voices_and_help_are_without_violations() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("We have waited", "long enough").await;
        app.press("1").await;
        app.wait_count(".card", 1).await;
        app.press("e").await;
        app.wait_for(".card-form").await;
        app.axe("claim details").await;
        app.press("Escape").await;
        app.click(".segments a:nth-child(2)").await;
        app.wait_text("main h1", "").await;
        app.axe("voices").await;
        app.press("?").await;
        app.wait_for("dialog[open]").await;
        app.axe("help").await;
    });
}
