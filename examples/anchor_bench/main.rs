//! How fast and how right marks are found again in a changed text: `cargo run --release --example
//! anchor_bench`.
//!
//! A seeded generator writes a text of made-up words (frequencies as in a language, names, numbers,
//! some sentences said twice, some with a lookalike), marks quotes in it, and changes it: 2 % of the
//! words replaced, 1 % deleted, 1 % inserted, one paragraph in fifty moved. Every word is followed
//! through the change, so the true place of every quote is known.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what is wrong by panicking"
)]

mod text;

use sayso::annotate::anchor::{Anchoring, Outcome, Quote, Standing, Step};
use sayso::article::{Article, Span};
use std::time::{Duration, Instant};
use text::{Made, overlap};

fn main() {
    for (bytes, quotes) in [(100_000, 1_000), (1_000_000, 10_000)] {
        for seed in [1, 2, 3] {
            run(bytes, quotes, seed);
        }
    }
}

fn run(bytes: usize, count: usize, seed: u64) {
    let Made { old, new, marks } = text::make(bytes, count, seed);
    let quotes: Vec<Quote> = marks
        .iter()
        .map(|mark| Quote::of(&old, mark.span).unwrap())
        .collect();
    let truths: Vec<Option<Span>> = marks.iter().map(|mark| mark.now).collect();
    for with_old in [true, false] {
        let before = Instant::now();
        let busy_before = busy();
        let mut longest = Duration::ZERO;
        let old = with_old.then(|| old.clone());
        let mut rest = Anchoring::new(old, new.clone(), quotes.clone());
        let anchored = loop {
            let step = Instant::now();
            let next = rest.step(50);
            longest = longest.max(step.elapsed());
            match next {
                Step::More(more) => rest = more,
                Step::Done(done) => break done,
            }
        };
        // A shared machine gives the thread a part of the time.
        let time = busy()
            .zip(busy_before)
            .map_or(before.elapsed(), |(now, then)| now - then);
        report(
            &anchored.outcomes,
            &truths,
            &quotes,
            &new,
            bytes,
            with_old,
            time,
            longest,
        );
    }
}

/// How long this thread has had a processor, where the system says.
fn busy() -> Option<Duration> {
    let numbers = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = numbers.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

#[allow(clippy::too_many_arguments, reason = "one caller")]
fn report(
    outcomes: &[Outcome],
    truths: &[Option<Span>],
    quotes: &[Quote],
    new: &Article,
    bytes: usize,
    with_old: bool,
    time: Duration,
    longest: Duration,
) {
    let mut counts = [0; 4];
    let (mut right, mut wrong_attach, mut wrong_offer, mut lost) = (0, 0, 0, 0);
    for ((outcome, truth), quote) in outcomes.iter().zip(truths).zip(quotes) {
        counts[outcome.standing() as usize] += 1;
        let offered = outcome.first_offer();
        let is_right = match (offered, truth) {
            (Some(offered), Some(truth)) => overlap(offered, *truth) >= 0.8,
            (None, None) => true,
            _ => false,
        };
        if is_right {
            right += 1;
        } else if outcome.standing() == Standing::Exact {
            wrong_attach += 1;
        } else if offered.is_some() {
            wrong_offer += 1;
        } else {
            lost += 1;
        }
        if !is_right && std::env::var_os("SHOW").is_some() {
            let show = |span: Option<Span>| span.map(|s| s.slice(new.text()).to_owned());
            println!(
                "{:?}\n  sought  {:?}\n  offered {:?}\n  true    {:?}",
                outcome.standing(),
                quote.words(),
                show(offered),
                show(*truth)
            );
        }
    }
    let count = outcomes.len();
    println!(
        "{count} quotes, {} KB, {} old text: {:.3} s (longest step {:.1} ms); right {:.2} %, \
         attached wrongly {wrong_attach}, offered wrongly {wrong_offer}, not offered {lost}; \
         exact {}, moved {}, ambiguous {}, lost {}",
        bytes / 1000,
        if with_old { "with" } else { "without" },
        time.as_secs_f64(),
        longest.as_secs_f64() * 1000.0,
        100.0 * f64::from(right) / count as f64,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
    );
}
