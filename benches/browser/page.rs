//! One page under measurement, the app or the floor, and the steps of a run in it.
//!
//! The steps are the same for both: the same keys, the same words under the mouse. Only what shows
//! that a step was taken differs in two places, and [`Page::selected`] and [`Page::export`] say how.

use std::fs;
use std::thread;

use serde_json::{Value, json};

use crate::made::{Made, Place};
use crate::profile;
use crate::report::What;
use crate::support::server::Server;
use crate::support::{App, Point};

const PROBE: &str = include_str!("probe.js");
const FLOOR: &str = include_str!("floor.html");

/// How long an article is scrolled at most at the pace of a wheel that is turned without a pause, in seconds, and
/// that pace in CSS pixels a second: four windows.
const SCROLL_SECONDS: f64 = 20.0;
const SCROLL_SPEED: f64 = 3_000.0;

/// In about how many seconds one flies through all of what is longer.
const FLIGHT_SECONDS: f64 = 20.0;

/// How often words are marked and that is undone, and marked and the claim deleted, in a run.
const EDITS: usize = 4;

/// How long one gesture of scrolling takes, in seconds: a driver's command must not take long.
const GESTURE: f64 = 2.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    App,
    Floor,
}

pub struct Page {
    pub side: Side,
    app: App,
    /// Where the article is chosen from, and where it is.
    home: String,
    article: String,
}

/// Opens the app with the clock of `probe.js` in it, which waits for these marks.
pub async fn open_watched(app: &App, marks: &Value) {
    let source = format!("({PROBE})({marks})");
    app.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": source }),
    )
    .await;
    app.goto("").await;
    app.wait_for(".saved").await;
}

impl Page {
    /// The app with the project in it, brought in as a file as a reader does.
    pub async fn app(app: &App, made: &Made) -> Page {
        open_watched(app, &json!(made.marks)).await;
        let home = app.js("return location.href", json!([])).await;
        let file = app.file("bench.sayso.json", &made.file);
        app.choose_file(".lib-file input", &file).await;
        app.js("return bench.whole", json!([])).await;
        app.wait_for(".saved[data-state=saved]").await;
        let article = app.js("return location.href", json!([])).await;
        Page {
            side: Side::App,
            app: app.clone(),
            home: text(&home),
            article: text(&article),
        }
    }

