//! Every way in: rich paste, typing, dropped and opened files, whatever they are written in; and what
//! is refused. The reader corrects what was understood before the text is fixed.

use serde_json::json;

use crate::support::{App, Options, e2e};

/// A page as a news site has it: everything that is not the article is to stay out.
const PAGE: &str = r##"<!doctype html><html lang="en-GB"><head>
<title>Market hall to open again in May | The Brook Valley Herald</title>
<meta property="og:site_name" content="The Brook Valley Herald">
<link rel="canonical" href="https://herald.example/2026/market-hall">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Market hall to open again in May", "datePublished": "2026-02-12T07:30:00Z",
 "author": {"@type": "Person", "name": "Jo Lind"}}</script>
<style>body { display: none }</style>
<script>window.ran = "head"; parent.ran = "head";</script>
</head><body onload="parent.ran = 'load'">
<header><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<h1>Market hall to open again in May</h1>
<div class="share"><button>Share on Chirper</button> <button>Copy link</button></div>
<figure><img src="http://tracker.example/roof.jpg" onerror="parent.ran = 'img'" alt=""><figcaption>The roof on Monday. Photo: M. Weir</figcaption></figure>
<p>The market hall will open again on 2 May, Mayor <a href="/brandt">Ana Brandt</a> said on Tuesday, three years after a storm took its roof.</p>
<script>window.ran = "body"</script>
<h2>Two weak beams</h2>
<blockquote><p>“The roof is dry at last,” Brandt said. “Every stall is let, and the cheese is on its way from the valley.”</p></blockquote>
<p>Engineer Paul Osei insisted that the floor was safe &amp; dry. He lists what is left to do:</p>
<ul><li>two weak beams above the east door, which will be replaced in March</li><li>the lights along the back wall of the hall</li></ul>
<iframe src="http://ads.example/frame.html"></iframe>
<p>A senior official at the ministry called the plan “brave” and would not say whether money would follow.</p>
</article></main>
<aside><h3>Most read</h3><ul><li><a href="/1">Ten hats of the mayor</a></li></ul></aside>
<footer>© The Brook Valley Herald. All rights reserved.</footer>
<script>parent.ran = "end"</script>
</body></html>"##;

/// Goes on from the check page and answers with the article's blocks.
async fn start(app: &App) -> Vec<String> {
    app.click(".in-bar .main").await;
    app.wait_for("#words").await;
    app.texts("#words > *").await
}

/// Opens a file in the library.
async fn open(app: &App, name: &str, content: impl AsRef<[u8]>) {
    let file = app.file(name, content);
    app.wait_for("#paste").await;
    app.choose_file(".lib-bring input[type=file]", &file).await;
}

/// Nothing of a foreign page is in ours: no element but our own, and nothing of it ran.
async fn alone(app: &App) {
    let script = "return { ran: window.ran ?? null,
        foreign: [...document.querySelectorAll('iframe, img, object, embed, #words a, #words script, #words style, [onerror], [onload]')]
            .map(e => e.outerHTML) }";
    let found = app.js(script, json!([])).await;
    assert_eq!(found, json!({ "ran": null, "foreign": [] }));
}

#[test]
fn a_web_page_becomes_its_article() {
    e2e(Options::desktop(), async |app| {
        // Our policy holds in the parsed page too: the browser says what of it it keeps from running.
        app.allow_console("violates the following Content Security Policy");
        app.wait_for("#paste").await;
        let file = app.file("saved.html", PAGE);
        // Dropped anywhere on the page.
        app.drop_file(".lib-samples", &file).await;
        app.wait_for("#in-title").await;
        let value = async |css: &str| app.property(css, "value").await;
        assert_eq!(value("#in-title").await, "Market hall to open again in May");
        assert_eq!(value("#in-byline").await, "Jo Lind");
        assert_eq!(value("#in-outlet").await, "The Brook Valley Herald");
        assert_eq!(value("#in-date").await, "2026-02-12");
        assert_eq!(
            value("#in-address").await,
            "https://herald.example/2026/market-hall"
        );
        assert_eq!(value("#in-language").await, "en-GB");
        app.axe("check page of a web page").await;
        let blocks = start(&app).await;
        assert_eq!(blocks.len(), 8, "{blocks:#?}");
        assert!(blocks[1].contains("Mayor Ana Brandt said"), "{blocks:#?}");
        assert!(blocks[4].contains("safe & dry"), "{blocks:#?}");
        app.wait_count("#words > h2", 1).await;
        app.wait_count("#words > blockquote", 1).await;
        app.wait_count("#words > .item", 2).await;
        let all = blocks.join("\n");
        for out in ["Chirper", "Sport", "Photo", "hats", "rights", "window"] {
            assert!(!all.contains(out), "{out}: {all}");
        }
        app.wait_text(".kicker", "The Brook Valley Herald").await;
        app.wait_text(".by", "By Jo Lind").await;
        // That nothing was fetched is checked at the end of every test.
        alone(&app).await;
    });
}

