//! Citron's annotation format, one article a file: quotes with a cue, sources and contents.
//!
//! A quote there has exactly one cue, so a claim without a cue is not in the file, and of a cue in
//! several spans only the first is. Sources of one speaker are a coreference group. Offsets are
//! code points.
//!
//! What is not in the text stands under a name of our own beside `quotes`, `not_in_text`. Citron's reader
//! (`citron/data.py`, as its `docs/data_format.md` describes the files) takes `text`, `quotes` and
//! `coreference_groups` out of the object by their names and looks at nothing else.

use super::loss::{Losses, Thing};
use super::pen::Pen;
use super::place::{Place, Role, Ruler, Unit};
use super::{Body, Options, WriteError, each, not_in_text};
use crate::annotate::{Claim, Project, SpeakerId};
use std::collections::BTreeMap;

/// The file, or an archive of one for each project.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    each(projects, ".citron.json", one)
}

/// Claims without a cue, and further spans of a cue.
pub(in super::super) fn also_loses(project: &Project, losses: &mut Losses) {
    for claim in project.claims().filter(|claim| !claim.is_lost()) {
        match claim.attribution.cue.len() {
            0 => losses.add(Thing::Claims, 1),
            1 => {}
            _ => losses.add(Thing::Spans, 1),
        }
    }
}

fn one(project: &Project) -> Result<String, WriteError> {
    let ruler = Ruler::new(project, Unit::CodePoint);
    let mut sources_of: BTreeMap<SpeakerId, Vec<Place<'_>>> = BTreeMap::new();
    let mut pen = Pen::pretty();
    pen.object("");
    pen.text("text", project.text());
    pen.list("quotes");
    for claim in project.claims() {
        let cue = ruler.places(claim, Role::Cue)?;
        let sources = ruler.places(claim, Role::Source)?;
        let contents = ruler.places(claim, Role::Content)?;
        let Some(cue) = cue.first() else { continue };
        if let Some(speaker) = project.answer(claim).speaker() {
            sources_of.entry(speaker).or_default().extend(&sources);
        }
        pen.object("");
        pen.text("id", &claim.id.to_string());
        span(&mut pen, "cue", cue);
        spans(&mut pen, "sources", &sources);
        spans(&mut pen, "contents", &contents);
        pen.list("coreferences");
        pen.close();
        pen.close();
    }
    pen.close();
    pen.list("coreference_groups");
    for mut sources in sources_of.into_values() {
        sources.sort_unstable();
        sources.dedup();
        if sources.len() > 1 {
            spans(&mut pen, "", &sources);
        }
    }
    pen.close();
    let is_quote = |claim: &Claim| !claim.attribution.cue.is_empty();
    not_in_text::list(&mut pen, "not_in_text", project, &ruler, is_quote)?;
    pen.close();
    Ok(pen.finish())
}

fn spans(pen: &mut Pen, key: &str, places: &[Place<'_>]) {
    pen.list(key);
    for place in places {
        span(pen, "", place);
    }
    pen.close();
}

fn span(pen: &mut Pen, key: &str, place: &Place<'_>) {
    pen.object(key);
    pen.count("start", place.start);
    pen.count("end", place.end);
    pen.text("text", place.words);
    pen.close();
}
