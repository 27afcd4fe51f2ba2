//! Cues: the words that report a claim, what their tone is, and who stands beside them.
//!
//! Modest on purpose: where the sentence does not settle it, nothing is found. Offsets are bytes of
//! the article's text; nothing reaches out of a block.

use super::dialogue::{self, Incise};
use super::gender::Gender;
use super::lexicon::{self, Class, Ending, Lexicon, Pronoun, Uses, Verb};
use super::lists;
use super::words::{Word, Words};
use crate::annotate::Tone;
use crate::article::{Article, Span};
use std::borrow::Cow;
use std::ops::Range;

/// How many words of a sentence a claim and its cue may lie apart.
const APART: usize = 20;

/// The most words a name or description of a speaker has.
const LONGEST_SOURCE: usize = 12;

/// The tone of a cue of the article: of "according to", or of the last verb that reports among its words.
#[must_use]
pub fn tone_of(article: &Article, cue: &str) -> Option<Tone> {
    Lexicon::of_article(article).tone(cue)
}

/// The tone of an English cue.
pub(super) fn english_tone(cue: &str) -> Option<Tone> {
    let words: Vec<String> = cue
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let pairs = words
        .iter()
        .zip(words.iter().skip(1).map(Some).chain([None]));
    let tones = pairs.filter_map(|(word, next)| {
        let next = next.map(String::as_str).unwrap_or_default();
        match (word.as_str(), next) {
            ("according", "to") => Some(Tone::Neutral),
            (word, next) => lexicon::phrase(word, next)
                .or_else(|| lexicon::verb(word))
                .map(|v| v.tone),
        }
    });
    tones.last()
}

/// The reporting verb (or "according to") beside the words in `span`, in their sentence; `None`
/// where there is none or it is not plain which one reports them. For what is said behind a dialogue
/// dash that is the verb of its incise, wherever in the speech the words stand.
#[must_use]
pub fn cue_near(article: &Article, span: Span) -> Option<Span> {
    if let Some(Incise { cue, .. }) = dialogue::incise_of(article, span) {
        return article.span(cue.start, cue.end);
    }
    let blocks = article.blocks_of(span);
    let last = blocks.end.checked_sub(1)?;
    let before = Surroundings::new(article, blocks.start, span).before();
    let after = Surroundings::new(article, last, span).after();
    let cue = match (before, after) {
        (Some(before), Some(after)) => {
            if before.sure || before.apart <= after.apart && !after.sure {
                before
            } else {
                after
            }
        }
        (before, after) => before.or(after)?,
    };
    Some(cue.span)
}

/// The words beside `cue` that name its speaker, who is called `name` (empty if that is not known):
/// a phrase with that name in it, a pronoun, or a description such as "the mayor".
#[must_use]
pub fn source_near(article: &Article, cue: Span, name: &str) -> Option<Span> {
    let words = Words::of(article, article.block_at(cue.start()));
    let sources = phrases_beside(article, &words, cue);
    let with_name = sources
        .iter()
        .find(|s| has_name(&words, s.words.clone(), name));
    let described = || sources.iter().find(|s| !is_named(&words, s.words.clone()));
    let unknown = || sources.first().filter(|_| name.is_empty());
    let found = with_name.or_else(described).or_else(unknown)?;
    Some(found.span)
}

/// A phrase beside a cue that can name its speaker.
struct Phrase {
    words: Range<usize>,
    span: Span,
}

/// The phrases beside the cue that can name its speaker, the likelier first.
fn phrases_beside(article: &Article, words: &Words, cue: Span) -> Vec<Phrase> {
    if let Some(Incise { source, .. }) = dialogue::incise_with(article, cue) {
        let span = source.and_then(|source| article.span(source.start, source.end));
        // "dit-elle" is one word here.
        let words = |span: Span| words.first_after(span.start())..words.first_from(span.end());
        let phrase = span.map(|span| Phrase {
            words: words(span),
            span,
        });
        return phrase.into_iter().collect();
    }
    let phrase = |stretch| {
        let phrase = source(words, stretch)?;
        let last = phrase.end.checked_sub(1)?;
        let (first, last) = (words.get(phrase.start)?, words.get(last)?);
        let span = article.span(first.start, last.end)?;
        Some(Phrase {
            words: phrase,
            span,
        })
    };
    beside(words, cue).into_iter().filter_map(phrase).collect()
}

