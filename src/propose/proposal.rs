//! What the engine proposes, and why.

use crate::annotate::{Form, Kind, Tone};
use crate::article::Span;

/// A claim the text seems to make in someone's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The words that are claimed: in text order, none touching another, at least one. Quotations
    /// with their marks.
    pub content: Vec<Span>,
    /// The words that report them: said, according to; a colon. `None` where a quotation goes on.
    pub cue: Option<Span>,
    /// The words that name the speaker there. May lie in an earlier sentence where a quotation goes on.
    pub source: Option<Span>,
    /// Who those words seem to mean.
    pub who: Who,
    /// Who passes it on, as the article names them: A in "A says that B said …".
    pub via: Option<String>,
    /// How the words are given.
    pub form: Form,
    /// The rule that found it.
    pub rule: Rule,
    /// How far it can be trusted: as far as its rule, unless the sentence makes it surer or less sure.
    pub confidence: Confidence,
    /// What the cue's choice says of the claim, where [`Options::tones`] asks for it.
    pub tone: Option<Tone>,
    /// What kind of claim its words hint at, where [`Options::kinds`] asks for it.
    pub kind: Option<Kind>,
}

/// Who the source words mean. The engine never fills in a name that the text does not give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Someone the article names; the name in full where the article has it in full.
    Named {
        /// The name as the article spells it.
        name: String,
        /// How it was told from the source words.
        how: How,
    },
    /// Several who say it together: those of "Ortiz and her deputy" that the article names. Whether each
    /// of them said it is for the reader to tell.
    Several(Vec<String>),
    /// Someone described and not named: "a senior official".
    Unnamed,
    /// A group that nobody could be asked in the name of: "critics", "officials".
    Vague,
    /// Someone the words do not settle: "they", a role nobody was given.
    Unsettled,
    /// The text gives no source.
    #[default]
    NoOne,
}

/// How a name was told from the source words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The words have the name.
    Name,
    /// "he", "she": the likeliest person before. Right about nine times in ten.
    Pronoun,
    /// "who": the name before it.
    Relative,
    /// "the mayor": the name that role was given to before. A guess.
    Description,
}

/// How precise a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Right in about six of ten or fewer.
    Low,
    /// Right in about eight of ten.
    Medium,
    /// Right in more than nine of ten.
    High,
}

