//! White space folded the way a browser shows it, and invisible characters taken out.
//!
//! Joiners (ZWJ, ZWNJ) and direction marks stay: emoji, Persian and mixed-direction text need
//! them. Nothing is normalised to another form: what the page says in code points is what is kept.

/// A text that grows piece by piece, with white space folded across the pieces.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// White space that has been seen but shows only if something visible follows.
    gap: Gap,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    /// One no-break space and nothing else.
    NoBreak,
}

impl Folded {
    /// Adds text as it stands in the page.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                '\u{a0}' => {
                    self.gap = if self.gap == Gap::None {
                        Gap::NoBreak
                    } else {
                        Gap::Space
                    }
                }
                ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}'
                | '\u{2029}' => {
                    self.gap = Gap::Space;
                }
                c if c.is_control() => {}
                c => self.show(c),
            }
        }
    }

    /// Adds a space that shows only between words.
    pub fn space(&mut self) {
        self.gap = Gap::Space;
    }

    fn show(&mut self, c: char) {
        if !self.text.is_empty() {
            let quoted = c == '»' || self.text.ends_with('«');
            match self.gap {
                Gap::None => {}
                Gap::NoBreak if quoted => self.text.push('\u{a0}'),
                Gap::NoBreak | Gap::Space => self.text.push(' '),
            }
        }
        self.gap = Gap::None;
        self.text.push(c);
    }

    /// Takes the text out; `None` if nothing in it can be seen.
    pub fn take(&mut self) -> Option<String> {
        self.gap = Gap::None;
        let text = std::mem::take(&mut self.text);
        text.chars().any(visible).then_some(text)
    }
}

/// `text` as one folded line.
pub(super) fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text);
    folded.take().unwrap_or_default()
}

fn visible(c: char) -> bool {
    let mark =
        matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    // Icon fonts put their pictures into the private use area.
    let icon = matches!(c, '\u{e000}'..='\u{f8ff}');
    !mark && !icon && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_invisible_characters_go() {
        let check = |input: &str, expected: &str| assert_eq!(fold(input), expected, "{input:?}");
        check("  one\n\t two  ", "one two");
        check("one\u{a0}\u{a0}two", "one two");
        check("one\u{a0}two", "one two");
        check("«\u{a0}Oui\u{a0}»", "«\u{a0}Oui\u{a0}»");
        check("« Oui »", "« Oui »");
        check("com\u{ad}pu\u{200b}ter", "computer");
        check(
            "👩\u{200d}🚒 می\u{200c}خواهم",
            "👩\u{200d}🚒 می\u{200c}خواهم",
        );
        check("e\u{301}", "e\u{301}");
        check("\u{200f}\u{a0}\n", "");
        check("\u{e001}", "");
        check("a\u{0}b", "ab");
    }
}
