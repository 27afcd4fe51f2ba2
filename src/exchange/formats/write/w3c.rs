//! W3C Web Annotation: a collection, a page, and the list of annotations that Recogito opens.
//!
//! A claim is an annotation on its words (a target for each span); its source and its cue are
//! annotations of their own, tied to it by two that link. Offsets are code points, as the standard
//! says, except for Recogito, which counts as its browser does. The text itself is not in the file:
//! each target quotes its words with what stands around them.
//!
//! <https://www.w3.org/TR/annotation-model/>

use super::field::{self, Field};
use super::loss;
use super::name::{address, urn, web_address};
use super::pen::Pen;
use super::place::{Place, Role, Ruler, Unit};
use super::{Body, Options, WriteError, time};
use crate::annotate::{Claim, Project};
use crate::exchange::record::sha256;

/// The standard's own context.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// An `AnnotationCollection` with its one page in it; offsets in code points.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn collection(
    projects: &[&Project],
    _: &Options<'_>,
) -> Result<Body, WriteError> {
    let [collection, page] = ids(projects);
    let mut pen = Pen::pretty();
    pen.object("");
    context(&mut pen);
    pen.text("id", &collection);
    pen.text("type", "AnnotationCollection");
    pen.text("label", &label(projects));
    about(&mut pen, projects, "w3c");
    pen.count("total", total(projects));
    pen.object("first");
    pen.text("id", &page);
    pen.text("type", "AnnotationPage");
    pen.count("startIndex", 0);
    items(&mut pen, projects)?;
    pen.close();
    pen.close();
    Ok(Body::One(pen.finish()))
}

/// An `AnnotationPage` on its own; offsets in code points.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn page(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    let [collection, page] = ids(projects);
    let mut pen = Pen::pretty();
    pen.object("");
    context(&mut pen);
    pen.text("id", &page);
    pen.text("type", "AnnotationPage");
    pen.object("partOf");
    pen.text("id", &collection);
    pen.text("type", "AnnotationCollection");
    pen.text("label", &label(projects));
    pen.count("total", total(projects));
    pen.close();
    about(&mut pen, projects, "w3c-page");
    pen.count("startIndex", 0);
    items(&mut pen, projects)?;
    pen.close();
    Ok(Body::One(pen.finish()))
}

/// A list of annotations for Recogito; offsets in UTF-16 units. Recogito reports every annotation
/// without a place in the text as broken, so the links are tags here: `claim:` and the id.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn recogito(
    projects: &[&Project],
    _: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::pretty();
    pen.list("");
    for project in projects {
        let writer = Annotations::new(project, Unit::Utf16);
        for claim in project.claims() {
            for role in Role::ALL {
                writer.annotation(&mut pen, claim, role)?;
            }
        }
    }
    pen.close();
    Ok(Body::One(pen.finish()))
}

/// The ids of the collection and of its page.
fn ids(projects: &[&Project]) -> [String; 2] {
    let ids: Vec<String> = projects.iter().map(|p| p.id().to_string()).collect();
    let ids = ids.join(" ");
    ["collection", "page"].map(|what| urn(&[what, &ids]))
}

fn label(projects: &[&Project]) -> String {
    let names: Vec<&str> = projects.iter().map(|p| p.details().name.as_str()).collect();
    format!("Sayso: {}", names.join(", "))
}

/// The standard's context, and one for what we add: a reader that does not know it leaves it out.
fn context(pen: &mut Pen) {
    pen.list("@context");
    pen.text("", CONTEXT);
    pen.object("");
    pen.text("sayso", "urn:x-sayso:");
    pen.close();
    pen.close();
}

/// What the file says of itself beyond the standard.
fn about(pen: &mut Pen, projects: &[&Project], format: &str) {
    pen.text("sayso:offset_unit", "code_point");
    let of_text = |pen: &mut Pen, project: &Project| {
        pen.text("sayso:text_sha256", &sha256(project.text()));
        pen.text_if_any("sayso:not_held", &loss::note(format, project));
    };
    if let [project] = projects {
        of_text(pen, project);
        return;
    }
    // Of several each under the source that its annotations name.
    pen.list("sayso:articles");
    for project in projects {
        pen.object("");
        pen.text("sayso:source", &address(project));
        of_text(pen, project);
        pen.close();
    }
    pen.close();
}

/// How many annotations there are.
fn total(projects: &[&Project]) -> usize {
    let of_claim = |claim: &Claim| {
        let linked = |role: Role| {
            let none = role.spans(claim).is_empty() && role.lost(claim).is_empty();
            2 * usize::from(!none)
        };
        1 + linked(Role::Source) + linked(Role::Cue)
    };
    let claims = projects.iter().flat_map(|p| p.claims());
    claims.map(|claim| of_claim(claim)).sum()
}

fn items(pen: &mut Pen, projects: &[&Project]) -> Result<(), WriteError> {
    pen.list("items");
    for project in projects {
        let writer = Annotations::new(project, Unit::CodePoint);
        for claim in project.claims() {
            for role in Role::ALL {
                writer.annotation(pen, claim, role)?;
            }
            for role in [Role::Source, Role::Cue] {
                writer.link(pen, claim, role);
            }
        }
    }
    pen.close();
    Ok(())
}

