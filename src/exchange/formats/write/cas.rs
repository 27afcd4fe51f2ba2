//! UIMA CAS JSON 0.4.0 for INCEpTION, one article a file.
//!
//! The project there needs the layers `webanno.custom.SaysoSpan` and `webanno.custom.SaysoRelation` with
//! these features, all of them strings; what a layer lacks is left out on import. Offsets are
//! UTF-16 units, which is what Java counts in. The first feature structure is the text.
//!
//! Words that are not in the text are feature structures without a place, of a type that is no annotation:
//! it is no layer, so nothing shows it, but the type is declared and its structures are indexed, which
//! keeps them wherever a CAS is passed on whole.

use super::pen::Pen;
use super::place::{Place, Role, Ruler, Unit};
use super::{Body, Options, WriteError, each, field};
use crate::annotate::anchor::Quote;
use crate::annotate::{Claim, Project};

const SPAN: &str = "webanno.custom.SaysoSpan";
const RELATION: &str = "webanno.custom.SaysoRelation";

/// Words that are not in the text; `claim` is the first structure of their claim, unless they are that.
pub(in super::super) const LOST: &str = "sayso.Lost";

/// The features of a span beside its role, each a string, several values with a line each.
pub(in super::super) const FEATURES: [&str; 12] = [
    "answer",
    "speaker",
    "description",
    "via",
    "form",
    "kind",
    "tag",
    "note",
    "question",
    "evidence",
    "verdict",
    "annotator",
];

/// The file, or an archive of one for each project.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    each(projects, ".cas.json", one)
}

/// A relation between two spans.
struct Related<'a> {
    from: usize,
    to: usize,
    label: &'static str,
    /// Where the second of the two stands: the relation is anchored there.
    place: Place<'a>,
}

fn one(project: &Project) -> Result<String, WriteError> {
    let ruler = Ruler::new(project, Unit::Utf16);
    let mut pen = Pen::pretty();
    pen.object("");
    let is_lost = |claim: &Claim| Role::ALL.iter().any(|role| !role.lost(claim).is_empty());
    types(&mut pen, project.claims().any(|claim| is_lost(claim)));
    pen.list("%FEATURE_STRUCTURES");
    pen.object("");
    pen.count("%ID", 1);
    pen.text("%TYPE", "uima.cas.Sofa");
    pen.count("sofaNum", 1);
    pen.text("sofaID", "_InitialView");
    pen.text("mimeType", "text");
    pen.text("sofaString", project.text());
    pen.close();
    let mut next = 2;
    let mut related: Vec<Related<'_>> = Vec::new();
    for claim in project.claims() {
        let first = next;
        for role in Role::ALL {
            for place in ruler.places(claim, role)? {
                begin(&mut pen, next, SPAN, &place);
                pen.text("role", role.word());
                if next == first {
                    features(&mut pen, project, claim);
                } else {
                    related.push(Related {
                        from: first,
                        to: next,
                        label: role.relation(),
                        place,
                    });
                }
                pen.close();
                next += 1;
            }
        }
        for role in Role::ALL {
            for quote in role.lost(claim) {
                lost(&mut pen, next, role, quote);
                if next == first {
                    features(&mut pen, project, claim);
                } else {
                    pen.count("@claim", first);
                }
                pen.close();
                next += 1;
            }
        }
    }
    for relation in related {
        begin(&mut pen, next, RELATION, &relation.place);
        pen.count("@Governor", relation.from);
        pen.count("@Dependent", relation.to);
        pen.text("label", relation.label);
        pen.close();
        next += 1;
    }
    pen.close();
    pen.object("%VIEWS");
    pen.object("_InitialView");
    pen.count("%SOFA", 1);
    pen.list("%MEMBERS");
    for id in 2..next {
        pen.count("", id);
    }
    pen.close();
    pen.close();
    pen.close();
    pen.close();
    Ok(pen.finish())
}

fn begin(pen: &mut Pen, id: usize, sort: &str, place: &Place<'_>) {
    pen.object("");
    pen.count("%ID", id);
    pen.text("%TYPE", sort);
    pen.count("@sofa", 1);
    pen.count("begin", place.start);
    pen.count("end", place.end);
}

fn lost(pen: &mut Pen, id: usize, role: Role, quote: &Quote) {
    pen.object("");
    pen.count("%ID", id);
    pen.text("%TYPE", LOST);
    pen.text("role", role.word());
    pen.text("quote", quote.words());
    pen.text_if_any("prefix", quote.before());
    pen.text_if_any("suffix", quote.after());
}

/// What the claim says beside its words, at the first structure of it.
fn features(pen: &mut Pen, project: &Project, claim: &Claim) {
    let fields = field::fields(project, claim);
    for name in FEATURES {
        let values = fields.iter().filter(|(n, _)| *n == name);
        let values: Vec<&str> = values.map(|(_, value)| *value).collect();
        pen.text_if_any(name, &values.join("\n"));
    }
}

fn types(pen: &mut Pen, lost: bool) {
    let feature = |pen: &mut Pen, name: &str, range: &str| {
        pen.object(name);
        pen.text("%NAME", name);
        pen.text("%RANGE", range);
        pen.close();
    };
    let begin = |pen: &mut Pen, name: &str, above: &str| {
        pen.object(name);
        pen.text("%NAME", name);
        pen.text("%SUPER_TYPE", above);
    };
    let texts = |pen: &mut Pen, names: &[&str]| {
        names
            .iter()
            .for_each(|name| feature(pen, name, "uima.cas.String"));
    };
    pen.object("%TYPES");
    begin(pen, SPAN, "uima.tcas.Annotation");
    texts(pen, &["role"]);
    texts(pen, &FEATURES);
    pen.close();
    if lost {
        begin(pen, LOST, "uima.cas.TOP");
        texts(pen, &["role", "quote", "prefix", "suffix"]);
        feature(pen, "claim", "uima.cas.TOP");
        texts(pen, &FEATURES);
        pen.close();
    }
    begin(pen, RELATION, "uima.tcas.Annotation");
    feature(pen, "Governor", SPAN);
    feature(pen, "Dependent", SPAN);
    feature(pen, "label", "uima.cas.String");
    pen.close();
    pen.close();
}
