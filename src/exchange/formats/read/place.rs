//! Where the marks of a document stand in an article: as a new project, or in an open one.
//!
//! Nothing is changed here and nothing is guessed: what stands exactly where the file says becomes a
//! claim, and what does not comes back as [`Unresolved`] with all that the file says of its place. A
//! claim whose words were found but not its cue or source is placed, and the missing part comes back.
//! Marks that stand in a text of the file's own go into another as a project's do: `annotate::anchor`,
//! which knows what else that text says, finds them, and of what it finds only the exact counts.

use super::found::{Document, Mark, Selector};
use super::own::Own;
use super::problem::{At, Notes, Problem, Role, Trouble};
use super::resolve::{Outcome, Reading, is_whole, reading, resolve};
use super::says::{AnswerWord, Says};
use super::search::Places;
use super::unit::Ground;
use crate::annotate::anchor::{self, BESIDE, Marks, Part, Quote, Review};
use crate::annotate::merge::Version;
use crate::annotate::palette::Colour;
use crate::annotate::{
    Answer, Attribution, Check, Claim, ClaimId, Edit, Lost, Project, ProjectId, Record, Sort,
    Speaker, SpeakerId, Stamp,
};
use crate::article::segment::sentences;
use crate::article::{Article, ArticleError, Metadata, OffsetIndex, Span};
use crate::exchange::problem::clip;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// How much of a text's first line a project without a name is called by, in characters.
const NAME: usize = 80;

/// How many characters before and after a quote tell it from its likes.
const CONTEXT: usize = 32;

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
    new: Option<(ProjectId, u64)>,
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

