//! Every script is ordinary input: right to left, without spaces, beyond the basic plane, combined.
//! Marked by mouse and by keys; in the file each quote stands where code points say.

use crate::steps::{bring, exported, mark, put_away, quotes};
use crate::support::{App, Options, e2e};

const ARABIC: &str = "سوق المدينة يفتح أبوابه من جديد في مايو\n\n\
أعلنت رئيسة البلدية ليلى حداد يوم الثلاثاء أن سوق المدينة سيفتح أبوابه في الثاني من مايو، بعد ثلاث سنوات من العاصفة التي أخذت سقفه.\n\n\
وقالت حداد: «السقف جاف أخيرا، وكل المحال مؤجرة».\n\n\
وأكد المهندس سامي نصار أن الأرضية آمنة. وقال إن العمل سينتهي في أبريل.\n";

const JAPANESE: &str = "市場は五月に再開、市長が発表\n\n\
市長のアナ・ブラントさんは火曜日、嵐で屋根を失ってから三年になる市場が五月二日に再開すると語った。\n\n\
「屋根はようやく乾いた」とブラントさんは述べた。「売り場は全て埋まっている」とも話した。\n\n\
技師の大瀬さんは床は安全だと主張した。\n";

/// Emoji of one and of many code points, a flag, and letters with their marks apart.
const MIXED: &str = "The ferry is back 🌊 at Åland\n\n\
“The ferry 👩🏽‍✈️ is back 🌊🌊 and full,” said Zoe\u{308} A\u{30a}ngstro\u{308}m 🇫🇮 of the harbour.\n\n\
The cafe\u{301} owner said the naïve plan 💶 would cost 12 000 €. He was wrong.\n";

/// Picks a sentence by keys, counted from the first, and answers with a key.
async fn mark_by_keys(app: &App, sentence: usize, less: usize, key: &str) {
    let before = app.count(".card").await;
    put_away(app).await;
    app.js(
        "document.querySelector('#words').focus()",
        serde_json::json!([]),
    )
    .await;
    app.press_times("ArrowRight", sentence).await;
    app.press_times("Shift+ArrowLeft", less).await;
    app.wait_for(".who").await;
    app.press(key).await;
    app.wait_count(".card", before + 1).await;
}

/// The claims of the exported file, in the order of the text.
async fn taken(app: &App) -> Vec<String> {
    quotes(&exported(app).await)
}

#[test]
fn arabic_runs_from_right_to_left() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "souq.txt", ARABIC).await;
        assert_eq!(app.attribute("#words", "lang").await.as_deref(), Some("ar"));
        assert_eq!(app.style("#b1", "direction").await, "rtl");
        mark(&app, "السقف", "مؤجرة", "a").await;
        mark(&app, "الأرضية", "آمنة", "0").await;
        // A sentence by keys, without its last two words.
        mark_by_keys(&app, 5, 2, "u").await;
        app.axe("an article in Arabic").await;
        let found = taken(&app).await;
        assert_eq!(
            found,
            [
                "«السقف جاف أخيرا، وكل المحال مؤجرة»",
                "الأرضية آمنة",
                "وقال إن العمل سينتهي",
            ]
        );
        // Its cards and its voices run the same way.
        assert_eq!(app.style(".card .quote", "direction").await, "rtl");
        app.press("v").await;
        app.wait_for(".strip").await;
        assert_eq!(app.style(".strip", "direction").await, "rtl");
        app.axe("voices of an article in Arabic").await;
    });
}

#[test]
fn japanese_has_words_without_spaces() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "ichiba.txt", JAPANESE).await;
        mark(&app, "屋根はようやく", "乾いた", "a").await;
        mark(&app, "五月二日に", "再開する", "0").await;
        mark_by_keys(&app, 5, 1, "u").await;
        let found = taken(&app).await;
        assert_eq!(found.len(), 3);
        assert!(found[0].starts_with("五月二日に再開"), "{found:#?}");
        assert_eq!(found[1], "「屋根はようやく乾いた」");
        assert!(
            found[2].starts_with("技師の大瀬さんは床は安全"),
            "{found:#?}"
        );
        assert!(found[2].chars().count() < "技師の大瀬さんは床は安全だと主張した".chars().count());
    });
}

#[test]
fn emoji_and_combining_marks_stay_whole() {
    e2e(Options::desktop(), async |app| {
        bring(&app, "ferry.txt", MIXED).await;
        mark(&app, "The ferry 👩", "and full", "a").await;
        mark(&app, "Zoe", "of the harbour", "0").await;
        mark(&app, "naïve plan", "would cost", "u").await;
        mark_by_keys(&app, 1, 0, "0").await;
        let found = taken(&app).await;
        assert_eq!(
            found,
            [
                "The ferry is back 🌊 at Åland",
                "“The ferry 👩🏽‍✈️ is back 🌊🌊 and full,”",
                // As it came in: marks that were apart are not put together.
                "Zoe\u{308} A\u{30a}ngstro\u{308}m 🇫🇮 of the harbour",
                "naïve plan 💶 would cost",
            ]
        );
        // After a reload they are where they were.
        app.reload().await;
        app.wait_count(".card", 4).await;
        assert_eq!(taken(&app).await, found);
    });
}
