//! What a page says about itself: in its meta elements, its JSON-LD blocks and its visible byline.
//!
//! A page's word is taken only for labels a reader can correct; nothing here is fetched or
//! followed, and an address that is not `http` or `https` is not an address.

use super::fold::fold;
use super::hints::{Hint, hint};
use super::json::Value;
use super::title::key;
use super::tree::{Element, Node};
use crate::article::blocks::Metadata;
use crate::article::plain::read_date;
use crate::article::published::Published;

/// Everything found, before it is decided what to believe.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// `name`, `property` or `itemprop` of meta elements, in lower case, and their content.
    meta: Vec<(String, String)>,
    linked: Linked,
    language: Option<String>,
    canonical: Option<String>,
    /// The `<title>`.
    pub document_title: String,
    /// Headings of the first order, in order.
    pub first_headings: Vec<String>,
    /// Each with whether it was only the class name that said so.
    bylines: Vec<(bool, String)>,
    /// What the `time` elements say, for machines where they can.
    times: Vec<String>,
    /// The text of what is classed as a date.
    dates: Vec<String>,
    /// How many elements' texts have been looked at for the lists above: names in names in names
    /// would take for ever.
    looks: usize,
}

/// What the JSON-LD blocks say.
#[derive(Debug, Default)]
struct Linked {
    headline: Option<String>,
    name: Option<String>,
    author: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    text: Option<String>,
    address: Option<String>,
}

/// Longest byline that is believed, in characters.
const LONGEST_BYLINE: usize = 120;

/// Most elements whose text is looked at for a heading, a name or a date.
const MOST_LOOKS: usize = 200;

impl Facts {
    /// Looks through the whole page.
    pub fn gather(root: &Element) -> Self {
        let mut facts = Self::default();
        let mut pending: Vec<&Node> = Vec::new();
        facts.element(root);
        pending.extend(root.children.iter().rev());
        while let Some(node) = pending.pop() {
            if let Node::Element(element) = node {
                facts.element(element);
                if !matches!(element.tag.as_str(), "svg" | "template" | "noscript") {
                    pending.extend(element.children.iter().rev());
                }
            }
        }
        facts
    }

    fn element(&mut self, element: &Element) {
        match element.tag.as_str() {
            "html" => {
                let language = element
                    .attribute("lang")
                    .or_else(|| element.attribute("xml:lang"));
                self.language = language.and_then(language_tag);
            }
            "meta" => {
                let Some(content) = element
                    .attribute("content")
                    .map(fold)
                    .filter(|c| !c.is_empty())
                else {
                    return;
                };
                for name in ["property", "name", "itemprop", "http-equiv"] {
                    for key in element
                        .attribute(name)
                        .unwrap_or_default()
                        .split_whitespace()
                    {
                        self.meta.push((key.to_lowercase(), content.clone()));
                    }
                }
            }
            "title" if self.document_title.is_empty() => {
                self.document_title = text_of(element, 1000)
            }
            "link" => {
                let rel = element.attribute("rel").unwrap_or_default();
                if rel
                    .split_whitespace()
                    .any(|r| r.eq_ignore_ascii_case("canonical"))
                    && self.canonical.is_none()
                {
                    self.canonical = element.attribute("href").and_then(web_address);
                }
            }
            "script" => {
                let kind = element.attribute("type").unwrap_or_default();
                if kind.trim().eq_ignore_ascii_case("application/ld+json")
                    && let Some(data) = Value::read(&raw_text_of(element))
                {
                    self.linked.read(&data);
                }
            }
            "h1" if self.looks < MOST_LOOKS => {
                self.looks += 1;
                let text = text_of(element, 1000);
                if !text.is_empty() {
                    self.first_headings.push(text);
                }
            }
            "time" if self.looks < MOST_LOOKS => {
                self.looks += 1;
                let time = element
                    .attribute("datetime")
                    .map_or_else(|| text_of(element, 200), str::to_owned);
                self.times.push(time);
            }
            _ => {}
        }
        match hint(element) {
            Hint::Date if self.looks < MOST_LOOKS => {
                self.looks += 1;
                self.dates.push(text_of(element, 200));
            }
            Hint::Byline if self.looks < MOST_LOOKS => {
                self.looks += 1;
                if let Some(byline) = byline(&text_of(element, LONGEST_BYLINE * 4)) {
                    // The name itself rather than the line it stands in, where the page marks it.
                    let marked = element.attribute("rel").is_some()
                        || element.attribute("itemprop").is_some();
                    self.bylines.push((!marked, byline));
                }
            }
            _ => {}
        }
    }

