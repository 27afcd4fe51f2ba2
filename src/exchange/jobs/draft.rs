//! The job of reading an article out of what the reader brought: text or a parsed page in, a draft
//! out.
//!
//! A page is sent as the walk over it that the browser's parser makes possible, so that the page's
//! own program needs nothing of what reads pages. Numbers are four bytes, texts follow their length.

use crate::article::html::{Builder, Element, read_fragment, read_page};
use crate::article::plain::{read_markdown, read_plain};
use crate::article::{BlockKind, Draft, DraftLine, Fate, LeftOut, Metadata, Published};

/// What the job is called.
pub(super) const NAME: &str = "draft";

/// What an article is read out of.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Plain text.
    Plain(&'a str),
    /// Markdown.
    Markdown(&'a str),
    /// Rich text, from the clipboard.
    Fragment(&'a Walk),
    /// A web page.
    Page(&'a Walk),
}

/// The job of reading an article.
#[must_use]
pub fn ask_for_draft(source: Source<'_>) -> (String, Vec<u8>) {
    let (kind, bytes) = match source {
        Source::Plain(text) => ("plain", text.as_bytes()),
        Source::Markdown(text) => ("markdown", text.as_bytes()),
        Source::Fragment(walk) => ("fragment", &*walk.0),
        Source::Page(walk) => ("page", &*walk.0),
    };
    (format!("{NAME}\n{kind}"), bytes.to_vec())
}

/// A walk over a page: [`open`](Self::open), [`text`](Self::text) and [`close`](Self::close) in
/// document order.
#[derive(Debug, Default)]
pub struct Walk(Vec<u8>);

const OPEN: u8 = 1;
const TEXT: u8 = 2;
const CLOSE: u8 = 3;

impl Walk {
    /// An element begins inside the one that is open.
    pub fn open(&mut self, tag: &str, attributes: &[(String, String)]) {
        self.0.push(OPEN);
        self.put(tag);
        self.number(attributes.len());
        for (name, value) in attributes {
            self.put(name);
            self.put(value);
        }
    }

    /// Text inside the element that is open.
    pub fn text(&mut self, text: &str) {
        self.0.push(TEXT);
        self.put(text);
    }

    /// The open element ends.
    pub fn close(&mut self) {
        self.0.push(CLOSE);
    }

    fn number(&mut self, number: usize) {
        self.0.extend((number as u32).to_le_bytes());
    }

    fn put(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// What is still to be walked.
struct Walked<'a>(&'a [u8]);

impl<'a> Walked<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn page(mut self) -> Option<Element> {
        let mut page = Builder::new();
        while let Some([step]) = self.take(1) {
            match *step {
                OPEN => {
                    let tag = self.text()?;
                    let mut attributes = Vec::new();
                    for _ in 0..self.number()? {
                        attributes.push((self.text()?.to_owned(), self.text()?.to_owned()));
                    }
                    page.open(tag, attributes);
                }
                TEXT => page.text(self.text()?),
                CLOSE => page.close(),
                _ => return None,
            }
        }
        Some(page.finish())
    }
}

/// Does the job.
pub(super) fn draft(kind: &str, bytes: &[u8]) -> Option<String> {
    let text = || std::str::from_utf8(bytes).ok();
    let draft = match kind {
        "plain" => read_plain(text()?),
        "markdown" => read_markdown(text()?),
        "fragment" => read_fragment(&Walked(bytes).page()?),
        "page" => read_page(&Walked(bytes).page()?),
        _ => return None,
    };
    Some(written(&draft))
}

/// Every fate a line can have; where one stands here is its letter on the wire.
const FATES: [Fate; 13] = [
    Fate::Kept(BlockKind::Title),
    Fate::Kept(BlockKind::Heading),
    Fate::Kept(BlockKind::Paragraph),
    Fate::Kept(BlockKind::Quote),
    Fate::Kept(BlockKind::ListItem),
    Fate::LeftOut(LeftOut::Icons),
    Fate::LeftOut(LeftOut::Navigation),
    Fate::LeftOut(LeftOut::RepeatedTitle),
    Fate::LeftOut(LeftOut::ShareBar),
    Fate::LeftOut(LeftOut::Caption),
    Fate::LeftOut(LeftOut::Date),
    Fate::LeftOut(LeftOut::Byline),
    Fate::LeftOut(LeftOut::ByReader),
];

/// The draft, a line each: the title, what is known of the source (nothing where it is not), then
/// the lines, each after the letter of its fate. None of them has a line feed of its own.
fn written(draft: &Draft) -> String {
    let known = &draft.metadata;
    let published = known.published.map(|day| day.to_string());
    let mut lines = vec![draft.title.clone()];
    for value in [
        &known.byline,
        &known.outlet,
        &published,
        &known.address,
        &known.language,
    ] {
        lines.push(value.clone().unwrap_or_default());
    }
    for line in &draft.lines {
        let fate = FATES
            .iter()
            .zip('a'..)
            .find(|(fate, _)| **fate == line.fate);
        let letter = fate.map_or('c', |(_, letter)| letter);
        lines.push(format!("{letter}{}", line.text));
    }
    lines.join("\n")
}

/// The draft of an answer; `None` where it is none.
#[must_use]
pub fn read_draft(answer: &str) -> Option<Draft> {
    let mut lines = answer.split('\n');
    let title = lines.next()?.to_owned();
    let mut field = || {
        let value = lines.next()?.to_owned();
        Some(Some(value).filter(|value| !value.is_empty()))
    };
    let metadata = Metadata {
        byline: field()?,
        outlet: field()?,
        published: field()?.and_then(|day| Published::from_iso(&day)),
        address: field()?,
        language: field()?,
    };
    let lines = lines.map(|line| {
        let letter = line.chars().next()?;
        let (_, fate) = ('a'..).zip(FATES).find(|(l, _)| *l == letter)?;
        Some(DraftLine {
            text: line.get(1..)?.to_owned(),
            fate,
        })
    });
    Some(Draft {
        title,
        metadata,
        lines: lines.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(source: Source<'_>) -> Option<Draft> {
        let (job, bytes) = ask_for_draft(source);
        let (answer, _) = super::super::work(&job, &bytes, &mut |_| {});
        read_draft(&answer)
    }

    const TEXT: &str = "# A bridge too low\n\nBy Ann Lee\n\n2 May 2026\n\nThe bridge is too low for \
        the new ferry, the council said on Friday, and nobody had measured it before.\n\n- a list\n\n\
        > “A quotation.”\n\nShare this article";

    #[test]
    fn text_comes_back_as_the_draft_it_makes() {
        assert_eq!(done(Source::Plain(TEXT)), Some(read_plain(TEXT)));
        assert_eq!(done(Source::Markdown(TEXT)), Some(read_markdown(TEXT)));
        assert_eq!(done(Source::Plain("")), Some(read_plain("")));
    }

    #[test]
    fn a_page_comes_back_as_the_draft_it_makes() {
        let (mut walk, mut page) = (Walk::default(), Builder::new());
        let attributes = vec![("class".to_owned(), "größe".to_owned())];
        for tag in ["html", "body", "article"] {
            walk.open(tag, &attributes);
            page.open(tag, attributes.clone());
        }
        for text in TEXT.split("\n\n") {
            walk.open("p", &[]);
            walk.text(text);
            walk.close();
            page.open("p", Vec::new());
            page.text(text);
            page.close();
        }
        let page = page.finish();
        assert_eq!(done(Source::Page(&walk)), Some(read_page(&page)));
        assert_eq!(done(Source::Fragment(&walk)), Some(read_fragment(&page)));
    }

    #[test]
    fn every_fate_has_its_letter() {
        let lines = FATES.map(|fate| DraftLine {
            text: "é: a line".to_owned(),
            fate,
        });
        let draft = Draft {
            lines: lines.to_vec(),
            ..Draft::default()
        };
        assert_eq!(read_draft(&written(&draft)), Some(draft));
    }

    #[test]
    fn what_is_cut_off_is_no_draft() {
        let mut walk = Walk::default();
        walk.open("p", &[("class".to_owned(), "lead".to_owned())]);
        walk.text("Words.");
        for end in 1..walk.0.len() {
            let _ = draft("page", &walk.0[..end]);
        }
        assert_eq!(draft("page", &[OPEN, 9, 0, 0, 0]), None);
        assert_eq!(draft("sheet", b""), None);
        assert_eq!(read_draft(""), None);
        assert_eq!(read_draft("t\n\n\n\n\n\nzz"), None);
    }
}
