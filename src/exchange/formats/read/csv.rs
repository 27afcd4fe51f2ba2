//! A table with a column of quotes: ours, Hypothesis's, or one that somebody keeps by hand.
//!
//! Read by RFC 4180, with commas, semicolons or tabs, as spreadsheets of different countries save
//! it. Columns are known by their names; those of our own tables also by their order, because the names are
//! in the reader's language there. An apostrophe that keeps a spreadsheet from taking a cell for a
//! formula is taken away again. Nothing in a cell is ever computed.

use super::found::{Document, Mark, Selector, cut_quote};
use super::json::Source;
use super::moment;
use super::problem::{At, Notes, Trouble};
use super::unit::Unit;
use std::collections::HashMap;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Article,
    Address,
    Id,
    Answer,
    Speaker,
    Via,
    Source,
    Cue,
    Quote,
    Prefix,
    Suffix,
    Form,
    Kind,
    Tags,
    Note,
    Question,
    Evidence,
    Verdict,
    Annotator,
    Created,
    Start,
    End,
    Spans,
    SourcePlaces,
    CuePlaces,
    Other,
}

/// The columns of our own tables, in their order.
const OWN: [Column; 21] = [
    Column::Article,
    Column::Id,
    Column::Answer,
    Column::Speaker,
    Column::Via,
    Column::Source,
    Column::Cue,
    Column::Quote,
    Column::Form,
    Column::Kind,
    Column::Tags,
    Column::Note,
    Column::Question,
    Column::Evidence,
    Column::Verdict,
    Column::Annotator,
    Column::Start,
    Column::End,
    Column::Spans,
    Column::SourcePlaces,
    Column::CuePlaces,
];

impl Column {
    fn of(name: &str) -> Self {
        match name.trim().to_lowercase().replace(' ', "_").as_str() {
            "article" | "title" | "document" => Self::Article,
            "address" | "url" | "uri" | "page_url" | "link" => Self::Address,
            "id" => Self::Id,
            "answer" => Self::Answer,
            "speaker" | "who" | "said_by" => Self::Speaker,
            "via" => Self::Via,
            "source" => Self::Source,
            "cue" => Self::Cue,
            "quote" | "claim" | "exact" | "highlight" | "quotation" => Self::Quote,
            "prefix" => Self::Prefix,
            "suffix" => Self::Suffix,
            "form" => Self::Form,
            "kind" => Self::Kind,
            "tags" | "tag" => Self::Tags,
            "note" | "notes" | "comment" => Self::Note,
            "question" => Self::Question,
            "evidence" => Self::Evidence,
            "verdict" => Self::Verdict,
            "annotator" | "author" | "user" => Self::Annotator,
            "created" | "created_at" => Self::Created,
            "start_cp" | "start" => Self::Start,
            "end_cp" | "end" => Self::End,
            "spans_cp" => Self::Spans,
            "source_cp" => Self::SourcePlaces,
            "cue_cp" => Self::CuePlaces,
            _ => Self::Other,
        }
    }
}

/// The columns of a head, if it is one with quotes.
fn columns(head: &[String]) -> Option<Vec<Column>> {
    let named: Vec<Column> = head.iter().map(|name| Column::of(name)).collect();
    let places = OWN.len() - 5;
    if named.len() == OWN.len() && named.get(places..) == OWN.get(places..) {
        return Some(OWN.to_vec());
    }
    named.contains(&Column::Quote).then_some(named)
}

/// What divides the cells, and the columns, if the text begins as a table with quotes does.
fn head(text: &str) -> Option<(char, Vec<Column>)> {
    // A head is short; what begins otherwise need not be read to its end.
    let first: String = text
        .trim_start_matches('\u{feff}')
        .chars()
        .take(4096)
        .collect();
    [',', ';', '\t'].into_iter().find_map(|divider| {
        let row = Rows::new(&first, divider).next()?;
        let columns = columns(&row.cells)?;
        let is_head = columns.len() > 1 && (knows_another(&columns) || is_even(&first, divider));
        is_head.then_some((divider, columns))
    })
}

/// Whether the head names more than a column of quotes. An article may begin with "Claim," but hardly
/// with "Claim,speaker" and nothing else.
fn knows_another(columns: &[Column]) -> bool {
    let known = columns.iter().filter(|column| **column != Column::Other);
    known.count() > 1
}

/// Whether most rows have as many cells as the head, as they have in a table and not in an article.
/// The last one may be cut off.
fn is_even(text: &str, divider: char) -> bool {
    let mut lengths = Rows::new(text, divider).map(|row| row.cells.len());
    let head = lengths.next().unwrap_or_default();
    // Empty lines have one cell.
    let rows: Vec<usize> = lengths.filter(|cells| *cells > 1 || head == 1).collect();
    let even = rows.iter().filter(|cells| **cells == head).count();
    even * 2 > rows.len()
}

