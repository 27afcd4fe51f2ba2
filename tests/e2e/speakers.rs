//! Speakers: what they are called, how they look, two that are one; and finding claims by them.

use serde_json::{Value, json};

use crate::steps::{HALL, bring, exported, mark, mark_by, put_away};
use crate::support::{App, Options, e2e};

/// Opens the dialog of a speaker, as the margin offers it.
async fn edit(app: &App, name: &str) {
    if app.count(".roster .chip[aria-pressed=true]").await > 0 {
        app.click_text(".margin button", "Show all claims").await;
    }
    app.click_text(".roster .chip", name).await;
    app.click_text(".margin button", "Edit speaker").await;
    app.wait_text("#dialog-title", name).await;
}

async fn close_dialog(app: &App) {
    app.press("Escape").await;
    // Not only closed: until it is taken down keys are the dialog's.
    app.wait_count("dialog", 0).await;
}

/// An article with three speakers, two of whom are one.
async fn three(app: &App) {
    bring(app, "hall.txt", HALL).await;
    mark_by(app, "The roof is dry", "at last", "Ana Brandt").await;
    mark_by(app, "the floor was", "was safe", "Paul Osei").await;
    mark_by(app, "of two weak", "weak beams", "Engineer Osei").await;
    put_away(app).await;
}

fn named<'a>(project: &'a Value, name: &str) -> Option<&'a Value> {
    let speakers = project["speakers"].as_array()?;
    speakers.iter().find(|speaker| speaker["name"] == name)
}

#[test]
fn a_speaker_is_renamed_and_known_by_other_names() {
    e2e(Options::desktop(), async |app| {
        three(&app).await;
        edit(&app, "Ana Brandt").await;
        app.axe("speaker").await;
        app.fill_and_leave("#speaker-name", "Anna Lindt").await;
        app.wait_text("#dialog-title", "Anna Lindt").await;
        app.fill_and_leave(&app.field("Role").await, "mayor").await;
        app.fill_and_leave(&app.field("Other names").await, "Mayor Brandt, Ana Brandt")
            .await;
        app.choose(&app.field("Sort").await, "Organisation").await;
        // A name is needed: the old one stays.
        app.fill_and_leave("#speaker-name", "  ").await;
        app.wait_text("#speaker-problem", "A speaker needs a name.")
            .await;
        assert_eq!(app.property("#speaker-name", "value").await, "Anna Lindt");
        close_dialog(&app).await;
        app.wait_text(".card .card-head", "Anna Lindt").await;
        app.wait_text(".card .card-head", "mayor").await;
        assert_eq!(
            app.attribute("#words mark", "data-who").await.as_deref(),
            Some("AL")
        );
        app.click_text(".margin button", "Show all claims").await;
        // Who is known by a name is not made again.
        mark_by(&app, "Every stall", "is let", "Mayor Brandt").await;
        app.wait_text(".card.on .card-head", "Anna Lindt").await;
        let project = exported(&app).await;
        assert_eq!(project["speakers"].as_array().map(Vec::len), Some(3));
        let speaker = named(&project, "Anna Lindt").unwrap();
        assert_eq!(speaker["aliases"], json!(["Mayor Brandt", "Ana Brandt"]));
        assert_eq!(
            (&speaker["role"], &speaker["sort"]),
            (&json!("mayor"), &json!("organisation"))
        );
    });
}

#[test]
fn two_speakers_become_one_and_undo_parts_them() {
    e2e(Options::desktop(), async |app| {
        three(&app).await;
        edit(&app, "Engineer Osei").await;
        app.choose("dialog .speaker-part select", "Paul Osei").await;
        app.click_text("dialog .speaker-part button", "Merge").await;
        app.wait_gone("dialog[open]").await;
        app.wait_text(".notice", "Engineer Osei is now part of Paul Osei")
            .await;
        app.wait_count(".roster .chip", 2).await;
        // The filter follows: both claims are Osei's.
        app.wait_count(".listed .card", 2).await;
        let project = exported(&app).await;
        let kept = named(&project, "Paul Osei").unwrap();
        assert_eq!(kept["aliases"], json!(["Engineer Osei"]));
        assert_eq!(named(&project, "Engineer Osei"), None);
        let theirs = project["claims"].as_array().unwrap().iter();
        let theirs = theirs.filter(|claim| claim["attribution"]["speaker"] == kept["id"]);
        assert_eq!(theirs.count(), 2);

        app.click_text(".notice .offer", "Undo").await;
        app.wait_count(".roster .chip", 3).await;
        app.wait_count(".listed .card", 1).await;
    });
}

