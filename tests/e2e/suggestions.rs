//! Suggestions: asked for, accepted, corrected, refused and undone by mouse, keys and touch; and the
//! questions about finished marks.

use std::fmt::Write;
use std::sync::Arc;

use sayso::annotate::{Project, ProjectId};
use sayso::article::{Article, BlockKind, Metadata};
use sayso::exchange::file::write_project;

use crate::support::{App, Options, e2e};

const ARTICLE: &str = "Ferry fares to rise in spring\n\n\
“We have no choice,” said Ines Calder, the harbour master. She told the council that fuel had doubled in price.\n\n\
According to Owen Pryce, the boats are half empty.\n\n\
“Nobody asked the islanders,” Pryce said.\n";

/// Pastes the article and goes through the check page to the reading page.
async fn bring(app: &App) {
    app.wait_for("#paste").await;
    app.click("#paste").await;
    app.paste_text(ARTICLE).await;
    app.wait_for("#in-title").await;
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
}

/// Which suggestion of how many is looked at, as the bar says.
async fn head(app: &App) -> String {
    app.text(".suggestion-head strong").await
}

#[test]
fn suggestions_are_decided_by_keys_and_every_decision_is_undone() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.press("g").await;
        app.wait_text(".suggestion-head", "Suggestion 1 of").await;
        app.axe("a suggestion").await;
        let all = head(&app).await;
        // The reason is one key away and names the words that led to it.
        app.press("y").await;
        app.wait_text(".suggestion-why", "said").await;
        app.press("Enter").await;
        app.wait_text(".card", "Ines Calder").await;
        app.wait_text(".card", "We have no choice").await;
        app.wait_text(
            ".suggestion-head",
            &all.replace("Suggestion 1", "Suggestion 2"),
        )
        .await;
        // Undo brings the suggestion back.
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.wait_text(".suggestion-head", &all).await;
        // It is looked at again: what is accepted now is the same one.
        app.press("Enter").await;
        app.wait_text(".card", "We have no choice").await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.press("Escape").await;
        app.press("Escape").await;
        app.wait_gone(".suggestion-head").await;
    });
}

#[test]
fn a_refused_suggestion_stays_refused_after_a_reload() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.press("g").await;
        app.wait_for(".suggestion-head").await;
        let before: usize = open(&app).await;
        app.press("Delete").await;
        // The count goes on; what was refused is not taken out of it.
        app.wait_text(".suggestion-head", &format!("2 of {before}"))
            .await;
        app.reload().await;
        app.wait_for("#words").await;
        app.press("g").await;
        app.wait_for(".suggestion-head").await;
        assert_eq!(open(&app).await, before - 1);
    });
}

/// How many suggestions the round has.
async fn open(app: &App) -> usize {
    let head = head(app).await;
    let last = head.rsplit(' ').next().and_then(|n| n.parse().ok());
    last.unwrap_or_else(|| panic!("no count in {head:?}"))
}

#[test]
fn another_speaker_is_one_key_and_all_certain_ones_are_one_edit() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.press("g").await;
        app.wait_for(".suggestion-head").await;
        app.press("0").await;
        app.wait_text(".card", "No one is given").await;
        app.press("Shift+A").await;
        app.wait_text(".roster", "Pryce").await;
        let marked = app.count("#words mark[data-claim]").await;
        assert!(marked > 1, "{marked}");
        app.press("Control+z").await;
        app.wait_count(".card", 1).await;
    });
}

#[test]
fn a_marked_claim_is_not_suggested_again() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.select_words("Nobody asked", "the islanders").await;
        app.press("1").await;
        app.wait_count(".card", 1).await;
        app.press("Escape").await;
        app.press("g").await;
        app.wait_for(".suggestion-head").await;
        for _ in 0..open(&app).await {
            let picked = app.text("#live").await;
            assert!(!picked.contains("Nobody asked"), "{picked}");
            app.press("ArrowRight").await;
        }
        app.wait_gone(".suggestion-head").await;
    });
}

#[test]
fn suggestions_by_touch() {
    e2e(Options::phone(), async |app| {
        bring(&app).await;
        app.tap_on(".sheet-tools button").await;
        app.wait_for(".suggestion-head").await;
        app.axe("a suggestion on a phone").await;
        app.tap_on(".suggestion-answers .main").await;
        app.wait_count("#words mark[data-claim]", 1).await;
    });
}

#[test]
fn an_exercise_can_forbid_suggestions() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.click_text(".sheet-tools button", "Settings").await;
        app.wait_for("dialog[open]").await;
        app.axe("the project's settings").await;
        app.click("dialog input[type=checkbox]").await;
        app.press("Escape").await;
        app.wait_text(".sheet-tools", "without suggestions").await;
        app.press("g").await;
        app.reload().await;
        app.wait_text(".sheet-tools", "without suggestions").await;
        assert_eq!(app.count(".suggestion-head").await, 0);
    });
}

