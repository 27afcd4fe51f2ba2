//! One claim after it was marked: reached where others overlap it, its words changed, in pieces, with
//! every detail that its card can hold.

use serde_json::json;

use crate::steps::{HALL, bring, exported, mark, mark_by, put_away, quotes};
use crate::support::{App, Options, Point, e2e};

/// Drags a handle with the mouse so that the edge lies at the end of these words.
async fn drag_handle(app: &App, edge: &str, words: &str) {
    let handle = app
        .rect(&format!(".handle[data-edge={edge}]"))
        .await
        .center();
    let (from, to) = app.words(words, words).await;
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
    app.drag(handle, Point { y, ..edge }).await;
}

#[test]
fn where_claims_overlap_clicking_again_reaches_each() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "is let", "a").await;
        mark(&app, "is dry at last", "Brandt said", "0").await;
        // Over two paragraphs.
        mark(&app, "on Tuesday", "is dry at last", "u").await;
        put_away(&app).await;
        let mut reached = Vec::new();
        // On different words, so that no two are a double click.
        for words in ["is dry", "at last", "is dry", "at last"] {
            app.click_words(words).await;
            app.wait_count(".card.on", 1).await;
            app.wait_for("#words mark.on").await;
            reached.push(app.text(".card.on .quote").await);
        }
        assert_eq!(reached[0], reached[3], "{reached:#?}");
        reached.truncate(3);
        reached.sort();
        reached.dedup();
        assert_eq!(reached.len(), 3, "{reached:#?}");
        // Where only one is, it is that one.
        app.click_words("Every stall").await;
        app.wait_text(".card.on .quote", "The roof is dry").await;
        app.axe("overlapping claims").await;
        let found = quotes(&exported(&app).await);
        assert!(
            found
                .iter()
                .any(|q| q.starts_with("on Tuesday") && q.contains('\n')),
            "{found:#?}"
        );
    });
}

#[test]
fn picked_words_look_picked_within_a_mark_too() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "is let", "a").await;
        put_away(&app).await;
        app.select_words("is dry at last", "Brandt said").await;
        app.wait_for(".who").await;
        let looks = "return ['#words', '#words p', '#words mark'].map((where) => getComputedStyle( \
            document.querySelector(where), '::highlight(sayso-picked)').backgroundColor)";
        let looks = app.js(looks, json!([])).await;
        assert_eq!(looks[0], looks[1]);
        assert_eq!(looks[0], looks[2]);
        assert_ne!(looks[0], "rgba(0, 0, 0, 0)");
        let selected = "return ['#words mark', '.bar-top'].map((where) => getComputedStyle( \
            document.querySelector(where), '::selection').backgroundColor)";
        let selected = app.js(selected, json!([])).await;
        assert_eq!(selected[0], looks[0]);
        // Only there: a notice, for one, has light letters on dark.
        assert_eq!(selected[1], "rgba(0, 0, 0, 0)");
        // This browser does not need it, and it takes time.
        assert_eq!(app.count(".each").await, 0);
    });
}