/// Says that the offsets were read in another unit, or may have to be.
fn note_unit(document: &Document, reading: Reading, notes: &mut Notes) {
    let (from, to, count) = (document.unit, reading.unit, reading.corrected);
    let what = match count > 0 && from != to {
        true if reading.shown => Trouble::UnitCorrected { from, to, count },
        true => Trouble::UnitGuessed { from, to, count },
        // In another text offsets without a quote place nothing.
        false if reading.doubtful > 0 && document.text.is_some() => Trouble::UnitDoubtful {
            unit: from,
            count: reading.doubtful,
        },
        false => return,
    };
    notes.add(document.at.clone(), what);
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

/// A document whose marks were found in its own text.
struct Settled {
    own: Own,
    /// The text that the outcomes are of: the file's, with one character for each line end if its
    /// offsets count so.
    text: String,
    outcomes: Vec<Outcome>,
}

impl Settled {
    fn new(document: &Document, text: &str, notes: &mut Notes) -> Result<Self, Problem> {
        let index = OffsetIndex::new(text);
        let mut ground = Ground {
            text,
            index: &index,
        };
        let mut read = reading(document, &ground);
        // Some programs count a line end of two characters as one.
        let plain = text.contains("\r\n").then(|| text.replace("\r\n", "\n"));
        let plain = plain.map(|text| (OffsetIndex::new(&text), text));
        if let Some((index, text)) = &plain {
            let other = Ground { text, index };
            let other_read = reading(document, &other);
            if other_read.right > read.right {
                let count = other_read.right - read.right;
                notes.add(document.at.clone(), Trouble::LineEnds { count });
                (ground, read) = (other, other_read);
            }
        }
        note_unit(document, read, notes);
        let resolved = resolve(document, &ground, read, true);
        let metadata = Metadata {
            address: document.address.clone(),
            language: document.language.clone(),
            ..Metadata::default()
        };
        let own = Own::new(ground.text, document.name.as_deref(), metadata).map_err(|error| {
            let what = match error {
                ArticleError::TooLong { bytes } => Trouble::TextTooLong {
                    size: bytes,
                    limit: Article::MAX_BYTES,
                },
                _ => Trouble::NoText,
            };
            let at = document.at.clone();
            Problem { at, what }
        })?;
        Ok(Self {
            outcomes: resolved.outcomes,
            text: ground.text.to_owned(),
            own,
        })
    }

    /// Puts what became of the marks that stand in the file's own text into `outcomes`, which say
    /// where their words stand in another.
    fn anchored(&self, document: &Document, article: &Arc<Article>, outcomes: &mut [Outcome]) {
        let mut marks = Marks::default();
        let mut numbers = Vec::new();
        for (number, (claim, part)) in parts(document).enumerate() {
            let (Some(Outcome::Exact(bytes)) | Some(Outcome::Followed(bytes))) =
                self.outcomes.get(number)
            else {
                continue;
            };
            let span = self.own.span(bytes);
            if let Some(quote) = span.and_then(|span| Quote::of(&self.own.article, span)) {
                marks.push(ClaimId::from_random(claim), part, quote);
                numbers.push(number);
            }
        }
        let own = self.own.article.clone();
        let anchored = marks.anchoring(Some(own), article.clone()).finish();
        let Some(review) = Review::new(marks, anchored) else {
            return;
        };
        for (n, number) in numbers.into_iter().enumerate() {
            let (Some((_, _, found)), Some(outcome)) = (review.mark(n), outcomes.get_mut(number))
            else {
                continue;
            };
            match (found, &outcome) {
                (anchor::Outcome::Exact(span), _) => {
                    *outcome = Outcome::Exact(span.start()..span.end());
                }
                (_, Outcome::Exact(_) | Outcome::Quoted(_) | Outcome::Short) => {
                    *outcome = Outcome::Elsewhere;
                }
                // Not there, or there several times: that is why.
                _ => {}
            }
        }
    }

    /// The document with quotes and what stands around them in place of its text.
    fn described(&self, document: &Document) -> Document {
        let mut described = document.clone();
        described.text = None;
        let mut outcomes = self.outcomes.iter();
        let text = self.own.article.text();
        let mut describe = |selector: &mut Selector| {
            let bytes = match outcomes.next() {
                Some(Outcome::Exact(bytes) | Outcome::Followed(bytes)) => bytes,
                _ => return,
            };
            selector.position = None;
            if let Some(span) = self.own.span(bytes) {
                let before = text.get(..span.start()).unwrap_or_default();
                let mut prefix: Vec<char> = before.chars().rev().take(CONTEXT).collect();
                prefix.reverse();
                let after = text.get(span.end()..).unwrap_or_default();
                selector.quote = Some(span.slice(text).to_owned());
                selector.prefix = prefix.into_iter().collect();
                selector.suffix = after.chars().take(CONTEXT).collect();
            }
        };
        for mark in &mut described.marks {
            let selectors = mark
                .spans
                .iter_mut()
                .chain(&mut mark.source)
                .chain(&mut mark.cue);
            selectors.for_each(&mut describe);
        }
        for loose in &mut described.loose {
            describe(&mut loose.selector);
        }
        described
    }
}

/// What each selector of a document is to which of its claims, in the order of
/// [`Document::selectors`]. What is tied to no claim is by itself.
fn parts(document: &Document) -> impl Iterator<Item = (u64, Part)> {
    let of_mark = |mark: &Mark| {
        let words = mark.spans.iter().map(|_| Part::Words);
        let source = mark.source.iter().map(|_| Part::Source);
        let cue = mark.cue.iter().map(|_| Part::Cue);
        words.chain(source).chain(cue).collect::<Vec<_>>()
    };
    let loose = document.loose.iter().map(|loose| match loose.role {
        Role::Source => vec![Part::Source],
        _ => vec![Part::Cue],
    });
    let all = document.marks.iter().map(of_mark).chain(loose);
    (0..)
        .zip(all)
        .flat_map(|(claim, parts)| parts.into_iter().map(move |part| (claim, part)))
}

/// What the bytes of outcomes are bytes of.
trait Text {
    fn span(&self, bytes: &Range<usize>) -> Option<Span>;
    fn article(&self) -> &Article;
    /// The words there, as the file has them.
    fn words(&self, bytes: &Range<usize>) -> &str;
}

impl Text for Settled {
    fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        self.own.span(bytes)
    }

    fn article(&self) -> &Article {
        &self.own.article
    }

    fn words(&self, bytes: &Range<usize>) -> &str {
        self.text.get(bytes.clone()).unwrap_or_default()
    }
}

