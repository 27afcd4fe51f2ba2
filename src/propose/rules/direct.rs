//! Rules for sentences with a quotation of some length.

use super::Draft;
use super::reported::frames_object;
use crate::propose::lexicon::{Class, Ending, Uses};
use crate::propose::lists;
use crate::propose::proposal::{Confidence, Rule};
use crate::propose::sentence::Sentence;
use crate::propose::token::Kind;
use std::ops::Range;

/// How far after a quotation its cue may stand, in tokens.
const REACH: usize = 34;

/// A sentence with the numbers of its quotations.
struct Quoted<'a> {
    s: Sentence<'a>,
    /// Every quotation.
    quotes: Vec<usize>,
    /// The first and the last that are no scare quotes.
    first: usize,
    last: usize,
}

/// What the rules for quotations find in the sentence.
pub(super) fn drafts(s: &Sentence) -> Vec<Draft> {
    let quotes: Vec<usize> = (0..s.len())
        .filter(|at| s.kind(*at) == Kind::Quote)
        .collect();
    let mut substantial = quotes.iter().copied().filter(|at| s.at(*at).substantial);
    let Some(first) = substantial.next() else {
        return Vec::new();
    };
    let last = substantial.next_back().unwrap_or(first);
    let quoted = Quoted {
        s: *s,
        quotes,
        first,
        last,
    };
    let rules: [fn(&Quoted) -> Vec<Draft>; 10] = [
        cue_after_quote,
        according_quote,
        aside_before_quote,
        noun_cue,
        cue_before_quote,
        put_it,
        speaker_colon,
        cue_after_last_quote,
        subject_colon,
        speaker_dash,
    ];
    let mut found = rules
        .into_iter()
        .map(|rule| rule(&quoted))
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    for draft in &mut found {
        // Whoever dismissed something after a quotation is not quoted there.
        draft.quoted = draft.rule != Rule::Object;
    }
    found
}

impl Quoted<'_> {
    /// The quotations from token `from` on, each as a range.
    fn quotes_from(&self, from: usize) -> Vec<Range<usize>> {
        let quotes = self.quotes.iter().filter(|at| **at >= from);
        quotes.map(|at| *at..at + 1).collect()
    }

    /// Whether the quotations are closed and nothing stands behind the first but more of them.
    fn is_plain(&self) -> bool {
        let closed = self.quotes.iter().all(|at| self.s.at(*at).closed);
        closed && !self.is_edited() && !self.s.has_words(self.first + 1..self.s.len())
    }

    /// Whether words in brackets are the writer's, who may have left some out, too.
    fn is_edited(&self) -> bool {
        self.quotes.iter().any(|at| self.s.word(*at).contains('['))
    }

    /// Whether a colon or comma introduces the first quotation.
    fn is_marked(&self) -> bool {
        matches!(self.s.before(self.first).kind, Kind::Colon | Kind::Comma)
    }

    /// The end of the sentence's words, behind its last quotation.
    fn end(&self) -> usize {
        let mut end = self.s.len();
        while end > self.last + 1
            && matches!(
                self.s.kind(end - 1),
                Kind::Stop | Kind::Shout | Kind::Semicolon
            )
        {
            end -= 1;
        }
        end
    }

    /// Whether another sentence begins within the quotation.
    fn has_sentences(&self, quote: usize) -> bool {
        let words = self.s.word(quote);
        words.match_indices(['.', '?', '!']).any(|(at, mark)| {
            let rest = words.get(at + mark.len()..).unwrap_or_default();
            rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(char::is_uppercase)
        })
    }

    /// Whether the quotation ends with punctuation that lets the sentence go on: , ? ! —
    fn pauses(&self, quote: usize) -> bool {
        let inner = self.s.word(quote).trim_end_matches(|c: char| {
            matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '\'' | ' ')
        });
        inner.ends_with([',', '?', '!', '—'])
    }
}

