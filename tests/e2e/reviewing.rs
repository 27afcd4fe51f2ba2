//! Going through suggestions, where it is easy to go wrong: claims within claims, words that were
//! adjusted, the focus after a click, undo of the last answer, other speakers, exercises.

use crate::steps::{HALL, bring, exported, mark, put_away};
use crate::support::{App, Options, e2e};
use serde_json::Value;

/// One claim that relays another, and nothing else.
const RELAYED: &str = "The bridge at Hallin\n\n\
Erik Lund said the bridge was safe, according to The Hallin Post.\n";

/// Two quotations and two reports, two of them certain.
const FERRY: &str = "Ferry fares to rise in spring\n\n\
“We have no choice at all this year,” said Ines Calder, the harbour master. She told the council that fuel had doubled in price.\n\n\
According to Owen Pryce, the boats are half empty.\n\n\
“Nobody asked the islanders about it,” Pryce said.\n";

/// A single suggestion.
const ONE: &str = "Ferry fares to rise in spring\n\n\
“Nobody asked the islanders about it,” Owen Pryce said.\n";

/// What the bar says of where suggestions are: the place of this one, and how many the round has.
async fn wait_head(app: &App, place: usize, total: usize) {
    app.wait_text(
        ".suggestion-head strong",
        &format!("Suggestion {place} of {total}"),
    )
    .await;
}

async fn begin(app: &App, article: &str, open: usize) {
    bring(app, "ferry.txt", article).await;
    app.press("g").await;
    wait_head(app, 1, open).await;
}

/// Goes on with the Tab key until that button has the focus.
async fn tab_to(app: &App, button: &str) {
    for _ in 0..40 {
        if app.focused().await.contains(button) {
            return;
        }
        app.press("Tab").await;
    }
    panic!("{button} is not reached by Tab");
}

async fn wait_focus(app: &App, what: &str) {
    app.wait_until(&format!("{what} to have the focus"), async || {
        app.focused().await.contains(what)
    })
    .await;
}

#[test]
fn a_claim_and_the_one_it_relays_are_both_asked_about_and_who_passes_it_on_is_said() {
    e2e(Options::desktop(), async |app| {
        begin(&app, RELAYED, 2).await;
        assert_eq!(app.count(".suggestion-via").await, 0);
        app.press("Enter").await;
        wait_head(&app, 2, 2).await;
        app.wait_text(".suggestion-via", "Passed on by").await;
        app.wait_text(".suggestion-via", "Hallin Post").await;
        app.wait_text("#live", "Passed on by").await;
        app.screenshot("suggestion-via-1280").await;
        app.press("Enter").await;
        app.wait_gone(".suggestion-head").await;
        app.wait_text(".card small", "via").await;
        app.wait_count(".card", 2).await;
    });
}

#[test]
fn words_that_were_shortened_are_not_suggested_again() {
    e2e(Options::desktop(), async |app| {
        begin(&app, FERRY, 4).await;
        app.press("w").await;
        app.wait_text(".who", "Move the ends").await;
        app.press_times("Shift+ArrowLeft", 6).await;
        app.press("Enter").await;
        app.wait_text(".card .quote", "We have").await;
        wait_head(&app, 2, 4).await;
        assert!(!app.text(".card .quote").await.contains("choice"));
        // After the last it would begin again with what is open.
        app.press("ArrowRight").await;
        app.press("ArrowRight").await;
        wait_head(&app, 4, 4).await;
        app.press("Escape").await;
        app.press("Escape").await;
        app.press("g").await;
        app.wait_text(".suggestion-head strong", "of 3").await;
    });
}