    /// The floor with the same text and marks, in its own origin's local storage, where the app
    /// has them too.
    pub async fn floor(app: &App, made: &Made) -> Page {
        let folder = app.profile().join("floor");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("index.html"), FLOOR).expect("a file");
        let server = Server::bind(&folder, 0).expect("a free port on 127.0.0.1");
        let home = server.url.clone();
        thread::spawn(move || server.run());
        app.ok("open the floor", app.driver().goto(&home)).await;
        app.js(
            "localStorage.floor = arguments[0]",
            json!([made.blocks.to_string()]),
        )
        .await;
        Page {
            side: Side::Floor,
            app: app.clone(),
            article: format!("{home}#open"),
            home,
        }
    }

    /// Takes every step once and hands on what each took.
    pub async fn run(&self, made: &Made, profile: Option<&str>, note: &mut impl FnMut(What, f64)) {
        self.load(profile, note).await;
        self.heap(note).await;
        self.edits(made.place, profile, note).await;
        note(What::Export, self.export(profile).await);
        self.scroll(profile, note).await;
        note(What::Open, self.open(profile).await);
    }

    /// Loads the page with the article open.
    async fn load(&self, profile: Option<&str>, note: &mut impl FnMut(What, f64)) {
        // From elsewhere first, so that what is measured is the same from run to run: a reload.
        self.app
            .ok("leave", self.app.driver().goto("about:blank"))
            .await;
        self.app
            .ok("load", self.app.driver().goto(&self.article))
            .await;
        self.js("return bench.whole.then(bench.quiet)", json!([]))
            .await;
        if self.side == Side::App {
            // Whoever comes back had left an article with nothing left to write.
            self.js("return bench.rest", json!([])).await;
        }
        self.profiled("load", profile, async || {
            self.app.ok("reload", self.app.driver().refresh()).await;
            self.js("return bench.whole", json!([])).await;
        })
        .await;
        let times = self
            .js(
                "return Promise.all([bench.near, bench.ready, bench.whole])",
                json!([]),
            )
            .await;
        note(What::Load, number(&times[0]));
        note(What::LoadReady, number(&times[1]));
        note(What::LoadAll, number(&times[2]));
    }

    /// What the page holds once it is complete and the garbage is out.
    async fn heap(&self, note: &mut impl FnMut(What, f64)) {
        self.quiet().await;
        self.app.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let usage = self.app.cdp("Runtime.getHeapUsage", json!({})).await;
        let wasm = self
            .js("return bench.memory?.buffer.byteLength ?? 0", json!([]))
            .await;
        let (scripts, wasm) = (number(&usage["usedSize"]) / 1e6, number(&wasm) / 1e6);
        note(What::Heap, scripts + wasm);
        note(What::Wasm, wasm);
    }

    /// Marks words and takes that back, marks them again and deletes the claim.
    async fn edits(&self, place: Place, profile: Option<&str>, note: &mut impl FnMut(What, f64)) {
        let before = number(
            &self
                .js("return bench.marks(arguments[0])", json!([place.block]))
                .await,
        );
        let more = json!([place.block, before]);
        let steps = [
            ("z", "undo", What::Undo),
            ("Delete", "delete", What::Delete),
        ];
        // Each ends with a frame, and when the next one begins is chance: a few a run, so that the median is none.
        for (key, name, what) in steps.into_iter().cycle().take(steps.len() * EDITS) {
            note(What::Select, self.select(place).await);
            let mark = self.profiled("mark", profile.filter(|_| key == "z"), async || {
                let so = "() => bench.marks(arguments[0]) > arguments[1]";
                self.timed_key("1", "1", so, more.clone()).await
            });
            note(What::Mark, mark.await);
            self.quiet().await;
            let back = self.profiled(name, profile, async || {
                let so = "() => bench.marks(arguments[0]) === arguments[1]";
                let chord = if key == "z" { "Control+z" } else { key };
                self.timed_key(chord, key, so, more.clone()).await
            });
            note(what, back.await);
            self.quiet().await;
            if self.side == Side::App {
                // The words that undo gave back are let go.
                self.app.press("Escape").await;
                self.app.wait_gone(".who").await;
            }
        }
    }

    /// Drags the mouse over the words; how long from its release until they are selected.
    async fn select(&self, place: Place) -> f64 {
        let place = json!([place.block, place.start, place.end]);
        let found = self.js("return bench.place(...arguments)", place).await;
        let [x, y, end_x, end_y]: [f64; 4] = serde_json::from_value(found).expect("a place");
        let watch = format!("bench.after('pointerup', () => true, {})", self.selected());
        self.timed(&watch, json!([]), async || {
            let from = Point { x: x + 1.0, y };
            let to = Point {
                x: end_x - 1.0,
                y: end_y,
            };
            self.app.drag(from, to).await;
        })
        .await
    }

    /// The app asks who says so; the floor leaves it at the browser's own selection.
    fn selected(&self) -> &'static str {
        match self.side {
            Side::App => "() => document.querySelector('.who')",
            Side::Floor => "() => !getSelection().isCollapsed",
        }
    }

    /// From the key to the file: the app shows what it would save, and saves it on a click.
    async fn export(&self, profile: Option<&str>) -> f64 {
        self.js("delete bench.blob", json!([])).await;
        let time = self.profiled("export", profile, async || match self.side {
            Side::Floor => {
                self.timed_key("x", "x", "() => bench.blob", json!([]))
                    .await
            }
            Side::App => {
                let shown = "() => document.querySelector('dialog[open] .preview')";
                let shown = self.timed_key("x", "x", shown, json!([])).await;
                let watch = "bench.after('click', () => true, () => bench.blob)";
                let saved = self.timed(watch, json!([]), async || {
                    self.app.click("dialog .dialog-actions .main").await;
                });
                shown + saved.await
            }
        });
        let time = time.await;
        if self.side == Side::App {
            self.app.press("Escape").await;
            self.app.wait_gone("dialog").await;
        }
        self.quiet().await;
        time
    }

    /// Scrolls from the beginning as a wheel does; and, where that is not all, flies through it to the end.
    async fn scroll(&self, profile: Option<&str>, note: &mut impl FnMut(What, f64)) {
        let [fps, late, worst] = [What::FramesPerSecond, What::LateFrames, What::WorstFrame];
        let path = SCROLL_SPEED * SCROLL_SECONDS;
        let gaps = self.scrolled("scroll", SCROLL_SPEED, path, profile).await;
        note_gaps(&gaps, [fps, late, worst], note);
        let below = self.below().await;
        if below > SCROLL_SPEED {
            let [fps, late, worst] = [What::FlightFrames, What::FlightLate, What::FlightWorst];
            let speed = ((path + below) / FLIGHT_SECONDS).round();
            let gaps = self.scrolled("fly", speed, f64::INFINITY, profile).await;
            note_gaps(&gaps, [fps, late, worst], note);
        }
    }

    /// Scrolls from the beginning, so far at most, with that speed; the times between frames.
    async fn scrolled(&self, step: &str, speed: f64, path: f64, profile: Option<&str>) -> Vec<f64> {
        self.js("scrollTo({ top: 0, behavior: 'instant' })", json!([]))
            .await;
        self.quiet().await;
        self.js("bench.recorder = bench.frames('scroll')", json!([]))
            .await;
        self.profiled(step, profile, async || {
            let mut gone = 0.0;
            // The height is an estimate until the end has been seen.
            while gone < path && self.below().await > 2.0 {
                self.app
                    .cdp(
                        "Input.synthesizeScrollGesture",
                        json!({ "x": 400, "y": 400, "yDistance": -speed * GESTURE, "speed": speed,
                                "gestureSourceType": "mouse" }),
                    )
                    .await;
                gone += speed * GESTURE;
            }
        })
        .await;
        // A gap between two gestures is not a late frame: the recorder asks for every one.
        self.gaps().await
    }

    /// How much of the page is below the window, in CSS pixels.
    async fn below(&self) -> f64 {
        let below = "return document.documentElement.scrollHeight - innerHeight - scrollY";
        number(&self.js(below, json!([])).await)
    }

    /// Opens the article from the list, in a page that runs already.
    async fn open(&self, profile: Option<&str>) -> f64 {
        self.app
            .ok("leave", self.app.driver().goto("about:blank"))
            .await;
        self.app
            .ok("go to the list", self.app.driver().goto(&self.home))
            .await;
        let link = match self.side {
            Side::App => ".lib-name a",
            Side::Floor => "a",
        };
        self.app.wait_for(link).await;
        self.quiet().await;
        self.profiled("open", profile, async || {
            let watch = "bench.after('click', () => true, bench.isNear)";
            self.timed(watch, json!([]), async || self.app.click(link).await)
                .await
        })
        .await
    }

    /// Brings news of the article's length, unmarked, and asks for suggestions in it as often as there are
    /// runs. In the app alone: the floor has none.
    pub async fn suggestions(&self, news: &str, runs: usize, note: &mut impl FnMut(What, f64)) {
        self.app
            .ok("go to the list", self.app.driver().goto(&self.home))
            .await;
        self.app.wait_for(".saved").await;
        let file = self.app.file("news.txt", news);
        self.app.choose_file(".lib-bring input", &file).await;
        self.app.wait_for("#in-title").await;
        self.app.click(".in-bar .main").await;
        self.app.wait_for("#words").await;
        for _ in 0..runs {
            self.quiet().await;
            self.js("bench.recorder = bench.frames('keydown')", json!([]))
                .await;
            let shown = "() => document.querySelector('.suggestion-head')";
            let first = self.timed_key("g", "g", shown, json!([])).await;
            let gaps = self.gaps().await;
            note(What::Suggest, first);
            note(What::SuggestFrame, gaps.into_iter().fold(0.0, f64::max));
            note(
                What::Propose,
                number(&self.js("return bench.job", json!([])).await),
            );
            self.app.press("Escape").await;
            self.app.wait_gone(".suggestion-head").await;
        }
    }

    /// The times between frames while the recorder ran.
    async fn gaps(&self) -> Vec<f64> {
        let began = self.js("return bench.recorder.stop()", json!([])).await;
        let began: Vec<f64> = serde_json::from_value(began).expect("times");
        began.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    /// How long from a key to the frame after which it is so.
    async fn timed_key(&self, chord: &str, key: &str, so: &str, arguments: Value) -> f64 {
        let watch = format!("bench.after('keydown', (event) => event.key === '{key}', {so})");
        self.timed(&watch, arguments, async || self.app.press(chord).await)
            .await
    }

    async fn timed(&self, watch: &str, arguments: Value, act: impl AsyncFnOnce()) -> f64 {
        timed(&self.app, watch, arguments, act).await
    }

    /// Does it, under the processor's profiler where that step is asked for.
    async fn profiled<T>(
        &self,
        step: &str,
        wanted: Option<&str>,
        act: impl AsyncFnOnce() -> T,
    ) -> T {
        if wanted.is_some_and(|steps| steps.split(',').any(|one| one == step)) {
            profile::of(&self.app, step, act).await
        } else {
            act().await
        }
    }

    async fn quiet(&self) {
        self.js("return bench.quiet()", json!([])).await;
    }

    async fn js(&self, script: &str, arguments: Value) -> Value {
        self.app.js(script, arguments).await
    }
}

/// Notes of times between frames how many there were a second, how many were late, and the worst.
fn note_gaps(gaps: &[f64], what: [What; 3], note: &mut impl FnMut(What, f64)) {
    // Three beats of the screen are 50 ms, measured to a few tenths.
    #[allow(clippy::cast_precision_loss, reason = "some thousands at most")]
    let (all, over) = (
        gaps.len() as f64,
        gaps.iter().filter(|gap| **gap > 51.0).count() as f64,
    );
    let [frames, late, worst] = what;
    note(frames, all * 1000.0 / gaps.iter().sum::<f64>());
    note(late, over);
    note(worst, gaps.iter().copied().fold(0.0, f64::max));
}

/// Sets a watch, acts, and answers with what the watch says.
pub async fn timed(app: &App, watch: &str, arguments: Value, act: impl AsyncFnOnce()) -> f64 {
    app.js(&format!("bench.watched = {watch}"), arguments).await;
    act().await;
    number(&app.js("return bench.watched", json!([])).await)
}

pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("no number: {value}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
