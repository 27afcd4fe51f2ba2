//! The articles to try Sayso out with.
//!
//! They are Markdown with front matter like others, but so plain that a page which shows them needs
//! none of what reads other people's Markdown.

use super::blocks::{BlockKind, Metadata};
use super::draft::{Draft, DraftLine, Fate};
use super::published::Published;

static SAMPLES: [&str; 2] = [
    include_str!("../../assets/samples/street-lights.md"),
    include_str!("../../assets/samples/beavers.md"),
];

/// The articles.
#[must_use]
pub fn samples() -> Vec<Draft> {
    SAMPLES.iter().map(|sample| read(sample)).collect()
}

/// Front matter between two `---`, then headings (`##`) and paragraphs with an empty line between two.
fn read(sample: &str) -> Draft {
    let (head, body) = sample.split_once("\n---\n").unwrap_or(("", sample));
    let field = |name: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(": "));
        let (_, value) = fields.find(|(key, _)| *key == name)?;
        Some(value.to_owned())
    };
    let paragraphs = body.split("\n\n").map(str::trim);
    let lines = paragraphs.filter(|text| !text.is_empty()).map(|text| {
        let (kind, text) = match text.strip_prefix("## ") {
            Some(heading) => (BlockKind::Heading, heading),
            None => (BlockKind::Paragraph, text),
        };
        DraftLine {
            text: text.to_owned(),
            fate: Fate::Kept(kind),
        }
    });
    Draft {
        title: field("title").unwrap_or_default(),
        metadata: Metadata {
            byline: field("author"),
            outlet: field("outlet"),
            published: field("date").and_then(|date| Published::from_iso(&date)),
            address: None,
            language: field("language"),
        },
        lines: lines.collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::plain::read_markdown;

    #[test]
    fn they_are_read_as_any_markdown_is() {
        for sample in super::SAMPLES {
            let draft = super::read(sample);
            assert_eq!(draft, read_markdown(sample));
            let article = draft.fix().expect("a sample is an article");
            assert_eq!(draft.word_count(), article.word_count());
        }
    }
}
