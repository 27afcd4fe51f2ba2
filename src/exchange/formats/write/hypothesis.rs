//! Hypothesis: what its client exports, and imports into a group of the reader's own.
//!
//! Its import keeps place, quote, tags and text of an annotation and nothing else, so speaker and
//! answer are tags, and cue and source stand in the text as words, without their places. It knows one
//! place an annotation: a claim in several spans is several annotations, tied by a tag. Offsets
//! are UTF-16 units of the article's text, which is what its page shows if it shows no more.

use super::field;
use super::name::address;
use super::pen::Pen;
use super::place::{Role, Ruler, Unit};
use super::{Body, Options, WriteError, time};
use crate::annotate::{Claim, Project};

/// The file.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let claims = || projects.iter().flat_map(|p| p.claims());
    // The time of the last work, not of the export: the same work gives the same file.
    let last = projects.iter().map(|p| p.last_stamp().millis).max();
    let annotator = claims()
        .map(|c| c.annotator.as_str())
        .find(|a| !a.is_empty());
    let mut pen = Pen::pretty();
    pen.object("");
    pen.text("export_date", &(time::iso(last.unwrap_or_default()) + "Z"));
    pen.text("export_userid", &account(annotator.unwrap_or_default()));
    pen.text(
        "client_version",
        concat!("sayso-", env!("CARGO_PKG_VERSION")),
    );
    pen.list("annotations");
    for project in projects {
        let source = address(project);
        let ruler = Ruler::new(project, Unit::Utf16);
        for claim in project.claims() {
            // Checked although only their words are written.
            ruler.places(claim, Role::Cue)?;
            ruler.places(claim, Role::Source)?;
            let places = ruler.places(claim, Role::Content)?;
            // Words that are not in the text any more have no position in it.
            let lost = claim.lost.as_ref().map_or(&[][..], |lost| &lost.words);
            let placed = places.iter().map(|place| {
                let (prefix, suffix) = ruler.context(place.span);
                (Some(place), place.words, prefix, suffix)
            });
            let lost = lost.iter().map(|quote| {
                let (before, after) = (quote.before().to_owned(), quote.after().to_owned());
                (None, quote.words(), before, after)
            });
            let targets: Vec<_> = placed.chain(lost).collect();
            for (n, (place, exact, prefix, suffix)) in targets.iter().enumerate() {
                let part = (targets.len() > 1).then(|| format!("{}/{}", n + 1, targets.len()));
                pen.object("");
                pen.text("id", &annotation_id(claim, n));
                pen.text("created", &instant(claim.created));
                pen.text("updated", &instant(claim.modified.millis));
                let account = account(&claim.annotator);
                pen.text("user", &account);
                pen.object("user_info");
                match claim.annotator.as_str() {
                    "" => pen.literal("display_name", "null"),
                    name => pen.text("display_name", name),
                }
                pen.close();
                pen.text("uri", &source);
                pen.object("document");
                let title = project.article().title();
                pen.texts("title", [title.unwrap_or(&project.details().name)]);
                pen.close();
                pen.text("text", &text(project, claim, options));
                pen.list("tags");
                tags(&mut pen, project, claim, part.as_deref());
                pen.close();
                pen.text("group", "__world__");
                pen.object("permissions");
                for right in ["read", "admin", "update", "delete"] {
                    pen.texts(right, [account.as_str()]);
                }
                pen.close();
                pen.list("target");
                pen.object("");
                pen.text("source", &source);
                pen.list("selector");
                if let Some(place) = place {
                    pen.object("");
                    pen.text("type", "TextPositionSelector");
                    pen.count("start", place.start);
                    pen.count("end", place.end);
                    pen.close();
                }
                pen.object("");
                pen.text("type", "TextQuoteSelector");
                pen.text("exact", exact);
                pen.text("prefix", prefix);
                pen.text("suffix", suffix);
                pen.close();
                pen.close();
                pen.close();
                pen.close();
                pen.object("links");
                pen.close();
                pen.literal("hidden", "false");
                pen.literal("flagged", "false");
                pen.close();
            }
        }
    }
    pen.close();
    pen.close();
    Ok(Body::One(pen.finish()))
}

fn annotation_id(claim: &Claim, n: usize) -> String {
    match n {
        0 => format!("sayso-{}", claim.id),
        n => format!("sayso-{}-{}", claim.id, n + 1),
    }
}

/// A name that looks like an account, on a host that cannot exist.
fn account(annotator: &str) -> String {
    let plain: String = annotator
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
        .collect();
    let name = if plain.is_empty() { "reader" } else { &plain };
    format!("acct:{name}@sayso.invalid")
}

/// A time as Hypothesis writes it.
fn instant(millis: u64) -> String {
    time::iso(millis) + "000+00:00"
}

fn tags(pen: &mut Pen, project: &Project, claim: &Claim, part: Option<&str>) {
    pen.text("", "claim");
    if let Some(part) = part {
        pen.text("", &format!("claim:{}", claim.id));
        pen.text("", &format!("part:{part}"));
    }
    for (name, value) in field::fields(project, claim) {
        match name {
            // What stands in the text, and the user.
            "note" | "question" | "evidence" | "annotator" => {}
            "tag" => pen.text("", value),
            name => pen.text("", &format!("{name}:{value}")),
        }
    }
}

/// What the annotation says: the note, then what the tags have no room for.
fn text(project: &Project, claim: &Claim, options: &Options<'_>) -> String {
    let words = options.words;
    let mut lines: Vec<String> = Vec::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            // A line each, or they would not be told from the note.
            lines.push(format!("{name}: {}", value.replace('\n', " ")));
        }
    };
    add(&words.source, &claim.source_quote(project.text()));
    add(&words.cue, &claim.cue_quote(project.text()));
    add(&words.question, &claim.check.question);
    for evidence in &claim.check.evidence {
        add(&words.evidence, evidence);
    }
    let lines = lines.join("\n");
    match (claim.note.as_str(), lines.as_str()) {
        ("", lines) => lines.to_owned(),
        (note, "") => note.to_owned(),
        (note, lines) => format!("{note}\n\n{lines}"),
    }
}
