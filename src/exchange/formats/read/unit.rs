//! What a file's offsets count, and a text that can be measured in all of it.
//!
//! Files say one unit and now and then use another: an offset is only believed when the words it
//! points at are the words the file quotes.

use crate::annotate::anchor::folded;
use crate::article::{Byte, CodePoint, OffsetIndex, Utf16};
use std::ops::Range;

/// What offsets count. The end is always just after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    CodePoint,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

impl Unit {
    /// Every unit, the likelier first.
    pub const ALL: [Self; 3] = [Self::CodePoint, Self::Utf16, Self::Byte];

    /// Key of its name in the translation file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::CodePoint => "understood.unit.code_point",
            Self::Utf16 => "understood.unit.utf16",
            Self::Byte => "understood.unit.byte",
        }
    }
}

/// A text and where its characters are in every unit.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub text: &'a str,
    pub index: &'a OffsetIndex,
}

impl Ground<'_> {
    /// The bytes between two offsets of that unit; `None` where that is nothing, or no whole
    /// characters, or outside the text.
    pub(super) fn bytes(&self, unit: Unit, start: usize, end: usize) -> Option<Range<usize>> {
        let range = self.byte(unit, start)?..self.byte(unit, end)?;
        (range.start < range.end).then_some(range)
    }

    fn byte(&self, unit: Unit, at: usize) -> Option<usize> {
        // The index keeps 32 bits and saturates past them.
        u32::try_from(at).ok()?;
        match unit {
            Unit::CodePoint => {
                let byte = self
                    .index
                    .byte_of_code_point(self.text, CodePoint::new(at))?;
                Some(Byte::get(byte))
            }
            Unit::Utf16 => {
                let byte = self.index.byte_of_utf16(self.text, Utf16::new(at))?;
                Some(Byte::get(byte))
            }
            Unit::Byte => self.text.is_char_boundary(at).then_some(at),
        }
    }

    /// The words of these bytes.
    pub(super) fn words(&self, bytes: Range<usize>) -> &str {
        self.text.get(bytes).unwrap_or_default()
    }
}

/// Whether two texts are the same words, however they are spaced: line ends become spaces, and
/// spaces vanish, on the way through other tools, and quotation marks become straight.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let bare = |text: &'_ str| -> Vec<char> {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(folded)
            .collect()
    };
    // Spaces are few: texts of very different lengths are not worth the walk.
    let near =
        one.len() <= other.len().saturating_mul(4) && other.len() <= one.len().saturating_mul(4);
    near && bare(one) == bare(other)
}