/// “…,” said Ortiz, “….” The surest rule: 95 of 100 are right.
fn cue_after_quote(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let starts = !s.has_words(0..q.first);
    // In other languages than English the comma stands behind the mark.
    let comma = s.lexicon.tag != "en" && s.kind(q.first + 1) == Kind::Comma;
    if !starts && !comma && !q.pauses(q.first) {
        return Vec::new();
    }
    // "In his book “The Long Road,” Ortiz argues": a title.
    let title = s.has(0, Class::PREPOSITION)
        && s.before(q.first).is_word()
        && !(0..q.first).any(|at| s.has(at, Class::AUXILIARY) || s.at(at).verb.is_some());
    if !starts && title {
        return Vec::new();
    }
    let next = q.quotes.iter().copied().find(|at| *at > q.first);
    let Some(tail) = tail(s, q.first, next.unwrap_or(s.len())) else {
        return Vec::new();
    };
    // Words before the quotation are part of the statement.
    let mut content = vec![if starts { q.first } else { 0 }..q.first + 1];
    let mut more = None;
    if let Some(next) = next {
        match (tail.stop..next).rev().find(|at| s.cue(*at).is_some()) {
            // More quotations without a cue of their own go on with the first.
            None => content.extend(
                q.quotes_from(next)
                    .into_iter()
                    .filter(|c| resumes(s, c.start)),
            ),
            Some(cue) => more = Some(resumed(q, &tail, cue, next)),
        }
    } else {
        more = participle_after(s, &tail);
        // "The word “bridge,” Ortiz said, is a joke."
        let verb = s.has(tail.stop + 1, Class::AUXILIARY);
        if !starts && verb && s.kind(tail.stop) == Kind::Comma {
            content.push(tail.stop + 1..s.content_end());
        }
    }
    let cue = s.cue_tokens(tail.cue);
    let draft = s.draft(&content, cue, tail.source, Rule::CueAfterQuote);
    // With words of the writer's in front, where the claim begins is less sure; and where it ends, if
    // what goes on behind the cue is more than the rest of a sentence.
    let beyond = content
        .iter()
        .skip(1)
        .any(|piece| q.has_sentences(piece.start));
    let mut found = vec![if starts && !beyond && !q.is_edited() {
        draft
    } else {
        draft.with(Confidence::Medium)
    }];
    found.extend(more);
    found
}

/// Whether a later quotation goes on with the first, and is no title: "says Ortiz on the page “Bridges”".
fn resumes(s: &Sentence, quote: usize) -> bool {
    let before = s.before(quote);
    !before.is_word() || before.has(Class::AND | Class::THAT) || before.verb.is_some()
}

/// “…,” said Ortiz, *adding “…”*: another claim with a cue of its own.
fn resumed(q: &Quoted, tail: &Tail, cue: usize, next: usize) -> Draft {
    let s = &q.s;
    let content = if s.has_words(cue + 1..next) {
        vec![s.content_start(cue, next).unwrap_or(next)..q.end()]
    } else {
        q.quotes_from(next)
    };
    let own = s
        .subject_left(cue, tail.stop)
        .filter(|_| !s.has(cue, Class::ING));
    s.draft(
        &content,
        s.cue_tokens(cue),
        own.unwrap_or_else(|| tail.source.clone()),
        Rule::SecondCue,
    )
}

/// “…,” said Ortiz, *adding that the bridge would close*.
fn participle_after(s: &Sentence, tail: &Tail) -> Option<Draft> {
    let cue = (tail.stop..s.len()).find(|at| s.has(*at, Class::ING) && s.is_second_cue(*at))?;
    let start = s.content_start(cue, s.len())?;
    let end = s.content_end();
    (start < end).then(|| {
        s.draft(
            &[start..end],
            s.cue_tokens(cue),
            tail.source.clone(),
            Rule::SecondCue,
        )
    })
}

/// “…,” she began, and “…,” Ortiz said at the end: the cue after the last quotation has all before.
fn cue_after_last_quote(q: &Quoted) -> Vec<Draft> {
    if q.last == q.first {
        return Vec::new();
    }
    tail(&q.s, q.last, q.s.len())
        .map(|tail| {
            let cue = q.s.cue_tokens(tail.cue);
            let content = [0..q.last + 1];
            let draft = q.s.draft(&content, cue, tail.source, Rule::CueAfterQuote);
            // What stands between the quotations need not be said by the same.
            draft.with(Confidence::Medium)
        })
        .into_iter()
        .collect()
}

/// A cue and its subject after a quotation.
struct Tail {
    cue: usize,
    source: Range<usize>,
    /// After the later of the two.
    stop: usize,
}

