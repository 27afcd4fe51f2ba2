//! The article itself: metadata, one text, and the blocks it is made of.
//!
//! The text is the blocks' text joined by one line feed, the title first where there is one, so
//! that a claim can be marked in a headline too. Text and blocks are private and have no setter.

use super::offsets::OffsetIndex;
use super::published::Published;
use super::quotes::{Marks, marks_of};
use super::segment::count_words;
use super::span::Span;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// What is known about where an article comes from. Any of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who wrote it, as printed but without "By".
    pub byline: Option<String>,
    /// The newspaper, station or site that published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Its web address.
    pub address: Option<String>,
    /// Its language as a BCP 47 tag, such as `en` or `pt-BR`.
    pub language: Option<String>,
}

impl Metadata {
    /// Takes from another version of the article what this one does not know.
    pub fn fill_from(&mut self, other: &Self) {
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        };
        fill(&mut self.byline, &other.byline);
        fill(&mut self.outlet, &other.outlet);
        fill(&mut self.address, &other.address);
        fill(&mut self.language, &other.language);
        self.published = self.published.or(other.published);
    }
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline; only ever the first block.
    Title,
    /// A heading between paragraphs.
    Heading,
    /// An ordinary paragraph.
    Paragraph,
    /// A block quotation.
    Quote,
    /// One item of a list.
    ListItem,
}

/// One block: its kind and where its text stands in the article's text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Its bytes of the article's text, without the line feed after it.
    pub range: Range<usize>,
}

/// Why an article could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleError {
    /// There is no text at all.
    Empty,
    /// The text is longer than [`Article::MAX_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The blocks do not lie one after another, a line feed apart, over the whole text.
    Blocks {
        /// Number of the first block that is wrong, counted from 0.
        block: usize,
    },
}

impl fmt::Display for ArticleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the article has no text"),
            Self::TooLong { bytes } => write!(
                f,
                "the article is {bytes} bytes long; at most {} can be kept",
                Article::MAX_BYTES
            ),
            Self::Blocks { block } => {
                write!(
                    f,
                    "block {block} does not continue the text where the one before it ends"
                )
            }
        }
    }
}

impl std::error::Error for ArticleError {}

/// An article: immutable text in blocks.
#[derive(Clone, Debug)]
pub struct Article {
    metadata: Metadata,
    text: String,
    blocks: Vec<Block>,
    index: OffsetIndex,
    /// Looked for when first asked for: it can take reading the whole text.
    marks: OnceLock<Marks>,
}

impl PartialEq for Article {
    /// Same text in same blocks; the rest follows from it.
    fn eq(&self, other: &Self) -> bool {
        self.metadata == other.metadata && self.text == other.text && self.blocks == other.blocks
    }
}

impl Eq for Article {}

impl Article {
    /// The longest text that is let in: what a browser's local storage can keep beside its claims.
    pub const MAX_BYTES: usize = 3 * 1024 * 1024;

    /// An article of these blocks; their line ends and empty blocks are dropped.
    ///
    /// # Errors
    /// When no text is left, or it is longer than [`Self::MAX_BYTES`].
    pub fn new<S: AsRef<str>>(
        metadata: Metadata,
        blocks: impl IntoIterator<Item = (BlockKind, S)>,
    ) -> Result<Self, ArticleError> {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for (kind, block) in blocks {
            let block = block.as_ref().trim();
            if block.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.extend(
                block
                    .chars()
                    .map(|c| if c == '\n' || c == '\r' { ' ' } else { c }),
            );
            ranges.push(Block {
                kind,
                range: start..text.len(),
            });
        }
        Self::from_parts(metadata, text, ranges)
    }

    /// The article whose text and blocks are already known, as a saved file has them.
    ///
    /// # Errors
    /// When the text is empty or too long, or the blocks do not tile it exactly.
    pub fn from_parts(
        metadata: Metadata,
        text: String,
        blocks: Vec<Block>,
    ) -> Result<Self, ArticleError> {
        if text.is_empty() {
            return Err(ArticleError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(ArticleError::TooLong { bytes: text.len() });
        }
        let mut at = 0;
        for (n, block) in blocks.iter().enumerate() {
            let whole = text
                .get(block.range.clone())
                .is_some_and(|t| !t.is_empty() && !t.contains(['\n', '\r']));
            let joined = block.range.start == at
                && (block.range.end == text.len()
                    || text.as_bytes().get(block.range.end) == Some(&b'\n'));
            let placed = n == 0 || block.kind != BlockKind::Title;
            if !(whole && joined && placed) {
                return Err(ArticleError::Blocks { block: n });
            }
            at = block.range.end + 1;
        }
        if at != text.len() + 1 {
            return Err(ArticleError::Blocks {
                block: blocks.len(),
            });
        }
        let index = OffsetIndex::new(&text);
        Ok(Self {
            metadata,
            text,
            blocks,
            index,
            marks: OnceLock::new(),
        })
    }

    /// Where the article comes from.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The headline, where there is one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks
            .first()
            .filter(|b| b.kind == BlockKind::Title)
            .map(|b| self.block_text(b))
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text of one of this article's blocks.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        self.text.get(block.range.clone()).unwrap_or_default()
    }

    /// Converts offsets of this article's text.
    #[must_use]
    pub fn index(&self) -> &OffsetIndex {
        &self.index
    }

    /// Which marks the article puts around speech.
    #[must_use]
    pub fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| marks_of(&self.text))
    }

    /// The span of these bytes; `None` if they are not whole characters of the text.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(&self.text, start, end)
    }

    /// Number of the block that holds this byte; the line feed after a block belongs to it.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> usize {
        self.blocks
            .partition_point(|b| b.range.start <= byte)
            .saturating_sub(1)
    }

    /// Numbers of the blocks the span touches.
    #[must_use]
    pub fn blocks_of(&self, span: Span) -> Range<usize> {
        self.block_at(span.start())..self.block_at(span.end().saturating_sub(1)) + 1
    }

    /// How many words the text has, the headline's included.
    #[must_use]
    pub fn word_count(&self) -> usize {
        count_words(&self.text)
    }
}
