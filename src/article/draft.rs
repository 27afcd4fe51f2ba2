//! What came in, before the reader agrees to it.
//!
//! A draft says of every line what it was taken for and, where it was left out, why; nothing of
//! the input is thrown away before [`Draft::fix`]. From then on the text never changes.

use super::blocks::{Article, ArticleError, BlockKind, Metadata};
use super::segment::count_words;

/// Why a line was left out of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// A run of icon names, as copied from a page whose icons are text to a screen reader.
    Icons,
    /// Menus, "read more", related stories, cookie notes and other navigation.
    Navigation,
    /// The headline said again.
    RepeatedTitle,
    /// Share, like, subscribe and comment bars.
    ShareBar,
    /// The text under a picture.
    Caption,
    /// The line held the date, which is now in the date field.
    Date,
    /// The line held the byline, which is now in the byline field.
    Byline,
    /// The reader took it out.
    ByReader,
}

/// Whether a line is part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It becomes a block.
    Kept(BlockKind),
    /// It does not.
    LeftOut(LeftOut),
}

/// One line (or block) of what came in, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Its text: one line, white space folded.
    pub text: String,
    /// What it was taken for.
    pub fate: Fate,
}

/// An article that the reader can still correct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The headline; empty if none was found. It is not among the kept lines.
    pub title: String,
    /// What was found out about the source.
    pub metadata: Metadata,
    /// Every line that came in, in order.
    pub lines: Vec<DraftLine>,
}

impl Draft {
    /// The article as it stands, with its text fixed for good.
    ///
    /// # Errors
    /// When no text is left, or too much.
    pub fn fix(&self) -> Result<Article, ArticleError> {
        let title = (BlockKind::Title, self.title.as_str());
        let kept = self.lines.iter().filter_map(|line| match line.fate {
            Fate::Kept(kind) => Some((kind, line.text.as_str())),
            Fate::LeftOut(_) => None,
        });
        Article::new(self.metadata.clone(), std::iter::once(title).chain(kept))
    }

    /// How many words the article will have, its headline's included.
    #[must_use]
    pub fn word_count(&self) -> usize {
        let kept = self.lines.iter();
        let kept = kept.filter(|line| matches!(line.fate, Fate::Kept(_)));
        let lines = kept.map(|line| count_words(&line.text));
        count_words(&self.title) + lines.sum::<usize>()
    }

    /// How many lines will be blocks of the article.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.lines
            .iter()
            .filter(|l| matches!(l.fate, Fate::Kept(_)))
            .count()
    }
}
