//! The text that a file brings along, as an article.
//!
//! The file's text is kept as it is but for what an article cannot have: white space around lines,
//! empty lines, line ends of two characters. Offsets are of the file's text, so that every place goes through
//! [`Own::span`], and a span that held such white space holds what is left of it.

use crate::article::{Article, ArticleError, Block, BlockKind, Metadata, Span};
use std::ops::Range;
use std::sync::Arc;

/// Whether the article that a file's text makes has this text.
#[must_use]
pub fn is_text_of(file: &str, article: &str) -> bool {
    let lines = file.split(['\n', '\r']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .eq(article.split('\n'))
}

/// An article made of a file's text.
pub(super) struct Own {
    pub article: Arc<Article>,
    /// Of each block, its bytes of the file's text, and where it begins in the article's.
    kept: Vec<(Range<usize>, usize)>,
}

impl Own {
    /// The article of that text; `name` is what the file calls it.
    ///
    /// # Errors
    /// When there is no text, or too much.
    pub(super) fn new(
        text: &str,
        name: Option<&str>,
        metadata: Metadata,
    ) -> Result<Self, ArticleError> {
        // What is too long is not copied first.
        if text.len() > Article::MAX_BYTES.saturating_mul(4) {
            return Err(ArticleError::TooLong { bytes: text.len() });
        }
        let name = name.map(str::trim);
        let mut own = String::with_capacity(text.len());
        let mut blocks = Vec::new();
        let mut kept = Vec::new();
        let mut at = 0;
        for line in text.split(['\n', '\r']) {
            let start = at + (line.len() - line.trim_start().len());
            let words = line.trim();
            at += line.len() + 1;
            if words.is_empty() {
                continue;
            }
            if !own.is_empty() {
                own.push('\n');
            }
            let begin = own.len();
            own.push_str(words);
            // A headline is the first line, where the file is called so too.
            let kind = match blocks.is_empty() && name == Some(words) {
                true => BlockKind::Title,
                false => BlockKind::Paragraph,
            };
            blocks.push(Block {
                kind,
                range: begin..own.len(),
            });
            kept.push((start..start + words.len(), begin));
        }
        let article = Article::from_parts(metadata, own, blocks)?;
        Ok(Self {
            article: Arc::new(article),
            kept,
        })
    }

    /// The span of these bytes of the file's text; `None` where nothing of them is left.
    pub(super) fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        let first = self
            .kept
            .partition_point(|(kept, _)| kept.end <= bytes.start);
        let after = self
            .kept
            .partition_point(|(kept, _)| kept.start < bytes.end);
        let (kept, begin) = self.kept.get(first)?;
        let start = begin + bytes.start.saturating_sub(kept.start);
        let (kept, begin) = self.kept.get(after.checked_sub(1)?)?;
        let end = begin + bytes.end.min(kept.end).checked_sub(kept.start)?;
        self.article.span(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_text_of_the_article_that_it_makes() {
        let article = "The hall\nIt is dry.";
        let check = |file: &str, expected: bool| {
            assert_eq!(is_text_of(file, article), expected, "{file:?}");
            let own = Own::new(file, None, Metadata::default());
            let own = own.map(|own| own.article.text() == article);
            assert_eq!(own.unwrap_or_default(), expected, "{file:?}");
        };
        check("The hall\nIt is dry.", true);
        check("The hall\r\n\r\n  It is dry. \r\n", true);
        check("\n\nThe hall\n\n\nIt is dry.", true);
        check("The hall It is dry.", false);
        check("The hall\nIt is dry.\nMore.", false);
        check("", false);
    }
}
