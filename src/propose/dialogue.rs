//! The dialogue dash: in Spanish, French and Polish a paragraph that opens with a dash is what someone
//! says, up to the words that say who does (the incise), and again behind them.
//!
//! A list may open its items with the same dash, and nothing but the incise tells the two apart. So
//! there is no speech without one, unless the paragraph before has said who is about to speak.

use super::lexicon::{Ending, Uses};
use super::rules::direct::follows_inverted;
use super::sentence::Sentence;
use super::token::{Kind, Token};
use crate::article::quotes::Quotation;
use std::ops::Range;

/// How a language that has dialogue dashes marks the incise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dashes {
    /// —No vamos —dijo Ortiz— a cerrar.
    Spanish,
    /// — Nous ne fermons pas, a dit Moreau.
    French,
    /// – Nie zamykamy – powiedziała Kowalska. – To koniec.
    Polish,
}

/// Polish forms that report behind a dash. No cues of Polish are known besides: these tell speech from
/// a list and where it ends, and never who speaks.
const POLISH: &str = "mówi mówią mówił mówiła mówili powiedział powiedziała powiedzieli dodał dodała dodali dodaje \
    stwierdził stwierdziła stwierdza podkreślił podkreśliła podkreśla zaznaczył zaznaczyła zaznacza \
    wyjaśnił wyjaśniła wyjaśnia tłumaczy tłumaczył tłumaczyła zapewnił zapewniła zapewnia ocenił oceniła ocenia \
    przyznał przyznała przyznaje poinformował poinformowała informuje oświadczył oświadczyła odpowiedział \
    odpowiedziała odpowiada zapytał zapytała pyta twierdzi uważa komentuje skomentował skomentowała relacjonuje \
    opowiada przekonuje przekonywał przekonywała zauważył zauważyła zauważa";

/// How many tokens behind its first mark an incise may have its speaker.
const REACH: usize = 34;

impl Dashes {
    /// Those of the language with this tag, if it has any.
    pub fn of(tag: Option<&str>) -> Option<Self> {
        let primary = tag?.split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "es" => Some(Self::Spanish),
            "fr" => Some(Self::French),
            "pl" => Some(Self::Polish),
            _ => None,
        }
    }

    /// What is said in the block whose tokens, with no quotation among them, are `block`: quotations
    /// whose marks are no part of them, in bytes of the block, which begins at `offset`. `introduced`:
    /// the block before has said who is about to speak.
    pub fn speech(self, block: &Sentence, offset: usize, introduced: bool) -> Vec<Quotation> {
        if !opens(block) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut from = 1;
        while from < block.len() {
            let Some(incise) = self.incise(block, from) else {
                // A list's items need not be sentences.
                let ends = matches!(block.before(block.len()).kind, Kind::Stop | Kind::Shout);
                if from > 1 || introduced && ends {
                    found.push(from..block.len());
                }
                break;
            };
            found.push(from..incise.start);
            from = incise.end;
        }
        let quotation = |tokens: Range<usize>| {
            let bytes = block.bytes(tokens.clone());
            let bytes = bytes.start.checked_sub(offset)?..bytes.end.checked_sub(offset)?;
            block.has_words(tokens).then_some(Quotation {
                outer: bytes.clone(),
                inner: bytes,
                closed: true,
            })
        };
        found.into_iter().filter_map(quotation).collect()
    }

    /// The first incise behind token `from`, with the marks around it.
    fn incise(self, block: &Sentence, from: usize) -> Option<Range<usize>> {
        (from + 1..block.len()).find_map(|at| match block.kind(at) {
            Kind::Dash if is_dash(block, at) && self.reports(block, at + 1) => {
                Some(at..resumes(block, at + 1))
            }
            // Where the words behind it go on with what is said, French does not show.
            Kind::Comma | Kind::Shout if self == Self::French => {
                let end = block.len().min(at + REACH);
                let start = if block.kind(at) == Kind::Comma {
                    at
                } else {
                    at + 1
                };
                follows_inverted(block, at + 1, end).then_some(start..block.len())
            }
            _ => None,
        })
    }

    /// Whether a verb that reports stands there, with no more than light words before it.
    fn reports(self, block: &Sentence, from: usize) -> bool {
        if self == Self::Polish {
            let word = block.word(from).to_lowercase();
            return POLISH.split_ascii_whitespace().any(|form| form == word);
        }
        let light = block.lexicon.between_quote_and_cue();
        let mut words = from..from + 3;
        let verb = words
            .find(|at| !block.has(*at, light))
            .and_then(|at| block.at(at).verb);
        verb.is_some_and(|verb| verb.ending != Ending::Ing && !verb.uses.any(Uses::TONE_ONLY))
    }
}

/// Whether the block opens with a dash that may be one of dialogue: no second mark, no minus.
fn opens(block: &Sentence) -> bool {
    let (dash, next) = (block.at(0), block.at(1));
    let quoted = block
        .word(1)
        .starts_with(['"', '“', '”', '„', '«', '»', '‹', '‘', '\'']);
    let minus = dash.end == next.start && block.word(1).starts_with(char::is_numeric);
    is_dash(block, 0) && next.kind != Kind::Dash && !quoted && !minus
}

/// Whether that is a dash, and none within a word or between two numbers.
fn is_dash(block: &Sentence, at: usize) -> bool {
    let (before, token, after) = (block.before(at), block.at(at), block.at(at + 1));
    let touches = |one: &Token, other: &Token| one.end == other.start;
    let within =
        before.is_word() && after.is_word() && touches(before, token) && touches(token, after);
    matches!(block.word(at), "—" | "–") && !within
}

/// Where speech goes on behind the incise whose words begin at `from`: behind the dash that closes it
/// or stands right behind its sentence; else not before the end, for the rest is the writer's.
fn resumes(block: &Sentence, from: usize) -> usize {
    let mut at = from;
    while at < block.len() && !is_dash(block, at) {
        let ended = matches!(block.kind(at), Kind::Stop | Kind::Shout);
        if ended && !is_dash(block, at + 1) {
            return block.len();
        }
        at += 1;
    }
    at += 1;
    while matches!(
        block.kind(at),
        Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon
    ) {
        at += 1;
    }
    at.min(block.len())
}
