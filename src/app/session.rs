//! The open project: its value, its history, and the signals that tell views what to draw again.
//!
//! The project itself is one plain value behind one lock; nothing is copied to draw it. A view
//! subscribes to as little as it shows: one block, the claims as a whole, the roster, the history.
//! Every change goes through [`Session::edit`], which applies, writes the journal entry and then
//! notifies, in that order, so that nothing is on the screen that is not on its way to the disk.
//!
//! The next frame after an edit shows its marks and no more, because that is what the reader waits
//! for. The cards, the bar, the counts, what is announced follow right after it ([`Session::later`]),
//! or sooner if the reader does something else ([`Session::catch_up`]). Only views are late: what the
//! session says when it is asked is true at once.

use super::keeper::{Keeper, Opened};
use super::lost::Search;
use super::questions::Checking;
use super::review::Review;
use super::selection::{Picked, Purpose};
use super::waiting::Waiting;
use crate::annotate::edit::{Change, Label};
use crate::annotate::history::Reversal;
use crate::annotate::query::Filter;
use crate::annotate::{
    Answer, Attribution, Claim, ClaimField, ClaimId, Edit, EditError, Entry, History, Project,
    Record, Speaker, SpeakerId, Stamp, Step, Suggestions, form, palette::Colour,
};
use crate::article::{Article, Span, sorting};
use crate::exchange::store::Writer;
use crate::platform::{clock, idle, page};
use crate::propose::names::{NameIndex, NameReader};
use crate::propose::{self, Question, cues};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who a number key of the bar stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// A speaker of the project.
    Known(SpeakerId),
    /// A name found in the article that is no speaker yet.
    Name(String),
}

/// What the reader answers with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One of the likely speakers.
    Candidate(Candidate),
    /// One of the answers that are no speaker of the roster.
    Answer(Answer),
}

/// How many names that are no speakers yet are offered at once: more is reading, not choosing.
const FRESH: usize = 4;

/// How long after opening the article's names are looked for, in milliseconds: the window is drawn by
/// then, and nobody has picked words yet.
const NAMES_AFTER: i32 = 100;

struct Inner {
    project: Project,
    history: History,
    writer: Writer,
    /// Speakers by last use, the latest last.
    recent: Vec<SpeakerId>,
    names: Option<NameIndex>,
}

/// Something that is put off.
type Work = Box<dyn FnOnce()>;

impl Inner {
    /// Whether the text may be read for the reader: not in an exercise without suggestions.
    fn hints(&self) -> bool {
        self.project.details().suggestions == Suggestions::Allowed
    }

    /// The names of the article, looked for when first asked for.
    fn names(&mut self) -> &NameIndex {
        let article = self.project.article();
        self.names.get_or_insert_with(|| NameIndex::new(article))
    }
}

/// The open project. Copies are the same session.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Inner>,
    keeper: Keeper,
    blocks: StoredValue<Vec<RwSignal<u32>>>,
    claims: RwSignal<u32>,
    roster: RwSignal<u32>,
    history: RwSignal<u32>,
    details: RwSignal<u32>,
    settling: StoredValue<bool>,
    /// What is done after the next frame, in that order.
    put_off: StoredValue<Vec<Work>, LocalStorage>,
    /// The claim whose card is open.
    pub active: RwSignal<Option<ClaimId>>,
    /// Whether the active claim's card shows every field.
    pub expanded: RwSignal<bool>,
    /// Words that are picked and not marked yet.
    pub picked: RwSignal<Option<Picked>>,
    /// Which claims the list shows.
    pub filter: RwSignal<Filter>,
    /// Whether the list of claims is open on a narrow screen.
    pub list_open: RwSignal<bool>,
    /// Whether the bar asks for the name of a new speaker.
    pub naming: RwSignal<bool>,
    /// The suggestions the reader goes through.
    pub review: RwSignal<Option<Review>>,
    /// The questions about finished marks, while their list is open.
    pub checking: RwSignal<Option<Checking>>,
    /// The question that was gone to last, and its place in the list.
    pub question: RwSignal<Option<(usize, Question)>>,
    /// Whether the reason of a suggestion is shown.
    pub why: RwSignal<bool>,
    /// Suggestions that are waited for.
    pub suggesting: Waiting,
    /// The places of lost claims that the reader goes through.
    pub search: RwSignal<Option<Search>>,
    /// Places of lost claims that are waited for.
    pub searching: Waiting,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.claims == other.claims
    }
}