#[test]
fn a_speaker_gets_another_colour_and_pattern() {
    e2e(Options::desktop(), async |app| {
        three(&app).await;
        let colours = app.js(
            "return [...document.querySelectorAll('#words mark')].map(m => m.dataset.s)",
            json!([]),
        );
        assert_eq!(colours.await, json!(["0", "1", "2"]));
        edit(&app, "Paul Osei").await;
        app.click(".swatch[data-s='3']").await;
        app.wait_count("#words mark[data-s='3']", 1).await;
        // By keys too.
        app.press("ArrowRight").await;
        app.wait_count("#words mark[data-s='4']", 1).await;
        close_dialog(&app).await;
        app.wait_count(".card[data-s='4']", 1).await;
        // A pattern and letters of its own, for eyes and paper that tell no colours apart.
        assert_eq!(
            app.style("#words mark[data-s='4']", "text-decoration-thickness")
                .await,
            "4px"
        );
        let letters = app.attribute("#words mark[data-s='4']", "data-who").await;
        assert_eq!(letters.as_deref(), Some("PO"));
        // One step back, or two: changes within half a second are one.
        app.press("Control+z").await;
        app.wait_count("#words mark[data-s='4']", 0).await;
        if app.count("#words mark[data-s='3']").await > 0 {
            app.press("Control+z").await;
        }
        app.wait_count("#words mark[data-s='1']", 1).await;
    });
}

#[test]
fn a_removed_speaker_leaves_undecided_claims_and_undo_brings_all_back() {
    e2e(Options::desktop(), async |app| {
        three(&app).await;
        edit(&app, "Paul Osei").await;
        app.click_text("dialog button", "Remove speaker").await;
        app.wait_gone("dialog[open]").await;
        app.wait_text(".notice", "Paul Osei is removed.").await;
        app.wait_count(".card", 3).await;
        app.wait_text(".card .card-head", "Not decided yet").await;
        app.wait_count("#words mark[data-answer=undecided]", 1)
            .await;
        app.click_text(".notice .offer", "Undo").await;
        app.wait_text(".card .card-head", "Paul Osei").await;
        app.wait_count("#words mark[data-answer=undecided]", 0)
            .await;
    });
}

/// Five claims, one of each answer that there is in the article.
async fn five(app: &App) {
    bring(app, "hall.txt", HALL).await;
    mark_by(app, "The roof is dry", "at last", "Ana Brandt").await;
    mark_by(app, "the floor was", "was safe", "Paul Osei").await;
    mark(app, "called the plan", "“brave”", "u").await;
    mark(app, "rents will rise", "20 per cent", "0").await;
    app.press("e").await;
    app.choose(&app.field("Kind").await, "prediction").await;
    mark(app, "she had lost", "300 customers", "Enter").await;
    put_away(app).await;
}

/// The quotes of the list that a search or filter makes.
async fn listed(app: &App, count: usize) -> Vec<String> {
    app.wait_text(".listed [role=status]", &format!("{count} claim"))
        .await;
    app.wait_count(".listed .card", count).await;
    app.texts(".listed .card .quote").await
}

#[test]
fn claims_are_searched_and_filtered() {
    e2e(Options::desktop(), async |app| {
        five(&app).await;
        app.press("/").await;
        app.wait_for("#search-claims:focus").await;
        app.keys("300").await;
        assert_eq!(listed(&app, 1).await, ["she had lost 300 customers"]);
        // A name finds what the one of that name says.
        app.fill("#search-claims", "osei").await;
        assert_eq!(listed(&app, 1).await, ["the floor was safe"]);
        app.fill("#search-claims", "xylophone").await;
        app.wait_text(".listed [role=status]", "0 claims found")
            .await;
        app.click_text(".margin button", "Show all claims").await;
        app.wait_count(".card", 5).await;

        app.click_text(".margin button", "Filter").await;
        app.wait_for(".filters").await;
        app.choose(&app.field("Kind").await, "prediction").await;
        assert_eq!(listed(&app, 1).await, ["rents will rise by 20 per cent"]);
        app.axe("filters open").await;
        app.choose(&app.field("Kind").await, "Any").await;
        app.choose(&app.field("Attribution").await, "Unattributed")
            .await;
        assert_eq!(listed(&app, 2).await.len(), 2);
        app.choose(&app.field("Attribution").await, "Not decided yet")
            .await;
        assert_eq!(listed(&app, 1).await, ["she had lost 300 customers"]);
        app.click_text(".margin button", "Show all claims").await;
        app.click_text(".roster .chip", "Ana Brandt").await;
        assert_eq!(listed(&app, 1).await, ["“The roof is dry at last,”"]);
        // Pressed again, it shows all.
        app.click_text(".roster .chip", "Ana Brandt").await;
        app.wait_count(".placed .card", 5).await;
    });
}

