//! schema.org `Claim` and `ClaimReview`: a draft to learn from, not to publish as it is.
//!
//! A claim with a verdict is a review of a claim; the others are claims. It says what was claimed, who
//! says so and where it appeared, and has no offsets. An address of the review itself is missing
//! on purpose: it has none before it is published.

use super::field;
use super::loss::{Losses, Thing};
use super::name::web_address;
use super::pen::Pen;
use super::place::{Role, Ruler, Unit};
use super::{Body, Options, WriteError, time};
use crate::annotate::{Answer, Claim, Project, Sort, Speaker, Verdict};

/// The draft.
///
/// # Errors
/// When a claim does not stand where it should.
pub(in super::super) fn write(
    projects: &[&Project],
    options: &Options<'_>,
) -> Result<Body, WriteError> {
    let mut pen = Pen::pretty();
    pen.object("");
    pen.text("@context", "https://schema.org");
    pen.list("@graph");
    for project in projects {
        let ruler = Ruler::new(project, Unit::CodePoint);
        for claim in project.claims() {
            // Checked although only their words are written.
            for role in Role::ALL {
                ruler.places(claim, role)?;
            }
            match claim.check.verdict {
                Some(verdict) => review(&mut pen, project, claim, verdict, options),
                None => {
                    self::claim(&mut pen, "", project, claim);
                }
            }
        }
    }
    pen.close();
    pen.close();
    Ok(Body::One(pen.finish()))
}

/// What only a review has room for, of claims that are none: the question, and who marked them.
pub(in super::super) fn also_loses(project: &Project, losses: &mut Losses) {
    for claim in project.claims().filter(|c| c.check.verdict.is_none()) {
        let lost = [
            (Thing::Checks, &claim.check.question),
            (Thing::Annotators, &claim.annotator),
        ];
        for (thing, text) in lost {
            losses.add(thing, usize::from(!text.is_empty()));
        }
    }
}

fn review(
    pen: &mut Pen,
    project: &Project,
    claim: &Claim,
    verdict: Verdict,
    options: &Options<'_>,
) {
    pen.object("");
    pen.text("@type", "ClaimReview");
    pen.text("creativeWorkStatus", "Draft");
    pen.text("datePublished", &time::date(claim.modified.millis));
    if !claim.annotator.is_empty() {
        pen.object("author");
        pen.text("@type", "Person");
        pen.text("name", &claim.annotator);
        pen.close();
    }
    pen.text("claimReviewed", &claim.quote(project.text()));
    pen.text_if_any("reviewBody", &claim.note);
    pen.text_if_any("reviewAspect", &claim.check.question);
    evidence(pen, claim);
    let words = options.words;
    let (rating, name) = match verdict {
        Verdict::Supported => (Some(5), &words.supported),
        Verdict::Disputed => (Some(3), &words.disputed),
        Verdict::False => (Some(1), &words.false_),
        Verdict::CannotTell => (None, &words.cannot_tell),
    };
    pen.object("reviewRating");
    pen.text("@type", "Rating");
    if let Some(rating) = rating {
        pen.count("ratingValue", rating);
        pen.count("bestRating", 5);
        pen.count("worstRating", 1);
    }
    pen.text("alternateName", name);
    pen.close();
    self::claim(pen, "itemReviewed", project, claim);
    pen.close();
}

fn claim(pen: &mut Pen, key: &str, project: &Project, claim: &Claim) {
    let article = project.article();
    let published = article.metadata().published.map(|date| date.to_string());
    let published = published.as_deref().unwrap_or_default();
    pen.object(key);
    pen.text("@type", "Claim");
    if key.is_empty() {
        pen.text("creativeWorkStatus", "Draft");
        pen.text_if_any("abstract", &claim.note);
        evidence(pen, claim);
    }
    pen.text("text", &claim.quote(project.text()));
    if let Some(speaker) = field::speaker(project, claim) {
        author(pen, speaker);
    } else if *project.answer(claim) == Answer::Article {
        organisation(pen, "author", article.metadata().outlet.as_deref());
    }
    pen.text_if_any("datePublished", published);
    if !claim.tags.is_empty() {
        pen.texts("keywords", claim.tags.iter().map(String::as_str));
    }
    pen.object("appearance");
    pen.text("@type", "NewsArticle");
    let address = article.metadata().address.as_deref().unwrap_or_default();
    pen.text_if_any("url", &web_address(address).unwrap_or_default());
    let title = article.title();
    pen.text("headline", title.unwrap_or(&project.details().name));
    pen.text_if_any("datePublished", published);
    if let Some(byline) = article.metadata().byline.as_deref() {
        pen.object("author");
        pen.text("@type", "Person");
        pen.text("name", byline);
        pen.close();
    }
    organisation(pen, "publisher", article.metadata().outlet.as_deref());
    pen.close();
    pen.close();
}

/// What the reader judges from.
fn evidence(pen: &mut Pen, claim: &Claim) {
    if !claim.check.evidence.is_empty() {
        pen.texts("citation", claim.check.evidence.iter().map(String::as_str));
    }
}

fn organisation(pen: &mut Pen, key: &str, name: Option<&str>) {
    if let Some(name) = name {
        pen.object(key);
        pen.text("@type", "Organization");
        pen.text("name", name);
        pen.close();
    }
}

/// Who says so. A document says nothing there: it is what the claim is based on.
fn author(pen: &mut Pen, speaker: &Speaker) {
    let (key, sort) = match speaker.sort {
        Sort::Person => ("author", "Person"),
        Sort::Organisation | Sort::Group => ("author", "Organization"),
        Sort::Document => ("isBasedOn", "CreativeWork"),
    };
    pen.object(key);
    pen.text("@type", sort);
    pen.text("name", &speaker.name);
    if !speaker.aliases.is_empty() {
        pen.texts("alternateName", speaker.aliases.iter().map(String::as_str));
    }
    if speaker.sort == Sort::Person {
        pen.text_if_any("jobTitle", &speaker.role);
    }
    pen.close();
}
