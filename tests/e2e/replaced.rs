//! Another text for the article: marks stay on their words or ask, and all of it can be taken back.

use std::sync::Arc;

use sayso::annotate::merge::Version;
use sayso::annotate::{Claim, ClaimId, Project, ProjectId, Record};
use sayso::article::{Article, BlockKind, Metadata};
use sayso::exchange::file::write_project;
use serde_json::json;

use crate::steps::{HALL, bring, exported, mark, mark_by, put_away, quotes};
use crate::support::{App, Options, e2e};

/// The market hall's article with four claims.
async fn marked(app: &App) {
    bring(app, "hall.txt", HALL).await;
    mark_by(app, "“The roof is", "dry at last,”", "Ana Brandt").await;
    put_away(app).await;
    mark(app, "the floor was", "safe", "0").await;
    put_away(app).await;
    mark(app, "rents will rise", "20 per cent", "0").await;
    put_away(app).await;
    mark(app, "she had lost", "300 customers", "0").await;
    put_away(app).await;
}

/// A newer version: a new first paragraph, a changed number, and Mina Koch taken out.
fn newer() -> String {
    let newer = HALL.replace("20 per cent", "25 per cent").replace(
        "three years after",
        "Nobody had expected it so soon. It is three years after",
    );
    let end = newer.find("Stallholder Mina Koch").unwrap_or(newer.len());
    newer[..end].to_owned()
}

/// Brings another text through the project's settings and the check page.
pub async fn replace(app: &App, text: &str) {
    app.click_text(".sheet-tools button", "Settings").await;
    app.click_text("dialog[open] button", "Replace the article’s text")
        .await;
    app.wait_for("#replace-text").await;
    app.axe("another text").await;
    app.click("#replace-text").await;
    app.paste_text(text).await;
    app.wait_text(".in-head", "replace the article’s").await;
    app.click_text(".in-bar .main", "Replace the text").await;
}

#[test]
fn a_correction_without_its_own_keeps_outlet_and_address() {
    e2e(Options::desktop(), async |app| {
        let file = app.file("hall.txt", HALL);
        app.choose_file(".lib-bring input[type=file]", &file).await;
        app.fill_and_leave("#in-outlet", "Quay & Tide").await;
        app.fill_and_leave("#in-address", "https://example.org/hall")
            .await;
        app.click(".in-bar .main").await;
        app.wait_for("#words").await;
        mark(&app, "the floor was", "safe", "0").await;
        put_away(&app).await;
        app.click_text(".sheet-tools button", "Settings").await;
        app.click_text("dialog[open] button", "Replace the article’s text")
            .await;
        app.click("#replace-text").await;
        // A date of its own, which stays.
        app.paste_text(&newer().replace("12 February", "14 February"))
            .await;
        app.wait_text(".in-head", "replace the article’s").await;
        // The reader sees what was taken over, and may correct it.
        let value = "return [...document.querySelectorAll('#in-outlet, #in-date, #in-address')].map(f => f.value)";
        assert_eq!(
            app.js(value, json!([])).await,
            json!(["Quay & Tide", "2026-02-14", "https://example.org/hall"])
        );
        app.fill_and_leave("#in-outlet", "Tide & Quay").await;
        app.click_text(".in-bar .main", "Replace the text").await;
        app.wait_text(".notice", "The text is replaced").await;
        let article = exported(&app).await["article"].clone();
        assert_eq!(article["address"], "https://example.org/hall");
        assert_eq!(article["outlet"], "Tide & Quay");
    });
}

#[test]
fn a_newer_text_keeps_moves_and_loses_marks_and_is_taken_back() {
    e2e(Options::desktop(), async |app| {
        marked(&app).await;
        let before = quotes(&exported(&app).await);
        replace(&app, &newer()).await;
        app.wait_text(".notice", "2 claims are where they were")
            .await;
        app.wait_text(".notice", "1 needs your decision").await;
        app.wait_text(".notice", "1 is not in the new text").await;
        // The changed number is shown, never accepted by itself.
        app.wait_text(".lost-words del", "20").await;
        app.wait_text(".lost-words ins", "25").await;
        app.wait_text(".confidence", "number").await;
        app.wait_text(".lost", "2 claims are not in this text")
            .await;
        app.axe("a place for a lost claim").await;
        app.screenshot("a-place-for-a-lost-claim").await;
        app.press("Enter").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        app.wait_text(".lost .card", "300 customers").await;
        // What was counted is not true any more.
        app.wait_gone(".notice .offer").await;
        app.wait_for(".saved[data-state=saved]").await;
        app.reload().await;
        app.wait_text(".lost .card", "300 customers").await;
        let project = exported(&app).await;
        let after = quotes(&project);
        assert_eq!(after[0], before[0]);
        assert_eq!(after[2], "rents will rise by 25 per cent");
        let lost = &project["claims"][3];
        assert_eq!(lost["spans"], json!([]));
        assert_eq!(
            lost["lost"]["words"][0]["quote"],
            "she had lost 300 customers"
        );

        // One undo for the answer, one for the whole replacement.
        app.press("Control+z").await;
        app.wait_text(".lost", "2 claims are not in this text")
            .await;
        app.press("Control+z").await;
        app.wait_text(".notice", "back at the earlier text").await;
        app.wait_text("#words", "20 per cent").await;
        app.wait_gone(".lost").await;
        assert_eq!(quotes(&exported(&app).await), before);
        app.click(".brand").await;
        app.wait_count(".lib-row", 1).await;
        let name = app.text(".lib-name a").await;
        assert!(!name.contains("earlier"), "{name}");
    });
}

