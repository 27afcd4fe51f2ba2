//! A page as two flat lists: its elements, and the lines of text they show.
//!
//! One walk without recursion makes both; everything after that is loops over the lists, each
//! linear in the size of the page. A line knows the element it stands in, an element the range of
//! elements inside it, so that "is this in there" is two comparisons.

use super::fold::Folded;
use super::hints::{Hint, hint};
use super::tags;
use super::tree::{Element, Node};
use crate::article::blocks::BlockKind;
use crate::article::draft::LeftOut;

/// How much is believed of what a page says should not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Hidden text is not read, and hints count.
    Full,
    /// Hidden text is not read; only element names count as hints.
    Names,
    /// Everything that is text is read.
    Nothing,
}

/// An element of the page.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub element: &'a Element,
    /// Number of the element around it; its own for the first.
    pub parent: usize,
    /// Number of the first element after it that is not inside it.
    pub end: usize,
    pub hint: Hint,
    pub is_block: bool,
    /// How many lines the page had when it began, and when it ended.
    pub lines: (usize, usize),
}

/// One line of text as the page shows it: a paragraph, a heading, a list item.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    /// The innermost block element around it.
    pub owner: usize,
    pub kind: BlockKind,
    pub caption: bool,
    /// Its length, wide scripts counted for more.
    pub size: f32,
    /// How much of the length is inside links.
    pub linked: f32,
    /// Whether it is punctuated as sentences are.
    pub sentence: bool,
}

impl Line {
    /// How much this line looks like prose; zero for labels, headings and links.
    pub fn mass(&self) -> f32 {
        if self.caption || self.kind == BlockKind::Heading || self.size < 25.0 {
            return 0.0;
        }
        let plain = self.size - self.linked;
        if self.linked > plain {
            return 0.0;
        }
        let shape = if self.sentence { 1.0 } else { 0.25 };
        let length = if self.size < 80.0 { 0.5 } else { 1.0 };
        plain * shape * length
    }
}

/// The page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub items: Vec<Item<'a>>,
    pub lines: Vec<Line>,
}

/// What the elements around some text make of it.
#[derive(Clone, Copy, Default)]
struct Context {
    heading: bool,
    quote: bool,
    item: bool,
    caption: bool,
    pre: bool,
    link: f32,
    /// Inside a table row that is shown as one line.
    row: bool,
}

struct Open<'a> {
    item: usize,
    children: std::slice::Iter<'a, Node>,
    context: Context,
    /// The innermost block element from here.
    owner: usize,
}

struct Walk<'a> {
    page: Page<'a>,
    folded: Folded,
    size: f32,
    linked: f32,
    /// Line breaks since the last visible character.
    breaks: u8,
    /// What the last visible character was.
    last: char,
}

impl<'a> Page<'a> {
    /// Reads everything inside `root`.
    pub fn read(root: &'a Element, trust: Trust) -> Self {
        let mut walk = Walk {
            page: Page {
                items: Vec::new(),
                lines: Vec::new(),
            },
            folded: Folded::default(),
            size: 0.0,
            linked: 0.0,
            breaks: 0,
            last: ' ',
        };
        walk.page.items.push(Item {
            element: root,
            parent: 0,
            end: 1,
            hint: Hint::None,
            is_block: true,
            lines: (0, 0),
        });
        let mut stack = vec![Open {
            item: 0,
            children: root.children.iter(),
            context: Context::default(),
            owner: 0,
        }];
        while let Some(top) = stack.last_mut() {
            match top.children.next() {
                Some(Node::Text(text)) => walk.text(text, top.context, top.owner),
                Some(Node::Element(element)) => {
                    let (parent, context, owner) = (top.item, top.context, top.owner);
                    if let Some(open) = walk.enter(element, parent, context, owner, trust) {
                        stack.push(open);
                    }
                }
                None => {
                    if let Some(open) = stack.pop() {
                        walk.leave(&open);
                    }
                }
            }
        }
        walk.page
    }

    /// Whether element `inner` is `outer` or inside it.
    pub fn within(&self, inner: usize, outer: usize) -> bool {
        self.items
            .get(outer)
            .is_some_and(|o| (outer..o.end).contains(&inner))
    }

