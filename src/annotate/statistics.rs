//! Who gets to speak: the numbers behind the Voices view and its coloured strip.
//!
//! Whole numbers only. A word is what [`article::segment`](crate::article::segment) says, and one claimed
//! twice in the same voice counts once. What a cue's tone is comes in as a function: the lexicon is
//! `propose`'s, a layer above.

use super::claim::Form;
use super::id::SpeakerId;
use super::project::Project;
use super::query::Voice;
use super::segments::segments;
use crate::article::segment::{self, count_words};
use crate::article::table::Map;
use crate::article::{Span, sorting};
use std::cmp::Reverse;
use std::ops::Range;

/// What the words that report a claim make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// They take no side: said.
    Neutral,
    /// They imply that it is so: pointed out.
    Vouching,
    /// They leave it open or doubt it: claimed.
    Distancing,
    /// They imply that it was hard to say: admitted.
    Conceding,
    /// They colour the speaker: slammed.
    Charged,
}

impl Tone {
    /// Every tone, in the order views show them.
    pub const ALL: [Self; 5] = [
        Self::Neutral,
        Self::Vouching,
        Self::Distancing,
        Self::Conceding,
        Self::Charged,
    ];
}

/// Claims and words together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many claims.
    pub claims: usize,
    /// How many words of the article they claim.
    pub words: usize,
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            claims: self.claims.saturating_add(other.claims),
            words: self.words.saturating_add(other.words),
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), std::ops::Add::add)
    }
}

/// What one voice gets to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceStatistics {
    /// Whose voice.
    pub voice: Voice,
    /// Its claims and words.
    pub tally: Tally,
    /// Its share of all attributed words, in tenths of a percent; `None` for the two voices that
    /// are nobody's.
    pub share: Option<usize>,
    forms: Map<Option<Form>, usize>,
    tones: Map<Option<Tone>, usize>,
}

impl VoiceStatistics {
    /// How many of its claims have that form (`None`: no form yet).
    #[must_use]
    pub fn form(&self, form: Option<Form>) -> usize {
        self.forms.get(&form).copied().unwrap_or_default()
    }

    /// How many of its claims have a cue of that tone (`None`: a cue that is in no list). A claim
    /// without a cue counts nowhere.
    #[must_use]
    pub fn tone(&self, tone: Option<Tone>) -> usize {
        self.tones.get(&tone).copied().unwrap_or_default()
    }
}

/// The numbers of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Every speaker of the roster, those with most words first, then every other answer in the
    /// order of [`Voice::OTHERS`].
    pub voices: Vec<VoiceStatistics>,
    /// How many words the article has.
    pub article_words: usize,
    /// How many words are in any claim, each counted once.
    pub claimed_words: usize,
}

impl Statistics {
    /// What voices that `wanted` accepts have together. A word that two of them claim counts twice.
    pub fn tally(&self, wanted: impl Fn(Voice) -> bool) -> Tally {
        self.voices
            .iter()
            .filter(|v| wanted(v.voice))
            .map(|v| v.tally)
            .sum()
    }

    /// What all speakers have together.
    #[must_use]
    pub fn named(&self) -> Tally {
        self.tally(|voice| matches!(voice, Voice::Speaker(_)))
    }

    /// The numbers of one voice.
    #[must_use]
    pub fn voice(&self, voice: Voice) -> Option<&VoiceStatistics> {
        self.voices.iter().find(|v| v.voice == voice)
    }
}

/// `part` of `whole` in tenths of a percent, rounded; 0 where there is no whole.
#[must_use]
pub fn share(part: usize, whole: usize) -> usize {
    let (part, whole) = (part as u128, whole as u128);
    let share = (part * 1000 + whole / 2)
        .checked_div(whole)
        .unwrap_or_default();
    usize::try_from(share).unwrap_or(usize::MAX)
}

/// What is gathered of one voice before it is counted.
#[derive(Default)]
struct Gathered {
    claims: usize,
    spans: Vec<Span>,
    forms: Map<Option<Form>, usize>,
    tones: Map<Option<Tone>, usize>,
}

