//! Names in the article that may be speakers, and which of them stand near some words.
//!
//! Found by their capitals and by closed lists alone, so that it is quick and says the same
//! everywhere. A name that is offered is always spelt as the article spells it somewhere.

use super::cues;
use super::lists;
use super::words::{Word, Words};
use crate::article::quotes::{Marks, marks_of, quotations_in};
use crate::article::{Article, BlockKind, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A name near some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name in full, where the article has it in full: "Ana Ortiz" for "Ms Ortiz".
    pub name: String,
    /// Where the article says the name, or a part of it, nearest to those words.
    pub span: Span,
}

/// The likely speakers near `span`, the likeliest first, at most `limit`. For many questions about
/// one article, keep a [`NameIndex`].
#[must_use]
pub fn names_near(article: &Article, span: Span, limit: usize) -> Vec<Found> {
    NameIndex::new(article).near(article, span, limit)
}

/// Every name of an article. Made once, it answers about any words of it.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    /// In full, with how often each is said.
    names: Vec<(String, usize)>,
    /// In text order.
    mentions: Vec<Mention>,
}

/// One place where a name is said.
#[derive(Clone, Copy, Debug)]
struct Mention {
    span: Span,
    name: usize,
    block: usize,
    /// A cue stands beside it, so that it is a speaker there.
    speaks: bool,
    /// It is said inside a quotation.
    quoted: bool,
    possessive: bool,
}

/// A sequence of capitalised words before it is known whose name it is.
struct Candidate<'a> {
    words: Vec<&'a str>,
    mention: Mention,
    /// It begins a sentence, so that its capital says nothing.
    initial: bool,
}

impl Candidate<'_> {
    fn last(&self) -> &str {
        self.words.last().copied().unwrap_or_default()
    }

    fn first(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    fn is_organisation(&self) -> bool {
        self.words.iter().any(|w| lists::ORGANISATIONS.holds(&w.to_lowercase())) || self.words.contains(&"of")
    }

    /// Whether it is a person's name of several words, by which shorter mentions are completed.
    fn is_full(&self) -> bool {
        self.words.len() >= 2 && !self.is_organisation()
    }
}

impl NameIndex {
    /// Reads the article once.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let mut seen = Seen::default();
        let blocks = article.blocks().iter().enumerate();
        // A heading Written Like This tells nothing by its capitals.
        let blocks: Vec<(usize, Words)> = blocks
            .map(|(number, block)| (number, block.kind, Words::of(article, number)))
            .filter(|(_, kind, words)| matches!(kind, BlockKind::Paragraph) || !is_title_case(words))
            .map(|(number, _, words)| (number, words))
            .collect();
        for (_, words) in &blocks {
            seen.read(words);
        }
        let marks = marks_of(article.text());
        let mut candidates = Vec::new();
        for (number, words) in &blocks {
            candidates_of(article, *number, marks, words, &seen, &mut candidates);
        }
        seen.in_names.extend(candidates.iter().filter(|c| c.is_full()).flat_map(|c| c.words.iter().copied()));
        candidates.retain(|c| seen.is_name(c));
        Self::joined(&candidates)
    }

    /// Gives every candidate its full name.
    fn joined(candidates: &[Candidate]) -> Self {
        let mut people = People::default();
        candidates.iter().filter(|c| c.is_full()).for_each(|c| people.read(c));
        let mut index = Self::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for candidate in candidates {
            let name = people.full_name(candidate);
            let number = *numbers.entry(name).or_insert_with_key(|name| {
                index.names.push((name.clone(), 0));
                index.names.len() - 1
            });
            if let Some((_, count)) = index.names.get_mut(number) {
                *count += 1;
            }
            index.mentions.push(Mention { name: number, ..candidate.mention });
        }
        index
    }

    /// The likely speakers near `span` of the article the index was made of, the likeliest first.
    #[must_use]
    pub fn near(&self, article: &Article, span: Span, limit: usize) -> Vec<Found> {
        let blocks = article.blocks_of(span);
        let from = blocks.start.saturating_sub(REACH);
        let to = blocks.end.saturating_add(REACH);
        let window = self.mentions.partition_point(|m| m.block < from)..self.mentions.partition_point(|m| m.block < to);
        let pronoun = cues::cue_near(article, span).is_some_and(|cue| cues::says_pronoun(article, cue));
        let count = |name: usize| self.names.get(name).map_or(0, |(_, count)| (*count).min(1000) as i64);
        let mut best: BTreeMap<usize, (i64, Span)> = BTreeMap::new();
        let note = |best: &mut BTreeMap<usize, (i64, Span)>, mention: &Mention, score: i64| {
            let place = best.entry(mention.name).or_insert((score, mention.span));
            if score > place.0 {
                *place = (score, mention.span);
            }
        };
        for mention in self.mentions.get(window).unwrap_or_default() {
            note(&mut best, mention, score(mention, span, &blocks, pronoun) + count(mention.name).min(5));
        }
        // A short neighbourhood is filled up with those the article names most.
        if best.len() < limit {
            for mention in &self.mentions {
                note(&mut best, mention, FAR + count(mention.name) + if mention.speaks { 20 } else { 0 });
            }
        }
        let mut found: Vec<_> = best.into_iter().map(|(name, (score, span))| (Reverse(score), span, name)).collect();
        found.sort_unstable();
        let named = found.into_iter().filter_map(|(_, span, name)| {
            self.names.get(name).map(|(name, _)| Found { name: name.clone(), span })
        });
        named.take(limit).collect()
    }
}

