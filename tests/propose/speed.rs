//! How long a megabyte takes: printed, never asserted. Texts that would trap a careless rule first.
//! `cargo test --release --test propose -- --ignored --nocapture`

use crate::support::article;
use sayso::propose::{Options, propose};
use std::time::Instant;

#[test]
#[ignore = "prints how long it takes"]
fn a_megabyte_of_anything() {
    let texts = [
        (
            "news",
            "Mayor Ana Ortiz said on Monday that the bridge was safe. “It is safe,” she added, “and open.”\n",
        ),
        ("one sentence", "Ortiz said the bridge was safe and "),
        ("quotation marks", "\""),
        ("opening marks", "“"),
        ("apostrophes", "'"),
        ("cues", "said "),
        ("names", "Ana Ortiz "),
        ("he said", "He said he said. "),
        ("commas", "Ortiz, "),
        ("points", ". "),
        ("one word", "a"),
        ("quotations", "“We will all go home,” he said. "),
        ("no cue", "“We will all go home.” "),
        ("open quotations", "“We will all go home.\n"),
        (
            "the mayor",
            "The mayor said so and Ana Ortiz, the mayor, left.\n",
        ),
    ];
    for (name, piece) in texts {
        let text = piece.repeat(1_000_000 / piece.len());
        let article = article(&text).unwrap();
        let start = Instant::now();
        let found = propose(&article, &Options::default()).len();
        let time = start.elapsed();
        println!(
            "{name:>16}: {time:>8.1?} {:5.1} MB/s, {found} proposals",
            text.len() as f64 / 1e6 / time.as_secs_f64()
        );
    }
}