/// Who stands beside a cue.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The phrases that can name the speaker.
    pub phrases: Vec<Span>,
    /// One is "he", "she", "they" or the like.
    pub pronoun: bool,
    /// Whom that can stand for.
    pub gender: Option<Gender>,
}

/// Who stands beside the cue.
pub(super) fn sources_near(article: &Article, cue: Span) -> Sources {
    let words = Words::of(article, article.block_at(cue.start()));
    let phrases: Vec<Span> = phrases_beside(article, &words, cue)
        .into_iter()
        .map(|phrase| phrase.span)
        .collect();
    let texts = phrases.iter().map(|span| span.slice(article.text()));
    let texts: Vec<String> = texts.map(str::to_lowercase).collect();
    let pronoun = |word: &String| words.counts(word, is_pronoun, Class::PRONOUN);
    Sources {
        pronoun: texts.iter().any(pronoun),
        gender: texts
            .iter()
            .find_map(|word| match words.lexicon.pronoun(word) {
                Some(Pronoun::One(gender)) => Some(gender),
                _ => None,
            }),
        phrases,
    }
}

/// Whether a cue says that the name in these words is a speaker there.
pub(super) fn stands_beside(words: &Words, name: Range<usize>) -> bool {
    // "Ortiz said", "Ortiz, the mayor, has since said", "Ortiz (above) said".
    let mut at = name.end;
    if !words.is_plain(at) && words.gap_before(at).trim_start().starts_with([',', '(']) {
        let closing =
            (at + 1..at + LONGEST_SOURCE).find(|n| words.gap_before(*n).contains([',', ')']));
        at = closing.unwrap_or(words.len());
    } else if !words.is_plain(at) {
        // "Ortiz: “We will.”"
        return name.start == 0
            && words.gap_before(at).trim_start().starts_with(':')
            && !(name.len() == 1 && lists::LABELS.holds(&words.lower(name.start)));
    }
    let possessive = name
        .end
        .checked_sub(1)
        .and_then(|n| words.get(n))
        .is_some_and(|w| w.possessive);
    let verb = at
        + (at..words.len())
            .take_while(|n| words.is(*n, is_skipped, Class::SKIPPED) && *n < at + 4)
            .count();
    if !possessive && cue_at(words, verb).is_some_and(|cue| is_finite(words, verb, &cue)) {
        return true;
    }
    // "…,” said the mayor, Ana Ortiz", "according to Ana Ortiz".
    let mut commas = 0;
    for at in (name.start.saturating_sub(8)..name.start).rev() {
        if !words.is_plain(at + 1) {
            commas += 1;
            if commas > 1 || words.gap_before(at + 1).trim() != "," {
                return false;
            }
        }
        let word = words.lower(at);
        if word == "to" && at > 0 && words.lower(at - 1) == "according" {
            return true;
        }
        if let Some(cue) = cue_at(words, at) {
            return cue.verb.is_none() || is_inverted(words, at, &cue);
        }
        if words.is(at, is_boundary, Class::BOUNDARY) {
            return false;
        }
    }
    false
}

/// A cue in a block: which words it is.
struct Cue {
    words: Range<usize>,
    /// `None` for "according to".
    verb: Option<Verb>,
}

/// The cue that begins with the word at `at`.
fn cue_at(words: &Words, at: usize) -> Option<Cue> {
    let word = words.get(at)?;
    let lower = word.lower();
    let next = if words.is_joined(at + 1) {
        words.lower(at + 1)
    } else {
        Cow::default()
    };
    if let Some(len) = according_at(words, at) {
        return Some(Cue {
            words: at..at + len,
            verb: None,
        });
    }
    // A capital inside a sentence makes it a name or title.
    if word.is_capitalised() && !words.is_initial(at) {
        return None;
    }
    let (verb, len) = match words.lexicon.phrase(&lower, &next) {
        Some(verb) => (verb, 2),
        None => (words.lexicon.entry(&lower).verb?, 1),
    };
    if verb.uses.any(Uses::BEHIND_QUOTE) && words.is_plain(at) {
        return None;
    }
    let before = match at.checked_sub(1) {
        Some(before) if words.is_plain(at) => words.lower(before),
        _ => Cow::default(),
    };
    let passive = words.lexicon.has_passive()
        && matches!(
            before.as_ref(),
            "be" | "is"
                | "was"
                | "were"
                | "been"
                | "being"
                | "are"
                | "am"
                | "get"
                | "got"
                | "gets"
                | "to"
        )
        && !matches!(verb.ending, Ending::Ing | Ending::S);
    let after_possessive = at
        .checked_sub(1)
        .and_then(|n| words.get(n))
        .is_some_and(|w| w.possessive);
    let noun = verb.may_be_noun()
        && (after_possessive || is_determiner(&before) || is_preposition(&before));
    (!passive && !noun).then_some(Cue {
        words: at..at + len,
        verb: Some(verb),
    })
}

