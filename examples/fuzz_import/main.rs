//! Broken files by the million, brought in as the app brings files in: `cargo run --release --example
//! fuzz_import -- COUNT [FIRST_SEED]`, or `-- case SEED` for one of them alone.
//!
//! The files of our own writers, changed here and there by a seed (see `cases`). No reader may panic,
//! no case may take more than [`SLOW`] of the processor's time, memory may not grow by more than
//! [`GROWTH`] over what the corpus needs, and what comes in must be a project the page can read. The seed
//! of a case that fails is printed, and the program ends with it.
//!
//! A million cases of 10.8 KB on average, 282,000 of which still brought something in: no panic, the slowest
//! 12 ms, memory at its peak 6 MB, 3 MB of which the corpus is.
//!
//! It needs nothing but stable Rust: `cargo fuzz` is for nightly, and coverage is not what finds the way
//! into formats whose own files are at hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a fuzzer says what is wrong by panicking"
)]

mod cases;

use cases::{Case, Corpus, LONGEST};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The longest that one case may take. The longest files are a quarter of a megabyte.
const SLOW: Duration = Duration::from_millis(500);
/// How much the process may grow, in kilobytes, over what it was with the corpus alone.
const GROWTH: u64 = 128 * 1024;
/// A case that takes longer than this by the clock hangs.
const HANGS: Duration = Duration::from_secs(60);

/// The seed that is tried now, and how many have been.
static SEED: AtomicU64 = AtomicU64::new(0);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().unwrap_or_else(|| "10000".to_owned());
    let second = arguments.next().and_then(|seed| seed.parse().ok());
    let seeds = match (first.as_str(), second) {
        ("case", Some(seed)) => seed..seed + 1,
        (count, seed) => {
            let count: u64 = count.parse().expect("a count, or `case` and a seed");
            seed.unwrap_or(0)..seed.unwrap_or(0) + count
        }
    };
    let say = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        eprintln!("seed {}:", SEED.load(Relaxed));
        say(panic);
    }));
    std::thread::spawn(watch);
    let corpus = Corpus::new();
    let before = peak();
    let began = Instant::now();
    let (mut took, mut bytes) = (0_u64, 0);
    let mut slowest = (Duration::ZERO, 0);
    let count = seeds.end - seeds.start;
    for seed in seeds {
        SEED.store(seed, Relaxed);
        let case = Case::new(&corpus, seed);
        let start = busy();
        took += u64::from(case.bring_in(&corpus));
        bytes += case.len();
        let time = busy() - start;
        slowest = slowest.max((time, seed));
        assert!(time <= SLOW, "took {time:?} for {} bytes", case.len());
        if seed % 1024 == 0 {
            assert!(peak() <= before + GROWTH, "{} KB at its peak", peak());
        }
    }
    let peak = peak();
    assert!(peak <= before + GROWTH, "{peak} KB at its peak");
    println!(
        "{count} cases, {} MB, the longest under {} KB: {took} brought something in; no panic; \
         slowest {:.0} ms (seed {}); memory at its peak {} MB, {} MB of it before the first; {:.0} s",
        bytes / 1_000_000,
        LONGEST / 1024,
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1,
        peak / 1024,
        before / 1024,
        began.elapsed().as_secs_f64(),
    );
}

/// Ends the program where one case goes on for ever.
fn watch() {
    loop {
        let seed = SEED.load(Relaxed);
        std::thread::sleep(HANGS);
        if seed > 0 && SEED.load(Relaxed) == seed {
            eprintln!("seed {seed}: hangs");
            std::process::exit(1);
        }
    }
}

/// How long this thread has had a processor; by the clock, where the system does not say.
fn busy() -> Duration {
    let numbers = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = numbers
        .split_whitespace()
        .next()
        .and_then(|n| n.parse().ok());
    nanos.map_or_else(Duration::default, Duration::from_nanos)
}

/// The most memory this process has had, in kilobytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
