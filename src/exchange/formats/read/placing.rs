//! Claims and speakers while they are made of a document's marks.

use super::found::{Document, Mark, Selector};
use super::nearby::{is_beside, nearby};
use super::place::{Making, Missing, Placed, Unresolved};
use super::problem::{At, Notes, Role, Trouble};
use super::resolve::{Outcome, is_whole};
use super::says::{AnswerWord, Says};
use super::search::Places;
use super::settled::Text;
use crate::annotate::palette::Colour;
use crate::annotate::{
    Answer, Attribution, Check, Claim, ClaimId, Project, ProjectId, Sort, Speaker, SpeakerId,
};
use crate::article::{Article, Span};
use crate::exchange::problem::clip;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// A claim as what is already there is told by.
type Same = (Vec<Span>, Answer, String);

/// Claims and speakers while they are made.
pub(super) struct Placing<'m, 'r> {
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
    pub(super) fn new(making: &'m mut Making<'r>, onto: Option<&'m Project>) -> Self {
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
    pub(super) fn outcomes(
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

    pub(super) fn finish(
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
