//! JSON of others, taken apart piece by piece so that the line of each piece is known.
//!
//! A file is never made values as a whole: a [`Node`] is a piece of its text, and only what is one
//! annotation becomes a `Value`. So memory stays near the file's size, and what breaks in one piece leaves
//! the others whole. Nesting past 128 is an error of `serde_json`'s, not a full stack.

use super::problem::{At, Notes, Trouble};
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text of a file, and where its lines are.
pub(super) struct Source<'a> {
    /// What the file is called, where that helps to find it.
    pub file: Option<Arc<str>>,
    /// Its text.
    pub text: &'a str,
    /// The offset up to which lines were counted last, and its line.
    counted: Cell<(usize, usize)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: Option<Arc<str>>, text: &'a str) -> Self {
        Self {
            file,
            text,
            counted: Cell::new((0, 1)),
        }
    }

    /// The file as a place.
    pub(super) fn at(&self) -> At {
        At {
            file: self.file.clone(),
            ..At::default()
        }
    }

    /// A line of the file as a place, counted from 1.
    pub(super) fn at_line(&self, line: usize) -> At {
        At {
            line: Some(line),
            ..self.at()
        }
    }

    /// Where a piece of the file begins.
    pub(super) fn at_node(&self, node: Node<'_>) -> At {
        let offset = node
            .0
            .as_ptr()
            .addr()
            .wrapping_sub(self.text.as_ptr().addr());
        self.at_line(self.line(offset))
    }

    /// Line of an offset, counted from 1. Asked in the order of the file it costs one walk over it.
    fn line(&self, offset: usize) -> usize {
        let (from, line) = match self.counted.get() {
            counted if counted.0 <= offset => counted,
            _ => (0, 1),
        };
        let between = self.text.as_bytes().get(from..offset).unwrap_or_default();
        let line = line + between.iter().filter(|b| **b == b'\n').count();
        self.counted.set((offset, line));
        line
    }

    /// The value of a piece; where it is none, that is noted.
    pub(super) fn value(&self, node: Node<'_>, notes: &mut Notes) -> Option<Value> {
        match serde_json::from_str(node.0) {
            Ok(value) => Some(value),
            Err(error) => {
                let mut at = self.at_node(node);
                at.line = at.line.map(|line| line + error.line().saturating_sub(1));
                notes.add(at, trouble(&error));
                None
            }
        }
    }

    /// The whole file as one value; where it is none, that is noted.
    pub(super) fn whole(&self, notes: &mut Notes) -> Option<Node<'a>> {
        match serde_json::from_str::<&RawValue>(self.text) {
            Ok(raw) => Some(Node(raw.get())),
            Err(error) => {
                notes.add(self.at_line(error.line()), trouble(&error));
                None
            }
        }
    }

    /// The values of a file that is one list, one value, or a value on each line. A line that is none
    /// is noted, and the rest goes on.
    pub(super) fn each(&self, notes: &mut Notes) -> Vec<Node<'a>> {
        if !is_lines(self.text) {
            let Some(whole) = self.whole(notes) else {
                return Vec::new();
            };
            // A pair of text and annotations is a list too, but of one example.
            return match whole.items() {
                Some(items) if !items.first().is_some_and(|first| first.is_text()) => items,
                _ => vec![whole],
            };
        }
        let mut nodes = Vec::new();
        for (n, line) in self.text.split('\n').enumerate() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            match serde_json::from_str::<&RawValue>(line) {
                Ok(raw) => nodes.push(Node(raw.get())),
                Err(error) => notes.add(self.at_line(n + 1), trouble(&error)),
            }
        }
        nodes
    }
}

/// Whether the file has a value on each line: some line near its beginning is one by itself while the
/// file as a whole is none.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let stands_alone = |line: &str| {
        // `{}` and `[]` stand alone on lines of other JSON too.
        line.len() > 4
            && line.starts_with(['{', '['])
            && serde_json::from_str::<&RawValue>(line).is_ok()
    };
    lines.by_ref().take(20).any(stands_alone) && serde_json::from_str::<&RawValue>(text).is_err()
}

fn trouble(error: &serde_json::Error) -> Trouble {
    match error.classify() {
        Category::Eof => Trouble::CutOff,
        _ if error.to_string().starts_with("recursion limit") => Trouble::TooDeep,
        _ => Trouble::NotJson {
            column: error.column(),
        },
    }
}

/// A piece of JSON text that is one whole value.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a str);

impl<'a> Node<'a> {
    /// The value that a text is as a whole.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        serde_json::from_str::<&RawValue>(text)
            .ok()
            .map(|raw| Self(raw.get()))
    }

    fn is_text(self) -> bool {
        self.0.starts_with('"')
    }

    /// Whether it is the word `true`.
    pub(super) fn is_true(self) -> bool {
        self.0 == "true"
    }

    /// Its fields, the last of several that are called the same; `None` if it is no object.
    pub(super) fn fields(self) -> Option<BTreeMap<String, Node<'a>>> {
        let fields: BTreeMap<String, &'a RawValue> = serde_json::from_str(self.0).ok()?;
        let node = |(key, raw): (String, &'a RawValue)| (key, Node(raw.get()));
        Some(fields.into_iter().map(node).collect())
    }

    /// Its elements; `None` if it is no list.
    pub(super) fn items(self) -> Option<Vec<Node<'a>>> {
        if !self.0.starts_with('[') {
            return None;
        }
        let items: Vec<&'a RawValue> = serde_json::from_str(self.0).ok()?;
        Some(items.into_iter().map(|raw| Node(raw.get())).collect())
    }

    /// The text it is, if it is one.
    pub(super) fn text(self) -> Option<String> {
        serde_json::from_str(self.0).ok()
    }
}

/// The text of a field.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

/// The whole number, 0 or more, of a field.
pub(super) fn number(value: &Value, key: &str) -> Option<usize> {
    value.get(key).and_then(whole_number)
}

/// The whole number, 0 or more, that this is; some tools write `3.0`.
pub(super) fn whole_number(value: &Value) -> Option<usize> {
    let float = || {
        let number = value.as_f64()?;
        let fits = number >= 0.0 && number.fract() == 0.0 && number < f64::from(u32::MAX);
        // Checked just above.
        fits.then_some(number as usize)
    };
    match value.as_u64() {
        Some(number) => usize::try_from(number).ok(),
        None => float(),
    }
}

/// The elements of a field that is a list; none where it is missing or no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// A text or a number as a text: how ids are compared.
pub(super) fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The elements of a list, or the one value that stands where a list may.
pub(super) fn one_or_many(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}
