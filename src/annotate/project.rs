//! A project: one article, its speakers and its claims, with the look-ups every view needs.
//!
//! The look-ups (claims by block, claims in text order, claims of a voice) are kept up to date by the one private
//! function that stores a claim, so that an edit costs what it touches and not the whole project.
//! There is no public way to reach a record mutably.

use super::claim::{Answer, Claim};
use super::id::{ClaimId, ProjectId, RecordId, SpeakerId, Stamp};
use super::query::Voice;
use super::refusal::Refusal;
use super::speaker::Speaker;
use crate::article::table::{Map, Set};
use crate::article::{Article, Span, sorting};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Whether Sayso may suggest claims in a project. A teacher forbids it where pupils are to find
/// them on their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestions {
    /// It may.
    #[default]
    Allowed,
    /// It may not.
    Forbidden,
}

/// What a project says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Details {
    /// What the library calls it; the article's title until the reader renames it.
    pub name: String,
    /// Whether claims may be suggested.
    pub suggestions: Suggestions,
    /// Which suggestions the reader has turned down.
    pub refused: Set<Refusal>,
    /// When the details were last changed.
    pub modified: Stamp,
}

/// Where a claim comes in text order.
type Place = (usize, std::cmp::Reverse<usize>, ClaimId);

/// One article with its speakers and claims.
#[derive(Clone, Debug)]
pub struct Project {
    id: ProjectId,
    created: u64,
    article: Arc<Article>,
    details: Details,
    speakers: Map<SpeakerId, Arc<Speaker>>,
    claims: HashMap<ClaimId, Arc<Claim>>,
    removed: Map<RecordId, Stamp>,
    order: BTreeSet<Place>,
    by_block: Vec<Vec<ClaimId>>,
    /// How many claims have an answer, by the claims alone: a speaker may be gone since.
    tally: Map<Voice, usize>,
    /// How many claims have their place, but not all of their cue or source.
    lacking: usize,
}

impl PartialEq for Project {
    /// Same records; the look-ups follow from them.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.created == other.created
            && self.article == other.article
            && self.details == other.details
            && self.speakers == other.speakers
            && self.claims == other.claims
            && self.removed == other.removed
    }
}

impl Project {
    /// A project without speakers or claims, made at `created` (milliseconds since 1970).
    #[must_use]
    pub fn new(id: ProjectId, name: String, article: Arc<Article>, created: u64) -> Self {
        let by_block = vec![Vec::new(); article.blocks().len()];
        Self {
            id,
            created,
            article,
            details: Details {
                name,
                ..Details::default()
            },
            speakers: Map::default(),
            claims: HashMap::new(),
            removed: Map::default(),
            order: BTreeSet::new(),
            by_block,
            tally: Map::default(),
            lacking: 0,
        }
    }