impl Text for Article {
    fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        Article::span(self, bytes.start, bytes.end)
    }

    fn article(&self) -> &Article {
        self
    }

    fn words(&self, bytes: &Range<usize>) -> &str {
        self.text().get(bytes.clone()).unwrap_or_default()
    }
}

/// A claim as what is already there is told by.
type Same = (Vec<Span>, Answer, String);

/// Claims and speakers while they are made.
struct Placing<'m, 'r> {
    making: &'m mut Making<'r>,
    onto: Option<&'m Project>,
    /// Speakers by their names and aliases in small letters.
    known: HashMap<String, SpeakerId>,
    colours: Vec<Colour>,
    ids: HashSet<ClaimId>,
    there: HashSet<Same>,
    lost_there: HashSet<LostKey>,
    already: usize,
    speakers: Vec<Speaker>,
    claims: Vec<Claim>,
    unresolved: Vec<Unresolved>,
    guessed: usize,
    without_claim: Vec<(At, Role, String)>,
    /// Quotes that stand elsewhere than their offsets say.
    followed: Vec<(At, String)>,
}

impl<'m, 'r> Placing<'m, 'r> {
    fn new(making: &'m mut Making<'r>, onto: Option<&'m Project>) -> Self {
        let mut placing = Self {
            making,
            onto,
            known: HashMap::new(),
            colours: Vec::new(),
            ids: HashSet::new(),
            there: HashSet::new(),
            lost_there: HashSet::new(),
            already: 0,
            speakers: Vec::new(),
            claims: Vec::new(),
            unresolved: Vec::new(),
            guessed: 0,
            without_claim: Vec::new(),
            followed: Vec::new(),
        };
        if let Some(project) = onto {
            for speaker in project.speakers() {
                placing.colours.push(speaker.colour);
                for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
                    placing
                        .known
                        .entry(name.trim().to_lowercase())
                        .or_insert(speaker.id);
                }
            }
            for claim in project.claims() {
                placing.there.insert(same(claim));
                placing.lost_there.extend(lost_key(claim));
            }
        }
        placing
    }

    /// Takes in every mark of the document, whose outcomes are in the order of its selectors.
    fn outcomes(
        &mut self,
        document: &Document,
        outcomes: &[Outcome],
        places: &HashMap<&str, Places>,
        text: &impl Text,
    ) {
        let mut outcomes = outcomes.iter();
        for mark in &document.marks {
            self.mark(mark, &mut outcomes, places, text);
        }
        let by_block = document
            .links_missing
            .then(|| self.by_block(text.article()));
        for (loose, outcome) in document.loose.iter().zip(outcomes) {
            let bytes = match outcome {
                Outcome::Exact(bytes) | Outcome::Followed(bytes) | Outcome::Quoted(bytes) => {
                    Some(bytes)
                }
                _ => None,
            };
            let span = bytes.and_then(|bytes| text.span(bytes));
            let owner = span.and_then(|span| {
                let blocks = text.article().blocks_of(span);
                let first = by_block.as_ref()?.get(&blocks.start).copied()?;
                // The only claim of the paragraph, or nobody.
                (blocks.len() == 1).then_some(first)?
            });
            match (owner.and_then(|n| self.claims.get_mut(n)), span) {
                (Some(claim), Some(span)) => {
                    self.guessed += 1;
                    let spans = match loose.role {
                        Role::Cue => &mut claim.attribution.cue,
                        _ => &mut claim.attribution.source,
                    };
                    spans.push(span);
                    *spans = Span::normalised(std::mem::take(spans));
                }
                _ => {
                    let words = bytes.map(|bytes| text.words(bytes));
                    let quote = words.or(loose.selector.quote.as_deref());
                    let quote = clip(quote.unwrap_or_default());
                    self.without_claim
                        .push((loose.at.clone(), loose.role, quote));
                }
            }
        }
    }

    /// The number of the only claim in each block; nothing where there are several.
    fn by_block(&self, article: &Article) -> HashMap<usize, Option<usize>> {
        let mut by_block: HashMap<usize, Option<usize>> = HashMap::new();
        for (n, claim) in self.claims.iter().enumerate() {
            let mut blocks: Vec<usize> = claim
                .spans
                .iter()
                .flat_map(|span| article.blocks_of(*span))
                .collect();
            blocks.dedup();
            for block in blocks {
                by_block
                    .entry(block)
                    .and_modify(|only| {
                        if *only != Some(n) {
                            *only = None;
                        }
                    })
                    .or_insert(Some(n));
            }
        }
        by_block
    }

    fn mark<'o>(
        &mut self,
        mark: &Mark,
        outcomes: &mut impl Iterator<Item = &'o Outcome>,
        places: &HashMap<&str, Places>,
        text: &impl Text,
    ) {
        let mut missing = Vec::new();
        let mut content: Vec<Span> = Vec::new();
        let mut parts: [Vec<Span>; 2] = Default::default();
        let mut near = Vec::new();
        for selector in &mark.spans {
            let outcome = outcomes.next();
            self.follow(mark, selector, outcome);
            match found(selector, outcome, text) {
                Ok(span) => content.push(span),
                Err(why) => missing.push(Missing {
                    role: Role::Content,
                    selector: selector.clone(),
                    why: why(Role::Content),
                }),
            }
        }
        let whole = missing.is_empty();
        let content = Span::normalised(content);
        let sides = [(Role::Source, &mark.source), (Role::Cue, &mark.cue)];
        for ((role, selectors), spans) in sides.into_iter().zip(&mut parts) {
            for selector in selectors {
                let outcome = outcomes.next();
                if let Some(Outcome::Near | Outcome::Short) = outcome {
                    near.push((role, selector));
                    continue;
                }
                self.follow(mark, selector, outcome);
                let by_quote = matches!(outcome, Some(Outcome::Quoted(_)));
                match found(selector, outcome, text) {
                    Ok(span) if by_quote && !is_beside(span, &content, text.article()) => {
                        let quote = clip(selector.quote.as_deref().unwrap_or_default());
                        missing.push(Missing {
                            role,
                            selector: selector.clone(),
                            why: Trouble::Far { role, quote },
                        });
                    }
                    Ok(span) => spans.push(span),
                    Err(why) => missing.push(Missing {
                        role,
                        selector: selector.clone(),
                        why: why(role),
                    }),
                }
            }
        }
        let [mut source, mut cue] = parts;
        for (role, selector) in near {
            let quote = selector.quote.as_deref().unwrap_or_default();
            match nearby(selector, places.get(quote), &content, text.article()) {
                Ok(span) if role == Role::Cue => cue.push(span),
                Ok(span) => source.push(span),
                Err(count) => {
                    let whole = |at: &Range<usize>| is_whole(text.article().text(), at, selector);
                    let elsewhere = places
                        .get(quote)
                        .is_some_and(|p| p.ranges.iter().any(whole));
                    let quote = clip(quote);
                    let why = match count {
                        0 if elsewhere => Trouble::Far { role, quote },
                        0 => Trouble::NotFound { role, quote },
                        count => Trouble::Ambiguous { role, quote, count },
                    };
                    missing.push(Missing {
                        role,
                        selector: selector.clone(),
                        why,
                    });
                }
            }
        }
        let claim = self.claim(&mark.says, content, source, cue);
        if whole && self.onto.is_some() && self.there.contains(&same(&claim)) {
            self.already += 1;
            return;
        }
        if !missing.is_empty() {
            let unresolved = Unresolved {
                at: mark.at.clone(),
                claim: claim.clone(),
                placed: whole,
                missing,
            };
            let lost = unresolved.as_lost(text.article());
            let key = lost.as_ref().and_then(lost_key);
            if key.is_some_and(|key| self.lost_there.contains(&key)) {
                self.already += 1;
                return;
            }
            self.unresolved.push(unresolved);
        }
        if whole {
            self.claims.push(claim);
        }
    }

    fn follow(&mut self, mark: &Mark, selector: &Selector, outcome: Option<&Outcome>) {
        if let Some(Outcome::Followed(_)) = outcome {
            let quote = clip(selector.quote.as_deref().unwrap_or_default());
            self.followed.push((mark.at.clone(), quote));
        }
    }

    fn claim(&mut self, says: &Says, spans: Vec<Span>, source: Vec<Span>, cue: Vec<Span>) -> Claim {
        let annotator = match says.annotator.as_str() {
            "" => self.making.annotator,
            annotator => annotator,
        };
        Claim {
            id: self.claim_id(says.id),
            spans,
            lost: None,
            attribution: Attribution {
                answer: self.answer(says),
                cue: Span::normalised(cue),
                source: Span::normalised(source),
                form: says.form,
                via: says.via.as_deref().map(|name| self.speaker(name)),
            },
            kind: says.kind,
            note: says.note.clone(),
            tags: says.tags.clone(),
            check: Check {
                question: says.question.clone(),
                evidence: says.evidence.clone(),
                verdict: says.verdict,
            },
            annotator: annotator.to_owned(),
            created: says.created.unwrap_or(self.making.stamp.millis),
            modified: self.making.stamp,
        }
    }

    /// In a new project the id that the file has kept; in an open one, where a claim of that id may
    /// have become another, always a new one.
    fn claim_id(&mut self, kept: Option<ClaimId>) -> ClaimId {
        if let Some(id) = kept.filter(|_| self.onto.is_none())
            && self.ids.insert(id)
        {
            return id;
        }
        let mut id = ClaimId::from_random((self.making.random)());
        for _ in 0..8 {
            let taken = self.onto.is_some_and(|project| project.claim(id).is_some());
            if !taken && self.ids.insert(id) {
                break;
            }
            id = ClaimId::from_random((self.making.random)());
        }
        id
    }

    fn answer(&mut self, says: &Says) -> Answer {
        let described = || says.description.clone();
        match (says.answer, says.speaker.as_deref()) {
            (Some(AnswerWord::Article), _) => Answer::Article,
            (Some(AnswerWord::NoOne), _) => Answer::NoOne,
            (Some(AnswerWord::Undecided), _) => Answer::Undecided,
            (Some(AnswerWord::Unnamed), _) => Answer::Unnamed(described().unwrap_or_default()),
            (_, Some(name)) => Answer::Speaker(self.speaker(name)),
            (None, None) => described().map_or(Answer::Undecided, Answer::Unnamed),
            (Some(AnswerWord::Speaker), None) => Answer::Undecided,
        }
    }

    fn speaker(&mut self, name: &str) -> SpeakerId {
        let key = name.trim().to_lowercase();
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = SpeakerId::from_random((self.making.random)());
        let number = self.colours.len();
        let colour = match number {
            0..1000 => Colour::least_used(self.colours.iter().copied()),
            // Long past telling them apart by colour.
            number => Colour::new(u8::try_from(number % 10).unwrap_or_default()),
        };
        self.colours.push(colour);
        self.known.insert(key, id);
        let created = self.making.stamp.millis;
        self.speakers.push(Speaker {
            id,
            name: name.trim().to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: Sort::guess(name),
            colour,
            // A millisecond apart, so that the roster has them in the order of the file.
            created: created.saturating_add(u64::try_from(number).unwrap_or_default()),
            modified: self.making.stamp,
        });
        id
    }

    fn finish(
        mut self,
        name: String,
        article: Arc<Article>,
        id: Option<ProjectId>,
        mut notes: Notes,
    ) -> Placed {
        if self.already > 0 {
            let count = self.already;
            notes.add(At::default(), Trouble::AlreadyThere { count });
        }
        if self.guessed > 0 {
            let count = self.guessed;
            notes.add(At::default(), Trouble::Guessed { count });
        }
        for (at, quote) in std::mem::take(&mut self.followed) {
            notes.add(at, Trouble::Followed { quote });
        }
        for (at, role, quote) in std::mem::take(&mut self.without_claim) {
            notes.add(at, Trouble::NoClaim { role, quote });
        }
        self.claims.sort_by_key(Claim::first_span);
        Placed {
            name,
            article,
            speakers: self.speakers,
            claims: self.claims,
            unresolved: self.unresolved,
            problems: notes.finish(),
            new: id.map(|id| (id, self.making.stamp.millis)),
        }
    }
}