/// How many words the phrase has that begins there and names a source, as "according to" does.
fn according_at(words: &Words, at: usize) -> Option<usize> {
    let is_at = |phrase: &&[&str]| {
        let mut all = phrase.iter().enumerate();
        all.all(|(n, word)| words.lower(at + n) == *word && (n == 0 || words.is_joined(at + n)))
    };
    if words.lexicon.is_english() {
        let phrase = ["according", "to"];
        return is_at(&phrase.as_slice()).then_some(phrase.len());
    }
    let all = words.lexicon.according.iter().copied();
    all.filter(is_at).map(<[_]>::len).max()
}

/// Whether the cue is a verb with a subject before it, and not a participle.
fn is_finite(words: &Words, at: usize, cue: &Cue) -> bool {
    match cue.verb.map(|verb| verb.ending) {
        // A plain form needs a plural, I or you, or a modal verb: "officials say", "she would say".
        Some(Ending::Base) => {
            let before = at
                .checked_sub(1)
                .map(|n| words.lower(n))
                .unwrap_or_default();
            is_auxiliary(&before)
                || matches!(before.as_ref(), "i" | "you" | "we" | "they")
                || before.ends_with('s')
        }
        Some(Ending::Past | Ending::S) => true,
        Some(Ending::Ing) | None => false,
    }
}

/// Whether the cue stands after the end of a claim, so that its speaker may follow: "…,” said".
fn is_inverted(words: &Words, at: usize, cue: &Cue) -> bool {
    let follows = cue
        .verb
        .is_some_and(|verb| verb.ending != Ending::Ing && verb.lets_speaker_follow());
    // « … », a dit Ortiz.
    let helped = |at: &usize| {
        !words.lexicon.is_english()
            && words.is_plain(*at)
            && words.is(at.saturating_sub(1), is_auxiliary, Class::AUXILIARY)
    };
    let at = (1..=at).rev().find(|at| !helped(at)).unwrap_or(at);
    follows && at > 0 && !words.is_plain(at) && !words.sentence_ends_before(at)
        || follows && at > 0 && words.gap_before(at).contains(['”', '"', '’', '»'])
}

/// The stretches before and after a cue in which its speaker may stand, the likelier first.
fn beside(words: &Words, cue: Span) -> Vec<Range<usize>> {
    let at = words.first_from(cue.start());
    let after = words.first_from(cue.end());
    let found = cue_at(words, at);
    let follows = after..right_end(words, after);
    match found {
        Some(cue) if cue.verb.is_none() => vec![follows],
        Some(cue) if is_inverted(words, at, &cue) => vec![follows, left_start(words, at)],
        // "Gestern sagte Ortiz, …": elsewhere the speaker may follow without a mark.
        Some(_) if !words.lexicon.is_english() && words.is_plain(after) => {
            vec![left_start(words, at), follows]
        }
        _ => vec![left_start(words, at)],
    }
}

/// The phrase before a cue.
fn left_start(words: &Words, cue: usize) -> Range<usize> {
    let mut end = cue;
    while end > 0 && words.is_plain(end) && words.is(end - 1, is_skipped, Class::SKIPPED) {
        end -= 1;
    }
    let phrase = |end: usize| {
        let mut start = end;
        while start > 0 && end - start < LONGEST_SOURCE && (start == end || words.is_plain(start)) {
            let before = words.lower(start - 1);
            let capitals = start < end
                && before == "and"
                && words.get(start).is_some_and(Word::is_capitalised)
                && start > 1
                && words.get(start - 2).is_some_and(Word::is_capitalised);
            if !capitals
                && (words.is(start - 1, is_boundary, Class::BOUNDARY)
                    || words.is(start - 1, is_date, Class::DATE)
                    || words.is(start - 1, is_auxiliary, Class::AUXILIARY)
                    || is_other_cue(words, start - 1))
            {
                break;
            }
            start -= 1;
        }
        start..end
    };
    if words.is_plain(end) {
        return phrase(end);
    }
    let gap = words.gap_before(end).trim();
    if end == 0 || gap != "," {
        return end..end;
    }
    // "Ana Ortiz, the mayor, said": the phrase before the comma that opens the aside, too.
    let aside = phrase(end);
    if aside.start == 0 || words.gap_before(aside.start).trim() != "," {
        return aside;
    }
    phrase(aside.start).start..aside.end
}

