//! A report as one HTML file: the article with its marks, what they mean, the claims by who says
//! so, and who gets to speak. It needs no script, no network and nothing beside it.
//!
//! Its policy forbids everything but its own style sheet, and its marks are told apart by
//! underlines too, on paper and for eyes that do not tell the hues apart. Everything that comes from
//! the article or the reader is escaped, and only addresses of the web become links.

use super::name::web_address;
use super::place::{Role, Ruler, Unit};
use super::report::{
    Section, about_voice, facts, numbers, origin, percent, sections, title, voice_name,
};
use super::{Body, Options, Words, WriteError};
use crate::annotate::query::Voice;
use crate::annotate::statistics::{Statistics, share, strip};
use crate::annotate::{ClaimId, Project, Segment, segments};
use crate::article::BlockKind;
use std::collections::HashMap;

/// How the report looks. Colours are those of the page, in light, dark and print.
const STYLE: &str = include_str!("report.css");

/// The report.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let title = match projects {
        [project] => self::title(project),
        _ => "Sayso",
    };
    let mut page = Page { out: String::new() };
    page.raw("<!doctype html>\n<html");
    page.attribute("lang", &options.words.language);
    page.raw(">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    page.text(title);
    page.raw("</title>\n<style>\n");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n");
    for (n, project) in projects.iter().enumerate() {
        Report::new(project, options.words, n)?.write(&mut page);
    }
    page.raw("</body>\n</html>\n");
    Ok(Body::One(page.out))
}

/// The HTML so far.
struct Page {
    out: String,
}

impl Page {
    /// Markup.
    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Text, escaped for content and for attributes in double quotes.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                // Half of a line end that has a line feed too.
                '\r' => {}
                // What HTML does not allow.
                '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                    self.out.push('\u{fffd}');
                }
                c => self.out.push(c),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(&format!(" {name}=\""));
        self.text(value);
        self.raw("\"");
    }

    /// An element with nothing but text in it.
    fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        self.raw(&format!("<{tag}>"));
        self.text(text);
        self.raw(&format!("</{name}>"));
    }

    /// A link to an address of the web; anything else as text.
    fn link(&mut self, address: &str) {
        match web_address(address) {
            Some(href) => {
                self.raw("<a");
                self.attribute("href", &href);
                self.raw(" rel=\"noreferrer\">");
                self.text(address);
                self.raw("</a>");
            }
            None => self.text(address),
        }
    }
}

/// The report of one project.
struct Report<'a> {
    project: &'a Project,
    words: &'a Words,
    /// Number of the project in the file: its ids begin with it.
    prefix: usize,
    statistics: Statistics,
    sections: Vec<Section<'a>>,
    /// Number of every claim in the text.
    numbers: HashMap<ClaimId, usize>,
}

impl<'a> Report<'a> {
    /// # Errors
    /// When a claim does not stand where it should.
    fn new(project: &'a Project, words: &'a Words, prefix: usize) -> Result<Self, WriteError> {
        let ruler = Ruler::new(project, Unit::CodePoint);
        let mut claim_numbers = HashMap::with_capacity(project.claim_count());
        for (n, claim) in project.claims().enumerate() {
            for role in Role::ALL {
                ruler.places(claim, role)?;
            }
            claim_numbers.insert(claim.id, n + 1);
        }
        let statistics = numbers(project);
        Ok(Self {
            project,
            words,
            prefix,
            sections: sections(project, &statistics, words),
            statistics,
            numbers: claim_numbers,
        })
    }

    fn write(&self, page: &mut Page) {
        page.raw("<main>\n");
        self.article(page);
        if self.sections.is_empty() {
            page.element("p", &self.words.no_claims);
        } else {
            self.legend(page);
            self.claims(page);
            self.voices(page);
        }
        page.raw("</main>\n");
    }

    /// The class of a voice: its colour and underline.
    fn class(&self, voice: Voice) -> String {
        match voice {
            Voice::Speaker(id) => match self.project.speaker(id) {
                Some(speaker) => format!("s{}", speaker.colour.number()),
                None => "other".to_owned(),
            },
            Voice::Article => "outlet".to_owned(),
            Voice::Unnamed | Voice::NoOne | Voice::Undecided => "other".to_owned(),
        }
    }

    /// The article's language, for what is quoted from it.
    fn language(&self, page: &mut Page) {
        if let Some(language) = self.project.article().metadata().language.as_deref() {
            page.attribute("lang", language);
        }
    }

