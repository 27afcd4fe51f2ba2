//! Where there is little room, and on paper: everything stays reachable, nothing is covered or cut off.

use serde_json::{Value, json};

use crate::steps::{HALL, bring, mark, mark_by, put_away};
use crate::support::{App, Options, e2e};

/// What sticks out at either side: the page itself, and every control that is not in a part of the
/// page that scrolls by itself.
const STICKING_OUT: &str = r#"
const width = document.documentElement.clientWidth;
const out = [];
if (document.scrollingElement.scrollWidth > width)
    out.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
for (const e of document.querySelectorAll('.margin, .who'))
    if (e.scrollWidth > e.clientWidth) out.push(`.${e.className} scrolls sideways`);
const scrolls = e => { for (; e && e !== document.body; e = e.parentElement)
    if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth) return true; };
for (const e of document.querySelectorAll('h1, h2, p, a, button, input, select, textarea, summary, label, td, .card, .notice, .chip')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.sr-only, .skip')) continue;
    const r = e.getBoundingClientRect();
    if (r.width && (r.left < -0.5 || r.right > width + 0.5) && !scrolls(e))
        out.push(`${e.localName}.${e.className} "${e.innerText?.slice(0, 30)}" ${r.left}…${r.right}`);
}
return out;"#;

/// Fails when something sticks out at the side of the window.
async fn fits(app: &App, state: &str) {
    app.settle().await;
    let height = app.options.height;
    app.screenshot(&format!("320 by {height} {state}")).await;
    let out = app.js(STICKING_OUT, json!([])).await;
    assert_eq!(out, json!([]), "{state}");
}

/// The controls of a part of the page that can be scrolled to, and then are not covered.
async fn reachable(app: &App, state: &str, css: &str) {
    let script = "const covered = [];
        for (const e of document.querySelectorAll(arguments[0])) {
            if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.sr-only, .skip')) continue;
            e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const r = e.getBoundingClientRect();
            const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
            if (!at || !(e.contains(at) || at.contains(e) || e.labels && [...e.labels].some(l => l.contains(at))))
                covered.push(`${e.localName} \"${e.ariaLabel ?? e.innerText}\" by ${at?.localName}.${at?.className}`);
        }
        return covered";
    let covered = app.js(script, json!([css])).await;
    assert_eq!(covered, json!([]), "{state}");
}

