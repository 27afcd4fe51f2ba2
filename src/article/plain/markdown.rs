//! Markdown to a draft: blocks by their marks, inline syntax taken off, front matter to metadata.
//!
//! Reads what people write articles in (headings, paragraphs, lists, block quotations, emphasis,
//! links, images), not the whole of CommonMark: code and tables stay as the text they are.

use super::clean::{clean, lines};
use super::dates::read_date;
use super::furniture::is_outlet;
use super::wrapped::seam;
use super::{key, tidy};
use crate::article::blocks::BlockKind;
use crate::article::draft::{Draft, DraftLine, Fate, LeftOut};
use crate::article::published::Published;

/// Reads a Markdown file, with or without front matter.
///
/// Front matter is lines of `key: value` between two lines of `---`: `title`, `author` or `byline`,
/// `outlet`, `publisher`, `source` or `site`, `date` or `published`, `url`, `address` or `link`,
/// `language` or `lang`. Other keys are passed over.
#[must_use]
pub fn read_markdown(text: &str) -> Draft {
    let all: Vec<&str> = lines(text).collect();
    let mut draft = Draft::default();
    let mut reader = Reader::default();
    let body = front_matter(&all, &mut draft);
    let mut rest = all
        .get(body..)
        .unwrap_or_default()
        .iter()
        .copied()
        .peekable();
    while let Some(raw) = rest.next() {
        let underline = rest.peek().copied().unwrap_or_default();
        if reader.line(raw, underline) {
            rest.next();
        }
    }
    reader.end_block();
    draft.lines = reader.done;
    let untitled =
        draft.title.is_empty() && !title_from_heading(&mut draft, reader.first_level_one);
    tidy(&mut draft, untitled);
    draft
}

/// Reads `key: value` lines between two `---`; the number of the first line after them.
fn front_matter(all: &[&str], draft: &mut Draft) -> usize {
    let fence = |line: &&str| {
        matches!(
            line.trim_start_matches('\u{FEFF}').trim_end(),
            "---" | "+++"
        )
    };
    let Some(start) = all
        .iter()
        .position(|line| !clean(line).is_empty())
        .filter(|&n| all.get(n).is_some_and(fence))
    else {
        return 0;
    };
    let Some(end) = all
        .iter()
        .skip(start + 1)
        .position(|line| fence(line) || line.trim_end() == "...")
        .map(|n| n + start + 1)
    else {
        return 0;
    };
    let pairs: Vec<(String, String)> = all
        .get(start + 1..end)
        .unwrap_or_default()
        .iter()
        .filter_map(|line| line.split_once([':', '=']))
        .map(|(name, value)| (name.trim().to_lowercase(), clean(unquoted(value.trim()))))
        .collect();
    // A rule, a paragraph and another rule are no front matter.
    if pairs.is_empty() {
        return 0;
    }
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        let metadata = &mut draft.metadata;
        match name.as_str() {
            "title" | "headline" => draft.title = value,
            "author" | "authors" | "byline" | "by" => {
                let name = value
                    .strip_prefix("By ")
                    .unwrap_or(&value)
                    .trim_matches(['[', ']']);
                metadata.byline = Some(name.to_owned());
            }
            "outlet" | "publisher" | "publication" | "source" | "site" | "sitename" => {
                let address = value.starts_with("http://") || value.starts_with("https://");
                *if address {
                    &mut metadata.address
                } else {
                    &mut metadata.outlet
                } = Some(value);
            }
            "date" | "published" | "publisheddate" | "date_published" => {
                metadata.published = Published::from_iso(&value).or_else(|| read_date(&value));
            }
            "url" | "address" | "link" | "permalink" | "canonical" => {
                metadata.address = Some(value)
            }
            "language" | "lang" => metadata.language = Some(value),
            _ => {}
        }
    }
    end + 1
}

