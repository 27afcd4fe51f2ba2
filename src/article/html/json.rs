//! A small, forgiving reader of JSON, for the data blocks that pages carry about themselves.
//!
//! Pages get JSON wrong in many ways, so nothing here fails: what can be read is read, and the
//! rest is left. It is not a JSON library and must never be used for our own files.

/// How deep values may lie in each other; deeper ones are read as null.
const DEPTH: usize = 48;

/// A JSON value; numbers and true/false are of no use here and are read as [`Value::Other`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
    Other,
}

impl Value {
    /// Reads the first object or list in `text`.
    pub fn read(text: &str) -> Option<Self> {
        // `<![CDATA[` around the data would look like a list.
        let text = text
            .split_once("CDATA[")
            .filter(|(before, _)| !before.contains('{'))
            .map_or(text, |(_, t)| t);
        let start = text.find(['{', '['])?;
        let mut reader = Reader {
            rest: text.get(start..)?,
        };
        Some(reader.value(0))
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value itself, or the members if it is a list.
    pub fn members(&self) -> &[Self] {
        match self {
            Self::List(members) => members,
            other => std::slice::from_ref(other),
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// Skips what stands between values.
    fn skip(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ':');
    }

    fn value(&mut self, depth: usize) -> Value {
        self.skip();
        match self.peek() {
            Some('"') => Value::Text(self.string()),
            Some('{') if depth < DEPTH => {
                self.next();
                let mut fields = Vec::new();
                loop {
                    self.skip();
                    match self.peek() {
                        Some('"') => {
                            let key = self.string();
                            let value = self.value(depth + 1);
                            fields.push((key, value));
                        }
                        Some('}') => {
                            self.next();
                            break;
                        }
                        Some(_) => {
                            self.next();
                        }
                        None => break,
                    }
                }
                Value::Object(fields)
            }
            Some('[') if depth < DEPTH => {
                self.next();
                let mut members = Vec::new();
                loop {
                    self.skip();
                    match self.peek() {
                        Some(']') => {
                            self.next();
                            break;
                        }
                        // Not ours to close: the list was never ended.
                        Some('}') | None => break,
                        Some(_) => members.push(self.value(depth + 1)),
                    }
                }
                Value::List(members)
            }
            Some('}' | ']') | None => Value::Other,
            Some(c) => {
                // A number or a word, or a value too deep to read. At least one character goes,
                // so that reading always ends.
                self.next();
                if c != '{' && c != '[' {
                    self.rest = self
                        .rest
                        .trim_start_matches(|c: char| c.is_alphanumeric() || "+-.".contains(c));
                }
                Value::Other
            }
        }
    }

    fn string(&mut self) -> String {
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' => break,
                '\\' => match self.next() {
                    Some('n') => text.push('\n'),
                    Some('r' | 't' | 'f' | 'b') => text.push(' '),
                    Some('u') => text.push(self.escape()),
                    Some(c) => text.push(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        text
    }

    /// The character after `\u`, joined with its second surrogate if it needs one.
    fn escape(&mut self) -> char {
        let first = self.unit().unwrap_or(0xfffd);
        if (0xd800..0xdc00).contains(&first) && self.rest.starts_with("\\u") {
            let before = self.rest;
            self.rest = self.rest.get(2..).unwrap_or_default();
            match self.unit() {
                Some(second) if (0xdc00..0xe000).contains(&second) => {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return char::from_u32(code).unwrap_or('\u{fffd}');
                }
                _ => self.rest = before,
            }
        }
        char::from_u32(first).unwrap_or('\u{fffd}')
    }

    fn unit(&mut self) -> Option<u32> {
        let unit = u32::from_str_radix(self.rest.get(..4)?, 16).ok()?;
        self.rest = self.rest.get(4..)?;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_can() {
        let check = |input: &str, path: &[&str], expected: Option<&str>| {
            let value = Value::read(input);
            let found = path.iter().try_fold(value.as_ref(), |v, key| {
                Some(v.and_then(|v| match key.parse::<usize>() {
                    Ok(n) => v.members().get(n),
                    Err(_) => v.get(key),
                }))
            });
            assert_eq!(found.flatten().and_then(Value::text), expected, "{input}");
        };
        check(r#"{"a":"b"}"#, &["a"], Some("b"));
        check(
            r#"// <![CDATA[ {"a": {"b": ["x", "y",]}}"#,
            &["a", "b"],
            None,
        );
        check(
            r#"[{"n": -1.5e3, "t": true, "a": "x"}]"#,
            &["0", "a"],
            Some("x"),
        );
        check(
            r#"{"a":"\u00e9 \ud83c\udf0a \"q\" \/"}"#,
            &["a"],
            Some("é 🌊 \"q\" /"),
        );
        check(r#"{"a":"\ud83c"}"#, &["a"], Some("\u{fffd}"));
        check("{\"a\":\"line\nend\"}", &["a"], Some("line\nend"));
        check(r#"{"a":"never ended"#, &["a"], Some("never ended"));
        check(r#"{"a":["x", "b":"y"}"#, &["a", "0"], Some("x"));
        check(r#"{"a" "x" "b" "y"}"#, &["b"], Some("y"));
        check("no json", &[], None);
        check(&"[{\"a\":".repeat(20_000), &["a"], None);
        check(r#"{"a":"\u12"}"#, &["a"], Some("\u{fffd}12"));
    }
}
