//! The dialogue dash: in Spanish, French and Polish a paragraph that opens with a dash is what someone
//! says, up to the words that say who does (the incise), and again behind them.
//!
//! A list may open its items with the same dash, and nothing but the incise tells the two apart. So
//! there is no speech without one, unless the paragraph before has said who is about to speak.
//!
//! Suggestions read a whole article and know its language and what stood before; for marks made by
//! hand ([`quotations`], [`incise_of`]) one block is read, in the language the article says it is in.

use super::lexicon::{Ending, Lexicon, Uses};
use super::rules::direct::inverted_cue;
use super::sentence::Sentence;
use super::token::{Kind, Token, tokens};
use crate::article::quotes::{Quotation, quotations_in};
use crate::article::{Article, BlockKind, Span, sorting};
use std::ops::Range;

/// The dashes that open what is said.
pub(super) const OPENING: [char; 2] = ['—', '–'];

/// A stretch of what is said behind a dialogue dash.
#[derive(Debug)]
pub(super) struct Speech {
    /// Its words: a quotation in bytes of the block, whose marks are no part of it.
    pub words: Quotation,
    /// Who says them: the incise behind them, or else the one before.
    pub incise: Option<Incise>,
}

/// The words that say who speaks, in bytes of the article.
#[derive(Clone, Debug)]
pub(super) struct Incise {
    /// The verb that reports.
    pub cue: Range<usize>,
    /// Who stands behind it.
    pub source: Option<Range<usize>>,
}

/// The quotations of the block of that number: what stands in quotation marks or, in an article whose
/// language has dialogue dashes, behind one.
#[must_use]
pub fn quotations(article: &Article, number: usize) -> Vec<Quotation> {
    let Some(block) = article.blocks().get(number) else {
        return Vec::new();
    };
    let marked = quotations_in(article.block_text(block), article.marks());
    with_speech(marked, speech_in(article, number))
}

/// These quotations in marks of a block, and what is said behind its dashes.
pub(super) fn with_speech(mut marked: Vec<Quotation>, speech: Vec<Speech>) -> Vec<Quotation> {
    if speech.is_empty() {
        return marked;
    }
    // Marks within what is said are its own.
    marked.retain(|q| {
        let next = speech.partition_point(|said| said.words.outer.end <= q.outer.start);
        let next = speech.get(next);
        next.is_none_or(|said| q.outer.end <= said.words.outer.start)
    });
    marked.extend(speech.into_iter().map(|said| said.words));
    sorting::sort_by_key(&mut marked, |q| q.outer.start);
    marked
}

/// What is said behind a dash in the block of that number, in the language the article says it is in.
pub(super) fn speech_in(article: &Article, number: usize) -> Vec<Speech> {
    let Some(block) = article.blocks().get(number) else {
        return Vec::new();
    };
    let text = article.block_text(block);
    if !text.starts_with(OPENING) {
        return Vec::new();
    }
    let Some(dashes) = Dashes::of(article.metadata().language.as_deref()) else {
        return Vec::new();
    };
    let lexicon = Lexicon::of_article(article);
    let start = block.range.start;
    let tokens = tokens(text, start, &[], lexicon);
    let sentence = Sentence {
        text: article.text(),
        tokens: &tokens,
        lexicon,
    };
    dashes.speech(&sentence, start, || {
        let before = number.checked_sub(1);
        block.kind != BlockKind::ListItem && before.is_some_and(|n| introduces(article, n))
    })
}

/// Whether the block of that number says who speaks in the next.
fn introduces(article: &Article, number: usize) -> bool {
    let Some(block) = article.blocks().get(number) else {
        return false;
    };
    let text = article.block_text(block);
    // Asked first, or each turn of a dialogue would ask the one before it.
    if !text.ends_with(':') {
        return false;
    }
    let lexicon = Lexicon::of_article(article);
    let tokens = tokens(
        text,
        block.range.start,
        &quotations(article, number),
        lexicon,
    );
    let sentence = |tokens| Sentence {
        text: article.text(),
        tokens,
        lexicon,
    };
    let ends = sentence(&tokens).ends();
    let last = ends.iter().rev().nth(1).copied().unwrap_or_default();
    let last = tokens.get(last..).unwrap_or_default();
    sentence(last).introduction().is_some()
}

