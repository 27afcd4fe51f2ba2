//! An article read out of a web page or out of rich text from the clipboard.
//!
//! The browser parses the page and hands it over as a plain tree; here it becomes a [`Draft`]:
//! title, what the page says about itself, and its lines, each kept or left out with the reason.
//! Nothing here may run, fetch or trust anything a page says, keep any of its markup, or panic on
//! a page, however it is nested.
//!
//! The way through: `tree` is the page, `page` flattens it into elements and lines, `hints`
//! reads what class names say, `select` finds the part that is the article, `metadata` and
//! `title` read the labels, `lines` makes the draft.

mod fold;
mod hints;
mod json;
mod lines;
mod metadata;
mod page;
mod select;
mod tags;
mod title;
mod tree;

pub use tree::{Builder, Element, Node};

use super::blocks::Metadata;
use super::draft::{Draft, DraftLine, Fate, LeftOut};
use super::plain::read_date;
use lines::Known;
use metadata::Facts;
use page::{Page, Trust};

/// A draft with less text than this is looked for again with less trust in what the page says.
const ENOUGH: f32 = 500.0;

/// Reads a whole page, as opened from a file or an address.
#[must_use]
pub fn read_page(root: &Element) -> Draft {
    let facts = Facts::gather(root);
    let metadata = facts.metadata();
    let title = title::title(&facts);
    let known = Known::new(&title, &facts.first_headings, &metadata);
    let mut best: (f32, Vec<DraftLine>) = (0.0, Vec::new());
    for trust in [Trust::Full, Trust::Names, Trust::Nothing] {
        let page = Page::read(root, trust);
        let (size, lines) = lines::lines(&page, &select::select(&page, trust), &known);
        // Trusting less brings in more of everything, so it has to bring in much more.
        if size > best.0 * 2.0 || best.0 == 0.0 {
            best = (size, lines);
        }
        if best.0 >= ENOUGH {
            break;
        }
    }
    if best.0 < ENOUGH
        && let Some(text) = facts.article_text()
    {
        // The page shows its article only once a script has run, but carries it as data.
        let lines = lines::of_plain_text(text);
        let size: usize = lines.iter().map(|line| line.text.len()).sum();
        if size as f32 > best.0 * 3.0 {
            best = (size as f32, lines);
        }
    }
    if best.0 <= 0.0 {
        best.1 = lines::all(&Page::read(root, Trust::Nothing));
    }
    with_labels(title, metadata, best.1)
}

/// Reads rich text from the clipboard: everything is kept that isn't clearly navigation.
///
/// A fragment says little about where it comes from: only a date or byline line above the first
/// paragraph. Its first line is the title if it is a heading of the first order.
#[must_use]
pub fn read_fragment(root: &Element) -> Draft {
    let mut page = Page::read(root, Trust::Names);
    if page.lines.is_empty() {
        page = Page::read(root, Trust::Nothing);
    }
    let selection = select::everything(&page);
    let title = page
        .lines
        .first()
        .filter(|_| page.begins_with_headline())
        .map(|l| l.text.clone());
    let title = title.unwrap_or_default();
    let known = Known::new(&title, &[], &Metadata::default());
    let (_, lines) = lines::lines(&page, &selection, &known);
    with_labels(title, Metadata::default(), lines)
}

/// The draft, with what its own date and byline lines say where nothing better is known.
fn with_labels(title: String, mut metadata: Metadata, lines: Vec<DraftLine>) -> Draft {
    for line in &lines {
        match line.fate {
            Fate::LeftOut(LeftOut::Date) if metadata.published.is_none() => {
                metadata.published = read_date(&line.text);
            }
            Fate::LeftOut(LeftOut::Byline) if metadata.byline.is_none() => {
                metadata.byline = metadata::byline(&line.text);
            }
            _ => {}
        }
    }
    Draft {
        title,
        metadata,
        lines,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