/// The score of a name that is not near: below any that is.
const FAR: i64 = -10_000;

/// How many blocks before and after the words are looked at closely.
const REACH: usize = 4;

/// How likely the mention names who says the words in `span`.
fn score(mention: &Mention, span: Span, blocks: &Range<usize>, pronoun: bool) -> i64 {
    let before = mention.span.end() <= span.start();
    let away = if before {
        blocks.start.saturating_sub(mention.block)
    } else {
        (mention.block + 1).saturating_sub(blocks.end)
    };
    let away = i64::try_from(away).unwrap_or(i64::MAX).min(20);
    let inside = span.overlaps(mention.span);
    let bytes = if before {
        span.start() - mention.span.end()
    } else {
        mention.span.start().saturating_sub(span.end())
    };
    let distance = i64::try_from(bytes / 40).unwrap_or(i64::MAX).min(15);
    let place = match (away, before) {
        (0, _) => 60,
        (_, true) => 45 - 10 * away,
        (_, false) => 30 - 10 * away,
    };
    // "he added": someone who spoke before.
    let earlier = if pronoun && before && away <= 3 { 45 } else { 20 };
    let speaks = match (mention.speaks && !inside, away) {
        (false, _) => 0,
        (true, 0) if !pronoun || before => 45,
        (true, 0) => 20,
        (true, _) => earlier,
    };
    let against = [(mention.quoted, 35), (inside, 30), (mention.possessive, 15)];
    let against: i64 = against.iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum();
    place + speaks - against - distance
}

/// How the article writes its words, read before any name is decided on.
#[derive(Default)]
struct Seen<'a> {
    /// Words that stand in small letters somewhere.
    small: HashSet<&'a str>,
    /// Words that are capitalised inside a sentence.
    inside: HashSet<&'a str>,
    /// Words of names of several words.
    in_names: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    fn read(&mut self, words: &Words<'a>) {
        for (at, word) in words.iter().enumerate() {
            if !word.is_capitalised() {
                self.small.insert(word.text);
            } else if !words.is_initial(at) {
                self.inside.insert(word.text);
            }
        }
    }

    /// Whether a capitalised word that begins a sentence is an ordinary word.
    fn is_ordinary(&self, word: &Word) -> bool {
        self.small.contains(word.lower().as_str()) && !lists::FIRST_NAMES_THAT_ARE_WORDS.holds(&word.lower())
    }

    /// Whether the candidate is a name and not a word that only begins its sentence.
    fn is_name(&self, candidate: &Candidate) -> bool {
        let word = candidate.first();
        candidate.words.len() > 1
            || !candidate.initial
            || candidate.mention.speaks && !self.small.contains(word.to_lowercase().as_str())
            || self.inside.contains(word)
            || self.in_names.contains(word)
    }
}

/// Whether most longer words of the block are capitalised.
fn is_title_case(words: &Words) -> bool {
    let long = || words.iter().filter(|w| w.text.chars().count() > 3);
    let capitalised = long().filter(|w| w.is_capitalised()).count();
    long().count() >= 4 && capitalised * 4 >= long().count() * 3
}