    /// Names the project.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.id
    }

    /// When it was made, in milliseconds since 1970 (UTC).
    #[must_use]
    pub fn created(&self) -> u64 {
        self.created
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The article's text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.article.text()
    }

    /// What the project says of itself.
    #[must_use]
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The claim of that id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&Arc<Claim>> {
        self.claims.get(&id)
    }

    /// How many claims there are.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.claims.len()
    }

    /// How many claims have their place, but not all of their cue or source.
    #[must_use]
    pub fn lacking_count(&self) -> usize {
        self.lacking
    }

    /// Whether words of some claim are not in this text of the article.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        // Claims that are lost come last.
        self.lacking > 0 || self.claims().next_back().is_some_and(|c| c.is_lost())
    }

    /// The claims in text order: by where they begin, the longer first where two begin together.
    pub fn claims(&self) -> impl DoubleEndedIterator<Item = &Arc<Claim>> {
        self.order
            .iter()
            .filter_map(|(_, _, id)| self.claims.get(id))
    }

    /// The claims with a span, cue or source in that block, in text order.
    pub fn claims_in_block(&self, block: usize) -> impl Iterator<Item = &Arc<Claim>> {
        let ids = self.by_block.get(block).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.claims.get(id))
    }

    /// The claims whose first span begins in that block, in text order.
    pub fn claims_beginning_in(&self, block: usize) -> impl Iterator<Item = &Arc<Claim>> {
        self.claims_in_block(block).filter(move |claim| {
            let first = claim.first_span();
            first.is_some_and(|span| self.article.block_at(span.start()) == block)
        })
    }

    /// The claim's number in text order, counted from 1.
    #[must_use]
    pub fn number_of(&self, id: ClaimId) -> Option<usize> {
        let place = place(self.claims.get(&id)?);
        Some(self.order.range(..=place).count())
    }

    /// The first claim after `id` in text order that `wanted` accepts; from the start for `None`.
    #[must_use]
    pub fn claim_after(
        &self,
        id: Option<ClaimId>,
        wanted: impl Fn(&Claim) -> bool,
    ) -> Option<ClaimId> {
        use std::ops::Bound::{Excluded, Unbounded};
        let from = id.and_then(|id| self.claims.get(&id)).map(|c| place(c));
        let range = (from.map_or(Unbounded, Excluded), Unbounded);
        self.order
            .range(range)
            .map(|(_, _, id)| *id)
            .find(|id| self.claims.get(id).is_some_and(|c| wanted(c)))
    }

    /// The last claim before `id` in text order that `wanted` accepts; from the end for `None`.
    #[must_use]
    pub fn claim_before(
        &self,
        id: Option<ClaimId>,
        wanted: impl Fn(&Claim) -> bool,
    ) -> Option<ClaimId> {
        use std::ops::Bound::{Excluded, Unbounded};
        let to = id.and_then(|id| self.claims.get(&id)).map(|c| place(c));
        let range = (Unbounded, to.map_or(Unbounded, Excluded));
        self.order
            .range(range)
            .rev()
            .map(|(_, _, id)| *id)
            .find(|id| self.claims.get(id).is_some_and(|c| wanted(c)))
    }

    /// The speaker of that id.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<&Arc<Speaker>> {
        self.speakers.get(&id)
    }

    /// The speakers, the oldest first.
    #[must_use]
    pub fn speakers(&self) -> Vec<&Arc<Speaker>> {
        let mut roster: Vec<_> = self.speakers.values().collect();
        sorting::sort_by_key(&mut roster, |s| (s.created, s.id));
        roster
    }

    /// The speaker called so (by name or alias, letter case aside).
    #[must_use]
    pub fn speaker_called(&self, name: &str) -> Option<&Arc<Speaker>> {
        self.speakers().into_iter().find(|s| s.is_called(name))
    }

    /// The claim's answer, with a speaker that is no longer there (removed in another tab while
    /// this claim was given to it) read as undecided.
    #[must_use]
    pub fn answer<'a>(&self, claim: &'a Claim) -> &'a Answer {
        match &claim.attribution.answer {
            Answer::Speaker(id) if !self.speakers.contains_key(id) => &Answer::Undecided,
            answer => answer,
        }
    }

    /// How many claims have each answer, those of a speaker that is no longer there too.
    pub(super) fn tally(&self) -> &Map<Voice, usize> {
        &self.tally
    }

    /// When each removed record was removed.
    #[must_use]
    pub fn removed(&self) -> &Map<RecordId, Stamp> {
        &self.removed
    }

    /// The latest stamp of any record.
    #[must_use]
    pub fn last_stamp(&self) -> Stamp {
        let claims = self.claims.values().map(|c| c.modified);
        let speakers = self.speakers.values().map(|s| s.modified);
        claims
            .chain(speakers)
            .chain(self.removed.values().copied())
            .chain([self.details.modified])
            .max()
            .unwrap_or_default()
    }

    /// Blocks in which any of the claim's spans stand.
    pub fn blocks_of<'a>(&'a self, claim: &'a Claim) -> impl Iterator<Item = usize> + 'a {
        let spans = claim.all_spans();
        sorting::set(spans.flat_map(|span: Span| self.article.blocks_of(span))).into_iter()
    }

    pub(super) fn set_details(&mut self, details: Details) {
        self.details = details;
    }

    pub(super) fn put_speaker(&mut self, speaker: Speaker) {
        self.removed.remove(&RecordId::Speaker(speaker.id));
        self.speakers.insert(speaker.id, Arc::new(speaker));
    }

    pub(super) fn take_speaker(&mut self, id: SpeakerId, at: Stamp) -> Option<Arc<Speaker>> {
        self.removed.insert(RecordId::Speaker(id), at);
        self.speakers.remove(&id)
    }

    pub(super) fn put_claim(&mut self, claim: Claim) {
        self.removed.remove(&RecordId::Claim(claim.id));
        self.unplace(claim.id);
        let id = claim.id;
        let here = place(&claim);
        *self.tally.or_default(voice(&claim)) += 1;
        self.lacking += usize::from(claim.lacks_beside());
        let blocks: Vec<usize> = self.blocks_of(&claim).collect();
        self.order.insert(here);
        self.claims.insert(id, Arc::new(claim));
        for block in blocks {
            if let Some(ids) = self.by_block.get_mut(block) {
                let claims = &self.claims;
                let at = ids.partition_point(|other| {
                    claims.get(other).is_some_and(|other| place(other) < here)
                });
                ids.insert(at, id);
            }
        }
    }

    pub(super) fn take_claim(&mut self, id: ClaimId, at: Stamp) -> Option<Arc<Claim>> {
        self.unplace(id);
        self.removed.insert(RecordId::Claim(id), at);
        self.claims.remove(&id)
    }

    pub(super) fn forget_removal(&mut self, id: RecordId) {
        self.removed.remove(&id);
    }

    /// Forgets where a claim stands, before it is stored anew or removed.
    fn unplace(&mut self, id: ClaimId) {
        let Some(claim) = self.claims.get(&id).cloned() else {
            return;
        };
        self.order.remove(&place(&claim));
        self.lacking -= usize::from(claim.lacks_beside());
        // None is left at 0: two projects with the same claims have the same tally.
        if let Some(count) = self.tally.remove(&voice(&claim)).filter(|count| *count > 1) {
            self.tally.insert(voice(&claim), count - 1);
        }
        let blocks: Vec<usize> = self.blocks_of(&claim).collect();
        for block in blocks {
            if let Some(ids) = self.by_block.get_mut(block) {
                ids.retain(|other| *other != id);
            }
        }
    }
}

fn voice(claim: &Claim) -> Voice {
    Voice::of_answer(&claim.attribution.answer)
}

/// Claims whose words are lost come after all that stand somewhere.
fn place(claim: &Claim) -> Place {
    let span = claim.first_span();
    (
        span.map_or(usize::MAX, Span::start),
        std::cmp::Reverse(span.map_or(usize::MAX, Span::end)),
        claim.id,
    )
}
