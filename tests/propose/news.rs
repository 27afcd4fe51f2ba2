//! Whole articles, each with the claims it makes: `tests/propose/news`, written for this.
//!
//! Behind a line `---`, one claim a line: `content … content = who`. `~` stands before one that is only
//! a guess (its confidence is low), `-` before one that is not found, `+` before a proposal that is
//! wrong. The last two are mistakes we know of: who mends one takes its sign away.

use crate::support::{article, guessing};
use sayso::propose::{Confidence, Proposal, Who, names_near, propose};
use std::path::Path;

/// How many of the articles' claims there are, how many proposals, how many of them right.
#[derive(Default)]
struct Count {
    claims: usize,
    proposals: usize,
    right: usize,
}

#[test]
fn articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/propose/news");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 12);
    let mut count = Count::default();
    for file in files {
        let written = std::fs::read_to_string(&file).unwrap();
        let (text, claims) = written.split_once("\n---\n").unwrap();
        check(&file.display().to_string(), text, claims, &mut count);
    }
    let share = |of: usize| 100.0 * count.right as f64 / of as f64;
    println!(
        "precision {:.1}, recall {:.1}",
        share(count.proposals),
        share(count.claims)
    );
    assert!(share(count.proposals) >= 93.0 && share(count.claims) >= 93.0);
}

/// The bar of words that a reader has picked offers who says them first, or among the first three.
#[test]
fn the_likely_speaker_of_picked_words_comes_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/propose/news");
    let (mut all, mut first, mut near) = (0, 0, 0);
    for file in std::fs::read_dir(folder).unwrap() {
        let written = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let (text, _) = written.split_once("\n---\n").unwrap();
        let article = article(text).unwrap();
        for proposal in propose(&article, &guessing()) {
            let Who::Named { name, .. } = &proposal.who else {
                continue;
            };
            let found = names_near(&article, proposal.content[0], 3);
            let place = found.iter().position(|found| found.name == *name);
            all += 1;
            first += usize::from(place == Some(0));
            near += usize::from(place.is_some());
        }
    }
    println!("first {first} of {all}, among three {near}");
    assert!(all > 150 && first * 100 >= all * 86 && near * 100 >= all * 96);
}

fn check(file: &str, text: &str, claims: &str, count: &mut Count) {
    let article = article(text).unwrap();
    let found = propose(&article, &guessing());
    let mut found: Vec<String> = found.iter().map(|p| shown(article.text(), p)).collect();
    let claims = claims.lines();
    let (missed, expected): (Vec<&str>, Vec<&str>) = claims.partition(|l| l.starts_with("- "));
    let wrong = expected.iter().filter(|l| l.starts_with("+ ")).count();
    count.claims += missed.len() + expected.len() - wrong;
    count.proposals += expected.len();
    count.right += expected.len() - wrong;
    let mut expected: Vec<&str> = expected
        .iter()
        .map(|line| line.strip_prefix("+ ").unwrap_or(line))
        .collect();
    found.sort();
    expected.sort_unstable();
    for f in &found {
        if !expected.contains(&f.as_str()) {
            eprintln!("DIFF {} NEW {f}", file.rsplit('/').next().unwrap());
        }
    }
    for f in &expected {
        if !found.iter().any(|x| x == f) {
            eprintln!("DIFF {} GONE {f}", file.rsplit('/').next().unwrap());
        }
    }
}

fn shown(text: &str, proposal: &Proposal) -> String {
    let words: Vec<&str> = proposal.content.iter().map(|s| s.slice(text)).collect();
    let who = match &proposal.who {
        Who::Named { name, .. } => name.clone(),
        Who::Several(names) => format!("several {}", names.join(", ")),
        other => format!("{other:?}").to_lowercase(),
    };
    let guess = if proposal.confidence == Confidence::Low {
        "~ "
    } else {
        ""
    };
    format!("{guess}{} = {who}", words.join(" … "))
}