/// “…” — Ortiz
fn speaker_dash(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let dash = q.last + 1;
    let source = dash + 1..q.end();
    if s.kind(dash) != Kind::Dash
        || s.has_words(0..q.first)
        || source.len() > 8
        || !s.has(source.start, Class::CAPITAL)
        || !source
            .clone()
            .all(|at| is_label(s, &(at..at + 1)) || s.kind(at) == Kind::Comma)
    {
        return Vec::new();
    }
    vec![labelled(q, dash..dash + 1, source, Rule::SpeakerDash)]
}

/// The cue after the quotation, up to token `end`.
fn tail(s: &Sentence, quote: usize, end: usize) -> Option<Tail> {
    let mut start = quote + 1;
    while start < end && matches!(s.kind(start), Kind::Comma | Kind::Dash | Kind::Shout) {
        start += 1;
    }
    // "“A witch hunt” is how Ortiz described it."
    if s.is_any(start, "is was") && s.is_any(start + 1, "how what") {
        return straight_tail(s, start + 2, end);
    }
    // "“the wall,” which Ortiz promised, …": what follows is about the quoted words.
    let about = Class::BOUNDARY | Class::PREPOSITION | Class::AUXILIARY;
    let light = s.lexicon.between_quote_and_cue();
    // "“not a cent more,” a line auditors called false"
    let summed_up = s.sums_up(start);
    if start >= end || summed_up || s.has(start, about) && !s.has(start, light) {
        return None;
    }
    inverted_tail(s, start, end).or_else(|| straight_tail(s, start, end))
}

/// ” said Ortiz
fn inverted_tail(s: &Sentence, start: usize, end: usize) -> Option<Tail> {
    let mut cue = start;
    let between = s.lexicon.between_quote_and_cue();
    while cue < end && cue < start + 2 && s.has(cue, between) {
        cue += 1;
    }
    let token = s.at(cue);
    let verb = token
        .verb
        .filter(|v| v.ending != Ending::Ing && !v.uses.any(Uses::TONE_ONLY))?;
    if token.has(Class::CAPITAL) || verb.lemma == "tell" {
        return None;
    }
    let source = s.subject_right(s.cue_tokens(cue).end - 1, end)?;
    let stop = source.end;
    Some(Tail { cue, source, stop })
}

/// The cue, if "said Ortiz" stands at token `start`.
pub(in crate::propose) fn inverted_cue(s: &Sentence, start: usize, end: usize) -> Option<usize> {
    inverted_tail(s, start, end).map(|tail| tail.cue)
}

/// ” Ortiz said
fn straight_tail(s: &Sentence, start: usize, end: usize) -> Option<Tail> {
    let leads = !s.has_words(0..start);
    for cue in start + 1..end.min(start + REACH) {
        if matches!(
            s.kind(cue),
            Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Shout
        ) {
            return None;
        }
        if s.cue(cue).is_none() {
            continue;
        }
        // Within a sentence of other words only a speaker right behind the quotation is sure.
        let near = |source: &Range<usize>| leads || source.start <= start + 1;
        if let Some(source) = s.subject_left(cue, start).filter(near)
            && !s.is(cue - 1, "who")
        {
            let stop = s.cue_tokens(cue).end;
            return Some(Tail { cue, source, stop });
        }
    }
    None
}

/// According to Ortiz, “…”.
fn according_quote(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    for at in 0..s.len() {
        let Some(name) = s.according(at) else {
            continue;
        };
        let high = q.quotes.iter().copied().find(|quote| *quote >= name);
        let Some(source) = s.source_right(name, high.unwrap_or(s.len())) else {
            continue;
        };
        let content = if at > q.first {
            0..at
        } else if source.end <= q.first {
            // "According to the letter, the bridge “would close”": the whole clause.
            let comma = s.kind(source.end) == Kind::Comma;
            let clause = comma && s.has_words(source.end..q.first);
            if clause {
                source.end + 1..q.end()
            } else {
                q.first..q.end()
            }
        } else {
            continue;
        };
        return vec![s.draft(&[content], at..name, source, Rule::AccordingQuote)];
    }
    Vec::new()
}

