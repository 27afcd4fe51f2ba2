//! By finger, on a phone: handles, the sheet at the bottom, and taking back.

use serde_json::json;

use crate::steps::{HALL, bring};
use crate::support::{App, Options, Point, e2e};

/// Drags a handle with a finger so that the edge lies at the end of these words.
async fn drag_handle(app: &App, edge: &str, words: &str) {
    let css = format!(".handle[data-edge={edge}]");
    // Placed a frame or two after it is made.
    let placed = "return document.querySelector(arguments[0])?.style.top";
    app.wait_js("the handle in its place", placed, json!([css]))
        .await;
    let (from, to) = app.words(words, words).await;
    let handle = app.rect(&css).await.center();
    let edge = if edge == "start" {
        Point {
            x: from.x + 1.0,
            ..from
        }
    } else {
        Point {
            x: to.x - 1.0,
            ..to
        }
    };
    // A handle hangs below the line it belongs to.
    let y = edge.y + 22.0;
    app.touch_drag(handle, Point { y, ..edge }).await;
}

#[test]
fn handles_change_what_a_tap_has_picked() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.tap_words("Paul Osei").await;
        app.wait_for(".handle[data-edge=end]").await;
        app.wait_text("#live", "Engineer Paul Osei insisted").await;
        drag_handle(&app, "start", "the floor").await;
        app.wait_text("#live", "4 words picked: the floor was safe")
            .await;
        drag_handle(&app, "end", "floor was").await;
        app.wait_text("#live", "3 words picked: the floor was")
            .await;
        // The page did not scroll away under the finger.
        let (from, _) = app.words("the floor", "the floor").await;
        assert!(from.y > 0.0 && from.y < 844.0);
        app.tap_on(".who .chip").await;
        app.wait_text(".card.on .quote", "the floor was").await;

        // The ends of the claim, again with handles.
        app.tap_on(".card.on .card-tools button:nth-child(2)").await;
        app.wait_text(".who", "Move the ends").await;
        drag_handle(&app, "end", "was safe").await;
        app.tap_on(".who .main").await;
        app.wait_gone(".handle").await;
        app.wait_until("the longer words", async || {
            app.text(".card.on .quote").await == "the floor was safe"
        })
        .await;
    });
}

#[test]
fn a_tap_in_a_quotation_picks_it_and_a_second_tap_its_sentence() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.tap_words("roof is dry").await;
        app.wait_text("#live", "“The roof is dry at last,”").await;
        app.wait_for(".handle[data-edge=end]").await;
        app.tap_on(".who .chip").await;
        app.wait_text(".card.on .facts", "direct").await;
        // What reports it stands outside, so it was found.
        app.wait_text(".card.on .facts", "said").await;
        app.press("Control+z").await;
        app.wait_count("#words mark", 0).await;
        app.press("Escape").await;
        app.wait_gone(".who").await;
        app.tap_words("roof is dry").await;
        app.wait_text("#live", "“The roof is dry at last,”").await;
        app.tap_words("roof is dry").await;
        app.wait_text("#live", "at last,” Brandt said").await;
        // A word set apart is no quotation.
        app.press("Escape").await;
        app.wait_gone(".who").await;
        app.tap_words("“brave”").await;
        app.wait_text("#live", "called the plan").await;
    });
}

#[test]
fn the_sheet_opens_and_closes_and_a_claim_is_deleted_and_brought_back() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        for words in ["Paul Osei", "widely believed"] {
            app.tap_words(words).await;
            app.wait_for(".handle").await;
            app.tap_on(".who .chip.plain").await;
            app.wait_gone(".who").await;
        }
        app.tap_on(".list-toggle").await;
        app.wait_for(".margin[data-open] #search-claims").await;
        app.wait_count(".listed .card", 2).await;
        app.axe("the list on a phone").await;
        app.tap_on(".listed .card:nth-of-type(1) .card-open").await;
        app.wait_text(".card.on .quote", "Paul Osei").await;
        app.tap_on(".card.on .card-tools .danger").await;
        app.wait_count("#words mark", 1).await;
        app.wait_text(".notice", "Claim deleted.").await;
        app.axe("a deleted claim on a phone").await;
        // What is said stands in no one's way.
        let apart = "const [a, b] = ['.notice', '.margin'].map(css => document.querySelector(css).getBoundingClientRect());
            return a.bottom <= b.top";
        assert_eq!(app.js(apart, json!([])).await, true);
        app.tap_on(".notice .offer").await;
        app.wait_count("#words mark", 2).await;
        app.wait_count(".notice", 0).await;
        app.wait_count(".listed .card", 2).await;
        app.tap_on(".list-toggle").await;
        app.wait_gone("#search-claims").await;
        // A tap on a mark opens its card, one beside it picks a sentence.
        app.tap_words("widely believed").await;
        app.wait_text(".card.on .quote", "widely believed").await;
        app.tap_words("Stallholder").await;
        app.wait_text("#live", "Stallholder Mina Koch").await;
        app.wait_for(".who").await;
        // With nothing to be seen of the sheet behind the bar.
        app.wait_gone(".margin").await;
    });
}

