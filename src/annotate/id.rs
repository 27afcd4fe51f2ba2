//! Names of records and moments: ids and modification stamps.
//!
//! Both come from outside (the platform's random source and clock). An id says nothing about what
//! it names; a stamp orders two versions of a record and never ties unless they are the same.

use std::fmt;
use std::str::FromStr;

/// Base 36, lower case, without padding: short in files and safe in addresses.
pub(super) fn to_base36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).unwrap_or('0'));
        n /= 36;
        if n == 0 {
            break;
        }
    }
    digits.iter().rev().collect()
}

pub(super) fn from_base36(text: &str) -> Option<u64> {
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
    let n = plain.then(|| u64::from_str_radix(text, 36).ok())??;
    // One spelling an id: no leading zeros.
    (to_base36(n) == text).then_some(n)
}

/// A text that is not an id (or stamp) of Sayso's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadId;

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for BadId {}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The id made of 64 random bits.
            #[must_use]
            pub fn from_random(bits: u64) -> Self {
                Self(bits)
            }

            /// The bits it was made of, to spread records evenly.
            #[must_use]
            pub fn bits(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), to_base36(self.0))
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                text.strip_prefix($prefix).and_then(from_base36).map(Self).ok_or(BadId)
            }
        }
    };
}

id!(
    /// Names a claim in a project and in every copy of it.
    ClaimId, "c"
);
id!(
    /// Names a speaker in a project and in every copy of it.
    SpeakerId, "s"
);
id!(
    /// Names a project in this browser and in every copy of it.
    ProjectId, "p"
);

/// Names any record of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// The project's own details.
    Details,
    /// A speaker.
    Speaker(SpeakerId),
    /// A claim.
    Claim(ClaimId),
}

/// When a record was last changed: milliseconds since 1970, a counter for what happens within one,
/// and a number of the tab that did it, compared in that order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970 (UTC).
    pub millis: u64,
    /// Counts the changes of one millisecond, and keeps stamps growing when the clock is set back.
    pub count: u32,
    /// A random number of the tab (or program) that made the change.
    pub tab: u32,
}

impl Stamp {
    /// The next stamp of this tab: later than `self`, whatever the clock says.
    #[must_use]
    pub fn next(self, now_millis: u64, tab: u32) -> Self {
        if now_millis > self.millis {
            Self {
                millis: now_millis,
                count: 0,
                tab,
            }
        } else {
            Self {
                millis: self.millis,
                count: self.count.saturating_add(1),
                tab,
            }
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}",
            to_base36(self.millis),
            to_base36(u64::from(self.count)),
            to_base36(u64::from(self.tab))
        )
    }
}

impl FromStr for Stamp {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let mut parts = text.split('.').map(from_base36);
        let mut part = || parts.next().flatten().ok_or(BadId);
        let stamp = Self {
            millis: part()?,
            count: u32::try_from(part()?).map_err(|_| BadId)?,
            tab: u32::try_from(part()?).map_err(|_| BadId)?,
        };
        if parts.next().is_some() {
            Err(BadId)
        } else {
            Ok(stamp)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_and_stamps_survive_their_text(bits: u64, count: u32, tab: u32) {
            let claim = ClaimId::from_random(bits);
            prop_assert_eq!(claim.to_string().parse(), Ok(claim));
            let stamp = Stamp { millis: bits, count, tab };
            prop_assert_eq!(stamp.to_string().parse(), Ok(stamp));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
            let _ = text.parse::<SpeakerId>();
            let _ = text.parse::<Stamp>();
        }

        #[test]
        fn the_next_stamp_is_later_even_when_the_clock_goes_back(millis in 0u64..1 << 50, now in 0u64..1 << 50, tab: u32, other: u32) {
            let last = Stamp { millis, count: 7, tab };
            prop_assert!(last.next(now, other) > last);
        }
    }

    #[test]
    fn one_spelling_an_id() {
        let check = |text: &str, expected: bool| {
            assert_eq!(text.parse::<ClaimId>().is_ok(), expected, "{text}")
        };
        check("c0", true);
        check("czz", true);
        check("c0z", false);
        check("cZZ", false);
        check("c", false);
        check("s1", false);
        check("c3w5e11264sgsg", false);
    }
}