/// Whether the text begins as a table with quotes does.
pub(super) fn is_table(text: &str) -> bool {
    head(text).is_some()
}

/// One document for each article, in the order they come.
pub(super) fn read(source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    let text = source.text.trim_start_matches('\u{feff}');
    let Some((divider, columns)) = head(text) else {
        return Vec::new();
    };
    let mut order: HashMap<(String, String), usize> = HashMap::new();
    let mut documents: Vec<Document> = Vec::new();
    for (n, row) in Rows::new(text, divider).enumerate().skip(1) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let at = source.at_line(row.line).item(n - 1);
        if row.open {
            notes.add(at.clone(), Trouble::OpenQuote);
        }
        let row = Row {
            columns: &columns,
            cells: &row.cells,
        };
        let (name, address) = (row.cell(Column::Article), row.cell(Column::Address));
        let Some(mark) = row.mark(at, notes) else {
            continue;
        };
        let new = documents.len();
        let home = *order.entry((name.clone(), address.clone())).or_insert(new);
        if home == new {
            let mut document = Document::new(source.at(), Unit::CodePoint);
            document.name = Some(name).filter(|name| !name.is_empty());
            document.address = Some(address).filter(|address| address.starts_with("http"));
            documents.push(document);
        }
        if let Some(document) = documents.get_mut(home) {
            document.marks.push(mark);
        }
    }
    documents
}

/// The cells of a row by what they hold.
struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [String],
}

impl Row<'_> {
    /// The cell of the first such column that is not empty, without what guards it.
    fn cell(&self, column: Column) -> String {
        let cells = self.columns.iter().zip(self.cells);
        let mut of_column = cells.filter(|(own, cell)| **own == column && !cell.is_empty());
        of_column
            .next()
            .map_or_else(String::new, |(_, cell)| unguarded(cell).to_owned())
    }

    fn mark(&self, at: At, notes: &mut Notes) -> Option<Mark> {
        let id = self.cell(Column::Id);
        let mut mark = Mark {
            at: at.called(&id),
            ..Mark::default()
        };
        let quote = self.cell(Column::Quote);
        let mut broken = false;
        let mut places = |column: Column| {
            let cell = self.cell(column);
            let places = ranges(&cell);
            broken |= places.is_none();
            places.unwrap_or_default()
        };
        let mut spans = places(Column::Spans);
        let source_places = places(Column::SourcePlaces);
        let cue_places = places(Column::CuePlaces);
        if spans.is_empty() {
            // Of one piece.
            let offset = |column: Column| self.cell(column).trim().parse::<usize>().ok();
            let whole = offset(Column::Start).zip(offset(Column::End));
            spans.extend(whole.filter(|(s, e)| s < e).map(|(s, e)| (Some(s), e)));
        }
        if broken {
            notes.add(mark.at.clone(), Trouble::BadOffsets);
        }
        mark.spans = selectors(&quote, &spans, false);
        mark.source = selectors(&self.cell(Column::Source), &source_places, true);
        mark.cue = selectors(&self.cell(Column::Cue), &cue_places, true);
        if let [span] = mark.spans.as_mut_slice() {
            span.prefix = self.cell(Column::Prefix);
            span.suffix = self.cell(Column::Suffix);
        }
        if mark.spans.is_empty() {
            notes.add(mark.at, Trouble::NoPlace);
            return None;
        }
        self.say(&mut mark);
        mark.says.id = id.parse().ok();
        Some(mark)
    }

    fn say(&self, mark: &mut Mark) {
        let says = &mut mark.says;
        says.set("answer", &self.cell(Column::Answer).to_lowercase());
        let speaker = match says.answer {
            Some(super::AnswerWord::Unnamed) => "description",
            _ => "speaker",
        };
        says.set(speaker, &self.cell(Column::Speaker));
        says.set("via", &self.cell(Column::Via));
        for (name, column) in [
            ("form", Column::Form),
            ("kind", Column::Kind),
            ("verdict", Column::Verdict),
        ] {
            let word = self.cell(column).trim().to_lowercase();
            // Some tables have the form in the column of kinds.
            let known = says.set(name, &word) || name == "kind" && says.set("form", &word);
            if !known {
                says.add_tag(&format!("{name}:{word}"));
            }
        }
        for tag in several(&self.cell(Column::Tags), ";") {
            says.tag(tag.trim());
        }
        says.set("note", &self.cell(Column::Note));
        says.set("question", &self.cell(Column::Question));
        for evidence in several(&self.cell(Column::Evidence), "; ") {
            says.set("evidence", evidence);
        }
        says.set("annotator", &self.cell(Column::Annotator));
        says.created = moment::millis(&self.cell(Column::Created));
    }
}

/// The values of a cell: a line each where there are lines, else with a semicolon between two.
fn several<'c>(cell: &'c str, divider: &'c str) -> std::str::Split<'c, &'c str> {
    cell.split(if cell.contains('\n') { "\n" } else { divider })
}