#[test]
fn after_a_click_enter_accepts_as_it_says() {
    e2e(Options::desktop(), async |app| {
        begin(&app, FERRY, 4).await;
        app.click_text(".suggestion-answers button", "Refuse").await;
        wait_head(&app, 2, 4).await;
        app.press("Enter").await;
        app.wait_count("#words mark[data-claim]", 1).await;
        wait_head(&app, 3, 4).await;
        app.click_text(".suggestion-answers button", "Skip").await;
        wait_head(&app, 4, 4).await;
        app.press("Enter").await;
        app.wait_count("#words mark[data-claim]", 2).await;
        app.wait_gone(".suggestion-head").await;
        wait_focus(&app, "#words").await;
        // Stopped by its button.
        app.press("Escape").await;
        app.press("g").await;
        wait_head(&app, 1, 1).await;
        app.click(".suggestion-end").await;
        app.wait_gone(".suggestion-head").await;
        wait_focus(&app, "#words").await;
        // Accepted to be adjusted: the keys that move the ends work at once.
        app.press("g").await;
        wait_head(&app, 1, 1).await;
        app.click_text(".suggestion-answers button", "adjust words")
            .await;
        app.wait_text(".who", "Move the ends").await;
        app.press("Enter").await;
        app.wait_gone(".who").await;
        wait_focus(&app, "#words").await;
    });
}

#[test]
fn a_button_that_was_reached_by_tab_keeps_the_focus_as_long_as_it_is_there() {
    e2e(Options::desktop(), async |app| {
        begin(&app, FERRY, 4).await;
        tab_to(&app, "Refuse").await;
        app.press("Enter").await;
        wait_head(&app, 2, 4).await;
        assert!(app.focused().await.contains("Refuse"));
        app.press("Enter").await;
        wait_head(&app, 3, 4).await;
        // Back is there while something was skipped.
        app.press("ArrowRight").await;
        tab_to(&app, "Back").await;
        app.press("Enter").await;
        wait_head(&app, 3, 4).await;
        wait_focus(&app, "#words").await;
        tab_to(&app, "Stop").await;
        app.press("Enter").await;
        app.wait_gone(".suggestion-head").await;
        wait_focus(&app, "#words").await;
    });
}

#[test]
fn a_question_that_was_clicked_is_answered_by_keys() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "ferry.txt", ONE).await;
        app.press("m").await;
        app.click_text(".question", "Nobody asked").await;
        app.wait_text(".who", "Decide later").await;
        app.press("Enter").await;
        app.wait_count("#words mark[data-claim]", 1).await;
        app.click(".questions-head button").await;
        app.wait_gone(".questions").await;
        wait_focus(&app, "#words").await;
    });
}

#[test]
fn undo_of_the_last_answer_asks_again() {
    e2e(Options::desktop(), async |app| {
        begin(&app, ONE, 1).await;
        for answer in ["Enter", "Delete", "Shift+A"] {
            app.press(answer).await;
            app.wait_gone(".suggestion-head").await;
            app.press("Control+z").await;
            wait_head(&app, 1, 1).await;
        }
        // What is deleted is another matter than what was not answered.
        app.press("Enter").await;
        app.wait_gone(".suggestion-head").await;
        app.click_words("the islanders").await;
        app.wait_count(".card.on", 1).await;
        app.press("Delete").await;
        app.wait_count(".card", 0).await;
        assert_eq!(app.count(".suggestion-head").await, 0);
        app.press("Control+z").await;
        app.wait_count(".card", 1).await;
        // Nor is anything asked again once the reader has put it away.
        app.press("Escape").await;
        app.press("Escape").await;
        app.press("Control+z").await;
        app.wait_count(".card", 0).await;
        assert_eq!(app.count(".suggestion-head").await, 0);
        app.press("g").await;
        wait_head(&app, 1, 1).await;
    });
}

#[test]
fn another_speaker_by_number_by_chip_and_by_name() {
    e2e(Options::desktop(), async |app| {
        begin(&app, FERRY, 4).await;
        app.press("2").await;
        app.wait_text(".card", "Owen Pryce").await;
        wait_head(&app, 2, 4).await;
        app.click(".suggestion-chips .chip:nth-of-type(2)").await;
        app.wait_count("#words mark[data-claim]", 2).await;
        wait_head(&app, 3, 4).await;
        app.press("n").await;
        app.wait_for("#new-speaker:focus").await;
        app.keys("The Ferry Union").await;
        app.press("Enter").await;
        app.wait_text(".card", "The Ferry Union").await;
        wait_head(&app, 4, 4).await;
        // The keys are the suggestion's again.
        app.press("Enter").await;
        app.wait_gone(".suggestion-head").await;
        app.wait_count("#words mark[data-claim]", 4).await;
    });
}