/// What tells a claim whose words are not in the text from others: those words, who says so, who marked it.
pub type LostKey = (Vec<String>, Answer, String);

/// What tells it from others, if it is lost.
#[must_use]
pub fn lost_key(claim: &Claim) -> Option<LostKey> {
    let lost = claim.lost.as_ref().filter(|_| claim.is_lost())?;
    let words = lost.words.iter().map(|quote| quote.words().to_owned());
    let answer = claim.attribution.answer.clone();
    Some((words.collect(), answer, claim.annotator.clone()))
}

fn same(claim: &Claim) -> Same {
    let answer = claim.attribution.answer.clone();
    (claim.spans.clone(), answer, claim.annotator.clone())
}

/// The span of an outcome, or what to say of it.
fn found(
    selector: &Selector,
    outcome: Option<&Outcome>,
    text: &impl Text,
) -> Result<Span, impl FnOnce(Role) -> Trouble> {
    let span = match outcome {
        Some(Outcome::Exact(bytes) | Outcome::Followed(bytes) | Outcome::Quoted(bytes)) => {
            text.span(bytes)
        }
        _ => None,
    };
    span.ok_or_else(|| {
        let quote = clip(selector.quote.as_deref().unwrap_or_default());
        let outcome = outcome.cloned();
        move |role| match outcome {
            Some(Outcome::Ambiguous(count)) => Trouble::Ambiguous { role, quote, count },
            Some(Outcome::NoQuote) => Trouble::NoQuote,
            Some(Outcome::Outside(start, end)) => Trouble::Outside { start, end },
            Some(Outcome::TooMuchWork) => Trouble::TooMuchWork,
            Some(Outcome::Elsewhere) => Trouble::Surroundings { role, quote },
            Some(Outcome::Short) => Trouble::Short { role, quote },
            Some(Outcome::Lost) => Trouble::Lost { role, quote },
            // Of white space alone nothing is left in an article.
            _ => Trouble::NotFound { role, quote },
        }
    })
}

