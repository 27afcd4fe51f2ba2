//! A report as Markdown: where the article comes from, its text with numbered brackets around the
//! claims, and the claims by who says so.
//!
//! Everything that comes from the article or the reader is escaped, so that a title with an asterisk or a
//! note with a tag in it stays what it is. No offsets, and nobody reads it back.

use super::place::{Role, Ruler, Unit};
use super::report::{
    Section, about_voice, facts, numbers, origin, percent, sections, title, voice_name,
};
use super::{Body, Options, Words, WriteError};
use crate::annotate::Project;
use crate::article::BlockKind;

/// The report.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut reports = Vec::with_capacity(projects.len());
    for project in projects {
        reports.push(report(project, options.words)?);
    }
    Ok(Body::One(reports.join("\n---\n\n")))
}

fn report(project: &Project, words: &Words) -> Result<String, WriteError> {
    let mut out = format!("# {}\n\n", escape(title(project)));
    let origin: Vec<String> = origin(project, words).iter().map(|o| escape(o)).collect();
    if !origin.is_empty() {
        out.push_str(&format!("{}\n\n", origin.join(" · ")));
    }
    if let Some(address) = project.article().metadata().address.as_deref() {
        out.push_str(&format!("{}\n\n", link(address)));
    }
    out.push_str(&format!("## {}\n\n", escape(&words.text)));
    article(&mut out, project)?;
    let statistics = numbers(project);
    let sections = sections(project, &statistics, words);
    out.push_str(&format!("## {}\n\n", escape(&words.claims_by_speaker)));
    if sections.is_empty() {
        out.push_str(&format!("{}\n", escape(&words.no_claims)));
        return Ok(out);
    }
    for Section {
        voice,
        name,
        claims,
    } in &sections
    {
        out.push_str(&format!("### {}\n\n", escape(name)));
        if let Some(about) = about_voice(project, *voice, words) {
            out.push_str(&format!("{}\n\n", escape(&about)));
        }
        for (number, claim) in claims {
            let quote = escape(&claim.quote(project.text()));
            out.push_str(&format!("- **\\[{number}\\]** {quote}\n"));
            for fact in facts(project, claim, words) {
                let value = match fact.is_address {
                    true => link(&fact.value),
                    false => escape(&fact.value),
                };
                out.push_str(&format!("  - {}: {value}\n", escape(fact.name)));
            }
        }
        out.push('\n');
    }
    out.push_str(&format!(
        "## {}\n\n| {} | {} | {} | {} |\n| --- | ---: | ---: | ---: |\n",
        escape(&words.voices),
        escape(&words.who),
        escape(&words.words),
        escape(&words.claims),
        escape(&words.share),
    ));
    for voice in statistics.voices.iter().filter(|v| v.tally.claims > 0) {
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            escape(&voice_name(project, voice.voice, words)),
            voice.tally.words,
            voice.tally.claims,
            escape(&percent(voice.share, words)),
        ));
    }
    Ok(out)
}

/// The text, each claim between `⟦1` and `1⟧`: brackets that no Markdown has a use for.
fn article(out: &mut String, project: &Project) -> Result<(), WriteError> {
    let ruler = Ruler::new(project, Unit::CodePoint);
    // Where brackets go, by byte: what closes before what opens.
    let mut brackets: Vec<(usize, bool, usize)> = Vec::new();
    for (n, claim) in project.claims().enumerate() {
        ruler.places(claim, Role::Source)?;
        ruler.places(claim, Role::Cue)?;
        for place in ruler.places(claim, Role::Content)? {
            brackets.push((place.span.start(), true, n + 1));
            brackets.push((place.span.end(), false, n + 1));
        }
    }
    brackets.sort_unstable();
    let mut brackets = brackets.into_iter().peekable();
    for block in project.article().blocks() {
        let mut line = String::new();
        let mut at = block.range.start;
        while let Some((byte, opens, number)) = brackets.next_if(|(byte, opens, _)| {
            *byte < block.range.end || (*byte == block.range.end && !opens)
        }) {
            let byte = byte.max(at);
            line.push_str(&inline(project.text().get(at..byte).unwrap_or_default()));
            line.push_str(&match opens {
                true => format!("⟦{number} "),
                false => format!(" {number}⟧"),
            });
            at = byte;
        }
        line.push_str(&inline(
            project.text().get(at..block.range.end).unwrap_or_default(),
        ));
        let line = line_start(&line);
        let lead = match block.kind {
            BlockKind::Title => "### ",
            BlockKind::Heading => "#### ",
            BlockKind::Paragraph => "",
            BlockKind::Quote => "> ",
            BlockKind::ListItem => "- ",
        };
        out.push_str(&format!("{lead}{line}\n\n"));
    }
    Ok(())
}

/// A link to an address of the web; anything else as text.
fn link(address: &str) -> String {
    match super::name::web_address(address) {
        Some(address) => format!("<{address}>"),
        None => escape(address),
    }
}

/// A text on one line in which nothing is markup.
fn escape(text: &str) -> String {
    let line: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    line_start(&inline(&line.join(" / ")))
}

/// The text with a backslash before every character that can begin markup.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '$'
                | '&'
                | '!'
                | '='
        ) {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

/// The line with a backslash before what would make it an item of a list or an underlining.
fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            let (number, rest) = line.split_at(digits);
            format!("{number}\\{rest}")
        }
        Some(b'-' | b'+') if digits == 0 => format!("\\{line}"),
        _ => line.trim_start().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_readers_is_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected, "{text:?}");
        check("a *b* <i>", "a \\*b\\* \\<i\\>");
        check("- item", "\\- item");
        check("1. item", "1\\. item");
        check("12) item", "12\\) item");
        check("1200 jobs", "1200 jobs");
        check("two\nlines\r\n", "two / lines");
        check("| a | b", "\\| a \\| b");
        check("    code", "code");
        check("&amp;", "\\&amp;");
    }
}