/// Ortiz said: “…”, and Ortiz said it was “quite safe” to cross.
fn cue_before_quote(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let Some((cue, source)) = report_before(q) else {
        return Vec::new();
    };
    let end = s.end_after_quote(q.last, q.end());
    let (mut content, rule) = content_with_quote(q, cue, end);
    if let Some(outer) = outer_report(q, cue, &source) {
        let inner = s.draft(&content, s.cue_tokens(cue), source, rule);
        return within_report(q, cue, inner, &outer, end);
    }
    let second = second_report(q, cue, &source, &mut content, end);
    let alone = rule == Rule::CueBeforeQuote && second.is_none() && q.is_plain();
    let sure = alone && stands_before(q, cue, &source);
    let draft = s.draft(&content, s.cue_tokens(cue), source, rule);
    let draft = if sure {
        draft.with(Confidence::High)
    } else {
        draft
    };
    [draft].into_iter().chain(second).collect()
}

/// The cue nearest before the first quotation and its subject.
fn report_before(q: &Quoted) -> Option<(usize, Range<usize>)> {
    let s = &q.s;
    (0..q.first).rev().find_map(|cue| {
        if s.purpose_cue(cue).is_some() {
            let source = s.main_subject(cue).filter(|source| source.end <= cue)?;
            return Some((cue, source));
        }
        let verb = s.cue(cue)?;
        if cue == 0 && verb.lets_speaker_follow() && verb.ending == Ending::Past {
            // "Said Ortiz: “…”"
            let source = s.subject_right(cue, q.first)?;
            let colon = s.kind(source.end) == Kind::Colon;
            return colon.then_some((cue, source));
        }
        // "Lund rose and said, “…”", "…, saying: “…”"
        let joined = cue > 1 && s.has(cue - 1, Class::AND) && verb.ending != Ending::Base;
        let participle = verb.ending == Ending::Ing || joined;
        let source = s
            .subject_left(cue, 0)
            .or_else(|| s.main_subject(cue).filter(|_| participle))?;
        Some((cue, source))
    })
}

/// What the cue before the quotation reports: the quotation alone, or a clause that it is part of.
fn content_with_quote(q: &Quoted, cue: usize, end: usize) -> (Vec<Range<usize>>, Rule) {
    let s = &q.s;
    let start = s.content_start(cue, q.first + 1).unwrap_or(q.first);
    // "said that, although it was late, “…”": the words before the comma are claimed, too.
    let clause = s.before(q.first).kind == Kind::Comma
        && start + 1 < q.first
        && (s.has(start, Class::THAT | Class::SUBORDINATE)
            || s.is_any(start, "he she they it there")
            || start + 5 < q.first && s.begins_clause(start) && s.is_finite(start, q.first));
    let marked = q.is_marked();
    let bridged = s.has_words(s.cue_tokens(cue).end..q.first);
    if clause || bridged && !marked {
        return (vec![start..end], Rule::QuoteInReport);
    }
    let more = !marked && s.has_words(q.first + 1..s.len());
    let content = if more {
        vec![q.first..end]
    } else {
        q.quotes_from(q.first)
    };
    (content, Rule::CueBeforeQuote)
}

/// Whether cue and speaker stand right before the quotation, with a mark or a verb that says so: as sure
/// as a cue behind. Not so after "described": what is quoted may be a phrase or a title.
fn stands_before(q: &Quoted, cue: usize, source: &Range<usize>) -> bool {
    let s = &q.s;
    let own = source.end <= cue && !s.has(cue, Class::ING) && s.skip_left(cue) == source.end;
    let verb = s.at(cue).verb;
    let says = verb.is_some_and(|verb| verb.uses.any(Uses::CLAUSE));
    let marked = q.is_marked();
    let after = s.cue_tokens(cue).end;
    let adjacent = after == q.first || after + 1 == q.first && marked;
    own && (says && (marked || adjacent) || marked && adjacent)
}