#[test]
fn skipped_refused_and_corrected_by_touch() {
    e2e(Options::phone(), async |app| {
        bring(&app, "ferry.txt", FERRY).await;
        app.tap_on(".sheet-tools button").await;
        wait_head(&app, 1, 4).await;
        app.tap_on(".suggestion-answers button:nth-of-type(3)")
            .await;
        wait_head(&app, 2, 4).await;
        app.tap_on(".suggestion-answers button:nth-of-type(2)")
            .await;
        wait_head(&app, 3, 4).await;
        app.tap_on(".suggestion-chips .chip:nth-of-type(2)").await;
        app.wait_count("#words mark[data-claim]", 1).await;
        wait_head(&app, 4, 4).await;
        app.tap_on(".suggestion-end").await;
        app.wait_gone(".suggestion-head").await;
    });
}

#[test]
fn who_passes_it_on_is_said_on_a_phone() {
    e2e(Options::phone(), async |app| {
        bring(&app, "bridge.txt", RELAYED).await;
        app.tap_on(".sheet-tools button").await;
        wait_head(&app, 1, 2).await;
        app.tap_on(".suggestion-answers .main").await;
        app.wait_text(".suggestion-via", "Hallin Post").await;
        app.screenshot("suggestion-via-390").await;
        app.axe("who passes a suggestion on, on a phone").await;
    });
}

#[test]
fn each_piece_of_a_quotation_is_adjusted_by_touch() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.tap_words("Every stall").await;
        app.wait_for(".handle[data-edge=end]").await;
        app.tap_on(".who .chip").await;
        app.wait_count("#words mark[data-claim]", 1).await;
        // One piece: there is no other to go to.
        app.tap_on(".card.on .card-tools button:nth-child(2)").await;
        app.wait_text(".who", "Move the ends").await;
        assert_eq!(app.count(".next-piece").await, 0);
        app.tap_on(".who .main").await;
        app.wait_gone(".handle").await;
        app.tap_words("Paul Osei").await;
        app.wait_for(".handle[data-edge=end]").await;
        app.tap_on(".who-more .chip").await;
        app.wait_text(".card.on .quote", "Paul Osei").await;
        app.tap_on(".card.on .card-tools button:nth-child(2)").await;
        app.wait_for(".next-piece").await;
        app.screenshot("next-piece-390").await;
        app.axe("a claim in pieces is adjusted on a phone").await;
        let picked = "return CSS.highlights.get('sayso-picked') && [...CSS.highlights.get('sayso-picked')].join('')";
        let first = app.js(picked, serde_json::json!([])).await;
        app.tap_on(".next-piece").await;
        app.wait_until("the other piece", async || {
            app.js(picked, serde_json::json!([])).await != first
        })
        .await;
        app.tap_on(".who .main").await;
        app.wait_gone(".handle").await;
    });
}

#[test]
fn forbidden_is_forbidden_however_it_came_about() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "ferry.txt", FERRY).await;
        switch_suggestions(&app).await;
        // Something in between: two quick changes of one thing are taken back together.
        mark(&app, "harbour", "master", "Enter").await;
        put_away(&app).await;
        switch_suggestions(&app).await;
        app.press("g").await;
        wait_head(&app, 1, 4).await;
        // Takes back that they were allowed again.
        app.press("Control+z").await;
        app.wait_text(".sheet-tools", "without suggestions").await;
        app.wait_gone(".suggestion-head").await;
        app.press("Enter").await;
        app.press("Escape").await;
        assert_eq!(app.count("#words mark[data-claim]").await, 1);
    });
}

/// Allows or forbids them, in the settings.
async fn switch_suggestions(app: &App) {
    app.click_text(".sheet-tools button", "Settings").await;
    app.wait_for("dialog[open]").await;
    app.click("dialog input[type=checkbox]").await;
    app.press("Escape").await;
    app.wait_gone("dialog[open]").await;
}

