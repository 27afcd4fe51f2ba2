//! Milliseconds since 1970 as ISO 8601 says them, always in UTC. Reads no clock.

/// The date and time of day, such as `2026-03-12T09:00:00.000`; the caller adds the zone. Years
/// past 9999 are written with as many digits as they have.
pub(super) fn iso(millis: u64) -> String {
    let (days, rest) = (millis / 86_400_000, millis % 86_400_000);
    let (year, month, day) = civil(days);
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, milli) = (rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}")
}

/// The date alone.
pub(super) fn date(millis: u64) -> String {
    let (year, month, day) = civil(millis / 86_400_000);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a number of days since 1970, by the Gregorian calendar. Counts in eras
/// of 400 years that begin in March, so that a leap day is the last of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    const ERA: u64 = 146_097;
    let days = days + 719_468;
    let (era, of_era) = (days / ERA, days % ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_calendar() {
        let check = |millis: u64, expected: &str| assert_eq!(iso(millis), expected);
        check(0, "1970-01-01T00:00:00.000");
        check(951_782_399_999, "2000-02-28T23:59:59.999");
        check(951_782_400_000, "2000-02-29T00:00:00.000");
        check(1_773_306_000_000, "2026-03-12T09:00:00.000");
        check(4_107_542_400_000, "2100-03-01T00:00:00.000");
        assert_eq!(date(1_773_306_000_000), "2026-03-12");
        // No panic at the end of the numbers.
        assert!(iso(u64::MAX).len() > 23);
    }

    /// Day after day through eight centuries, each the day after the one before.
    #[test]
    fn no_day_is_left_out() {
        let mut before = civil(0);
        for days in 1..300_000 {
            let (year, month, day) = civil(days);
            let (y, m, d) = before;
            let next = (year, month, day) == (y, m, d + 1);
            let next_month = (year, month, day) == (y, m + 1, 1) && d >= 28;
            let next_year = (year, month, day) == (y + 1, 1, 1) && (m, d) == (12, 31);
            assert!(
                next || next_month || next_year,
                "{before:?} {:?}",
                (year, month, day)
            );
            before = (year, month, day);
        }
    }
}
