//! Every change a reader can make to a project, and its inverse.
//!
//! [`Project::apply`] checks an [`Edit`] first and then makes it whole or not at all; it answers
//! with the records as they were and as they are now. Those [`Change`]s are what undo inverts, what
//! the journal writes and what another tab merges: there is no other way a record changes here.

use super::anchor::{Part, Quote};
use super::claim::{Answer, Check, Claim, Form, Kind, Verdict};
use super::id::{ClaimId, RecordId, SpeakerId, Stamp};
use super::palette::Colour;
use super::project::{Details, Project, Suggestions};
use super::refusal::Refusal;
use super::speaker::{Sort, Speaker};
use crate::article::Span;
use std::collections::HashMap;
use std::fmt;

/// One record as it was before a change or is after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// The project's details.
    Details(Details),
    /// A speaker.
    Speaker(Speaker),
    /// A claim.
    Claim(Claim),
}

impl Record {
    /// Names the record.
    #[must_use]
    pub fn id(&self) -> RecordId {
        match self {
            Self::Details(_) => RecordId::Details,
            Self::Speaker(speaker) => RecordId::Speaker(speaker.id),
            Self::Claim(claim) => RecordId::Claim(claim.id),
        }
    }

    /// When it was last changed.
    #[must_use]
    pub fn modified(&self) -> Stamp {
        match self {
            Self::Details(details) => details.modified,
            Self::Speaker(speaker) => speaker.modified,
            Self::Claim(claim) => claim.modified,
        }
    }

    fn stamped(mut self, at: Stamp) -> Self {
        match &mut self {
            Self::Details(details) => details.modified = at,
            Self::Speaker(speaker) => speaker.modified = at,
            Self::Claim(claim) => claim.modified = at,
        }
        self
    }
}

/// What happened to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which record.
    pub id: RecordId,
    /// The record before; `None` if there was none.
    pub before: Option<Record>,
    /// The record after; `None` if it was removed.
    pub after: Option<Record>,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            id: self.id,
            before: self.after,
            after: self.before,
        }
    }
}

/// One field of a claim and its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimField {
    /// Which words are claimed. They are put in order, and those that touch made one.
    Spans(Vec<Span>),
    /// Who says so.
    Answer(Answer),
    /// The words that report it.
    Cue(Vec<Span>),
    /// The words that name the speaker.
    Source(Vec<Span>),
    /// Direct, mixed or paraphrase.
    Form(Option<Form>),
    /// Who passes it on.
    Via(Option<SpeakerId>),
    /// What kind of claim it is.
    Kind(Option<Kind>),
    /// The reader's note.
    Note(String),
    /// The reader's tags; empty and repeated ones are dropped.
    Tags(Vec<String>),
    /// What would settle it.
    Question(String),
    /// Addresses of evidence; empty ones are dropped.
    Evidence(Vec<String>),
    /// What the reader found.
    Verdict(Option<Verdict>),
}

/// One field of a speaker and its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerField {
    /// The name.
    Name(String),
    /// Other names; empty and repeated ones are dropped.
    Aliases(Vec<String>),
    /// Office or role.
    Role(String),
    /// Person, organisation, document or group.
    Sort(Sort),
    /// Colour and pattern.
    Colour(Colour),
}

/// A change to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds a claim.
    AddClaim(Claim),
    /// Changes one field of a claim.
    SetClaim(ClaimId, ClaimField),
    /// Puts words of a claim that were lost in their place; what else of it is in its place or lost
    /// stays so.
    Place {
        /// The claim.
        claim: ClaimId,
        /// What they are to it.
        part: Part,
        /// Where they are.
        spans: Vec<Span>,
        /// Which of the lost words they are; of the claimed words, which have a place together or
        /// not at all, it is always all.
        found: Vec<Quote>,
    },
    /// Removes a claim.
    RemoveClaim(ClaimId),
    /// Adds a speaker.
    AddSpeaker(Speaker),
    /// Changes one field of a speaker.
    SetSpeaker(SpeakerId, SpeakerField),
    /// Gives everything `gone` says to `keep`, whose aliases then hold the other's names.
    MergeSpeakers {
        /// The speaker that stays.
        keep: SpeakerId,
        /// The speaker that goes.
        gone: SpeakerId,
    },
    /// Removes a speaker; its claims become undecided.
    RemoveSpeaker(SpeakerId),
    /// Renames the project.
    Rename(String),
    /// Turns suggestions down, so that they are not made again.
    Refuse(Vec<Refusal>),
    /// Allows or forbids suggestions.
    SetSuggestions(Suggestions),
    /// Several edits as one.
    All(Vec<Edit>),
    /// Puts records as they are after these changes: how undo and redo are edits too.
    Restore(Vec<Change>),
}

