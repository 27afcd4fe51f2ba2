//! Dates as outlets print them: "7 Apr, 2016 05:27", "April 7, 2016", "Publié le 7 avril 2016 à 18h30".
//!
//! A line is a date only if every word of it belongs to one. "07/04/2016" names two days and is
//! therefore none; nothing is shifted between time zones.

use crate::article::published::Published;

/// Longer lines are no dates; in bytes.
const LONGEST: usize = 160;

/// Month names and their short forms: English, Spanish, French,
/// German, Italian, Portuguese, Dutch, Russian.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene", "janvier", "janv", "januar", "jänner", "gennaio", "gen",
        "janeiro", "januari", "января"],
    &["february", "feb", "febrero", "février", "févr", "fév", "februar", "febbraio", "fevereiro",
        "fev", "februari", "февраля"],
    &["march", "mar", "marzo", "mars", "märz", "mär", "março", "maart", "mrt", "марта"],
    &["april", "apr", "abril", "abr", "avril", "avr", "aprile", "апреля"],
    &["may", "mayo", "mai", "maggio", "mag", "maio", "mei", "мая"],
    &["june", "jun", "junio", "juin", "juni", "giugno", "giu", "junho", "июня"],
    &["july", "jul", "julio", "juillet", "juil", "juli", "luglio", "lug", "julho", "июля"],
    &["august", "aug", "agosto", "ago", "août", "aout", "augustus", "августа"],
    &["september", "sept", "sep", "septiembre", "septembre", "settembre", "set", "setembro",
        "сентября"],
    &["october", "oct", "octubre", "octobre", "oktober", "okt", "ottobre", "ott", "outubro", "out",
        "октября"],
    &["november", "nov", "noviembre", "novembre", "novembro", "ноября"],
    &["december", "dec", "diciembre", "dic", "décembre", "déc", "dezember", "dez", "dicembre",
        "dezembro", "декабря"],
];

/// Words that stand around a date and say nothing about it.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    // labels
    "published", "publication", "posted", "first", "last", "updated", "update", "modified",
    "created", "date", "dated", "publicado", "publicada", "actualizado", "actualizada", "fecha",
    "publié", "publie", "publiée", "mis", "mise", "jour", "modifié", "veröffentlicht",
    "aktualisiert", "erschienen", "stand", "datum", "pubblicato", "aggiornato", "atualizado",
    "gepubliceerd", "bijgewerkt", "опубликовано", "обновлено",
    // little words
    "on", "at", "of", "the", "el", "la", "las", "a", "de", "del", "le", "à", "am", "um", "den",
    "der", "vom", "il", "alle", "ore", "em", "às", "op", "om", "г", "года", "в", "uhr", "h", "hrs",
    "and",
    // days of the week
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "lunes", "martes", "miércoles",
    "jueves", "viernes", "sábado", "domingo", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonntag", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "maandag",
    "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    // zones
    "gmt", "utc", "bst", "ist", "cet", "cest", "est", "edt", "et", "pst", "pdt", "pt", "cst",
    "cdt", "mst", "mdt", "msk", "jst", "aest", "aedt",
];

/// Words after which a second date is about a change, not about publication.
#[rustfmt::skip]
const CHANGED: &[&str] = &[
    "updated", "modified", "actualizado", "actualizada", "mis", "mise", "modifié", "aktualisiert",
    "aggiornato", "atualizado", "bijgewerkt", "обновлено",
];

#[derive(Default)]
struct Found {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<(u8, u8)>,
}

impl Found {
    fn date(&self) -> Option<(u16, u8, u8)> {
        Some((self.year?, self.month?, self.day?))
    }

    /// Takes a whole date; `None` if there is part of one already.
    fn set(&mut self, (year, month, day): (u16, u8, u8)) -> Option<()> {
        if self.year.is_some() || self.month.is_some() || self.day.is_some() {
            return None;
        }
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(())
    }

    /// Takes one word; `None` if it has no place in a date.
    fn take(&mut self, word: &str) -> Option<()> {
        if let Some(date) = numeric_date(word) {
            return self.set(date);
        }
        if let Some((date, time)) = word
            .split_once('t')
            .and_then(|(d, t)| numeric_date(d).zip(clock(t)))
        {
            self.set(date)?;
            return put(&mut self.time, time);
        }
        if let Some(time) = clock(word) {
            return put(&mut self.time, time);
        }
        if let Some((day, year)) = ideographic(word) {
            return self.set((year, day.0, day.1));
        }
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let suffix = word.get(digits.len()..)?;
        if !digits.is_empty()
            && matches!(
                suffix,
                "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "°" | "e"
            )
        {
            let number: u16 = digits.parse().ok()?;
            return match digits.len() {
                4 => put(&mut self.year, number),
                1 | 2 => put(&mut self.day, u8::try_from(number).ok()?),
                _ => None,
            };
        }
        if let Some(month) = month_of(word) {
            // "mar" is also Tuesday in three languages; the clearer name wins.
            return match self.month {
                Some(3) | None => {
                    self.month = Some(month);
                    Some(())
                }
                Some(_) => (word == "mar").then_some(()),
            };
        }
        AROUND.contains(&word).then_some(())
    }
}