#[test]
fn questions_about_marks_lead_to_their_words_and_go_when_answered() {
    e2e(Options::desktop(), async |app| {
        bring(&app).await;
        app.press("m").await;
        app.wait_text(".questions", "We have no choice").await;
        app.axe("questions about the marks").await;
        let before = app.count(".question").await;
        app.click_text(".question", "We have no choice").await;
        app.wait_text(".who", "Calder").await;
        app.press("1").await;
        app.wait_count(".question", before - 1).await;
    });
}

#[test]
fn the_questions_are_gone_through_by_one_key_and_stay_in_sight() {
    e2e(Options::desktop().size(1280, 500), async |app| {
        bring(&app).await;
        app.press("m").await;
        app.wait_for(".question").await;
        assert_eq!(app.count(".question[aria-current]").await, 0);
        let count = app.count(".question").await;
        assert!(count > 1, "{count}");
        app.press("q").await;
        app.wait_count(".question[aria-current]", 1).await;
        app.wait_text("#live", &format!("Question 1 of {count}"))
            .await;
        let first = app.text(".question[aria-current]").await;
        app.click(".questions-next").await;
        app.wait_text("#live", &format!("Question 2 of {count}"))
            .await;
        let second = app.text(".question[aria-current]").await;
        assert_ne!(first, second);
        // Answered, its place is another's.
        app.press("0").await;
        app.wait_count(".question", count - 1).await;
        app.press("q").await;
        app.wait_for(".question[aria-current]").await;
        app.axe("the question that is looked at").await;
        // The list is where the reader is, at the end of the article, too.
        app.js(
            "scrollTo(0, document.body.scrollHeight)",
            serde_json::json!([]),
        )
        .await;
        app.settle().await;
        let head = app.rect(".questions-head").await;
        assert!(head.y > 0.0 && head.y < 120.0, "{head:?}");
        app.press("Escape").await;
        app.press("Escape").await;
        app.wait_gone(".questions").await;
    });
}

#[test]
fn on_a_phone_the_list_of_questions_makes_room_for_the_answer() {
    e2e(Options::phone(), async |app| {
        bring(&app).await;
        app.tap_on(".sheet-tools button:nth-of-type(2)").await;
        app.wait_for(".question").await;
        let count = app.count(".question").await;
        app.tap_on(".questions-next").await;
        app.wait_for(".who").await;
        app.tap_on(".who .chip").await;
        app.wait_for(".card.on").await;
        app.wait_gone(".question").await;
        app.wait_text(".list-toggle", &format!("{} question", count - 1))
            .await;
        app.axe("between two questions on a phone").await;
        app.tap_on(".margin-bar .line").await;
        app.wait_for(".who").await;
    });
}

/// Claims in nobody's name, a vague source, a kind that is hinted at, words with a tone.
const VAGUE: &str = "Ferry fares to rise in spring\n\n\
Critics claimed that the island will be cut off by winter.\n\n\
The pier is expected to close in May.\n\n\
“Nobody asked the islanders,” Owen Pryce said.\n";

/// Pastes that article and switches on the notes of these numbers, in the order of the settings.
async fn bring_with_notes(app: &App, notes: &[usize]) {
    app.wait_for("#paste").await;
    app.click("#paste").await;
    app.paste_text(VAGUE).await;
    app.wait_for("#in-title").await;
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
    app.click_text(".sheet-tools button", "Settings").await;
    app.wait_for("dialog[open]").await;
    for note in notes {
        app.click(&format!("dialog .choices label:nth-of-type({note})"))
            .await;
    }
    app.press("Escape").await;
    app.wait_gone("dialog[open]").await;
}

const NO_SOURCE: usize = 1;
const VAGUE_SOURCES: usize = 2;
const KINDS: usize = 3;
const TONES: usize = 4;

#[test]
fn nothing_is_pointed_out_besides_claims_until_it_is_asked_for() {
    e2e(Options::desktop(), async |app| {
        bring_with_notes(&app, &[]).await;
        app.press("g").await;
        app.wait_text(".suggestion-head", "of 2").await;
        assert_eq!(app.count(".suggestion-note").await, 0);
        app.press("y").await;
        app.wait_text(".suggestion-why", "claimed").await;
        assert!(!app.text(".suggestion-why").await.contains("distancing"));
        // What the kind would be is not put into the claim by itself.
        app.press("Enter").await;
        app.wait_text(".card", "Unnamed").await;
        assert!(!app.text(".card").await.contains("prediction"));
    });
}