#[test]
fn a_tablet_turned_keeps_its_place_and_its_controls() {
    e2e(Options::tablet(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.tap_words("Paul Osei").await;
        app.wait_for(".handle").await;
        app.axe("who says so, on a tablet").await;
        app.resize(1180, 820).await;
        app.wait_for(".who").await;
        // The handles are at the words again.
        app.wait_js(
            "the handle to be at the words",
            "const end = document.querySelector('.handle[data-edge=end]').getBoundingClientRect();
            const range = document.createRange();
            const text = document.querySelector('#b3').firstChild;
            const at = text.data.indexOf('safe.') + 5;
            range.setStart(text, at - 1);
            range.setEnd(text, at);
            const word = range.getBoundingClientRect();
            return Math.abs(end.left + 22 - word.right) < 3 && end.top < word.bottom && end.bottom > word.bottom",
            json!([]),
        )
        .await;
        app.tap_on(".who .chip").await;
        app.wait_for(".placed .card.on").await;
        // Fingers need room: every control is 24 pixels or more each way.
        let small = "return [...document.querySelectorAll('button, .button, .segments a, select, input')]
            .filter(e => e.checkVisibility() && !e.closest('.sr-only, .skip') && !e.classList.contains('sr-only'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, r]) => r.width && (r.width < 24 || r.height < 24))
            .map(([e, r]) => `${e.className} ${e.innerText} ${r.width}×${r.height}`)";
        assert_eq!(app.js(small, json!([])).await, json!([]));
    });
}

/// Whether the words of the open claim are in sight, between the bar at the top and the sheet.
const IN_SIGHT: &str = "const words = document.querySelector('mark.on')?.getBoundingClientRect();
    const bar = document.querySelector('.bar-top').getBoundingClientRect();
    const sheet = document.querySelector('.margin').getBoundingClientRect();
    return words && words.top >= bar.bottom && words.bottom <= sheet.top";

#[test]
fn a_claim_opened_from_the_list_has_its_words_in_sight() {
    e2e(Options::phone(), async |app| {
        let paragraph = "The council spoke for hours about the roof of the hall. ".repeat(5);
        let text: String = (1..=9)
            .map(|n| format!("{paragraph}\n\nSpeech {n} was about money.\n\n"))
            .collect();
        bring(&app, "speeches.txt", format!("Nine speeches\n\n{text}")).await;
        for n in 1..=9 {
            app.tap_words(&format!("Speech {n}")).await;
            app.wait_for(".handle").await;
            app.tap_on(".who .chip.plain").await;
            app.wait_gone(".who").await;
        }
        // One that was tapped, too, where the sheet comes up.
        app.wait_js("the words in sight", IN_SIGHT, json!([])).await;
        app.tap_on(".list-toggle").await;
        app.wait_count(".listed .card", 9).await;
        // The last one is the end of the article.
        for n in [5, 1, 9] {
            app.tap_on(&format!(".listed .card:nth-of-type({n}) .card-open"))
                .await;
            app.wait_text(".card.on .quote", &format!("Speech {n}"))
                .await;
            app.wait_js("the words in sight", IN_SIGHT, json!([])).await;
            app.wait_js(
                "the whole card in sight",
                "return document.querySelector('.card.on').getBoundingClientRect().bottom <= innerHeight + 1",
                json!([]),
            )
            .await;
        }
        app.tap_on(".card.on .card-tools button").await;
        app.wait_for(".card-form").await;
        app.wait_js("the words in sight", IN_SIGHT, json!([])).await;
        // Nothing is said of keys, and what is to be tapped is as large as a finger.
        assert!(!app.text(".card.on").await.contains("press C"));
        app.wait_text(".card.on", "tap the article").await;
        let low = "return [...document.querySelectorAll('.card.on button:not(.card-open)')]
            .map(e => [e.innerText, e.getBoundingClientRect().height]).filter(([, h]) => h < 44)";
        assert_eq!(app.js(low, json!([])).await, json!([]));
    });
}

#[test]
fn who_says_so_leaves_most_of_a_phone_to_the_words() {
    e2e(Options::phone(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        app.tap_words("Paul Osei").await;
        app.wait_for(".who-names").await;
        app.settle().await;
        let share =
            "return document.querySelector('.who').getBoundingClientRect().height / innerHeight";
        let share = app.js(share, json!([])).await.as_f64().expect("a share");
        assert!(share < 0.3, "{share}");
    });
}
