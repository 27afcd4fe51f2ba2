//! What the store needs of a storage: texts by key, one at a time, each write whole or not at all.
//!
//! The browser's local storage is one such shelf; the tests' is another, which can be full, blocked
//! or dropped in the middle. A shelf decides nothing and knows no key's meaning.

use std::fmt;

/// Why a shelf did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShelfError {
    /// There is no room for the value; what was under the key before is still there.
    Full,
    /// The browser does not let this page store anything.
    Blocked,
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the browser's storage is full",
            Self::Blocked => "the browser does not let this page store anything",
        })
    }
}

impl std::error::Error for ShelfError {}

/// Texts by key.
pub trait Shelf {
    /// The value under `key`.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;

    /// Puts `value` under `key`, whole or not at all.
    ///
    /// # Errors
    /// When there is no room, or the storage cannot be reached.
    fn set(&self, key: &str, value: &str) -> Result<(), ShelfError>;

    /// Removes `key`, if it is there.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;

    /// Every key, in no order, those of other programs on this address included.
    ///
    /// # Errors
    /// When the storage cannot be reached.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;
}

impl<S: Shelf + ?Sized> Shelf for std::rc::Rc<S> {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.as_ref().get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.as_ref().set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.as_ref().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.as_ref().keys()
    }
}

/// What a key and its value take of a browser's ten megabytes: two bytes a UTF-16 code unit.
#[must_use]
pub fn size(key: &str, value: &str) -> usize {
    2 * (utf16_units(key) + utf16_units(value))
}

/// One for each character, two where it takes four bytes.
fn utf16_units(text: &str) -> usize {
    text.bytes()
        .map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(b >= 0xF0))
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_size_is_two_bytes_a_code_unit(text in "\\PC{0,40}|[a\u{301}é中\u{1F30A}]{0,40}") {
            prop_assert_eq!(super::size("", &text), 2 * text.encode_utf16().count());
        }
    }
}
