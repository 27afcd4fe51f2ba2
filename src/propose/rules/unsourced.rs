//! Claims that are reported in nobody's name. Notes only: they are asked for, and say no more than
//! that the text gives no source here.

use super::Draft;
use crate::propose::lexicon::Class;
use crate::propose::proposal::Rule;
use crate::propose::sentence::Sentence;
use crate::propose::token::Kind;
use std::ops::Range;

/// Participles after "is" that report: it is believed, is expected to.
const PASSIVE: &str = "believed said reported thought claimed alleged expected understood feared rumoured rumored \
    estimated suspected assumed known considered hoped predicted suggested argued";

impl Sentence<'_> {
    /// What the sentence reports without saying who says so.
    pub fn without_source(&self) -> Vec<Draft> {
        let end = self.content_end();
        let found = self.it_is_said(end).or_else(|| self.is_said_to(end));
        let found = found.or_else(|| self.impersonal(end));
        let found = found.or_else(|| self.hearsay(end));
        let draft = |(cue, content): (Range<usize>, Range<usize>)| Draft {
            content: vec![self.bytes(content)],
            cue: Some(self.bytes(cue)),
            source: None,
            rule: Rule::NoSource,
            quoted: false,
            via: None,
            confidence: Rule::NoSource.confidence(),
        };
        found.map(draft).into_iter().collect()
    }

    /// It is believed (that) the bridge will close.
    fn it_is_said(&self, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        let cue = self.passive_cue(end)?;
        let it = cue.start.checked_sub(1)?;
        let next = cue.end;
        let clause = self.has(next, Class::THAT | Class::STARTER | Class::CAPITAL);
        (self.is(it, "it") && clause && next < end && !self.is(next, "to"))
            .then_some((it..next, next..end))
    }

    /// Se espera que el puente cierre; es heißt, dass die Brücke schließt.
    fn impersonal(&self, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        (0..end).find_map(|at| {
            let next = self.phrase_end(at, self.lexicon.impersonal)?;
            let start = next + usize::from(self.kind(next) == Kind::Comma);
            (self.has(start, Class::THAT) && start + 1 < end).then_some((at..next, start..end))
        })
    }

    /// The bridge is expected to close.
    fn is_said_to(&self, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        let cue = self.passive_cue(end)?;
        let to = self.is(cue.end, "to") && cue.start > 0 && cue.end + 1 < end;
        to.then_some((cue.start..cue.end + 1, 0..end))
    }

    /// The first "is believed", "has been reported".
    fn passive_cue(&self, end: usize) -> Option<Range<usize>> {
        let verb = (1..end).find(|at| {
            let mut be = *at;
            while be > 0 && self.has(be - 1, Class::ADVERB | Class::LY) {
                be -= 1;
            }
            self.is_any(*at, PASSIVE) && self.before(be).has(Class::BE)
        })?;
        let mut start = verb;
        while start > 0 && self.has(start - 1, Class::AUXILIARY | Class::ADVERB | Class::LY) {
            start -= 1;
        }
        // "was said by Ortiz" has a source.
        (!self.is(verb + 1, "by")).then_some(start..verb + 1)
    }

    /// The bridge will reportedly close.
    fn hearsay(&self, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        let at = (0..end).find(|at| self.has(*at, Class::HEARSAY))?;
        let mut start = if at == 0 { 1 } else { 0 };
        while start < end && self.kind(start) == Kind::Comma {
            start += 1;
        }
        (start < end).then_some((at..at + 1, start..end))
    }
}
