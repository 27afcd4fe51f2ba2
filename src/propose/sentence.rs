//! The sentences of a block as the rules read them, and which words of them are cues.
//!
//! Unlike `article::segment`, a sentence never ends inside a quotation, because who speaks is told
//! outside of it. No rule looks beyond [`LONGEST`] tokens, which keeps the work linear in the text.

use super::lexicon::{Class, Ending, Lexicon, Uses, Verb};
use super::token::{Kind, Token};
use std::ops::Range;

/// Tokens after which a sentence is cut whatever it says.
pub(super) const LONGEST: usize = 240;

/// Some tokens in a row: a block or one of its sentences.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    /// The article's text.
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'a Lexicon,
}

impl<'a> Sentence<'a> {
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `at`, or one of no class outside the sentence.
    pub fn at(&self, at: usize) -> &'a Token {
        self.tokens.get(at).unwrap_or(&Token::NONE)
    }

    /// The token before `at`.
    pub fn before(&self, at: usize) -> &'a Token {
        at.checked_sub(1).map_or(&Token::NONE, |n| self.at(n))
    }

    pub fn has(&self, at: usize, class: Class) -> bool {
        self.at(at).has(class)
    }

    pub fn kind(&self, at: usize) -> Kind {
        self.at(at).kind
    }

    /// The characters of the token.
    pub fn word(&self, at: usize) -> &'a str {
        let token = self.at(at);
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Whether the token is this word, in small letters or with capitals.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, written between spaces.
    pub fn is_any(&self, at: usize, words: &str) -> bool {
        let word = self.word(at);
        words
            .split_ascii_whitespace()
            .any(|w| w.eq_ignore_ascii_case(word))
    }

    /// The bytes from the first to the last of these tokens.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let first = self.at(tokens.start);
        let last = self.before(tokens.end);
        first.start..last.end.max(first.start)
    }

    /// Whether a word stands among these tokens, quotations aside.
    pub fn has_words(&self, tokens: Range<usize>) -> bool {
        self.tokens
            .get(tokens)
            .unwrap_or_default()
            .iter()
            .any(Token::is_word)
    }

    /// Number of the token after the last that is not closing punctuation of the sentence.
    pub fn content_end(&self) -> usize {
        let mut end = self.len();
        while end > 0
            && matches!(
                self.kind(end - 1),
                Kind::Stop | Kind::Shout | Kind::Semicolon | Kind::Close
            )
        {
            end -= 1;
        }
        end
    }

    /// Whether a noun phrase ends at this token (the point of an abbreviation is part of its word).
    pub fn is_mark(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word => false,
            Kind::Other => !matches!(self.word(at), "’" | "'" | "‘" | "&"),
            _ => true,
        }
    }

    /// Whether only a light adverb or helping verb stands there, of those between speaker and cue.
    pub fn is_skipped(&self, at: usize) -> bool {
        // "they both said", but "both said".
        let both = self.is(at, "both") && !self.before(at).has(Class::PRONOUN | Class::CAPITAL);
        self.has(at, Class::SKIPPED) && !both
    }

    /// The reporting verb at `at`, if it is used as one.
    pub fn cue(&self, at: usize) -> Option<Verb> {
        let token = self.at(at);
        let verb = token
            .verb
            .filter(|v| !v.uses.any(Uses::TONE_ONLY | Uses::BEHIND_QUOTE))?;
        let before = self.before(at);
        let initial = at == 0 || matches!(before.kind, Kind::Stop | Kind::Shout);
        if token.has(Class::CAPITAL) && !initial && verb.lemma != "say" {
            return None;
        }
        // "stopped short of saying"
        let short = self.is(at.wrapping_sub(2), "short");
        let noun = token.has(Class::NOUN_TOO) || verb.ending == Ending::Ing && !short;
        if noun && self.makes_noun(at) {
            return None;
        }
        if verb.ending == Ending::Past && self.is_attribute(at) {
            return None;
        }
        let bare = verb.ending == Ending::Base && (!self.can_be_finite(at) || self.is_purpose(at));
        let infinitive = at > 0 && self.is(at - 1, self.lexicon.infinitive_mark());
        if self.is_put_down(at) {
            return None;
        }
        if self.is_odd_noun(at) || self.is_passive(at, verb) || bare || infinitive {
            return None;
        }
        Some(verb)
    }

    /// "a process to suggest designs": an infinitive that no verb such as "refused" asks for.
    fn is_purpose(&self, at: usize) -> bool {
        let Some(to) = at.checked_sub(1).filter(|to| self.is(*to, "to")) else {
            return false;
        };
        let mut end = to;
        while end > 0 && (self.has(end - 1, Class::ADVERB | Class::LY) || self.is(end - 1, "on")) {
            end -= 1;
        }
        !self.before(end).has(Class::CONTROL | Class::AUXILIARY)
    }

    /// Whether what stands before a plain form lets it be the verb: "officials say", "would say".
    fn can_be_finite(&self, at: usize) -> bool {
        if self.lexicon.tag != "en" {
            return true;
        }
        let mut end = at;
        while end > 0 && self.has(end - 1, Class::ADVERB | Class::LY) {
            end -= 1;
        }
        let Some(before) = end.checked_sub(1) else {
            return false;
        };
        if self.has(before, Class::AUXILIARY | Class::AND)
            || matches!(self.kind(before), Kind::Comma | Kind::Close)
            || self.is_any(before, "not some many several both most others")
        {
            return true;
        }
        if self.has(before, Class::PRONOUN) {
            return !self.is_any(before, "he she it");
        }
        // "critics of the plan say", "Ortiz and Lund say": the head of the phrase is a plural.
        let head = Class::PLURAL | Class::ROLE | Class::VAGUE | Class::AND;
        (end.saturating_sub(8)..end)
            .rev()
            .take_while(|at| {
                !self.is_mark(*at) && (!self.has(*at, Class::AUXILIARY) || self.is(*at, "to"))
            })
            .any(|at| self.has(at, head) || self.is_any(at, "men women children those these who"))
    }

    /// The infinitive of a verb that reports a clause, where it tells a purpose: "took to Twitter to
    /// say that". Its subject is that of the sentence.
    pub fn purpose_cue(&self, at: usize) -> Option<Verb> {
        let verb = self.at(at).verb.filter(|v| v.uses.any(Uses::CLAUSE))?;
        let infinitive = verb.ending == Ending::Base && self.is_purpose(at);
        infinitive.then_some(verb)
    }

    /// Whether the word before makes a noun of a form that can be either: the report, Ortiz’s claim.
    fn makes_noun(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.has(
            before,
            Class::DETERMINER | Class::POSSESSIVE | Class::NUMBER,
        ) || self.is_any(
            before,
            "of for on with in by own new public major joint first last recent",
        )
    }

    /// "a proposed bridge", "the mayor’s promised vote": a participle before a noun.
    fn is_attribute(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        // "she’s said", "Moody’s said" are verbs.
        let owner = self.has(before, Class::POSSESSIVE)
            && !self.has(before, Class::STARTER | Class::PRONOUN | Class::BE)
            && self.is_any(
                at,
                "proposed promised pledged alleged stated claimed recommended suggested projected",
            );
        self.lexicon.has_passive() && (self.is_any(before, "a an the his its their our") || owner)
    }

    /// "put it under the sign": a thing is put somewhere, and nothing put in words.
    pub fn is_put_down(&self, at: usize) -> bool {
        let next = at + 2;
        self.is_any(at, "put puts putting")
            && self.is(at + 1, "it")
            && self.has(next, Class::PREPOSITION)
            && !(next + 1..next + 4).any(|at| self.has(at, Class::OCCASION | Class::THAT))
    }

    /// "the United States", "in order", "at fault".
    fn is_odd_noun(&self, at: usize) -> bool {
        if self.is_any(at, "state states") {
            let next = at + 1;
            let reports = self.is_any(next, "that he she")
                || matches!(self.kind(next), Kind::Colon | Kind::Comma | Kind::Quote);
            if !reports {
                return true;
            }
        }
        self.is_any(at, "state states charge order press object fault address")
            && at > 0
            && self.has(at - 1, Class::DETERMINER | Class::CAPITAL)
            && !self.is(at, "states")
    }

    /// Whether the participle is passive: was offered, rejected by.
    pub fn is_passive(&self, at: usize, verb: Verb) -> bool {
        if verb.ending != Ending::Past || !self.lexicon.has_passive() {
            return false;
        }
        let mut before = at;
        while before > 0
            && (self.has(before - 1, Class::ADVERB | Class::LY) || self.is(before - 1, "not"))
        {
            before -= 1;
        }
        // "estimated by 2050 the sea would rise" is active.
        let by = self.is(at + 1, "by") && !self.is_year(at + 2);
        before > 0 && self.has(before - 1, Class::BE) || by
    }

    fn is_year(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 4
            && word
                .parse()
                .is_ok_and(|year: u16| (1900..2100).contains(&year))
    }

    /// The tokens of the cue at `at`: both words of "pointed out".
    pub fn cue_tokens(&self, at: usize) -> Range<usize> {
        at..at + if self.at(at).two_words { 2 } else { 1 }
    }

    /// Where the words that name a source begin, if "according to" or the like stands at `at`.
    pub fn according(&self, at: usize) -> Option<usize> {
        if !self.has(at, Class::ACCORDING) {
            return None;
        }
        // Most words "as" are no such thing.
        if self.is(at, "as") && !self.is(at + 1, "reported") {
            return None;
        }
        // "…, per the report", but "ten dollars per person" and Per Hansen.
        if self.is(at, "per") {
            let apart = matches!(self.before(at).kind, Kind::Comma | Kind::Dash | Kind::Open);
            let named = self.has(at + 1, Class::CAPITAL);
            let owned = self.is_any(at + 1, "a an the his her its their");
            let small = !self.has(at, Class::CAPITAL);
            if !(owned || small && named && apart) {
                return None;
            }
        }
        self.phrase_end(at, self.lexicon.according)
    }

    /// Where the first of these phrases that stands at `at` ends.
    pub fn phrase_end(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        let mut found = phrases.iter().filter(|phrase| {
            let mut words = phrase.iter().enumerate();
            words.all(|(n, word)| self.word(at + n).to_lowercase().replace('’', "'") == **word)
        });
        found.next().map(|phrase| at + phrase.len())
    }

    /// Whether a cue stands among the next nine words, before any mark that ends the sentence.
    fn cue_follows(&self, from: usize) -> bool {
        let near = (from..self.len().min(from + 9)).take_while(|at| {
            !matches!(
                self.kind(*at),
                Kind::Stop | Kind::Shout | Kind::Semicolon | Kind::Colon | Kind::Quote
            )
        });
        near.into_iter().any(|at| self.cue(at).is_some())
    }

    /// Where each sentence of the block ends (exclusive token numbers); the block is `self`.
    pub fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < self.len() {
            let end = self.end_at(at);
            match end {
                Some(end) => {
                    ends.push(end);
                    start = end;
                    at = end;
                }
                None if at + 1 - start >= LONGEST => {
                    ends.push(at + 1);
                    start = at + 1;
                    at += 1;
                }
                None => at += 1,
            }
        }
        if start < self.len() {
            ends.push(self.len());
        }
        ends
    }

    /// Where the sentence ends, if it ends with the token at `at` or the brackets after it.
    fn end_at(&self, at: usize) -> Option<usize> {
        let token = self.at(at);
        match token.kind {
            Kind::Stop | Kind::Shout => {
                let mut next = at + 1;
                while matches!(self.kind(next), Kind::Close) && next < self.len() {
                    next += 1;
                }
                let after = self.at(next);
                let begins = after.kind == Kind::Quote
                    || after.has(Class::CAPITAL | Class::NUMBER)
                    || matches!(after.kind, Kind::Open | Kind::Dash)
                    || matches!(self.word(next), "‘" | "'" | "¿" | "¡");
                let apart = after.start > self.before(next).end;
                let wide = matches!(self.word(at), "。" | "！" | "？");
                (next < self.len() && (begins && apart || wide)).then_some(next)
            }
            Kind::Quote => {
                let inner = self
                    .text
                    .get(token.start..token.end)
                    .unwrap_or_default()
                    .trim_end_matches(|c: char| {
                        matches!(c, '"' | '”' | '»' | '\'' | '’' | '“' | '«' | '」' | '』')
                            || c.is_whitespace()
                    });
                let last = inner.chars().next_back().unwrap_or_default();
                let next = self.at(at + 1);
                if !matches!(last, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
                    return None;
                }
                let ends = next.kind == Kind::Quote
                    || next.kind == Kind::Open && last == '.'
                    || next.has(Class::CAPITAL)
                        && (matches!(last, '.') || !self.cue_follows(at + 1));
                (at + 1 < self.len() && ends).then_some(at + 1)
            }
            _ => None,
        }
    }
}
