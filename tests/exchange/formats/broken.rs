//! Files that are broken somewhere: no reader panics or takes its time, and what comes in is a project.
//! `cargo run --release --example fuzz_import` tries as many as one likes.

#[path = "../../../examples/fuzz_import/cases.rs"]
mod cases;

use cases::{Case, Corpus, LONGEST};
use std::time::{Duration, Instant};

/// So many are tried at every run of the tests.
const CASES: u64 = 1_500;

/// Says which case it was, should it panic.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("cargo run --example fuzz_import -- case {}", self.0);
        }
    }
}

#[test]
fn broken_files_are_read_without_panic_or_delay() {
    let corpus = Corpus::new();
    let mut brought = 0;
    for seed in 0..CASES {
        let _seed = Seed(seed);
        let case = Case::new(&corpus, seed);
        assert!(case.len() <= LONGEST);
        let began = Instant::now();
        brought += u64::from(case.bring_in(&corpus));
        // Slow machines, and code that is not optimised: only what hangs is meant.
        assert!(began.elapsed() < Duration::from_secs(20));
    }
    // Broken beyond use are some, but by far not all: else nothing was tested.
    assert!(brought > CASES / 5, "{brought}");
}