/// A second report after the first, in the same name; the first ends before it.
fn second_report(
    q: &Quoted,
    cue: usize,
    source: &Range<usize>,
    content: &mut Vec<Range<usize>>,
    end: usize,
) -> Option<Draft> {
    let s = &q.s;
    let stop = q.end();
    let second = s.joined_cue(cue + 2, stop)?;
    let start = s.content_start(second, stop)?;
    let verb = s.cue(second)?;
    let rule = if s.is_second_cue(second) {
        Rule::SecondCue
    } else if verb.uses.any(Uses::OBJECT | Uses::ABOUT) {
        Rule::Object
    } else {
        return None;
    };
    let before = s.end_before_joint(cue + 1, second);
    let cut = content.iter().map(|c| c.start..c.end.min(before));
    let cut: Vec<Range<usize>> = cut.filter(|c| !c.is_empty()).collect();
    if cut.is_empty() {
        return None;
    }
    *content = cut;
    // After the last quotation the second claim has the rest of the sentence.
    let end = if second > q.last { stop } else { end };
    let cue = s.joined_cue_tokens(second);
    let draft = s.draft(&[start..end], cue, source.clone(), rule);
    let framed = rule == Rule::Object && frames_object(s, verb, start, end);
    Some(if framed {
        draft.with(Confidence::Medium)
    } else {
        draft
    })
}

/// Ortiz said *that Lund had told her* “…”: a claim that is passed on, and the claim it is passed on in.
fn within_report(q: &Quoted, cue: usize, inner: Draft, outer: &Outer, end: usize) -> Vec<Draft> {
    let s = &q.s;
    let whole = s.draft(
        &[outer.start..end],
        s.cue_tokens(outer.cue),
        outer.source.clone(),
        Rule::QuoteInReport,
    );
    // "he said that he had asked her to go, and that “…”": all of it is one claim.
    let resumed = (cue + 1..q.first).any(|at| s.has(at, Class::AND) && s.has(at + 1, Class::THAT));
    if resumed {
        return vec![whole];
    }
    let via = whole.source.clone();
    vec![Draft { via, ..inner }, whole]
}

/// A report whose claim the report at hand is.
struct Outer {
    cue: usize,
    source: Range<usize>,
    start: usize,
}

/// Ortiz said *that Lund had told her* “…”: the report before, where its clause begins right at the
/// speaker of the inner one.
fn outer_report(q: &Quoted, cue: usize, source: &Range<usize>) -> Option<Outer> {
    let s = &q.s;
    (1..source.start).rev().find_map(|outer| {
        s.cue(outer)?;
        let start = s.content_start(outer, source.start + 1)?;
        let inner = start + usize::from(s.has(start, Class::THAT));
        let speaker = s.subject_left(outer, 0)?;
        let begins = inner == source.start && source.end <= cue;
        begins.then_some(Outer {
            cue: outer,
            source: speaker,
            start,
        })
    })
}

/// The plan, Ortiz said, would cost “…”: what stands before the aside is part of the claim.
fn aside_before_quote(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let introduces =
        Class::PREPOSITION | Class::SUBORDINATE | Class::ING | Class::ADVERB | Class::AND;
    if s.has(0, introduces) || s.at(0).verb.is_some() {
        return Vec::new();
    }
    if (0..q.first).any(|at| matches!(s.kind(at), Kind::Quote | Kind::Shout | Kind::Colon)) {
        return Vec::new();
    }
    let mut commas = (1..q.first).filter(|at| s.kind(*at) == Kind::Comma);
    let Some((opens, closes)) = commas.next().zip(commas.next()) else {
        return Vec::new();
    };
    let found = (opens + 2..closes).find_map(|cue| {
        s.cue(cue)?;
        let source = s.subject_left(cue, opens + 1)?;
        (source.start == opens + 1 && !s.is_any(source.start, "who which")).then_some((cue, source))
    });
    let Some((cue, source)) = found else {
        return Vec::new();
    };
    let end = s.end_after_quote(q.last, q.end());
    let content = [0..opens, closes + 1..end];
    vec![s.draft(&content, s.cue_tokens(cue), source, Rule::QuoteInReport)]
}

/// As Ortiz put it, “…”; “…,” as Ortiz put it.
fn put_it(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    for it in (2..s.len()).rev() {
        if s.is(it, "it") && s.is_any(it - 1, "put puts") && !s.is_put_down(it - 1) {
            let Some(source) = s.subject_left(it - 1, 0) else {
                continue;
            };
            let content = q.quotes_from(q.first);
            return vec![s.draft(&content, it - 1..it + 1, source, Rule::PutIt)];
        }
    }
    Vec::new()
}