/// Where the phrase that begins with the word at `start` ends (exclusive).
fn right_end(words: &Words, start: usize) -> usize {
    let mut end = start;
    while end < words.len() && end - start < LONGEST_SOURCE && (end == start || words.is_plain(end))
    {
        let ends = |english: fn(&str) -> bool, class| words.is(end, english, class);
        if ends(is_after_name, Class::AFTER_NAME)
            || ends(is_date, Class::DATE)
            || ends(is_boundary, Class::BOUNDARY)
            || ends(is_auxiliary, Class::AUXILIARY)
        {
            break;
        }
        end += 1;
    }
    // "said Ana Ortiz, the mayor.": a short aside that ends with the sentence or at a comma.
    let aside = (end..words.len())
        .find(|n| *n > end && !words.is_plain(*n))
        .unwrap_or(words.len());
    let opened = end > start && words.gap_before(end).trim() == ",";
    let describes = words.is(end, |w| matches!(w, "the" | "a" | "an"), Class::APPOSITIVE)
        || words.is(end, is_role, Class::ROLE);
    let auxiliary = |n| words.is(n, is_auxiliary, Class::AUXILIARY);
    let cued = (end..aside).any(|n| auxiliary(n) || is_other_cue(words, n));
    if opened && describes && !cued && aside - end <= LONGEST_SOURCE {
        aside
    } else {
        end
    }
}

/// The phrase, if it can name a speaker.
fn source(words: &Words, phrase: Range<usize>) -> Option<Range<usize>> {
    let first = |english: fn(&str) -> bool, class| words.is(phrase.start, english, class);
    let named = phrase
        .clone()
        .any(|n| words.get(n).is_some_and(Word::is_capitalised) && !words.is_initial(n))
        || words.get(phrase.start).is_some_and(Word::is_capitalised);
    let role = || phrase.clone().any(|n| words.is(n, is_role, Class::ROLE));
    let pronoun = phrase.len() == 1 && first(|w| is_pronoun(w) || w == "who", Class::PRONOUN);
    // "In Berlin sagte Ortiz": nobody is called that.
    let place = || first(|_| false, Class::PREPOSITION);
    let fits = !phrase.is_empty()
        && !place()
        && (pronoun
            || first(is_determiner, Class::DETERMINER)
            || role()
            || named && !first(|w| lists::STOP_WORDS.holds(w), Class::SMALL));
    fits.then_some(phrase)
}

/// Whether the phrase has the last word of the name in it.
fn has_name(words: &Words, mut phrase: Range<usize>, name: &str) -> bool {
    let name = name.to_lowercase();
    let Some(surname) = name.split_whitespace().next_back() else {
        return false;
    };
    phrase.any(|n| words.lower(n) == surname)
}

/// Whether the phrase has some name in it, after its first word.
fn is_named(words: &Words, phrase: Range<usize>) -> bool {
    let determined = words.is(phrase.start, is_determiner, Class::DETERMINER);
    if words.is(phrase.start, is_pronoun, Class::PRONOUN) {
        return false;
    }
    let person = |n: usize| {
        words
            .get(n)
            .is_some_and(|w| w.is_capitalised() && !w.is_acronym() && !w.possessive)
            && !lists::TITLES.holds(&words.lower(n))
            && !lists::PLACES.holds(&words.lower(n))
            // "Der Bürgermeister": where every noun has a capital, it makes no name.
            && !words.is(n, |_| false, Class::ROLE)
    };
    phrase
        .clone()
        .any(|n| person(n) && !(determined && n == phrase.start))
}

/// A cue beside a claim.
struct Near {
    span: Span,
    /// How many words lie between.
    apart: usize,
    /// The marks between leave no doubt: "said: “", "”, said".
    sure: bool,
}