/// Goes through every page and dialog, and asks that each fits.
async fn tour(app: &App) {
    let controls = ":is(a, button, input, select, textarea, summary)";
    app.wait_for("#paste").await;
    fits(app, "first visit").await;
    reachable(app, "first visit", controls).await;
    let file = app.file("hall.txt", HALL);
    app.choose_file(".lib-bring input[type=file]", &file).await;
    app.wait_for("#in-title").await;
    fits(app, "check page").await;
    reachable(app, "check page", &format!("main {controls}")).await;
    app.click(".in-line:not(.out) .in-more").await;
    fits(app, "choices of a line").await;
    app.press("Escape").await;
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
    fits(app, "reading").await;

    // By keys: the words that are picked are in sight, and so is the whole bar.
    app.js("document.querySelector('#words').focus()", json!([]))
        .await;
    app.press_times("ArrowRight", 4).await;
    app.wait_for(".who").await;
    fits(app, "who says so").await;
    reachable(app, "who says so", &format!(".who {controls}")).await;
    let (from, _) = app.words("Every stall", "is let").await;
    let seen =
        "return document.elementFromPoint(arguments[0], arguments[1])?.closest('#words') !== null";
    assert_eq!(app.js(seen, json!([from.x + 4.0, from.y])).await, true);
    app.press("n").await;
    app.wait_for("#new-speaker").await;
    fits(app, "naming").await;
    reachable(app, "naming", &format!(".who {controls}")).await;
    app.keys("A speaker with a name that goes on and on").await;
    app.press("Enter").await;
    app.wait_for(".card.on").await;
    fits(app, "one claim").await;
    app.press("e").await;
    app.wait_for(".card-form").await;
    fits(app, "details").await;
    reachable(app, "details", &format!(".card {controls}")).await;
    app.click_text(".card.on button", "Adjust words").await;
    app.wait_for(".handle").await;
    fits(app, "moving the ends").await;
    app.press("Escape").await;

    if app.count(".list-toggle").await > 0 {
        app.press("Escape").await;
        app.click(".list-toggle").await;
    }
    app.wait_for("#search-claims").await;
    app.click_text(".margin button", "Filter").await;
    fits(app, "list and filters").await;
    reachable(app, "list and filters", &format!(".margin {controls}")).await;
    app.click(".roster .chip").await;
    app.click_text(".margin button", "Edit speaker").await;
    app.wait_for("dialog[open]").await;
    fits(app, "speaker").await;
    reachable(app, "speaker", &format!("dialog {controls}")).await;
    app.click("dialog[open] [aria-label=Close]").await;
    app.click(".bar-top [aria-label='Help and shortcuts']")
        .await;
    app.wait_for("dialog[open]").await;
    fits(app, "help").await;
    app.click("dialog[open] [aria-label=Close]").await;
    app.click_text(".bar-top .main", "Export").await;
    app.wait_for("dialog[open]").await;
    fits(app, "export").await;
    reachable(app, "export", &format!("dialog {controls}")).await;
    app.click("dialog[open] [aria-label=Close]").await;
    app.click_text(".segments a", "Voices").await;
    app.wait_for(".strip").await;
    for _ in 0..app.count("details.as-table").await {
        app.click("details.as-table:not([open]) > summary").await;
    }
    fits(app, "voices").await;
    reachable(app, "voices", &format!("main {controls}")).await;
    app.click(".brand").await;
    app.wait_for(".lib-row").await;
    fits(app, "library").await;
    reachable(app, "library", &format!("main {controls}")).await;
}

#[test]
fn at_320_pixels_nothing_sticks_out_or_is_covered() {
    e2e(Options::desktop().size(320, 640), async |app| {
        tour(&app).await;
    });
}

#[test]
fn at_400_percent_zoom_nothing_sticks_out_or_is_covered() {
    // A window of 1280 × 1024 that is zoomed four times.
    e2e(Options::desktop().size(320, 256), async |app| {
        tour(&app).await;
    });
}

#[test]
fn on_paper_the_article_its_marks_and_who_says_what() {
    e2e(Options::desktop().dark(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark_by(&app, "The roof is dry", "at last", "Ana Brandt").await;
        mark(&app, "rents will rise", "20 per cent", "0").await;
        app.press("e").await;
        app.wait_for(".card-form").await;
        app.select_words("Every stall", "is let").await;
        app.wait_for(".who").await;
        app.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] }),
        )
        .await;
        app.js("dispatchEvent(new Event('beforeprint'))", json!([]))
            .await;
        // The width of a sheet of A4 within its margins.
        app.resize(718, 1000).await;
        app.screenshot("on paper").await;
        let hidden = "return [...document.querySelectorAll(arguments[0])]
            .filter(e => e.checkVisibility() && e.getClientRects().length)
            .map(e => e.className || e.localName)";
        let on_screen_only = ".bar-top, .who, .handle, .notices, .tools, .filters, .margin-bar, .card-tools, .card-form, button:not(.card-open, .chip), input, select";
        assert_eq!(app.js(hidden, json!([on_screen_only])).await, json!([]));
        app.wait_for("#words h1").await;
        app.wait_count("#words mark", 2).await;
        app.wait_for("#words mark").await;
        for css in ["mark", ".badge"] {
            assert_eq!(app.style(css, "print-color-adjust").await, "exact", "{css}");
        }
        // Ink on white, whatever the screen had.
        let [r, g, b]: [f64; 3] = colour(&app, ".words", "color").await;
        assert!(r + g + b < 200.0, "{r} {g} {b}");
        // The legend, and what each says, one below the other.
        app.wait_text(".roster", "Ana Brandt").await;
        app.wait_text(".card", "The roof is dry").await;
        app.wait_text(".card", "rents will rise").await;
        let overlapping = "const boxes = [...document.querySelectorAll('#words, .roster, .card')].map(e => e.getBoundingClientRect());
            return boxes.some((a, n) => boxes.some((b, m) => n < m && a.top < b.bottom - 1 && b.top < a.bottom - 1))";
        assert_eq!(app.js(overlapping, json!([])).await, false);
        let pdf = app
            .cdp(
                "Page.printToPDF",
                json!({ "preferCSSPageSize": true, "printBackground": true }),
            )
            .await;
        assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 4_000));
    });
}

