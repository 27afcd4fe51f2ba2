//! Where the marks of a document stand in an article: as a new project, or in an open one.
//!
//! Nothing is changed here and nothing is guessed: what stands exactly where the file says becomes a
//! claim, and what does not comes back as [`Unresolved`] with all that the file says of its place. A
//! claim whose words were found but not its cue or source is placed, and the missing part comes back.
//! Marks that stand in a text of the file's own go into another as a project's do: `annotate::anchor`,
//! which knows what else that text says, finds them, and of what it finds only the exact counts.

use super::found::{Document, Selector};
use super::placing::Placing;
use super::problem::{At, Notes, Problem, Role, Trouble};
use super::resolve::{reading, resolve};
use super::settled::{Settled, note_unit};
use super::unit::Ground;
use crate::annotate::anchor::Quote;
use crate::annotate::merge::Version;
use crate::annotate::{
    Claim, ClaimId, Edit, Lost, Project, ProjectId, Record, Speaker, SpeakerId, Stamp,
};
use crate::article::Article;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How much of a text's first line a project without a name is called by, in characters.
const NAME: usize = 80;

/// What new records are made with.
pub struct Making<'a> {
    /// Random bits for ids; never the same twice.
    pub random: &'a mut dyn FnMut() -> u64,
    /// When the records are made. Its milliseconds stand for a time of marking the file does not have.
    pub stamp: Stamp,
    /// Who marks what the file names nobody for; may be empty.
    pub annotator: &'a str,
}

/// A part of a claim that does not stand where the file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// What it is to its claim.
    pub role: Role,
    /// All that the file says of its place. Offsets are of the file's own text.
    pub selector: Selector,
    /// Why it was not placed.
    pub why: Trouble,
}

/// A claim of which something does not stand where the file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Unresolved {
    /// Where in the file.
    pub at: At,
    /// The claim with those of its spans that were found; perhaps none.
    pub claim: Claim,
    /// Whether the claim is among the placed ones, because its own words were found.
    pub placed: bool,
    /// What was not found.
    pub missing: Vec<Missing>,
}

impl Unresolved {
    /// The claim with what was not found kept as words; `None` where the file has no words for
    /// what is claimed. For [`Placed::project`] and [`Placed::edit`].
    #[must_use]
    pub fn as_lost(&self, article: &Article) -> Option<Claim> {
        let quote = |missing: &Missing| {
            let selector = &missing.selector;
            let words = selector.quote.as_deref()?;
            Quote::new(words, &selector.prefix, &selector.suffix, None)
        };
        let of = |role: Role| self.missing.iter().filter(move |m| m.role == role);
        let mut claim = self.claim.clone();
        let mut lost = Lost {
            cue: of(Role::Cue).filter_map(quote).collect(),
            source: of(Role::Source).filter_map(quote).collect(),
            ..Lost::default()
        };
        if !self.placed {
            let found = claim.spans.drain(..);
            lost.words = found.filter_map(|span| Quote::of(article, span)).collect();
            for missing in of(Role::Content) {
                lost.words.push(quote(missing)?);
            }
        }
        claim.lost = Some(Box::new(lost));
        Some(claim)
    }
}

/// A document, placed in an article.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What the project is called.
    pub name: String,
    /// The article that the spans are of.
    pub article: Arc<Article>,
    /// Speakers that are not there yet, for all claims here, placed or not.
    pub speakers: Vec<Speaker>,
    /// The claims that stand exactly where the file says, in text order.
    pub claims: Vec<Claim>,
    /// What does not.
    pub unresolved: Vec<Unresolved>,
    /// What was put right, and what belongs to no claim.
    pub problems: Vec<Problem>,
    /// Id of the new project and when it was made; `None` for an open one.
    pub(super) new: Option<(ProjectId, u64)>,
}

impl Placed {
    /// The new project with the claims, and with those of the unresolved that were placed since.
    /// `None` if the document was placed in an open project: that takes [`Self::edit`].
    #[must_use]
    pub fn project(&self, since: &[Claim]) -> Option<Project> {
        let (id, created) = self.new?;
        let mut project = Project::new(id, self.name.clone(), self.article.clone(), created);
        let speakers = self.speakers_of(since).cloned().map(Record::Speaker);
        let claims = self.all(since).into_iter().cloned().map(Record::Claim);
        let speakers: Vec<Record> = speakers.collect();
        project.merge(speakers.into_iter().chain(claims).map(Version::Present));
        Some(project)
    }