    fn meta(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            self.meta
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, content)| content.as_str())
        })
    }

    /// The headline as the page states it outside its text.
    ///
    /// Of several, the first that its readers see too, in a heading or on the tab.
    pub fn stated_title(&self) -> Option<&str> {
        let keys = [
            "dc.title",
            "dc:title",
            "dcterm:title",
            "dcterms.title",
            "og:title",
            "parsely-title",
            "weibo:article:title",
            "twitter:title",
            "title",
        ];
        let linked = [self.linked.headline.as_deref(), self.linked.name.as_deref()];
        let stated: Vec<&str> = linked
            .into_iter()
            .flatten()
            .chain(keys.iter().filter_map(|k| self.meta(&[k])))
            .collect();
        let document = key(&self.document_title);
        let seen = |title: &str| {
            let said = key(title);
            document.contains(&said) || self.first_headings.iter().any(|h| key(h) == said)
        };
        stated
            .iter()
            .copied()
            .find(|t| seen(t))
            .or(stated.first().copied())
    }

    /// The text of the article, where the page carries it as data.
    pub fn article_text(&self) -> Option<&str> {
        self.linked
            .text
            .as_deref()
            .filter(|text| !text.contains('<'))
    }

    /// The outlet, where the page names it.
    pub fn outlet(&self) -> Option<&str> {
        self.meta(&["og:site_name"])
            .or(self.linked.publisher.as_deref())
            .or_else(|| {
                self.meta(&[
                    "dc.publisher",
                    "dcterms.publisher",
                    "publisher",
                    "application-name",
                    "cre",
                ])
            })
            .filter(|name| web_address(name).is_none())
    }

    /// The metadata of the article.
    pub fn metadata(&self) -> Metadata {
        let stated = self.linked.author.as_deref().and_then(byline).or_else(|| {
            let keys = [
                "dc.creator",
                "dc:creator",
                "dcterms.creator",
                "dcterm:creator",
                "author",
                "parsely-author",
                "sailthru.author",
                "article:author_name",
                "byl",
                "article:author",
            ];
            keys.iter()
                .find_map(|key| self.meta(&[key]).and_then(byline))
        });
        let published = self.linked.published.as_deref().and_then(date).or_else(|| {
            let keys = [
                "article:published_time",
                "parsely-pub-date",
                "datepublished",
                "og:published_time",
                "dc.date.issued",
                "dcterms.created",
                "dc.date",
                "sailthru.date",
                "pubdate",
                "publish-date",
                "date",
                "article.published",
                "article:published",
            ];
            let stated = keys.iter().find_map(|key| self.meta(&[key]).and_then(date));
            stated.or_else(|| {
                self.times
                    .iter()
                    .chain(&self.dates)
                    .find_map(|time| date(time))
            })
        });
        let address = self
            .canonical
            .clone()
            .or_else(|| self.meta(&["og:url"]).and_then(web_address))
            .or_else(|| self.linked.address.as_deref().and_then(web_address))
            .or_else(|| {
                self.meta(&["twitter:url", "parsely-link"])
                    .and_then(web_address)
            });
        let language = self.language.clone().or_else(|| {
            self.meta(&["content-language", "og:locale", "language", "dc.language"])
                .and_then(language_tag)
        });
        Metadata {
            byline: stated.or_else(|| {
                self.bylines
                    .iter()
                    .min_by_key(|(unmarked, _)| *unmarked)
                    .map(|(_, b)| b.clone())
            }),
            outlet: self.outlet().map(str::to_owned),
            published,
            address,
            language,
        }
    }
}

impl Linked {
    /// Takes what the article objects in `data` say; what came first stays.
    fn read(&mut self, data: &Value) {
        let mut left = 2000;
        let mut pending: Vec<&Value> = data.members().iter().rev().collect();
        while let Some(value) = pending.pop() {
            if left == 0 {
                return;
            }
            left -= 1;
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = value.get(key) {
                    pending.extend(inner.members().iter().rev());
                }
            }
            let article = value.get("@type").is_some_and(|kind| {
                kind.members().iter().filter_map(Value::text).any(|k| {
                    k.ends_with("Article")
                        || k.ends_with("Posting")
                        || matches!(k, "Report" | "LiveBlogPosting")
                })
            });
            if article {
                self.article(value);
            }
        }
    }

    fn article(&mut self, value: &Value) {
        let text = |key: &str| {
            value
                .get(key)
                .and_then(Value::text)
                .map(unescape)
                .filter(|t| !t.is_empty())
        };
        let take = |slot: &mut Option<String>, found: Option<String>| {
            if slot.is_none() {
                *slot = found;
            }
        };
        take(&mut self.headline, text("headline"));
        take(&mut self.name, text("name"));
        take(
            &mut self.author,
            value
                .get("author")
                .or_else(|| value.get("creator"))
                .and_then(names),
        );
        take(
            &mut self.published,
            text("datePublished").or_else(|| text("dateCreated")),
        );
        take(&mut self.publisher, value.get("publisher").and_then(names));
        // Its line feeds are its paragraphs.
        let body = value.get("articleBody").and_then(Value::text);
        take(
            &mut self.text,
            body.map(|body| {
                body.split('\n')
                    .map(unescape)
                    .collect::<Vec<_>>()
                    .join("\n")
            }),
        );
        take(
            &mut self.address,
            text("url").or_else(|| text("mainEntityOfPage")),
        );
    }
}