/// What an edit is called in the undo menu, and what groups quick edits of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A claim was marked.
    AddClaim,
    /// A claim's words were changed.
    Spans,
    /// A claim was attributed.
    Answer,
    /// Cue or source were changed.
    CueOrSource,
    /// Any other detail of a claim was changed.
    Detail,
    /// A claim was removed.
    RemoveClaim,
    /// A speaker was added.
    AddSpeaker,
    /// A speaker was changed.
    Speaker,
    /// Two speakers were made one.
    MergeSpeakers,
    /// A speaker was removed.
    RemoveSpeaker,
    /// The project was renamed.
    Rename,
    /// Records came in from a file.
    Import,
    /// Suggestions became claims.
    Accept,
    /// A lost claim was put on words.
    Attach,
    /// Suggestions were turned down.
    Refuse,
    /// Suggestions were allowed or forbidden.
    Suggestions,
}

impl Label {
    /// Every label, for the files that store one.
    pub const ALL: [Self; 16] = [
        Self::AddClaim,
        Self::Spans,
        Self::Answer,
        Self::CueOrSource,
        Self::Detail,
        Self::RemoveClaim,
        Self::AddSpeaker,
        Self::Speaker,
        Self::MergeSpeakers,
        Self::RemoveSpeaker,
        Self::Rename,
        Self::Import,
        Self::Accept,
        Self::Attach,
        Self::Refuse,
        Self::Suggestions,
    ];
}

/// Why an edit cannot be made; the project is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is no such claim (any more).
    NoSuchClaim(ClaimId),
    /// There is no such speaker (any more).
    NoSuchSpeaker(SpeakerId),
    /// There is a record of that id already.
    AlreadyThere(RecordId),
    /// A claim needs at least one word.
    NoSpan(ClaimId),
    /// A span lies outside the article or cuts a character.
    OutsideText(ClaimId),
    /// A speaker needs a name.
    NoName,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchClaim(id) => write!(f, "claim {id} is not there any more"),
            Self::NoSuchSpeaker(id) => write!(f, "speaker {id} is not there any more"),
            Self::AlreadyThere(id) => write!(f, "{id:?} is there already"),
            Self::NoSpan(id) => write!(f, "claim {id} has no words"),
            Self::OutsideText(id) => write!(f, "claim {id} points outside the article"),
            Self::NoName => f.write_str("a speaker needs a name"),
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// What the edit is called.
    #[must_use]
    pub fn label(&self) -> Label {
        match self {
            Self::AddClaim(_) => Label::AddClaim,
            Self::SetClaim(_, field) => match field {
                ClaimField::Spans(_) => Label::Spans,
                ClaimField::Answer(_) => Label::Answer,
                ClaimField::Cue(_) | ClaimField::Source(_) => Label::CueOrSource,
                _ => Label::Detail,
            },
            Self::Place { .. } => Label::Attach,
            Self::RemoveClaim(_) => Label::RemoveClaim,
            Self::AddSpeaker(_) => Label::AddSpeaker,
            Self::SetSpeaker(..) => Label::Speaker,
            Self::MergeSpeakers { .. } => Label::MergeSpeakers,
            Self::RemoveSpeaker(_) => Label::RemoveSpeaker,
            Self::Rename(_) => Label::Rename,
            Self::Refuse(_) => Label::Refuse,
            Self::SetSuggestions(_) => Label::Suggestions,
            Self::All(edits) => edits.last().map_or(Label::Detail, Self::label),
            Self::Restore(_) => Label::Import,
        }
    }

    /// The record the edit is about, where it is one.
    #[must_use]
    pub fn target(&self) -> Option<RecordId> {
        match self {
            Self::AddClaim(claim) => Some(RecordId::Claim(claim.id)),
            Self::SetClaim(id, _) | Self::RemoveClaim(id) | Self::Place { claim: id, .. } => {
                Some(RecordId::Claim(*id))
            }
            Self::AddSpeaker(speaker) => Some(RecordId::Speaker(speaker.id)),
            Self::SetSpeaker(id, _) | Self::RemoveSpeaker(id) => Some(RecordId::Speaker(*id)),
            Self::MergeSpeakers { keep, .. } => Some(RecordId::Speaker(*keep)),
            Self::Rename(_) | Self::Refuse(_) | Self::SetSuggestions(_) => Some(RecordId::Details),
            Self::All(edits) => edits.last().and_then(Self::target),
            Self::Restore(_) => None,
        }
    }
}

