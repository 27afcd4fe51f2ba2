//! A claim: what is asserted, where it stands, and who says so.

use super::anchor::{Placement, Quote};
use super::id::{ClaimId, SpeakerId, Stamp};
use crate::article::Span;

/// The answer to "who says so?".
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Not decided yet.
    #[default]
    Undecided,
    /// A speaker of the project.
    Speaker(SpeakerId),
    /// Someone described but not named ("a senior official"); the description may be empty.
    Unnamed(String),
    /// The outlet's own voice.
    Article,
    /// The text gives no one ("it is believed").
    NoOne,
}

impl Answer {
    /// The speaker, where the answer is one.
    #[must_use]
    pub fn speaker(&self) -> Option<SpeakerId> {
        match self {
            Self::Speaker(id) => Some(*id),
            _ => None,
        }
    }
}

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The speaker's own words, in quotation marks.
    Direct,
    /// Partly quoted.
    Mixed,
    /// In the article's words.
    Paraphrase,
}

impl Form {
    /// Every form, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Paraphrase];
}

/// Who says so, and by which words the article says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attribution {
    /// Who says so.
    pub answer: Answer,
    /// The words that report the claim: said, claimed, according to.
    pub cue: Vec<Span>,
    /// The words that name the speaker there: "the NATO chief".
    pub source: Vec<Span>,
    /// How the words are given; `None` where the reader has not said and nothing was guessed.
    pub form: Option<Form>,
    /// Who passes it on, when A says that B said it.
    pub via: Option<SpeakerId>,
}

/// What a checkable fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A number or comparison.
    Number,
    /// Something that happened.
    Event,
    /// What causes what.
    Cause,
    /// What a law or rule says.
    Law,
}

/// What kind of claim it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It can be proved or disproved by evidence, whether or not it is true.
    Fact(Option<FactKind>),
    /// What will happen.
    Prediction,
    /// What someone will or should do.
    Promise,
    /// What the speaker went through.
    Experience,
    /// A judgement or value.
    Opinion,
    /// A question, greeting or other words that assert nothing.
    NotAClaim,
}

impl Kind {
    /// Every kind, in the order menus show them.
    pub const ALL: [Self; 10] = [
        Self::Fact(None),
        Self::Fact(Some(FactKind::Number)),
        Self::Fact(Some(FactKind::Event)),
        Self::Fact(Some(FactKind::Cause)),
        Self::Fact(Some(FactKind::Law)),
        Self::Prediction,
        Self::Promise,
        Self::Experience,
        Self::Opinion,
        Self::NotAClaim,
    ];
}

/// What the reader found when checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The evidence supports it.
    Supported,
    /// Evidence points both ways.
    Disputed,
    /// The evidence is against it.
    False,
    /// It cannot be told.
    CannotTell,
}

impl Verdict {
    /// Every verdict, in the order menus show them.
    pub const ALL: [Self; 4] = [
        Self::Supported,
        Self::Disputed,
        Self::False,
        Self::CannotTell,
    ];
}

/// The reader's own assessment of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// What would settle it.
    pub question: String,
    /// Addresses of evidence.
    pub evidence: Vec<String>,
    /// What was found.
    pub verdict: Option<Verdict>,
}

/// Words that a claim had in another text of the article and that nobody has found in this one.
///
/// They are kept as words because a place in another text is no place here: a claim never points at
/// words that only look like its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// The claimed words, all of them or none: half a claim may say another thing. If there are
    /// some, the claim has no span.
    pub words: Vec<Quote>,
    /// Words that reported it.
    pub cue: Vec<Quote>,
    /// Words that named the speaker.
    pub source: Vec<Quote>,
    /// Where the claimed words may have been in this text: for showing, never for attaching.
    pub guess: Option<Span>,
}

/// A claim in an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Names it.
    pub id: ClaimId,
    /// The words that are claimed: in text order, none touching another. At least one, unless all
    /// of them are [`Self::lost`].
    pub spans: Vec<Span>,
    /// What is not in this text of the article any more; `None` where nothing is lost.
    pub lost: Option<Box<Lost>>,
    /// Who says so.
    pub attribution: Attribution,
    /// What kind of claim it is, once the reader has said.
    pub kind: Option<Kind>,
    /// The reader's note.
    pub note: String,
    /// The reader's tags, without duplicates.
    pub tags: Vec<String>,
    /// The reader's own assessment.
    pub check: Check,
    /// Who made the mark: a name or a code, never an account; empty if not given.
    pub annotator: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub created: u64,
    /// When it was last changed.
    pub modified: Stamp,
}

