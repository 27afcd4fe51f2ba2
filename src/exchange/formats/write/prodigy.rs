//! JSON Lines of spaCy's makers: Prodigy's tasks with spans or with relations, and pairs of text and
//! annotations for training with spaCy.
//!
//! Offsets are code points and the end is exclusive, but `token_end` is the last token itself, and a
//! relation names the last tokens of its two spans. Prodigy's view of relations takes no
//! overlapping spans: there the first and longest stays, and what is left out is counted and noted.

use super::field;
use super::loss::{Losses, Thing};
use super::pen::Pen;
use super::place::{Place, Role, Ruler, Unit};
use super::tokens::{Token, tokens};
use super::{Body, Options, WriteError, loss, not_in_text};
use crate::annotate::{Claim, Project};
use crate::article::Span;
use std::collections::BTreeSet;

/// Tasks for `spans.manual`: overlapping spans and all.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn spans(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    for project in projects {
        task(&mut pen, project, None, options)?;
    }
    Ok(Body::One(pen.finish()))
}

/// Tasks for `rel.manual`: spans that do not overlap, and the relations between them.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn relations(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    for project in projects {
        task(&mut pen, project, Some(&apart(project)), options)?;
    }
    Ok(Body::One(pen.finish()))
}

/// `[text, {"spans": {"sc": [[start, end, label]]}}]`, for spaCy's span categoriser.
///
/// What is not in the text stands under `ids`: `Example.from_dict` refuses every name it does not know,
/// and this is the one it passes over, whatever is there. Whoever reads the spans alone does not look.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn spacy(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    let mut pen = Pen::lines();
    for project in projects {
        let ruler = Ruler::new(project, Unit::CodePoint);
        pen.list("");
        pen.text("", project.text());
        pen.object("");
        pen.object("spans");
        pen.list("sc");
        let mut written = BTreeSet::new();
        for claim in project.claims() {
            for role in Role::ALL {
                for place in ruler.places(claim, role)? {
                    // What two claims share is one span to learn from.
                    if written.insert((place.start, place.end, role)) {
                        pen.list("");
                        pen.count("", place.start);
                        pen.count("", place.end);
                        pen.text("", label(role));
                        pen.close();
                    }
                }
            }
        }
        pen.close();
        pen.close();
        not_in_text::list(&mut pen, "ids", project, &ruler, |_| true)?;
        pen.close();
        pen.close();
    }
    Ok(Body::One(pen.finish()))
}

/// Claims that lose a span because it overlaps another.
pub(in super::super) fn also_loses(project: &Project, losses: &mut Losses) {
    let kept = apart(project);
    for claim in project.claims().filter(|claim| !claim.is_lost()) {
        let spans = || Role::ALL.into_iter().flat_map(|role| marks(claim, role));
        if !claim
            .spans
            .first()
            .is_some_and(|s| kept.contains(&(*s, Role::Content, claim.id)))
        {
            losses.add(Thing::Claims, 1);
        } else if spans().any(|mark| !kept.contains(&mark)) {
            losses.add(Thing::Spans, 1);
        }
    }
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Content => "CONTENT",
        Role::Source => "SOURCE",
        Role::Cue => "CUE",
    }
}

/// A span as a mark of one claim.
type Mark = (Span, Role, crate::annotate::ClaimId);

fn marks(claim: &Claim, role: Role) -> impl Iterator<Item = Mark> + '_ {
    let spans = role.spans(claim).iter();
    spans.map(move |span| (*span, role, claim.id))
}

/// The marks that can stand in a view without overlaps: from the start of the text, of several that
/// begin together the longest. Claims that share their source or cue share the span.
fn apart(project: &Project) -> BTreeSet<Mark> {
    let mut all: Vec<Mark> = project
        .claims()
        .flat_map(|claim| Role::ALL.into_iter().flat_map(|role| marks(claim, role)))
        .collect();
    all.sort_by_key(|(span, role, id)| (span.start(), std::cmp::Reverse(span.end()), *role, *id));
    let mut kept = BTreeSet::new();
    let mut last: Option<(Span, Role)> = None;
    for (span, role, id) in all {
        let fits = match last {
            None => true,
            Some((before, other)) => {
                before.end() <= span.start()
                    || (before == span && other == role && role != Role::Content)
            }
        };
        if fits {
            last = Some((span, role));
            kept.insert((span, role, id));
        }
    }
    kept
}

