//! What the words of the vocabulary are called in the reader's language.

use crate::annotate::{Answer, FactKind, Form, Kind, Project, Sort, Tone, Verdict};

use crate::tr;

/// An answer as a card or the live region says it.
#[must_use]
pub fn answer(project: &Project, answer: &Answer) -> String {
    match answer {
        Answer::Undecided => tr!("answer.undecided"),
        Answer::Speaker(id) => project
            .speaker(*id)
            .map_or_else(|| tr!("answer.undecided"), |s| s.name.clone()),
        Answer::Unnamed(_) => tr!("answer.unnamed"),
        Answer::Article => tr!("answer.article"),
        Answer::NoOne => tr!("answer.no_one"),
    }
}

/// A form of quotation.
#[must_use]
pub fn form(form: Form) -> String {
    match form {
        Form::Direct => tr!("form.direct"),
        Form::Mixed => tr!("form.mixed"),
        Form::Paraphrase => tr!("form.paraphrase"),
    }
}

/// A kind of claim.
#[must_use]
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Fact(None) => tr!("kind.fact"),
        Kind::Fact(Some(FactKind::Number)) => tr!("kind.number"),
        Kind::Fact(Some(FactKind::Event)) => tr!("kind.event"),
        Kind::Fact(Some(FactKind::Cause)) => tr!("kind.cause"),
        Kind::Fact(Some(FactKind::Law)) => tr!("kind.law"),
        Kind::Prediction => tr!("kind.prediction"),
        Kind::Promise => tr!("kind.promise"),
        Kind::Experience => tr!("kind.experience"),
        Kind::Opinion => tr!("kind.opinion"),
        Kind::NotAClaim => tr!("kind.not_a_claim"),
    }
}

/// What a check found.
#[must_use]
pub fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::Supported => tr!("verdict.supported"),
        Verdict::Disputed => tr!("verdict.disputed"),
        Verdict::False => tr!("verdict.false"),
        Verdict::CannotTell => tr!("verdict.cannot_tell"),
    }
}

/// A sort of speaker.
#[must_use]
pub fn sort(sort: Sort) -> String {
    match sort {
        Sort::Person => tr!("sort.person"),
        Sort::Organisation => tr!("sort.organisation"),
        Sort::Document => tr!("sort.document"),
        Sort::Group => tr!("sort.group"),
    }
}

/// The tone of a cue.
#[must_use]
pub fn tone(tone: Tone) -> String {
    match tone {
        Tone::Neutral => tr!("tone.neutral"),
        Tone::Vouching => tr!("tone.vouching"),
        Tone::Distancing => tr!("tone.distancing"),
        Tone::Conceding => tr!("tone.conceding"),
        Tone::Charged => tr!("tone.charged"),
    }
}
