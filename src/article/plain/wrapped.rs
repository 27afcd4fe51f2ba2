//! Paragraphs out of lines: one a line, or hard-wrapped at some sixty to eighty columns.
//!
//! E-mail and Gutenberg texts break their lines where the next word would not fit. That is also how
//! they are told: in a text whose lines each hold a paragraph, the next word nearly always would
//! have fitted. Hyphens at a line's end stay, because half of them belong to the word.

use super::clean::{clean, ends_sentence, is_cjk, lines};
use crate::article::sorting;

/// The column at which wrapped texts are wrapped, in characters.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;
/// How far short of the margin a wrapped line may end and still have been wrapped there.
const SLACK: usize = 10;

struct Line {
    text: String,
    width: usize,
    first_word: usize,
    indent: usize,
    after_blank: bool,
}

/// The paragraphs of a text, cleaned, none empty.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut read = Vec::new();
    let mut after_blank = false;
    for raw in lines(text) {
        let text = clean(raw);
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        read.push(Line {
            width: text.chars().count(),
            first_word: text.split(' ').next().map_or(0, |w| w.chars().count()),
            indent: raw.chars().take_while(|c| c.is_whitespace()).count(),
            after_blank: std::mem::take(&mut after_blank),
            text,
        });
    }
    match margin(&read) {
        Some(margin) => join(read, margin),
        None => read.into_iter().map(|line| line.text).collect(),
    }
}

/// The column the text is wrapped at, if it is.
fn margin(lines: &[Line]) -> Option<usize> {
    let inner = || {
        lines
            .windows(2)
            .filter_map(|pair| pair.first().zip(pair.last()))
            .filter(|(_, next)| !next.after_blank)
    };
    let mut widths: Vec<usize> = inner().map(|(line, _)| line.width).collect();
    if widths.len() < 3 {
        return None;
    }
    sorting::sort(&mut widths);
    // A web address or a table may stick out.
    let margin = *widths.get(widths.len() * 19 / 20)?;
    if !COLUMNS.contains(&margin) {
        return None;
    }
    // Weighed by length, so that a verse or a few headers among wrapped paragraphs don't hide them.
    let full = || {
        inner().filter(|(line, next)| line.width + 1 + next.first_word > margin.saturating_sub(3))
    };
    let weight: usize = full().map(|(line, _)| line.width).sum();
    let ended = full().filter(|(line, _)| ends_sentence(&line.text)).count();
    (weight * 10 >= widths.iter().sum::<usize>() * 7 && ended * 2 <= full().count())
        .then_some(margin)
}

fn join(lines: Vec<Line>, margin: usize) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = (0, 0);
    for line in lines {
        let (width, indent) = before;
        let wrapped = width + 1 + line.first_word + SLACK > margin;
        let goes_on =
            !line.after_blank && line.indent <= indent + 1 && wrapped && !starts_item(&line.text);
        before = (line.width, line.indent);
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => {
                paragraph.push_str(seam(paragraph, &line.text));
                paragraph.push_str(&line.text);
            }
            _ => paragraphs.push(line.text),
        }
    }
    paragraphs
}

fn starts_item(text: &str) -> bool {
    ["* ", "- ", "• ", "> "]
        .iter()
        .any(|mark| text.starts_with(mark))
}

/// What goes between two joined lines: nothing after the hyphen of a broken word or between
/// ideographs, else a space ("two-" before "and three-storey" keeps its space).
pub fn seam(before: &str, after: &str) -> &'static str {
    const HANGING: &[&str] = &[
        "and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e",
    ];
    let mut end = before.chars().rev();
    let (last, last_but_one) = (end.next(), end.next());
    let next = after.chars().next();
    if last.is_some_and(is_cjk) && next.is_some_and(is_cjk) {
        return "";
    }
    let hanging = after
        .split(' ')
        .next()
        .is_some_and(|word| HANGING.contains(&word));
    let hyphen = last == Some('-')
        && last_but_one.is_some_and(char::is_alphanumeric)
        && next.is_some_and(char::is_alphanumeric);
    if hyphen && !hanging { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        assert_eq!(paragraphs(input), expected, "{input}");
    }

    #[test]
    fn one_paragraph_a_line() {
        let long = "The old ferry, which has not crossed the bay since the storm of last winter, came back to the harbour on Monday.";
        check(&format!("{long}\r\n{long}\n\n{long}"), &[long, long, long]);
        check(
            "One.\nTwo.\nThree.\nFour.\nFive.",
            &["One.", "Two.", "Three.", "Four.", "Five."],
        );
        check(
            "The ferry is back in the harbour, said the mayor.\nIt was full on the very first day.\nNobody fell into the water.\nThe captain slept well.",
            &[
                "The ferry is back in the harbour, said the mayor.",
                "It was full on the very first day.",
                "Nobody fell into the water.",
                "The captain slept well.",
            ],
        );
        check("", &[]);
        check("\n \u{A0}\n", &[]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "THE FERRY COMES BACK\n\
             \n\
             The old ferry, which has not crossed the bay since the storm of last\n\
             winter, came back to the harbour on Monday. It carried sixty people, a\n\
             dog and the mayor.\n\
             \n\
             \"We are glad,\" the mayor said, \"and we are wet.\" The captain, a well-\n\
             known sailor of few words, went below to look for a quiet bunk for two-\n\
             and three-hour naps.\n",
            &[
                "THE FERRY COMES BACK",
                "The old ferry, which has not crossed the bay since the storm of last winter, came back to the harbour on Monday. It carried sixty people, a dog and the mayor.",
                "\"We are glad,\" the mayor said, \"and we are wet.\" The captain, a well-known sailor of few words, went below to look for a quiet bunk for two- and three-hour naps.",
            ],
        );
    }

    #[test]
    fn a_verse_among_wrapped_lines_stays_a_verse() {
        check(
            "By Mara Lindqvist\n\
             mara@example.org\n\
             \n\
             In the spring of 1911, when the ice had barely left the upper lake, the\n\
             men of Tarnbridge pushed eleven boats into the water and, as one of them\n\
             wrote later, \"hoped for the best.\"\n\
             \n    \
                The boats are gone,\n    \
                the men are gone.\n",
            &[
                "By Mara Lindqvist",
                "mara@example.org",
                "In the spring of 1911, when the ice had barely left the upper lake, the men of Tarnbridge pushed eleven boats into the water and, as one of them wrote later, \"hoped for the best.\"",
                "The boats are gone,",
                "the men are gone.",
            ],
        );
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        check(
            "   The old ferry, which has not crossed the bay since the storm of\n\
             last winter, came back to the harbour on Monday and was greeted by a\n\
             band that had been waiting for it since the early morning hours, it\n\
             seems.\n   \
                The captain, a sailor of few words, went below to look for a dry\n\
             pair of socks and something warm to drink, which he did not find on\n\
             board.\n",
            &[
                "The old ferry, which has not crossed the bay since the storm of last winter, came back to the harbour on Monday and was greeted by a band that had been waiting for it since the early morning hours, it seems.",
                "The captain, a sailor of few words, went below to look for a dry pair of socks and something warm to drink, which he did not find on board.",
            ],
        );
    }

    #[test]
    fn seams() {
        assert_eq!(seam("a well-", "known man"), "");
        assert_eq!(seam("two-", "and three-storey"), " ");
        assert_eq!(seam("the ferry -", "it"), " ");
        assert_eq!(seam("渡轮", "回到"), "");
        assert_eq!(seam("the", "ferry"), " ");
    }
}
