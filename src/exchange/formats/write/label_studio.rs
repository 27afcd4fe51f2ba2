//! Label Studio: tasks with annotations or predictions, and the labelling configuration they need.
//!
//! Everything a claim says beside its words hangs on its first region, in controls of the
//! configuration that are asked "per region". Offsets are code points; the configuration shows the text
//! with `white-space: pre-wrap` and by symbols, without which its page would count otherwise.

use super::field::{self, Field};
use super::pen::Pen;
use super::place::{Place, Role, Ruler, Unit};
use super::{Body, Options, WriteError, loss};
use crate::annotate::{Claim, Form, Kind, Project, Verdict};

/// Tasks with finished annotations.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn annotations(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    tasks(projects, false, options)
}

/// Tasks with predictions, to be corrected by hand.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn predictions(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    tasks(projects, true, options)
}

fn tasks(
    projects: &[&Project],
    predicted: bool,
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::pretty();
    pen.list("");
    for project in projects {
        pen.object("");
        pen.object("data");
        pen.text("text", project.text());
        pen.text_if_any("article", &project.details().name);
        let address = project.article().metadata().address.as_deref();
        pen.text_if_any("address", address.unwrap_or_default());
        pen.close();
        let lost = loss::note("label-studio", project);
        if !lost.is_empty() || options.not_there(project).next().is_some() {
            pen.object("meta");
            pen.text_if_any("not_held", &lost);
            pen.texts_if_any("not_in_text", options.not_there(project));
            pen.close();
        }
        pen.list(if predicted {
            "predictions"
        } else {
            "annotations"
        });
        pen.object("");
        if predicted {
            pen.text("model_version", "sayso");
            pen.literal("score", "1.0");
        }
        result(&mut pen, project)?;
        if !predicted {
            pen.literal("was_cancelled", "false");
            pen.literal("ground_truth", "false");
        }
        pen.close();
        pen.close();
        if !predicted {
            pen.list("predictions");
            pen.close();
        }
        pen.close();
    }
    pen.close();
    Ok(Body::One(pen.finish()))
}

fn result(pen: &mut Pen, project: &Project) -> Result<(), WriteError> {
    let ruler = Ruler::new(project, Unit::CodePoint);
    let mut related = Vec::new();
    pen.list("result");
    for claim in project.claims() {
        let first = region(claim, Role::Content, 0);
        for role in Role::ALL {
            for (n, place) in ruler.places(claim, role)?.iter().enumerate() {
                let id = region(claim, role, n);
                begin(pen, &id, "role", "labels", place);
                pen.text("text", place.words);
                pen.texts("labels", [label(role)]);
                end(pen);
                if (role, n) == (Role::Content, 0) {
                    controls(pen, &id, place, &field::fields(project, claim));
                } else {
                    related.push((first.clone(), id, role.relation()));
                }
            }
        }
    }
    for (from, to, label) in related {
        pen.object("");
        pen.text("type", "relation");
        pen.text("from_id", &from);
        pen.text("to_id", &to);
        pen.text("direction", "right");
        pen.texts("labels", [label]);
        pen.close();
    }
    pen.close();
    Ok(())
}

/// Names a region in its task.
fn region(claim: &Claim, role: Role, n: usize) -> String {
    let role = match role {
        Role::Content => 'c',
        Role::Source => 's',
        Role::Cue => 'q',
    };
    format!("{}.{role}{}", claim.id, n + 1)
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Content => "Content",
        Role::Source => "Source",
        Role::Cue => "Cue",
    }
}

/// One result item up to its value's offsets.
fn begin(pen: &mut Pen, id: &str, control: &str, sort: &str, place: &Place<'_>) {
    pen.object("");
    pen.text("id", id);
    pen.text("from_name", control);
    pen.text("to_name", "text");
    pen.text("type", sort);
    pen.object("value");
    pen.count("start", place.start);
    pen.count("end", place.end);
}

fn end(pen: &mut Pen) {
    pen.close();
    pen.close();
}

/// The controls that hold words of the reader's, and those that hold one of a few.
const TEXTS: [&str; 8] = [
    "speaker",
    "description",
    "via",
    "tag",
    "note",
    "question",
    "evidence",
    "annotator",
];
const CHOICES: [&str; 4] = ["answer", "form", "kind", "verdict"];

fn controls(pen: &mut Pen, id: &str, place: &Place<'_>, fields: &[Field<'_>]) {
    let values = |name: &'static str| {
        let of_name = fields.iter().filter(move |(n, _)| *n == name);
        of_name.map(|(_, value)| *value)
    };
    for name in CHOICES {
        if values(name).next().is_some() {
            begin(pen, id, name, "choices", place);
            pen.text("text", place.words);
            pen.texts("choices", values(name));
            end(pen);
        }
    }
    for name in TEXTS {
        if values(name).next().is_some() {
            begin(pen, id, name, "textarea", place);
            pen.texts("text", values(name));
            end(pen);
        }
    }
}

/// The labelling configuration, which is the same for all projects.
///
/// # Errors
/// Never.
pub(in super::super) fn config(_: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    let mut xml = String::from("<View>\n  <Relations>\n");
    let mut line = |line: String| {
        xml.push_str(&line);
        xml.push('\n');
    };
    for role in [Role::Source, Role::Cue, Role::Content] {
        line(format!("    <Relation value=\"{}\"/>", role.relation()));
    }
    line("  </Relations>\n  <Labels name=\"role\" toName=\"text\">".to_owned());
    for (role, colour) in [
        (Role::Content, "#2b5fa8"),
        (Role::Source, "#1a6f57"),
        (Role::Cue, "#ad4318"),
    ] {
        line(format!(
            "    <Label value=\"{}\" background=\"{colour}\"/>",
            label(role)
        ));
    }
    line("  </Labels>\n  <Style>.htx-text{ white-space: pre-wrap; }</Style>".to_owned());
    line("  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>".to_owned());
    for name in CHOICES {
        line(format!(
            "  <Choices name=\"{name}\" toName=\"text\" perRegion=\"true\" whenTagName=\"role\" whenLabelValue=\"Content\">"
        ));
        for choice in choices(name) {
            line(format!("    <Choice value=\"{choice}\"/>"));
        }
        line("  </Choices>".to_owned());
    }
    for name in TEXTS {
        line(format!(
            "  <TextArea name=\"{name}\" toName=\"text\" perRegion=\"true\" whenTagName=\"role\" whenLabelValue=\"Content\" placeholder=\"{name}\"/>"
        ));
    }
    line("</View>".to_owned());
    Ok(Body::One(xml))
}

/// What can be chosen in a control.
fn choices(name: &str) -> Vec<&'static str> {
    match name {
        "answer" => vec!["undecided", "speaker", "unnamed", "article", "no_one"],
        "form" => Form::ALL.map(field::form_word).to_vec(),
        "kind" => Kind::ALL.map(field::kind_word).to_vec(),
        _ => Verdict::ALL.map(field::verdict_word).to_vec(),
    }
}