/// Puts the newer text in place and keeps the claim that is asked about as lost; the question is not
/// asked again.
async fn kept_as_lost(app: &App) {
    marked(app).await;
    replace(app, &newer()).await;
    app.wait_for(".lost-words").await;
    app.press("Delete").await;
    app.wait_gone(".lost-words").await;
}

#[test]
fn a_lost_claim_is_kept_or_put_on_picked_words_by_keys() {
    e2e(Options::desktop(), async |app| {
        kept_as_lost(&app).await;
        app.wait_text(".notice", "2 claims are kept as lost").await;
        // The list leads to it, and P puts it on words that are picked.
        app.click_text(".lost .card-open", "300 customers").await;
        app.wait_for(".lost .card.on").await;
        app.select_words("two weak", "beams").await;
        app.wait_for(".lost-take").await;
        app.axe("words for a lost claim").await;
        app.press("p").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        app.wait_text(".margin .card.on", "two weak beams").await;
        // Looking again asks again, also who reports the claim that was put elsewhere.
        app.press("Escape").await;
        app.press("l").await;
        app.wait_text(".suggestion-head", "words that report the claim")
            .await;
        app.wait_text(".confidence", "same words").await;
        app.press("Delete").await;
        app.wait_text(".lost-words ins", "25").await;
        app.press("Escape").await;
        app.wait_gone(".lost-words").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
    });
}

#[test]
fn a_lost_claim_by_touch() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.long_press(app.words("floor", "floor").await.0).await;
        app.wait_for(".who").await;
        app.tap_on(".who .chip.plain").await;
        app.wait_gone(".who").await;
        app.wait_for(".saved[data-state=saved]").await;
        replace(
            &app,
            &HALL.replace("the floor was safe", "the flour was safe"),
        )
        .await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        app.axe("a lost claim on a phone").await;
        app.screenshot("a-lost-claim-on-a-phone").await;
        // The question is above the list; kept as lost, the claim is in it.
        app.wait_for(".lost-words").await;
        app.tap_on(".suggestion-answers button:nth-child(2)").await;
        app.wait_gone(".lost-words").await;
        app.tap_on(".lost-row").await;
        app.wait_text(".card.on", "not in this text").await;
    });
}

/// A project that takes seconds to move, and its text with every tenth paragraph and all long ones
/// changed: how alike two long stretches are is the most work there is.
fn much() -> (String, String) {
    let name = |n: usize| ["Ortiz", "Brandt", "Osei", "Koch", "Lund", "Hale"][n * 7 % 6];
    let thing = |n: usize| ["bridge", "market", "harbour", "school", "ferry"][n * 11 % 5];
    let paragraph = |n: usize, year: usize| {
        format!(
            "{} said in week {n} that the {} would open in {year} and cost {} euros, \
             which {} and the {} denied {} times.",
            name(n),
            thing(n / 5),
            n * 37,
            name(n + 1),
            thing(n / 25),
            n % 97
        )
    };
    let long = |n: usize, year: usize| {
        let sentences = (0..150).map(|k| paragraph(1_000 + n * 150 + k, year));
        sentences.collect::<Vec<_>>().join(" ")
    };
    let text = |year: usize| {
        let short = (0..1_000).map(|n| paragraph(n, if n % 10 == 0 { year } else { 2031 }));
        short
            .chain((0..40).map(|n| long(n, year)))
            .collect::<Vec<_>>()
    };
    let (paragraphs, newer) = (text(2031), text(2032));
    let blocks = paragraphs
        .iter()
        .map(|text| (BlockKind::Paragraph, text.as_str()));
    let article = Arc::new(Article::new(Metadata::default(), blocks).expect("an article"));
    let id = ProjectId::from_random(3);
    let mut project = Project::new(id, "Much".to_owned(), article.clone(), 0);
    // Three claims in each paragraph: all of it, its beginning, its end.
    let spans = article.blocks().iter().flat_map(|block| {
        let (start, end) = (block.range.start, block.range.end);
        let text = &article.text()[start..end];
        let middle = start + text.find(" and cost").expect("a middle");
        [(start, end), (start, middle), (middle + 1, end)]
    });
    let claims = spans.enumerate().map(|(n, (start, end))| {
        let spans = article.span(start, end).into_iter().collect();
        let claim = Claim::new(ClaimId::from_random(n as u64 + 1), spans);
        Version::Present(Record::Claim(claim))
    });
    project.merge(claims);
    (write_project(&project).expect("a file"), newer.join("\n\n"))
}

