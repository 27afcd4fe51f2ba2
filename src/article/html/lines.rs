//! From the lines of a page to the lines of a draft: each kept, or left out with the reason.
//!
//! Only lines in and just before the article are offered; the menus of the whole page are not
//! something a reader wants back.

use super::fold::fold;
use super::hints::Hint;
use super::page::{Line, Page};
use super::select::Selection;
use super::title::key;
use crate::article::blocks::{BlockKind, Metadata};
use crate::article::draft::{DraftLine, Fate, LeftOut};
use crate::article::plain::furniture::furniture;
use crate::article::plain::read_date;

/// Most lines that are offered as left out.
const MOST_LEFT_OUT: usize = 300;

/// What the draft says already outside its lines.
pub(super) struct Known {
    title: String,
    headings: Vec<String>,
    byline: String,
}

impl Known {
    pub fn new(title: &str, headings: &[String], metadata: &Metadata) -> Self {
        Self {
            title: key(title),
            headings: headings.iter().map(|h| key(h)).collect(),
            byline: metadata.byline.as_deref().map(key).unwrap_or_default(),
        }
    }

    fn is_title(&self, line: &Line) -> bool {
        let said = key(&line.text);
        if said.is_empty() {
            return false;
        }
        said == self.title
            || (line.kind == BlockKind::Heading
                && self.headings.contains(&said)
                && self.title.contains(&said))
    }
}

/// The lines of the draft, and how much of them is kept.
pub(super) fn lines(
    page: &Page<'_>,
    selection: &Selection,
    known: &Known,
) -> (f32, Vec<DraftLine>) {
    let Some(container) = page.items.get(selection.container) else {
        return (0.0, Vec::new());
    };
    let (first, last) = container.lines;
    let lead = lead(page, selection, known, first);
    let scattered = scattered(page);
    let mut lines = Vec::new();
    let (mut size, mut left_out, mut prose) = (0.0, 0, false);
    for (n, line) in page.lines.iter().enumerate().take(last) {
        let early = n < first;
        if early && !lead.contains(&n) {
            continue;
        }
        let apart = selection.apart.get(line.owner).copied().flatten();
        // A byline is mostly links too.
        let why = apart
            .filter(|why| {
                prose || *why != LeftOut::Navigation || label(page, line, known).is_none()
            })
            .or(line.caption.then_some(LeftOut::Caption))
            .or_else(|| known.is_title(line).then_some(LeftOut::RepeatedTitle))
            .or_else(|| {
                scattered
                    .get(n)
                    .copied()
                    .unwrap_or_default()
                    .then_some(LeftOut::Caption)
            })
            .or_else(|| {
                if prose {
                    None
                } else {
                    label(page, line, known)
                }
            })
            .or_else(|| said_so(line));
        prose |= why.is_none() && line.mass() > 60.0;
        let fate = match why {
            Some(why) => {
                left_out += 1;
                if left_out > MOST_LEFT_OUT {
                    continue;
                }
                Fate::LeftOut(why)
            }
            None => {
                size += line.size;
                Fate::Kept(line.kind)
            }
        };
        lines.push(DraftLine {
            text: line.text.clone(),
            fate,
        });
    }
    (size, lines)
}

/// Whether a short line says by itself that it is no part of the article ("Read more", "Share").
fn said_so(line: &Line) -> Option<LeftOut> {
    let short = line.kind == BlockKind::Paragraph && line.size <= 100.0;
    if short { furniture(&line.text) } else { None }
}

/// Every line of a page, for when nothing on it looks like an article.
pub(super) fn all(page: &Page<'_>) -> Vec<DraftLine> {
    page.lines
        .iter()
        .map(|line| DraftLine {
            text: line.text.clone(),
            fate: Fate::Kept(line.kind),
        })
        .collect()
}

/// Plain text, a paragraph to each of its lines.
pub(super) fn of_plain_text(text: &str) -> Vec<DraftLine> {
    let lines = text.split('\n').map(fold).filter(|line| !line.is_empty());
    lines
        .map(|text| DraftLine {
            text,
            fate: Fate::Kept(BlockKind::Paragraph),
        })
        .collect()
}

/// Which lines are the labels of a chart or the parts of a control: many tiny ones in a row.
fn scattered(page: &Page<'_>) -> Vec<bool> {
    let tiny = |line: &Line| {
        let free = line.kind == BlockKind::Paragraph
            && page
                .items
                .get(line.owner)
                .is_none_or(|i| !matches!(i.element.tag.as_str(), "pre" | "td" | "th" | "tr"));
        free && line.size <= 10.0
            && line.linked <= 0.0
            && !line
                .text
                .ends_with(['.', '!', '?', ':', '"', '”', '»', ','])
    };
    let mut marks = Vec::with_capacity(page.lines.len());
    for run in page.lines.chunk_by(|a, b| tiny(a) == tiny(b)) {
        let scattered = run.len() >= 6 && run.first().is_some_and(tiny);
        marks.extend(std::iter::repeat_n(scattered, run.len()));
    }
    marks
}

/// Whether a line above the first paragraph is the byline or the date.
fn label(page: &Page<'_>, line: &Line, known: &Known) -> Option<LeftOut> {
    if line.size > 120.0 || line.kind == BlockKind::Heading {
        return None;
    }
    let said = key(&line.text);
    if read_date(&line.text).is_some() {
        return Some(LeftOut::Date);
    }
    let names = !known.byline.is_empty()
        && said.contains(&known.byline)
        && said.len() <= known.byline.len() * 2 + 12;
    let mut owner = line.owner;
    // The label may be a few elements up: `<div class="byline"><div><p>`.
    for _ in 0..4 {
        let item = page.items.get(owner)?;
        if item.lines.1.saturating_sub(item.lines.0) > 3 {
            break;
        }
        match item.hint {
            Hint::Byline if line.mass() <= 0.0 || names => return Some(LeftOut::Byline),
            Hint::Date => return Some(LeftOut::Date),
            _ if item.element.tag == "time" => return Some(LeftOut::Date),
            _ => owner = item.parent,
        }
    }
    names.then_some(LeftOut::Byline)
}

/// The prose between the headline and the element with the article's text: a standfirst, or a first
/// paragraph set apart for its looks.
fn lead(page: &Page<'_>, selection: &Selection, known: &Known, first: usize) -> Vec<usize> {
    let before = first.saturating_sub(25);
    let lines = page.lines.get(before..first).unwrap_or_default();
    let is_title = |line: &Line| line.kind == BlockKind::Heading && known.is_title(line);
    let Some(title) = lines.iter().rposition(is_title) else {
        return Vec::new();
    };
    let is_prose = |line: &Line| {
        let apart = selection.apart.get(line.owner).copied().flatten().is_some();
        !apart && line.mass() >= 60.0 && line.linked < line.size * 0.2
    };
    let after = lines.iter().enumerate().skip(title + 1);
    after
        .filter(|(_, line)| is_prose(line))
        .map(|(n, _)| before + n)
        .collect()
}
