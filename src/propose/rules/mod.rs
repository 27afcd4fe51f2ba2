//! The rules: each looks at one sentence and drafts what it reports.
//!
//! One rule, one function. The order in which they are asked is the order of their precision; the
//! first that finds something has the sentence.

#![allow(
    clippy::single_range_in_vec_init,
    reason = "a claim's content is a list of ranges, often of one"
)]

mod asked;
pub(super) mod direct;
pub(super) mod reported;
mod unsourced;

use super::lexicon::Class;
use super::proposal::{Confidence, Rule};
use super::sentence::Sentence;
use super::token::{Kind, Token};
use std::ops::Range;

/// Verbs with which people tell what others said.
const TELLING: [&str; 10] = [
    "say", "tell", "ask", "claim", "promise", "admit", "warn", "write", "swear", "insist",
];

/// A claim found in a sentence. All ranges are bytes of the article.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub content: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub source: Option<Range<usize>>,
    pub rule: Rule,
    /// It is about a quotation, so that a quotation after it may go on with it.
    pub quoted: bool,
    /// Who passes the claim on.
    pub via: Option<Range<usize>>,
    /// Surer or less sure than its rule is in general.
    pub confidence: Confidence,
}

impl Draft {
    /// As sure as that, whatever its rule.
    pub fn with(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }
}

impl<'a> Sentence<'a> {
    /// A draft for the cue at `cue` with these tokens as content.
    fn draft(
        &self,
        content: &[Range<usize>],
        cue: Range<usize>,
        source: Range<usize>,
        rule: Rule,
    ) -> Draft {
        let bytes = content.iter().filter(|tokens| !tokens.is_empty());
        // "has repeatedly said", "refused to say": the words between belong to the cue.
        // Behind a description that a comma closes, too.
        let first = source.end + usize::from(self.kind(source.end) == Kind::Comma);
        let between = first..cue.start;
        let light = Class::AUXILIARY | Class::ADVERB | Class::LY | Class::CONTROL;
        let cue = if source.end <= cue.start
            && between.clone().all(|at| {
                self.has(at, light)
                    || self.is_any(
                        at,
                        "not on heard seen caught quoted cited as at first short of stopped",
                    )
            }) {
            first.min(cue.start)..cue.end
        } else {
            cue
        };
        Draft {
            content: bytes.map(|tokens| self.bytes(tokens.clone())).collect(),
            cue: Some(self.bytes(cue)).filter(|bytes| !bytes.is_empty()),
            source: Some(self.bytes(source)).filter(|bytes| !bytes.is_empty()),
            rule,
            quoted: false,
            via: None,
            confidence: rule.confidence(),
        }
    }

    /// Everything the rules find in the sentence.
    pub fn drafts(&self, headline: bool, objects: bool) -> Vec<Draft> {
        let mut found = self.statements(headline, objects);
        let asked = self.asked();
        // What was asked reports nothing: "Asked whether she had answered it, Ortiz …"
        found.retain(|draft| {
            let cue = draft.cue.as_ref().map_or(0, |cue| cue.start);
            let mut content = asked.iter().flat_map(|asked| &asked.content);
            draft.rule == Rule::NounCue || !content.any(|range| range.contains(&cue))
        });
        // In front, so that a quotation after the sentence goes on with who answered.
        found.splice(0..0, asked);
        found
    }

