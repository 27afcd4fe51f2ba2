//! How long the longest project takes: `cargo test --release --test exchange speed -- --ignored --nocapture`.

use sayso::annotate::merge::Version;
use sayso::annotate::{
    Answer, Attribution, Claim, ClaimId, Kind, Project, ProjectId, Record, SpeakerId, Stamp,
};
use sayso::article::{Article, BlockKind, Metadata, Span};
use sayso::exchange::file::write_project;
use sayso::exchange::formats::{self, Options};
use sayso::exchange::import::read;
use sayso::exchange::record::{ClaimForm, Detail, sha256};
use std::sync::Arc;
use std::time::Instant;

/// A text of about a megabyte with ten thousand claims of four spans each.
fn long_project() -> Project {
    let sentence = "The council said on Monday that “the river 🌊 will not wait”, and nobody in the café laughed. ";
    let block = sentence.repeat(6);
    let blocks = std::iter::repeat_n(
        (BlockKind::Paragraph, block.as_str()),
        1_050_000 / block.len(),
    );
    let article = Arc::new(Article::new(Metadata::default(), blocks).unwrap());
    let mut project = Project::new(
        ProjectId::from_random(1),
        "Long".to_owned(),
        article.clone(),
        0,
    );
    let text = article.text();
    let step = text.len() / 10_001;
    let claims = (0..10_000_u64).map(|n| {
        let at = |offset: usize, length: usize| -> Vec<Span> {
            let start = text.floor_char_boundary(n as usize * step + offset);
            let end = text.floor_char_boundary((start + length).min(text.len()));
            article.span(start, end).into_iter().collect()
        };
        Claim {
            attribution: Attribution {
                answer: Answer::Speaker(SpeakerId::from_random(1)),
                cue: at(42, 4),
                source: at(90, 12),
                ..Attribution::default()
            },
            kind: Some(Kind::Opinion),
            annotator: "7B-12".to_owned(),
            created: 1_773_306_000_000,
            modified: Stamp {
                millis: 1_773_306_000_000 + n,
                count: 0,
                tab: 77,
            },
            ..Claim::new(
                ClaimId::from_random(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
                [at(0, 40), at(50, 30)].concat(),
            )
        }
    });
    project.merge(claims.map(|c| Version::Present(Record::Claim(c))));
    project
}

fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let best = (0..5).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    });
    println!(
        "{what:<40} {:>8.1} ms",
        best.min().unwrap_or_default().as_secs_f64() * 1000.0
    );
    work()
}

#[test]
#[ignore = "prints times, judges nothing"]
fn speed() {
    let project = long_project();
    let article = project.article();
    let claims: Vec<_> = project.claims().collect();
    println!(
        "{} bytes of text, {} claims",
        project.text().len(),
        claims.len()
    );
    timed("hash", || sha256(project.text()));
    for detail in [Detail::Full, Detail::Compact] {
        let form = |c: &&Arc<Claim>| {
            serde_json::to_string(&ClaimForm::from_claim(c, article, detail).unwrap()).unwrap()
        };
        timed(&format!("claims to forms, {detail:?}"), || {
            claims
                .iter()
                .map(|c| ClaimForm::from_claim(c, article, detail).unwrap())
                .collect::<Vec<_>>()
                .len()
        });
        let json = timed(&format!("claims to JSON, {detail:?}"), || {
            claims.iter().map(form).collect::<Vec<_>>()
        });
        println!(
            "{:>40} {:>8} KB",
            "",
            json.iter().map(String::len).sum::<usize>() / 1024
        );
        timed(&format!("claims from JSON, {detail:?}"), || {
            let read = |json: &String| {
                serde_json::from_str::<ClaimForm<'_>>(json)
                    .unwrap()
                    .into_claim(article)
                    .unwrap()
            };
            json.iter().map(read).collect::<Vec<_>>().len()
        });
    }
    let file = timed("export", || {
        let mut settled = write_project(&project).unwrap();
        settled.shrink_to_fit();
        settled
    });
    println!("{:>40} {:>8} KB", "", file.len() / 1024);
    timed("import", || read(&file).unwrap().len());
    let broken = file.replace("council said", "council says");
    timed("import of a file with everything wrong", || {
        read(&broken).unwrap_err().len()
    });
}

/// Every format, and counting what it loses.
#[test]
#[ignore = "prints times, judges nothing"]
fn speed_of_formats() {
    let project = long_project();
    let words = crate::formats::words();
    for format in formats::FORMATS {
        let options = Options::new(&words);
        let file = timed(format.id, || {
            formats::write(format, &[&project], options).unwrap()
        });
        println!("{:>40} {:>8} KB", "", file.bytes.len() / 1024);
        timed("  what it loses", || formats::losses(format, &project));
    }
}