#[test]
fn kinds_vague_sources_and_tones_are_asked_about_by_keys() {
    e2e(Options::desktop(), async |app| {
        bring_with_notes(&app, &[VAGUE_SOURCES, KINDS, TONES]).await;
        app.press("g").await;
        app.wait_text(".who", "“Critics”: who is that?").await;
        app.wait_text(".who", "A prediction?").await;
        app.wait_text("#live", "A prediction?").await;
        // The tone is a label of published works, and they are named.
        app.press("y").await;
        app.wait_text(".suggestion-why", "distancing").await;
        app.wait_text(".suggestion-why", "Martin & White").await;
        app.axe("a suggestion with notes").await;
        app.press("k").await;
        app.wait_text(".card", "prediction").await;
        // Where no kind is asked about, the key does nothing; it must not leave the suggestions.
        app.wait_text(".who", "Owen Pryce").await;
        app.press("k").await;
        app.wait_text(".suggestion-head", "2 of 2").await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.wait_text(".who", "A prediction?").await;
        app.press("Escape").await;
        app.press("Escape").await;
    });
}

#[test]
fn a_claim_without_a_source_is_no_ones_and_stays_refused() {
    e2e(Options::desktop(), async |app| {
        bring_with_notes(&app, &[NO_SOURCE]).await;
        app.press("g").await;
        app.wait_text(".suggestion-head", "of 3").await;
        // Skipped, and back to it.
        app.press("ArrowRight").await;
        app.wait_text(".who", "“is expected to”: says who?").await;
        app.press("ArrowLeft").await;
        app.wait_text(".suggestion-head", "1 of 3").await;
        app.press("ArrowRight").await;
        app.wait_text(".who", "No one is given").await;
        app.press("Enter").await;
        app.wait_text(".card", "The pier is expected to close")
            .await;
        app.wait_text(".card", "No one is given").await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        app.wait_text(".who", "“is expected to”: says who?").await;
        app.click_text(".suggestion-answers button", "Refuse").await;
        app.wait_until("it is gone", async || {
            !app.text(".who").await.contains("is expected to")
        })
        .await;
        app.reload().await;
        app.wait_for("#words").await;
        app.press("g").await;
        app.wait_text(".suggestion-head", "of 2").await;
    });
}

#[test]
fn notes_by_touch_and_none_in_an_exercise() {
    e2e(Options::phone(), async |app| {
        app.wait_for("#paste").await;
        app.tap_on("#paste").await;
        app.paste_text(VAGUE).await;
        app.wait_for("#in-title").await;
        app.tap_on(".in-bar .main").await;
        app.wait_for("#words").await;
        app.tap_on(".sheet-tools button:last-of-type").await;
        app.wait_for("dialog[open] .choices").await;
        app.tap_on("dialog .choices label:nth-of-type(3)").await;
        app.axe("what is pointed out").await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        app.tap_on(".sheet-tools button").await;
        app.wait_text(".who", "A prediction?").await;
        app.tap_on(".suggestion-note button").await;
        app.wait_count("#words mark[data-claim]", 1).await;
        app.tap_on(".suggestion-end").await;
        app.wait_gone(".suggestion-head").await;
        // Where suggestions are forbidden, what they would point out is not even offered.
        app.tap_on(".sheet-tools button:last-of-type").await;
        app.wait_for("dialog[open] .choices").await;
        app.tap_on("dialog .choice").await;
        app.wait_gone("dialog .choices").await;
    });
}

/// A project whose article takes seconds to look through: as many claims as its words allow.
fn dense() -> String {
    let names = ["Ortiz", "Brandt", "Osei", "Koch", "Lund"];
    let name = |n: usize| names[n * 7 % names.len()];
    let paragraph = |n: usize| {
        let mut text = String::new();
        for k in n..n + 30 {
            let (who, whose) = (name(k), name(k / 5));
            let _ = write!(
                text,
                "{who} {whose}, the mayor of {who}, and she who said it said he thinks. "
            );
        }
        text
    };
    let paragraphs: Vec<String> = (0..700).map(paragraph).collect();
    let blocks = paragraphs
        .iter()
        .map(|text| (BlockKind::Paragraph, text.as_str()));
    let article = Arc::new(Article::new(Metadata::default(), blocks).expect("an article"));
    let project = Project::new(ProjectId::from_random(5), "Dense".to_owned(), article, 0);
    write_project(&project).expect("a file")
}

#[test]
fn looking_for_claims_is_given_up_in_the_middle() {
    e2e(Options::desktop(), async |app| {
        let project = app.file("dense.sayso.json", dense());
        app.choose_file(".lib-file input", &project).await;
        app.wait_for("#words").await;
        app.press("g").await;
        app.wait_text(".waiting label", "Looking for claims").await;
        app.wait_for(".waiting progress[value]").await;
        app.click(".waiting button").await;
        app.wait_gone(".waiting").await;
        app.wait_text("#live", "Cancelled").await;
        assert_eq!(app.count(".suggestion-head").await, 0);
        // Asked again, it is done.
        app.wait_for("#words:focus").await;
        app.press("g").await;
        app.wait_text(".suggestion-head", "Suggestion 1 of").await;
    });
}
