//! What this reader wants pointed out besides plain claims: weak signs, claims without a source, vague
//! sources, kinds, tones.
//!
//! All of it is off until it is switched on, is kept in this browser and is part of no project. It asks
//! and never says whether a claim is true. Where suggestions are forbidden there is none of it, because
//! nothing is suggested (see [`super::review::allowed`]).

use super::session::Session;
use crate::annotate::{FactKind, Kind, Tone};
use crate::propose::{How, Options, Proposal, Rule, Who, tone_sources};
use crate::tr;

/// Something that can be pointed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// What is wrong more often than right.
    Guesses,
    /// Claims in nobody's name: reportedly, it is believed.
    NoSource,
    /// Sources that nobody could ask: critics, officials.
    Vague,
    /// What kind of claim the words hint at.
    Kinds,
    /// What the reporting words do to the claim, and who says that.
    Tones,
}

impl Note {
    /// All of them, as they are listed.
    pub const ALL: [Self; 5] = [
        Self::NoSource,
        Self::Vague,
        Self::Kinds,
        Self::Tones,
        Self::Guesses,
    ];

    /// The name of the reader's setting.
    fn setting(self) -> &'static str {
        match self {
            Self::Guesses => "guesses",
            Self::NoSource => "no-source",
            Self::Vague => "vague",
            Self::Kinds => "kinds",
            Self::Tones => "tones",
        }
    }
}

/// Whether the reader wants it.
#[must_use]
pub fn wanted(session: Session, note: Note) -> bool {
    session.keeper().setting(note.setting()).is_some()
}

/// Sets [`wanted`] for the next suggestions, in every project.
pub fn want(session: Session, note: Note, wanted: bool) {
    let value = if wanted { "yes" } else { "" };
    session.keeper().set_setting(note.setting(), value);
}

/// What suggestions are to be asked for. Whether a source is vague is told in any case.
#[must_use]
pub fn options(session: Session) -> Options {
    let wanted = |note| wanted(session, note);
    Options {
        guesses: wanted(Note::Guesses),
        no_source: wanted(Note::NoSource),
        tones: wanted(Note::Tones),
        kinds: wanted(Note::Kinds),
        language: None,
    }
}

/// What is asked about the suggestion's source, if anything.
#[must_use]
pub fn source_question(session: Session, proposal: &Proposal) -> Option<String> {
    let words = |span: Option<crate::article::Span>| {
        session.with(|p| {
            span.map(|s| s.slice(p.text()).to_owned())
                .unwrap_or_default()
        })
    };
    if proposal.rule == Rule::NoSource {
        return Some(tr!("suggest.note.no_source", cue = words(proposal.cue)));
    }
    let vague = proposal.who == Who::Vague && wanted(session, Note::Vague);
    vague.then(|| tr!("suggest.note.vague", source = words(proposal.source)))
}

/// What to know of the suggestion's speaker, where the words beside the claim do not name one.
#[must_use]
pub fn guessed_speaker(session: Session, proposal: &Proposal) -> Option<String> {
    let source = session.with(|p| proposal.source.map(|s| s.slice(p.text()).to_owned()))?;
    let label = matches!(proposal.rule, Rule::SpeakerColon | Rule::SpeakerDash);
    match &proposal.who {
        Who::Named {
            how: How::Pronoun | How::Description,
            ..
        } => Some(tr!("suggest.guess", source = source)),
        Who::Unsettled if label => Some(tr!("suggest.label", source = source)),
        _ => None,
    }
}

/// The kind the suggestion's words hint at, as a question.
#[must_use]
pub fn kind_question(kind: Kind) -> String {
    match kind {
        Kind::Fact(Some(FactKind::Number)) => tr!("suggest.kind.number"),
        Kind::Fact(Some(FactKind::Cause)) => tr!("suggest.kind.cause"),
        Kind::Fact(Some(FactKind::Law)) => tr!("suggest.kind.law"),
        Kind::Fact(_) => tr!("suggest.kind.fact"),
        Kind::Prediction => tr!("suggest.kind.prediction"),
        Kind::Promise => tr!("suggest.kind.promise"),
        Kind::Experience => tr!("suggest.kind.experience"),
        Kind::Opinion => tr!("suggest.kind.opinion"),
        Kind::NotAClaim => tr!("suggest.kind.not_a_claim"),
    }
}

/// What the suggestion's reporting words do to the claim, with the works that say so of such words.
#[must_use]
pub fn tone_note(session: Session, proposal: &Proposal) -> Option<String> {
    let (tone, cue) = proposal.tone.zip(proposal.cue)?;
    let cue = session.with(|p| cue.slice(p.text()).to_owned());
    let does = match tone {
        Tone::Neutral => tr!("suggest.tone.neutral", cue = cue),
        Tone::Vouching => tr!("suggest.tone.vouching", cue = cue),
        Tone::Distancing => tr!("suggest.tone.distancing", cue = cue),
        Tone::Conceding => tr!("suggest.tone.conceding", cue = cue),
        Tone::Charged => tr!("suggest.tone.charged", cue = cue),
    };
    let works = tone_sources(tone).join("; ");
    Some(does + " " + &tr!("suggest.tone.works", works = works))
}
