//! The one way the writers put JSON down: keys in the order they are given, the same on every
//! machine, nothing held in memory but the text itself.
//!
//! It never writes a number that is not whole and never a character that a reader of lines would
//! take for the end of one. Balance is the caller's: what is opened must be closed.

/// Writes one JSON text, or several with a line each.
pub(super) struct Pen {
    out: String,
    pretty: bool,
    /// The closing bracket of everything that is open.
    open: Vec<char>,
    /// Whether the next value is the first of what is open.
    fresh: bool,
}

impl Pen {
    /// For people to look into: two spaces a level.
    pub(super) fn pretty() -> Self {
        Self {
            out: String::new(),
            pretty: true,
            open: Vec::new(),
            fresh: true,
        }
    }

    /// For JSON Lines: one line a value.
    pub(super) fn lines() -> Self {
        Self {
            pretty: false,
            ..Self::pretty()
        }
    }

    /// Opens an object; `key` is empty for an item of a list and for the whole text.
    pub(super) fn object(&mut self, key: &str) {
        self.begin(key, '{', '}');
    }

    /// Opens a list; `key` as for [`Self::object`].
    pub(super) fn list(&mut self, key: &str) {
        self.begin(key, '[', ']');
    }

    /// Closes what was opened last. The end of the outermost is the end of a line.
    pub(super) fn close(&mut self) {
        let Some(bracket) = self.open.pop() else {
            return;
        };
        if self.pretty && !self.fresh {
            self.new_line();
        }
        self.out.push(bracket);
        self.fresh = false;
        if self.open.is_empty() {
            self.out.push('\n');
            self.fresh = true;
        }
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.lead(key);
        self.quoted(text);
    }

    /// A text, unless it is empty.
    pub(super) fn text_if_any(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// A list of texts, unless there is none.
    pub(super) fn texts_if_any<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.texts(key, texts);
        }
    }

    /// A list of texts.
    pub(super) fn texts<'t>(&mut self, key: &str, texts: impl IntoIterator<Item = &'t str>) {
        self.list(key);
        for text in texts {
            self.text("", text);
        }
        self.close();
    }

    /// A whole number.
    pub(super) fn count(&mut self, key: &str, number: usize) {
        self.literal(key, &number.to_string());
    }

    /// `true`, `false`, `null` or a number, as JSON writes it.
    pub(super) fn literal(&mut self, key: &str, json: &str) {
        self.lead(key);
        self.out.push_str(json);
    }

    /// The JSON.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn begin(&mut self, key: &str, opening: char, closing: char) {
        self.lead(key);
        self.out.push(opening);
        self.open.push(closing);
        self.fresh = true;
    }

    /// What stands before a value: a comma, a line end, its key.
    fn lead(&mut self, key: &str) {
        if !self.open.is_empty() {
            if !self.fresh {
                self.out.push(',');
            }
            if self.pretty {
                self.new_line();
            }
        }
        self.fresh = false;
        if !key.is_empty() {
            self.quoted(key);
            self.out.push_str(if self.pretty { ": " } else { ":" });
        }
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                // The last two are line ends to Python's `splitlines` and to old JavaScript.
                '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                    self.out.push_str(&format!("\\u{:04x}", u32::from(c)));
                }
                _ => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commas_and_lines_fall_into_place() {
        let mut pen = Pen::pretty();
        pen.object("");
        pen.count("n", 1);
        pen.list("empty");
        pen.close();
        pen.texts("words", ["a", "b"]);
        pen.close();
        assert_eq!(
            pen.finish(),
            "{\n  \"n\": 1,\n  \"empty\": [],\n  \"words\": [\n    \"a\",\n    \"b\"\n  ]\n}\n"
        );
        let mut pen = Pen::lines();
        for n in [1, 2] {
            pen.list("");
            pen.count("", n);
            pen.literal("", "true");
            pen.close();
        }
        assert_eq!(pen.finish(), "[1,true]\n[2,true]\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(key in "\\PC{1,9}", text in "(\\PC|[\"\\\\\u{0}\u{1}\n\r\t\u{7f}\u{85}\u{2028}🌊]){0,60}") {
            let mut pen = Pen::lines();
            pen.object("");
            pen.text(&key, &text);
            pen.close();
            let json = pen.finish();
            prop_assert_eq!(json.lines().count(), 1);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(read[&key].as_str(), Some(text.as_str()));
        }
    }
}