    fn article(&self, page: &mut Page) {
        let article = self.project.article();
        page.raw("<article");
        self.language(page);
        page.raw(">\n");
        if article.title().is_none() {
            page.element("h1 dir=\"auto\"", &self.project.details().name);
            self.origin(page);
        }
        let mut listing = false;
        for (n, block) in article.blocks().iter().enumerate() {
            let item = block.kind == BlockKind::ListItem;
            if item != listing {
                page.raw(if item { "<ul>\n" } else { "</ul>\n" });
                listing = item;
            }
            let (open, close) = match block.kind {
                BlockKind::Title => ("<h1 dir=\"auto\">", "</h1>\n"),
                BlockKind::Heading => ("<h2 dir=\"auto\">", "</h2>\n"),
                BlockKind::Paragraph => ("<p dir=\"auto\">", "</p>\n"),
                BlockKind::Quote => ("<blockquote dir=\"auto\">", "</blockquote>\n"),
                BlockKind::ListItem => ("<li dir=\"auto\">", "</li>\n"),
            };
            page.raw(open);
            for segment in segments(self.project, n) {
                self.segment(page, &segment);
            }
            page.raw(close);
            if block.kind == BlockKind::Title {
                self.origin(page);
            }
        }
        if listing {
            page.raw("</ul>\n");
        }
        page.raw("</article>\n");
    }

    fn origin(&self, page: &mut Page) {
        let origin = origin(self.project, self.words);
        let address = self.project.article().metadata().address.as_deref();
        if origin.is_empty() && address.is_none() {
            return;
        }
        page.raw("<p class=\"origin\">");
        page.text(&origin.join(" · "));
        if let Some(address) = address {
            page.raw("<br>");
            page.link(address);
        }
        page.raw("</p>\n");
    }

    /// One stretch of text over which the marks stay the same. The claim on top gives the colour; all of
    /// them are named in the title, and their numbers stand where they begin.
    fn segment(&self, page: &mut Page, segment: &Segment) {
        let text = self.project.text().get(segment.range.clone());
        let mut classes: Vec<String> = Vec::new();
        let top = segment.claims.last().and_then(|id| self.project.claim(*id));
        if let Some(claim) = top {
            classes.push(self.class(Voice::of(self.project, claim)));
            if segment.claims.len() > 1 {
                classes.push("more".to_owned());
            }
        }
        if segment.cue_of.is_some() {
            classes.push("cue".to_owned());
        }
        if segment.source_of.is_some() {
            classes.push("source".to_owned());
        }
        for id in &segment.starts {
            if let Some(number) = self.numbers.get(id) {
                let id = format!("{}-{number}", self.prefix);
                page.raw(&format!(
                    "<sup id=\"m{id}\"><a href=\"#c{id}\">{number}</a></sup>"
                ));
            }
        }
        if classes.is_empty() {
            page.text(text.unwrap_or_default());
            return;
        }
        let tag = if top.is_some() { "mark" } else { "span" };
        page.raw(&format!("<{tag} class=\"{}\"", classes.join(" ")));
        let names: Vec<String> = segment
            .claims
            .iter()
            .filter_map(|id| self.naming(*id))
            .collect();
        if !names.is_empty() {
            page.attribute("title", &names.join("; "));
        }
        page.raw(">");
        page.text(text.unwrap_or_default());
        page.raw(&format!("</{tag}>"));
    }

    /// Number and speaker of a claim.
    fn naming(&self, id: ClaimId) -> Option<String> {
        let claim = self.project.claim(id)?;
        let name = voice_name(self.project, Voice::of(self.project, claim), self.words);
        Some(format!("{} {name}", self.numbers.get(&id)?))
    }

