//! What is not in a project's text, as records of a file that has spans of it alone: each claim whose
//! words are lost with all it says, and each claim in its place with what is lost of its cue and source.
//!
//! Words are `content`, `source` and `cue`, each a list of a quote with what stood around it; everything
//! else has the names of [`field`]. `read::not_in_text` takes them in.

use super::WriteError;
use super::field;
use super::pen::Pen;
use super::place::{Role, Ruler};
use crate::annotate::anchor::Quote;
use crate::annotate::{Claim, Project};

/// The records as a list of that key; no list where everything is in the text. A claim in its place is
/// told by where its first words stand, in the unit of the ruler; those that `is_there` says are not in
/// the file have no record.
///
/// # Errors
/// When a claim does not stand where it should.
pub(super) fn list(
    pen: &mut Pen,
    key: &str,
    project: &Project,
    ruler: &Ruler<'_>,
    is_there: impl Fn(&Claim) -> bool,
) -> Result<(), WriteError> {
    let has_lost =
        |claim: &&std::sync::Arc<Claim>| Role::ALL.iter().any(|role| !role.lost(claim).is_empty());
    let claims = project.claims().filter(has_lost);
    let mut claims = claims
        .filter(|claim| claim.is_lost() || is_there(claim))
        .peekable();
    if claims.peek().is_none() {
        return Ok(());
    }
    pen.list(key);
    for claim in claims {
        pen.object("");
        pen.text("id", &claim.id.to_string());
        if let Some(first) = ruler.places(claim, Role::Content)?.first() {
            pen.count("start", first.start);
            pen.count("end", first.end);
        }
        for role in Role::ALL {
            quotes(pen, role.word(), role.lost(claim));
        }
        if claim.is_lost() {
            field::put(pen, &field::fields(project, claim));
        }
        pen.close();
    }
    pen.close();
    Ok(())
}

fn quotes(pen: &mut Pen, key: &str, quotes: &[Quote]) {
    if quotes.is_empty() {
        return;
    }
    pen.list(key);
    for quote in quotes {
        pen.object("");
        pen.text("quote", quote.words());
        pen.text_if_any("prefix", quote.before());
        pen.text_if_any("suffix", quote.after());
        pen.close();
    }
    pen.close();
}