impl Claim {
    /// A claim on these words of which nothing else is said: undecided, and made by nobody at no time.
    #[must_use]
    pub fn new(id: ClaimId, spans: Vec<Span>) -> Self {
        Self {
            id,
            spans,
            lost: None,
            attribution: Attribution::default(),
            kind: None,
            note: String::new(),
            tags: Vec::new(),
            check: Check::default(),
            annotator: String::new(),
            created: 0,
            modified: Stamp::default(),
        }
    }

    /// The first span: where the claim is listed and its badge stands.
    #[must_use]
    pub fn first_span(&self) -> Option<Span> {
        self.spans.first().copied()
    }

    /// Every span of the claim: its own words, its cue and its source.
    pub fn all_spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.spans
            .iter()
            .chain(&self.attribution.cue)
            .chain(&self.attribution.source)
            .copied()
    }

    /// Whether its words are not in this text of the article.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.spans.is_empty()
    }

    /// The claimed words, several spans joined by " … "; for a lost claim those it had.
    #[must_use]
    pub fn quote(&self, text: &str) -> String {
        match &self.lost {
            Some(lost) if self.is_lost() => {
                let words: Vec<&str> = lost.words.iter().map(Quote::words).collect();
                words.join(" … ")
            }
            _ => quote(&self.spans, text),
        }
    }

    /// The words that report it: those in the text, then those that are lost, joined by " … ".
    #[must_use]
    pub fn cue_quote(&self, text: &str) -> String {
        self.side_quote(&self.attribution.cue, |lost| &lost.cue, text)
    }

    /// The words that name who says so, in the same way.
    #[must_use]
    pub fn source_quote(&self, text: &str) -> String {
        self.side_quote(&self.attribution.source, |lost| &lost.source, text)
    }

    fn side_quote(&self, spans: &[Span], lost: fn(&Lost) -> &Vec<Quote>, text: &str) -> String {
        let placed = spans.iter().map(|span| span.slice(text));
        let lost = self.lost.as_deref().map(lost).into_iter().flatten();
        let parts: Vec<&str> = placed.chain(lost.map(Quote::words)).collect();
        parts.join(" … ")
    }

    /// Whether it has its place and some of its cue or source has none.
    #[must_use]
    pub fn lacks_beside(&self) -> bool {
        let lacks = |lost: &Lost| !lost.cue.is_empty() || !lost.source.is_empty();
        !self.is_lost() && self.lost.as_deref().is_some_and(lacks)
    }

    /// The claim with its words where they stand in another text of the article.
    #[must_use]
    pub fn moved(&self, placement: &Placement) -> Self {
        let mut claim = self.clone();
        let attribution = &mut claim.attribution;
        let mut lost = Lost::default();
        match placement.clone() {
            Placement::At {
                spans,
                cue,
                source,
                lost_cue,
                lost_source,
            } => {
                claim.spans = spans;
                (attribution.cue, attribution.source) = (cue, source);
                (lost.cue, lost.source) = (lost_cue, lost_source);
            }
            Placement::Lost {
                words,
                cue,
                source,
                guess,
            } => {
                claim.spans.clear();
                attribution.cue.clear();
                attribution.source.clear();
                lost = Lost {
                    words,
                    cue,
                    source,
                    guess,
                };
            }
        }
        claim.lost = Some(Box::new(lost));
        claim.tidy_lost();
        claim
    }

    /// Leaves of what is lost only what is not there, and nothing where that is nothing. A quote's
    /// place in the text it is from goes: that text is not kept.
    pub(super) fn tidy_lost(&mut self) {
        let Some(mut lost) = self.lost.take() else {
            return;
        };
        if !self.spans.is_empty() {
            lost.words.clear();
            lost.guess = None;
        }
        for quotes in [&mut lost.words, &mut lost.cue, &mut lost.source] {
            quotes.iter_mut().for_each(Quote::forget_place);
        }
        if *lost != Lost::default() {
            self.lost = Some(lost);
        }
    }
}

/// The words of several spans, joined by " … ".
#[must_use]
pub fn quote(spans: &[Span], text: &str) -> String {
    let parts: Vec<&str> = spans.iter().map(|s| s.slice(text)).collect();
    parts.join(" … ")
}