    fn legend(&self, page: &mut Page) {
        page.raw("<section class=\"legend\">\n");
        page.element("h2", &self.words.legend);
        page.raw("\n<ul>\n");
        for section in &self.sections {
            page.raw("<li>");
            page.element(
                &format!("mark class=\"{}\" dir=\"auto\"", self.class(section.voice)),
                &section.name,
            );
            page.raw("</li>\n");
        }
        for (class, words) in [
            ("cue", &self.words.legend_cue),
            ("source", &self.words.legend_source),
        ] {
            page.raw("<li>");
            page.element(&format!("span class=\"{class}\""), words);
            page.raw("</li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }

    fn claims(&self, page: &mut Page) {
        page.raw("<section>\n");
        page.element("h2", &self.words.claims_by_speaker);
        page.raw("\n");
        for section in &self.sections {
            page.element(
                &format!("h3 class=\"{}\" dir=\"auto\"", self.class(section.voice)),
                &section.name,
            );
            if let Some(about) = about_voice(self.project, section.voice, self.words) {
                page.element("p class=\"about\" dir=\"auto\"", &about);
            }
            page.raw("\n<ol>\n");
            for (number, claim) in &section.claims {
                let id = format!("{}-{number}", self.prefix);
                page.raw(&format!(
                    "<li value=\"{number}\" id=\"c{id}\">\n<blockquote dir=\"auto\""
                ));
                self.language(page);
                page.raw(">");
                page.text(&claim.quote(self.project.text()));
                if !claim.is_lost() {
                    page.raw(&format!(
                        " <a href=\"#m{id}\" aria-label=\"{number}\">↑</a>"
                    ));
                }
                page.raw("</blockquote>\n");
                let facts = facts(self.project, claim, self.words);
                if !facts.is_empty() {
                    page.raw("<dl>\n");
                    for fact in facts {
                        page.raw("<div>");
                        page.element("dt", fact.name);
                        page.raw("<dd dir=\"auto\">");
                        match fact.is_address {
                            true => page.link(&fact.value),
                            false => page.text(&fact.value),
                        }
                        page.raw("</dd></div>\n");
                    }
                    page.raw("</dl>\n");
                }
                page.raw("</li>\n");
            }
            page.raw("</ol>\n");
        }
        page.raw("</section>\n");
    }

    fn voices(&self, page: &mut Page) {
        page.raw("<section class=\"voices\">\n");
        page.element("h2", &self.words.voices);
        page.raw("\n");
        self.strip(page);
        self.bars(page);
        page.raw("<table>\n<thead><tr>");
        for head in [
            &self.words.who,
            &self.words.words,
            &self.words.claims,
            &self.words.share,
        ] {
            page.element("th scope=\"col\"", head);
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for voice in self.statistics.voices.iter().filter(|v| v.tally.claims > 0) {
            page.raw("<tr>");
            let name = voice_name(self.project, voice.voice, self.words);
            page.element("th scope=\"row\" dir=\"auto\"", &name);
            page.element("td", &voice.tally.words.to_string());
            page.element("td", &voice.tally.claims.to_string());
            page.element("td", &percent(voice.share, self.words));
            page.raw("</tr>\n");
        }
        page.raw("</tbody>\n</table>\n</section>\n");
    }

    /// The article from beginning to end in the colours of its speakers. The table says the same.
    fn strip(&self, page: &mut Page) {
        let whole = self.project.text().len();
        page.raw("<svg class=\"strip\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" role=\"img\"");
        page.attribute("aria-label", &self.words.strip);
        page.raw(">\n<rect width=\"1000\" height=\"24\" class=\"paper\"/>\n");
        for part in strip(self.project) {
            if let Some(voice) = part.voice {
                let from = share(part.range.start, whole);
                let to = share(part.range.end, whole);
                page.raw(&format!(
                    "<rect x=\"{from}\" width=\"{}\" height=\"24\" class=\"fill {}\"/>\n",
                    to.saturating_sub(from).max(1),
                    self.class(voice),
                ));
            }
        }
        page.raw("</svg>\n");
    }

    /// A bar for every voice, as long as its words are many.
    fn bars(&self, page: &mut Page) {
        let voices = || self.statistics.voices.iter().filter(|v| v.tally.claims > 0);
        let most = voices().map(|v| v.tally.words).max().unwrap_or_default();
        let height = voices().count() * 34;
        page.raw(&format!(
            "<svg class=\"bars\" viewBox=\"0 0 600 {height}\" role=\"img\""
        ));
        page.attribute("aria-label", &self.words.voices);
        page.raw(">\n");
        for (n, voice) in voices().enumerate() {
            let top = n * 34;
            let length = share(voice.tally.words, most) * 540 / 1000;
            let name = voice_name(self.project, voice.voice, self.words);
            page.raw(&format!("<text x=\"0\" y=\"{}\">", top + 13));
            page.text(&name);
            page.raw(&format!(
                "</text>\n<rect y=\"{}\" width=\"{}\" height=\"10\" rx=\"2\" class=\"fill {}\"/>\n<text x=\"{}\" y=\"{}\">{}</text>\n",
                top + 18,
                length.max(2),
                self.class(voice.voice),
                length.max(2) + 6,
                top + 28,
                voice.tally.words,
            ));
        }
        page.raw("</svg>\n");
    }
}
