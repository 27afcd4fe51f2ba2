//! Noun phrases beside a cue: who is its subject.
//!
//! There is no grammar here. A phrase is what stands between the marks, conjunctions, helping verbs
//! and other cues around it; it counts if a capital, a role or a determiner says that it can speak.
//! Where that is not so there is no subject, never the next best words.

use super::lexicon::{Class, Ending, Uses, listed};
use super::sentence::Sentence;
use super::token::Kind;
use std::ops::Range;

/// The most tokens a phrase has.
const LONGEST: usize = 28;

/// The most tokens of a description after a name.
const LONGEST_APPOSITIVE: usize = 26;

impl Sentence<'_> {
    /// Whether the phrase can be who speaks.
    pub fn can_speak(&self, phrase: Range<usize>) -> bool {
        let first = self.at(phrase.start);
        if phrase.is_empty()
            || phrase.len() > LONGEST
            || phrase.clone().any(|at| self.at(at).substantial)
            || self.kind(phrase.start) == Kind::Quote
        {
            return false;
        }
        if self.is_share(&phrase) {
            return true;
        }
        if phrase.len() == 1 {
            return first.has(Class::PRONOUN | Class::ROLE | Class::VAGUE)
                || first.is_name_like()
                || self.is_any(
                    phrase.start,
                    "others another one each some many several both most those",
                );
        }
        phrase.clone().any(|at| self.at(at).is_name_like())
            || phrase
                .clone()
                .any(|at| self.has(at, Class::ROLE | Class::VAGUE))
            || first.has(Class::DETERMINER)
    }

    /// "Nearly four in 10", "41% of those asked": a part of those who answered.
    fn is_share(&self, phrase: &Range<usize>) -> bool {
        let number = |at: usize| {
            let words = "one two three four five six seven eight nine ten";
            self.has(at, Class::NUMBER) || self.is_any(at, words)
        };
        let share = |at: usize| {
            self.is(at + 1, "in") && number(at + 2)
                || self.word(at).ends_with('%')
                || self.is_any(at + 1, "percent")
        };
        let near = phrase.start..phrase.end.min(phrase.start + 3);
        near.into_iter().any(|at| share(at) && number(at))
    }

    /// Where the words between subject and cue begin: "has also" in "Ortiz has also said".
    pub fn skip_left(&self, cue: usize) -> usize {
        let mut end = cue;
        loop {
            while end > 0 && self.is_skipped(end - 1) {
                end -= 1;
            }
            // "refused to say": the verb before "to" is no part of the name.
            if end > 1 && end < cue && self.is(end, "to") && self.has(end - 1, Class::CONTROL) {
                end -= 1;
                continue;
            }
            // "went on to say"; "Ortiz on Friday said".
            if end > 2
                && end < cue
                && self.is(end, "to")
                && self.is(end - 1, "on")
                && self.has(end - 2, Class::CONTROL)
            {
                end -= 2;
                continue;
            }
            if end > 1
                && end < cue
                && self.has(end, Class::DATE)
                && self.is_any(end - 1, "on last late")
            {
                end -= 1;
                continue;
            }
            // "can be heard saying", "was quoted as saying", "at first said", "stopped short of saying".
            if let Some(start) = self.set_phrase(end, cue) {
                end = start;
                continue;
            }
            // ", however,"
            if end > 2
                && self.kind(end - 1) == Kind::Comma
                && self.kind(end - 3) == Kind::Comma
                && (self.has(end - 2, Class::ADVERB) || self.is(end - 2, "though"))
            {
                end -= 3;
                continue;
            }
            // ", for her part,"
            let aside = end.saturating_sub(6)..end.saturating_sub(3);
            let comma = aside
                .rev()
                .find(|at| self.kind(*at) == Kind::Comma && self.has(at + 1, Class::PREPOSITION));
            if self.kind(end.wrapping_sub(1)) == Kind::Comma
                && self.is_any(end.wrapping_sub(2), "part turn hand contrast")
                && let Some(comma) = comma
            {
                end = comma;
                continue;
            }
            return end;
        }
    }

    /// Where a set phrase begins that ends before token `end` and belongs to the cue.
    fn set_phrase(&self, end: usize, cue: usize) -> Option<usize> {
        let ing = self.has(cue, Class::ING);
        let back = |n: usize| end.checked_sub(n).filter(|at| *at > 0);
        if self.is(end.wrapping_sub(1), "first")
            || self.has(end, Class::ADVERB) && self.is(end, "first")
        {
            return back(2).filter(|at| self.is(*at, "at"));
        }
        if !ing {
            return None;
        }
        if let Some(seen) = back(1)
            && self.is_any(seen, "heard seen caught")
            && self.before(seen).has(Class::BE)
        {
            return Some(seen);
        }
        if let Some(quoted) = back(2)
            && self.is(quoted + 1, "as")
            && self.is_any(quoted, "quoted cited")
            && self.before(quoted).has(Class::BE)
        {
            return Some(quoted);
        }
        back(3).filter(|at| {
            self.is_any(*at, "stop stops stopped")
                && self.is(at + 1, "short")
                && self.is(at + 2, "of")
        })
    }

    /// The subject left of the cue, not reaching before token `low`.
    pub fn subject_left(&self, cue: usize, low: usize) -> Option<Range<usize>> {
        // "No one said", "What Ortiz said": nobody said anything that stands here.
        let nobody = "no nobody none neither what whatever";
        self.speaker_left(cue, low)
            .filter(|subject| !self.is_any(subject.start, nobody))
    }

    fn speaker_left(&self, cue: usize, low: usize) -> Option<Range<usize>> {
        let end = self.skip_left(cue);
        let last = end.checked_sub(1).filter(|last| *last >= low)?;
        if self.is_any(last, "which that") || self.is_relative(last) {
            let relative = self.is_relative(last)
                || self.is(last, "which") && self.before(last).kind == Kind::Comma;
            let phrase = || self.before_who(last, low).unwrap_or(last..end);
            return relative.then(phrase);
        }
        if self.has(last, Class::PRONOUN) {
            return Some(last..end);
        }
        match self.kind(last) {
            Kind::Comma => {
                let phrase = self
                    .before_aside(last, low)
                    .or_else(|| self.before_lone_comma(cue, last, low))
                    .or_else(|| self.around_relative(last, low))?;
                self.before_and(&phrase, low).or(Some(phrase))
            }
            // "Three members — Lund, Ortiz and Berg — said": that each of them did is the reader's to tell.
            Kind::Dash => {
                let near = low.max(last.saturating_sub(LONGEST_APPOSITIVE))..last;
                let open = near.rev().find(|at| self.kind(*at) == Kind::Dash)?;
                let quoted = (open..last).any(|at| self.kind(at) == Kind::Quote);
                let phrase = self.phrase_left(open, low).filter(|_| !quoted)?;
                let phrase = self.without_adjunct(phrase)?;
                let speaks = self.can_speak(phrase.clone());
                (speaks && end - phrase.start <= LONGEST).then_some(phrase)
            }
            Kind::Close => {
                let open = (low..last).rev().find(|at| self.kind(*at) == Kind::Open)?;
                let phrase = self.without_adjunct(self.phrase_left(open, low)?)?;
                self.can_speak(phrase.clone()).then_some(phrase.start..end)
            }
            _ => {
                let plain = || {
                    let phrase = self.phrase_left(end, low)?;
                    if let Some(who) = self.who_with_adjunct(&phrase, low) {
                        return Some(who);
                    }
                    let phrase = self.without_adjunct(phrase)?;
                    let phrase = self.after_contact(phrase);
                    self.before_relative(&phrase, end, low)
                        .or_else(|| self.before_participle(&phrase, low))
                        .or_else(|| self.before_and(&phrase, low))
                        .or_else(|| self.before_apposition(&phrase, low))
                        .or_else(|| Some(phrase).filter(|p| self.can_speak(p.clone())))
                };
                plain().or_else(|| self.around_relative(end, low))
            }
        }
    }

    /// Whether "who" stands there.
    pub fn is_relative(&self, at: usize) -> bool {
        listed(self.lexicon.relatives, &self.word(at).to_lowercase())
    }

    /// "a farmer who said", "residents of Millbrook who say": the phrase that "who" goes with. None where
    /// it is nothing but a name, which "who" itself then stands for.
    fn before_who(&self, who: usize, low: usize) -> Option<Range<usize>> {
        let comma = self.before(who).kind == Kind::Comma;
        let end = who - usize::from(comma);
        let phrase = self.noun_phrase_left(end, low)?;
        // "Lund, the mayor of Bergen, who said": the name that the description goes with.
        if comma
            && let Some(opens) = phrase.start.checked_sub(1).filter(|at| *at > low)
            && self.kind(opens) == Kind::Comma
            && let Some(named) = self.noun_phrase_left(opens, low)
            && self.is_nothing_but_name(named.clone())
        {
            return Some(named.start..end);
        }
        (!self.is_nothing_but_name(phrase.clone())).then_some(phrase)
    }

    fn is_nothing_but_name(&self, mut phrase: Range<usize>) -> bool {
        phrase.all(|at| self.has(at, Class::CAPITAL) && !self.has(at, Class::DETERMINER))
    }

    /// The noun phrase that ends before token `end`: from its determiner on, or behind the verb or
    /// preposition before it. With what "of" goes with.
    fn noun_phrase_left(&self, end: usize, low: usize) -> Option<Range<usize>> {
        let phrase = self.phrase_left(end, low)?;
        let mut start = phrase.end;
        let mut small = None;
        while start > phrase.start {
            let at = start - 1;
            let of = self.is(at, "of");
            let verb = self.at(at).verb.is_some() && !self.has(at, Class::NOUN_TOO)
                || self.has(at, Class::PAST)
                || self.word(at).ends_with("ed") && !self.has(at, Class::CAPITAL);
            if self.has(at, Class::PREPOSITION) && !of || verb && start < phrase.end {
                break;
            }
            // "Ortiz met angry residents": a name, a verb, and who is meant.
            if self.has(at, Class::CAPITAL)
                && let Some(small) = small.filter(|small| *small + 1 < phrase.end)
            {
                start = small + 1;
                break;
            }
            start = at;
            if self.has(at, Class::DETERMINER) && !self.is(at.wrapping_sub(1), "of") {
                break;
            }
            small = (!self.has(at, Class::CAPITAL) && !of).then_some(at);
        }
        (start < phrase.end).then_some(start..phrase.end)
    }

    /// "a move the police chief said would fail": the second noun phrase, which has a determiner of its
    /// own and no preposition before it, is the subject.
    fn after_contact(&self, phrase: Range<usize>) -> Range<usize> {
        let joins = Class::PREPOSITION
            | Class::DETERMINER
            | Class::BOUNDARY
            | Class::POSSESSIVE
            | Class::AUXILIARY
            | Class::ADVERB
            | Class::NUMBER
            | Class::ING;
        let second = phrase.clone().skip(2).rev().find(|at| {
            let before = self.before(*at);
            self.is_any(*at, "the a an his her their its")
                && before.is_word()
                && !before.has(joins)
                && before.verb.is_none()
                && !self.is_any(at - 1, "all half such what quite than as of not")
        });
        let start = second.filter(|_| self.has(phrase.start, Class::DETERMINER));
        start.unwrap_or(phrase.start)..phrase.end
    }

    /// "Parents who spoke at the meeting said", "the engineer who wrote it, now retired, said": the
    /// phrase before "who", where a verb for "who" stands before the cue.
    fn around_relative(&self, end: usize, low: usize) -> Option<Range<usize>> {
        let from = (low + 1).max(end.saturating_sub(LONGEST));
        let mut who = (from..end).filter(|at| self.is(*at, "who"));
        who.find_map(|who| self.around_who(who, end, low))
    }

    fn around_who(&self, who: usize, end: usize, low: usize) -> Option<Range<usize>> {
        let verb = |at: usize| {
            self.has(at, Class::AUXILIARY) && !self.is(at, "to")
                || self.at(at).verb.is_some()
                || self.word(at).ends_with("ed")
        };
        let marks = (who..end).any(|at| {
            matches!(
                self.kind(at),
                Kind::Quote | Kind::Semicolon | Kind::Colon | Kind::Stop
            )
        });
        if marks || end - who < 3 || !(who + 1..end - 1).any(verb) {
            return None;
        }
        let comma = self.before(who).kind == Kind::Comma;
        let name = self.before_brackets(if comma { who - 1 } else { who });
        let phrase = self.phrase_left(name, low)?;
        let opens = phrase.start == low || self.is_mark(phrase.start - 1);
        let speaks = self.can_speak(phrase.clone()) || self.has(phrase.start, Class::PLURAL);
        (opens && speaks && end - phrase.start <= LONGEST).then_some(phrase.start..end)
    }

    /// "On Monday Ortiz said", "In the second half Ana Ortiz said": the name after the adjunct, or
    /// nothing, for no subject begins with a preposition.
    fn without_adjunct(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let first = phrase.start;
        let gerund = self.has(first, Class::ING)
            && !self.has(first, Class::CAPITAL)
            && !self.has(first + 1, Class::CAPITAL | Class::ROLE | Class::PLURAL);
        if !gerund && (!self.has(first, Class::PREPOSITION) || !self.lexicon.has_passive()) {
            return Some(phrase);
        }
        // "About 60 percent of voters".
        if self.has(first + 1, Class::NUMBER)
            && self.is_any(first, "about over under around between")
        {
            return Some(phrase);
        }
        if self.is(first, "with") && phrase.len() > 1 {
            return Some(first + 1..phrase.end);
        }
        if self.has(first + 1, Class::DATE) && first + 2 < phrase.end {
            return Some(first + 2..phrase.end);
        }
        // "In her speech the mayor said".
        let role = phrase.end - 1;
        if self.has(role, Class::ROLE)
            && let Some(article) = phrase
                .clone()
                .skip(2)
                .rev()
                .find(|at| self.has(*at, Class::DETERMINER))
        {
            return Some(article..phrase.end);
        }
        let names = phrase
            .clone()
            .rev()
            .take_while(|at| self.at(*at).is_name_like() && !self.has(*at, Class::DATE))
            .last()?;
        let adjunct = names.checked_sub(1)?;
        if !self.has(adjunct, Class::PREPOSITION | Class::DETERMINER) {
            return Some(names..phrase.end);
        }
        // "At a rally in Ohio Mr. Lund": the place goes with the preposition.
        (names + 1 < phrase.end).then_some(names + 1..phrase.end)
    }

    /// "Ortiz and her deputy said": the name before "and", too, if the sentence begins with it.
    fn before_and(&self, phrase: &Range<usize>, low: usize) -> Option<Range<usize>> {
        let and = phrase.start.checked_sub(1).filter(|and| *and > low)?;
        if !self.is(and, "and") {
            return None;
        }
        let left = self.phrase_left(and, low)?;
        let opens = left.start == 0 || self.is_mark(left.start - 1);
        let named = left.clone().all(|at| self.at(at).is_name_like());
        (opens && named && self.can_speak(phrase.clone())).then_some(left.start..phrase.end)
    }

    /// "A study paid for by the port and published last year found": what "and published" describes, too.
    fn before_participle(&self, phrase: &Range<usize>, low: usize) -> Option<Range<usize>> {
        let and = phrase.start.checked_sub(1).filter(|and| *and > low)?;
        let first = phrase.start;
        let participle = !self.has(first, Class::CAPITAL)
            && (self.word(first).ends_with("ed") || self.is_any(first, "seen written"));
        if !self.is(and, "and") || !participle {
            return None;
        }
        let left = self.phrase_left(and, low)?;
        let opens = left.start == 0 || self.is_mark(left.start - 1);
        let described = self.has(left.start, Class::DETERMINER) && self.can_speak(left.clone());
        (opens && described).then_some(left.start..phrase.end)
    }

    /// "Ana Ortiz, mayor of Bergen said", "The mayor, Ana Ortiz said": both halves of the apposition.
    fn before_apposition(&self, phrase: &Range<usize>, low: usize) -> Option<Range<usize>> {
        let comma = phrase.start.checked_sub(1).filter(|at| *at > low)?;
        if self.kind(comma) != Kind::Comma {
            return None;
        }
        let left = self.phrase_left(comma, low)?;
        let opens = left.start == 0 || self.is_mark(left.start - 1);
        let last = self.before(left.end);
        let role = |phrase: &Range<usize>| phrase.clone().any(|at| self.has(at, Class::ROLE));
        let first = self.at(phrase.start);
        let describes = last.has(Class::CAPITAL)
            && !last.has(Class::ROLE)
            && role(phrase)
            && (first.has(Class::ROLE) || self.is_any(phrase.start, "a an the"))
            && self.has(left.start, Class::CAPITAL);
        let names = last.has(Class::ROLE) && first.is_name_like() && !first.has(Class::STARTER);
        let fits = opens
            && !self.has(left.start, Class::PREPOSITION | Class::ING)
            && (describes || names)
            && self.can_speak(left.clone());
        fits.then_some(left.start..phrase.end)
    }

    /// "The man who led the council said": the phrase before "who", with the relative clause.
    fn before_relative(
        &self,
        phrase: &Range<usize>,
        end: usize,
        low: usize,
    ) -> Option<Range<usize>> {
        let who = phrase.start.checked_sub(1).filter(|who| *who > low)?;
        if !self.is(who, "who") || self.has(phrase.start, Class::CAPITAL | Class::PRONOUN) {
            return None;
        }
        let phrase = self.phrase_left(who, low)?;
        (self.can_speak(phrase.clone()) && end - phrase.start <= LONGEST)
            .then_some(phrase.start..end)
    }

    /// "Lund, who in May called it": what "who" stands for, where nothing but when and where follows it.
    fn who_with_adjunct(&self, phrase: &Range<usize>, low: usize) -> Option<Range<usize>> {
        let who = phrase.start.checked_sub(1).filter(|who| *who >= low)?;
        let verb = |at: usize| {
            self.at(at).verb.is_some() || self.has(at, Class::PAST) || self.word(at).ends_with("ed")
        };
        let adjunct = self.is_relative(who)
            && self.has(phrase.start, Class::PREPOSITION)
            && !phrase.clone().any(verb);
        adjunct.then(|| self.before_who(who, low).unwrap_or(who..who + 1))
    }

    /// "Ana Ortiz, the mayor, said": the name before the comma that opens the aside, with the aside.
    fn before_aside(&self, closing: usize, low: usize) -> Option<Range<usize>> {
        let stops = |at: &usize| {
            matches!(
                self.kind(*at),
                Kind::Quote | Kind::Semicolon | Kind::Colon | Kind::Shout | Kind::Stop
            )
        };
        let inside = (low..closing).rev().take_while(|at| !stops(at));
        let commas: Vec<usize> = inside.filter(|at| self.kind(*at) == Kind::Comma).collect();
        // "Ana Ortiz, head of ports at the ministry, Bergen, said": the name that opens the clause.
        let verb = |at: usize| self.has(at, Class::AUXILIARY) || self.cue(at).is_some();
        if let Some(first) = commas.last()
            && commas.len() > 1
            && !(*first..closing).any(verb)
            && let Some(phrase) = self.phrase_left(*first, low)
            && (phrase.start == low || self.has(phrase.start - 1, Class::BOUNDARY))
            && phrase.len() > 1
            && phrase.clone().all(|at| self.at(at).is_name_like())
        {
            return Some(phrase.start..closing);
        }
        for comma in commas {
            if closing - comma < 2 {
                continue;
            }
            let Some(phrase) = self.phrase_left(self.before_brackets(comma), low) else {
                continue;
            };
            let last = self.before(phrase.end);
            let aside = comma + 1;
            let fits = last.has(Class::CAPITAL | Class::ROLE | Class::NUMBER)
                || self.has(phrase.start, Class::DETERMINER) && self.has(aside, Class::CAPITAL)
                || self.is_any(aside, "who whose a an the")
                || self.is_described(&phrase, aside, low);
            if fits && self.can_speak(phrase.clone()) && !self.has(phrase.start, Class::PREPOSITION)
            {
                return Some(phrase.start..closing);
            }
        }
        None
    }

    /// "Three clerks, speaking on background,", "The letter, signed by Ortiz,": a participle that describes
    /// the phrase the clause opens with.
    fn is_described(&self, phrase: &Range<usize>, aside: usize, low: usize) -> bool {
        let opens = phrase.start == low
            || self.is_mark(phrase.start - 1)
            || self.has(phrase.start - 1, Class::BOUNDARY);
        let participle = self.has(aside, Class::ING) || self.word(aside).ends_with("ed");
        opens
            && (participle || self.is_any(aside, "written seen"))
            && self.has(phrase.start, Class::DETERMINER | Class::NUMBER)
    }

    /// Where "(R-Ohio)" before token `end` begins, or `end`: the brackets of a party and a state behind a
    /// name.
    fn before_brackets(&self, end: usize) -> usize {
        let last = end.checked_sub(1);
        let closes = last.filter(|last| self.kind(*last) == Kind::Close);
        let open = closes.and_then(|last| {
            let near = last.saturating_sub(6)..last;
            near.rev().find(|at| self.kind(*at) == Kind::Open)
        });
        open.unwrap_or(end)
    }

    /// "The firm Dahl, has said that": one comma too many, where what follows leaves no doubt.
    fn before_lone_comma(&self, cue: usize, comma: usize, low: usize) -> Option<Range<usize>> {
        let next = self.cue_tokens(cue).end;
        if !self.has(next, Class::THAT) && !self.is_any(next, "he she they") {
            return None;
        }
        let phrase = self.phrase_left(comma, low)?;
        let opens = phrase.start == low || self.is_mark(phrase.start - 1);
        let phrase = self
            .without_adjunct(phrase)
            .filter(|p| self.can_speak(p.clone()))?;
        opens.then_some(phrase)
    }

    /// The phrase that ends before token `end`.
    pub fn phrase_left(&self, end: usize, low: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > low && !self.stops_phrase(start - 1, end, low) {
            start -= 1;
        }
        while start < end && self.has(start, Class::ADVERB) && !self.is(start, "both") {
            start += 1;
        }
        // "Ortiz in a statement", "Ortiz on Monday": the name ends before.
        let occasion = (start + 1..end).find(|at| {
            self.is_any(*at, "on in at during via")
                && at + 1 < end
                && (self.has(at + 1, Class::DATE)
                    || self.is_any(at + 1, "a an his her twitter facebook"))
                && self.has(at - 1, Class::CAPITAL)
                // "In Iowa on Tuesday Ortiz": the name comes after.
                && !(at + 2..end).any(|at| self.at(at).is_name_like() && !self.has(at, Class::DATE))
        });
        let end = occasion.unwrap_or(end);
        (start < end).then_some(start..end)
    }

    fn stops_phrase(&self, at: usize, end: usize, low: usize) -> bool {
        let token = self.at(at);
        // "The “Save the Bridge” group": a title inside a phrase.
        let title = token.kind == Kind::Quote
            && !token.substantial
            && at > low
            && at + 1 < end
            && self.has(at - 1, Class::DETERMINER | Class::POSSESSIVE);
        if self.is_mark(at) && !title {
            return true;
        }
        if token.has(Class::BOUNDARY) {
            let joins = self.is_any(at, "and or")
                && at > low
                && self.has(at - 1, Class::CAPITAL)
                && at + 1 < end
                && self.has(at + 1, Class::CAPITAL);
            return !joins;
        }
        let cue = token
            .verb
            .is_some_and(|verb| !verb.uses.any(Uses::TONE_ONLY));
        // "results published in a journal" describe the results, "people briefed on the talks" the people.
        let participle = self.is_any(
            at,
            "published released issued posted written quoted obtained briefed questioned commissioned",
        ) && (self.is_any(at + 1, "in by on at from about last this")
            || self.has(at + 1, Class::DATE));
        token.has(Class::AUXILIARY) && !self.is(at, "to")
            || cue && !participle && !token.has(Class::CAPITAL | Class::NOUN_TOO | Class::ING)
            || token.has(Class::PRONOUN) && at + 1 < end
    }

    /// The speaker right of the cue whose last token is `at`, up to `high`: said *Ortiz, the mayor*.
    pub fn subject_right(&self, at: usize, high: usize) -> Option<Range<usize>> {
        self.speaker_right(at, high, false)
    }

    /// The source behind the words of "according to", which end before `at`.
    pub fn source_right(&self, at: usize, high: usize) -> Option<Range<usize>> {
        self.speaker_right(at.checked_sub(1)?, high, true)
    }

    fn speaker_right(&self, at: usize, high: usize, according: bool) -> Option<Range<usize>> {
        let mut start = at + 1;
        while start < high && self.has(start, Class::ADVERB | Class::LY) {
            start += 1;
        }
        if start >= high {
            return None;
        }
        if self.has(start, Class::PRONOUN) && !self.is(start, "it") {
            return Some(start..start + 1);
        }
        let begins = self.has(
            start,
            Class::CAPITAL | Class::DETERMINER | Class::ROLE | Class::VAGUE,
        ) || self.is_any(start, "former republican democratic longtime senior fellow")
            // "according to flight records"
            || according && self.has(start + 1, Class::ROLE) && self.at(start).is_word();
        if !begins {
            return None;
        }
        let mut end = start;
        while end < high && !self.is_mark(end) {
            let ends = Class::AUXILIARY | Class::AFTER_NAME | Class::DATE;
            // "an April report"
            let dated = self.has(end, Class::DATE)
                && self.is_any(end - usize::from(end > start), "a an the its");
            if end > start && !dated && (self.has(end, ends) || according && self.leaves_noun(end))
            {
                break;
            }
            end += 1;
        }
        if end == start {
            return None;
        }
        // After "according to the report, Ortiz …" a name begins the claim, and so does a thing if no
        // second comma closes the description: "Según el informe, la obra costará el doble".
        let described = self.appositive(end, high, !according);
        let described = described.filter(|end| !according || self.kind(*end) == Kind::Comma);
        let end = described.unwrap_or(end);
        self.can_speak(start..end).then_some(start..end)
    }

    /// "Laut Ana Ortiz *bleibt* die Brücke offen": in German only small words go on after a noun.
    fn leaves_noun(&self, at: usize) -> bool {
        let joins = Class::CAPITAL | Class::PREPOSITION | Class::DETERMINER | Class::AND;
        self.lexicon.nouns_have_capitals()
            && self.before(at).has(Class::CAPITAL)
            && self.at(at).is_word()
            && !self.has(at, joins)
            && !self.before(at).has(Class::PREPOSITION | Class::DETERMINER)
    }

    /// Where a description after the name ends: "said Ana Ortiz, the mayor, …".
    fn appositive(&self, comma: usize, high: usize, name_follows: bool) -> Option<usize> {
        let first = comma + 1;
        // And "said the mayor, Ana Ortiz".
        let run = (first..high).take_while(|at| !self.is_mark(*at));
        let run: Vec<usize> = run.collect();
        // The second name leaves no doubt that it is one: "said the fire marshal, Ana Ortiz".
        let names = name_follows
            && (self.before(comma).has(Class::ROLE) || run.len() >= 2)
            && self.at(first).is_name_like()
            && !self.before(comma).has(Class::CAPITAL)
            && run.iter().all(|at| self.at(*at).is_name_like());
        let describes = names || self.has(first, Class::APPOSITIVE | Class::NUMBER | Class::ROLE);
        if self.kind(comma) != Kind::Comma || first >= high || !describes {
            return None;
        }
        let stops = |at: &usize| {
            matches!(
                self.kind(*at),
                Kind::Comma
                    | Kind::Semicolon
                    | Kind::Colon
                    | Kind::Dash
                    | Kind::Quote
                    | Kind::Shout
                    | Kind::Stop
            )
        };
        let end = (first..high).find(stops).unwrap_or(high);
        // "according to Ortiz, the bridge is closed": a clause describes no one.
        let clause = !self.is_any(first, "who whose")
            && (first..end).any(|at| self.has(at, Class::AUXILIARY) && !self.is(at, "to"));
        (!clause && end - comma <= LONGEST_APPOSITIVE).then_some(end)
    }

    /// The subject of the whole sentence, where it opens with a name, a pronoun or "the" and a role.
    pub fn first_subject(&self) -> Option<Range<usize>> {
        let mut start = 0;
        while self.has(start, Class::ADVERB | Class::AND)
            || start < self.len() && matches!(self.kind(start), Kind::Comma | Kind::Dash)
        {
            start += 1;
        }
        // "Asked about it, Ortiz laughed".
        let participle = self
            .at(start)
            .verb
            .is_some_and(|verb| verb.ending == Ending::Past);
        if participle || self.has(start, Class::PREPOSITION | Class::BOUNDARY | Class::ING) {
            let comma =
                (start..self.len().min(start + 20)).find(|at| self.kind(*at) == Kind::Comma);
            start = comma.map_or(start, |comma| comma + 1);
        }
        let noun = |at: usize| self.has(at, Class::CAPITAL | Class::ROLE);
        // "A senior administration official".
        if self.is_any(start, "a an one another") {
            let stops = Class::PREPOSITION | Class::BOUNDARY | Class::AUXILIARY;
            let stop = (start + 1..self.len().min(start + 7))
                .find(|at| self.is_mark(*at) || self.has(*at, stops))
                .unwrap_or(start);
            let head = (start + 1..stop).rev().find(|at| noun(*at))?;
            return Some(start..head + 1);
        }
        if self.is(start, "the") && (noun(start + 1) || self.has(start + 2, Class::ROLE)) {
            let end = (start + 1..self.len())
                .find(|at| !noun(*at))
                .unwrap_or(self.len());
            if end > start + 1 {
                return Some(start..end);
            }
        }
        let mut end = start;
        while end < self.len() {
            if self.has(end, Class::PRONOUN) {
                end += 1;
                break;
            }
            // "Facebook co-founder Ana Ortiz".
            let role = end > start && self.has(end, Class::ROLE) && self.at(end + 1).is_name_like();
            if !role && (!self.at(end).is_name_like() || self.has(end, Class::STARTER)) {
                break;
            }
            end += 1;
        }
        (start < end).then_some(start..end)
    }
}