/// Whether a cue or a source stands in a paragraph of its claim's words, or not far from them.
fn is_beside(span: Span, claim: &[Span], article: &Article) -> bool {
    let blocks = article.blocks_of(span);
    claim.iter().any(|words| {
        let there = article.blocks_of(*words);
        let before = words.start().saturating_sub(span.end());
        let distance = before.max(span.start().saturating_sub(words.end()));
        (there.start < blocks.end && blocks.start < there.end) || distance <= BESIDE
    })
}

/// From where to where the sentences go in which the claim's words stand.
fn sentence_of(claim: &[Span], article: &Article) -> Option<Range<usize>> {
    let (first, last) = (claim.first()?, claim.last()?);
    let block = |number: usize| article.blocks().get(number);
    let bounds = |number: usize, at: usize| {
        let block = block(number)?;
        let begin = block.range.start;
        let all = sentences(article.block_text(block)).into_iter();
        let mut all = all.map(|s| s.start + begin..s.end + begin);
        all.find(|s| at < s.end)
    };
    let start = bounds(article.blocks_of(*first).start, first.start())?.start;
    let end = bounds(
        article.blocks_of(*last).end.checked_sub(1)?,
        last.end().saturating_sub(1),
    )?;
    Some(start..end.end)
}

/// The only place of these words in the sentences of the claim, outside its own words; else how
/// many places there are.
fn nearby(
    selector: &Selector,
    places: Option<&Places>,
    claim: &[Span],
    article: &Article,
) -> Result<Span, usize> {
    let (Some(places), Some(sentence)) = (places, sentence_of(claim, article)) else {
        return Err(0);
    };
    let ranges = &places.ranges;
    let from = ranges.partition_point(|at| at.start < sentence.start);
    let to = ranges.partition_point(|at| at.start < sentence.end);
    let near = ranges.get(from..to.max(from)).unwrap_or_default().iter();
    let near = near
        .filter(|at| at.end <= sentence.end && is_whole(article.text(), at, selector))
        .filter_map(|at| article.span(at.start, at.end));
    let mut near = near.filter(|span| !claim.iter().any(|c| c.overlaps(*span)));
    match (near.next(), near.count()) {
        (Some(span), 0) if !places.more => Ok(span),
        (Some(_), more) => Err(more + 1),
        (None, _) => Err(0),
    }
}
