//! Files of other tools: each of them read back with a plain JSON, zip or CSV reader of the tests' own,
//! and every offset sliced again in the format's unit.

mod broken;
mod golden;
mod harbour;
mod html;
mod losses;
mod properties;
mod tables;
mod there_and_back;

use sayso::annotate::Project;
use sayso::exchange::catalog;
use sayso::exchange::formats::{self, Format, Options, Unit, Words, Written};
use serde_json::Value;

/// The English words, every one of them there.
pub fn words() -> Words {
    let texts = catalog::read(include_str!("../../../locales/en.json"));
    Words::new(&|key| {
        texts
            .get(key)
            .unwrap_or_else(|| panic!("no text {key}"))
            .clone()
    })
}

pub fn format(id: &str) -> &'static Format {
    formats::find(id).unwrap()
}

pub fn written(id: &str, projects: &[&Project]) -> Written {
    let words = words();
    formats::write(format(id), projects, Options::new(&words)).unwrap()
}

pub fn text(id: &str, project: &Project) -> String {
    String::from_utf8(written(id, &[project]).bytes).unwrap()
}

pub fn json(id: &str, project: &Project) -> Value {
    serde_json::from_str(&text(id, project)).unwrap()
}

/// The lines of a JSON Lines file.
pub fn lines(id: &str, project: &Project) -> Vec<Value> {
    let text = text(id, project);
    text.lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

/// `text[start..end]`, counted as the format counts, by the plainest means there are.
pub fn slice(text: &str, unit: Unit, start: &Value, end: &Value) -> String {
    let (start, end) = (number(start), number(end));
    match unit {
        Unit::CodePoint => text.chars().skip(start).take(end - start).collect(),
        Unit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).unwrap()
        }
    }
}

pub fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The files of a stored zip archive, by its directory.
pub fn unzip(bytes: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, size: usize| {
        bytes[at..at + size]
            .iter()
            .rev()
            .fold(0_usize, |n, b| n << 8 | usize::from(*b))
    };
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16, 4);
    let mut files = Vec::new();
    for _ in 0..number(end + 10, 2) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        assert_eq!(number(at + 8, 2), 0x800, "names are UTF-8");
        let (size, name) = (number(at + 24, 4), number(at + 28, 2));
        let local = number(at + 42, 4);
        assert_eq!(&bytes[local..local + 4], b"PK\x03\x04");
        let from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let text =
            |range: std::ops::Range<usize>| String::from_utf8(bytes[range].to_vec()).unwrap();
        files.push((text(at + 46..at + 46 + name), text(from..from + size)));
        at += 46 + name;
    }
    files
}

/// The cells of a CSV file, read by the book: RFC 4180.
pub fn table(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').unwrap();
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = csv.chars().peekable();
    while let Some(c) = characters.next() {
        let row = rows.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}