    /// The edit that brings the claims into the open project, and those of the unresolved that were
    /// placed since. `None` if there are none, or if the document makes a project of its own.
    #[must_use]
    pub fn edit(&self, since: &[Claim]) -> Option<Edit> {
        let claims = self.all(since);
        if self.new.is_some() || claims.is_empty() {
            return None;
        }
        let speakers = self.speakers_of(since).cloned().map(Edit::AddSpeaker);
        let speakers: Vec<Edit> = speakers.collect();
        let claims = claims.into_iter().cloned().map(Edit::AddClaim);
        Some(Edit::All(speakers.into_iter().chain(claims).collect()))
    }

    /// The claims with those that were placed since, each once, in text order.
    fn all<'a>(&'a self, since: &'a [Claim]) -> Vec<&'a Claim> {
        let newer: HashSet<ClaimId> = since.iter().map(|claim| claim.id).collect();
        let older = self
            .claims
            .iter()
            .filter(|claim| !newer.contains(&claim.id));
        let mut all: Vec<&Claim> = older.chain(since).collect();
        all.sort_by_key(|claim| claim.first_span());
        all
    }

    /// The new speakers that these claims name.
    fn speakers_of<'a>(&'a self, since: &[Claim]) -> impl Iterator<Item = &'a Speaker> {
        let named: HashSet<SpeakerId> = self
            .all(since)
            .into_iter()
            .flat_map(|claim| [claim.attribution.answer.speaker(), claim.attribution.via])
            .flatten()
            .collect();
        self.speakers
            .iter()
            .filter(move |speaker| named.contains(&speaker.id))
    }
}

/// Places a document: in the open project `onto`, or as a project of its own. A document with a text
/// of its own can be placed in a project that has another: then by its quotes.
///
/// # Errors
/// When there is nothing to place it in: no text of its own and no open project, or a text that is empty
/// or too long for an article.
pub fn place(
    document: &Document,
    onto: Option<&Project>,
    making: &mut Making<'_>,
) -> Result<Placed, Problem> {
    let mut notes = Notes::default();
    let Some(text) = &document.text else {
        let project = onto.ok_or_else(|| no_text(document))?;
        return Ok(in_other_text(document, None, project, making, notes));
    };
    let settled = Settled::new(document, text, &mut notes)?;
    match onto {
        None => {
            let id = ProjectId::from_random((making.random)());
            let mut placing = Placing::new(making, None);
            placing.outcomes(document, &settled.outcomes, &HashMap::new(), &settled);
            let article = settled.own.article;
            let name = name_of(document, &article);
            Ok(placing.finish(name, article, Some(id), notes))
        }
        Some(project) if project.text() == settled.own.article.text() => {
            let mut placing = Placing::new(making, Some(project));
            placing.outcomes(document, &settled.outcomes, &HashMap::new(), &settled);
            let name = project.details().name.clone();
            Ok(placing.finish(name, project.article().clone(), None, notes))
        }
        Some(project) => {
            let described = settled.described(document);
            Ok(in_other_text(
                &described,
                Some(&settled),
                project,
                making,
                notes,
            ))
        }
    }
}

fn no_text(document: &Document) -> Problem {
    Problem {
        at: document.at.clone(),
        what: Trouble::NoText,
    }
}

fn name_of(document: &Document, article: &Article) -> String {
    let first = || article.title().or_else(|| article.text().lines().next());
    let name = document
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let name = name.or_else(first).unwrap_or_default();
    match name.char_indices().nth(NAME) {
        Some((at, _)) if document.name.is_none() => {
            format!("{}…", name.get(..at).unwrap_or_default().trim_end())
        }
        _ => name.to_owned(),
    }
}

/// Places marks in the text of a project; `settled` are the same in the file's own text, if it has one.
fn in_other_text(
    document: &Document,
    settled: Option<&Settled>,
    project: &Project,
    making: &mut Making<'_>,
    mut notes: Notes,
) -> Placed {
    let article = project.article();
    let ground = Ground {
        text: article.text(),
        index: article.index(),
    };
    let read = reading(document, &ground);
    note_unit(document, read, &mut notes);
    let mut resolved = resolve(document, &ground, read, false);
    if let Some(settled) = settled {
        settled.anchored(document, article, &mut resolved.outcomes);
    }
    let mut placing = Placing::new(making, Some(project));
    placing.outcomes(
        document,
        &resolved.outcomes,
        &resolved.places,
        article.as_ref(),
    );
    placing.finish(project.details().name.clone(), article.clone(), None, notes)
}
