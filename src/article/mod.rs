//! The article: immutable text in blocks, the offsets into it, and how text that comes in is cleaned.
//!
//! Text is normalised once, when a [`Draft`] is made from what the reader brought, and never again:
//! an [`Article`] has no function that changes its text. Nothing here knows a browser, a file format
//! or a claim, and nothing here may panic on what a user gives it.

pub mod blocks;
pub mod decode;
pub mod draft;
pub mod html;
pub mod offsets;
pub mod plain;
pub mod published;
pub mod quotes;
pub mod samples;
pub mod segment;
pub mod sorting;
pub mod span;
pub mod table;

pub use blocks::{Article, ArticleError, Block, BlockKind, Metadata};
pub use draft::{Draft, DraftLine, Fate, LeftOut};
pub use offsets::{Byte, CodePoint, OffsetIndex, Utf16};
pub use published::Published;
pub use span::Span;