/// What an edit has changed so far, each with when the record had been removed before it, if it had.
type Made = Vec<(Change, Option<Stamp>)>;

impl Project {
    /// Makes the edit, stamping every record it changes with `at`, and answers with what changed.
    /// An edit that changes nothing answers with no change, and no record is among the changes twice:
    /// two versions of a record with one stamp would leave it to chance which of them is the later.
    ///
    /// # Errors
    /// When the edit does not fit the project; nothing is changed then.
    pub fn apply(&mut self, edit: &Edit, at: Stamp) -> Result<Vec<Change>, EditError> {
        let mut made = Made::new();
        match self.make(edit, at, &mut made) {
            Ok(()) => Ok(self.net(made)),
            Err(error) => {
                // Earlier parts of an `All` are taken back, stamps and removals and all.
                for (change, removed) in made.into_iter().rev() {
                    self.put_back(change, removed);
                }
                Err(error)
            }
        }
    }

    /// What the parts of an edit come to: one change a record, none where it is as it was.
    fn net(&mut self, made: Made) -> Vec<Change> {
        let mut places: HashMap<RecordId, usize> = HashMap::new();
        let mut net = Made::new();
        for (change, removed) in made {
            let next = net.len();
            match net.get_mut(*places.entry(change.id).or_insert(next)) {
                Some((first, _)) => first.after = change.after,
                None => net.push((change, removed)),
            }
        }
        let mut changes = Vec::with_capacity(net.len());
        for (change, removed) in net {
            if same(change.before.as_ref(), change.after.as_ref()) {
                self.put_back(change, removed);
            } else {
                changes.push(change);
            }
        }
        changes
    }