    /// Whether the first line is a heading of the first order, or Word's title.
    pub fn begins_with_headline(&self) -> bool {
        let owner = self
            .lines
            .first()
            .and_then(|line| self.items.get(line.owner));
        owner.is_some_and(|item| item.element.tag == "h1" || class_is(item.element, "MsoTitle"))
    }

    /// For each element, the sum of what `of` says of the lines in it.
    pub fn sums(&self, of: impl Fn(usize, &Line) -> f32) -> Vec<f32> {
        let mut sums = vec![0.0_f32; self.items.len()];
        for (n, line) in self.lines.iter().enumerate() {
            if let Some(sum) = sums.get_mut(line.owner) {
                *sum += of(n, line);
            }
        }
        for (n, item) in self.items.iter().enumerate().rev() {
            let own = sums.get(n).copied().unwrap_or_default();
            if n > 0
                && let Some(sum) = sums.get_mut(item.parent)
            {
                *sum += own;
            }
        }
        sums
    }
}

impl<'a> Walk<'a> {
    fn enter(
        &mut self,
        element: &'a Element,
        parent: usize,
        mut context: Context,
        owner: usize,
        trust: Trust,
    ) -> Option<Open<'a>> {
        let tag = element.tag.as_str();
        match tag {
            "br" => {
                self.line_break(context, owner);
                return None;
            }
            "wbr" | "img" => return None,
            "noscript" if trust < Trust::Nothing => return None,
            _ => {}
        }
        if tags::silent(tag) || (trust < Trust::Nothing && hidden(element)) || reference(element) {
            return None;
        }
        let hint = hint(element);
        let joined = context.row && tags::cell(tag);
        let own_line = matches!(
            hint,
            Hint::Apart(LeftOut::ShareBar | LeftOut::Caption) | Hint::Comments
        );
        let is_block = (tags::block(tag) && !joined) || own_line;
        let number = self.page.items.len();
        let owner = if is_block {
            self.flush(context, owner);
            number
        } else {
            owner
        };
        if joined {
            self.folded.space();
        }
        match tag {
            "blockquote" => context.quote = true,
            "li" | "dd" => context.item = true,
            // Word's lists are paragraphs with a bullet typed in front.
            "p" if class_is(element, "MsoListParagraph") => context.item = true,
            "ul" | "ol" | "table" => context.row = false,
            "tr" => context.row = one_line(element),
            "pre" | "listing" | "xmp" => context.pre = true,
            "figcaption" | "figure" => context.caption = true,
            "a" => {
                if let Some(href) = element.attribute("href") {
                    context.link = if href.starts_with('#') { 0.4 } else { 1.0 };
                }
            }
            tag if tags::heading(tag) => context.heading = true,
            _ => {}
        }
        self.page.items.push(Item {
            element,
            parent,
            end: number + 1,
            hint,
            is_block,
            lines: (self.page.lines.len(), self.page.lines.len()),
        });
        Some(Open {
            item: number,
            children: element.children.iter(),
            context,
            owner,
        })
    }

    fn leave(&mut self, open: &Open<'_>) {
        if open.owner == open.item {
            self.flush(open.context, open.owner);
        }
        let (end, lines) = (self.page.items.len(), self.page.lines.len());
        if let Some(item) = self.page.items.get_mut(open.item) {
            item.end = end;
            item.lines.1 = lines;
            if open.context.row && tags::cell(&item.element.tag) {
                self.folded.space();
            }
        }
    }

    fn text(&mut self, text: &str, context: Context, owner: usize) {
        if context.pre {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.flush(context, owner);
                }
                self.inline(line, context, owner);
            }
        } else {
            self.inline(text, context, owner);
        }
    }

    fn inline(&mut self, text: &str, context: Context, owner: usize) {
        let mut size = 0.0;
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            if self.breaks > 0 && !context.heading && !context.row && begins_line(self.last, c) {
                self.flush(context, owner);
            }
            self.breaks = 0;
            self.last = c;
            size += if wide(c) { 2.5 } else { 1.0 };
        }
        self.size += size;
        self.linked += size * context.link;
        self.folded.push(text);
    }

    fn line_break(&mut self, context: Context, owner: usize) {
        self.folded.space();
        self.breaks = self.breaks.saturating_add(1);
        if self.breaks > 1 || context.pre {
            self.flush(context, owner);
        }
    }

    /// Ends the line that is being read.
    fn flush(&mut self, context: Context, owner: usize) {
        let (size, linked) = (
            std::mem::take(&mut self.size),
            std::mem::take(&mut self.linked),
        );
        self.breaks = 0;
        let Some(mut text) = self.folded.take() else {
            return;
        };
        // The link to itself that some pages put after every heading.
        text.truncate(text.trim_end_matches(['¶', ' ']).len());
        if text.is_empty() {
            return;
        }
        let kind = if context.heading {
            BlockKind::Heading
        } else if context.quote {
            BlockKind::Quote
        } else if context.item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        let sentence = text.contains(is_sentence_mark);
        self.page.lines.push(Line {
            text,
            owner,
            kind,
            caption: context.caption,
            size,
            linked,
            sentence,
        });
    }
}

