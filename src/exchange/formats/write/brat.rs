//! brat standoff: a text and a file of annotations for each article, with the configuration that
//! knows their types, as one archive.
//!
//! Offsets are code points of the text. An annotation cannot reach over the end of a line: it is cut
//! there into fragments, as it is between the spans of a claim, which are one annotation here.
//! brat reads its files line by line as Python does, so everything that Python takes for a line end
//! is one.

use super::loss::{Losses, Thing};
use super::place::{Place, Role, Ruler, Unit};
use super::zip::Entry;
use super::{Body, Options, WriteError, field, loss, name};
use crate::annotate::{Claim, Form, Kind, Project};
use std::collections::HashMap;

/// The archive.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut entries = Vec::with_capacity(projects.len() * 2 + 1);
    let mut lost = Losses::default();
    for (name, project) in name::stems(projects).into_iter().zip(projects) {
        if let Some(format) = super::super::find("brat") {
            lost.extend(&loss::losses(format, project));
        }
        entries.push(Entry {
            name: format!("{name}.ann"),
            content: annotations(project)?,
        });
        entries.push(Entry {
            name: format!("{name}.txt"),
            content: project.text().to_owned(),
        });
    }
    entries.push(Entry {
        name: "annotation.conf".to_owned(),
        content: configuration(&lost, options),
    });
    Ok(Body::Many(entries))
}

/// Spans that have no character brat can mark.
pub(in super::super) fn also_loses(project: &Project, losses: &mut Losses) {
    let blank = |role: Role, claim: &Claim| {
        let spans = role.spans(claim);
        let mut characters = spans.iter().flat_map(|s| s.slice(project.text()).chars());
        !spans.is_empty() && characters.all(|c| c.is_whitespace() || ends_line(c))
    };
    for claim in project.claims() {
        if blank(Role::Content, claim) {
            losses.add(Thing::Claims, 1);
        } else if blank(Role::Source, claim) || blank(Role::Cue, claim) {
            losses.add(Thing::Spans, 1);
        }
    }
}

fn annotations(project: &Project) -> Result<String, WriteError> {
    let ruler = Ruler::new(project, Unit::CodePoint);
    let mut out = String::new();
    let mut shared: HashMap<String, usize> = HashMap::new();
    let (mut texts, mut relations, mut attributes, mut notes) = (0, 0, 0, 0);
    for claim in project.claims() {
        let mut content = 0;
        for role in Role::ALL {
            let places = ruler.places(claim, role)?;
            let Some((offsets, words)) = fragments(&places) else {
                if role == Role::Content {
                    break;
                }
                continue;
            };
            let label = match role {
                Role::Content => "Content",
                Role::Source => "Source",
                Role::Cue => "Cue",
            };
            let line = format!("\t{label} {offsets}\t{words}\n");
            // Claims are told apart by their annotations, even where they claim the same words;
            // their sources and cues are shared.
            let text = match shared.get(&line) {
                Some(text) if role != Role::Content => *text,
                _ => {
                    texts += 1;
                    out.push_str(&format!("T{texts}{line}"));
                    shared.insert(line, texts);
                    texts
                }
            };
            if role == Role::Content {
                content = text;
            } else {
                relations += 1;
                let relation = role.relation();
                out.push_str(&format!(
                    "R{relations}\t{relation} Arg1:T{content} Arg2:T{text}\t\n"
                ));
            }
        }
        if content == 0 {
            continue;
        }
        for (name, value) in field::fields(project, claim) {
            let attribute = match name {
                "answer" => "Answer",
                "form" => "Form",
                "kind" => "Kind",
                _ => {
                    notes += 1;
                    let value = escape(value);
                    out.push_str(&format!(
                        "#{notes}\tAnnotatorNotes T{content}\t{name} = {value}\n"
                    ));
                    continue;
                }
            };
            attributes += 1;
            out.push_str(&format!("A{attributes}\t{attribute} T{content} {value}\n"));
        }
    }
    Ok(out)
}

/// Whether Python's `splitlines` ends a line here.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The offsets of all fragments and their words with a space between two; `None` if there is nothing
/// but white space, which brat cannot mark.
fn fragments(places: &[Place<'_>]) -> Option<(String, String)> {
    let mut offsets: Vec<String> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for place in places {
        let mut start = place.start;
        for line in place.words.split(ends_line) {
            let end = start + line.chars().count();
            if end > start {
                offsets.push(format!("{start} {end}"));
                words.push(line);
            }
            start = end + 1;
        }
    }
    let words = words.join(" ");
    (!words.trim().is_empty()).then(|| (offsets.join(";"), words))
}

/// A note on one line: line ends and tabs written as `\n` and `\t`, a backslash as two.
fn escape(note: &str) -> String {
    let mut escaped = String::with_capacity(note.len());
    for c in note.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\r' => {}
            c if ends_line(c) => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What a brat collection must know to show these files.
fn configuration(lost: &Losses, options: &Options<'_>) -> String {
    let forms = Form::ALL.map(field::form_word).join("|");
    let kinds = Kind::ALL.map(field::kind_word).join("|");
    let mut note = match lost.note() {
        note if note.is_empty() => note,
        note => format!("# Not held by these files: {note}\n"),
    };
    for (_, words) in options.not_there {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        note += &format!("# A claim whose words are not in the text: {words}\n");
    }
    format!(
        "{note}[entities]\nContent\nSource\nCue\n\n\
         [relations]\n\
         said_by\tArg1:Content, Arg2:Source\n\
         cued_by\tArg1:Content, Arg2:Cue\n\
         <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n\
         [events]\n\n\
         [attributes]\n\
         Answer\tArg:Content, Value:undecided|speaker|unnamed|article|no_one\n\
         Form\tArg:Content, Value:{forms}\n\
         Kind\tArg:Content, Value:{kinds}\n"
    )
}