    fn make(&mut self, edit: &Edit, at: Stamp, made: &mut Made) -> Result<(), EditError> {
        match edit {
            Edit::AddClaim(claim) => {
                if self.claim(claim.id).is_some() {
                    return Err(EditError::AlreadyThere(RecordId::Claim(claim.id)));
                }
                self.has_speaker(claim.attribution.answer.speaker())?;
                self.has_speaker(claim.attribution.via)?;
                let claim = self.checked(claim.clone())?;
                self.set(
                    RecordId::Claim(claim.id),
                    Some(Record::Claim(claim)),
                    at,
                    made,
                );
            }
            Edit::SetClaim(id, field) => {
                let mut claim = self
                    .claim(*id)
                    .ok_or(EditError::NoSuchClaim(*id))?
                    .as_ref()
                    .clone();
                match field {
                    ClaimField::Answer(answer) => self.has_speaker(answer.speaker())?,
                    ClaimField::Via(via) => self.has_speaker(*via)?,
                    _ => {}
                }
                field.put_into(&mut claim);
                let claim = self.checked(claim)?;
                self.set(RecordId::Claim(*id), Some(Record::Claim(claim)), at, made);
            }
            Edit::Place {
                claim: id,
                part,
                spans,
                found,
            } => {
                let mut claim = self
                    .claim(*id)
                    .ok_or(EditError::NoSuchClaim(*id))?
                    .as_ref()
                    .clone();
                put_in_place(&mut claim, *part, spans, found);
                let claim = self.checked(claim)?;
                self.set(RecordId::Claim(*id), Some(Record::Claim(claim)), at, made);
            }
            Edit::RemoveClaim(id) => {
                self.claim(*id).ok_or(EditError::NoSuchClaim(*id))?;
                self.set(RecordId::Claim(*id), None, at, made);
            }
            Edit::AddSpeaker(speaker) => {
                if self.speaker(speaker.id).is_some() {
                    return Err(EditError::AlreadyThere(RecordId::Speaker(speaker.id)));
                }
                let speaker = named(speaker.clone())?;
                self.set(
                    RecordId::Speaker(speaker.id),
                    Some(Record::Speaker(speaker)),
                    at,
                    made,
                );
            }
            Edit::SetSpeaker(id, field) => {
                let mut speaker = self
                    .speaker(*id)
                    .ok_or(EditError::NoSuchSpeaker(*id))?
                    .as_ref()
                    .clone();
                field.put_into(&mut speaker);
                let speaker = named(speaker)?;
                self.set(
                    RecordId::Speaker(*id),
                    Some(Record::Speaker(speaker)),
                    at,
                    made,
                );
            }
            Edit::MergeSpeakers { keep, gone } => {
                if keep == gone {
                    return Ok(());
                }
                let mut kept = self
                    .speaker(*keep)
                    .ok_or(EditError::NoSuchSpeaker(*keep))?
                    .as_ref()
                    .clone();
                let lost = self
                    .speaker(*gone)
                    .ok_or(EditError::NoSuchSpeaker(*gone))?
                    .as_ref()
                    .clone();
                let names = std::iter::once(lost.name).chain(lost.aliases);
                let fresh: Vec<String> = names.filter(|name| !kept.is_called(name)).collect();
                kept.aliases = distinct(kept.aliases.into_iter().chain(fresh));
                if kept.role.is_empty() {
                    kept.role = lost.role;
                }
                self.set(
                    RecordId::Speaker(*keep),
                    Some(Record::Speaker(kept)),
                    at,
                    made,
                );
                self.reattribute(*gone, Some(*keep), at, made);
                self.set(RecordId::Speaker(*gone), None, at, made);
            }
            Edit::RemoveSpeaker(id) => {
                self.speaker(*id).ok_or(EditError::NoSuchSpeaker(*id))?;
                self.reattribute(*id, None, at, made);
                self.set(RecordId::Speaker(*id), None, at, made);
            }
            Edit::Rename(name) => {
                let details = Details {
                    name: name.trim().to_owned(),
                    ..self.details().clone()
                };
                self.set(RecordId::Details, Some(Record::Details(details)), at, made);
            }
            Edit::Refuse(refusals) => {
                let mut details = self.details().clone();
                details.refused.extend(refusals.iter().copied());
                self.set(RecordId::Details, Some(Record::Details(details)), at, made);
            }
            Edit::SetSuggestions(suggestions) => {
                let details = Details {
                    suggestions: *suggestions,
                    ..self.details().clone()
                };
                self.set(RecordId::Details, Some(Record::Details(details)), at, made);
            }
            Edit::All(edits) => {
                for edit in edits {
                    self.make(edit, at, made)?;
                }
            }
            Edit::Restore(wanted) => {
                for change in wanted {
                    match change.after.clone() {
                        Some(record) => {
                            let record = self.fitting(record)?;
                            self.set(record.id(), Some(record), at, made);
                        }
                        // A project never goes without its details.
                        None if change.id == RecordId::Details => {}
                        None => self.set(change.id, None, at, made),
                    }
                }
            }
        }
        Ok(())
    }

