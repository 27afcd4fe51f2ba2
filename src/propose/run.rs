//! Reads an article sentence by sentence and collects proposals; may be stopped after any of them.
//!
//! What a sentence leaves behind for the next is small: the last quotation's speaker, whether it was
//! closed, and whether a plain sentence came between. All of it is forgotten at the end of a block
//! but for a quotation that may go on in the next.

use super::dialogue::{Dashes, OPENING, Speech, with_speech};
use super::kinds::kind_hint;
use super::lexicon::{Class, Lexicon};
use super::names::NameIndex;
use super::posts::{self, Shown};
use super::proposal::{Confidence, How, Options, Proposal, Rule, Who};
use super::rules::Draft;
use super::rules::direct::Introduction;
use super::sentence::Sentence;
use super::speakers::Speakers;
use super::token::{Kind, Token, read_title_case, tokens};
use crate::annotate::Form;
use crate::article::plain::detect_language;
use crate::article::quotes::{Marks, Quotation, quotations_in, rest_of_quotation};
use crate::article::{Article, Block, BlockKind, Span};
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
    /// How its language marks speech with dashes, if it does.
    dashes: Option<Dashes>,
    names: &'a NameIndex,
    speakers: Speakers<'a>,
    /// Number of the next block.
    next: usize,
    block: Option<Reading>,
    /// The last claim of the block before, if a quotation may go on with it.
    before: Option<Last>,
    /// That claim itself, if its quotation was not closed.
    carried: Option<Carried>,
    /// Who is about to speak, if the block before ended with a colon.
    introduced: Option<Introduction>,
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
    /// Letters of the first draft that stand in an earlier block; `None` unless it was carried over.
    carried: Option<Letters>,
    /// Where the sentence before names its own source.
    previous_source: Option<Range<usize>>,
    /// Who the block before says is about to speak.
    introduced: Option<Introduction>,
}

/// A claim whose quotation goes on in the next block, with the letters counted so far.
struct Carried {
    draft: Draft,
    letters: Letters,
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
            .or_else(|| detect_language(article.text()))
            // Too short to tell: cues of one language rarely look like words of another.
            .or(Some("en"));
        let lexicon = Lexicon::of(tag);
        Self {
            article,
            options: options.clone(),
            lexicon,
            dashes: Dashes::of(tag),
            names,
            speakers: Speakers::new(article, names, lexicon),
            next: 0,
            block: None,
            before: None,
            carried: None,
            introduced: None,
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
        if let Some(reading) = self.block.take() {
            self.leave(reading);
        }
        if let Some(Carried { draft, letters }) = self.carried.take() {
            self.settle(vec![(draft, letters)]);
        }
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
        if let Some(reading) = self.shown(block) {
            return Some(reading);
        }
        let text = self.article.block_text(block);
        let mut quotations = quotations_in(text, self.names.marks);
        if self.carried.is_some()
            && self.names.marks == Marks::Double
            && let Some(rest) = rest_of_quotation(text)
        {
            quotations.insert(0, rest);
        }
        let turn = self.turn(text, block);
        if !turn.is_empty() {
            // Whoever spoke in the block before need not be who speaks now.
            self.before = None;
        }
        let quotations = with_speech(quotations, turn);
        let mut tokens = tokens(text, block.range.start, &quotations, self.lexicon);
        if self.next == 0 && self.lexicon.is_english() {
            read_title_case(&mut tokens);
        }
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
        let carried = self.carried.take();
        let letters = carried.as_ref().map(|carried| carried.letters);
        Some(Reading {
            number,
            tokens,
            quotations,
            ends: ends.into(),
            start: 0,
            drafts: carried.into_iter().map(|carried| carried.draft).collect(),
            current: letters.map(|_| 0),
            previous: None,
            gap: false,
            last: self.before.take(),
            carried: letters,
            previous_source: None,
            introduced: self.introduced.take(),
        })
    }

    /// The block, if all of it is shown as someone's words: nothing in it is read then.
    fn shown(&mut self, block: &Block) -> Option<Reading> {
        if self.carried.is_some() || self.dashes.is_some() || !self.lexicon.has_cues() {
            return None;
        }
        let Shown {
            draft,
            words,
            blocks,
        } = posts::signed(self.article, self.next).or_else(|| {
            let introduction = self.introduced.as_ref()?;
            let shown = posts::announced(self.article, block, introduction)?;
            // Where someone else says something, it is the article that goes on.
            let text = self.article.block_text(block);
            let tokens = tokens(text, block.range.start, &[], self.lexicon);
            (!self.view(&tokens).tells_of_others()).then_some(shown)
        })?;
        self.speakers.sentence(block.range.start);
        let number = self.next;
        self.next += blocks;
        self.introduced = None;
        self.before = None;
        // Without marks of their own the words are quoted all the same.
        let quotation = Quotation {
            outer: words.clone(),
            inner: words,
            closed: true,
        };
        Some(Reading {
            number,
            tokens: Vec::new(),
            quotations: vec![quotation],
            ends: VecDeque::new(),
            start: 0,
            drafts: vec![draft],
            current: None,
            previous: None,
            gap: false,
            last: None,
            carried: None,
            previous_source: None,
            introduced: None,
        })
    }