/// A computed colour as the screen has it.
async fn colour(app: &App, css: &str, property: &str) -> [f64; 3] {
    let script = "const c = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
        c.fillStyle = getComputedStyle(document.querySelector(arguments[0]))[arguments[1]];
        c.fillRect(0, 0, 1, 1);
        return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3)";
    serde_json::from_value(app.js(script, json!([css, property])).await).expect("a colour")
}

#[test]
fn on_paper_is_every_claim_however_far_down() {
    e2e(Options::desktop(), async |app| {
        let paragraph = "The council spoke for hours about the roof of the hall and nobody was content with it. ";
        let middle: String = (1..=40)
            .map(|n| format!("{}Speech {n}.\n\n", paragraph.repeat(4)))
            .collect();
        let text = format!(
            "Long debate\n\nThe roof is dry, she said.\n\n{middle}Every stall is let, he said.\n"
        );
        bring(&app, "long.txt", text).await;
        mark(&app, "The roof is dry", "dry", "0").await;
        app.press("Escape").await;
        app.select_words("Every stall is let", "is let").await;
        app.wait_for(".who").await;
        app.press("0").await;
        app.wait_text(".card.on", "Every stall").await;
        put_away(&app).await;
        // What the page is made of at the moment it is printed.
        let listen = "window.onafterprint = () => window.printed ??= 'none';
            matchMedia('print').addEventListener('change', e => {
                if (e.matches) window.printed = [...document.querySelectorAll('.card .quote')].map(q => q.textContent); })";
        app.js(listen, json!([])).await;
        app.cdp("Page.printToPDF", json!({})).await;
        let printed = app
            .until("the printing to end", async || {
                let printed = app.js("return window.printed ?? null", json!([])).await;
                (printed != Value::Null).then_some(printed)
            })
            .await;
        assert_eq!(printed, json!(["The roof is dry", "Every stall is let"]));
    });
}

#[test]
fn voices_open_at_their_top_and_reading_where_it_was() {
    e2e(Options::desktop(), async |app| {
        app.click_text(".lib-samples button", "beavers").await;
        app.wait_for("#words").await;
        app.js("scrollTo({ top: 600, behavior: 'instant' })", json!([]))
            .await;
        app.click_text(".segments a", "Voices").await;
        app.wait_for(".voices").await;
        app.wait_js("the top of Voices", "return scrollY === 0", json!([]))
            .await;
        app.click_text(".segments a", "Read").await;
        app.wait_for("#words").await;
        app.wait_js("the place before", "return scrollY === 600", json!([]))
            .await;
        // Whoever opened an article from the list goes on by keys in the article, not before all.
        app.goto("").await;
        app.click(".lib-name a").await;
        app.wait_for("#words").await;
        let focused = app.js("return document.activeElement.id", json!([])).await;
        assert_eq!(focused, "main");
    });
}

/// How high the sheet at the bottom is, of the window's height.
async fn sheet(app: &App) -> f64 {
    app.settle().await;
    let script =
        "return document.querySelector('.margin').getBoundingClientRect().height / innerHeight";
    app.js(script, json!([])).await.as_f64().expect("a share")
}