/// Adds the candidates of one block.
fn candidates_of<'a>(
    article: &Article,
    number: usize,
    marks: Marks,
    words: &Words<'a>,
    seen: &Seen<'a>,
    candidates: &mut Vec<Candidate<'a>>,
) {
    let Some(block) = article.blocks().get(number) else { return };
    let quoted: Vec<Range<usize>> = quotations_in(article.block_text(block), marks)
        .into_iter()
        .map(|q| block.range.start + q.inner.start..block.range.start + q.inner.end)
        .collect();
    let mut at = 0;
    while at < words.len() {
        let end = sequence(words, at);
        if end == at {
            at += 1;
            continue;
        }
        for piece in pieces(words, at..end, seen) {
            let Some((first, last)) = words.get(piece.start).zip(words.get(piece.end - 1)) else { continue };
            let Some(span) = article.span(first.start, last.end) else { continue };
            candidates.push(Candidate {
                words: piece.clone().filter_map(|n| words.get(n)).map(|w| w.text).collect(),
                initial: words.is_initial(piece.start),
                mention: Mention {
                    span,
                    name: 0,
                    block: number,
                    speaks: cues::stands_beside(words, piece),
                    quoted: quoted.iter().any(|q| q.contains(&first.start)),
                    possessive: last.possessive,
                },
            });
        }
        at = end;
    }
}

/// Where the sequence of capitalised words that begins with the word at `at` ends (exclusive).
fn sequence(words: &Words, at: usize) -> usize {
    let capitalised = |n: usize| words.get(n).is_some_and(Word::is_capitalised);
    let particle = |n: usize| words.get(n).is_some_and(|w| lists::PARTICLES.contains(&w.text));
    if !capitalised(at) {
        return at;
    }
    let mut end = at + 1;
    loop {
        let mut next = end;
        if words.is_joined(next) && words.lower(next) == "of" && lists::ORGANISATIONS.holds(&words.lower(end - 1)) {
            // Bank of England, Department of the Interior.
            next += 1;
            if words.is_joined(next) && words.lower(next) == "the" {
                next += 1;
            }
        }
        while next < end + 3 && words.is_joined(next) && particle(next) {
            next += 1;
        }
        if words.is_joined(next) && capitalised(next) {
            end = next + 1;
        } else {
            return end;
        }
    }
}

/// The names in a sequence of capitalised words: "US President Barack Obama" holds one.
fn pieces(words: &Words, sequence: Range<usize>, seen: &Seen) -> Vec<Range<usize>> {
    let stops = |n: usize| {
        let word = words.lower(n);
        lists::STOP_WORDS.holds(&word) && words.get(n).is_some_and(|w| !w.is_acronym())
    };
    let mut pieces = Vec::new();
    let mut start = sequence.start;
    for at in sequence.clone() {
        if is_date(words, at, &(start..sequence.end)) || stops(at) {
            pieces.push(start..at);
            start = at + 1;
        }
    }
    pieces.push(start..sequence.end);
    pieces.into_iter().flat_map(|piece| trimmed(words, piece, seen)).collect()
}

/// Whether the word is a day or month there, and not part of a name as in Theresa May.
fn is_date(words: &Words, at: usize, piece: &Range<usize>) -> bool {
    let word = words.lower(at);
    let named = match word.as_str() {
        "may" => at > piece.start,
        "april" | "june" | "august" => {
            at == piece.start
                && at + 1 < piece.end
                && !matches!(words.lower(at.wrapping_sub(1)).as_str(), "in" | "since" | "last" | "until" | "by" | "of")
        }
        _ => false,
    };
    lists::DATES.holds(&word) && !named
}

/// The piece without what stands before a name; two names where an acronym stands before a title.
fn trimmed(words: &Words, mut piece: Range<usize>, seen: &Seen) -> Vec<Range<usize>> {
    let lower = |n: usize| words.lower(n);
    let title = |n: usize| lists::TITLES.holds(&lower(n));
    let place = |n: usize| lists::PLACES.holds(&lower(n));
    let organisation = |n: usize| lists::ORGANISATIONS.holds(&lower(n));
    let acronym = |n: usize| words.get(n).is_some_and(Word::is_acronym);
    let mut names = Vec::new();
    // An ordinary word that begins the sentence: "Yesterday Ortiz".
    if piece.len() > 1
        && words.is_initial(piece.start)
        && words.get(piece.start).is_some_and(|w| seen.is_ordinary(w) && !w.is_acronym())
        && !title(piece.start)
    {
        piece.start += 1;
    }
    while piece.start < piece.end && lists::PARTICLES.contains(&words.get(piece.start).map_or("", |w| w.text)) {
        piece.start += 1;
    }
    let Some(last) = piece.clone().next_back() else { return names };
    if title(last) && (!lists::SURNAMES_TOO.holds(&lower(last)) || piece.clone().all(title)) {
        // Secretary General alone; what stands before it may still be a name: NATO Secretary General.
        names.extend(piece.clone().filter(|n| acronym(*n)).map(|n| n..n + 1));
        return kept(words, names);
    }
    if !organisation(last) {
        let after_title = piece.clone().rev().skip(1).find(|n| title(*n));
        if let Some(at) = after_title {
            names.extend((piece.start..at).filter(|n| acronym(*n)).map(|n| n..n + 1));
            let stays = lists::TITLES_THAT_STAY.holds(&lower(at)) && piece.end - at == 2;
            piece.start = if stays { at } else { at + 1 };
        }
        // "Russian Lavrov", "England Harry Kane", but "Paris Hilton".
        let places = piece.clone().take_while(|n| place(*n) && !acronym(*n)).count();
        if places < piece.len() && (piece.len() - places >= 2 || lower(piece.start).ends_with("ian")) {
            piece.start += places;
        }
    }
    names.push(piece);
    kept(words, names)
}

