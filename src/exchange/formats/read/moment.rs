//! Times as files write them, `2026-01-01T00:00:00.000000+00:00`, in milliseconds since 1970.

use crate::article::Published;

/// The moment, if it is one and not before 1970. Without a zone it is taken for UTC.
pub(super) fn millis(text: &str) -> Option<u64> {
    let text = text.trim();
    let published = Published::from_iso(text)?;
    let (year, month, day) = published.date();
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    // Days since 1970-01-01, with March as the first month, so that the day a leap year adds comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let (hour, minute) = published.time().unwrap_or_default();
    let mut seconds = days * 86_400 + i64::from(hour) * 3600 + i64::from(minute) * 60;
    let mut millis = 0;
    let mut rest = text.get(16..).unwrap_or_default();
    let digits = |text: &str, from: usize, to: usize| -> Option<i64> {
        let part = text.get(from..to)?;
        part.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    if let Some(second) = rest.strip_prefix(':') {
        seconds += digits(second, 0, 2)?;
        rest = second.get(2..).unwrap_or_default();
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let three: String = fraction
            .chars()
            .take(length.min(3))
            .chain("000".chars())
            .take(3)
            .collect();
        millis = three.parse().unwrap_or_default();
        rest = fraction.get(length..).unwrap_or_default();
    }
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => 0,
    };
    if sign != 0 {
        let zone: String = rest.chars().filter(char::is_ascii_digit).collect();
        let zone = digits(&zone, 0, 2)? * 3600 + digits(&zone, 2, 4).unwrap_or_default() * 60;
        seconds -= sign * zone;
    }
    u64::try_from(seconds * 1000 + millis).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn times() {
        let check = |text: &str, expected: Option<u64>| {
            assert_eq!(super::millis(text), expected, "{text}");
        };
        check("1970-01-01T00:00:00Z", Some(0));
        check("2026-01-01T00:00:00.000000+00:00", Some(1_767_225_600_000));
        check("2026-01-01T01:00:00.5+01:00", Some(1_767_225_600_500));
        check("2024-02-29T12:34:56.789Z", Some(1_709_210_096_789));
        check("2026-01-01", Some(1_767_225_600_000));
        check("2026-01-01T00:00", Some(1_767_225_600_000));
        check("1969-12-31T23:59:59Z", None);
        check("2026-01-01T00:00:0é", None);
        check("2026-01-01T00:00:00+é", None);
        check("yesterday", None);
    }
}
