//! `make bench`: how long a reader waits, in a real Chromium with real input, beside a floor.
//!
//! Three articles (6 KB with 40 claims, 100 KB with 1,000, 1 MB with 10,000) are brought into the
//! release build in `dist/` as files, once each. Then, several times over, the same is done in the
//! app and in the *floor* (`floor.html`: the bare text with bare `<mark>`s, built by the shortest
//! script that can): load, open, select, mark, undo, delete, export, scroll (and, where that takes longer than
//! twenty seconds, fly through all of it). Last, suggestions are asked
//! for in news of the same length (`tests/propose/news`, over and over), and marks are moved onto
//! another text (`anchoring`). Every time ends with the frame that shows the result (`probe.js`);
//! the median of the runs counts, because both share
//! the machine with whatever else it does; of late frames, which nobody should see, the worst run.
//!
//! It prints a table and writes every run to `target/bench.json`. It judges nothing: a slow machine
//! must not fail a build.
//!
//! | variable | |
//! |---|---|
//! | `BENCH_ONLY` | `anchoring`: nothing but that (any value) |
//! | `BENCH_SIZES` | which articles, by kilobytes: `6,100,1000` |
//! | `BENCH_RUNS` | how many runs of each, instead of 5 (3 of the longest) |
//! | `BENCH_JSON` | where to write, instead of `target/bench.json` |
//! | `BENCH_FLAGS` | more flags for Chromium, as `--trace-startup=devtools.timeline` |
//! | `BENCH_PROFILE` | steps (of `load`, `open`, `mark`, `undo`, `delete`, `export`, `scroll`, `fly`): also where the app spends its processor time in them, in the last run |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what is wrong by panicking"
)]

mod anchoring;
mod made;
mod page;
mod profile;
mod report;
#[allow(
    dead_code,
    unused_imports,
    reason = "the harness offers more than a benchmark uses"
)]
#[path = "../../tests/e2e/support/mod.rs"]
mod support;
#[path = "../../examples/anchor_bench/text.rs"]
mod text;

use std::cell::RefCell;
use std::env;
use std::rc::Rc;
use std::time::Duration;

use made::{Made, Size};
use page::{Page, Side};
use report::{Report, Sized};
use support::{App, Options, e2e, root};

/// What is measured where nothing else is asked for.
const SIZES: [Size; 3] = [
    Size {
        kilobytes: 6,
        claims: 40,
    },
    Size {
        kilobytes: 100,
        claims: 1_000,
    },
    Size {
        kilobytes: 1_000,
        claims: 10_000,
    },
];

/// A run of the longest article takes about a minute.
const LIMIT: Duration = Duration::from_secs(3600);

fn main() {
    let wanted = env::var("BENCH_SIZES").ok();
    let mut report = Report::new();
    for size in SIZES {
        let kilobytes = size.kilobytes.to_string();
        let asked = |list: &String| list.split(',').any(|one| one.trim() == kilobytes);
        if wanted.as_ref().is_none_or(asked) {
            report.add(measure(size));
        }
    }
    report.print();
    let path = env::var("BENCH_JSON").map_or_else(|_| root().join("target/bench.json"), Into::into);
    report.write(&path);
    println!("every run: {}", path.display());
}

/// All measurements of one article.
fn measure(size: Size) -> Sized {
    let runs = env::var("BENCH_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(if size.kilobytes >= 1_000 { 3 } else { 5 });
    let measured = Rc::new(RefCell::new(Sized::new(size)));
    if env::var("BENCH_ONLY").is_err() {
        steps(size, runs, &measured);
    }
    anchoring::measure(size, runs, &measured);
    Rc::try_unwrap(measured).map_or_else(|shared| shared.borrow().clone(), RefCell::into_inner)
}

/// What is done in app and floor, in a browser of its own.
fn steps(size: Size, runs: usize, measured: &Rc<RefCell<Sized>>) {
    let kept = Rc::clone(measured);
    e2e(quiet_browser(), async move |app| {
        let made = made::make(size);
        let (ours, floor) = prepare(&app, &made).await;
        for run in 1..=runs {
            eprintln!("{} KB: run {run} of {runs}", size.kilobytes);
            for page in [&ours, &floor] {
                let profile = env::var("BENCH_PROFILE")
                    .ok()
                    .filter(|_| run == runs && page.side == Side::App);
                page.run(&made, profile.as_deref(), &mut |what, value| {
                    kept.borrow_mut().add(what, page.side, value);
                })
                .await;
            }
        }
        let news = made::news(size);
        ours.suggestions(&news, runs, &mut |what, value| {
            kept.borrow_mut().add(what, Side::App, value);
        })
        .await;
        say_console(&app, size).await;
    });
}

/// What the console said is worth knowing, and no reason to throw the measurements away.
async fn say_console(app: &App, size: Size) {
    for line in app.console_errors().await {
        eprintln!("{} KB: the console says {line}", size.kilobytes);
    }
    app.allow_console("");
}

/// A browser that writes nothing down meanwhile.
fn quiet_browser() -> Options {
    Options {
        log_requests: false,
        limit: LIMIT,
        flags: env::var("BENCH_FLAGS")
            .map(|flags| flags.split(' ').map(str::to_owned).collect())
            .unwrap_or_default(),
        ..Options::desktop()
    }
}

/// Brings the article into the app and into the floor, and the clock into both.
async fn prepare(app: &App, made: &Made) -> (Page, Page) {
    app.ok(
        "allow long scripts",
        app.driver().set_script_timeout(Duration::from_secs(100)),
    )
    .await;
    // A page that is left while it creates its IndexedDB makes the next one wait for it in vain.
    app.wait_for(".saved").await;
    let floor = Page::floor(app, made).await;
    let ours = Page::app(app, made).await;
    (ours, floor)
}