/// The names of one or several people or organisations.
fn names(value: &Value) -> Option<String> {
    let names: Vec<String> = value
        .members()
        .iter()
        .filter_map(|member| {
            member
                .text()
                .or_else(|| member.get("name").and_then(Value::text))
        })
        .map(unescape)
        .filter(|name| !name.is_empty())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Folds text from JSON-LD, where sites often leave the entities of HTML in.
fn unescape(text: &str) -> String {
    let mut plain = fold(text);
    for (entity, c) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        if plain.contains(entity) {
            plain = plain.replace(entity, c);
        }
    }
    plain
}

/// A byline without the "By" in front of it; `None` if it can't be one.
pub(super) fn byline(text: &str) -> Option<String> {
    let mut name = text.trim();
    for word in ["written by", "posted by", "by", "von", "par", "por"] {
        let Some((start, rest)) = name.get(..word.len()).zip(name.get(word.len()..)) else {
            continue;
        };
        if start.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':']) {
            name = rest.trim_start_matches([' ', ':']);
            break;
        }
    }
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '-' | '–' | '—')
    });
    let short = name.chars().count() <= LONGEST_BYLINE;
    (short && name.chars().any(char::is_alphabetic) && web_address(name).is_none())
        .then(|| name.to_owned())
}

/// Reads a date as pages write it, for machines or for people.
fn date(text: &str) -> Option<Published> {
    let text = text.trim();
    if let Some(date) = Published::from_iso(text) {
        return Some(date);
    }
    let digits = text
        .get(..8)
        .filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    if let Some(digits) = digits {
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
        return Published::from_iso(&format!("{year}-{month}-{day}"));
    }
    let iso = text
        .get(..10)
        .map(|day| day.replace('/', "-"))
        .and_then(|day| Published::from_iso(&day));
    iso.or_else(|| read_date(&fold(text)))
}

/// `text` if it is the address of a web page.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let web = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    };
    let whole = !text.contains(char::is_whitespace) && text.len() <= 2000;
    (whole && (web("https://") || web("http://"))).then(|| text.to_owned())
}

/// `text` as a BCP 47 tag, if it has the shape of one.
fn language_tag(text: &str) -> Option<String> {
    let tag = text.split([',', ';']).next()?.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let shaped = (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    shaped.then_some(tag)
}

/// The text of an element as one folded line, up to about `longest` bytes.
pub(super) fn text_of(element: &Element, longest: usize) -> String {
    let mut text = String::new();
    let mut pending: Vec<&Node> = element.children.iter().rev().collect();
    while let Some(node) = pending.pop() {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(inner)
                if matches!(inner.tag.as_str(), "script" | "style" | "svg" | "template") => {}
            Node::Element(inner) => {
                if super::tags::block(&inner.tag) || inner.tag == "br" {
                    text.push(' ');
                }
                pending.extend(inner.children.iter().rev());
            }
        }
        if text.len() > longest {
            break;
        }
    }
    fold(&text).trim_end_matches(['¶', ' ']).to_owned()
}

fn raw_text_of(element: &Element) -> String {
    let pieces = element.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) => None,
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_lose_their_by() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(byline(input).as_deref(), expected, "{input}")
        };
        check("By Mira Adeyemi", Some("Mira Adeyemi"));
        check("BY: Mira Adeyemi |", Some("Mira Adeyemi"));
        check("Von Jan Vonderbank", Some("Jan Vonderbank"));
        check("Byron Ellis", Some("Byron Ellis"));
        check("بقلم سلمى", Some("بقلم سلمى"));
        check("https://example.org/people/7", None);
        check("   ", None);
        check("🌊", None);
    }

    #[test]
    fn dates_for_machines() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(
                date(input).map(|d| d.to_string()).as_deref(),
                expected,
                "{input}"
            );
        };
        check("2024-05-06T07:08:09+02:00", Some("2024-05-06T07:08"));
        check("20240506", Some("2024-05-06"));
        check("2024/05/06 07:08:00", Some("2024-05-06"));
        check("6 May 2024", Some("2024-05-06"));
        check("2024-05-06, morning", Some("2024-05-06"));
        check("yesterday", None);
    }

    #[test]
    fn languages() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(language_tag(input).as_deref(), expected, "{input}")
        };
        check("pt_BR", Some("pt-BR"));
        check("en", Some("en"));
        check("de, en", Some("de"));
        check("english", None);
        check("", None);
        check("x\" onload", None);
    }
}