    /// Everything that is stated in the sentence.
    fn statements(&self, headline: bool, objects: bool) -> Vec<Draft> {
        if !self.lexicon.has_cues() {
            return self.quotations_alone();
        }
        if let Some(joint) = self.joint() {
            let (first, second) = (self.tokens.get(..joint), self.tokens.get(joint + 1..));
            let part = |tokens: Option<&'a [Token]>| Self {
                tokens: tokens.unwrap_or_default(),
                ..*self
            };
            let mut found = part(first).up_to_joint().statements(false, objects);
            found.extend(part(second).statements(false, objects));
            return found;
        }
        let mut found = direct::drafts(self);
        if found.is_empty() {
            found = reported::drafts(self, headline, objects);
            let owned = reported::noun_claims(self, self.content_end());
            // What is reported inside of such a claim is the claim's, not the sentence's.
            let inside = |draft: &Draft| {
                let cue = draft.cue.as_ref().map_or(0, |cue| cue.start);
                let mut content = owned.iter().flat_map(|owned| &owned.content);
                content.any(|range| range.contains(&cue))
            };
            found.retain(|draft| !inside(draft));
            found.extend(owned);
            let relayed: Vec<Draft> = found.iter().flat_map(|draft| self.relayed(draft)).collect();
            found.extend(relayed);
            return found;
        }
        let ranges = || {
            found
                .iter()
                .flat_map(|d| d.content.iter().chain(&d.cue).chain(&d.source))
        };
        let first = found.iter().filter_map(|d| self.begins(d)).min();
        let first = first.unwrap_or_default();
        let last = ranges().map(|r| r.end).max().unwrap_or_default();
        let before = self.part(0, first);
        let after = self.part(last, usize::MAX);
        // "Lund denied the claims, calling them “a smear”": another claim may stand before or after the
        // one with the quotation.
        let others = [before.up_to_joint(), after.after_joint()];
        let others = others
            .iter()
            .flat_map(|part| reported::clauses(part, part.content_end(), objects));
        let others: Vec<Draft> = others.collect();
        // In front, so that a quotation after the sentence goes on with the quotation in it.
        found.splice(0..0, others);
        found
    }

    /// Where a claim begins: its own words, or the speaker where no other cue can stand before the
    /// cue ("the police chief said" after "…, a move").
    fn begins(&self, draft: &Draft) -> Option<usize> {
        let own = draft.content.iter().chain(&draft.cue).map(|r| r.start);
        let speaker = draft.source.as_ref().zip(draft.cue.as_ref());
        let beside = speaker.filter(|(source, cue)| {
            source.end <= cue.start && self.part(source.end, cue.start).len() == 0
        });
        own.chain(beside.map(|(source, _)| source.start)).min()
    }

    /// The conjunction or semicolon between two reports with a subject each: "Ortiz called it safe,
    /// *but* Lund said …".
    fn joint(&self) -> Option<usize> {
        let mut reported = false;
        (1..self.len()).find(|at| {
            reported |= self.cue(*at - 1).is_some() || self.according(*at - 1).is_some();
            let before = self.at(*at - 1);
            let pauses =
                before.kind == Kind::Comma || before.kind == Kind::Semicolon || before.pauses;
            let joins = pauses && self.is_any(*at, "but while whereas though although and");
            if !reported || !joins && self.kind(*at) != Kind::Semicolon {
                return false;
            }
            let near = *at + 2..self.len().min(*at + 9);
            let mut near = near.take_while(|at| !self.is_mark(*at));
            near.any(|cue| {
                self.cue(cue).is_some()
                    && self
                        .subject_left(cue, *at + 1)
                        .is_some_and(|subject| subject.start == *at + 1)
            })
        })
    }

    /// The quotations of a sentence in a language whose cues are not known, in nobody's name.
    fn quotations_alone(&self) -> Vec<Draft> {
        let quotes = self.tokens.iter().filter(|token| token.substantial);
        let content: Vec<Range<usize>> = quotes.map(|quote| quote.start..quote.end).collect();
        if content.is_empty() {
            return Vec::new();
        }
        vec![Draft {
            content,
            cue: None,
            source: None,
            rule: Rule::QuoteAlone,
            quoted: true,
            via: None,
            confidence: Rule::QuoteAlone.confidence(),
        }]
    }

    /// What someone is reported to report: "Ortiz said that Lund had told her the bridge was safe".
    fn relayed(&self, draft: &Draft) -> Vec<Draft> {
        let mut all = Vec::new();
        for content in &draft.content {
            let inside = self.part(content.start, content.end);
            let mut found = reported::clauses(&inside, inside.len(), false);
            found.retain(|inner| {
                let sure = inner.rule == Rule::Object && inner.confidence > Confidence::Low;
                let reports = matches!(inner.rule, Rule::Reported | Rule::Joined | Rule::SecondCue);
                (reports || sure) && !inside.is_possible(inner)
            });
            for inner in &mut found {
                inner.via.clone_from(&draft.source);
            }
            all.extend(found);
        }
        all
    }

    /// What the sentence of a quotation tells of others: "She told us it was safe"; `via` is who is quoted.
    pub fn said_by_others(&self, via: Option<&Range<usize>>) -> Vec<Draft> {
        // "Did she tell you it was safe?" says nothing of what she told.
        if self.word(self.len().saturating_sub(1)) == "?" {
            return Vec::new();
        }
        let mut found = reported::clauses(self, self.content_end(), false);
        found.retain(|draft| {
            let source = draft.source.clone().unwrap_or_default();
            let you = self.part(source.start, source.end).is(0, "you");
            let content = draft.content.first().cloned().unwrap_or_default();
            let content = self.part(content.start, content.end);
            // "who tells you otherwise", "asks that question": a few words are no clause.
            let clause = content.is_clause();
            let cue = draft.cue.clone().unwrap_or_default();
            let cue = self.part(cue.start, cue.end);
            let verb = cue.tokens.iter().rev().find_map(|token| token.verb);
            let tells = verb.is_some_and(|verb| TELLING.contains(&verb.lemma));
            draft.rule == Rule::Reported && tells && clause && !you && !self.is_possible(draft)
        });
        for draft in &mut found {
            // The comma before the closing mark is the writer's.
            for content in &mut draft.content {
                let words = self.text.get(content.clone()).unwrap_or_default();
                content.end = content.start + words.trim_end_matches([',', ' ']).len();
            }
            draft.rule = Rule::InQuotation;
            draft.confidence = draft.rule.confidence();
            draft.via = via.cloned();
        }
        found
    }

    /// Whether a clause stands here: a verb behind its own subject.
    fn is_clause(&self) -> bool {
        let verb = |at: usize| {
            self.has(at, Class::AUXILIARY | Class::PAST) && !self.is(at, "to")
                || self.word(at).ends_with("ed")
                || self.at(at).verb.is_some()
        };
        let short = |at: usize| self.has(at, Class::STARTER) && self.word(at).contains(['’', '\'']);
        let first = usize::from(self.has(0, Class::THAT));
        !self.is(0, "you")
            && (self.is_any(first, "he she they it we i there")
                || short(first)
                || (first + 1..self.len()).any(verb))
    }

    /// Whether the cue is only something that may be said: "a court could rule that".
    fn is_possible(&self, draft: &Draft) -> bool {
        let cue = draft.cue.clone().unwrap_or_default();
        let cue = self.part(cue.start, cue.end);
        cue.is_any(
            0,
            "can can't can’t cannot could couldn't couldn’t may might must shall should will would want wants",
        )
    }

    /// The tokens that begin at these bytes, end exclusive.
    fn part(&self, from: usize, to: usize) -> Self {
        let start = self.tokens.partition_point(|t| t.start < from);
        let end = self.tokens.partition_point(|t| t.start < to).max(start);
        Self {
            tokens: self.tokens.get(start..end).unwrap_or_default(),
            ..*self
        }
    }

    /// Without the comma and conjunction at the end.
    fn up_to_joint(mut self) -> Self {
        while let Some((last, rest)) = self.tokens.split_last()
            && (last.kind == Kind::Comma || last.has(Class::CUT | Class::SUBORDINATE))
        {
            self.tokens = rest;
        }
        self
    }

    /// What follows a comma and a conjunction, if it begins with them.
    fn after_joint(self) -> Self {
        let joint = Class::AND | Class::CUT | Class::SUBORDINATE;
        let mut start = 0;
        // "…,” said Lund, who told …": what "who" goes with stands before, and "who" is enough.
        while start < self.len()
            && !self.is_relative(start)
            && (matches!(self.kind(start), Kind::Comma | Kind::Semicolon) || self.has(start, joint))
        {
            start += 1;
        }
        let tokens = if start > 0 {
            self.tokens.get(start..)
        } else {
            None
        };
        Self {
            tokens: tokens.unwrap_or_default(),
            ..self
        }
    }
}