/// Those that can be somebody's name.
fn kept(words: &Words, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let fits = |piece: &Range<usize>| {
        let lower = |n: usize| words.lower(n);
        let Some(last) = piece.clone().next_back() else { return false };
        let single = piece.len() == 1;
        let letters = |n: usize| words.get(n).map_or(0, |w| w.text.chars().filter(|c| c.is_alphabetic()).count());
        let acronym = words.get(last).is_some_and(Word::is_acronym);
        let generic = lists::ORGANISATIONS.holds(&lower(last))
            || lists::TITLES.holds(&lower(last))
            || acronym && lists::STOP_ACRONYMS.holds(&lower(last));
        piece.len() <= 6
            && piece.clone().any(|n| letters(n) > 1)
            && !piece.clone().all(|n| lists::PLACES.holds(&lower(n)))
            && !(single && generic)
            && !lists::NO_SPEAKERS.holds(&lower(last))
    };
    names.into_iter().filter(fits).collect()
}

/// The full names of persons in the article, by which shorter mentions are completed.
#[derive(Default)]
struct People {
    /// By surname: where each full name with it stands (byte offsets, ascending).
    by_last: HashMap<String, Vec<(usize, String)>>,
    /// By first name: the full names with it.
    by_first: HashMap<String, BTreeSet<String>>,
    /// By first name and surname: how often each form is used.
    forms: HashMap<(String, String), BTreeMap<String, usize>>,
}

impl People {
    fn read(&mut self, candidate: &Candidate) {
        let (first, last) = (candidate.first().to_owned(), candidate.last().to_owned());
        let name = candidate.words.join(" ");
        let place = (candidate.mention.span.start(), name.clone());
        self.by_last.entry(last.clone()).or_default().push(place);
        self.by_first.entry(first.clone()).or_default().insert(name.clone());
        *self.forms.entry((first, last)).or_default().entry(name).or_default() += 1;
    }

    /// The candidate's name as the article has it in full.
    fn full_name(&self, candidate: &Candidate) -> String {
        let own = candidate.words.join(" ");
        let full = match candidate.words.as_slice() {
            [word] => self.nearest(word, candidate.mention.span.start()).or_else(|| self.only(word)),
            _ => None,
        };
        let full = full.unwrap_or(own);
        // Ana Ortiz and Ana Maria Ortiz are one: the form used most often, then the longest.
        let mut words = full.split(' ');
        let ends = words.next().zip(words.next_back()).map(|(first, last)| (first.to_owned(), last.to_owned()));
        let forms = ends.and_then(|ends| self.forms.get(&ends)).into_iter().flatten();
        let most = forms.max_by_key(|(name, count)| (**count, name.len()));
        most.map(|(name, _)| name.clone()).unwrap_or(full)
    }

    /// The person with that surname who is named in full nearest before the byte, or else after it.
    fn nearest(&self, surname: &str, byte: usize) -> Option<String> {
        let places = self.by_last.get(surname)?;
        let after = places.partition_point(|(start, _)| *start <= byte);
        let nearest = places.get(after.saturating_sub(1)).or_else(|| places.first());
        nearest.map(|(_, name)| name.clone())
    }

    /// The person with that first name, if it is one person's only.
    fn only(&self, first: &str) -> Option<String> {
        let names = self.by_first.get(first)?;
        if names.len() == 1 { names.first().cloned() } else { None }
    }
}