fn put<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.is_none().then(|| *slot = Some(value))
}

fn month_of(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}

/// "2016-04-07", "2016/4/7", "7.4.2016", "13/04/2016", "04/13/2016"; not "07/04/2016".
fn numeric_date(word: &str) -> Option<(u16, u8, u8)> {
    let separator = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let mut parts = word.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let all_digits = [a, b, c]
        .iter()
        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    if parts.next().is_some() || !all_digits {
        return None;
    }
    if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
        return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
    }
    if c.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (first, second, year): (u8, u8, u16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    match separator {
        // Only countries that put the day first write dots.
        '.' => Some((year, second, first)),
        _ if first == second || first > 12 => Some((year, second, first)),
        _ if second > 12 => Some((year, first, second)),
        _ => None,
    }
}

/// "2016年4月7日" as ((month, day), year).
fn ideographic(word: &str) -> Option<((u8, u8), u16)> {
    let (year, rest) = word.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    Some(((month.parse().ok()?, day.parse().ok()?), year.parse().ok()?))
}

/// "05:27", "5:27:10", "05.27", "18h30", "9:30pm", "9pm" as hour and minute.
fn clock(word: &str) -> Option<(u8, u8)> {
    let word = word.strip_suffix('z').unwrap_or(word);
    let word = word.split_once('+').map_or(word, |(time, _)| time);
    let (time, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(time), _) => (time, Some(0)),
        (_, Some(time)) => (time, Some(12)),
        _ => (word, None),
    };
    let separator = time.chars().find(|c| !c.is_ascii_digit());
    let (hour, minute) = match separator {
        None if half.is_some() => (time, "00"),
        Some(s @ (':' | '.' | 'h')) => time.split_once(s)?,
        _ => return None,
    };
    let minute = match (minute, separator) {
        ("", Some('h')) => "00",
        _ => minute.split([':', '.']).next()?,
    };
    let digits = |text: &str, most: usize| {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u8>().ok())?
    };
    let (hour, minute) = (
        digits(hour, 2)?,
        digits(minute, 2).filter(|_| minute.len() == 2)?,
    );
    half_of_day(hour, minute, half)
}

fn half_of_day(hour: u8, minute: u8, half: Option<u8>) -> Option<(u8, u8)> {
    match half {
        Some(half) if (1..=12).contains(&hour) => Some((hour % 12 + half, minute)),
        Some(_) => None,
        None => Some((hour, minute)),
    }
    .filter(|&(hour, minute)| hour < 24 && minute < 60)
}

/// The date a short line is about, if it says nothing else.
///
/// Time zones and seconds are passed over; a label ("Published:") and the day of the week may
/// stand before it, and an "updated …" after it.
#[must_use]
pub fn read_date(text: &str) -> Option<Published> {
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|' | '·' | '•' | '–' | '—')
        })
        .flat_map(|chunk| {
            // "7-apr-2016" is three words, "2016-04-07" and "segunda-feira" are one.
            let mixed = chunk.contains('-') && chunk.split('-').any(|p| month_of(p).is_some());
            chunk.split(move |c| mixed && c == '-').map(tidy)
        })
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Found::default();
    let mut at = 0;
    while let Some(word) = words.get(at).map(String::as_str) {
        at += 1;
        if CHANGED.contains(&word) && found.date().is_some() {
            break;
        }
        // "am" after a time is the morning, elsewhere it is German.
        if let ("am" | "pm", Some((hour, minute))) = (word, found.time) {
            found.time = Some(half_of_day(
                hour,
                minute,
                Some(if word == "pm" { 12 } else { 0 }),
            )?);
            continue;
        }
        let half = words.get(at).filter(|w| matches!(w.as_str(), "am" | "pm"));
        if let Some(half) =
            half.filter(|_| word.len() <= 2 && found.time.is_none() && found.day.is_some())
        {
            // "9 pm"
            put(&mut found.time, clock(&format!("{word}{half}"))?)?;
            at += 1;
            continue;
        }
        found.take(word)?;
    }
    let (year, month, day) = found.date()?;
    (1000..=2999)
        .contains(&year)
        .then(|| Published::new(year, month, day, found.time))?
}