#[test]
fn in_an_exercise_the_bar_does_not_think_for_the_reader() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "ferry.txt", FERRY).await;
        let names = ".who-names > .chip.name";
        app.select_words("Nobody asked", "about it").await;
        let hinted = app.texts(names).await;
        assert!(hinted[0].contains("Owen Pryce"), "{hinted:?}");
        app.press("Escape").await;
        app.click_text(".sheet-tools button", "Settings").await;
        app.wait_for("dialog[open]").await;
        app.click("dialog input[type=checkbox]").await;
        app.press("Escape").await;
        app.wait_text(".sheet-tools", "without suggestions").await;
        // In the article's order, whichever words are picked.
        app.select_words("Nobody asked", "about it").await;
        let listed = app.texts(names).await;
        assert!(listed[0].contains("Ines Calder"), "{listed:?}");
        app.press("Escape").await;
        app.select_words("We have", "this year").await;
        assert_eq!(app.texts(names).await, listed);
        app.press("Escape").await;
        mark(&app, "Nobody asked", "about it", "2").await;
        app.wait_text(".card", "Owen Pryce").await;
        assert!(!app.text(".card .facts").await.contains("said"));
        put_away(&app).await;
    });
}

#[test]
fn a_spanish_quotation_has_its_cue_and_its_tone() {
    e2e(Options::desktop(), async |app| {
        let article = "El puente de Hallin\n\n\
            «El puente está cerrado desde el lunes», admitió Ana Ortiz en una entrevista con la radio de la ciudad.\n";
        bring(&app, "puente.txt", article).await;
        mark(&app, "El puente está", "el lunes", "1").await;
        app.wait_text(".card", "Ana Ortiz").await;
        app.wait_text(".card .facts", "admitió conceding").await;
    });
}

/// Two turns of a dialogue, and enough words before them to tell the language by.
const DIALOGUE: &str = "El puente de Hallin\n\n\
El puente de la ciudad es viejo, pero los vecinos lo quieren y no se sabe cuándo lo van a arreglar.\n\n\
—No vamos ahora mismo —dijo Ana Ortiz— a cerrar el puente de la ciudad.\n\n\
—Ana Ortiz no sabe lo que dice —respondió Eva Lund.\n\n\
— más dinero para el puente\n\n\
— más tiempo para la ciudad\n";

#[test]
fn what_is_said_behind_a_dash_is_quoted_and_asked_about() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#paste").await;
        app.click("#paste").await;
        app.paste_text(DIALOGUE).await;
        app.wait_for("#in-title").await;
        app.click(".in-bar .main").await;
        app.wait_for("#words").await;
        // Its cue and speaker stand before it, in the middle of the speech.
        mark(&app, "a cerrar", "de la ciudad", "1").await;
        app.wait_text(".card", "Ana Ortiz").await;
        app.wait_text(".card .facts", "dijo neutral").await;
        app.wait_text(".card .facts", "direct").await;
        put_away(&app).await;
        // The other speech is asked about, each stretch once; neither its verb nor the list is.
        app.press("m").await;
        app.wait_count(".question", 2).await;
        app.wait_text(".questions", "No vamos ahora mismo").await;
        app.click_text(".question", "Ana Ortiz no sabe").await;
        app.wait_text(".who", "Lund").await;
        app.press("1").await;
        app.wait_count(".question", 1).await;
        put_away(&app).await;
        let project = exported(&app).await;
        assert_eq!(project["article"]["language"], "es");
        let claims = project["claims"].as_array().expect("claims");
        let found = claims.iter().map(|claim| {
            let said = &claim["attribution"];
            let words = |of: &Value| of[0]["quote"].as_str().unwrap_or_default().to_owned();
            let form = said["form"].as_str().unwrap_or_default().to_owned();
            let all = [
                words(&claim["spans"]),
                form,
                words(&said["cue"]),
                words(&said["source"]),
            ];
            all.join(" | ")
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                "a cerrar el puente de la ciudad | direct | dijo | Ana Ortiz",
                "Ana Ortiz no sabe lo que dice | direct | respondió | Eva Lund",
            ]
        );
    });
}
