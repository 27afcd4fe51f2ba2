//! Articles of a few lines, and proposals written as one line each.

use sayso::article::{Article, BlockKind, Metadata, Span};
use sayso::propose::{Options, Proposal, Who, propose};

/// An article whose lines are its paragraphs.
pub fn article(text: &str) -> Option<Article> {
    let lines = text.lines().map(|line| (BlockKind::Paragraph, line));
    Article::new(Metadata::default(), lines).ok()
}

/// With what is only guessed.
pub fn guessing() -> Options {
    Options {
        guesses: true,
        ..Options::default()
    }
}

/// Checks what is proposed in English: `rule: content … content | cue | source = who (via name)`.
pub fn check(text: &str, expected: &[&str]) {
    check_with(&guessing(), text, expected);
}

/// As [`check`], without what is only guessed.
pub fn check_sure(text: &str, expected: &[&str]) {
    check_with(&Options::default(), text, expected);
}

/// As [`check`], in another language.
pub fn check_in(language: &str, text: &str, expected: &[&str]) {
    let options = Options {
        language: Some(language.to_owned()),
        ..guessing()
    };
    check_with(&options, text, expected);
}

/// As [`check`], with claims in nobody's name.
pub fn check_notes(text: &str, expected: &[&str]) {
    let options = Options {
        no_source: true,
        ..guessing()
    };
    check_with(&options, text, expected);
}

fn check_with(options: &Options, text: &str, expected: &[&str]) {
    let article = article(text).unwrap();
    let found = propose(&article, options);
    let shown: Vec<String> = found.iter().map(|p| shown(article.text(), p)).collect();
    assert_eq!(shown, expected, "{text}");
}

fn shown(text: &str, proposal: &Proposal) -> String {
    let words = |spans: &[Span]| {
        let words: Vec<String> = spans.iter().map(|s| s.slice(text).to_owned()).collect();
        words.join(" … ")
    };
    let one = |span: &Option<Span>| span.map(|s| s.slice(text).to_owned()).unwrap_or_default();
    let who = match &proposal.who {
        Who::Named { name, .. } => name.clone(),
        Who::Several(names) => format!("several {}", names.join(", ")),
        other => format!("{other:?}").to_lowercase(),
    };
    let via = proposal.via.iter().map(|name| format!(" via {name}"));
    format!(
        "{}: {} | {} | {} = {who}{}",
        proposal.rule.id(),
        words(&proposal.content),
        one(&proposal.cue),
        one(&proposal.source),
        via.collect::<String>()
    )
}