    /// Gives every claim that `from` says or passes on to `to`.
    fn reattribute(&mut self, from: SpeakerId, to: Option<SpeakerId>, at: Stamp, made: &mut Made) {
        let touched: Vec<Claim> = self
            .claims()
            .filter(|c| {
                c.attribution.answer.speaker() == Some(from) || c.attribution.via == Some(from)
            })
            .map(|c| c.as_ref().clone())
            .collect();
        for mut claim in touched {
            if claim.attribution.answer.speaker() == Some(from) {
                claim.attribution.answer = to.map_or(Answer::Undecided, Answer::Speaker);
            }
            if claim.attribution.via == Some(from) {
                claim.attribution.via = to;
            }
            // Nobody passes on what they say themselves.
            if claim.attribution.via == claim.attribution.answer.speaker() {
                claim.attribution.via = None;
            }
            self.set(
                RecordId::Claim(claim.id),
                Some(Record::Claim(claim)),
                at,
                made,
            );
        }
    }

    /// Refuses a speaker that is not there.
    fn has_speaker(&self, id: Option<SpeakerId>) -> Result<(), EditError> {
        match id {
            Some(id) if self.speaker(id).is_none() => Err(EditError::NoSuchSpeaker(id)),
            _ => Ok(()),
        }
    }

    /// The record as this project keeps records: its fields in order, its words words of the
    /// article. Doing it twice changes nothing more.
    pub(super) fn fitting(&self, record: Record) -> Result<Record, EditError> {
        Ok(match record {
            Record::Claim(claim) => Record::Claim(self.checked(claim)?),
            Record::Speaker(speaker) => Record::Speaker(named(speaker)?),
            Record::Details(details) => Record::Details(details),
        })
    }

    /// The claim with its fields in order, if its words are words of this article.
    fn checked(&self, mut claim: Claim) -> Result<Claim, EditError> {
        let inside = |span: Span| self.article().span(span.start(), span.end()).is_some();
        let guess = claim.lost.as_ref().and_then(|lost| lost.guess);
        if !claim.all_spans().chain(guess).all(inside) {
            return Err(EditError::OutsideText(claim.id));
        }
        claim.spans = Span::normalised(claim.spans);
        claim.tidy_lost();
        if claim.spans.is_empty() {
            let Some(lost) = claim.lost.as_mut().filter(|lost| !lost.words.is_empty()) else {
                return Err(EditError::NoSpan(claim.id));
            };
            // A cue stands beside its claim or nowhere.
            let sides = [
                (&mut claim.attribution.cue, &mut lost.cue),
                (&mut claim.attribution.source, &mut lost.source),
            ];
            for (spans, quotes) in sides {
                let words = spans.drain(..);
                quotes.extend(words.filter_map(|span| Quote::of(self.article(), span)));
            }
            claim.tidy_lost();
        }
        claim.attribution.cue = Span::normalised(claim.attribution.cue);
        claim.attribution.source = Span::normalised(claim.attribution.source);
        claim.tags = distinct(claim.tags);
        claim.check.evidence = distinct(claim.check.evidence);
        Ok(claim)
    }

    /// The record of that id as it is now.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<Record> {
        match id {
            RecordId::Details => Some(Record::Details(self.details().clone())),
            RecordId::Speaker(id) => self
                .speaker(id)
                .map(|s| Record::Speaker(s.as_ref().clone())),
            RecordId::Claim(id) => self.claim(id).map(|c| Record::Claim(c.as_ref().clone())),
        }
    }

    /// Stores a record as `after`, unless it is so already, and writes down what changed.
    fn set(&mut self, id: RecordId, after: Option<Record>, at: Stamp, made: &mut Made) {
        let before = self.record(id);
        if same(before.as_ref(), after.as_ref()) {
            return;
        }
        let removed = self.removed().get(&id).copied();
        let after = after.map(|record| record.stamped(at));
        self.store(id, after.clone(), at);
        made.push((Change { id, before, after }, removed));
    }

    /// Stores or removes a record as it is, its own stamp included.
    pub(super) fn store(&mut self, id: RecordId, record: Option<Record>, removed_at: Stamp) {
        match (record, id) {
            (Some(Record::Details(details)), _) => self.set_details(details),
            (Some(Record::Speaker(speaker)), _) => self.put_speaker(speaker),
            (Some(Record::Claim(claim)), _) => self.put_claim(claim),
            (None, RecordId::Speaker(id)) => {
                self.take_speaker(id, removed_at);
            }
            (None, RecordId::Claim(id)) => {
                self.take_claim(id, removed_at);
            }
            (None, RecordId::Details) => {}
        }
    }

    /// Undoes a change as if it had never been made.
    fn put_back(&mut self, change: Change, removed: Option<Stamp>) {
        self.store(change.id, change.before, removed.unwrap_or_default());
        if removed.is_none() {
            self.forget_removal(change.id);
        }
    }
}