#[test]
fn a_long_article_stands_in_parts_and_is_one_text_all_the_same() {
    e2e(Options::desktop(), async |app| {
        let speech = |n: usize| format!("Speech {n} was about the roof of the hall.\n\n");
        let text: String = (1..=90)
            .map(|n| match n {
                9 => format!("## The second hour\n\n{}", speech(n)),
                _ => speech(n),
            })
            .collect();
        bring(&app, "long.md", format!("# A long debate\n\n{text}")).await;
        let shape = "return [
            [...document.querySelectorAll('#words p')].map(p => p.textContent.split(' ')[1]).join(),
            document.querySelectorAll('#words > .part').length,
            document.querySelectorAll('.part > h2:first-child').length,
        ]";
        let order: Vec<String> = (1..=90).map(|n| n.to_string()).collect();
        assert_eq!(
            app.js(shape, json!([])).await,
            json!([order.join(","), 12, 0])
        );
        // From the end of a part into the next.
        mark(&app, "Speech 16", "Speech 17 was", "a").await;
        app.wait_count(".part mark", 2).await;
        let parts = "return new Set([...document.querySelectorAll('mark')].map(m => m.closest('.part'))).size";
        assert_eq!(app.js(parts, json!([])).await, 2);
        // As far from each other as two in one part.
        let gaps = "const of = n => [...document.querySelectorAll('#words p')]
                .find(p => p.textContent.startsWith(`Speech ${n} `)).getBoundingClientRect();
            const gap = n => Math.round(of(n + 1).top - of(n).bottom);
            return gap(16) - gap(15)";
        assert_eq!(app.js(gaps, json!([])).await, 0);
        let found = quotes(&exported(&app).await);
        assert_eq!(
            found,
            ["Speech 16 was about the roof of the hall.\nSpeech 17 was"]
        );
        app.press("Control+z").await;
        app.wait_count("#words mark", 0).await;
    });
}

#[test]
fn the_ends_of_a_claim_are_dragged_with_the_mouse() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "the floor was", "was safe", "a").await;
        app.click_text(".card.on .card-tools button", "Details")
            .await;
        app.choose(&app.field("Kind").await, "prediction").await;
        app.click_text(".card.on .card-tools button", "Adjust words")
            .await;
        app.wait_for(".handle[data-edge=start]").await;
        app.axe("adjusting the ends").await;
        drag_handle(&app, "start", "Paul Osei").await;
        drag_handle(&app, "end", "A senior official").await;
        app.click_text(".who button", "Done").await;
        app.wait_gone(".handle").await;
        app.wait_text(
            ".card.on .quote",
            "Paul Osei insisted that the floor was safe. A senior official",
        )
        .await;
        // Nothing of it is lost, and undo takes back the new ends alone.
        app.wait_text(".card.on .facts", "prediction").await;
        app.press("Control+z").await;
        app.wait_until("the old words", async || {
            app.text(".card.on .quote").await == "the floor was safe"
        })
        .await;
        app.wait_text(".card.on .facts", "prediction").await;
    });
}

#[test]
fn the_ends_of_a_claim_are_moved_by_keys() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "the floor was", "was safe", "a").await;
        app.press("w").await;
        app.wait_text(".who", "Move the ends").await;
        app.press_times("Shift+ArrowRight", 2).await;
        app.press("Shift+ArrowLeft").await;
        app.press_times("[", 3).await;
        app.press("]").await;
        app.press("Enter").await;
        app.wait_gone(".who").await;
        app.wait_text(".card.on .quote", "insisted that the floor was safe. A")
            .await;
        // Escape leaves them as they were.
        app.press("w").await;
        app.wait_for(".who").await;
        app.press("Shift+ArrowDown").await;
        app.press("Escape").await;
        app.wait_gone(".who").await;
        let found = quotes(&exported(&app).await);
        assert_eq!(found, ["insisted that the floor was safe. A"]);
    });
}