/// One article. With `only`, the spans that are among them, and their relations.
fn task(
    pen: &mut Pen,
    project: &Project,
    only: Option<&BTreeSet<Mark>>,
    options: &Options<'_>,
) -> Result<(), WriteError> {
    let ruler = Ruler::new(project, Unit::CodePoint);
    let mut placed: Vec<(&Claim, Role, Place<'_>)> = Vec::new();
    for claim in project.claims() {
        for role in Role::ALL {
            for place in ruler.places(claim, role)? {
                if only.is_none_or(|only| only.contains(&(place.span, role, claim.id))) {
                    placed.push((claim, role, place));
                }
            }
        }
    }
    let spans = placed.iter().map(|(_, _, p)| p.span.start()..p.span.end());
    let tokens = tokens(project.text(), spans);
    pen.object("");
    pen.text("text", project.text());
    pen.list("tokens");
    for (n, token) in tokens.iter().enumerate() {
        let words = project.text().get(token.bytes.clone());
        pen.object("");
        pen.text("text", words.unwrap_or_default());
        pen.count("start", token.code_points.start);
        pen.count("end", token.code_points.end);
        pen.count("id", n);
        pen.literal("ws", if token.space { "true" } else { "false" });
        pen.close();
    }
    pen.close();
    pen.list("spans");
    let mut written = BTreeSet::new();
    let mut in_order: Vec<_> = placed.iter().collect();
    in_order.sort_by_key(|(_, role, place)| (place.start, std::cmp::Reverse(place.end), *role));
    for (claim, role, place) in in_order {
        // A source of several claims is one span in a view without overlaps.
        if only.is_some() && !written.insert((place.start, place.end, *role)) {
            continue;
        }
        span(pen, "", *role, place, &tokens, Some((project, claim)));
    }
    pen.close();
    if only.is_some() {
        relate(pen, &placed, &tokens);
    }
    pen.object("meta");
    pen.text_if_any("article", &project.details().name);
    let address = project.article().metadata().address.as_deref();
    pen.text_if_any("source", address.unwrap_or_default());
    let format = match only {
        Some(_) => "prodigy-relations",
        None => "prodigy-spans",
    };
    pen.text_if_any("not_held", &loss::note(format, project));
    pen.texts_if_any("not_in_text", options.not_there(project));
    pen.close();
    pen.text("answer", "accept");
    pen.text(
        "_view_id",
        if only.is_some() {
            "relations"
        } else {
            "spans_manual"
        },
    );
    pen.close();
    Ok(())
}

/// The numbers of the first and the last token of the place.
fn token_range(tokens: &[Token], place: &Place<'_>) -> (usize, usize) {
    let first = tokens.partition_point(|t| t.bytes.start < place.span.start());
    let after = tokens.partition_point(|t| t.bytes.end <= place.span.end());
    (first, after.saturating_sub(1))
}

fn span(
    pen: &mut Pen,
    key: &str,
    role: Role,
    place: &Place<'_>,
    tokens: &[Token],
    of: Option<(&Project, &Claim)>,
) {
    let (first, last) = token_range(tokens, place);
    pen.object(key);
    pen.count("start", place.start);
    pen.count("end", place.end);
    pen.count("token_start", first);
    pen.count("token_end", last);
    pen.text("label", label(role));
    if let Some((project, claim)) = of {
        pen.text("claim", &claim.id.to_string());
        let is_first = claim.first_span() == Some(place.span);
        if role == Role::Content && is_first {
            field::put(pen, &field::fields(project, claim));
        }
    }
    pen.close();
}

/// The relations from each claim's first span.
fn relate(pen: &mut Pen, placed: &[(&Claim, Role, Place<'_>)], tokens: &[Token]) {
    pen.list("relations");
    let mut head: Option<(&Claim, &Place<'_>)> = None;
    for (claim, role, place) in placed {
        let first = claim.first_span() == Some(place.span);
        if *role == Role::Content && first {
            head = Some((claim, place));
            continue;
        }
        let Some((_, head)) = head.filter(|(of, _)| of.id == claim.id) else {
            continue;
        };
        pen.object("");
        pen.count("head", token_range(tokens, head).1);
        pen.count("child", token_range(tokens, place).1);
        pen.text("label", &role.relation().to_uppercase());
        span(pen, "head_span", Role::Content, head, tokens, None);
        span(pen, "child_span", *role, place, tokens, None);
        pen.close();
    }
    pen.close();
}