    /// What is said in a block that opens with a dialogue dash.
    fn turn(&self, text: &str, block: &Block) -> Vec<Speech> {
        let Some(dashes) = self.dashes.filter(|_| text.starts_with(OPENING)) else {
            return Vec::new();
        };
        if self.carried.is_some() {
            return Vec::new();
        }
        let start = block.range.start;
        let introduced = || self.introduced.is_some() && block.kind != BlockKind::ListItem;
        let tokens = tokens(text, start, &[], self.lexicon);
        dashes.speech(&self.view(&tokens), start, introduced)
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

    /// Reads a sentence of the block.
    fn read(&mut self, reading: &mut Reading, tokens: Range<usize>) {
        let sentence = self.view(reading.tokens.get(tokens.clone()).unwrap_or_default());
        let headline = reading.number == 0;
        let mut found = sentence.drafts(headline, self.options.guesses);
        if found.is_empty() && self.options.no_source {
            found = sentence.without_source();
        }
        let quotes = Quotes::of(&sentence);
        let plain = quotes.spans.is_empty();
        let introduced = reading.introduced.take();
        let mut gap = plain;
        let mut source = None;
        if !found.is_empty() {
            gap = found.iter().all(|draft| !draft.quoted);
            source = remember(reading, found, quotes.open).filter(|source| {
                // Findings and figures are not who speaks in a quotation after them.
                self.can_go_on(reading.tokens.get(tokens.clone()), source)
            });
        } else if quotes.alone {
            match introduced.filter(|_| reading.current.is_none()) {
                Some(introduction) => begin(reading, introduction, quotes),
                None => self.go_on(reading, quotes),
            }
        }
        let sentence = reading.tokens.get(tokens.clone()).unwrap_or_default();
        let within = self.within_quotations(sentence, &reading.drafts);
        reading.drafts.extend(within);
        if reading.previous.is_none() && plain {
            // The open quotation of the block before does not go on.
            reading.current = None;
        }
        reading.previous_source = source;
        reading.gap = gap;
        reading.previous = Some(tokens);
    }

    /// What those who are quoted in the sentence say that others said; `drafts` are the claims so far.
    fn within_quotations(&self, sentence: &[Token], drafts: &[Draft]) -> Vec<Draft> {
        if !self.options.guesses || !self.lexicon.is_english() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let quotes = sentence.iter().filter(|token| token.substantial);
        for quote in quotes {
            let text = self.article.text();
            let words = text.get(quote.start..quote.end).unwrap_or_default();
            // Most quotations tell of nobody; a look is cheaper than reading them.
            if !SAYING.iter().any(|word| words.contains(word)) {
                continue;
            }
            let words = words.trim_end_matches(['”', '"', '’', '\'']);
            let inside = tokens(words, quote.start, &[], self.lexicon);
            let holds = |range: &Range<usize>| range.start <= quote.start && quote.end <= range.end;
            let outer = drafts.iter().rev().find(|d| d.content.iter().any(holds));
            let via = outer.and_then(|draft| draft.source.clone());
            let block = self.view(&inside);
            let mut start = 0;
            for end in block.ends() {
                let sentence = self.view(inside.get(start..end).unwrap_or_default());
                found.extend(sentence.said_by_others(via.as_ref()));
                start = end;
            }
        }
        found
    }

    /// Whether a source among these tokens is someone who may speak on in a quotation of its own.
    fn can_go_on(&self, tokens: Option<&[Token]>, source: &Range<usize>) -> bool {
        let speaks = Class::CAPITAL | Class::PRONOUN | Class::ROLE | Class::VAGUE;
        let own = |token: &&Token| source.start <= token.start && token.end <= source.end;
        let mut own = tokens.unwrap_or_default().iter().filter(own);
        own.any(|token| token.has(speaks) && !token.has(Class::SMALL))
    }

    /// Goes on with the claim before a sentence that is only quotations; or else with whom the sentence
    /// before is about.
    fn go_on(&self, reading: &mut Reading, quotes: Quotes) {
        let previous = reading.previous.clone();
        let previous = previous.and_then(|tokens| reading.tokens.get(tokens));
        let subject = previous.and_then(|tokens| {
            let sentence = self.view(tokens);
            Some(sentence.bytes(sentence.first_subject()?))
        });
        let reported = reading.previous_source.take();
        // The subject of a sentence that reports nothing need not be who speaks next.
        let confidence = if reported.is_some() {
            Rule::AfterSentence.confidence()
        } else {
            Confidence::Low
        };
        go_on(reading, quotes, reported.or(subject), confidence);
    }

    /// Makes proposals of the block's drafts.
    fn leave(&mut self, mut reading: Reading) {
        let Some(block) = self.article.blocks().get(reading.number) else {
            return;
        };
        let counted = |draft: &Draft, before: Letters| {
            let here = draft
                .content
                .iter()
                .filter(|r| block.range.start <= r.start);
            let text = self.article.text();
            here.fold(before, |sum, range| {
                sum.with(text, range.clone(), &reading.quotations, block.range.start)
            })
        };
        let mut carried = reading.carried;
        let mut drafts: Vec<(Draft, Letters)> = reading
            .drafts
            .drain(..)
            .map(|draft| {
                let letters = counted(&draft, carried.take().unwrap_or_default());
                (draft, letters)
            })
            .collect();
        if reading.last.as_ref().is_some_and(|last| last.open)
            && let Some(current) = reading.current.filter(|at| *at < drafts.len())
        {
            let (draft, letters) = drafts.remove(current);
            self.carried = Some(Carried { draft, letters });
        }
        let last = reading.previous.clone();
        let last = last.and_then(|tokens| reading.tokens.get(tokens));
        self.introduced = last.and_then(|tokens| self.view(tokens).introduction());
        self.before = reading.last.filter(|last| last.quoted);
        self.settle(drafts);
    }

    fn is_pronoun(&self, source: Option<&Range<usize>>) -> bool {
        let words = source.and_then(|source| self.article.text().get(source.clone()));
        let word = words.unwrap_or_default().to_lowercase();
        self.lexicon.pronoun(&word).is_some()
    }

    /// Finds the speakers of drafts in the order in which the text names them.
    fn settle(&mut self, mut drafts: Vec<(Draft, Letters)>) {
        let place = |draft: &Draft| {
            let source = draft.source.as_ref().or(draft.content.first());
            source.map(|range| range.start)
        };
        drafts.sort_by_key(|(draft, _)| place(draft));
        for (draft, letters) in drafts {
            let span = |range: &Range<usize>| self.article.span(range.start, range.end);
            let content = Span::normalised(draft.content.iter().filter_map(span).collect());
            if content.is_empty() {
                continue;
            }
            let cue = draft.cue.as_ref().and_then(span);
            let source = draft.source.as_ref().and_then(span);
            let label = matches!(draft.rule, Rule::SpeakerColon | Rule::SpeakerDash)
                && draft.confidence < Confidence::High;
            let known = !label || self.speakers.is_named_elsewhere(draft.source.as_ref());
            // Who speaks is remembered even where the claim is not proposed.
            // "He" in a quotation is whom the one who is quoted means.
            let pronoun = draft.rule == Rule::InQuotation && self.is_pronoun(draft.source.as_ref());
            let who = if known && !pronoun {
                self.speakers.who(draft.source)
            } else {
                Who::Unsettled
            };
            let guessed = draft.confidence == Confidence::Low && draft.rule != Rule::NoSource;
            if guessed && !self.options.guesses {
                continue;
            }
            let via = draft.via.and_then(|via| self.speakers.name_in(via));
            // Whom a pronoun or a role means is told from what stands before: never certain.
            let told = matches!(
                who,
                Who::Named {
                    how: How::Pronoun | How::Description,
                    ..
                }
            );
            let confidence = if told {
                draft.confidence.min(Confidence::Medium)
            } else if label && known {
                Confidence::High
            } else {
                draft.confidence
            };
            let text = self.article.text();
            let cue_words = cue.map(|cue| cue.slice(text)).unwrap_or_default();
            // "Reportedly" has no one's tone.
            let toned = self.options.tones && draft.rule != Rule::NoSource;
            let tone = if toned {
                self.lexicon.tone(cue_words)
            } else {
                None
            };
            let hints = self.lexicon.kinds.filter(|_| self.options.kinds);
            let kind = hints
                .zip(content.first())
                .and_then(|(hints, words)| kind_hint(hints, words.slice(text), cue_words));
            self.found.push(Proposal {
                content,
                cue,
                source,
                who,
                via,
                form: letters.form(),
                rule: draft.rule,
                confidence,
                tone,
                kind,
            });
        }
    }
}

/// Forms of the verbs with which people tell what others said.
const SAYING: [&str; 9] = [
    " said",
    " say",
    " told",
    " tell",
    " asked",
    " claim",
    " promised",
    " admit",
    " call",
];

/// The quotations of a sentence.
struct Quotes {
    /// Bytes of the article, with their marks.
    spans: Vec<Range<usize>>,
    /// The last is not closed.
    open: bool,
    /// There are some, and next to nothing besides.
    alone: bool,
}

impl Quotes {
    fn of(sentence: &Sentence) -> Self {
        let quotes = || sentence.tokens.iter().filter(|t| t.kind == Kind::Quote);
        let words = sentence.tokens.iter().filter(|t| t.is_word()).count();
        Self {
            spans: quotes().map(|quote| quote.start..quote.end).collect(),
            open: quotes().next_back().is_some_and(|quote| !quote.closed),
            alone: quotes().next().is_some() && words <= 2,
        }
    }
}

/// Keeps what was found in a sentence and who a quotation after it would go on with. The source of
/// the last claim, before all that of the last quotation.
fn remember(reading: &mut Reading, found: Vec<Draft>, open: bool) -> Option<Range<usize>> {
    let quoted = found.iter().rposition(|draft| draft.quoted);
    let last = quoted.map_or_else(|| found.last(), |at| found.get(at));
    let source = last.and_then(|draft| draft.source.clone());
    reading.last = Some(Last {
        source: source.clone(),
        quoted: quoted.is_some(),
        open: quoted.is_some() && open,
    });
    reading.current = quoted.map(|at| reading.drafts.len() + at);
    reading.drafts.extend(found);
    source
}

/// Begins the claim of quotations that stand alone.
fn begin_with(reading: &mut Reading, draft: Draft, open: bool) {
    reading.last = Some(Last {
        source: draft.source.clone(),
        quoted: true,
        open,
    });
    reading.current = Some(reading.drafts.len());
    reading.drafts.push(draft);
}

/// Begins a claim whose speaker the block before has introduced.
fn begin(reading: &mut Reading, introduction: Introduction, quotes: Quotes) {
    let Introduction { cue, source, rule } = introduction;
    let draft = Draft {
        content: quotes.spans,
        cue: Some(cue),
        source: Some(source),
        rule,
        quoted: true,
        via: None,
        confidence: rule.confidence(),
    };
    begin_with(reading, draft, quotes.open);
}

/// Goes on with the claim before quotations that stand alone; `subject` is who the sentence before is
/// about.
fn go_on(
    reading: &mut Reading,
    quotes: Quotes,
    subject: Option<Range<usize>>,
    confidence: Confidence,
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
            // How far a claim goes that has no cue in a sentence of its own is less sure.
            draft.content.extend(quotes.spans);
            draft.confidence = draft.confidence.min(Confidence::Medium);
            if let Some(last) = &mut reading.last {
                last.open = quotes.open;
            }
            return;
        }
        (None, Some(last)) if first && last.quoted => (last.source.clone(), Rule::NextParagraph),
        (None, _) if subject.is_some() => (subject, Rule::AfterSentence),
        (None, _) => return,
    };
    let draft = Draft {
        content: quotes.spans,
        cue: None,
        source,
        rule,
        quoted: true,
        via: None,
        confidence: confidence.min(rule.confidence()),
    };
    begin_with(reading, draft, quotes.open);
}

/// How many letters of a claim stand in quotation marks, and how many do not.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    quoted: usize,
    plain: usize,
}

impl Letters {
    /// With the letters of these bytes; the block begins at `offset` and has these quotations.
    fn with(
        mut self,
        text: &str,
        bytes: Range<usize>,
        quotations: &[Quotation],
        offset: usize,
    ) -> Self {
        let first = quotations.partition_point(|q| q.outer.end + offset <= bytes.start);
        let mut rest = quotations.get(first..).unwrap_or_default();
        let words = text.get(bytes.clone()).unwrap_or_default();
        for (at, _) in words.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let at = bytes.start + at;
            while let Some((first, later)) = rest.split_first()
                && first.outer.end + offset <= at
            {
                rest = later;
            }
            match rest.first() {
                Some(q) if q.outer.start + offset <= at => self.quoted += 1,
                _ => self.plain += 1,
            }
        }
        self
    }

    /// Direct where (nearly) all letters are quoted, mixed where some are.
    fn form(self) -> Form {
        if self.quoted == 0 {
            Form::Paraphrase
        } else if self.plain * 50 <= self.quoted {
            Form::Direct
        } else {
            Form::Mixed
        }
    }
}