/// Counts everything. `tone_of` knows the tone of a cue's words.
#[must_use]
pub fn statistics(project: &Project, tone_of: impl Fn(&str) -> Option<Tone>) -> Statistics {
    let text = project.text();
    let mut gathered: Map<Voice, Gathered> = Map::default();
    let mut all_spans = Vec::new();
    for claim in project.claims() {
        let voice = gathered.or_default(Voice::of(project, claim));
        voice.claims += 1;
        voice.spans.extend(&claim.spans);
        all_spans.extend(&claim.spans);
        *voice.forms.or_default(claim.attribution.form) += 1;
        let cue: Vec<&str> = claim
            .attribution
            .cue
            .iter()
            .map(|span| span.slice(text))
            .collect();
        if !cue.is_empty() {
            *voice.tones.or_default(tone_of(&cue.join(" "))) += 1;
        }
    }

    let roster: Vec<SpeakerId> = project
        .speakers()
        .iter()
        .map(|speaker| speaker.id)
        .collect();
    let roster = roster.into_iter().map(Voice::Speaker);
    let mut voices: Vec<VoiceStatistics> = roster
        .chain(Voice::OTHERS)
        .map(|voice| {
            let Gathered {
                claims,
                spans,
                forms,
                tones,
            } = gathered.remove(&voice).unwrap_or_default();
            let tally = Tally {
                claims,
                words: words(spans, text),
            };
            VoiceStatistics {
                voice,
                tally,
                share: None,
                forms,
                tones,
            }
        })
        .collect();
    // Stable: speakers with as many words stay in the order of the roster.
    sorting::sort_by_key(&mut voices, |v| match v.voice {
        Voice::Speaker(_) => (0, Reverse(v.tally.words)),
        _ => (1, Reverse(0)),
    });
    let attributed: usize = voices
        .iter()
        .filter(|v| v.voice.is_attributed())
        .map(|v| v.tally.words)
        .sum();
    for voice in voices.iter_mut().filter(|v| v.voice.is_attributed()) {
        voice.share = Some(share(voice.tally.words, attributed));
    }
    Statistics {
        voices,
        article_words: project.article().word_count(),
        claimed_words: words(all_spans, text),
    }
}

/// How many words of the text the spans touch, each word counted once.
fn words(spans: Vec<Span>, text: &str) -> usize {
    let mut counted = 0;
    // Where the last of them begins.
    let mut last: Option<usize> = None;
    for span in Span::normalised(spans) {
        let here = segment::words(span.slice(text));
        let first = here.first().map(|word| span.start() + word.end);
        // Two spans that hold parts of one word.
        let joined = last
            .zip(first)
            .and_then(|(last, first)| text.get(last..first));
        let one = |word: &str| !word.contains(char::is_whitespace) && count_words(word) == 1;
        counted += here.len() - usize::from(joined.is_some_and(one));
        last = here.last().map(|word| span.start() + word.start).or(last);
    }
    counted
}

/// A stretch of the article in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripPart {
    /// Its bytes of the article's text, line feeds between blocks included.
    pub range: Range<usize>,
    /// Whose voice the topmost claim there is in; `None` where nothing is claimed.
    pub voice: Option<Voice>,
}

/// The whole text in order as stretches of one voice each; no two neighbours have the same.
#[must_use]
pub fn strip(project: &Project) -> Vec<StripPart> {
    let mut parts: Vec<StripPart> = Vec::new();
    for block in 0..project.article().blocks().len() {
        // The line feed before this block goes with what stands before it.
        if let Some(last) = parts.last_mut() {
            last.range.end += 1;
        }
        for segment in segments(project, block) {
            let top = segment.claims.last().and_then(|id| project.claim(*id));
            let voice = top.map(|claim| Voice::of(project, claim));
            match parts.last_mut() {
                Some(last) if last.voice == voice => last.range.end = segment.range.end,
                _ => parts.push(StripPart {
                    range: segment.range,
                    voice,
                }),
            }
        }
    }
    parts
}
