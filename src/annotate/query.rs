//! Which claims the reader wants to see: search, filter, and the counts beside the filters.
//!
//! Reads a project and never changes it. Searching is plain on purpose: every word that was typed
//! must occur somewhere in the claim, letter case, accents and curly marks aside.

use super::claim::{Answer, Claim, Kind};
use super::id::{ClaimId, SpeakerId};
use super::project::Project;
use crate::article::table::Map;

/// Whose voice a claim is in: its answer without the description of an unnamed source. A speaker
/// that is no longer there reads as undecided, as in [`Project::answer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// A speaker of the project.
    Speaker(SpeakerId),
    /// Someone described but not named.
    Unnamed,
    /// The outlet's own voice.
    Article,
    /// The text gives no one.
    NoOne,
    /// Not decided yet.
    Undecided,
}

impl Voice {
    /// The answers that are no speaker, in the order views show them.
    pub const OTHERS: [Self; 4] = [Self::Unnamed, Self::Article, Self::NoOne, Self::Undecided];

    /// The voice of a claim.
    #[must_use]
    pub fn of(project: &Project, claim: &Claim) -> Self {
        Self::of_answer(project.answer(claim))
    }

    /// The voice of an answer, whether or not its speaker is still there.
    pub(super) fn of_answer(answer: &Answer) -> Self {
        match answer {
            Answer::Speaker(id) => Self::Speaker(*id),
            Answer::Unnamed(_) => Self::Unnamed,
            Answer::Article => Self::Article,
            Answer::NoOne => Self::NoOne,
            Answer::Undecided => Self::Undecided,
        }
    }

    /// Whether someone stands behind the words: a speaker, an unnamed source or the outlet.
    #[must_use]
    pub fn is_attributed(self) -> bool {
        !matches!(self, Self::NoOne | Self::Undecided)
    }
}

/// Whose claims are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhoFilter {
    /// Those of one voice.
    Voice(Voice),
    /// Those nobody stands behind: no one is given, or it is not decided yet.
    Unattributed,
}

impl WhoFilter {
    /// Whether claims in that voice are wanted.
    #[must_use]
    pub fn accepts(self, voice: Voice) -> bool {
        match self {
            Self::Voice(wanted) => voice == wanted,
            Self::Unattributed => !voice.is_attributed(),
        }
    }
}

/// Which kinds are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindFilter {
    /// Checkable facts, whatever they are about.
    Fact,
    /// Predictions.
    Prediction,
    /// Promises and proposals.
    Promise,
    /// Personal experience.
    Experience,
    /// Opinions.
    Opinion,
    /// What asserts nothing.
    NotAClaim,
    /// Claims whose kind the reader has not said.
    Unset,
}

impl KindFilter {
    /// Every filter, in the order menus show them.
    pub const ALL: [Self; 7] = [
        Self::Fact,
        Self::Prediction,
        Self::Promise,
        Self::Experience,
        Self::Opinion,
        Self::NotAClaim,
        Self::Unset,
    ];

    /// The one filter that wants claims of that kind.
    #[must_use]
    pub fn of(kind: Option<Kind>) -> Self {
        match kind {
            Some(Kind::Fact(_)) => Self::Fact,
            Some(Kind::Prediction) => Self::Prediction,
            Some(Kind::Promise) => Self::Promise,
            Some(Kind::Experience) => Self::Experience,
            Some(Kind::Opinion) => Self::Opinion,
            Some(Kind::NotAClaim) => Self::NotAClaim,
            None => Self::Unset,
        }
    }
}

/// What the reader wants to see. Everything that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words to be found in the quote, note, tags, and names of the speaker and of who passes it on.
    pub text: String,
    /// Whose claims.
    pub who: Option<WhoFilter>,
    /// Which kind.
    pub kind: Option<KindFilter>,
    /// A tag the claim has, letter case aside.
    pub tag: Option<String>,
}

impl Filter {
    /// Whether every claim is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.who.is_none()
            && self.kind.is_none()
            && self.tag.is_none()
    }

    /// Whether the claim is wanted. For many claims [`find`] is quicker.
    #[must_use]
    pub fn accepts(&self, project: &Project, claim: &Claim) -> bool {
        self.prepared().accepts(project, claim)
    }

    fn prepared(&self) -> Prepared<'_> {
        Prepared {
            filter: self,
            words: fold(&self.text)
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            tag: self.tag.as_deref().map(fold),
        }
    }
}

/// A filter with its texts folded once.
struct Prepared<'a> {
    filter: &'a Filter,
    words: Vec<String>,
    tag: Option<String>,
}

impl Prepared<'_> {
    fn accepts(&self, project: &Project, claim: &Claim) -> bool {
        let who = |who: WhoFilter| who.accepts(Voice::of(project, claim));
        let kind = |kind| KindFilter::of(claim.kind) == kind;
        let tag = |wanted: &String| claim.tags.iter().any(|tag| fold(tag) == *wanted);
        self.filter.who.is_none_or(who)
            && self.filter.kind.is_none_or(kind)
            && self.tag.as_ref().is_none_or(tag)
            && self.says(project, claim)
    }

    /// Whether every word that was typed occurs somewhere in the claim.
    fn says(&self, project: &Project, claim: &Claim) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut searched = claim.quote(project.text());
        let mut add = |text: &str| {
            // A line end no word can reach across.
            searched.push('\n');
            searched.push_str(text);
        };
        add(&claim.note);
        claim.tags.iter().for_each(|tag| add(tag));
        if let Answer::Unnamed(description) = &claim.attribution.answer {
            add(description);
        }
        let speakers = [claim.attribution.answer.speaker(), claim.attribution.via];
        for speaker in speakers
            .into_iter()
            .flatten()
            .filter_map(|id| project.speaker(id))
        {
            add(&speaker.name);
            speaker.aliases.iter().for_each(|alias| add(alias));
        }
        let searched = fold(&searched);
        self.words
            .iter()
            .all(|word| searched.contains(word.as_str()))
    }
}

/// The claims that the filter wants, in text order.
#[must_use]
pub fn find(project: &Project, filter: &Filter) -> Vec<ClaimId> {
    let filter = filter.prepared();
    let wanted = project
        .claims()
        .filter(|claim| filter.accepts(project, claim));
    wanted.map(|claim| claim.id).collect()
}

/// How many claims each voice has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    by_voice: Map<Voice, usize>,
}

impl AnswerCounts {
    /// How many claims that filter would show.
    #[must_use]
    pub fn of(&self, who: WhoFilter) -> usize {
        let wanted = self
            .by_voice
            .iter()
            .filter(|(voice, _)| who.accepts(**voice));
        wanted.map(|(_, count)| count).sum()
    }

    /// How many claims there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.by_voice.values().sum()
    }
}

/// How many claims every voice has. The project keeps count, so this costs what there are voices.
#[must_use]
pub fn answer_counts(project: &Project) -> AnswerCounts {
    let mut counts = AnswerCounts::default();
    for (voice, count) in project.tally().iter() {
        let voice = match voice {
            Voice::Speaker(id) if project.speaker(*id).is_none() => Voice::Undecided,
            voice => *voice,
        };
        *counts.by_voice.or_default(voice) += count;
    }
    counts
}

/// The text as search compares it: lower case, without accents, with straight quotation marks.
fn fold(text: &str) -> String {
    let plain = text
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}'));
    plain
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .map(unaccented)
        .collect()
}

/// A lower-case letter without its accent, where it is one of the Latin letters that have them.
fn unaccented(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => c,
    }
}