/// Where a piece of a claim begins and ends; of one that is not in the text how long it is.
type Piece = (Option<usize>, usize);

/// What the words of a cell and their offsets say together. Several pieces are joined by ` … `.
fn selectors(words: &str, places: &[Piece], near: bool) -> Vec<Selector> {
    if places.is_empty() {
        return match (words.trim().is_empty(), near) {
            (true, _) => Vec::new(),
            (false, true) => words.split(" … ").map(Selector::near).collect(),
            (false, false) => vec![Selector {
                quote: Some(words.to_owned()),
                ..Selector::default()
            }],
        };
    }
    let lengths: Vec<(usize, usize)> = places
        .iter()
        .map(|(start, end)| (start.unwrap_or_default(), *end))
        .collect();
    let quotes = cut_quote(words, &lengths, " … ");
    let quotes = quotes.or_else(|| {
        // Offsets in another unit say another length.
        let parts: Vec<String> = words.split(" … ").map(str::to_owned).collect();
        (parts.len() == places.len() && !words.is_empty()).then_some(parts)
    });
    let selector = |(n, (start, end)): (usize, &Piece)| {
        let quote = quotes.as_ref().and_then(|quotes| quotes.get(n).cloned());
        match start {
            Some(start) => Some(Selector::at(*start, *end, quote)),
            None => quote.map(|quote| Selector {
                near,
                quote: Some(quote),
                ..Selector::default()
            }),
        }
    };
    places.iter().enumerate().filter_map(selector).collect()
}

/// `20..47 50..60`, or `..13` for 13 characters that are not in the text.
fn ranges(cell: &str) -> Option<Vec<Piece>> {
    let range = |word: &str| {
        let (start, end) = word.split_once("..")?;
        let end: usize = end.parse().ok()?;
        match start {
            "" => (end > 0).then_some((None, end)),
            start => {
                Some((Some(start.parse().ok()?), end)).filter(|(start, end)| *start < Some(*end))
            }
        }
    };
    cell.split_whitespace().map(range).collect()
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest
                .trim_start_matches('\'')
                .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) =>
        {
            rest
        }
        _ => cell,
    }
}

/// A row as it stands in the file.
struct Record {
    cells: Vec<String>,
    /// The line it begins on, counted from 1.
    line: usize,
    /// Whether the file ends inside a quoted cell.
    open: bool,
}

/// The rows of a table.
struct Rows<'a> {
    rest: &'a str,
    divider: char,
    line: usize,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, divider: char) -> Self {
        Self {
            rest: text,
            divider,
            line: 1,
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        let mut cell = String::new();
        let mut quoted = false;
        let mut chars = self.rest.chars();
        while let Some(c) = chars.next() {
            let follows = |wanted: char| chars.as_str().starts_with(wanted);
            if c == '\n' || c == '\r' && !follows('\n') {
                self.line += 1;
            }
            match c {
                '"' if quoted && follows('"') => {
                    cell.push('"');
                    chars.next();
                }
                '"' if quoted => quoted = false,
                // Elsewhere in a cell it is a character like any other.
                '"' if cell.is_empty() => quoted = true,
                c if quoted => cell.push(c),
                c if c == self.divider => cells.push(std::mem::take(&mut cell)),
                '\r' if follows('\n') => {}
                '\n' | '\r' => break,
                c => cell.push(c),
            }
        }
        cells.push(cell);
        self.rest = chars.as_str();
        Some(Record {
            cells,
            line,
            open: quoted,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells() {
        let check = |text: &str, expected: &[(usize, &[&str])]| {
            let rows: Vec<(usize, Vec<String>)> = Rows::new(text, ',')
                .map(|row| (row.line, row.cells))
                .collect();
            let rows: Vec<(usize, Vec<&str>)> = rows
                .iter()
                .map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect()))
                .collect();
            let expected: Vec<(usize, Vec<&str>)> = expected
                .iter()
                .map(|(line, cells)| (*line, cells.to_vec()))
                .collect();
            assert_eq!(rows, expected, "{text:?}");
        };
        check("", &[]);
        check("a,b\r\nc,", &[(1, &["a", "b"]), (2, &["c", ""])]);
        check(
            "\"a\"\"b\",\"c\nd\"\ne",
            &[(1, &["a\"b", "c\nd"]), (3, &["e"])],
        );
        check("a\"b,c\rd", &[(1, &["a\"b", "c"]), (2, &["d"])]);
        check("\"open\r\n,x", &[(1, &["open\r\n,x"])]);
    }

    #[test]
    fn guards_are_taken_away_once() {
        let check = |cell: &str, expected: &str| assert_eq!(unguarded(cell), expected);
        check("'=1", "=1");
        check("''=1", "'=1");
        check("'tis", "'tis");
        check("'-5%", "-5%");
        check("=1", "=1");
    }
}