fn unquoted(value: &str) -> &str {
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// Makes the first heading of the first level the headline, or a heading that opens the text.
fn title_from_heading(draft: &mut Draft, first_level_one: Option<usize>) -> bool {
    let opens = draft
        .lines
        .first()
        .is_some_and(|line| line.fate == Fate::Kept(BlockKind::Heading))
        .then_some(0);
    let Some(at) = first_level_one
        .or(opens)
        .filter(|&at| at < draft.lines.len() && draft.lines.len() > 1)
    else {
        return false;
    };
    let line = draft.lines.remove(at);
    if key(&line.text).is_empty() {
        draft.lines.insert(at, line);
        return false;
    }
    // "# Headline | Outlet" as some converters write it
    draft.title = match line.text.rsplit_once(" | ") {
        Some((title, outlet)) if is_outlet(outlet) && draft.metadata.outlet.is_none() => {
            draft.metadata.outlet = Some(outlet.to_owned());
            title.to_owned()
        }
        _ => line.text,
    };
    true
}

#[derive(Default)]
struct Reader {
    done: Vec<DraftLine>,
    /// The block that is being gathered; its text still has its inline syntax.
    open: Option<(BlockKind, String)>,
    first_level_one: Option<usize>,
    /// The fence that closes the code block we are in.
    code: Option<&'static str>,
    in_comment: bool,
}

impl Reader {
    /// Takes a line; `true` if the next line was its underline and is used up.
    fn line(&mut self, raw: &str, next: &str) -> bool {
        if let Some(fence) = self.code {
            if raw.trim_start().starts_with(fence) {
                self.code = None;
            } else if !clean(raw).is_empty() {
                self.push(Fate::Kept(BlockKind::Paragraph), clean(raw));
            }
            return false;
        }
        let raw = self.without_comments(raw);
        let text = clean(&raw);
        if text.is_empty() {
            self.end_block();
            return false;
        }
        if let Some(fence) = ["```", "~~~"]
            .into_iter()
            .find(|fence| text.starts_with(fence))
        {
            self.end_block();
            self.code = Some(fence);
            return false;
        }
        if is_rule(&text) {
            self.end_block();
            self.push(Fate::LeftOut(LeftOut::Navigation), text);
            return false;
        }
        if let Some((level, heading)) = heading(&text) {
            self.heading(level, heading);
            return false;
        }
        if let Some(quoted) = text.strip_prefix('>') {
            self.gather(BlockKind::Quote, quoted.trim_start_matches(['>', ' ']));
            return false;
        }
        if let Some(item) = list_item(&text) {
            self.end_block();
            self.gather(BlockKind::ListItem, item);
            return false;
        }
        if is_definition(&text) {
            self.end_block();
            self.push(Fate::LeftOut(LeftOut::Navigation), text);
            return false;
        }
        let underline = next.trim();
        let level = match underline.chars().next() {
            Some('=') => 1,
            Some('-') => 2,
            _ => 0,
        };
        let plain = self.open.is_none();
        if plain
            && level > 0
            && underline.len() >= 3
            && underline.bytes().all(|b| b == b'=' || b == b'-')
            && !next.starts_with(' ')
        {
            self.heading(level, &text);
            return true;
        }
        // A line after a quotation or an item goes on with it, as in every Markdown.
        let kind = self
            .open
            .as_ref()
            .map_or(BlockKind::Paragraph, |(kind, _)| *kind);
        self.gather(kind, text.trim_end_matches('\\'));
        false
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.end_block();
        if level == 1 && self.first_level_one.is_none() {
            self.first_level_one = Some(self.done.len());
        }
        self.push(Fate::Kept(BlockKind::Heading), inline(text));
    }

    fn gather(&mut self, kind: BlockKind, text: &str) {
        if self.open.as_ref().is_some_and(|(open, _)| *open != kind) {
            self.end_block();
        }
        if text.is_empty() {
            // "> " alone parts two paragraphs of one quotation.
            self.end_block();
            return;
        }
        match &mut self.open {
            Some((_, gathered)) => {
                gathered.push_str(seam(gathered, text));
                gathered.push_str(text);
            }
            None => self.open = Some((kind, text.to_owned())),
        }
    }

    fn end_block(&mut self) {
        let Some((kind, text)) = self.open.take() else {
            return;
        };
        // A paragraph that is one picture: its description is a caption.
        let picture =
            text.starts_with("![") && text.ends_with(')') && text.matches("](").count() == 1;
        let fate = if picture {
            Fate::LeftOut(LeftOut::Caption)
        } else {
            Fate::Kept(kind)
        };
        self.push(fate, inline(&text));
    }

    fn push(&mut self, fate: Fate, text: String) {
        let text = clean(&text);
        if !text.is_empty() {
            self.done.push(DraftLine { text, fate });
        }
    }

    fn without_comments(&mut self, raw: &str) -> String {
        let mut kept = String::new();
        let mut rest = raw;
        loop {
            let mark = if self.in_comment { "-->" } else { "<!--" };
            let Some((before, after)) = rest.split_once(mark) else {
                break;
            };
            if !self.in_comment {
                kept.push_str(before);
            }
            self.in_comment = !self.in_comment;
            rest = after;
        }
        if !self.in_comment {
            kept.push_str(rest);
        }
        kept
    }
}

/// `***`, `---`, `___`, with or without spaces.
fn is_rule(text: &str) -> bool {
    ['*', '-', '_'].iter().any(|&mark| {
        text.chars().filter(|&c| c == mark).count() >= 3
            && text.chars().all(|c| c == mark || c == ' ')
    })
}

fn heading(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let body = rest.strip_prefix(' ')?;
    (1..=6)
        .contains(&level)
        .then(|| (level, body.trim_end_matches('#').trim_end()))
}

fn list_item(text: &str) -> Option<&str> {
    if let Some(item) = ["- ", "* ", "+ ", "• "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
    {
        return Some(
            item.strip_prefix("[ ] ")
                .or_else(|| item.strip_prefix("[x] "))
                .unwrap_or(item),
        );
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    // "2016. " opens a sentence that was wrapped, not a list.
    let item = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    item.filter(|_| (1..=3).contains(&digits))
}

/// `[1]: https://…`
fn is_definition(text: &str) -> bool {
    text.strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"))
        .is_some_and(|(name, address)| {
            !name.is_empty()
                && (address.trim_start().starts_with("http")
                    || address.trim_start().starts_with(['<', '/', '#']))
        })
}

/// How many bytes ahead the other end of a link or tag is looked for.
const LINK: usize = 2000;

/// A block's text without emphasis, links, tags, escapes and entities.
fn inline(text: &str) -> String {
    // What looking ahead may cost: enough for any real text, and linear for a text of brackets.
    let mut budget = text.len() * 4 + 20_000;
    strip(text, &mut budget)
}

fn strip(text: &str, budget: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    let special = |c: char| matches!(c, '\\' | '!' | '[' | '<' | '&' | '*' | '_' | '~' | '`');
    loop {
        let plain = rest.find(special).unwrap_or(rest.len());
        let (run, marked) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        out.push_str(run);
        before = run.chars().next_back().or(before);
        rest = marked;
        let Some(c) = rest.chars().next() else {
            break;
        };
        let tail = rest.get(c.len_utf8()..).unwrap_or_default();
        let (written, next): (&str, &str) = match c {
            '\\' if tail.starts_with(|c: char| c.is_ascii_punctuation()) => {
                tail.split_at_checked(1).unwrap_or(("", tail))
            }
            '!' if tail.starts_with('[') => match link(tail, budget) {
                Some((_, after)) => ("", after),
                None => ("!", tail),
            },
            '[' => match link(rest, budget) {
                Some((label, after)) => {
                    out.push_str(&strip(label, budget));
                    ("", after)
                }
                None => ("[", tail),
            },
            '<' => match tag(rest, budget) {
                Some((shown, after)) => (shown, after),
                None => ("<", tail),
            },
            '&' => match entity(rest) {
                Some((character, after)) => {
                    out.push(character);
                    ("", after)
                }
                None => ("&", tail),
            },
            '*' | '_' | '~' | '`' => {
                let run = rest.len() - rest.trim_start_matches(c).len();
                let (marks, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
                let next = after.chars().next();
                let beside_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                let in_word = before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric);
                let emphasis = match c {
                    // "snake_case" and "5 * 3" are no emphasis, nor is "~ 5" or "2*3".
                    '_' => run <= 3 && !in_word && (beside_word(before) || beside_word(next)),
                    '*' => {
                        run <= 3
                            && (beside_word(before) || beside_word(next))
                            && !(in_word && before.is_some_and(|c| c.is_ascii_digit()))
                    }
                    '~' => run == 2,
                    _ => true,
                };
                if emphasis {
                    ("", after)
                } else {
                    (marks, after)
                }
            }
            _ => rest.split_at_checked(c.len_utf8()).unwrap_or((rest, "")),
        };
        out.push_str(written);
        before = Some(c);
        rest = next;
    }
    out
}

/// The label of a link that starts here (`[label](address)`, `[label][name]`) and what follows it.
/// "[sic]" and "[NATO-Russia]" are no links.
fn link<'a>(text: &'a str, budget: &mut usize) -> Option<(&'a str, &'a str)> {
    let mut depth = 0_usize;
    let reach = LINK.min(*budget);
    let window = text.char_indices().take_while(|&(at, _)| at < reach);
    let mut close = None;
    let mut looked_at = 0;
    for (at, c) in window {
        looked_at = at;
        match c {
            '[' => depth += 1,
            ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    close = Some(at);
                    break;
                }
            }
            _ => {}
        }
    }
    *budget = budget.saturating_sub(looked_at);
    let close = close?;
    let (label, after) = (text.get(1..close)?, text.get(close + 1..)?);
    let mut within = |end: char| {
        let found = after
            .char_indices()
            .take_while(|&(at, _)| at < reach)
            .find(|&(_, c)| c == end)
            .map(|(at, _)| at);
        *budget = budget.saturating_sub(found.unwrap_or(reach));
        found
    };
    let end = match after.chars().next() {
        Some('(') => {
            // An address may hold one pair of brackets: …/Ferry_(boat)
            let first = within(')')?;
            let inner = after.get(1..first)?;
            let second = || {
                after
                    .get(first + 1..)?
                    .char_indices()
                    .take_while(|&(at, _)| at < LINK)
                    .find(|&(_, c)| c == ')')
                    .map(|(n, _)| n)
                    .map(|n| first + 1 + n)
            };
            if inner.contains('(') && !inner.contains(' ') {
                second().unwrap_or(first)
            } else {
                first
            }
        }
        Some('[') => within(']')?,
        _ => return None,
    };
    Some((label, after.get(end + 1..)?))
}

