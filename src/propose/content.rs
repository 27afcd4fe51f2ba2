//! Where the claim begins and ends beside its cue.
//!
//! The ends are the commonest mistake of rules without grammar. They follow the words that usually
//! close a reported clause; what is not listed here stays in the claim.

use super::lexicon::{Class, Ending, Uses, Verb};
use super::sentence::Sentence;
use super::token::Kind;
use std::ops::Range;

impl Sentence<'_> {
    /// The token at which the claim of the cue at `cue` begins, before token `high`: the bridge of
    /// addressee, time and occasion is left out ("told reporters on Monday", "said in a statement").
    pub fn content_start(&self, cue: usize, high: usize) -> Option<usize> {
        let mut at = self.cue_tokens(cue).end;
        let uses = self.at(cue).verb.map(|v| v.uses).unwrap_or_default();
        if self.is_any(at, self.lexicon.particles()) && self.kind(at + 1) == Kind::Comma {
            at += 1;
        }
        // "said, the bridge would close" is German.
        if self.kind(at) == Kind::Comma && self.lexicon.comma_opens_clause() {
            at += 1;
        }
        if self.lexicon.tag != "en" {
            let near = (at..high.min(at + 10)).take_while(|at| !self.is_mark(*at));
            let that = near.into_iter().find(|at| self.has(*at, Class::THAT));
            return that.or((at < high).then_some(at));
        }
        if uses.any(Uses::ADDRESSED)
            && at < high
            && !self.has(at, Class::THAT | Class::PREPOSITION)
            && let Some(start) = self.after_addressee(at, high)
        {
            return (start < high).then_some(start);
        }
        for _ in 0..3 {
            match self.after_bridge(at, high) {
                Some(next) if next > at => at = next,
                _ => break,
            }
        }
        // "said only that"
        if self.has(at, Class::ADVERB | Class::LY) && self.has(at + 1, Class::THAT) {
            at += 1;
        }
        if self.kind(at) == Kind::Colon {
            at += 1;
        }
        // "explains, in so many words, that"
        if self.kind(at) == Kind::Comma {
            let closing = (at + 1..high.min(at + 10)).find(|at| self.kind(*at) == Kind::Comma);
            if let Some(closing) = closing
                && self.has(closing + 1, Class::THAT)
            {
                at = closing + 1;
            }
        }
        // "said, however, that"
        if self.kind(at) == Kind::Comma
            && self.has(at + 1, Class::ADVERB)
            && self.kind(at + 2) == Kind::Comma
        {
            at += 3;
        }
        (at < high).then_some(at)
    }

    /// "told reporters that", "told CNN he", "told the crowd the bridge", "told The Times".
    fn after_addressee(&self, at: usize, high: usize) -> Option<usize> {
        if self.is_any(at, "whether if what how why when who where which") {
            return Some(at);
        }
        let that = (at..high.min(at + 9)).find(|at| self.has(*at, Class::THAT));
        let pronoun = || {
            let opens = "he she they it there i we whether if what how why to";
            let found = (at..high.min(at + 7)).find(|at| self.is_any(*at, opens));
            found.filter(|found| !self.is(*found, "to"))
        };
        let phrase = || self.after_noun_phrase(at, high);
        // "asked Lund to say": whom it was said to is part of what was asked.
        let asked = |start: usize| if self.is(start, "to") { at } else { start };
        that.or_else(pronoun).or_else(|| phrase().map(asked))
    }

    /// Where a short noun phrase at `at` ends, if a clause seems to begin there.
    fn after_noun_phrase(&self, at: usize, high: usize) -> Option<usize> {
        let mut end = at;
        let clause = Class::DETERMINER | Class::PRONOUN | Class::CAPITAL | Class::STARTER;
        if self.is_any(at, "her him them me us") && self.has(at + 1, clause) {
            return Some(at + 1);
        }
        if self.has(end, Class::DETERMINER) {
            end += 1;
        }
        if self.has(end, Class::CAPITAL) {
            while end < high && self.has(end, Class::CAPITAL) {
                end += 1;
            }
        } else if end > at
            || self.is_any(at, "him her them me us")
            || self.has(end, Class::PLURAL | Class::ROLE)
        {
            end += 1;
        } else {
            return None;
        }
        let mut next = end;
        while let Some(after) = self.after_bridge(next, high).filter(|after| *after > next) {
            next = after;
        }
        (next >= high || self.begins_clause(next) || self.is(next, "to")).then_some(next)
    }

    /// Where the words go on after a time or an occasion that begins at `at`.
    fn after_bridge(&self, at: usize, high: usize) -> Option<usize> {
        if at >= high {
            return None;
        }
        if self.has(at, Class::DATE)
            || self.is_any(at, "earlier later recently again repeatedly afterward")
        {
            let day = "morning night afternoon evening";
            let end = (at + 1..high).find(|at| !self.is_any(*at, day));
            return Some(end.unwrap_or(high));
        }
        if at + 1 >= high || !self.has(at, Class::PREPOSITION) && !self.is_any(at, "last this via")
        {
            return None;
        }
        // "said on the programme “Morning Tide” that"
        let title = |at: usize| self.kind(at) == Kind::Quote && self.has(at + 1, Class::THAT);
        let near = (at..high.min(at + 11)).take_while(|at| !self.is_mark(*at) || title(*at));
        let that = near.into_iter().find(|at| self.has(*at, Class::THAT));
        if that.is_some() {
            return that;
        }
        let next = at + 1;
        if self.is(at, "at") && self.is(next, "the") && self.is(next + 1, "time") {
            return Some(next + 2);
        }
        if self.is_any(at, "last this")
            && self.is_any(next, "week month year night summer fall spring")
            || self.has(next, Class::DATE)
            || self.is_any(next, "twitter facebook cnn msnbc")
        {
            return Some(at + 2);
        }
        if self.is_any(at, "in at from") && self.has(next, Class::CAPITAL) {
            let end = (next..high).find(|at| !self.has(*at, Class::CAPITAL));
            return end.filter(|end| self.begins_clause(*end));
        }
        if self.is_any(at, "in on at during") && self.is_any(next, "a an the his her") {
            let end = (at + 2..high.min(at + 7))
                .find(|at| !self.has(*at, Class::OCCASION))
                .unwrap_or(high.min(at + 7));
            return (end > at + 2).then_some(end);
        }
        None
    }

    /// Whether the words from `start` look like the beginning of a reported clause.
    pub fn begins_clause(&self, start: usize) -> bool {
        let first = self.at(start);
        first.kind == Kind::Quote
            || first.has(
                Class::THAT
                    | Class::STARTER
                    | Class::CAPITAL
                    | Class::NUMBER
                    | Class::ROLE
                    | Class::VAGUE
                    | Class::PLURAL
                    | Class::POSSESSIVE,
            )
    }

    /// Whether what stands from `start` on is what the verb at `cue` reports.
    pub fn reports_clause(&self, cue: usize, start: usize, end: usize) -> bool {
        let Some(verb) = self.at(cue).verb.filter(|v| v.uses.any(Uses::CLAUSE)) else {
            return false;
        };
        let that = (cue + 1..end.min(cue + 10)).any(|at| self.has(at, Class::THAT));
        // "found no evidence that": the clause belongs to the noun.
        let that = that && (self.has(start, Class::THAT) || !verb.uses.any(Uses::CLAUSE_ONLY));
        if self.lexicon.tag != "en" {
            let comma = self.lexicon.comma_opens_clause() && self.before(start).kind == Kind::Comma;
            return self.has(start, Class::THAT)
                || self.kind(start) == Kind::Quote
                || comma && self.begins_clause(start);
        }
        let empty = "nothing little something anything more much so it this that";
        // "asked the council to act" has an object, "asked not to be named" is no report.
        let question = "whether if what how why when who where which";
        if verb.lemma == "ask" {
            return self.has(start, Class::THAT)
                || self.kind(start) == Kind::Quote
                || self.is_any(start, question);
        }
        // "repeating a claim he has made before"
        if verb.uses.any(Uses::CLAUSE_ONLY) && !that && self.sums_up(start) {
            return false;
        }
        // "said that, while she was in office, …" goes on.
        let alone = end <= start + 2 || self.is_mark(start + 1) && !self.has(start, Class::THAT);
        if alone && self.is_any(start, empty) {
            return false;
        }
        let begins = self.begins_clause(start) || self.begins_bare_clause(start, end);
        // "the poll shows Ortiz with 45 percent", but "added Ortiz to the list".
        let finds = matches!(
            verb.lemma,
            "show" | "find" | "suggest" | "indicate" | "estimate"
        ) && (self.has(start, Class::CAPITAL | Class::NUMBER)
            || self.is_any(start, "just only about nearly") && self.has(start + 1, Class::NUMBER));
        verb.lemma == "say" && self.kind(start) != Kind::Comma
            || that
            || self.begins_with_adjunct(start, end)
            || begins && (!verb.uses.any(Uses::CLAUSE_ONLY) || finds || self.is_finite(start, end))
    }

    /// Whether a clause follows a short phrase of time or place: "estimated by 2050, the bridge would".
    fn begins_with_adjunct(&self, start: usize, end: usize) -> bool {
        let comma = (start + 2..end.min(start + 7)).find(|at| self.kind(*at) == Kind::Comma);
        self.has(start, Class::PREPOSITION)
            && comma.is_some_and(|comma| {
                let joins = self.has(comma + 1, Class::AND | Class::CUT | Class::BOUNDARY)
                    || self.is(comma + 1, "then");
                let near = (comma + 1..end.min(comma + 12)).take_while(|at| !self.is_mark(*at));
                let finite = |at: usize| self.has(at, Class::AUXILIARY) && !self.is(at, "to");
                !joins && (self.begins_clause(comma + 1) || near.into_iter().any(finite))
            })
    }

    /// Whether a clause without article or pronoun begins there: "found use of the ferry had risen".
    fn begins_bare_clause(&self, start: usize, end: usize) -> bool {
        let first = self.at(start);
        let small = Class::SMALL | Class::LY | Class::ING | Class::DATE | Class::CONTROL;
        let lower = first.is_word() && !first.has(small) && first.verb.is_none();
        lower
            && end > start + 3
            && (start + 1..end.min(start + 10))
                .take_while(|at| !self.is_mark(*at) && !self.has(*at, Class::BOUNDARY))
                .any(|at| self.is_finite_verb(at))
    }

    /// Whether a finite verb stands there: a helping verb, or a form in -ed with an object, which no
    /// participle beside a noun has ("exceeded the plan", but not "presented by the council").
    pub fn is_finite_verb(&self, at: usize) -> bool {
        let object = Class::NUMBER | Class::DETERMINER | Class::CAPITAL;
        let past = self.has(at, Class::PAST) || self.word(at).ends_with("ed");
        self.has(at, Class::AUXILIARY) && !self.is_any(at, "to be been being")
            || past && !self.has(at, Class::CAPITAL) && self.has(at + 1, object)
    }

    /// Whether a clause seems to stand there, and not a noun phrase alone.
    pub fn is_finite(&self, start: usize, end: usize) -> bool {
        let pronoun = "he she they there we i you";
        // ", saying it was late" is a clause of its own.
        let trails = |at: usize| {
            self.kind(at) == Kind::Comma
                && self.has(at + 1, Class::ING)
                && self.at(at + 1).verb.is_some()
        };
        // "ruled it invalid": only a verb behind it makes "it" a subject.
        let verb = Class::AUXILIARY | Class::ADVERB | Class::LY | Class::CONTROL | Class::PLURAL;
        let it = self.is(start, "it")
            && (self.has(start + 1, verb) || self.word(start + 1).ends_with("ed"));
        if self.is(start, "it") {
            return it;
        }
        self.has(start, Class::THAT)
            || self.kind(start) == Kind::Quote
            || self.is_any(start, pronoun)
            || (start..end.min(start + 16))
                // What follows "and" may be another verb of the same subject, and what follows
                // "which" is a verb of that.
                .take_while(|at| {
                    !self.has(*at, Class::AND)
                        && !trails(*at)
                        && (*at == start || !self.is_any(*at, "which who whose where"))
                })
                .any(|at| {
                    self.has(at, Class::AUXILIARY) && !self.is_any(at, "to be been being")
                        || self.at(at).is_word()
                            && (self.word(at).ends_with("ed") || self.has(at, Class::PAST))
                            && !self.has(at, Class::CAPITAL)
                })
    }

    /// Where the words begin that belong to a cue behind "and": "*later* claimed", "*declined to* say",
    /// "*did not* deny".
    pub fn cue_start(&self, at: usize) -> usize {
        let start = self.skip_left(at);
        let helps = |at: usize| self.has(at, Class::AUXILIARY);
        // "and would say" may be part of what is claimed; "and would not say" less often is.
        let denied = (start..at).any(|at| {
            self.is_any(at, "not never")
                || self.word(at).ends_with("n’t")
                || self.word(at).ends_with("n't")
        });
        let controls = (start..at).any(|at| self.has(at, Class::CONTROL));
        let perfect = (start..at).all(|at| !helps(at) || self.is_any(at, "has have"));
        if denied || controls || perfect {
            start
        } else {
            at
        }
    }

    /// Whether a cue stands there after "and", "but" or as ", adding".
    fn is_joined_cue(&self, at: usize) -> bool {
        if self.at(at).verb.is_none() {
            return false;
        }
        let start = self.cue_start(at);
        let Some(before) = start.checked_sub(1) else {
            return false;
        };
        let next = self.cue_tokens(at).end;
        let that = (next..next + 4).any(|at| self.has(at, Class::THAT));
        let trails = self.has(at, Class::ING)
            && (self.kind(before) == Kind::Comma
                || self.at(before).pauses
                || that && self.is_any(before, "before while"))
            && self.after_aside(before, self.len()).is_none();
        // "…, then added that"; "blasted the plan, claimed that it …"
        let pauses = self.kind(before) == Kind::Comma || self.at(before).pauses;
        let then = pauses && (start..at).any(|at| self.is(at, "then"));
        let listed = pauses
            && start == at
            && that
            && self.cue(at).is_some_and(|verb| verb.ending == Ending::Past)
            && !self.has(next, Class::CAPITAL | Class::DETERMINER | Class::ROLE);
        let joined = self.has(before, Class::AND) || then || listed || trails;
        // "They say it fell and claim it burned": a plain form only after another.
        let plain = |at: usize| self.cue(at).is_some_and(|verb| verb.ending == Ending::Base);
        let finite = |verb: Verb| {
            verb.uses.any(Uses::CLAUSE | Uses::OBJECT)
                && (verb.ending != Ending::Base || start < at || (0..before).any(plain))
        };
        joined && self.cue(at).is_some_and(finite)
    }

    /// Where the words before the joined cue at `at` end: its "and" or comma belong to neither.
    pub fn end_before_joint(&self, start: usize, at: usize) -> usize {
        let cue = self.cue_start(at);
        let joint = cue.checked_sub(1).filter(|n| self.kind(*n) != Kind::Quote);
        self.trimmed_end(start, joint.unwrap_or(cue))
    }

    /// The joined cue there with the words that belong to it.
    pub fn joined_cue_tokens(&self, at: usize) -> Range<usize> {
        self.cue_start(at)..self.cue_tokens(at).end
    }

    /// Whether it reports more in the name of the same speaker.
    pub fn is_second_cue(&self, at: usize) -> bool {
        let reports = |start: usize| {
            self.is_finite(start, self.len()) && self.reports_clause(at, start, self.len())
        };
        self.is_joined_cue(at) && self.content_start(at, self.len()).is_some_and(reports)
    }

    /// The end without commas and semicolons before it, not before `start`.
    pub fn trimmed_end(&self, start: usize, mut end: usize) -> usize {
        while end > start && matches!(self.kind(end - 1), Kind::Comma | Kind::Semicolon) {
            end -= 1;
        }
        end
    }

    /// The end before a second cue: "…, and added that", "… and denounced the plan".
    pub fn before_second_cue(&self, start: usize, end: usize) -> usize {
        let second = self.joined_cue(start + 3, end);
        second.map_or(end, |at| self.end_before_joint(start, at))
    }

    /// The first cue from token `start` on that goes on with the same speaker.
    pub fn joined_cue(&self, start: usize, end: usize) -> Option<usize> {
        (start..end.saturating_sub(1)).find(|at| self.is_joined_cue(*at))
    }

    /// Where a reported clause ends within `start..end`.
    pub fn clause_end(&self, start: usize, end: usize) -> usize {
        let mut from = start + 2;
        loop {
            let cut = (from..end).find(|at| {
                self.kind(*at) == Kind::Semicolon
                    || self.kind(*at) == Kind::Comma
                        && (self.has(at + 1, Class::CUT) && !self.has(at + 2, Class::THAT)
                            || self.sums_up(at + 1))
            });
            let Some(cut) = cut else {
                return end;
            };
            match self.after_aside(cut, end) {
                Some(after) => from = after,
                None => return cut,
            }
        }
    }

    /// ", a finding the council disputed": the writer's word for the claim before it.
    pub fn sums_up(&self, at: usize) -> bool {
        let nouns = "accusation account allegation amount argument assertion assessment charge claim comment \
             conclusion decision description figure finding idea line move notion number phrase position proposal \
             prospect remark stance statement step suggestion sum theory total view";
        self.is_any(at, "a an") && self.is_any(at + 1, nouns)
    }

    /// "the bridge, which was built in 1901, would close": where the clause goes on after the aside.
    fn after_aside(&self, comma: usize, end: usize) -> Option<usize> {
        if self.kind(comma) != Kind::Comma || self.has(comma + 1, Class::AND) {
            return None;
        }
        let next = (comma + 2..end).find(|at| self.kind(*at) == Kind::Comma)?;
        let verb = self.has(next + 1, Class::AUXILIARY) && !self.is_any(next + 1, "to not never")
            || self.word(next + 1).ends_with("ed");
        (verb && next + 1 < end).then_some(next + 1)
    }

    /// Where the clause of a report in an initial subordinate clause ends: "After Ortiz said …, ".
    pub fn subordinate_end(&self, start: usize, end: usize) -> usize {
        let comma = (start + 2..end).find(|at| {
            self.kind(*at) == Kind::Comma && !self.is_any(at + 1, "and or which who including")
        });
        comma.unwrap_or(end)
    }

    /// Where the words that go on after the last quotation end: before ", while", "” but".
    pub fn end_after_quote(&self, quote: usize, end: usize) -> usize {
        let pauses = |at: usize| self.kind(at) == Kind::Comma || self.at(at).pauses;
        let cut = (quote..end).find(|at| {
            self.kind(*at) == Kind::Semicolon
                || pauses(*at)
                    && *at + 1 < end
                    && (self.has(at + 1, Class::CUT | Class::SUBORDINATE)
                        && !self.is_any(at + 1, "if unless because until")
                        && !self.has(at + 2, Class::THAT)
                        || self.sums_up(at + 1))
        });
        match cut {
            Some(at) if self.kind(at) == Kind::Quote => at + 1,
            Some(at) => at,
            None => end,
        }
    }

    /// Where the object of a verb such as "denounced" ends within `start..end`.
    pub fn object_end(&self, start: usize, end: usize) -> usize {
        let after = "which who including but and while as after saying with even";
        let cut = (start + 1..end).find(|at| {
            matches!(self.kind(*at), Kind::Semicolon | Kind::Dash)
                || self.kind(*at) == Kind::Comma
                    && (self.is_any(at + 1, after) || self.sums_up(at + 1))
                || self.is_any(*at, "while after because when whereas")
        });
        cut.unwrap_or(end)
    }
}