#[test]
fn rich_text_is_pasted_with_its_headings_and_lists() {
    e2e(Options::desktop(), async |app| {
        app.allow_console("violates the following Content Security Policy");
        app.click("#paste").await;
        let html = "<h1>Market hall to open again</h1>
            <p>The market hall will open <b>again</b> on 2 May, Mayor Ana Brandt said on Tuesday.<img src=x onerror='window.ran=1'></p>
            <h2>What is left to do</h2><ul><li>two weak beams above the door</li><li>the lights</li></ul>
            <blockquote>“The roof is dry at last,” Brandt said.</blockquote>";
        app.paste_html(html, "plain words that nobody wants").await;
        let blocks = start(&app).await;
        assert_eq!(
            blocks,
            [
                "Market hall to open again",
                "The market hall will open again on 2 May, Mayor Ana Brandt said on Tuesday.",
                "What is left to do",
                "two weak beams above the door",
                "the lights",
                "“The roof is dry at last,” Brandt said.",
            ]
        );
        app.wait_count(
            "#words > h1, #words > h2, #words > .item, #words > blockquote",
            5,
        )
        .await;
        alone(&app).await;
    });
}

#[test]
fn a_text_is_typed_by_hand() {
    e2e(Options::desktop(), async |app| {
        app.click("#paste").await;
        app.keys("The hall opens in May, said Brandt.").await;
        app.click_text("button", "Read this text").await;
        assert_eq!(start(&app).await, ["The hall opens in May, said Brandt."]);
    });
}

#[test]
fn text_files_are_read_in_whatever_they_are_written() {
    e2e(Options::desktop(), async |app| {
        let text = "The café 🌊 is back\r\n\r\n“It’s open – at last,” said Zoë Ångström, who had paid €12 for tea.\r\n\r\nThe ministry’s official said naïve plans cost more.\r\n";
        let no_emoji = text.replace("🌊 ", "");
        let utf16 = |mark: u16, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = std::iter::once(mark).chain(text.encode_utf16());
            units.flat_map(to).collect()
        };
        let windows: Vec<u8> = no_emoji
            .chars()
            .map(|c| match c {
                '“' => 0x93,
                '”' => 0x94,
                '’' => 0x92,
                '–' => 0x96,
                '€' => 0x80,
                c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
            })
            .collect();
        let files = [
            ("little.txt", utf16(0xFEFF, u16::to_le_bytes), text),
            ("big.txt", utf16(0xFEFF, u16::to_be_bytes), text),
            ("marked.txt", format!("\u{FEFF}{text}").into_bytes(), text),
            ("windows.txt", windows, &no_emoji),
        ];
        for (name, bytes, expected) in files {
            open(&app, name, bytes).await;
            let blocks = start(&app).await;
            let expected: Vec<_> = expected.split("\r\n\r\n").map(str::trim).collect();
            assert_eq!(blocks, expected, "{name}");
            app.click(".brand").await;
        }
    });
}

#[test]
fn markdown_keeps_its_shape() {
    e2e(Options::desktop(), async |app| {
        open(&app, "hall.md", "---\ntitle: The hall\nauthor: Jo Lind\n---\n\n## Roof\n\nThe roof is **dry**, [Brandt](https://x.example) said.\n\n> Every stall is let.\n\n- one beam\n- two beams\n").await;
        let blocks = start(&app).await;
        assert_eq!(
            blocks,
            [
                "The hall",
                "Roof",
                "The roof is dry, Brandt said.",
                "Every stall is let.",
                "one beam",
                "two beams"
            ]
        );
        app.wait_text(".by", "By Jo Lind").await;
    });
}

#[test]
fn what_is_no_article_is_refused_with_a_way_on() {
    e2e(Options::desktop(), async |app| {
        let refused = async |name: &str, content: &[u8], said: &str| {
            open(&app, name, content).await;
            app.wait_text(".notice.problem", said).await;
        };
        refused(
            "a.txt",
            b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01",
            "“a.txt” is a picture",
        )
        .await;
        refused(
            "b.pdf",
            b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
            "“b.pdf” is a PDF",
        )
        .await;
        // An archive may hold annotations; one that is broken says so.
        open(&app, "c.zip", b"PK\x03\x04\x14\0\0\0\x08\0").await;
        app.wait_text(
            "dialog[open] #incoming-lead",
            "“c.zip” is no file that Sayso can read",
        )
        .await;
        app.wait_text("dialog[open] .incoming-remarks", "The archive is broken")
            .await;
        app.press("Escape").await;
        app.wait_gone("dialog[open]").await;
        refused(
            "d.txt",
            &[0, 1, 2, 3, 0, 255, 0, 7, 9, 0, 0, 1],
            "“d.txt” is not text",
        )
        .await;
        refused("e.txt", b" \n\t\n", "“e.txt” is empty").await;
        refused(
            "f.html",
            b"<!doctype html><html><body><script>let words = 1;</script><img src=x></body></html>",
            "There is no text in that",
        )
        .await;
        refused("g.txt", &vec![b'x'; 51_000_000], "“g.txt” is 51 MB").await;
        // One notice each; the page goes on.
        app.axe("refused files").await;
        for _ in 0..app.count(".notice").await {
            app.click(".notice [aria-label=Dismiss]").await;
        }
        app.wait_count(".notice", 0).await;
        app.click("#paste").await;
        app.paste_text("https://herald.example/2026/market-hall")
            .await;
        app.wait_text(".notice.problem", "Sayso fetches nothing from the web")
            .await;
        app.wait_count(".lib-row", 0).await;
    });
}