/// Writes the annotations of one project.
struct Annotations<'a> {
    project: &'a Project,
    ruler: Ruler<'a>,
    unit: Unit,
    source: String,
}

impl<'a> Annotations<'a> {
    fn new(project: &'a Project, unit: Unit) -> Self {
        Self {
            project,
            ruler: Ruler::new(project, unit),
            unit,
            source: address(project),
        }
    }

    fn id(&self, claim: &Claim, what: &str) -> String {
        urn(&[&self.project.id().to_string(), &claim.id.to_string(), what])
    }

    /// The annotation on the claim's words of one role; none if it has no such words.
    fn annotation(&self, pen: &mut Pen, claim: &Claim, role: Role) -> Result<(), WriteError> {
        let places = self.ruler.places(claim, role)?;
        let recogito = self.unit == Unit::Utf16;
        let lost = match recogito {
            true => &[],
            false => role.lost(claim),
        };
        if places.is_empty() && lost.is_empty() {
            return Ok(());
        }
        pen.object("");
        if recogito {
            pen.text("@context", CONTEXT);
        }
        pen.text("id", &self.id(claim, role.word()));
        pen.text("type", "Annotation");
        let motivation = match role {
            Role::Source => "identifying",
            Role::Content | Role::Cue => "classifying",
        };
        pen.text("motivation", motivation);
        pen.text("created", &instant(claim.created));
        pen.text("modified", &instant(claim.modified.millis));
        if !claim.annotator.is_empty() {
            pen.object("creator");
            pen.text("type", "Person");
            pen.text("name", &claim.annotator);
            pen.close();
        }
        pen.list("body");
        body(pen, "classifying", role.word());
        if recogito {
            body(pen, "tagging", &format!("claim:{}", claim.id));
        }
        if role == Role::Content {
            for field in field::fields(self.project, claim) {
                content_body(pen, field);
            }
        }
        pen.close();
        let targets = places.len() + lost.len();
        if targets > 1 {
            pen.list("target");
        }
        let key = if targets > 1 { "" } else { "target" };
        for place in &places {
            let (prefix, suffix) = self.ruler.context(place.span);
            self.target(pen, key, [place.words, &prefix, &suffix], Some(place));
        }
        // Words that are not in the text any more have no position in it.
        for quote in lost {
            self.target(
                pen,
                key,
                [quote.words(), quote.before(), quote.after()],
                None,
            );
        }
        if targets > 1 {
            pen.close();
        }
        pen.close();
        Ok(())
    }

    fn target(&self, pen: &mut Pen, key: &str, quote: [&str; 3], place: Option<&Place<'_>>) {
        let [exact, prefix, suffix] = quote;
        pen.object(key);
        pen.text("source", &self.source);
        pen.list("selector");
        pen.object("");
        pen.text("type", "TextQuoteSelector");
        pen.text("exact", exact);
        pen.text("prefix", prefix);
        pen.text("suffix", suffix);
        pen.close();
        if let Some(place) = place {
            pen.object("");
            pen.text("type", "TextPositionSelector");
            pen.count("start", place.start);
            pen.count("end", place.end);
            pen.close();
        }
        pen.close();
        pen.close();
    }

    /// What ties source or cue to the claim.
    fn link(&self, pen: &mut Pen, claim: &Claim, role: Role) {
        if role.spans(claim).is_empty() && role.lost(claim).is_empty() {
            return;
        }
        pen.object("");
        pen.text("id", &self.id(claim, role.relation()));
        pen.text("type", "Annotation");
        pen.text("motivation", "linking");
        pen.object("body");
        pen.text("type", "SpecificResource");
        pen.text("purpose", "linking");
        pen.text("source", &self.id(claim, role.word()));
        pen.close();
        pen.text("target", &self.id(claim, Role::Content.word()));
        pen.close();
    }
}

/// What a claim says beside its words, under the purpose that the standard has for it.
fn content_body(pen: &mut Pen, (name, value): Field<'_>) {
    match name {
        // The creator.
        "annotator" => {}
        "tag" => body(pen, "tagging", value),
        "note" => body(pen, "commenting", value),
        "question" => body(pen, "questioning", value),
        "verdict" => body(pen, "assessing", value),
        "evidence" => match web_address(value) {
            Some(address) => {
                pen.object("");
                pen.text("type", "SpecificResource");
                pen.text("purpose", "linking");
                pen.text("source", &address);
                pen.close();
            }
            None => body(pen, "linking", value),
        },
        name => body(pen, "tagging", &format!("{name}:{value}")),
    }
}

fn body(pen: &mut Pen, purpose: &str, value: &str) {
    pen.object("");
    pen.text("type", "TextualBody");
    pen.text("purpose", purpose);
    pen.text("value", value);
    pen.text("format", "text/plain");
    pen.close();
}

/// A time as the standard wants it.
fn instant(millis: u64) -> String {
    time::iso(millis) + "Z"
}