#[test]
fn a_window_made_narrow_keeps_nothing_of_the_wide_one() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "at last", "1").await;
        mark(&app, "said she had lost", "was closed", "0").await;
        put_away(&app).await;
        for (width, height) in [(820, 900), (640, 400), (320, 640)] {
            app.resize(width, height).await;
            app.wait_for(".list-toggle").await;
            let share = sheet(&app).await;
            assert!(share < 0.2, "{width} wide: {share} of the window");
        }
        // The card of a claim that is open is all that is in it, from its top on.
        app.resize(1280, 800).await;
        app.wait_count(".placed .card", 2).await;
        app.click_words("lost 300").await;
        app.wait_for(".card.on").await;
        app.resize(820, 900).await;
        app.wait_for(".list-toggle").await;
        app.screenshot("made narrow with an open card").await;
        let share = sheet(&app).await;
        assert!(share < 0.4, "{share} of the window");
        let gap = "const [bar, card] = ['.margin-bar', '.card.on'].map(css => document.querySelector(css).getBoundingClientRect());
            return card.top - bar.bottom";
        let gap = app.js(gap, json!([])).await.as_f64().expect("a gap");
        assert!((0.0..20.0).contains(&gap), "{gap}");
        app.press("Escape").await;
        // And the other way round, with words picked.
        app.select_words("Paul Osei", "insisted").await;
        app.resize(1280, 800).await;
        let below = "const [bar, block] = ['.who', '#b3'].map(css => document.querySelector(css).getBoundingClientRect());
            return bar.top >= block.bottom && bar.top < block.bottom + 30";
        app.wait_js("the bar to be below its words", below, json!([]))
            .await;
        app.resize(640, 700).await;
        let bottom = "const bar = document.querySelector('.who').getBoundingClientRect();
            return Math.abs(bar.bottom - innerHeight) < 1";
        app.wait_js("the bar to be at the bottom", bottom, json!([]))
            .await;
    });
}

/// How far the open card is from its words, in whole pixels.
async fn beside(app: &App) -> i64 {
    app.settle().await;
    let script = "return Math.round(document.querySelector('.card.on').getBoundingClientRect().top
        - document.querySelector('mark.on').getClientRects()[0].top)";
    app.js(script, json!([])).await.as_i64().expect("a number")
}

#[test]
fn filters_that_open_leave_the_cards_beside_their_words() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "hall.txt", HALL).await;
        mark(&app, "The roof is dry", "at last", "1").await;
        mark(&app, "said she had lost", "was closed", "0").await;
        let before = beside(&app).await;
        app.click_text(".margin button", "Filter").await;
        app.wait_for(".filters").await;
        let open = beside(&app).await;
        app.click_text(".margin button", "Filter").await;
        app.wait_gone(".filters").await;
        assert_eq!((open, beside(&app).await), (before, before));
    });
}

/// A name for each number: no two are alike.
const NAMES: [&str; 11] = [
    "Ada", "Bruno", "Clara", "Dario", "Elena", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kira",
];

#[test]
fn of_many_speakers_those_with_most_claims_stand_first() {
    e2e(Options::desktop(), async |app| {
        let text: String = NAMES
            .iter()
            .map(|name| format!("{name} said the roof of the {name} hall was dry.\n\n"))
            .collect();
        bring(&app, "roofs.txt", format!("Eleven roofs\n\n{text}")).await;
        for name in NAMES {
            let words = format!("the roof of the {name}");
            mark_by(&app, &words, "dry", name).await;
        }
        mark(&app, "Kira said", "the roof", "1").await;
        mark(&app, "Eleven", "roofs", "Enter").await;
        app.wait_count(".roster .chip", 7).await;
        let chips = app.texts(".roster .chip").await;
        assert!(chips[0].contains("Kira"), "{chips:?}");
        assert!(chips[6].contains("Not decided yet"), "{chips:?}");
        app.axe("a roster of many").await;
        let scrolls =
            "const r = document.querySelector('.roster'); return r.scrollHeight > r.clientHeight";
        assert_eq!(app.js(scrolls, json!([])).await, false);
        app.click_text(".roster button", "5 more").await;
        app.wait_count(".roster .chip", 12).await;
        app.click_text(".roster .chip", "Jonas").await;
        app.wait_text(".listed", "1 claim found").await;
        // Its chip stays, however few claims it has.
        app.click_text(".roster button", "Fewer").await;
        app.wait_count(".roster .chip", 8).await;
        app.wait_text(".roster [aria-pressed=true]", "Jonas").await;
    });
}