impl Session {
    /// Opens a project with what the journal remembers of it.
    #[must_use]
    pub fn open(opened: Opened, keeper: Keeper) -> Self {
        let session = Self::new(opened.project, opened.history, opened.writer, keeper);
        session.find_names_later();
        // Opening writes when it was.
        session.settle_later();
        session
    }

    /// Shows a project that is not opened: nothing may be edited in it.
    #[must_use]
    pub fn look_at(project: Project, keeper: Keeper) -> Self {
        let writer = Writer::of_nothing(project.id());
        Self::new(project, History::default(), writer, keeper)
    }

    fn new(project: Project, history: History, writer: Writer, keeper: Keeper) -> Self {
        let blocks = project
            .article()
            .blocks()
            .iter()
            .map(|_| RwSignal::new(0))
            .collect();
        Self {
            inner: StoredValue::new(Inner {
                project,
                history,
                writer,
                recent: Vec::new(),
                names: None,
            }),
            keeper,
            blocks: StoredValue::new(blocks),
            claims: RwSignal::new(0),
            roster: RwSignal::new(0),
            history: RwSignal::new(0),
            details: RwSignal::new(0),
            settling: StoredValue::new(false),
            put_off: StoredValue::new_local(Vec::new()),
            active: RwSignal::new(None),
            expanded: RwSignal::new(false),
            picked: RwSignal::new(None),
            filter: RwSignal::new(Filter::default()),
            list_open: RwSignal::new(false),
            naming: RwSignal::new(false),
            review: RwSignal::new(None),
            checking: RwSignal::new(None),
            question: RwSignal::new(None),
            why: RwSignal::new(false),
            suggesting: Waiting::new(),
            search: RwSignal::new(None),
            searching: Waiting::new(),
        }
    }

    /// Looks for the article's names, a little at a time: in a long article that takes longer than a reader wants to
    /// wait for the bar. Until it is done, the bar knows those that stand around.
    fn find_names_later(self) {
        let (inner, article) = (self.inner, self.article());
        idle::in_spare_time(NAMES_AFTER, move || {
            idle::begin(async move {
                let mut reader = NameReader::new(&article);
                let missing = || inner.try_with_value(|inner| inner.names.is_none()) == Some(true);
                idle::in_stretches(|| missing() && reader.step()).await;
                if missing() {
                    let index = reader.index();
                    inner.try_update_value(|inner| inner.names = Some(index));
                    idle::when_idle(move || self.rehearse());
                }
            });
        });
    }

    /// Works out once what is worked out when words are picked and marked: the browser compiles what it takes when
    /// it is called first.
    fn rehearse(self) {
        if self.inner.try_with_value(|_| ()).is_some() {
            let article = self.article();
            let first = article.blocks().get(1).map(|block| block.range.clone());
            if let Some(span) = first.and_then(|bytes| article.span(bytes.start, bytes.end)) {
                let _ = self.candidates(span, 1);
                let _ = self.attribution(span, Answer::Article, "");
            }
        }
    }