/// A block and the words of the claim in it.
struct Surroundings<'a> {
    article: &'a Article,
    words: Words<'a>,
    quoted: Vec<Range<usize>>,
    /// Number of the claim's first word in the block.
    first: usize,
    /// Number of the first word after the claim.
    next: usize,
}

impl<'a> Surroundings<'a> {
    fn new(article: &'a Article, block: usize, span: Span) -> Self {
        let words = Words::of(article, block);
        let start = article.blocks().get(block).map_or(0, |b| b.range.start);
        let quoted = dialogue::quotations(article, block)
            .into_iter()
            .map(|q| start + q.inner.start..start + q.inner.end);
        let (first, next) = (
            words.first_after(span.start()),
            words.first_from(span.end()),
        );
        Self {
            article,
            quoted: quoted.collect(),
            words,
            first,
            next,
        }
    }

    fn near(&self, at: usize, cue: &Cue, apart: usize, sure: bool) -> Option<Near> {
        let (first, last) = (self.words.get(at)?, self.words.get(cue.words.end - 1)?);
        let span = self.article.span(first.start, last.end)?;
        Some(Near { span, apart, sure })
    }

    fn is_quoted(&self, at: usize) -> bool {
        let start = self.words.get(at).map_or(0, |w| w.start);
        self.quoted.iter().any(|q| q.contains(&start))
    }

    /// The cue before the claim.
    fn before(&self) -> Option<Near> {
        let words = &self.words;
        for at in (self.first.saturating_sub(APART)..self.first).rev() {
            let next = at + 1;
            // "Ortiz, who leads the council, said": nothing is reported across these.
            let link = words.is(
                next,
                |w| {
                    let across = ["but", "while", "whereas", "although", "though", "which"];
                    across.contains(&w)
                },
                Class::CUT,
            );
            // "…,” the clerk noted, and the door closed"
            let and = words.lower(next) == "and"
                && !words.is_plain(next)
                && words.lower(next + 1) != "that";
            if words.sentence_ends_before(next) && !self.is_quoted(at)
                || (link || and) && next < self.first
            {
                return None;
            }
            if self.is_quoted(at) {
                continue;
            }
            let Some(cue) = cue_at(words, at) else {
                continue;
            };
            let Some(apart) = self.first.checked_sub(cue.words.end) else {
                continue;
            };
            let gap = words.gap_before(self.first);
            let Some(verb) = cue.verb else {
                // "According to Ortiz, …": a comma closes the name.
                return self.near(at, &cue, apart, gap.contains(','));
            };
            // A participle reports after a comma or a form of be: "adding that", "was saying".
            let before = at
                .checked_sub(1)
                .map(|n| words.lower(n))
                .unwrap_or_default();
            if verb.ending == Ending::Ing
                && words.is_plain(at)
                && !words.is(at.saturating_sub(1), is_skipped, Class::SKIPPED)
                && before != "and"
            {
                continue;
            }
            let inverted = apart > 0 && is_inverted(words, at, &cue);
            let that = words.is(cue.words.end, |w| w == "that", Class::THAT);
            let bridged = apart == 0 || that && apart == 1;
            let opened = gap.trim_end().ends_with([':', '“', '"', '„', '«', '‘']);
            if !inverted && (verb.ending != Ending::Base || is_finite(words, at, &cue)) {
                return self.near(at, &cue, apart, bridged || opened);
            }
            return None;
        }
        None
    }