/// A word without the marks around it; "p.m." and "Sept." lose their points.
fn tidy(word: &str) -> String {
    let word = word
        .trim_matches(|c: char| matches!(c, ':' | '.' | '"' | '“' | '”' | '[' | ']' | '-' | '/'));
    match word.chars().any(|c| c.is_ascii_digit()) {
        true => {
            // "9:30p.m." and "7.Apr" do not occur often enough to be worth a rule of their own.
            word.replace("a.m", "am").replace("p.m", "pm")
        }
        false => word.replace('.', ""),
    }
}

/// Where a date begins that ends the line ("Mara Lindqvist, 14 March 2026"), in bytes, and the date.
#[must_use]
pub fn trailing_date(text: &str) -> Option<(usize, Published)> {
    if text.len() > LONGEST {
        return None;
    }
    let starts = text
        .char_indices()
        .filter(|&(_, c)| c == ' ')
        .map(|(at, _)| at + 1);
    starts
        .filter_map(|at| Some((at, read_date(text.get(at..)?)?)))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expected: &str) {
        let found = read_date(input).map(|p| p.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{input}");
    }

    #[test]
    fn dates_as_printed() {
        check("7 Apr, 2016 05:27", "2016-04-07T05:27");
        check("April 7, 2016", "2016-04-07");
        check("2016-04-07", "2016-04-07");
        check("2016-04-07T05:27:00+02:00", "2016-04-07T05:27");
        check("2016-04-07 05:27", "2016-04-07T05:27");
        check("14 March 2026, 9:30 pm", "2026-03-14T21:30");
        check("Published: 14 March 2026", "2026-03-14");
        check(
            "Published 9:05 p.m. ET, Sat March 14, 2026",
            "2026-03-14T21:05",
        );
        check(
            "First published on Thu 7 Apr 2016 05.27 BST",
            "2016-04-07T05:27",
        );
        check("Tuesday, 3rd of May 2022 at 9 pm", "2022-05-03T21:00");
        check("Last updated: 1 Sept. 2020", "2020-09-01");
        check("7 April 2016 | Updated 8 April 2016", "2016-04-07");
        check("07-Apr-2016", "2016-04-07");
        check("12:15 AM, June 1, 2021", "2021-06-01T00:15");
    }

    #[test]
    fn dates_in_other_languages() {
        check("Jueves, 7 de abril de 2016 a las 18:30", "2016-04-07T18:30");
        check("Publié le jeudi 7 avril 2016 à 18h30", "2016-04-07T18:30");
        check("Mis à jour le 1er août 2020", "2020-08-01");
        check("7. März 2026, 21:30 Uhr", "2026-03-07T21:30");
        check("Stand: 07.04.2016", "2016-04-07");
        check(
            "Veröffentlicht am 7. April 2016 um 05.27 Uhr",
            "2016-04-07T05:27",
        );
        check("quinta-feira, 7 de abril de 2016", "2016-04-07");
        check("7 апреля 2016", "2016-04-07");
        check("2016年4月7日", "2016-04-07");
        check("mar. 5 avril 2016", "2016-04-05");
    }

    #[test]
    fn numbers_only_when_they_name_one_day() {
        check("13/04/2016", "2016-04-13");
        check("04/13/2016", "2016-04-13");
        check("04/04/2016", "2016-04-04");
        check("07/04/2016", "none");
        check("7-4-2016", "none");
        check("7.4.2016", "2016-04-07");
        check("31/02/2016", "none");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "April",
            "7 April",
            "2016",
            "May 2016",
            "1,200 jobs by May 7, 2016",
            "On 7 April 2016 the ferry sank",
            "7 April 2016, 8 April 2016",
            "9 pm",
            "13:75, 7 April 2016",
            "30 February 2016",
            "7 April 16",
            "99 May 2016",
        ] {
            check(text, "none");
        }
    }

    #[test]
    fn a_date_at_the_end() {
        let check = |input: &str, expected: Option<&str>| {
            let found = trailing_date(input)
                .map(|(at, date)| format!("{}|{date}", input.get(..at).unwrap()));
            assert_eq!(found.as_deref(), expected, "{input}");
        };
        check(
            "Mara Lindqvist, 14 March 2026",
            Some("Mara Lindqvist, |2026-03-14"),
        );
        check(
            "Mara Lindqvist Published 14 March 2026 9:30am",
            Some("Mara Lindqvist |2026-03-14T09:30"),
        );
        check("Mara Lindqvist", None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}", digits in "[0-9/.:T+ -]{0,24}", words in "(am |pm |7 |may |2016|年|月|[:h])*") {
            let _ = (read_date(&text), read_date(&digits), read_date(&words), trailing_date(&text));
        }

        /// What Sayso prints, it reads.
        #[test]
        fn iso_comes_back(y in 1000u16..2999, m in 1u8..=12, d in 1u8..=28, h in 0u8..24, min in 0u8..60) {
            let date = Published::new(y, m, d, Some((h, min)));
            prop_assert_eq!(read_date(&date.unwrap().to_string()), date);
        }
    }
}
