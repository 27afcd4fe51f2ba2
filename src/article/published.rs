//! When an article was published: a date, with or without a time of day.
//!
//! No time zone: what a page prints is kept as printed, never shifted.

use std::fmt;

/// A calendar date with an optional time of day, as printed by the outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published {
    year: u16,
    month: u8,
    day: u8,
    time: Option<(u8, u8)>,
}

impl Published {
    /// The date, if there is such a day (and such a time of day) in the calendar.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8, time: Option<(u8, u8)>) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        let in_day = time.is_none_or(|(hour, minute)| hour < 24 && minute < 60);
        ((1..=days).contains(&day) && year >= 1 && in_day).then_some(Self {
            year,
            month,
            day,
            time,
        })
    }

    /// Reads `2016-04-07` or `2016-04-07T05:27`; seconds, fractions and a zone after that are ignored.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u16>().ok();
        if text.get(4..5)? != "-" || text.get(7..8)? != "-" {
            return None;
        }
        let small = |n: u16| u8::try_from(n).ok();
        let time = match text.get(10..11) {
            None => None,
            Some("T" | " ") if text.get(13..14) == Some(":") => {
                Some((small(number(11..13)?)?, small(number(14..16)?)?))
            }
            Some(_) => return None,
        };
        Self::new(
            number(0..4)?,
            small(number(5..7)?)?,
            small(number(8..10)?)?,
            time,
        )
    }

    /// Year, month (1 to 12) and day.
    #[must_use]
    pub fn date(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Hour and minute, where the outlet printed them.
    #[must_use]
    pub fn time(self) -> Option<(u8, u8)> {
        self.time
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(
                Published::from_iso(input).map(|p| p.to_string()).as_deref(),
                expected,
                "{input}"
            );
        };
        check("2016-04-07", Some("2016-04-07"));
        check("2016-04-07T05:27", Some("2016-04-07T05:27"));
        check("2016-04-07 05:27:59", Some("2016-04-07T05:27"));
        check("2016-04-07T05:27:00.000Z", Some("2016-04-07T05:27"));
        check("2024-02-29", Some("2024-02-29"));
        check("2023-02-29", None);
        check("2016-13-01", None);
        check("2016-04-07T25:00", None);
        check("7 Apr 2016", None);
        check("２０16-04-07", None);
        check("", None);
    }
}
