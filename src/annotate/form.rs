//! Guesses how the words of a claim are given, from the quotations they stand in.
//!
//! A guess only: it fills the form of a new claim and never overrules what the reader chose.

use super::claim::Form;
use crate::article::quotes::Quotation;
use crate::article::{Article, Span};
use std::ops::Range;

/// The form these spans seem to have: direct where every word of every span is quoted, mixed
/// where some are, paraphrase where none is. Quoted single words (scare quotes) count as quoted.
/// `quotations` says what is quoted in the block of a number.
#[must_use]
pub fn guess_form(
    article: &Article,
    spans: &[Span],
    quotations: impl Fn(usize) -> Vec<Quotation>,
) -> Form {
    let mut quoted = 0;
    let mut unquoted = 0;
    for span in spans {
        for number in article.blocks_of(*span) {
            let Some(block) = article.blocks().get(number) else {
                continue;
            };
            let text = article.block_text(block);
            let from = span.start().saturating_sub(block.range.start);
            let to = span.end().saturating_sub(block.range.start).min(text.len());
            let (inside, outside) = split(text, from..to, &quotations(number));
            quoted += inside;
            unquoted += outside;
        }
    }
    match (quoted, unquoted) {
        (0, _) => Form::Paraphrase,
        (_, 0) => Form::Direct,
        _ => Form::Mixed,
    }
}

/// How many letters and digits of these bytes of a block stand inside a quotation, and how many
/// outside. Marks and white space say nothing: a reader may select them or not.
fn split(text: &str, bytes: Range<usize>, quotations: &[Quotation]) -> (usize, usize) {
    let mut inside = 0;
    let mut outside = 0;
    let words = text.get(bytes.clone()).unwrap_or_default();
    let mut rest = quotations;
    for (at, _) in words.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let at = bytes.start + at;
        while let Some((first, later)) = rest.split_first()
            && first.inner.end <= at
        {
            rest = later;
        }
        match rest.first() {
            Some(quotation) if quotation.inner.contains(&at) => inside += 1,
            _ => outside += 1,
        }
    }
    (inside, outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::quotes::quotations_in;
    use crate::article::{BlockKind, Metadata};

    fn form(article: &Article, spans: &[Span]) -> Form {
        guess_form(article, spans, |number| {
            let block = article.blocks().get(number);
            let text = block.map_or("", |block| article.block_text(block));
            quotations_in(text, article.marks())
        })
    }

    /// Blocks are lines; the spans are what stands between | and |.
    fn check(marked: &str, expected: Form) {
        let mut text = String::new();
        let mut ends = Vec::new();
        for part in marked.split_inclusive('|') {
            text.push_str(part.trim_end_matches('|'));
            ends.push(text.len());
        }
        let blocks = text.lines().map(|line| (BlockKind::Paragraph, line));
        let article = Article::new(Metadata::default(), blocks).unwrap();
        assert_eq!(article.text(), text);
        let spans: Vec<Span> = ends
            .chunks_exact(2)
            .filter_map(|pair| article.span(pair[0], pair[1]))
            .collect();
        assert!(!spans.is_empty(), "{marked}");
        assert_eq!(form(&article, &spans), expected, "{marked}");
    }

    #[test]
    fn the_marks_tell_the_form() {
        // With, without and with half of the marks.
        check("|“We will,”| she said.", Form::Direct);
        check("“|We will|,” she said.", Form::Direct);
        check("“|We will,”| she said.", Form::Direct);
        check("\"|We will|,\" she said.", Form::Direct);
        check("Ortiz said: |“We will”.|", Form::Direct);
        // One claim in two spans.
        check("“|We will|,” she said, “|not rest|.”", Form::Direct);
        check("“|We will|,” she said, |not rest|.", Form::Mixed);
        check("She said |it was “quite safe” to cross|.", Form::Mixed);
        check("|“We will,” she said|.", Form::Mixed);
        check("She said |the bridge was safe|.", Form::Paraphrase);
        check("“Yes,” she said. |The bridge was safe.|", Form::Paraphrase);
        // Marks alone are no words.
        check("She said |the bridge is safe: “|yes”.", Form::Paraphrase);
        check("The |“temporary”| closure.", Form::Direct);
        // A quotation that goes on in the next paragraph.
        check("“|We will.\n“And we must|,” she said.", Form::Direct);
        check("|“We will.\nWe must|,” she said.", Form::Mixed);
        check("She said: 「|橋は安全です|」", Form::Direct);
        check("She said she |can’t, won’t and shan’t|.", Form::Paraphrase);
    }

    #[test]
    fn single_marks_count_where_the_article_has_no_others() {
        check(
            "‘|We will not rest|,’ she said. Then: ‘We will not sleep,’ he said.",
            Form::Direct,
        );
        check(
            "‘|We will not rest|,’ she said.\n‘We will not sleep,’ he said.",
            Form::Direct,
        );
        check(
            "The ‘|smart road|’ is shut, he said: “All of it.”",
            Form::Paraphrase,
        );
    }

    #[test]
    fn no_words_are_a_paraphrase() {
        let article =
            Article::new(Metadata::default(), [(BlockKind::Paragraph, "“…” – !")]).unwrap();
        assert_eq!(form(&article, &[]), Form::Paraphrase);
        let all = article.span(0, article.text().len()).unwrap();
        assert_eq!(form(&article, &[all]), Form::Paraphrase);
    }
}
