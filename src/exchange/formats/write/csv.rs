//! A table for spreadsheets: a row for each claim, by RFC 4180 with a byte-order mark and CRLF.
//!
//! Offsets are code points, and the columns say so. A cell that a spreadsheet would take for a
//! formula gets an apostrophe before it; whoever reads the table back takes one away again. Written by
//! hand: quoting is a dozen lines, checked in `make test-interop` against Python's reader.

use super::place::{Place, Role, Ruler, Unit};
use super::{Body, Options, WriteError, field};
use crate::annotate::anchor::Quote;
use crate::annotate::{Claim, Project};

/// Columns of offsets, the same in every language: programs look for them.
const OFFSETS: [&str; 5] = ["start_cp", "end_cp", "spans_cp", "source_cp", "cue_cp"];

/// The table.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let words = options.words;
    let mut table = Table {
        // Without it some spreadsheets read UTF-8 as another encoding.
        out: "\u{feff}".to_owned(),
        guard: options.formula_guard,
    };
    let head = [
        &words.column_article,
        &words.column_id,
        &words.column_answer,
        &words.column_speaker,
        &words.column_via,
        &words.column_source,
        &words.column_cue,
        &words.column_quote,
        &words.column_form,
        &words.column_kind,
        &words.column_tags,
        &words.column_note,
        &words.column_question,
        &words.column_evidence,
        &words.column_verdict,
        &words.column_annotator,
    ];
    table.row(head.into_iter().map(String::as_str).chain(OFFSETS));
    for project in projects {
        let ruler = Ruler::new(project, Unit::CodePoint);
        for claim in project.claims() {
            let row = row(project, claim, &ruler)?;
            table.row(row.iter().map(String::as_str));
        }
    }
    Ok(Body::One(table.out))
}

fn row(project: &Project, claim: &Claim, ruler: &Ruler<'_>) -> Result<Vec<String>, WriteError> {
    let fields = field::fields(project, claim);
    let values = |name: &str| -> Vec<&str> {
        let of_name = fields.iter().filter(|(n, _)| *n == name);
        of_name.map(|(_, value)| *value).collect()
    };
    let value = |name: &str| values(name).concat();
    let spans = ruler.places(claim, Role::Content)?;
    let source = ruler.places(claim, Role::Source)?;
    let cue = ruler.places(claim, Role::Cue)?;
    let [lost_words, lost_source, lost_cue] = Role::ALL.map(|role| role.lost(claim));
    let end_of = |place: Option<&Place<'_>>, end: bool| {
        place.map_or_else(String::new, |place| {
            let at = if end { place.end } else { place.start };
            at.to_string()
        })
    };
    Ok(vec![
        project.details().name.clone(),
        claim.id.to_string(),
        value("answer"),
        // Someone who is described stands where someone who is named would; the answer says which.
        value("speaker") + value("description").as_str(),
        value("via"),
        words(&source, lost_source),
        words(&cue, lost_cue),
        words(&spans, lost_words),
        value("form"),
        value("kind"),
        several(&values("tag")),
        value("note"),
        value("question"),
        several(&values("evidence")),
        value("verdict"),
        value("annotator"),
        end_of(spans.first(), false),
        end_of(spans.last(), true),
        ranges(&spans, lost_words),
        ranges(&source, lost_source),
        ranges(&cue, lost_cue),
    ])
}

/// Several values in one cell, with a semicolon between two; with a line each where one has a semicolon.
fn several(values: &[&str]) -> String {
    match values.iter().any(|value| value.contains(';')) {
        true => values.iter().map(|value| format!("{value}\n")).collect(),
        false => values.join("; "),
    }
}

/// The words of all pieces, those that are not in the text last.
fn words(places: &[Place<'_>], lost: &[Quote]) -> String {
    let placed = places.iter().map(|place| place.words);
    let pieces: Vec<&str> = placed.chain(lost.iter().map(Quote::words)).collect();
    pieces.join(" … ")
}

/// Every span as `start..end`, with a space between two. (A hyphen would make it a date to some.) Of
/// several pieces one that is not in the text is `..length`, so that the words can be cut again.
fn ranges(places: &[Place<'_>], lost: &[Quote]) -> String {
    let placed = places
        .iter()
        .map(|place| format!("{}..{}", place.start, place.end));
    let lost_ranges = lost
        .iter()
        .filter(|_| places.len() + lost.len() > 1)
        .map(|quote| format!("..{}", quote.words().chars().count()));
    let ranges: Vec<String> = placed.chain(lost_ranges).collect();
    ranges.join(" ")
}

struct Table {
    out: String,
    guard: bool,
}

impl Table {
    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (n, cell) in cells.enumerate() {
            if n > 0 {
                self.out.push(',');
            }
            self.cell(cell);
        }
        self.out.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        let guarded = self.guard && is_formula(cell);
        let quoted = guarded
            || cell.contains([',', '"', '\r', '\n', '\t'])
            || cell.starts_with([' ', '\'', '\u{feff}'])
            || cell.ends_with(' ');
        if quoted {
            self.out.push('"');
        }
        if guarded {
            self.out.push('\'');
        }
        for c in cell.chars() {
            if c == '"' {
                self.out.push('"');
            }
            self.out.push(c);
        }
        if quoted {
            self.out.push('"');
        }
    }
}

/// Whether a spreadsheet might take the cell for a formula: also where it begins with apostrophes
/// before such a character, so that taking one apostrophe away always gives the cell back.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_spreadsheets_would_run_are_guarded() {
        let check = |cell: &str, expected: &str| {
            let mut table = Table {
                out: String::new(),
                guard: true,
            };
            table.row([cell].into_iter());
            assert_eq!(table.out, format!("{expected}\r\n"), "{cell:?}");
        };
        check("plain", "plain");
        check("", "");
        check("=1+1", "\"'=1+1\"");
        check(
            "=HYPERLINK(\"http://x\")",
            "\"'=HYPERLINK(\"\"http://x\"\")\"",
        );
        check("-5% is a \"cut\"", "\"'-5% is a \"\"cut\"\"\"");
        check("+49", "\"'+49\"");
        check("@cmd", "\"'@cmd\"");
        check("\tx", "\"'\tx\"");
        check("\r=x", "\"'\r=x\"");
        check("＝1", "\"'＝1\"");
        check("'=x", "\"''=x\"");
        check("'tis", "\"'tis\"");
        check("1 = 1", "1 = 1");
        check("a,b", "\"a,b\"");
        check("two\r\nlines", "\"two\r\nlines\"");
        check(" x ", "\" x \"");
    }

    #[test]
    fn machines_can_have_cells_as_they_are() {
        let mut table = Table {
            out: String::new(),
            guard: false,
        };
        table.row(["=1", "-2,5"].into_iter());
        assert_eq!(table.out, "=1,\"-2,5\"\r\n");
    }
}