    /// The cue after the claim.
    fn after(&self) -> Option<Near> {
        let words = &self.words;
        let gap = words.gap_before(self.next);
        let closes = gap.contains(['”', '"', '»', '’', '「', '」'])
            || words.lexicon.nouns_have_capitals() && gap.contains(['“', '«']);
        let asks = closes && gap.contains(['?', '!']);
        if self.next == 0 || words.sentence_ends_before(self.next) && !asks {
            return None;
        }
        let marked = closes || gap.contains([',', '—', '–', '?', '!']);
        let mut aside = false;
        let last = (self.next + if asks { 9 } else { APART }).min(words.len());
        for at in self.next..last {
            if at > self.next && (words.sentence_ends_before(at) || self.is_quoted(at)) {
                return None;
            }
            if at > self.next && words.gap_before(at).contains([',', ')']) {
                aside = false;
            }
            let relative = |w: &str| matches!(w, "who" | "which" | "whose" | "that");
            if words.is(at, relative, Class::THAT) {
                aside = at > self.next;
            }
            if aside {
                continue;
            }
            // Another clause begins: its verb reports something else.
            let other = |w: &str| matches!(w, "but" | "while" | "because" | "if" | "although");
            if at > self.next && words.is(at, other, Class::CUT | Class::SUBORDINATE) {
                return None;
            }
            let Some(cue) = cue_at(words, at) else {
                continue;
            };
            let apart = at - self.next;
            return match cue.verb {
                None => self.near(at, &cue, apart, apart == 0),
                Some(verb)
                    if marked
                        && verb.ending != Ending::Ing
                        && (self.has_speaker(at, &cue)
                            || apart == 0 && words.lexicon.drops_subject()) =>
                {
                    self.near(at, &cue, apart, closes)
                }
                Some(_) => None,
            };
        }
        None
    }

    /// Whether a speaker stands beside the cue: without one it is some other verb.
    fn has_speaker(&self, at: usize, cue: &Cue) -> bool {
        let end = cue.words.end.saturating_sub(1);
        let span = self
            .words
            .get(at)
            .zip(self.words.get(end))
            .and_then(|(f, l)| self.article.span(f.start, l.end));
        let sources = span
            .map(|span| beside(&self.words, span))
            .unwrap_or_default();
        sources
            .into_iter()
            .any(|s| s.start >= self.next && source(&self.words, s).is_some())
    }
}

/// Whether the word at `at` is a reporting verb, and not one that may be a noun.
fn is_other_cue(words: &Words, at: usize) -> bool {
    cue_at(words, at).is_some_and(|cue| cue.verb.is_some_and(|v| !v.may_be_noun()))
}

fn is_date(word: &str) -> bool {
    lists::DATES.holds(word) && word != "may"
}

fn is_role(word: &str) -> bool {
    lists::ROLES.holds(word)
}

/// Words that end the name of a speaker after a cue.
fn is_after_name(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "during"
            | "after"
            | "before"
            | "when"
            | "as"
            | "from"
            | "by"
            | "with"
            | "last"
    )
}

/// Words between a speaker and the cue that belong to neither.
fn is_skipped(word: &str) -> bool {
    is_auxiliary(word)
        || word.len() > 4 && word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "then"
                | "later"
                | "now"
                | "still"
                | "often"
                | "again"
                | "since"
                | "once"
                | "even"
                | "just"
                | "never"
                | "however"
                | "keep"
                | "keeps"
                | "kept"
        )
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
            | "did"
            | "does"
            | "do"
            | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "be"
    )
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "one"
            | "some"
            | "another"
            | "no"
            | "any"
            | "each"
            | "several"
            | "many"
            | "both"
            | "two"
            | "three"
    )
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "by" | "for" | "with" | "from" | "about" | "under" | "over" | "into"
    )
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "i" | "we" | "it" | "you")
}

