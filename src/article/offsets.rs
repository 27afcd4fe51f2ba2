//! The three offset units and the one place that converts between them.
//!
//! Bytes inside Rust, UTF-16 code units at the DOM, code points in every file. Each is a type of
//! its own, so that a number can't be taken for another unit by accident. An [`OffsetIndex`] holds
//! a checkpoint every [`STEP`] bytes: a conversion is one table look-up and a walk over at most
//! that many bytes, whatever the length of the text.

use std::fmt;

/// Bytes between two checkpoints.
const STEP: usize = 128;

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The offset `at`. Offsets past 4 GiB saturate; no article that long is let in.
            #[must_use]
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }

            /// The offset as a number of this unit.
            #[must_use]
            pub fn get(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

unit!(
    /// An offset in bytes of UTF-8: the unit of every offset inside Rust.
    Byte
);
unit!(
    /// An offset in UTF-16 code units: the unit of the DOM and of JavaScript strings.
    Utf16
);
unit!(
    /// An offset in Unicode code points: the unit of every file Sayso writes.
    CodePoint
);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Checkpoint {
    byte: u32,
    utf16: u32,
    code_point: u32,
}

/// Converts offsets of one text. Every conversion takes that same text again; given another text
/// the answers are meaningless but never a panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetIndex {
    checkpoints: Vec<Checkpoint>,
    end: Checkpoint,
}

impl OffsetIndex {
    /// Reads `text` once and remembers where its checkpoints are.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut at = Checkpoint {
            byte: 0,
            utf16: 0,
            code_point: 0,
        };
        let mut due = 0;
        for c in text.chars() {
            if at.byte >= due {
                checkpoints.push(at);
                due = at.byte.saturating_add(STEP as u32);
            }
            at = at.after(c);
        }
        Self {
            checkpoints,
            end: at,
        }
    }

    /// UTF-16 offset of a byte offset; `None` outside the text or inside a character.
    #[must_use]
    pub fn utf16(&self, text: &str, byte: Byte) -> Option<Utf16> {
        self.seek(text, byte.0, |c| c.byte).map(|c| Utf16(c.utf16))
    }

    /// Code-point offset of a byte offset; `None` outside the text or inside a character.
    #[must_use]
    pub fn code_point(&self, text: &str, byte: Byte) -> Option<CodePoint> {
        self.seek(text, byte.0, |c| c.byte)
            .map(|c| CodePoint(c.code_point))
    }

    /// Byte offset of a code-point offset; `None` outside the text.
    #[must_use]
    pub fn byte_of_code_point(&self, text: &str, at: CodePoint) -> Option<Byte> {
        self.seek(text, at.0, |c| c.code_point)
            .map(|c| Byte(c.byte))
    }

    /// Byte offset of a UTF-16 offset; `None` outside the text or between two surrogates.
    #[must_use]
    pub fn byte_of_utf16(&self, text: &str, at: Utf16) -> Option<Byte> {
        self.seek(text, at.0, |c| c.utf16).map(|c| Byte(c.byte))
    }

    /// How long the text is in code points.
    #[must_use]
    pub fn len_code_points(&self) -> CodePoint {
        CodePoint(self.end.code_point)
    }

    /// The position whose `unit` is exactly `target`.
    fn seek(
        &self,
        text: &str,
        target: u32,
        unit: impl Fn(&Checkpoint) -> u32,
    ) -> Option<Checkpoint> {
        if target == unit(&self.end) {
            return Some(self.end);
        }
        let after = self.checkpoints.partition_point(|c| unit(c) <= target);
        let mut at = *self.checkpoints.get(after.checked_sub(1)?)?;
        let mut rest = text.get(at.byte as usize..)?.chars();
        while unit(&at) < target {
            at = at.after(rest.next()?);
        }
        (unit(&at) == target).then_some(at)
    }
}

impl Checkpoint {
    fn after(self, c: char) -> Self {
        Self {
            byte: self.byte.saturating_add(c.len_utf8() as u32),
            utf16: self.utf16.saturating_add(c.len_utf16() as u32),
            code_point: self.code_point.saturating_add(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, byte: usize, expected: Option<(usize, usize)>) {
        let index = OffsetIndex::new(text);
        let found = index
            .utf16(text, Byte::new(byte))
            .zip(index.code_point(text, Byte::new(byte)))
            .map(|(u, c)| (u.get(), c.get()));
        assert_eq!(found, expected, "{text:?} at byte {byte}");
    }

    #[test]
    fn units_differ_where_characters_do() {
        check("", 0, Some((0, 0)));
        check("abc", 3, Some((3, 3)));
        check("abc", 4, None);
        check("é—x", 2, Some((1, 1)));
        check("é—x", 1, None);
        check("a🌊b", 5, Some((3, 2)));
        check("العربية", 14, Some((7, 7)));
        check("e\u{301}", 1, Some((1, 1)));
    }

    #[test]
    fn no_offset_between_two_surrogates() {
        let text = "a🌊b";
        let index = OffsetIndex::new(text);
        assert_eq!(index.byte_of_utf16(text, Utf16::new(2)), None);
        assert_eq!(index.byte_of_utf16(text, Utf16::new(3)), Some(Byte::new(5)));
    }

    proptest! {
        /// Every character boundary of any text comes back from both other units.
        #[test]
        fn every_boundary_survives_the_round_trip(text in "(\\PC|[🌊é\u{301}中ا\r\n]){0,400}") {
            let index = OffsetIndex::new(&text);
            for (n, at) in text.char_indices().map(|(i, _)| i).chain([text.len()]).enumerate() {
                let code_point = index.code_point(&text, Byte::new(at));
                prop_assert_eq!(code_point, Some(CodePoint::new(n)));
                let utf16 = index.utf16(&text, Byte::new(at));
                prop_assert_eq!(utf16.map(Utf16::get), Some(text[..at].encode_utf16().count()));
                prop_assert_eq!(index.byte_of_code_point(&text, CodePoint::new(n)), Some(Byte::new(at)));
                prop_assert_eq!(utf16.and_then(|u| index.byte_of_utf16(&text, u)), Some(Byte::new(at)));
            }
        }
    }
}