/// Whether the element is of this class.
fn class_is(element: &Element, class: &str) -> bool {
    element
        .attribute("class")
        .is_some_and(|names| names.split_whitespace().any(|name| name.starts_with(class)))
}

/// Whether the row can be shown as one line: no cell holds lines of its own.
fn one_line(row: &Element) -> bool {
    // Stops at the first block, and a row inside is one: rows in rows are not looked at twice.
    let mut pending: Vec<&Node> = row.children.iter().collect();
    while let Some(node) = pending.pop() {
        if let Node::Element(element) = node {
            let tag = element.tag.as_str();
            if (tags::block(tag) && !tags::cell(tag)) || tag == "br" {
                return false;
            }
            pending.extend(element.children.iter());
        }
    }
    true
}

fn hidden(element: &Element) -> bool {
    element
        .attributes
        .iter()
        .any(|(name, value)| match name.as_str() {
            "hidden" => true,
            "aria-hidden" => value.trim().eq_ignore_ascii_case("true"),
            "style" => {
                let style: String = value
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .collect::<String>()
                    .to_ascii_lowercase();
                // The last is Word's own bullet or number in front of a list item.
                ["display:none", "visibility:hidden", "mso-list:ignore"]
                    .iter()
                    .any(|s| style.contains(s))
            }
            "class" => value.split_whitespace().any(|c| {
                matches!(
                    c,
                    "material-icons" | "material-symbols-outlined" | "sr-only" | "visually-hidden"
                )
            }),
            _ => false,
        })
}

/// Whether this is the mark of a footnote, such as a raised `[1]`.
fn reference(element: &Element) -> bool {
    if element.tag != "sup" {
        return false;
    }
    let mut text = String::new();
    let mut pending: Vec<&Node> = element.children.iter().rev().collect();
    // A mark is a few elements at most; looking no further keeps `sup` in `sup` cheap.
    let mut left = 16;
    while let Some(node) = pending.pop() {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(inner) => pending.extend(inner.children.iter().rev()),
        }
        left -= 1;
        if text.len() > 16 || left == 0 {
            return false;
        }
    }
    let text = text.trim();
    text.starts_with('[') && text.ends_with(']')
}

/// Whether one character of this script says about as much as a syllable or a word.
fn wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a line break between these two characters ends a line for good, rather than wrapping
/// a sentence that goes on.
fn begins_line(before: char, after: char) -> bool {
    let ended = matches!(
        before,
        '.' | '!' | '?' | ':' | ';' | '…' | '"' | '”' | '»' | '」' | '』' | ')' | '）'
    ) || matches!(before, '。' | '！' | '？' | '：' | '؟' | '۔' | '।');
    ended
        || after.is_uppercase()
        || after.is_numeric()
        || (!after.is_alphabetic() && !matches!(after, '(' | ',' | '（'))
}

fn is_sentence_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | '!'
            | '?'
            | ';'
            | '…'
            | '。'
            | '、'
            | '，'
            | '！'
            | '？'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
            | '։'
    )
}

impl Item<'_> {
    /// Whether it is a line of text rather than a place for several.
    pub fn is_leaf(&self) -> bool {
        !self.is_block
            || matches!(
                self.element.tag.as_str(),
                "p" | "li" | "dd" | "dt" | "td" | "th" | "tr" | "pre" | "blockquote"
            )
            || tags::heading(&self.element.tag)
    }

    /// Whether its hint comes from the element's name and not from a class or a role.
    pub fn named_by_tag(&self) -> bool {
        matches!(
            self.element.tag.as_str(),
            "nav" | "footer" | "figcaption" | "figure" | "button" | "search" | "menu"
        )
    }
}
