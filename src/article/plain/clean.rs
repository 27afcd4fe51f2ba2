//! Lines and characters: what is folded or dropped before anything else looks at a text.
//!
//! Only what no reader can see is dropped. Joiners and directional marks stay, because Persian,
//! Hindi and emoji are spelt with them; nothing is composed or decomposed.

/// The lines of a text, whatever ends them: LF, CRLF, CR, NEL, VT, FF, U+2028 or U+2029.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(is_line_end) else {
            rest = None;
            return Some(text);
        };
        let (line, tail) = text.split_at_checked(at)?;
        rest = tail.strip_prefix("\r\n").or_else(|| {
            let mut chars = tail.chars();
            chars.next();
            Some(chars.as_str())
        });
        Some(line)
    })
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters without width or meaning: soft hyphens, zero-width spaces, byte order marks, the
/// placeholder of a picture that wasn't copied, and control characters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}' | '\u{180E}'
    ) || c.is_control()
}

/// A line with its white space folded: every run of spaces, tabs and no-break spaces is one space,
/// none at the ends, and what can't be seen is gone.
#[must_use]
pub fn clean(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    let (mut run, mut space) = (0, false);
    // Runs of ordinary characters are copied whole; most lines are few runs.
    let mut copy = |from: usize, to: usize, space: bool| {
        let run = line.get(from..to).unwrap_or_default();
        if !run.is_empty() {
            if space && !cleaned.is_empty() {
                cleaned.push(' ');
            }
            cleaned.push_str(run);
        }
        !run.is_empty()
    };
    let bytes = line.as_bytes();
    for (at, c) in line.char_indices() {
        if c > ' ' && c < '\u{7F}' {
            continue;
        }
        // One plain space between two words is already as it should be.
        let single =
            c == ' ' && at > run && bytes.get(at + 1).is_some_and(|b| b.is_ascii_graphic());
        if single {
            continue;
        }
        let white = c.is_whitespace();
        if white || is_invisible(c) {
            if copy(run, at, space) {
                space = false;
            }
            space |= white;
            run = at + c.len_utf8();
        }
    }
    copy(run, line.len(), space);
    // A line of nothing but joiners and directional marks shows nothing.
    if cleaned.chars().all(|c| matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')) {
        cleaned.clear();
    }
    cleaned
}

/// Whether a character of Chinese or Japanese, written without spaces.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    #[rustfmt::skip]
    let found = matches!(
        c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}'
    );
    found
}

/// How long a line is in words; two characters of Chinese or Japanese count as one.
#[must_use]
pub fn length_in_words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|&c| is_cjk(c)).count() / 2
}

/// Whether a line ends as a sentence does: with an end mark, inside or before closing quotation
/// marks and brackets.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '”' | '“' | '"' | '’' | '\'' | '»' | '«' | '›' | ')' | ']' | '」' | '』' | '）'
            )
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
}

/// Whether a line is a paragraph of running text beyond doubt.
#[must_use]
pub fn is_prose(text: &str) -> bool {
    if text.split_whitespace().take(25).count() == 25 {
        return true;
    }
    let words = length_in_words(text);
    words >= 25 || (words >= 12 && ends_sentence(text))
}

/// What is compared when two lines are asked to say the same: letters and digits in lower case.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let found: Vec<_> = lines("a\r\nb\rc\nd\u{2028}e\u{2029}\u{85}f\n").collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "", "f", ""]);
        assert_eq!(lines("").count(), 1);
    }

    #[test]
    fn cleaning() {
        let check = |input: &str, expected: &str| assert_eq!(clean(input), expected, "{input:?}");
        check(
            "  The\u{A0}\u{A0} ferry\tis\u{3000}back\u{A0} ",
            "The ferry is back",
        );
        check(
            "\u{FEFF}fer\u{AD}ry\u{200B} \u{200B}back\u{7}",
            "ferry back",
        );
        check("می\u{200C}خواهم", "می\u{200C}خواهم");
        check("\u{200F}שלום\u{200E}", "\u{200F}שלום\u{200E}");
        check("👩\u{200D}🚀", "👩\u{200D}🚀");
        check("e\u{301}", "e\u{301}");
        check("\u{200E}\u{A0}", "");
        check("", "");
    }

    #[test]
    fn keys_ignore_how_a_line_is_printed() {
        assert_eq!(
            key("“We’ll see…”  SAYS mayor"),
            key("'We'll see' says Mayor")
        );
        assert_ne!(key("10,000 jobs"), key("50,000 jobs"));
    }
}