/// A tag or an address in angle brackets: what it shows, and what follows it.
fn tag<'a>(text: &'a str, budget: &mut usize) -> Option<(&'a str, &'a str)> {
    let reach = LINK.min(*budget);
    let end = text
        .char_indices()
        .take_while(|&(at, _)| at < reach)
        .find(|&(_, c)| c == '>')
        .map(|(at, _)| at);
    *budget = budget.saturating_sub(end.unwrap_or(reach));
    let end = end?;
    let (inner, after) = (text.get(1..end)?, text.get(end + 1..)?);
    if inner.starts_with("http://")
        || inner.starts_with("https://")
        || (inner.contains('@') && !inner.contains(' '))
    {
        return Some((inner, after));
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let shown = if name.to_ascii_lowercase().starts_with("br") {
        " "
    } else {
        ""
    };
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some((shown, after))
}

fn entity(text: &str) -> Option<(char, &str)> {
    #[rustfmt::skip]
    const NAMED: &[(&str, char)] = &[
        ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;",
            ' '), ("&ldquo;", '“'), ("&rdquo;", '”'),
        ("&lsquo;", '‘'), ("&rsquo;", '’'), ("&ndash;", '–'), ("&mdash;", '—'), ("&hellip;", '…'),
            ("&laquo;", '«'), ("&raquo;", '»'),
    ];
    if let Some(found) = NAMED
        .iter()
        .find_map(|&(name, c)| Some((c, text.strip_prefix(name)?)))
    {
        return Some(found);
    }
    let number = text.strip_prefix("&#")?;
    let end = number.char_indices().take(8).find(|&(_, c)| c == ';')?.0;
    let (digits, after) = (number.get(..end)?, number.get(end + 1..)?);
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((char::from_u32(code)?, after))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn front_matter_and_blocks() {
        check(
            &read_markdown(
                "---\ntitle: \"Ferry comes back\"\nauthor: Mara Lindqvist\noutlet: Harbour Gazette\ndate: 2026-03-14\nurl: https://example.org/f\nlang: en-GB\nmood: wet\n---\n\
                 # Ferry comes back\n\nThe **old** ferry\ncame back *on Monday*.\n\n## A long wait\n> “We won’t stop,” she said.\n> Ever.\n>\n> Second.\n\n- a new engine\n  and paint\n- luck\n\n1. one\n2) two\n\n---\n\n![The ferry](f.jpg)\n",
            ),
            "title: Ferry comes back\nby: Mara Lindqvist\noutlet: Harbour Gazette\ndate: 2026-03-14\naddress: https://example.org/f\nlanguage: en-GB\n\
             - RepeatedTitle: Ferry comes back\n+ Paragraph: The old ferry came back on Monday.\n+ Heading: A long wait\n+ Quote: “We won’t stop,” she said. Ever.\n+ Quote: Second.\n\
             + ListItem: a new engine and paint\n+ ListItem: luck\n+ ListItem: one\n+ ListItem: two\n- Navigation: ---",
        );
    }

    #[test]
    fn without_front_matter() {
        check(
            &read_markdown(
                "Ferry comes back\n===\n\nBy Mara Lindqvist\n\n14 March 2026\n\nThe old ferry came back to the harbour on Monday, and it was full.\n",
            ),
            "title: Ferry comes back\nby: Mara Lindqvist\ndate: 2026-03-14\nlanguage: en\n- Byline: By Mara Lindqvist\n- Date: 14 March 2026\n\
             + Paragraph: The old ferry came back to the harbour on Monday, and it was full.",
        );
        check(
            &read_markdown("---\n\nOnly a rule.\n\n---\n\nAnd text."),
            "title:\n- Navigation: ---\n+ Paragraph: Only a rule.\n- Navigation: ---\n+ Paragraph: And text.",
        );
        check(&read_markdown(""), "title:");
    }

    #[test]
    fn inline_syntax() {
        let check = |input: &str, expected: &str| assert_eq!(inline(input), expected, "{input}");
        check(
            "**We** *will* __not__ _rest_ ***now***, ~~never~~",
            "We will not rest now, never",
        );
        check(
            "a [link](https://x.org/a_(b) \"t\") and [another][1] [sic] [x]",
            "a link and another [sic] [x]",
        );
        check("[*bold* label](u)", "bold label");
        check("snake_case, 5 * 3, 2*3, ~5", "snake_case, 5 * 3, 2*3, ~5");
        check("\\*not\\* emphasis, C:\\dir", "*not* emphasis, C:\\dir");
        check(
            "one<br>two <em>three</em> a < b <https://x.org>",
            "one two three a < b https://x.org",
        );
        check(
            "R&amp;D &#8220;x&#x201D; &unknown; &",
            "R&D “x” &unknown; &",
        );
        check("`code` ![pic](u) end", "code  end");
        check("[open", "[open");
    }

    #[test]
    fn code_and_comments() {
        check(
            &read_markdown(
                "# T here\n\nA. <!-- not\nthis\n\nnor this --> B.\n\n```\nlet a_b = *c;\n```\n[1]: https://x.org\n",
            ),
            "title: T here\n+ Paragraph: A.\n+ Paragraph: B.\n+ Paragraph: let a_b = *c;\n- Navigation: [1]: https://x.org",
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(\\PC{0,20}|[\\[\\]()<>*_`~&#!\\\\:|=\n-]{0,12}|---\n|title: a\n|é){0,12}") {
            let draft = read_markdown(&text);
            let whole = draft.lines.iter().all(|line| !line.text.is_empty() && !line.text.contains('\n'));
            prop_assert!(whole);
        }
    }
}
