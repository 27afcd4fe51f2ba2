//! doccano's JSON Lines, one article a line: spans alone, or entities with relations between them.
//!
//! The two are for two sorts of project there and never mixed. Offsets are UTF-16 units, which
//! is what its page counts in. It drops overlapping spans without a word unless the project
//! allows them. Keys it does not know it keeps as the example's metadata.

use super::pen::Pen;
use super::place::{Role, Ruler, Unit};
use super::{Body, Options, WriteError, loss};
use crate::annotate::Project;

/// For projects of spans: `label` lists begin, end and role.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn spans(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    for project in projects {
        let ruler = Ruler::new(project, Unit::Utf16);
        pen.object("");
        pen.text("text", project.text());
        pen.list("label");
        for claim in project.claims() {
            for role in Role::ALL {
                for place in ruler.places(claim, role)? {
                    pen.list("");
                    pen.count("", place.start);
                    pen.count("", place.end);
                    pen.text("", role.word());
                    pen.close();
                }
            }
        }
        pen.close();
        metadata(&mut pen, project, "doccano-spans");
        pen.close();
    }
    Ok(Body::One(pen.finish()))
}

/// For projects with relations: `entities` and `relations`, their ids unique in the file.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn relations(
    projects: &[&Project],
    _: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    let mut entity = 0;
    let mut relation = 0;
    for project in projects {
        let ruler = Ruler::new(project, Unit::Utf16);
        let mut related = Vec::new();
        pen.object("");
        pen.text("text", project.text());
        pen.list("entities");
        for claim in project.claims() {
            let first = entity;
            for role in Role::ALL {
                for place in ruler.places(claim, role)? {
                    pen.object("");
                    pen.count("id", entity);
                    pen.count("start_offset", place.start);
                    pen.count("end_offset", place.end);
                    pen.text("label", role.word());
                    pen.close();
                    if entity > first {
                        related.push((first, entity, role.relation()));
                    }
                    entity += 1;
                }
            }
        }
        pen.close();
        pen.list("relations");
        for (from, to, sort) in related {
            pen.object("");
            pen.count("id", relation);
            pen.count("from_id", from);
            pen.count("to_id", to);
            pen.text("type", sort);
            pen.close();
            relation += 1;
        }
        pen.close();
        metadata(&mut pen, project, "doccano-relations");
        pen.close();
    }
    Ok(Body::One(pen.finish()))
}

fn metadata(pen: &mut Pen, project: &Project, format: &str) {
    pen.text_if_any("article", &project.details().name);
    let address = project.article().metadata().address.as_deref();
    pen.text_if_any("address", address.unwrap_or_default());
    pen.text_if_any("not_held", &loss::note(format, project));
}