/// Her answer was: “…”; the mayor’s response: “…”.
fn noun_cue(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let mut end = q.first;
    while end > 0
        && (matches!(s.kind(end - 1), Kind::Colon | Kind::Comma)
            || s.is_any(end - 1, "was is simply that"))
    {
        end -= 1;
    }
    let Some(noun) = end.checked_sub(1).filter(|noun| *noun > 0) else {
        return Vec::new();
    };
    if end == q.first || !s.has(noun, Class::SPEECH_NOUN) {
        return Vec::new();
    }
    let Some(source) = s.owner(noun) else {
        return Vec::new();
    };
    let content = q.quotes_from(q.first);
    vec![s.draft(&content, noun..noun + 1, source, Rule::NounCue)]
}

/// Who is about to speak, at the end of a block: bytes of the article.
#[derive(Clone, Debug)]
pub(in crate::propose) struct Introduction {
    pub cue: Range<usize>,
    pub source: Range<usize>,
    pub rule: Rule,
}

impl Sentence<'_> {
    /// Ortiz wrote to the council: and the quotation is a paragraph of its own.
    pub fn introduction(&self) -> Option<Introduction> {
        let colon = self
            .len()
            .checked_sub(1)
            .filter(|_| self.lexicon.has_cues())?;
        if self.kind(colon) != Kind::Colon {
            return None;
        }
        let report = (0..colon).rev().find_map(|cue| {
            self.cue(cue)?;
            Some((self.cue_tokens(cue), self.subject_left(cue, 0)?))
        });
        let subject = || {
            let subject = self.first_subject()?;
            // "More from today:" introduces nobody.
            let sentence = self.is_finite(subject.end, colon);
            sentence.then_some((colon..colon + 1, subject))
        };
        let (rule, (cue, source)) = match report {
            Some(report) => (Rule::CueBeforeQuote, report),
            None => (Rule::SubjectColon, subject()?),
        };
        Some(Introduction {
            cue: self.bytes(cue),
            source: self.bytes(source),
            rule,
        })
    }
}

/// Ortiz was blunt: “…”. The sentence's subject, where a colon introduces the quotation.
fn subject_colon(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    if q.first == 0
        || s.before(q.first).kind != Kind::Colon
        || s.before(q.first - 1).has(Class::PREPOSITION)
    {
        return Vec::new();
    }
    let subject = s.first_subject().filter(|source| source.end < q.first);
    let Some(source) = subject.filter(|source| !is_furniture(s, source)) else {
        return Vec::new();
    };
    let content = q.quotes_from(q.first);
    vec![s.draft(&content, q.first - 1..q.first, source, Rule::SubjectColon)]
}

/// Whether the phrase has nothing but a name and a role in it.
fn is_label(s: &Sentence, phrase: &Range<usize>) -> bool {
    let parts = Class::CAPITAL | Class::ROLE | Class::DETERMINER | Class::PREPOSITION | Class::AND;
    phrase.clone().all(|at| s.has(at, parts))
}

/// Whether the label only says what stands behind it: "Photo:", "Verdict:".
pub(super) fn is_furniture(s: &Sentence, label: &Range<usize>) -> bool {
    let first = s.word(label.start).to_lowercase();
    lists::LABELS.holds(&first) && !s.at(label.start + 1).is_name_like()
}

/// A quotation whose speaker is a label beside it. Sure only where the label is a role or a name in
/// full; whether the article knows a single word as a name, [`Speakers`](crate::propose::speakers) tell.
fn labelled(q: &Quoted, cue: Range<usize>, source: Range<usize>, rule: Rule) -> Draft {
    let s = &q.s;
    let names = source.clone().filter(|at| s.at(*at).is_name_like()).count();
    let sure = names > 1 || source.clone().any(|at| s.has(at, Class::ROLE));
    let draft = s.draft(&q.quotes_from(q.first), cue, source, rule);
    if sure {
        draft
    } else {
        draft.with(Confidence::Medium)
    }
}

/// Ortiz: “…”
fn speaker_colon(q: &Quoted) -> Vec<Draft> {
    let s = &q.s;
    let Some(colon) = q.first.checked_sub(1) else {
        return Vec::new();
    };
    if s.kind(colon) != Kind::Colon {
        return Vec::new();
    }
    match s.phrase_left(colon, 0) {
        Some(source)
            if s.can_speak(source.clone()) && source.len() < 10 && is_label(s, &source) =>
        {
            if is_furniture(s, &source) {
                return Vec::new();
            }
            vec![labelled(q, colon..q.first, source, Rule::SpeakerColon)]
        }
        _ => Vec::new(),
    }
}