#[test]
fn keys_go_from_claim_to_claim() {
    e2e(Options::desktop(), async |app| {
        five(&app).await;
        let at = async |key: &str, words: &str| {
            app.press(key).await;
            app.wait_text(".card.on .quote", words).await;
            app.wait_text("#live", words).await;
        };
        at("j", "The roof").await;
        at("j", "the floor").await;
        at("Alt+ArrowDown", "called the plan").await;
        at("k", "the floor").await;
        at("Shift+j", "300 customers").await;
        // From the end it begins again.
        at("j", "The roof").await;
        at("k", "300 customers").await;
        // With a filter on, only among those it shows.
        app.click_text(".margin button", "Filter").await;
        app.choose(&app.field("Attribution").await, "Unattributed")
            .await;
        app.wait_count(".listed .card", 2).await;
        app.js("document.activeElement.blur()", json!([])).await;
        at("j", "rents will rise").await;
        at("j", "300 customers").await;
        at("j", "rents will rise").await;
    });
}

#[test]
fn voices_count_who_gets_to_speak() {
    e2e(Options::desktop(), async |app| {
        five(&app).await;
        app.press("v").await;
        app.wait_text("main h1", "Who gets to speak").await;
        // 6 and 4 of the 14 words that someone stands behind.
        app.wait_text(
            ".summary",
            "2 speakers share 71% of the attributed words; Ana Brandt speaks most",
        )
        .await;
        app.wait_text(
            ".summary",
            "no one is given for 1 claim; 1 claim is not decided yet",
        )
        .await;
        let strip = app.attribute(".strip", "aria-label").await.unwrap();
        assert!(
            strip.contains("Ana Brandt") && strip.contains("No one is given"),
            "{strip}"
        );
        let table = async |picture: &str| {
            let section = format!("section:has(#voices-{picture})");
            app.click(&format!("{section} details.as-table > summary"))
                .await;
            app.wait_for(&format!("{section} tbody tr")).await;
            let cells = "return [...document.querySelectorAll(arguments[0])].map(row =>
                [...row.cells].map(cell => cell.innerText).join(' | '))";
            app.js(cells, json!([format!("{section} tbody tr")])).await
        };
        assert_eq!(
            table("bars").await,
            json!([
                "Ana Brandt | 6 | 1 | 43% | 1 | 0 | 0",
                "Paul Osei | 4 | 1 | 29% | 0 | 0 | 1",
                "Unnamed | 4 | 1 | 29% | 0 | 1 | 0",
                "No one is given | 7 | 1 | – | 0 | 0 | 1",
                "Not decided yet | 5 | 1 | – | 0 | 0 | 1",
            ])
        );
        assert_eq!(
            table("standing").await,
            json!([
                "Named speakers | 2 | 40% | 10",
                "Unnamed | 1 | 20% | 4",
                "The article itself | 0 | 0% | 0",
                "No one is given | 1 | 20% | 7",
                "Not decided yet | 1 | 20% | 5",
            ])
        );
        let strip = table("strip").await;
        assert_eq!(strip.as_array().map(Vec::len), Some(5), "{strip}");
        let second = strip[1].as_str().unwrap_or_default();
        assert!(
            second.starts_with("the floor was safe | Paul Osei | "),
            "{strip}"
        );
        let tones = table("tones").await;
        assert_eq!(tones[1], "Paul Osei | 0 | 0 | 1 | 0 | 0 | 0");
        app.axe("voices, with every table").await;

        // A picture leads to what it is about.
        app.click("section:has(#voices-strip) tbody tr:nth-child(2) a")
            .await;
        app.wait_text(".card.on .quote", "the floor was safe").await;
        app.press("v").await;
        app.click_text(".voice-name", "Ana Brandt").await;
        app.wait_count(".listed .card", 1).await;
        app.wait_text(".listed .card .quote", "The roof is dry")
            .await;
    });
}