/// Who says the words of the span, where it has some that are said behind a dash.
pub(super) fn incise_of(article: &Article, span: Span) -> Option<Incise> {
    let number = article.block_at(span.start());
    let start = article.blocks().get(number)?.range.start;
    let speech = speech_in(article, number).into_iter();
    let mut touched = speech.filter(|said| {
        let words = &said.words.inner;
        start + words.start < span.end() && span.start() < start + words.end
    });
    touched.next()?.incise
}

/// The incise whose verb that is.
pub(super) fn incise_with(article: &Article, cue: Span) -> Option<Incise> {
    let speech = speech_in(article, article.block_at(cue.start()));
    let mut incises = speech.into_iter().filter_map(|said| said.incise);
    incises.find(|incise| incise.cue == (cue.start()..cue.end()))
}

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

    /// What is said in the block whose tokens, with no quotation among them, are `block`, which begins
    /// at byte `offset`. `introduced`: whether the block before has said who is about to speak.
    pub fn speech(
        self,
        block: &Sentence,
        offset: usize,
        introduced: impl FnOnce() -> bool,
    ) -> Vec<Speech> {
        if !opens(block) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut before = None;
        let mut from = 1;
        while from < block.len() {
            let Some((tokens, cue)) = self.incise(block, from) else {
                // A list's items need not be sentences.
                let ends = matches!(block.before(block.len()).kind, Kind::Stop | Kind::Shout);
                if from > 1 || ends && introduced() {
                    found.push((from..block.len(), before));
                }
                break;
            };
            let last = block.cue_tokens(cue).end;
            // Where the small words of a language are not known, nothing shows where a name ends.
            let source = block.lexicon.has_cues().then(|| {
                let source = block.subject_right(last - 1, tokens.end)?;
                Some(block.bytes(source))
            });
            let incise = Incise {
                cue: block.bytes(cue..last),
                source: source.flatten(),
            };
            found.push((from..tokens.start, Some(incise.clone())));
            before = Some(incise);
            from = tokens.end;
        }
        let speech = |(tokens, incise): (Range<usize>, Option<Incise>)| {
            let bytes = block.bytes(tokens.clone());
            let bytes = bytes.start.checked_sub(offset)?..bytes.end.checked_sub(offset)?;
            let words = Quotation {
                outer: bytes.clone(),
                inner: bytes,
                closed: true,
            };
            block.has_words(tokens).then_some(Speech { words, incise })
        };
        found.into_iter().filter_map(speech).collect()
    }

    /// The first incise behind token `from`, with the marks around it, and the verb in it.
    fn incise(self, block: &Sentence, from: usize) -> Option<(Range<usize>, usize)> {
        (from + 1..block.len()).find_map(|at| match block.kind(at) {
            Kind::Dash if is_dash(block, at) => {
                let cue = self.reports(block, at + 1)?;
                Some((at..resumes(block, at + 1), cue))
            }
            // Where the words behind it go on with what is said, French does not show.
            Kind::Comma | Kind::Shout if self == Self::French => {
                let end = block.len().min(at + REACH);
                let start = if block.kind(at) == Kind::Comma {
                    at
                } else {
                    at + 1
                };
                let cue = inverted_cue(block, at + 1, end)?;
                Some((start..block.len(), cue))
            }
            _ => None,
        })
    }

    /// The verb that reports there, with no more than light words before it.
    fn reports(self, block: &Sentence, from: usize) -> Option<usize> {
        if self == Self::Polish {
            let word = block.word(from).to_lowercase();
            let known = POLISH.split_ascii_whitespace().any(|form| form == word);
            return known.then_some(from);
        }
        let light = block.lexicon.between_quote_and_cue();
        let at = (from..from + 3).find(|at| !block.has(*at, light))?;
        let verb = block.at(at).verb?;
        (verb.ending != Ending::Ing && !verb.uses.any(Uses::TONE_ONLY)).then_some(at)
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