#[test]
fn a_split_quotation_is_one_claim_in_two_pieces() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "at last", "1").await;
        app.wait_text(".card.on", "Brandt").await;
        app.select_words("Every stall", "is let").await;
        app.wait_text(".who-more", "More of its words").await;
        app.press("+").await;
        app.wait_gone(".who").await;
        app.wait_count("#words mark", 2).await;
        app.wait_count(".card", 1).await;
        app.wait_text(".card.on .quote", "Every stall is let").await;
        // Cue and source by keys, from another paragraph.
        app.select_words("said on", "on Tuesday").await;
        app.wait_for(".who-more").await;
        app.press("c").await;
        app.wait_text("#words .cue", "said on Tuesday").await;
        app.select_words("Mayor Ana", "Brandt").await;
        app.wait_for(".who-more").await;
        app.press("s").await;
        app.wait_text("#words .source", "Mayor Ana Brandt").await;
        app.wait_text(".card.on .facts", "said on Tuesday").await;
        app.axe("a claim in two pieces, with cue and source").await;

        // The second piece alone is adjusted when asked for again.
        app.press("w").await;
        app.press("w").await;
        app.wait_text(".who", "Move the ends").await;
        app.press("]").await;
        app.press("Enter").await;
        app.wait_text(".card.on .quote", "stall is let").await;
        let project = exported(&app).await;
        assert_eq!(
            quotes(&project),
            ["“The roof is dry at last,” … stall is let"]
        );
        let attribution = &project["claims"][0]["attribution"];
        assert_eq!(attribution["form"], "direct");
        assert_eq!(attribution["cue"][0]["quote"], "said on Tuesday");
        assert_eq!(attribution["source"][0]["quote"], "Mayor Ana Brandt");

        // A piece can be taken away; the last one cannot.
        app.press("e").await;
        app.click("[aria-label^='Take “stall is let']").await;
        app.wait_count("#words mark", 1).await;
        app.wait_count("[aria-label^='Take ““The roof']", 0).await;
    });
}

#[test]
fn a_relayed_claim_says_who_passes_it_on() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "at last", "1").await;
        mark(&app, "of two weak", "weak beams", "0").await;
        app.press("e").await;
        app.choose(&app.field("Who says so").await, "Engineer Paul Osei")
            .await;
        app.wait_text(".card.on .card-head", "Paul Osei").await;
        app.choose(&app.field("Passed on by").await, "Ana Brandt")
            .await;
        app.wait_text(".card.on .card-head", "via Ana Brandt").await;
        app.reload().await;
        app.wait_text(".card .card-head", "via Ana Brandt").await;
    });
}

#[test]
fn everything_on_a_card_is_kept() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "called the plan", "“brave”", "u").await;
        app.press("e").await;
        app.wait_for(".card-form select:focus").await;
        app.fill_and_leave("[placeholder='a senior official']", "an aide")
            .await;
        // Each change is saved when its field is left, and the focus goes on to the next.
        app.choose(&app.field("Form").await, "mixed").await;
        app.choose(&app.field("Kind").await, "opinion").await;
        app.fill_and_leave(&app.field("Note").await, "Who is this?")
            .await;
        app.fill_and_leave(&app.field("Tags").await, "roof, money")
            .await;
        app.fill_and_leave(&app.field("What would settle it?").await, "The minutes.")
            .await;
        app.click(&app.field("Evidence links, one a line").await)
            .await;
        app.keys("https://hall.example/minutes\njavascript:alert(1)")
            .await;
        app.press("Tab").await;
        app.choose(&app.field("What you found").await, "can’t tell")
            .await;
        for fact in [
            "opinion",
            "can’t tell",
            "check: 2 sources",
            "Note",
            "#roof",
            "#money",
        ] {
            app.wait_text(".card.on .facts", fact).await;
        }
        app.wait_text(".card.on .card-head", "an aide").await;
        // Only addresses of the web are links.
        app.wait_count(".card-form a", 1).await;
        let link = app.attribute(".card-form a", "href").await;
        assert_eq!(link.as_deref(), Some("https://hall.example/minutes"));
        app.axe("every detail of a claim").await;
        // To whoever has no touch screen nothing is said of tapping.
        assert!(app.text(".card-form").await.contains("press C"));

        app.wait_for(".saved[data-state=saved]").await;
        app.reload().await;
        app.wait_text(".card .facts", "#money").await;
        let claim = exported(&app).await["claims"][0].clone();
        assert_eq!(claim["attribution"]["description"], "an aide");
        assert_eq!(claim["attribution"]["form"], "mixed");
        assert_eq!(claim["kind"], "opinion");
        assert_eq!(claim["note"], "Who is this?");
        assert_eq!(claim["tags"], json!(["roof", "money"]));
        assert_eq!(claim["check"]["question"], "The minutes.");
        assert_eq!(claim["check"]["verdict"], "cannot_tell");
    });
}

