//! The projects in this browser: found, renamed, copied, deleted, and all of them taken away and back.

use serde_json::json;

use crate::steps::{HALL, bring, mark};
use crate::support::{Options, Scheme, e2e};

#[test]
fn a_project_is_renamed_copied_and_deleted_with_a_way_back() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        mark(&app, "rents will rise", "20 per cent", "Enter").await;
        app.click(".brand").await;
        for fact in [
            "2 claims",
            "1 undecided",
            "1 speaker",
            "103 words",
            "Last used",
        ] {
            app.wait_text(".lib-row", fact).await;
        }
        app.wait_text("#storage-used", "kB of about 5 MB").await;
        app.click_text(".lib-tools button", "Rename").await;
        app.wait_for(".lib-rename input:focus").await;
        app.fill(".lib-rename input", "Hall, class 8b").await;
        app.press("Enter").await;
        app.wait_text(".lib-name", "Hall, class 8b").await;
        app.wait_until("the focus to be back", async || {
            app.focused().await.contains("Rename")
        })
        .await;
        app.click_text(".lib-tools button", "Duplicate").await;
        app.wait_count(".lib-row", 2).await;
        app.wait_text(".lib-name", "Copy of Hall, class 8b").await;
        app.axe("library, two projects").await;

        // The copy is a project of its own.
        app.click_text(".lib-name a", "Copy of").await;
        app.wait_count(".card", 2).await;
        app.press("j").await;
        app.press("Delete").await;
        app.wait_count(".card", 1).await;
        app.click(".brand").await;
        app.click("[aria-label='Delete “Hall, class 8b”']").await;
        app.wait_count(".lib-row", 1).await;
        app.wait_text(".lib-row", "1 claim").await;
        app.click_text(".notice .offer", "Undo").await;
        app.wait_count(".lib-row", 2).await;
        app.reload().await;
        app.wait_count(".lib-row", 2).await;
        app.click_text(".lib-name a[href]:not(:empty)", "Hall, class 8b")
            .await;
        app.wait_for("#words").await;
    });
}

#[test]
fn everything_is_backed_up_and_restored() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        app.click(".brand").await;
        app.click(".lib-samples button").await;
        app.wait_for("#words").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 2).await;
        app.click_text("button", "Back up everything").await;
        let name = app
            .until("a backup", async || app.download_names().into_iter().next())
            .await;
        let backup = app.downloaded(&name).await;
        for left in [1, 0] {
            app.click(".lib-tools .danger").await;
            app.wait_count(".lib-row", left).await;
        }
        // Larger than any file of another tool may be: what is written can be brought back.
        let mut backup = backup;
        backup.resize(backup.len() + 21_000_000, b' ');
        let file = app.file("backup.json", &backup);
        app.choose_file(".lib-storage input[type=file]", &file)
            .await;
        app.wait_text(".notice", "“backup.json” is in: 2 projects.")
            .await;
        app.wait_count(".lib-row", 2).await;
        app.click_text(".lib-name a", "Market hall").await;
        app.wait_text(".card .quote", "Every stall is let").await;
    });
}

#[test]
fn settings_are_kept() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#annotator").await;
        app.fill_and_leave("#annotator", "8b-17").await;
        app.choose("#theme", "Dark").await;
        let dark = "return matchMedia('(prefers-color-scheme: light)').matches
            && getComputedStyle(document.documentElement).colorScheme.trim()";
        assert_eq!(app.js(dark, json!([])).await, "dark");
        app.reload().await;
        assert_eq!(app.property("#annotator", "value").await, "8b-17");
        assert_eq!(app.js(dark, json!([])).await, "dark");
        assert_eq!(app.current_scheme(), Scheme::Light);
        // The name is in the marks.
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "Every stall", "is let", "1").await;
        let project = crate::steps::exported(&app).await;
        assert_eq!(project["claims"][0]["annotator"], "8b-17");
    });
}