/// Words that no name or description of a speaker reaches across.
fn is_boundary(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "and"
            | "but"
            | "when"
            | "while"
            | "because"
            | "as"
            | "if"
            | "although"
            | "though"
            | "than"
            | "where"
            | "which"
            | "so"
            | "or"
            | "after"
            | "before"
            | "during"
            | "since"
            | "until"
            | "what"
            | "how"
            | "why"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Metadata};

    /// The claim stands between | and |. Answers with the cue and, for `name`, the source.
    fn near(marked: &str, name: &str) -> (Option<String>, Option<String>) {
        near_in("en", marked, name)
    }

    fn near_in(language: &str, marked: &str, name: &str) -> (Option<String>, Option<String>) {
        let parts: Vec<&str> = marked.split('|').collect();
        let [before, claim, after] = parts.as_slice() else {
            panic!("one claim: {marked}")
        };
        let text = [*before, claim, after].concat();
        let metadata = Metadata {
            language: Some(language.to_owned()),
            ..Metadata::default()
        };
        let article =
            Article::new(metadata, text.lines().map(|l| (BlockKind::Paragraph, l))).unwrap();
        assert_eq!(article.text(), text);
        let span = article
            .span(before.len(), before.len() + claim.len())
            .unwrap();
        let cue = cue_near(&article, span);
        let source = cue.and_then(|cue| source_near(&article, cue, name));
        let words = |span: Option<Span>| span.map(|s| s.slice(&text).to_owned());
        (words(cue), words(source))
    }

    #[test]
    fn tones_of_cues() {
        let check = |cue: &str, tone: Option<Tone>| assert_eq!(english_tone(cue), tone, "{cue}");
        check("said", Some(Tone::Neutral));
        check("According to", Some(Tone::Neutral));
        check("has repeatedly claimed", Some(Tone::Distancing));
        check("pointed out", Some(Tone::Vouching));
        check("pointed", None);
        check("ADMITTED", Some(Tone::Conceding));
        check("hit back", Some(Tone::Charged));
        check("criticised", Some(Tone::Charged));
        check("insists", Some(Tone::Distancing));
        check("refused to say", Some(Tone::Neutral));
        check("walked", None);
        check("", None);
    }

    #[test]
    fn other_languages_have_their_cues_and_sources() {
        let check = |language: &str, marked: &str, name: &str, cue: &str, source: &str| {
            let found = near_in(language, marked, name);
            let expected = |words: &str| Some(words.to_owned()).filter(|w| !w.is_empty());
            assert_eq!(found, (expected(cue), expected(source)), "{marked}");
        };
        let es = |marked, name, cue, source| check("es", marked, name, cue, source);
        es(
            "«|El puente está cerrado|», dijo Ana Ortiz.",
            "Ana Ortiz",
            "dijo",
            "Ana Ortiz",
        );
        es(
            "La alcaldesa admitió que |el puente está cerrado|.",
            "",
            "admitió",
            "La alcaldesa",
        );
        es(
            "«|Ya lo cerramos|», ha dicho la alcaldesa.",
            "Ana Ortiz",
            "dicho",
            "la alcaldesa",
        );
        es(
            "Según Ana Ortiz, |el puente está cerrado|.",
            "Ana Ortiz",
            "Según",
            "Ana Ortiz",
        );
        es("«|Ya lo cerramos|», añadió.", "Ana Ortiz", "añadió", "");
        es("|El puente está cerrado| desde el lunes.", "", "", "");
        let fr = |marked, name, cue, source| check("fr", marked, name, cue, source);
        fr(
            "« |Le pont est fermé| », a déclaré Anne Morel.",
            "Anne Morel",
            "déclaré",
            "Anne Morel",
        );
        fr(
            "Selon Anne Morel, |le pont est fermé|.",
            "Anne Morel",
            "Selon",
            "Anne Morel",
        );
        fr(
            "La maire affirme que |le pont est fermé|.",
            "",
            "affirme",
            "La maire",
        );
        let de = |marked, name, cue, source| check("de", marked, name, cue, source);
        de(
            "„|Die Brücke ist zu|“, sagte Anna Ortmann am Montag.",
            "Anna Ortmann",
            "sagte",
            "Anna Ortmann",
        );
        de(
            "Die Bürgermeisterin sagte, |die Brücke sei zu|.",
            "Anna Ortmann",
            "sagte",
            "Die Bürgermeisterin",
        );
        de(
            "Gestern sagte Anna Ortmann, |die Brücke sei zu|.",
            "Anna Ortmann",
            "sagte",
            "Anna Ortmann",
        );
        de(
            "Laut Anna Ortmann ist |die Brücke zu|.",
            "Anna Ortmann",
            "Laut",
            "Anna Ortmann",
        );
        // English words are no cues there, and a language without a list has none.
        es("«|We will|», said Ana Ortiz.", "", "", "");
        check(
            "pl",
            "„|Most jest zamknięty|”, powiedziała Anna Nowak.",
            "",
            "",
            "",
        );
    }

    #[test]
    fn tones_are_those_of_the_language() {
        let tone = |language: &str, cue| {
            let metadata = Metadata {
                language: Some(language.to_owned()),
                ..Metadata::default()
            };
            let article = Article::new(metadata, [(BlockKind::Paragraph, "Texto.")]).unwrap();
            tone_of(&article, cue)
        };
        assert_eq!(tone("es", "admitió"), Some(Tone::Conceding));
        assert_eq!(tone("de", "behauptete"), Some(Tone::Distancing));
        assert_eq!(tone("en", "admitted"), Some(Tone::Conceding));
        assert_eq!(tone("en", "admitió"), None);
    }

    #[test]
    fn the_cue_of_the_sentence_is_found() {
        let check = |marked: &str, cue: Option<&str>| {
            assert_eq!(near(marked, "").0.as_deref(), cue, "{marked}");
        };
        check("“|We will|,” Ana Ortiz said.", Some("said"));
        check("“|We will|,” said Ana Ortiz.", Some("said"));
        check("|“We will,”| she has also claimed.", Some("claimed"));
        check("“|Will we|?” Ortiz asked.", Some("asked"));
        check("“|We will|.” Ortiz said nothing else.", None);
        check("Ana Ortiz said |the bridge would close|.", Some("said"));
        check(
            "Ana Ortiz insisted that |the bridge would close|.",
            Some("insisted"),
        );
        check(
            "Ortiz told reporters |the bridge would close|.",
            Some("told"),
        );
        check("Ortiz added: “|It will|.”", Some("added"));
        check(
            "|The bridge will close|, according to Ana Ortiz.",
            Some("according to"),
        );
        check(
            "|Traffic rose 5%| according to a report.",
            Some("according to"),
        );
        check(
            "According to Ana Ortiz, |the bridge will close|.",
            Some("According to"),
        );
        check(
            "|The bridge|, Ortiz pointed out, will close.",
            Some("pointed out"),
        );
        check("Ortiz said no. |The bridge will close.|", None);
        check("|The bridge will close.| Ortiz said no.", None);
        check("|The bridge will close.|", None);
        check("The report |was long|.", None);
        check("Trump’s claim |was long|.", None);
        // Two cues: the nearer one, and the one whose marks touch.
        check(
            "“|We will|,” Ortiz said, adding that it was late.",
            Some("said"),
        );
        check(
            "“We will,” Ortiz said, adding that |it was late|.",
            Some("adding"),
        );
        check("Ortiz said “|yes|,” and Lund replied “no.”", Some("said"));
        check(
            "Ortiz said “yes,” and Lund replied “|no|.”",
            Some("replied"),
        );
        // A cue inside another quotation is not this one's.
        check(
            "“He said no,” the clerk noted, and |the door closed|.",
            None,
        );
        check(
            "Ortiz, who denied it, said |the bridge would close|.",
            Some("said"),
        );
        // A verb that has no speaker beside it is no cue.
        check("|The bridge will close|, stressed and worn.", None);
    }

    #[test]
    fn the_source_stands_beside_the_cue() {
        let check = |marked: &str, name: &str, source: Option<&str>| {
            assert_eq!(near(marked, name).1.as_deref(), source, "{marked} {name}");
        };
        check(
            "“|We will|,” Ana Ortiz said.",
            "Ana Ortiz",
            Some("Ana Ortiz"),
        );
        check("“|We will|,” said Ms Ortiz.", "Ana Ortiz", Some("Ms Ortiz"));
        check(
            "“|We will|,” said Ana Ortiz, the mayor.",
            "Ana Ortiz",
            Some("Ana Ortiz, the mayor"),
        );
        check(
            "“|We will|,” said Ana Ortiz on Monday.",
            "Ana Ortiz",
            Some("Ana Ortiz"),
        );
        check(
            "“|We will|,” she has also claimed.",
            "Ana Ortiz",
            Some("she"),
        );
        check(
            "Ana Ortiz, the mayor, said |no|.",
            "Ana Ortiz",
            Some("Ana Ortiz, the mayor"),
        );
        check(
            "The port authority chief told reporters |no|.",
            "Nils Dahl",
            Some("The port authority chief"),
        );
        check(
            "UNICEF chief Nils Dahl told reporters |no|.",
            "Nils Dahl",
            Some("UNICEF chief Nils Dahl"),
        );
        check(
            "|It closes|, according to the council’s Ana Ortiz.",
            "Ana Ortiz",
            Some("the council’s Ana Ortiz"),
        );
        check(
            "On Friday Norland’s treasury head Karin Berg said that |it pays|.",
            "Karin Berg",
            Some("Norland’s treasury head Karin Berg"),
        );
        // Another person's name is not this speaker.
        check("“|We will|,” said Erik Lund.", "Ana Ortiz", None);
        check("“|We will|,” said Erik Lund.", "", Some("Erik Lund"));
        check(
            "“|We will|,” a senior official said.",
            "",
            Some("a senior official"),
        );
    }
}