/// Whether what has the focus can be seen: the middle of it, and its upper edge below the margin's head.
const FOCUS_SEEN: &str = "const e = document.activeElement;
    if (!e.closest('.card')) return `the focus is at ${e.localName}`;
    const r = e.getBoundingClientRect();
    const head = document.querySelector('.margin-head').getBoundingClientRect();
    if (r.top < head.bottom || r.bottom > innerHeight) return `${e.localName} at ${r.top}, below ${head.bottom}`;
    const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return e.contains(at) || at?.contains(e) ? null : `${at?.localName} is over ${e.localName}`";

#[test]
fn by_keys_every_detail_comes_out_from_under_the_head_of_the_margin() {
    e2e(Options::desktop().size(1280, 500), async |app| {
        let paragraph = "The council spoke for hours about the roof of the hall. ".repeat(9);
        let text = format!(
            "Long debate\n\nThe roof is dry, she said.\n\n{}",
            format!("{paragraph}\n\n").repeat(12)
        );
        bring(&app, "long.txt", text).await;
        for name in ["Ana Brandt", "Paul Osei", "Mina Koch", "Lena Ortiz"] {
            mark_by(&app, "The roof is dry", "dry", name).await;
        }
        // Its words are just below the bar at the top, where the head of the margin lies over its card.
        app.press("Escape").await;
        app.js("document.querySelector('#b1').scrollIntoView()", json!([]))
            .await;
        app.press("j").await;
        app.wait_for(".card.on").await;
        app.settle().await;
        let clear = "return document.querySelector('.card.on').getBoundingClientRect().top
            >= document.querySelector('.margin-head').getBoundingClientRect().bottom";
        app.wait_js("the open card below the head", clear, json!([]))
            .await;
        app.press("e").await;
        app.wait_for(".card-form select:focus").await;
        for key in ["Tab", "Shift+Tab"] {
            for _ in 0..12 {
                app.settle().await;
                assert_eq!(app.js(FOCUS_SEEN, json!([])).await, json!(null), "{key}");
                app.press(key).await;
            }
        }
        // Far below its words: the card stays, and the focus in it.
        app.js(
            "document.querySelector('.card-form textarea').focus()",
            json!([]),
        )
        .await;
        app.js("scrollTo(0, document.body.scrollHeight)", json!([]))
            .await;
        app.settle().await;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert!(app.focused().await.starts_with("textarea"));
        app.press("Shift+Tab").await;
        app.settle().await;
        assert_eq!(app.js(FOCUS_SEEN, json!([])).await, json!(null));
    });
}

#[test]
fn a_badge_is_never_left_behind_at_the_end_of_a_line() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark_by(&app, "The roof is dry", "at last", "Ana Brandt").await;
        mark(&app, "rents will rise", "per cent", "0").await;
        mark(&app, "the floor was", "was safe", "a").await;
        mark_by(&app, "she had lost", "was closed", "Mina Koch").await;
        put_away(&app).await;
        // The badge stands in the line of the first letter, right before it.
        let astray = "return [...document.querySelectorAll('mark[data-who]')].filter(mark => {
            const range = document.createRange();
            range.setStart(mark.firstChild, 0);
            range.setEnd(mark.firstChild, 1);
            const letter = range.getBoundingClientRect(), box = mark.getClientRects()[0];
            return letter.top > box.bottom - 4 || letter.left - box.left > 30 || letter.left - box.left < 12;
        }).map(mark => mark.textContent)";
        for width in (1010..1280).step_by(15) {
            app.resize(width, 800).await;
            app.settle().await;
            assert_eq!(app.js(astray, json!([])).await, json!([]), "{width}");
        }
    });
}