#[test]
fn a_file_that_cannot_be_taken_in_says_why_line_by_line() {
    e2e(Options::desktop(), async |app| {
        let file = include_str!("../../examples/river-plan.sayso.json");
        // Two things are wrong, and nothing of it comes in.
        let broken = file
            .replace("\"start\": 157", "\"start\": 158")
            .replace("\"colour\": 1", "\"colour\": 99");
        open(&app, "work.json", broken).await;
        app.wait_text(
            ".notice.problem",
            "“work.json” was not brought in; nothing was changed.",
        )
        .await;
        let lines = app.texts(".notice li").await;
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(
            lines.iter().all(|line| line.starts_with("Line ")),
            "{lines:#?}"
        );
        assert!(
            lines
                .iter()
                .any(|line| line.contains("There is no colour 99")),
            "{lines:#?}"
        );
        app.axe("a file with mistakes").await;
        app.click(".notice [aria-label=Dismiss]").await;
        open(
            &app,
            "newer.json",
            file.replace("\"version\": 1", "\"version\": 9"),
        )
        .await;
        app.wait_text(".notice li", "A newer Sayso wrote this file")
            .await;
        app.wait_count(".lib-row", 0).await;
        // The same file as it was made comes in, and once more there is nothing new in it.
        app.click(".notice [aria-label=Dismiss]").await;
        open(&app, "work.json", file).await;
        app.wait_text(".notice", "“River plan” is here now").await;
        app.click(".brand").await;
        open(&app, "work.json", file).await;
        app.wait_text(".notice", "there was nothing new").await;
        app.click(".brand").await;
        app.wait_count(".lib-row", 1).await;
    });
}

#[test]
fn what_was_understood_is_corrected() {
    e2e(Options::desktop(), async |app| {
        open(&app, "hall.txt", "The market hall\n\nThe market hall opens in May, said Mayor Ana Brandt on Tuesday.\n\nRead more about the storm of three years ago in our archive.\n\nThe roof\n\nThe roof is dry at last, she said.\n").await;
        app.wait_until("the heading to have the focus", async || {
            app.focused().await.contains("check-title")
        })
        .await;
        app.fill("#in-title", "The hall opens").await;
        app.fill("#in-outlet", "Brook Herald").await;
        // Lines by keys: down, and left out.
        let line = async |words: &str| {
            let script = "return [...document.querySelectorAll('.in-line')].find(l => l.innerText.includes(arguments[0]))?.id";
            let id = app.js(script, json!([words])).await;
            format!("#{}", id.as_str().expect("a line"))
        };
        let archive = line("archive").await;
        app.js(
            "document.querySelector('.in-more[tabindex=\"0\"]').focus()",
            json!([]),
        )
        .await;
        // A key at a time, each one's line reached before the next: the focus moves with the frame.
        let at = "return document.activeElement.closest('.in-line')?.id ?? ''";
        let focused = async || app.js(at, json!([])).await.as_str().map(str::to_owned);
        loop {
            let before = focused().await;
            if before.as_deref() == archive.strip_prefix('#') {
                break;
            }
            app.press("ArrowDown").await;
            app.wait_until("the next line", async || focused().await != before)
                .await;
        }
        app.press("Delete").await;
        app.wait_text(&format!("{archive} .in-reason"), "You left this out")
            .await;
        app.click(".in-undo").await;
        app.wait_gone(&format!("{archive} .in-reason")).await;
        app.click(&format!("{archive} .in-more")).await;
        app.click_text(&format!("{archive} .in-choices button"), "Leave out")
            .await;
        app.wait_text(".in-count", "1 line left out").await;
        // What a line is, by mouse.
        let roof = app
            .js("return [...document.querySelectorAll('.in-line')].find(l => l.querySelector('.in-said').innerText === 'The roof').id", json!([]))
            .await;
        let roof = format!("#{}", roof.as_str().unwrap());
        app.click(&format!("{roof} .in-more")).await;
        app.axe("check page, choices of a line").await;
        app.click_text(&format!("{roof} .in-choices button"), "Heading")
            .await;
        assert_eq!(
            start(&app).await,
            [
                "The hall opens",
                "The market hall opens in May, said Mayor Ana Brandt on Tuesday.",
                "The roof",
                "The roof is dry at last, she said.",
            ]
        );
        app.wait_text("#words h2", "The roof").await;
        app.wait_text(".kicker", "Brook Herald").await;
        // Back from the check nothing is kept.
        app.click(".brand").await;
        open(&app, "other.txt", "Other\n\nOther words were said.").await;
        app.click_text(".in-bar button", "Back").await;
        app.wait_count(".lib-row", 1).await;
    });
}