#[test]
fn a_long_job_shows_how_far_it_is_and_is_given_up_in_the_middle() {
    e2e(Options::desktop(), async |app| {
        let (project, newer) = much();
        let project = app.file("much.sayso.json", project);
        let newer = app.file("newer.txt", newer);
        app.choose_file(".lib-file input", &project).await;
        app.wait_for("#words").await;
        app.wait_for(".saved[data-state=saved]").await;
        app.click_text(".sheet-tools button", "Settings").await;
        app.click_text("dialog[open] button", "Replace the article’s text")
            .await;
        app.choose_file("dialog[open] input[type=file]", &newer)
            .await;
        app.wait_text(".in-head", "replace the article’s").await;
        app.click(".in-bar .main").await;
        // It says how far it is, under a name, and stops when it is told to.
        app.wait_for(".waiting progress[value]").await;
        app.wait_text(".waiting label", "Moving your marks").await;
        app.click(".waiting button").await;
        app.wait_gone(".waiting").await;
        app.wait_text(".in-bar .main:enabled", "Replace the text")
            .await;
        // As if it had never been asked for; and asked again, it is done.
        app.click(".in-bar .main").await;
        app.wait_text(".notice", "claims are where they were").await;
        app.wait_count(".lost .card", 50).await;
        app.click_text(".lost > button", "more").await;
        app.wait_count(".lost .card", 100).await;
        app.press("Escape").await;
        app.press("Control+z").await;
        app.wait_text(".notice", "back at the earlier text").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 1).await;
        let name = app.text(".lib-name a").await;
        assert_eq!(name, "Much");
    });
}

#[test]
fn the_best_guess_of_a_lost_claim_is_shown_and_asked_about() {
    e2e(Options::desktop(), async |app| {
        kept_as_lost(&app).await;
        // The card says where it may be, what differs marked; nothing is on the words themselves.
        app.wait_text(".lost .guess", "Perhaps: rents will rise by 20 25 per cent")
            .await;
        app.wait_text(".lost .guess ins", "25").await;
        app.wait_count(".margin .card", 2).await;
        // Out from under the notices.
        let middle = "document.querySelector('.guess button').scrollIntoView({ block: 'center' })";
        app.js(middle, json!([])).await;
        app.axe("a guess").await;
        app.screenshot("a-guess").await;
        app.js(middle, json!([])).await;
        app.click_text(".lost .guess button", "Look there").await;
        app.wait_text(".confidence", "only a guess").await;
        app.wait_text(".lost-words del", "20").await;
        app.wait_for("#words:focus").await;
        app.press("Enter").await;
        app.wait_text(".lost", "1 claim is not in this text").await;
        let after = quotes(&exported(&app).await);
        assert_eq!(after[2], "rents will rise by 25 per cent");
    });
}

#[test]
fn a_lost_cue_is_counted_and_asked_about_by_itself() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "rents will rise", "20 per cent", "0").await;
        app.select_words("believed", "believed").await;
        app.wait_for(".who-more").await;
        app.press("c").await;
        app.wait_gone(".who").await;
        put_away(&app).await;
        app.wait_for(".saved[data-state=saved]").await;
        replace(&app, &HALL.replace("believed", "expected")).await;
        app.wait_text(".notice", "1 claim is where it was").await;
        app.wait_text(".notice", "1 has its place, but not all of its cue")
            .await;
        app.wait_text(".lacking", "1 claim has its place").await;
        // The cue is asked about, with its own words.
        app.wait_text(".suggestion-head", "words that report the claim")
            .await;
        app.wait_text(".lost-words del", "believed").await;
        app.wait_text(".lost-words ins", "expected").await;
        app.press("Enter").await;
        app.wait_gone(".lost-words").await;
        app.wait_gone(".lacking").await;
        let words = "rents will rise by 20 per cent";
        let project = exported(&app).await;
        assert_eq!(quotes(&project), [words]);
        let cue = |project: &serde_json::Value| {
            project["claims"][0]["attribution"]["cue"][0]["quote"].clone()
        };
        assert_eq!(cue(&project), "expected", "{project:#}");
        // Taken back and looked for again, other words can be picked for it: the claim's stay.
        app.press("Control+z").await;
        app.wait_for(".lacking").await;
        app.press("l").await;
        app.wait_text(".lost-words ins", "expected").await;
        app.select_words("widely expected", "that").await;
        app.wait_text(".lost-take", "Put the lost cue here").await;
        app.press("p").await;
        app.wait_gone(".lacking").await;
        let project = exported(&app).await;
        assert_eq!(quotes(&project), [words]);
        assert_eq!(cue(&project), "widely expected that", "{project:#}");
    });
}
