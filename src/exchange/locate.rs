//! Finds the place of a value in JSON text, and the value at a place: only ever asked when
//! something is wrong, so that reading a good file pays nothing for it.
//!
//! Paths are written as programs write them: `claims[3].spans[0].quote`. The text should be
//! well-formed; anything else gives a useless answer, never a panic or a loop. Nesting is kept on
//! a stack of its own, so that no depth overflows the program's.

use std::ops::{ControlFlow, Range};

/// A list or object that is not closed yet.
struct Open<'a> {
    start: usize,
    list: bool,
    /// Which element comes next, in a list.
    element: usize,
    /// The key whose value comes next, in an object.
    key: Option<&'a str>,
}

/// What a walk over the text comes by.
enum Seen {
    /// A value begins here.
    Begin(usize),
    /// A value ends here.
    End(Range<usize>),
    /// A key, whose path is that of its value.
    Key(Range<usize>),
}

/// Offset where the value of that path begins.
pub(super) fn offset_of(json: &str, path: &str) -> Option<usize> {
    let mut found = None;
    walk(json, |seen, open| match seen {
        Seen::Begin(start) if path_of(open) == path => {
            found = Some(start);
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    });
    found
}

/// Path of the innermost value that holds the character before this offset (where a parser stands
/// that has just read what it objects to). A key stands for its value.
pub(super) fn path_before(json: &str, offset: usize) -> String {
    let mut found = String::new();
    walk(json, |seen, open| match seen {
        Seen::End(range) | Seen::Key(range) if range.start < offset && offset <= range.end => {
            found = path_of(open);
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    });
    found
}

/// Offset of a line (counted from 1) and a column (in bytes) of the text.
pub(super) fn offset_of_line(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    before.saturating_add(column).min(text.len())
}

fn path_of(open: &[Open<'_>]) -> String {
    let mut path = String::new();
    for level in open {
        if level.list {
            path.push_str(&format!("[{}]", level.element));
        } else if let Some(key) = level.key {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(key);
        }
    }
    path
}

/// Goes through the text and tells `visit` of every key and value, with the lists and objects it
/// is in, the outermost first.
fn walk<'a>(json: &'a str, mut visit: impl FnMut(Seen, &[Open<'a>]) -> ControlFlow<()>) {
    let bytes = json.as_bytes();
    let mut open: Vec<Open<'a>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        let flow = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b':' => ControlFlow::Continue(()),
            b',' => {
                if let Some(level) = open.last_mut() {
                    level.element += 1;
                    level.key = None;
                }
                ControlFlow::Continue(())
            }
            b'{' | b'[' => {
                let flow = visit(Seen::Begin(start), &open);
                open.push(Open {
                    start,
                    list: *byte == b'[',
                    element: 0,
                    key: None,
                });
                flow
            }
            b'}' | b']' => match open.pop() {
                Some(level) => visit(Seen::End(level.start..at), &open),
                None => ControlFlow::Break(()),
            },
            b'"' => {
                at = string_end(bytes, at);
                match open.last_mut() {
                    Some(level) if !level.list && level.key.is_none() => {
                        level.key = json.get(start + 1..at.saturating_sub(1));
                        visit(Seen::Key(start..at), &open)
                    }
                    _ => scalar(start..at, &open, &mut visit),
                }
            }
            _ => {
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest.iter().position(|b| b" \t\r\n,:]}".contains(b));
                at += length.unwrap_or(rest.len());
                scalar(start..at, &open, &mut visit)
            }
        };
        if flow.is_break() {
            return;
        }
    }
}

fn scalar<'a>(
    range: Range<usize>,
    open: &[Open<'a>],
    visit: &mut impl FnMut(Seen, &[Open<'a>]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    visit(Seen::Begin(range.start), open)?;
    visit(Seen::End(range), open)
}

/// Just after the closing quotation mark of the string whose inside begins at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const JSON: &str = r#"{"a": [1, {"b\"c": "x]", "d": []}], "e": {"f": null}}"#;

    #[test]
    fn values_by_path() {
        let check = |path: &str, expected: Option<&str>| {
            let found = offset_of(JSON, path).map(|at| &JSON[at..]);
            assert_eq!(
                found.map(|f| f.starts_with(expected.unwrap_or("?"))),
                expected.map(|_| true),
                "{path}: {found:?}"
            );
        };
        check("", Some("{\"a\""));
        check("a", Some("[1"));
        check("a[0]", Some("1"));
        check("a[1].b\\\"c", Some("\"x]\""));
        check("a[1].d", Some("[]"));
        check("e.f", Some("null"));
        check("e.g", None);
        check("a[2]", None);
    }

    #[test]
    fn paths_by_offset() {
        let check = |after: &str, expected: &str| {
            let offset = JSON.find(after).map_or(0, |at| at + after.len());
            assert_eq!(path_before(JSON, offset), expected, "after {after}");
        };
        check("[1", "a[0]");
        check("\"x]\"", "a[1].b\\\"c");
        check("\"x]\", \"d\"", "a[1].d");
        check("[]}", "a[1]");
        check("[]}]", "a");
        check("null}}", "");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]{}\":,\\\\a1 é]{0,60}", offset in 0usize..80) {
            let _ = path_before(&text, offset);
            let _ = offset_of(&text, "a[1].a");
            let _ = offset_of_line(&text, offset, offset);
        }
    }
}
