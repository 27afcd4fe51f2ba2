//! Reads an article sentence by sentence and collects proposals; may be stopped after any of them.
//!
//! What a sentence leaves behind for the next is small: the last quotation's speaker, whether it was
//! closed, and whether a plain sentence came between. All of it is forgotten at the end of a block
//! but for a quotation that may go on in the next.

use super::lexicon::Lexicon;
use super::names::NameIndex;
use super::proposal::{Options, Proposal, Rule};
use super::rules::Draft;
use super::sentence::Sentence;
use super::speakers::Speakers;
use super::token::{Kind, Token, tokens};
use crate::annotate::Form;
use crate::article::plain::detect_language;
use crate::article::quotes::{Quotation, quotations_in};
use crate::article::{Article, Span};
use std::collections::VecDeque;
use std::ops::Range;

/// Every proposal for the article.
#[must_use]
pub fn propose(article: &Article, options: &Options) -> Vec<Proposal> {
    let names = NameIndex::new(article);
    let mut proposer = Proposer::new(article, &names, options);
    while proposer.step(usize::MAX) {}
    proposer.finish()
}

/// Proposes claims in steps, so that a page can breathe in between.
pub struct Proposer<'a> {
    article: &'a Article,
    options: Options,
    lexicon: &'static Lexicon,
    names: &'a NameIndex,
    speakers: Speakers<'a>,
    /// Number of the next block.
    next: usize,
    block: Option<Reading>,
    /// The last claim of the block before, if a quotation may go on with it.
    before: Option<Last>,
    found: Vec<Proposal>,
}

/// A block that is being read.
struct Reading {
    number: usize,
    tokens: Vec<Token>,
    quotations: Vec<Quotation>,
    /// Ends of the sentences left to read, as token numbers.
    ends: VecDeque<usize>,
    start: usize,
    drafts: Vec<Draft>,
    /// Number of the draft that a quotation on its own would go on with.
    current: Option<usize>,
    /// Tokens of the sentence before.
    previous: Option<Range<usize>>,
    /// A sentence that is no quotation stood since.
    gap: bool,
    last: Option<Last>,
}

/// What is remembered of a claim for the quotation after it.
#[derive(Clone, Debug)]
struct Last {
    source: Option<Range<usize>>,
    quoted: bool,
    /// Its last quotation was not closed.
    open: bool,
}

impl<'a> Proposer<'a> {
    /// Begins to read `article`, whose names are `names`.
    #[must_use]
    pub fn new(article: &'a Article, names: &'a NameIndex, options: &Options) -> Self {
        let tag = options
            .language
            .as_deref()
            .or(article.metadata().language.as_deref())
            .or_else(|| detect_language(article.text()));
        Self {
            article,
            options: options.clone(),
            lexicon: Lexicon::of(tag),
            names,
            speakers: Speakers::new(article, names),
            next: 0,
            block: None,
            before: None,
            found: Vec::new(),
        }
    }

    /// Reads on for about `bytes` bytes of the article, at least one sentence. Whether more is left.
    pub fn step(&mut self, bytes: usize) -> bool {
        let until = self.position().saturating_add(bytes.max(1));
        while self.position() < until {
            if !self.sentence() {
                return false;
            }
        }
        true
    }

    /// How much of the article is read, in bytes: [`Article::text`]'s length when all is.
    #[must_use]
    pub fn position(&self) -> usize {
        let reading = self.block.as_ref();
        let token = reading.and_then(|b| b.tokens.get(b.start));
        let block = self.article.blocks().get(self.next);
        token
            .map(|t| t.start)
            .or_else(|| block.map(|b| b.range.start))
            .unwrap_or(self.article.text().len())
    }

    /// The proposals so far, in the order of the text.
    #[must_use]
    pub fn finish(mut self) -> Vec<Proposal> {
        self.found.sort_by_key(|p| p.content.first().copied());
        self.found
    }

    /// Reads one sentence, or enters or leaves a block. Whether there was anything left to do.
    fn sentence(&mut self) -> bool {
        let Some(mut reading) = self.block.take().or_else(|| self.enter()) else {
            return false;
        };
        let Some(end) = reading.ends.pop_front() else {
            self.leave(reading);
            return true;
        };
        let tokens = reading.start..end;
        reading.start = end;
        self.read(&mut reading, tokens);
        self.block = Some(reading);
        true
    }

    fn enter(&mut self) -> Option<Reading> {
        let block = self.article.blocks().get(self.next)?;
        let text = self.article.block_text(block);
        let quotations = quotations_in(text, self.names.marks);
        let tokens = tokens(text, block.range.start, &quotations, self.lexicon);
        let ends = self.view(&tokens).ends();
        let mut start = 0;
        for end in &ends {
            if let Some(first) = tokens.get(start) {
                self.speakers.sentence(first.start);
            }
            start = *end;
        }
        let number = self.next;
        self.next += 1;
        Some(Reading {
            number,
            tokens,
            quotations,
            ends: ends.into(),
            start: 0,
            drafts: Vec::new(),
            current: None,
            previous: None,
            gap: false,
            last: self.before.take(),
        })
    }