/// See [`Edit::Place`].
fn put_in_place(claim: &mut Claim, part: Part, spans: &[Span], found: &[Quote]) {
    let attribution = &mut claim.attribution;
    let mut none = Vec::new();
    let lost = claim.lost.as_deref_mut();
    let (placed, lost) = match (part, lost) {
        (Part::Words, _) => {
            claim.spans = spans.to_vec();
            return;
        }
        (Part::Cue, lost) => (&mut attribution.cue, lost.map_or(&mut none, |l| &mut l.cue)),
        (Part::Source, lost) => (
            &mut attribution.source,
            lost.map_or(&mut none, |l| &mut l.source),
        ),
    };
    placed.extend_from_slice(spans);
    for quote in found {
        if let Some(at) = lost.iter().position(|other| other == quote) {
            lost.remove(at);
        }
    }
}

impl ClaimField {
    fn put_into(&self, claim: &mut Claim) {
        let Claim {
            attribution,
            check,
            lost,
            ..
        } = claim;
        match self.clone() {
            Self::Spans(spans) => claim.spans = spans,
            Self::Answer(answer) => attribution.answer = answer,
            // What the reader says stands there is what is meant, whatever was lost.
            Self::Cue(cue) => {
                attribution.cue = cue;
                lost.iter_mut().for_each(|lost| lost.cue.clear());
            }
            Self::Source(source) => {
                attribution.source = source;
                lost.iter_mut().for_each(|lost| lost.source.clear());
            }
            Self::Form(form) => attribution.form = form,
            Self::Via(via) => attribution.via = via,
            Self::Kind(kind) => claim.kind = kind,
            Self::Note(note) => claim.note = note,
            Self::Tags(tags) => claim.tags = tags,
            Self::Question(question) => {
                *check = Check {
                    question,
                    ..std::mem::take(check)
                }
            }
            Self::Evidence(evidence) => check.evidence = evidence,
            Self::Verdict(verdict) => check.verdict = verdict,
        }
    }
}

impl SpeakerField {
    fn put_into(&self, speaker: &mut Speaker) {
        match self.clone() {
            Self::Name(name) => speaker.name = name,
            Self::Aliases(aliases) => speaker.aliases = aliases,
            Self::Role(role) => speaker.role = role,
            Self::Sort(sort) => speaker.sort = sort,
            Self::Colour(colour) => speaker.colour = colour,
        }
    }
}

/// Whether two records say the same, whenever they were changed.
fn same(one: Option<&Record>, other: Option<&Record>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other || other.clone().stamped(one.modified()) == *one,
        (None, None) => true,
        _ => false,
    }
}

/// The speaker with its names trimmed, if it has one.
fn named(mut speaker: Speaker) -> Result<Speaker, EditError> {
    speaker.name = speaker.name.trim().to_owned();
    speaker.role = speaker.role.trim().to_owned();
    speaker.aliases = distinct(speaker.aliases);
    if speaker.name.is_empty() {
        Err(EditError::NoName)
    } else {
        Ok(speaker)
    }
}

/// The texts trimmed, without the empty and the repeated ones.
fn distinct(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        let text = text.trim();
        if !text.is_empty() && !kept.iter().any(|k| k == text) {
            kept.push(text.to_owned());
        }
    }
    kept
}
