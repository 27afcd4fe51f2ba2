//! What someone was asked or told, where the sentence goes on with what they did: "Asked whether it was
//! safe, Ortiz laughed". Who asked is told behind "by", or not at all.

use super::Draft;
use crate::propose::lexicon::Class;
use crate::propose::proposal::Rule;
use crate::propose::sentence::Sentence;
use crate::propose::token::Kind;
use std::ops::Range;

/// Participles of asking.
const ASKING: &str = "asked pressed questioned quizzed challenged grilled";
/// Participles of telling, which "that" or a clause follows.
const TELLING: &str = "told informed reminded warned";
/// What a question begins with.
const QUESTION: &str = "whether if what how why when who where which";

impl Sentence<'_> {
    /// The questions put to someone in the sentence.
    pub fn asked(&self) -> Vec<Draft> {
        if self.lexicon.tag != "en" {
            return Vec::new();
        }
        let end = self.content_end();
        let found = self.asked_first(end).or_else(|| self.was_asked(end));
        found.into_iter().collect()
    }

    /// Asked (by Lund) whether the bridge was safe, Ortiz laughed.
    fn asked_first(&self, end: usize) -> Option<Draft> {
        let cue = usize::from(self.has(0, Class::AND));
        let cue = cue + usize::from(self.is_any(cue, "when if"));
        let comma = |start: usize| {
            let stop = self.subordinate_end(start, end);
            (stop < end).then_some(stop)
        };
        self.question(cue, end, comma)
    }

    /// Ortiz was asked whether the bridge was safe.
    fn was_asked(&self, end: usize) -> Option<Draft> {
        (1..end).find_map(|cue| {
            let mut first = cue;
            while first > 0 && self.has(first - 1, Class::ADVERB | Class::LY) {
                first -= 1;
            }
            if !self.before(first).has(Class::BE) || self.has(cue, Class::CAPITAL) {
                return None;
            }
            // "When she was asked about it, Ortiz laughed."
            let opens = self.has(0, Class::SUBORDINATE) || self.is(0, "when");
            self.question(cue, end, |start| {
                let stop = if opens {
                    self.subordinate_end(start, end)
                } else {
                    self.before_second_cue(start, self.clause_end(start, end))
                };
                // What someone says within it may as well be the sentence's.
                let other = (start..stop).any(|at| self.cue(at).is_some());
                (!other).then_some(stop)
            })
        })
    }

    /// The question after the participle at `cue`; `stop` says where what begins at a token ends.
    fn question(
        &self,
        cue: usize,
        end: usize,
        stop: impl Fn(usize) -> Option<usize>,
    ) -> Option<Draft> {
        let asks = self.is_any(cue, ASKING);
        if !asks && !self.is_any(cue, TELLING) {
            return None;
        }
        let mut at = cue + 1;
        while at < end && self.has(at, Class::ADVERB | Class::LY | Class::DATE) {
            at += 1;
        }
        let mut source = at..at;
        if self.is(at, "by") {
            source = self.asker(at + 1, end)?;
            at = source.end;
        }
        while at < end && self.has(at, Class::ADVERB | Class::LY | Class::DATE) {
            at += 1;
        }
        let on = usize::from(self.is_any(at, "on") && self.is_any(at + 1, QUESTION));
        let begins = if asks {
            self.is_any(at + on, QUESTION) || self.is_any(at, "about") || self.has(at, Class::THAT)
        } else {
            self.has(at, Class::THAT)
                || self.has(at, Class::STARTER | Class::DETERMINER | Class::PRONOUN)
                    && !self.is(at, "not")
                    && self.is_finite(at, end)
        };
        let stop = stop(at).filter(|stop| begins && *stop > at + 1)?;
        let draft = self.draft(&[at..stop], cue..cue + 1, source, Rule::Asked);
        Some(draft)
    }

    /// Who asked: the words behind "by" up to the question.
    fn asker(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let near = start..end.min(start + 14);
        let stop = near.into_iter().find(|at| {
            self.is_mark(*at)
                || self.is_any(*at, QUESTION)
                || self.is_any(*at, "about on if that")
                || self.has(*at, Class::DATE)
        })?;
        let phrase = start..stop;
        let speaks = self.kind(stop) != Kind::Stop && self.can_speak(phrase.clone());
        speaks.then_some(phrase)
    }
}