impl Confidence {
    /// Its name in files: `low`, `medium`, `high`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A rule. Its [`id`](Self::id) is also the last part of the key of its reason in the texts the
/// reader sees, which may name the cue and the source of the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// “…,” said Ortiz. “…,” Ortiz said.
    CueAfterQuote,
    /// Ortiz said: “…”
    CueBeforeQuote,
    /// Ortiz said it was “quite safe” to cross.
    QuoteInReport,
    /// According to Ortiz, “…”.
    AccordingQuote,
    /// As Ortiz put it, “…”.
    PutIt,
    /// Ortiz: “…”
    SpeakerColon,
    /// “…” — Ortiz.
    SpeakerDash,
    /// Ortiz was blunt: “…”
    SubjectColon,
    /// Her answer was: “…”; her claim that the bridge would close.
    NounCue,
    /// A quotation on its own after a plain sentence: that sentence's subject.
    AfterSentence,
    /// A quotation opens the next paragraph without a cue.
    NextParagraph,
    /// A second cue with the same subject: "…, adding that …".
    SecondCue,
    /// Ortiz rose and said the bridge would close.
    Joined,
    /// Ortiz said (that) the bridge would close.
    Reported,
    /// The bridge would close, Ortiz said.
    CueAfterClause,
    /// The bridge, Ortiz said, would close.
    CueWithinClause,
    /// According to Ortiz, the bridge would close.
    According,
    /// As Ortiz noted, the bridge would close.
    As,
    /// …, saying the bridge would close.
    Participle,
    /// Ortiz took to the radio to say that the bridge would close.
    Purpose,
    /// Ortiz denounced the plan.
    Object,
    /// "ORTIZ: BRIDGE TO CLOSE" as a headline.
    Headline,
    /// Asked whether the bridge was safe, Lund …: a question whose words are the article's.
    Asked,
    /// A post with its account behind a dash: "… — Ana Ortiz (@anaortiz) May 3".
    Post,
    /// A block without marks behind a line such as "Ortiz wrote:".
    NextBlock,
    /// “She told us it was safe,” Ortiz said: what is told of others in a quotation.
    InQuotation,
    /// A quotation, in a language whose cues are not known.
    QuoteAlone,
    /// It is believed, reportedly: no source is given.
    NoSource,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 28] = [
        Self::CueAfterQuote,
        Self::CueBeforeQuote,
        Self::QuoteInReport,
        Self::AccordingQuote,
        Self::PutIt,
        Self::SpeakerColon,
        Self::SpeakerDash,
        Self::SubjectColon,
        Self::NounCue,
        Self::AfterSentence,
        Self::NextParagraph,
        Self::SecondCue,
        Self::Joined,
        Self::Reported,
        Self::CueAfterClause,
        Self::CueWithinClause,
        Self::According,
        Self::As,
        Self::Participle,
        Self::Purpose,
        Self::Object,
        Self::Headline,
        Self::Asked,
        Self::Post,
        Self::NextBlock,
        Self::InQuotation,
        Self::QuoteAlone,
        Self::NoSource,
    ];

    /// Its name in files and in the keys of texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CueAfterQuote => "cue-after-quote",
            Self::CueBeforeQuote => "cue-before-quote",
            Self::QuoteInReport => "quote-in-report",
            Self::AccordingQuote => "according-quote",
            Self::PutIt => "put-it",
            Self::SpeakerColon => "speaker-colon",
            Self::SpeakerDash => "speaker-dash",
            Self::SubjectColon => "subject-colon",
            Self::NounCue => "noun-cue",
            Self::AfterSentence => "after-sentence",
            Self::NextParagraph => "next-paragraph",
            Self::SecondCue => "second-cue",
            Self::Joined => "joined",
            Self::Reported => "reported",
            Self::CueAfterClause => "cue-after-clause",
            Self::CueWithinClause => "cue-within-clause",
            Self::According => "according",
            Self::As => "as",
            Self::Participle => "participle",
            Self::Purpose => "purpose",
            Self::Object => "object",
            Self::Headline => "headline",
            Self::Asked => "asked",
            Self::Post => "post",
            Self::NextBlock => "next-block",
            Self::InQuotation => "in-quotation",
            Self::QuoteAlone => "quote-alone",
            Self::NoSource => "no-source",
        }
    }

    /// Its precision class in general, as measured on news; a sentence can make a proposal surer or less
    /// sure ([`Proposal::confidence`]).
    #[must_use]
    pub fn confidence(self) -> Confidence {
        match self {
            Self::CueAfterQuote
            | Self::AccordingQuote
            | Self::PutIt
            | Self::SpeakerColon
            | Self::SpeakerDash => Confidence::High,
            Self::CueBeforeQuote
            | Self::QuoteInReport
            | Self::SubjectColon
            | Self::NounCue
            | Self::AfterSentence
            | Self::SecondCue
            | Self::Joined
            | Self::Reported
            | Self::CueAfterClause
            | Self::CueWithinClause
            | Self::According
            | Self::As
            | Self::Headline
            | Self::Asked
            | Self::Post
            | Self::NextBlock
            | Self::QuoteAlone => Confidence::Medium,
            Self::NextParagraph
            | Self::InQuotation
            | Self::Participle
            | Self::Purpose
            | Self::Object
            | Self::NoSource => Confidence::Low,
        }
    }
}

/// What is proposed besides plain claims, and by which rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language's tag; `None` for the article's own, or the detected one.
    pub language: Option<String>,
    /// Whether rules of low precision propose, too: verbs with an object ("denounced the plan"),
    /// participles, quotations without a cue. More is found, and more of it is wrong.
    pub guesses: bool,
    /// Whether claims without a source are proposed as notes.
    pub no_source: bool,
    /// Whether the tone of each cue is told.
    pub tones: bool,
    /// Whether the kind of each claim is hinted at.
    pub kinds: bool,
}
