//! What a project has that a format cannot hold: counted before the file is made, so that the reader
//! knows, and noted in the file where the format has a place for notes.
//!
//! Counts what is there, never what might be: a project without notes loses none.

use super::super::Format;
use super::field::is_checked;
use crate::annotate::{Answer, Claim, Project, Sort};
use std::collections::BTreeMap;

/// Something that a project can have and a format may not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Claims, as a whole.
    Claims,
    /// Claims whose words are not in this text of the article, as a whole.
    Lost,
    /// Claims of whose cue or source some words are not in this text: those words.
    Beside,
    /// Claims of which some span is left out because it overlaps another or is only white space.
    Spans,
    /// Claims with several spans: that they are one claim.
    SeveralSpans,
    /// Claims with a cue or source: which cue and source belong to which claim.
    Links,
    /// Claims with a place in the text: the offsets.
    Places,
    /// Claims with a speaker: the speaker's name.
    Speakers,
    /// Claims with an answer that is no speaker: unnamed, the article itself, no one.
    Answers,
    /// Claims with a cue: its place.
    Cues,
    /// Claims with a source: its place.
    Sources,
    /// Claims that someone passes on: who does.
    Vias,
    /// Claims with a form (direct, mixed, paraphrase).
    Forms,
    /// Claims with a kind.
    Kinds,
    /// Claims with a note.
    Notes,
    /// Claims with tags.
    Tags,
    /// Claims with a check: question, evidence or verdict.
    Checks,
    /// Claims that say who marked them.
    Annotators,
    /// Speakers with other names, a role or a sort other than person.
    Roster,
}

impl Thing {
    /// Everything that can be lost, in the order a list shows it.
    pub const ALL: [Self; 19] = [
        Self::Claims,
        Self::Lost,
        Self::Beside,
        Self::Spans,
        Self::SeveralSpans,
        Self::Links,
        Self::Places,
        Self::Speakers,
        Self::Answers,
        Self::Cues,
        Self::Sources,
        Self::Vias,
        Self::Forms,
        Self::Kinds,
        Self::Notes,
        Self::Tags,
        Self::Checks,
        Self::Annotators,
        Self::Roster,
    ];

    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Lost => "lost",
            Self::Beside => "lost_beside",
            Self::Spans => "spans",
            Self::SeveralSpans => "several_spans",
            Self::Links => "links",
            Self::Places => "places",
            Self::Speakers => "speakers",
            Self::Answers => "answers",
            Self::Cues => "cues",
            Self::Sources => "sources",
            Self::Vias => "vias",
            Self::Forms => "forms",
            Self::Kinds => "kinds",
            Self::Notes => "notes",
            Self::Tags => "tags",
            Self::Checks => "checks",
            Self::Annotators => "annotators",
            Self::Roster => "roster",
        }
    }

    /// Key of the translated sentence that says how many are lost; it has a form for one and one
    /// for more (`.one`, `.other`, with `{n}`).
    #[must_use]
    pub fn key(self) -> String {
        format!("formats.lost.{}", self.word())
    }

    /// Whether the claim has it. [`Self::Spans`] and [`Self::Roster`] are not for one claim to say.
    fn is_in(self, project: &Project, claim: &Claim) -> bool {
        let attribution = &claim.attribution;
        match self {
            Self::Claims => true,
            Self::Lost => claim.is_lost(),
            Self::Beside => {
                let lost = claim.lost.as_deref();
                lost.is_some_and(|lost| !lost.cue.is_empty() || !lost.source.is_empty())
            }
            Self::Places => !claim.is_lost(),
            Self::Spans | Self::Roster => false,
            Self::SeveralSpans => claim.spans.len() > 1,
            Self::Links => !attribution.cue.is_empty() || !attribution.source.is_empty(),
            Self::Speakers => matches!(project.answer(claim), Answer::Speaker(_)),
            Self::Answers => matches!(
                project.answer(claim),
                Answer::Unnamed(_) | Answer::Article | Answer::NoOne
            ),
            Self::Cues => !attribution.cue.is_empty(),
            Self::Sources => !attribution.source.is_empty(),
            Self::Vias => attribution
                .via
                .is_some_and(|id| project.speaker(id).is_some()),
            Self::Forms => attribution.form.is_some(),
            Self::Kinds => claim.kind.is_some(),
            Self::Notes => !claim.note.is_empty(),
            Self::Tags => !claim.tags.is_empty(),
            Self::Checks => is_checked(claim),
            Self::Annotators => !claim.annotator.is_empty(),
        }
    }
}

/// How many of each thing a file will not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    counts: BTreeMap<Thing, usize>,
}

impl Losses {
    /// Whether the file holds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many of them are lost.
    #[must_use]
    pub fn of(&self, thing: Thing) -> usize {
        self.counts.get(&thing).copied().unwrap_or_default()
    }

    /// What is lost and how many, in the order of [`Thing::ALL`]; never with a count of zero.
    pub fn iter(&self) -> impl Iterator<Item = (Thing, usize)> + '_ {
        self.counts.iter().map(|(thing, count)| (*thing, *count))
    }

    /// Counts more as lost.
    pub fn add(&mut self, thing: Thing, count: usize) {
        if count > 0 {
            let sum = self.counts.entry(thing).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    /// What several projects lose together.
    pub fn extend(&mut self, other: &Self) {
        other
            .iter()
            .for_each(|(thing, count)| self.add(thing, count));
    }

    /// What is lost in the words of files: `kinds: 3, notes: 1`; empty if nothing is.
    #[must_use]
    pub fn note(&self) -> String {
        let parts: Vec<String> = self
            .iter()
            .map(|(thing, count)| format!("{}: {count}", thing.word()))
            .collect();
        parts.join(", ")
    }
}

/// What of this project a file of that format will not hold.
#[must_use]
pub fn losses(format: &Format, project: &Project) -> Losses {
    let mut losses = Losses::default();
    for claim in project.claims() {
        let things = match claim.is_lost() {
            true if format.lost_apart => &[][..],
            // What is left out as a whole is not counted again piece by piece.
            true if format.cannot_hold.contains(&Thing::Lost) => &[Thing::Lost],
            _ => format.cannot_hold,
        };
        for thing in things {
            losses.add(*thing, usize::from(thing.is_in(project, claim)));
        }
    }
    if format.cannot_hold.contains(&Thing::Roster) {
        let detailed = |s: &&&std::sync::Arc<crate::annotate::Speaker>| {
            !s.aliases.is_empty() || !s.role.is_empty() || s.sort != Sort::Person
        };
        losses.add(
            Thing::Roster,
            project.speakers().iter().filter(detailed).count(),
        );
    }
    if let Some(more) = format.also_loses {
        more(project, &mut losses);
    }
    losses
}

/// The note of [`losses`] for the format of that id; empty if nothing is lost.
pub(super) fn note(format: &str, project: &Project) -> String {
    super::super::find(format)
        .map(|format| losses(format, project).note())
        .unwrap_or_default()
}