    fn view<'t>(&self, tokens: &'t [Token]) -> Sentence<'t>
    where
        'a: 't,
    {
        Sentence {
            text: self.article.text(),
            tokens,
            lexicon: self.lexicon,
        }
    }

    fn read(&mut self, reading: &mut Reading, tokens: Range<usize>) {
        let sentence = self.view(reading.tokens.get(tokens.clone()).unwrap_or_default());
        let headline = reading.number == 0;
        let found = sentence.drafts(headline, self.options.objects);
        let quotes = || {
            sentence
                .tokens
                .iter()
                .filter(|token| token.kind == Kind::Quote)
        };
        let quoted = found.iter().rposition(|draft| draft.quoted);
        let open = quotes().next_back().is_some_and(|quote| !quote.closed);
        let gap = if found.is_empty() {
            quotes().next().is_none()
        } else {
            quoted.is_none()
        };
        if found.is_empty() {
            let alone = quotes().next().is_some()
                && sentence.tokens.iter().filter(|t| t.is_word()).count() <= 2;
            if alone {
                let spans: Vec<Range<usize>> = quotes().map(|q| q.start..q.end).collect();
                let previous = reading.previous.clone().map(|previous| {
                    self.view(reading.tokens.get(previous).unwrap_or_default())
                });
                let subject = previous.and_then(|s| Some(s.bytes(s.first_subject()?)));
                go_on(reading, spans, subject, open);
            }
        } else {
            let last = quoted.or(found.len().checked_sub(1));
            let draft = last.and_then(|at| found.get(at));
            reading.last = draft.map(|draft| Last {
                source: draft.source.clone(),
                quoted: quoted.is_some(),
                open: quoted.is_some() && open,
            });
            reading.current = quoted.map(|at| reading.drafts.len() + at);
            reading.drafts.extend(found);
        }
        reading.gap = gap;
        reading.previous = Some(tokens);
    }

    /// Makes proposals of the block's drafts.
    fn leave(&mut self, reading: Reading) {
        let mut drafts = reading.drafts;
        let place = |draft: &Draft| {
            let source = draft.source.clone();
            source.or_else(|| draft.content.first().cloned()).map(|r| r.start)
        };
        drafts.sort_by_key(place);
        let offset = self
            .article
            .blocks()
            .get(reading.number)
            .map_or(0, |b| b.range.start);
        for draft in drafts {
            let content: Vec<Span> = draft
                .content
                .iter()
                .filter_map(|r| self.article.span(r.start, r.end))
                .collect();
            let content = Span::normalised(content);
            if content.is_empty() {
                continue;
            }
            let span = |range: Option<Range<usize>>| {
                range.and_then(|r| self.article.span(r.start, r.end))
            };
            let form = form(self.article.text(), &content, &reading.quotations, offset);
            let cue = span(draft.cue);
            let source = span(draft.source.clone());
            let who = self.speakers.who(draft.source);
            self.found.push(Proposal {
                content,
                cue,
                source,
                who,
                via: None,
                form,
                rule: draft.rule,
                confidence: draft.rule.confidence(),
                tone: None,
                kind: None,
            });
        }
        self.before = reading.last.filter(|last| last.quoted);
    }
}

/// A sentence that is only quotations goes on with the claim before it.
fn go_on(
    reading: &mut Reading,
    spans: Vec<Range<usize>>,
    subject: Option<Range<usize>>,
    open: bool,
) {
    let first = reading.previous.is_none();
    let current = reading.current.and_then(|at| reading.drafts.get_mut(at));
    let (source, rule) = match (current, &reading.last) {
        (Some(draft), last) if reading.gap => {
            let before = last.as_ref().and_then(|last| last.source.clone());
            let before = before.or_else(|| draft.source.clone());
            (subject.or(before), Rule::AfterSentence)
        }
        (Some(draft), _) => {
            draft.content.extend(spans);
            if let Some(last) = &mut reading.last {
                last.open = open;
            }
            return;
        }
        (None, Some(last)) if first && last.open => (last.source.clone(), Rule::Continued),
        (None, Some(last)) if first && last.quoted => (last.source.clone(), Rule::NextParagraph),
        (None, _) if subject.is_some() => (subject, Rule::AfterSentence),
        (None, _) => return,
    };
    reading.last = Some(Last {
        source: source.clone(),
        quoted: true,
        open,
    });
    reading.current = Some(reading.drafts.len());
    reading.drafts.push(Draft {
        content: spans,
        cue: None,
        source,
        rule,
        quoted: true,
    });
    reading.gap = false;
}

/// Direct where all letters of the content are quoted, mixed where some are.
fn form(text: &str, content: &[Span], quotations: &[Quotation], offset: usize) -> Form {
    let (mut inside, mut outside) = (0_usize, 0_usize);
    for span in content {
        let mut rest = {
            let first = quotations.partition_point(|q| q.outer.end + offset <= span.start());
            quotations.get(first..).unwrap_or_default()
        };
        for (at, c) in span.slice(text).char_indices() {
            if !c.is_alphanumeric() {
                continue;
            }
            let at = span.start() + at;
            while let Some((first, later)) = rest.split_first()
                && first.outer.end + offset <= at
            {
                rest = later;
            }
            match rest.first() {
                Some(q) if q.outer.start + offset <= at => inside += 1,
                _ => outside += 1,
            }
        }
    }
    if inside == 0 {
        Form::Paraphrase
    } else if outside * 50 <= inside {
        Form::Direct
    } else {
        Form::Mixed
    }
}
