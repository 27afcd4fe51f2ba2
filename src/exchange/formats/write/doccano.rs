//! doccano's JSON Lines, one article a line: spans alone, or entities with relations between them.
//!
//! The two are for two sorts of project there and never mixed. Offsets are UTF-16 units, which
//! is what its page counts in. It drops overlapping spans without a word unless the project
//! allows them, and refuses a span that is there twice with the same label: a source of two claims is
//! one entity. Keys it does not know it keeps as the example's metadata.

use super::loss::{Losses, Thing};
use super::pen::Pen;
use super::place::{Role, Ruler, Unit};
use super::{Body, Options, WriteError, loss};
use crate::annotate::Project;
use std::collections::{BTreeMap, BTreeSet};

/// For projects of spans: `label` lists begin, end and role.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn spans(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    for project in projects {
        let ruler = Ruler::new(project, Unit::Utf16);
        let mut written = BTreeSet::new();
        pen.object("");
        pen.text("text", project.text());
        pen.list("label");
        for claim in project.claims() {
            for role in Role::ALL {
                for place in ruler.places(claim, role)? {
                    if written.insert((place.start, place.end, role)) {
                        pen.list("");
                        pen.count("", place.start);
                        pen.count("", place.end);
                        pen.text("", role.word());
                        pen.close();
                    }
                }
            }
        }
        pen.close();
        metadata(&mut pen, project, "doccano-spans", options);
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
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    let (mut entities, mut relations) = (0, 0);
    for project in projects {
        let ruler = Ruler::new(project, Unit::Utf16);
        let mut written = BTreeMap::new();
        let mut related = BTreeSet::new();
        let mut in_order = Vec::new();
        pen.object("");
        pen.text("text", project.text());
        pen.list("entities");
        for claim in project.claims() {
            let mut first = None;
            for role in Role::ALL {
                for place in ruler.places(claim, role)? {
                    let id = *written
                        .entry((place.start, place.end, role))
                        .or_insert_with(|| {
                            pen.object("");
                            pen.count("id", entities);
                            pen.count("start_offset", place.start);
                            pen.count("end_offset", place.end);
                            pen.text("label", role.word());
                            pen.close();
                            entities += 1;
                            entities - 1
                        });
                    let relation = (*first.get_or_insert(id), id, role.relation());
                    if relation.0 != id && related.insert(relation) {
                        in_order.push(relation);
                    }
                }
            }
        }
        pen.close();
        pen.list("relations");
        for (from, to, sort) in in_order {
            pen.object("");
            pen.count("id", relations);
            pen.count("from_id", from);
            pen.count("to_id", to);
            pen.text("type", sort);
            pen.close();
            relations += 1;
        }
        pen.close();
        metadata(&mut pen, project, "doccano-relations", options);
        pen.close();
    }
    Ok(Body::One(pen.finish()))
}

/// Claims with a span that another claim before has too: there it is one entity.
pub(in super::super) fn also_loses(project: &Project, losses: &mut Losses) {
    let mut seen = BTreeSet::new();
    for claim in project.claims() {
        let again = claim.spans.iter().filter(|span| !seen.insert(**span));
        losses.add(Thing::Spans, usize::from(again.count() > 0));
    }
}

fn metadata(pen: &mut Pen, project: &Project, format: &str, options: &Options<'_>) {
    pen.text_if_any("article", &project.details().name);
    let address = project.article().metadata().address.as_deref();
    pen.text_if_any("address", address.unwrap_or_default());
    pen.text_if_any("not_held", &loss::note(format, project));
    pen.texts_if_any("not_in_text", options.not_there(project));
}