    /// Reads the project without subscribing to anything.
    pub fn with<T>(&self, read: impl FnOnce(&Project) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.project))
    }

    /// What reads and saves.
    #[must_use]
    pub fn keeper(&self) -> Keeper {
        self.keeper
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> Arc<Article> {
        self.with(|p| p.article().clone())
    }

    /// Subscribes to what is painted in a block.
    pub fn track_block(&self, block: usize) {
        let signal = self.blocks.with_value(|blocks| blocks.get(block).copied());
        if let Some(signal) = signal {
            signal.track();
        }
    }

    /// Subscribes to every change of any claim.
    pub fn track_claims(&self) {
        self.claims.track();
    }

    /// Subscribes to every change of any speaker.
    pub fn track_roster(&self) {
        self.roster.track();
    }

    /// Subscribes to every edit, undo and redo.
    pub fn track_history(&self) {
        self.history.track();
    }

    /// How many of those there were since it was opened, following them.
    #[must_use]
    pub fn edits(&self) -> u32 {
        self.history.try_get().unwrap_or_default()
    }

    /// Subscribes to the project's name.
    pub fn track_details(&self) {
        self.details.track();
    }

    /// The claim of that id, following its changes.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<Arc<Claim>> {
        self.claims.track();
        self.with(|p| p.claim(id).cloned())
    }

    /// The speaker of that id, following its changes.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<Arc<Speaker>> {
        self.roster.track();
        self.with(|p| p.speaker(id).cloned())
    }

    /// What undo would take back, following the history.
    #[must_use]
    pub fn undo_label(&self) -> Option<Label> {
        self.history.track();
        self.inner.with_value(|i| i.history.undo_label())
    }

    /// What redo would do again, following the history.
    #[must_use]
    pub fn redo_label(&self) -> Option<Label> {
        self.history.track();
        self.inner.with_value(|i| i.history.redo_label())
    }

    /// Makes an edit, saves it and has its views drawn again.
    ///
    /// # Errors
    /// When the edit does not fit the project, for instance because another tab removed the claim.
    pub fn edit(&self, edit: &Edit) -> Result<(), EditError> {
        self.step(
            edit,
            Step::Do,
            edit.label(),
            edit.target(),
            self.picked.get_untracked().map(|p| p.span),
        )
    }

    /// Makes an edit under another name than its own.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn edit_as(&self, edit: &Edit, label: Label) -> Result<(), EditError> {
        self.step(
            edit,
            Step::Do,
            label,
            edit.target(),
            self.picked.get_untracked().map(|p| p.span),
        )
    }

    fn step(
        &self,
        edit: &Edit,
        step: Step,
        label: Label,
        target: Option<crate::annotate::RecordId>,
        selection: Option<Span>,
    ) -> Result<(), EditError> {
        let done = self.inner.try_update_value(|inner| {
            let stamp = inner.writer.next_stamp(clock::now(), self.keeper.tab());
            let changes = inner.project.apply(edit, stamp)?;
            if changes.is_empty() && step == Step::Do {
                return Ok(None);
            }
            let entry = Entry {
                stamp,
                step,
                label,
                target,
                changes,
                selection,
            };
            inner.history.record(&entry);
            self.keeper.save(&mut inner.writer, &inner.project, &entry);
            Ok(Some(entry))
        });
        match done {
            None | Some(Ok(None)) => Ok(()),
            Some(Ok(Some(entry))) => {
                self.settle_later();
                self.notify(&entry.changes);
                Ok(())
            }
            Some(Err(error)) => Err(error),
        }
    }

    /// Takes in an entry that another tab saved under that key.
    pub fn receive(&self, key: &str, value: &str) {
        let changes = self.inner.try_update_value(|inner| {
            let Inner {
                project,
                history,
                writer,
                ..
            } = inner;
            self.keeper.receive(writer, project, history, key, value)
        });
        if let Some(changes) = changes {
            self.notify(&changes);
            // Nobody waits for a frame here, and a page out of sight has none.
            self.catch_up();
        }
    }

    /// Tries again to write what could not be written.
    pub fn retry(&self) {
        self.inner
            .update_value(|inner| self.keeper.retry(&mut inner.writer, &inner.project));
    }

    /// Another tab deleted the project: nothing more is written under its name.
    pub fn deleted_elsewhere(&self) {
        self.inner
            .update_value(|inner| self.keeper.deleted_elsewhere(&mut inner.writer));
    }

    /// Another tab put the deleted project back: what was not written meanwhile is.
    pub fn put_back_elsewhere(&self) {
        self.inner.update_value(|inner| {
            self.keeper
                .put_back_elsewhere(&mut inner.writer, &inner.project);
        });
    }

    /// Brings the stored records up to date, a few at a time, when the browser is idle.
    fn settle_later(&self) {
        let session = *self;
        if self.settling.get_value() {
            return;
        }
        self.settling.set_value(true);
        idle::in_spare_time(2_000, move || {
            if session.settling.try_set_value(false).is_some() {
                return;
            }
            if session.fold(2) {
                session.settle_later();
            } else {
                page::say_at_rest();
            }
        });
    }

    /// Brings the stored records up to date now.
    pub fn settle(&self) {
        self.retry();
        while self.fold(usize::MAX) {}
    }

    /// Folds so many pieces; whether there are more.
    fn fold(&self, at_most: usize) -> bool {
        let folded = self.inner.try_update_value(|inner| {
            let Inner {
                project,
                history,
                writer,
                ..
            } = inner;
            self.keeper.fold(writer, project, history, at_most)
        });
        let Some((more, changes)) = folded else {
            return false;
        };
        if !changes.is_empty() {
            self.notify(&changes);
            self.catch_up();
        }
        more
    }

    /// Leaves the project: what is unsaved of it stays in memory.
    pub fn leave(&self) {
        self.suggesting.give_up();
        self.searching.give_up();
        self.settle();
        self.inner.update_value(|inner| {
            let Inner {
                project,
                history,
                writer,
                ..
            } = inner;
            self.keeper.shelter(project, history, writer);
        });
    }

    /// Takes in another copy of this project, as one edit that can be undone.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn merge(&self, other: &Project) -> Result<usize, EditError> {
        // Tried on a copy first: the merge decides which versions win, the edit makes it undoable.
        let wanted = self.with(|project| project.clone().merge(other.versions()));
        let count = wanted.len();
        // What comes in must not look newer than the edit that brings it in.
        self.inner
            .update_value(|inner| inner.writer.heard_of(other.last_stamp()));
        self.edit_as(&Edit::Restore(wanted), Label::Import)?;
        Ok(count)
    }

    fn notify(&self, changes: &[Change]) {
        let mut blocks = BTreeSet::new();
        let (mut claims, mut speakers, mut details) = (false, false, false);
        self.with(|project| {
            for change in changes {
                for record in change.before.iter().chain(&change.after) {
                    match record {
                        Record::Claim(claim) => {
                            claims = true;
                            blocks.extend(project.blocks_of(claim));
                        }
                        Record::Speaker(speaker) => {
                            speakers = true;
                            let theirs = project
                                .claims()
                                .filter(|c| c.attribution.answer.speaker() == Some(speaker.id));
                            for claim in theirs {
                                blocks.extend(project.blocks_of(claim));
                            }
                        }
                        Record::Details(_) => details = true,
                    }
                }
            }
        });
        self.bump_blocks(&blocks);
        let gone = self
            .active
            .get_untracked()
            .is_some_and(|id| self.with(|p| p.claim(id).is_none()));
        if gone {
            self.set_later(self.active, None);
        }
        let session = *self;
        self.later(move || {
            if speakers {
                bump(session.roster);
            }
            if claims || speakers {
                bump(session.claims);
            }
            if details {
                bump(session.details);
            }
        });
        let count = self.history.get_untracked();
        self.set_later(self.history, count.wrapping_add(1));
    }

    /// Does this once the marks of the edit that was just made are on the screen.
    pub fn later(&self, work: impl FnOnce() + 'static) {
        let session = *self;
        let first = self.put_off.try_update_value(|put_off| {
            put_off.push(Box::new(work));
            put_off.len() == 1
        });
        if first == Some(true) {
            idle::after_paint(move || session.catch_up());
        }
    }

    /// Does what was put off, now: for whatever comes before the next frame.
    pub fn catch_up(&self) {
        let put_off = self.put_off.try_update_value(std::mem::take);
        for work in put_off.into_iter().flatten() {
            work();
        }
    }

    /// Changes a value at once, and tells its views with all else that follows the edit.
    fn set_later<T: Send + Sync + 'static>(&self, signal: RwSignal<T>, value: T) {
        if signal.try_update_untracked(|old| *old = value).is_some() {
            self.later(move || signal.notify());
        }
    }

    /// Has the blocks of these claims drawn again.
    pub fn redraw(&self, claims: impl IntoIterator<Item = ClaimId>) {
        let ids: Vec<ClaimId> = claims.into_iter().collect();
        let blocks = self.with(|project| {
            let claims: Vec<_> = ids.iter().filter_map(|id| project.claim(*id)).collect();
            sorting::set(claims.into_iter().flat_map(|c| project.blocks_of(c)))
        });
        self.bump_blocks(&blocks);
    }

    fn bump_blocks(&self, blocks: &BTreeSet<usize>) {
        let signals: Vec<RwSignal<u32>> = self
            .blocks
            .with_value(|all| blocks.iter().filter_map(|b| all.get(*b).copied()).collect());
        for signal in signals {
            bump(signal);
        }
    }

    /// Takes back the last edit. What it was, or `None` if there is none.
    pub fn undo(&self) -> Option<Label> {
        let reversal = self.inner.with_value(|i| i.history.undo())?;
        self.reverse(reversal)
    }

    /// Makes the edit that was last taken back again.
    pub fn redo(&self) -> Option<Label> {
        let reversal = self.inner.with_value(|i| i.history.redo())?;
        self.reverse(reversal)
    }

    fn reverse(&self, reversal: Reversal) -> Option<Label> {
        let undo = matches!(reversal.step, Step::Undo(_));
        self.step(
            &reversal.edit,
            reversal.step,
            reversal.label,
            reversal.target,
            reversal.selection,
        )
        .ok()?;
        let claim = match reversal.target {
            Some(crate::annotate::RecordId::Claim(id)) => self.with(|p| p.claim(id).map(|c| c.id)),
            _ => None,
        };
        if claim.is_some() {
            self.set_later(self.active, claim);
        }
        // Undoing a mark gives its words back as they were picked.
        if undo && reversal.label == Label::AddClaim {
            let picked = reversal.selection.map(|span| Picked {
                span,
                purpose: Purpose::Mark,
                touch: false,
            });
            self.set_later(self.picked, picked);
        } else if !undo {
            self.set_later(self.picked, None);
        }
        Some(reversal.label)
    }

    /// The likely speakers for these words, best first: names near them, then those used last. Where
    /// suggestions are forbidden, the same for all words: those used last, then the article's names in
    /// the order in which it has them.
    #[must_use]
    pub fn candidates(&self, span: Span, limit: usize) -> Vec<Candidate> {
        self.inner
            .try_update_value(|inner| {
                let article = inner.project.article().clone();
                let hints = inner.hints();
                let names = if hints {
                    let near = match &inner.names {
                        Some(names) => names.near(&article, span, limit),
                        None => NameIndex::around(&article, span).near(&article, span, limit),
                    };
                    near.into_iter().map(|found| found.name).collect()
                } else {
                    inner.names().in_order()
                };
                let Inner {
                    project, recent, ..
                } = inner;
                let named = names.into_iter().map(|name| {
                    project
                        .speaker_called(&name)
                        .map_or(Candidate::Name(name), |s| Candidate::Known(s.id))
                });
                let used = recent.iter().rev().map(|id| Candidate::Known(*id));
                let roster = project
                    .speakers()
                    .into_iter()
                    .map(|s| Candidate::Known(s.id));
                let mut best: Vec<Candidate> = Vec::new();
                let all: Vec<Candidate> = if hints {
                    named.chain(used).chain(roster).collect()
                } else {
                    used.chain(roster).chain(named).collect()
                };
                for candidate in all {
                    let fresh = |c: &&Candidate| matches!(c, Candidate::Name(_));
                    let there = match &candidate {
                        Candidate::Known(id) => project.speaker(*id).is_some(),
                        Candidate::Name(_) => best.iter().filter(fresh).count() < FRESH,
                    };
                    if there && best.len() < limit && !best.contains(&candidate) {
                        best.push(candidate);
                    }
                }
                best
            })
            .unwrap_or_default()
    }

    /// A new speaker of that name, with the colour least used here and by those `beside` it.
    fn new_speaker(&self, name: &str, beside: &[Speaker]) -> Speaker {
        let colour = self.with(|p| {
            let used = p.speakers().into_iter().map(|s| s.colour);
            Colour::least_used(used.chain(beside.iter().map(|s| s.colour)))
        });
        Speaker {
            id: SpeakerId::from_random(clock::random_u64()),
            name: name.trim().to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: crate::annotate::Sort::guess(name),
            colour,
            created: clock::now(),
            modified: Stamp::default(),
        }
    }

    /// The answer a choice stands for. A speaker that is new joins those in `fresh`.
    pub(super) fn resolve(&self, choice: &Choice, fresh: &mut Vec<Speaker>) -> Answer {
        match choice {
            Choice::Answer(answer) => answer.clone(),
            Choice::Candidate(Candidate::Known(id)) => Answer::Speaker(*id),
            Choice::Candidate(Candidate::Name(name)) => {
                let known = self.with(|p| p.speaker_called(name).map(|s| s.id));
                let known =
                    known.or_else(|| fresh.iter().find(|s| s.is_called(name)).map(|s| s.id));
                Answer::Speaker(known.unwrap_or_else(|| {
                    let speaker = self.new_speaker(name, fresh);
                    let id = speaker.id;
                    fresh.push(speaker);
                    id
                }))
            }
        }
    }

    /// A claim of those words, made now by whoever marks here.
    pub(super) fn new_claim(&self, spans: Vec<Span>, attribution: Attribution) -> Claim {
        Claim {
            attribution,
            annotator: self.keeper.annotator(),
            created: clock::now(),
            ..Claim::new(ClaimId::from_random(clock::random_u64()), spans)
        }
    }

    /// The attribution of words that are being marked: the answer, and what can be told from the words around
    /// them, which `name` says.
    fn attribution(&self, span: Span, answer: Answer, name: &str) -> Attribution {
        let article = self.article();
        // Where suggestions are forbidden, cue and source are found by the reader, too.
        let hints = self.inner.with_value(Inner::hints);
        let cue = hints.then(|| cues::cue_near(&article, span)).flatten();
        let source = cue.and_then(|cue| cues::source_near(&article, cue, name));
        Attribution {
            answer,
            cue: cue.into_iter().collect(),
            source: source.into_iter().collect(),
            form: Some(form::guess_form(&article, &[span], |block| {
                propose::quotations(&article, block)
            })),
            via: None,
        }
    }

    pub(super) fn remember(&self, answer: &Answer) {
        if let Some(id) = answer.speaker() {
            self.inner.update_value(|inner| {
                inner.recent.retain(|known| *known != id);
                inner.recent.push(id);
            });
        }
    }

    /// Marks the picked words as a claim with that answer, as one edit; the new claim is active.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn mark(&self, span: Span, choice: &Choice) -> Result<ClaimId, EditError> {
        let mut fresh = Vec::new();
        let answer = self.resolve(choice, &mut fresh);
        let name = match &answer {
            Answer::Speaker(id) => match fresh.first() {
                Some(speaker) => speaker.name.clone(),
                None => self.with(|p| p.speaker(*id).map(|s| s.name.clone()).unwrap_or_default()),
            },
            _ => String::new(),
        };
        let attribution = self.attribution(span, answer.clone(), &name);
        let claim = self.new_claim(vec![span], attribution);
        let id = claim.id;
        self.edit(&with_speakers(fresh, [Edit::AddClaim(claim)]))?;
        self.remember(&answer);
        self.set_later(self.picked, None);
        self.set_later(self.active, Some(id));
        Ok(id)
    }

    /// Removes a claim; nothing is picked and no claim is active any more.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn remove(&self, id: ClaimId) -> Result<(), EditError> {
        self.set_later(self.picked, None);
        self.set_later(self.active, None);
        self.edit(&Edit::RemoveClaim(id))
    }

    /// Lets go of the name of a new speaker. A bar that asks for none is not made anew.
    pub fn stop_naming(&self) {
        if self.naming.get_untracked() {
            self.naming.set(false);
        }
    }

    /// Gives a claim another answer, as one edit.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn attribute(&self, id: ClaimId, choice: &Choice) -> Result<(), EditError> {
        let mut fresh = Vec::new();
        let answer = self.resolve(choice, &mut fresh);
        let set = Edit::SetClaim(id, ClaimField::Answer(answer.clone()));
        self.edit(&with_speakers(fresh, [set]))?;
        self.remember(&answer);
        Ok(())
    }
}

/// These edits as one, with the speakers they need added first.
pub(super) fn with_speakers(fresh: Vec<Speaker>, edits: impl IntoIterator<Item = Edit>) -> Edit {
    let added = fresh.into_iter().map(Edit::AddSpeaker);
    let mut all: Vec<Edit> = added.chain(edits).collect();
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            all.extend(last);
            Edit::All(all)
        }
    }
}

fn bump(signal: RwSignal<u32>) {
    signal.update(|n| *n = n.wrapping_add(1));
}
