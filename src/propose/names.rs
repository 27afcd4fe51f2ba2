//! Names in the article that may be speakers, and which of them stand near some words.
//!
//! Found by their capitals and by closed lists alone, so that it is quick and says the same
//! everywhere. A name that is offered is always spelt as the article spells it somewhere.

use super::cues;
use super::dialogue;
use super::gender::{self, Gender, by_first_name};
use super::lists;
use super::words::{Word, Words};
use crate::article::quotes::{Marks, Quotation, quotations_in};
use crate::article::{Article, BlockKind, Span, segment, sorting};
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
    pub(super) names: Vec<Name>,
    /// In text order.
    pub(super) mentions: Vec<Mention>,
    /// Numbers of the names, those the article gives most room first.
    ranking: Vec<usize>,
    pub(super) marks: Marks,
}

/// A name of the article.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// In full, where the article has it in full.
    pub text: String,
    /// How often it is said.
    mentions: usize,
    /// How often a cue stands beside it.
    pub speaks: usize,
    /// Whether it looks like a person's.
    pub person: bool,
    /// Where it is said first.
    first: Span,
}

/// One place where a name is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub span: Span,
    pub name: usize,
    pub block: usize,
    /// A cue stands beside it, so that it is a speaker there.
    speaks: bool,
    /// It is said in quotation marks.
    pub quoted: bool,
    /// It is said behind a dialogue dash. Only for marks made by hand: suggestions do not ask this.
    dashed: bool,
    pub possessive: bool,
}

/// A sequence of capitalised words before it is known whose name it is.
struct Candidate<'a> {
    words: Vec<&'a str>,
    /// As the article spells it: with the points of initials.
    name: String,
    mention: Mention,
    /// It begins a sentence, so that its capital says nothing.
    initial: bool,
}

impl Candidate<'_> {
    fn first(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    fn is_organisation(&self) -> bool {
        self.words
            .iter()
            .any(|w| lists::ORGANISATIONS.holds(&w.to_lowercase()))
            || self.words.contains(&"of")
    }

    /// Whether it is a person's name of several words, by which shorter mentions are completed.
    fn is_full(&self) -> bool {
        self.words.len() >= 2 && !self.is_organisation()
    }
}

/// A [`NameIndex`] in the making. It reads the article a block at a time, so that a page can draw in
/// between.
pub struct NameReader<'a> {
    article: &'a Article,
    seen: Seen<'a>,
    /// The blocks that were read, by their numbers.
    blocks: Vec<(usize, Words<'a>)>,
    /// The blocks that are to be read.
    left: Range<usize>,
    /// In how many of those that were read names were looked for.
    searched: usize,
    candidates: Vec<Candidate<'a>>,
}

impl<'a> NameReader<'a> {
    /// Nothing is read yet, and all of the article will be.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        Self::of_blocks(article, 0..article.blocks().len())
    }

    /// Nothing is read yet, and no more than the blocks of those numbers will be.
    fn of_blocks(article: &'a Article, blocks: Range<usize>) -> Self {
        Self {
            article,
            seen: Seen::default(),
            blocks: Vec::new(),
            left: blocks,
            searched: 0,
            candidates: Vec::new(),
        }
    }

    /// Reads one more block, or looks for names in one, and says whether there was one. A name is told from a
    /// word by how the article writes its words, so all of it is read before any name is looked for.
    pub fn step(&mut self) -> bool {
        if let Some(number) = self.left.next() {
            let words = Words::of(self.article, number);
            let kind = self.article.blocks().get(number).map(|block| block.kind);
            // A heading Written Like This tells nothing by its capitals.
            if kind == Some(BlockKind::Paragraph) || !is_title_case(&words) {
                self.seen.read(&words);
                self.blocks.push((number, words));
            }
            return true;
        }
        let Some((number, words)) = self.blocks.get(self.searched) else {
            return false;
        };
        self.searched += 1;
        let marks = self.article.marks();
        candidates_of(
            self.article,
            *number,
            marks,
            words,
            &self.seen,
            &mut self.candidates,
        );
        true
    }

    /// The index of what was read.
    #[must_use]
    pub fn index(self) -> NameIndex {
        let (mut seen, mut candidates) = (self.seen, self.candidates);
        let full = candidates.iter().filter(|c| c.is_full());
        seen.in_names
            .extend(full.flat_map(|c| c.words.iter().copied()));
        candidates.retain(|c| seen.is_name(c));
        NameIndex::joined(&candidates, self.article.marks())
    }
}

impl NameIndex {
    /// Reads the article once.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        Self::read(NameReader::new(article))
    }

    /// Reads no more than the blocks around those words: for an answer about them while there is no time for all of
    /// a long article. In a short one, that is all of it.
    #[must_use]
    pub fn around(article: &Article, span: Span) -> Self {
        let blocks = article.blocks_of(span);
        let last = article.blocks().len();
        let around = blocks.start.saturating_sub(AROUND)..(blocks.end + AROUND).min(last);
        Self::read(NameReader::of_blocks(article, around))
    }

    fn read(mut reader: NameReader) -> Self {
        while reader.step() {}
        reader.index()
    }

    /// Gives every candidate its full name.
    fn joined(candidates: &[Candidate], marks: Marks) -> Self {
        let mut people = People::default();
        candidates
            .iter()
            .filter(|c| c.is_full())
            .for_each(|c| people.read(c));
        let mut index = Self {
            marks,
            ..Self::default()
        };
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for candidate in candidates {
            let mention = candidate.mention;
            let text = people.full_name(candidate);
            let number = *numbers.entry(text).or_insert_with_key(|text| {
                let person = text.contains(' ') && !candidate.is_organisation();
                index.names.push(Name {
                    text: text.clone(),
                    mentions: 0,
                    speaks: 0,
                    person,
                    first: mention.span,
                });
                index.names.len() - 1
            });
            if let Some(name) = index.names.get_mut(number) {
                name.mentions += 1;
                name.speaks += usize::from(mention.speaks);
            }
            index.mentions.push(Mention {
                name: number,
                ..mention
            });
        }
        index.ranking = (0..index.names.len()).collect();
        let room = |n: &usize| {
            index
                .names
                .get(*n)
                .map(|name| Reverse(name.mentions + 2 * name.speaks))
        };
        sorting::sort_by_key(&mut index.ranking, room);
        index
    }

    /// Every name, in the order in which the article first has them.
    #[must_use]
    pub fn in_order(&self) -> Vec<String> {
        self.names.iter().map(|name| name.text.clone()).collect()
    }

    /// The likely speakers near `span` of the article the index was made of, the likeliest first.
    #[must_use]
    pub fn near(&self, article: &Article, span: Span, limit: usize) -> Vec<Found> {
        let blocks = article.blocks_of(span);
        let from = blocks.start.saturating_sub(REACH);
        let to = blocks.end.saturating_add(REACH);
        let window = self.mentions.partition_point(|m| m.block < from)
            ..self.mentions.partition_point(|m| m.block < to);
        let cue = cues::cue_near(article, span);
        let cues::Sources {
            phrases,
            pronoun,
            gender,
        } = cue
            .map(|cue| cues::sources_near(article, cue))
            .unwrap_or_default();
        let mut best: BTreeMap<usize, (i64, Span)> = BTreeMap::new();
        let near = self.mentions.get(window).unwrap_or_default();
        let own = begins_sentence(article, span)
            .then(|| {
                let speaks = |m: &&Mention| m.speaks && !m.quoted && span.contains(m.span);
                near.iter().find(speaks).map(|mention| mention.name)
            })
            .flatten();
        for mention in near {
            let Some(name) = self.names.get(mention.name) else {
                continue;
            };
            let named = phrases.iter().any(|s| s.contains(mention.span)) && !mention.possessive;
            let score = score(mention, span, &blocks, pronoun)
                + name.score(pronoun)
                + if name.can_be(gender) { 0 } else { -60 }
                + if named { 60 } else { 0 }
                + if own == Some(mention.name) { 120 } else { 0 };
            let place = best.entry(mention.name).or_insert((score, mention.span));
            if score > place.0 {
                *place = (score, mention.span);
            }
        }
        let mut near: Vec<_> = best
            .iter()
            .map(|(name, (score, span))| (Reverse(*score), *span, *name))
            .collect();
        sorting::sort(&mut near);
        let near = near.into_iter().map(|(_, span, name)| (name, span));
        // A short neighbourhood is filled up with those the article gives most room.
        let far = self.ranking.iter().filter(|name| !best.contains_key(name));
        let far = far.filter_map(|name| Some((*name, self.names.get(*name)?.first)));
        let found = near.chain(far).filter_map(|(name, span)| {
            self.names.get(name).map(|name| Found {
                name: name.text.clone(),
                span,
            })
        });
        found.take(limit).collect()
    }
}

/// Whether the words begin a sentence. Who speaks in whole sentences that someone picked is named in
/// them: "Ortiz said it was safe.", and not whom the sentence before quotes.
fn begins_sentence(article: &Article, span: Span) -> bool {
    let block = article.blocks().get(article.block_at(span.start()));
    block.is_some_and(|block| {
        let sentences = segment::sentences(article.block_text(block));
        let starts = |s: &Range<usize>| block.range.start + s.start == span.start();
        sentences.iter().any(starts)
    })
}

/// How many blocks before and after the words are looked at closely.
const REACH: usize = 4;

/// How many of them are read where there is no time for all.
const AROUND: usize = 24;

impl Name {
    /// How likely the name is a speaker's, wherever it stands.
    fn score(&self, pronoun: bool) -> i64 {
        let often = i64::try_from(self.mentions.min(5)).unwrap_or_default();
        let kind = match (self.person, pronoun) {
            (true, _) => 10,
            // "she said": no organisation.
            (false, true) => -20,
            (false, false) => 0,
        };
        often + kind + if self.speaks > 0 { 10 } else { 0 }
    }

    /// Whether a pronoun of that gender can mean the name, as far as its first name tells.
    fn can_be(&self, gender: Option<Gender>) -> bool {
        gender.is_none_or(|gender| by_first_name(&self.text).is_none_or(|own| own == gender))
    }
}

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
    let earlier = if pronoun && before && away <= 3 {
        45
    } else {
        20
    };
    let speaks = match (mention.speaks && !inside, away) {
        (false, _) => 0,
        (true, 0) if !pronoun || before => 45,
        (true, 0) => 20,
        (true, _) => earlier,
    };
    let quoted = mention.quoted || mention.dashed;
    let against = [(quoted, 35), (inside, 30), (mention.possessive, 15)];
    let against: i64 = against
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, points)| points)
        .sum();
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
        self.small.contains(word.lower().as_ref())
            && !lists::FIRST_NAMES_THAT_ARE_WORDS.holds(&word.lower())
    }

    /// Whether the candidate is a name and not a word that only begins its sentence.
    fn is_name(&self, candidate: &Candidate) -> bool {
        let word = candidate.first();
        candidate.words.len() > 1
            || !candidate.initial
            || candidate.mention.speaks
                && !self.small.contains(word.to_lowercase().as_str())
                && !is_trade(word)
            || self.inside.contains(word)
            || self.in_names.contains(word)
    }
}

/// Whether the word looks like what many people are: Steelworkers, Economists, Librarians.
pub(super) fn is_trade(word: &str) -> bool {
    let ends = ["ers", "ors", "ists", "ians", "men", "women", "ents", "ants"];
    word != "Reuters" && ends.iter().any(|end| word.ends_with(end))
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
    let Some(block) = article.blocks().get(number) else {
        return;
    };
    let start = block.range.start;
    let bytes = |q: &Quotation| start + q.inner.start..start + q.inner.end;
    let quoted = quotations_in(article.block_text(block), marks);
    let quoted: Vec<Range<usize>> = quoted.iter().map(bytes).collect();
    let speech = dialogue::speech_in(article, number);
    let speech: Vec<Range<usize>> = speech.iter().map(|said| bytes(&said.words)).collect();
    let mut at = 0;
    while at < words.len() {
        let end = sequence(words, at);
        if end == at {
            at += 1;
            continue;
        }
        for piece in pieces(words, at..end, seen) {
            let Some((first, last)) = words.get(piece.start).zip(words.get(piece.end - 1)) else {
                continue;
            };
            let Some(span) = article.span(first.start, last.end) else {
                continue;
            };
            candidates.push(Candidate {
                words: piece
                    .clone()
                    .filter_map(|n| words.get(n))
                    .map(|w| w.text)
                    .collect(),
                name: span
                    .slice(article.text())
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                initial: words.is_initial(piece.start) && !first.is_acronym(),
                mention: Mention {
                    span,
                    name: 0,
                    block: number,
                    speaks: cues::stands_beside(words, piece),
                    quoted: is_in(&quoted, first.start),
                    dashed: is_in(&speech, first.start),
                    possessive: last.possessive,
                },
            });
        }
        at = end;
    }
}

/// Whether one of these ranges, which are in order, has the byte in it.
fn is_in(ranges: &[Range<usize>], byte: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= byte);
    ranges.get(next).is_some_and(|range| range.contains(&byte))
}

/// Where the sequence of capitalised words that begins with the word at `at` ends (exclusive).
fn sequence(words: &Words, at: usize) -> usize {
    let capitalised = |n: usize| words.get(n).is_some_and(Word::is_capitalised);
    let particle = |n: usize| {
        words.get(n).is_some_and(|w| {
            w.text.len() <= 5 && !w.is_capitalised() && lists::PARTICLES.contains(&w.text)
        })
    };
    if !capitalised(at) {
        return at;
    }
    let mut end = at + 1;
    loop {
        let mut next = end;
        if words.is_joined(next)
            && words.lower(next) == "of"
            && lists::ORGANISATIONS.holds(&words.lower(end - 1))
        {
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
        // The small "of" of an organisation's name is no reason to part it.
        lists::STOP_WORDS.holds(&word)
            && words
                .get(n)
                .is_some_and(|w| w.is_capitalised() && !w.is_acronym())
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
    pieces
        .into_iter()
        .flat_map(|piece| trimmed(words, piece, seen))
        .collect()
}

/// Whether the word is a day or month there, and not part of a name as in Theresa May.
fn is_date(words: &Words, at: usize, piece: &Range<usize>) -> bool {
    let word = words.lower(at);
    let named = match word.as_ref() {
        "may" => at > piece.start,
        "april" | "june" | "august" => {
            at == piece.start
                && at + 1 < piece.end
                && !matches!(
                    words.lower(at.wrapping_sub(1)).as_ref(),
                    "in" | "since" | "last" | "until" | "by" | "of"
                )
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
        && words
            .get(piece.start)
            .is_some_and(|w| seen.is_ordinary(w) && !w.is_acronym())
        && !title(piece.start)
    {
        piece.start += 1;
    }
    piece = without_small(words, piece);
    // "Secretary of State Ana Ortiz", "Ana Ortiz QC".
    let of = |n: usize| n.checked_sub(1).is_some_and(|n| lower(n) == "of");
    if piece.len() > 2 && of(piece.start) && lists::OFFICES.holds(&lower(piece.start)) {
        piece.start += 1;
    }
    // "Oslo-based Ana Ortiz"
    let based = ["-based", "-born", "-backed", "-led"];
    if piece.len() > 1 && based.iter().any(|end| lower(piece.start).ends_with(end)) {
        piece.start += 1;
    }
    while piece.len() > 2 && lists::HONOURS.holds(&lower(piece.end - 1)) {
        piece.end -= 1;
    }
    let Some(last) = piece.clone().next_back() else {
        return names;
    };
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
        let places = piece
            .clone()
            .take_while(|n| place(*n) && !acronym(*n))
            .count();
        if places < piece.len()
            && (piece.len() - places >= 2 || lower(piece.start).ends_with("ian"))
        {
            piece.start += places;
        }
    }
    let piece = without_small(words, piece);
    // "Harbour Council Ana Ortiz": the office, and who holds it.
    let office = piece.clone().rev().skip(2).find(|n| organisation(*n));
    match office {
        Some(at) if piece.end - at <= 4 && gender::is_first_name(&lower(at + 1)) => {
            names.push(piece.start..at + 1);
            names.push(at + 1..piece.end);
        }
        _ => names.push(piece),
    }
    kept(words, names)
}

/// The piece without the small words that are left at its ends when it is parted.
fn without_small(words: &Words, mut piece: Range<usize>) -> Range<usize> {
    let small = |n: usize| words.get(n).is_some_and(|w| !w.is_capitalised());
    while piece.start < piece.end && small(piece.start) {
        piece.start += 1;
    }
    while piece.start < piece.end && small(piece.end - 1) {
        piece.end -= 1;
    }
    piece
}

/// What stands before a place and seldom before a person.
const PLACED: [&str; 8] = [
    "in", "at", "near", "the", "on", "through", "across", "around",
];

/// Those that can be somebody's name.
fn kept(words: &Words, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let fits = |piece: &Range<usize>| {
        let lower = |n: usize| words.lower(n);
        let Some(last) = piece.clone().next_back() else {
            return false;
        };
        let single = piece.len() == 1;
        let letters = |n: usize| {
            words
                .get(n)
                .map_or(0, |w| w.text.chars().filter(|c| c.is_alphabetic()).count())
        };
        let acronym = words.get(last).is_some_and(Word::is_acronym);
        let generic = lists::ORGANISATIONS.holds(&lower(last))
            || lists::TITLES.holds(&lower(last))
            || acronym && lists::STOP_ACRONYMS.holds(&lower(last));
        // "Labour MPs", "Investigators": whoever they are, it is no name.
        let group = lower(last).ends_with('s') && lists::ROLES.holds(&lower(last));
        // "Susan Park said", but not "at Victoria Park".
        let surname = piece.len() == 2
            && lists::PLACES_THAT_ARE_SURNAMES.holds(&lower(last))
            && gender::is_first_name(&lower(piece.start))
            && !piece
                .start
                .checked_sub(1)
                .is_some_and(|n| words.is_plain(piece.start) && PLACED.contains(&&*lower(n)));
        piece.len() <= 6
            && !group
            && piece.clone().any(|n| letters(n) > 1)
            && !piece.clone().all(|n| lists::PLACES.holds(&lower(n)))
            && !(single && generic)
            && (surname || !lists::NO_SPEAKERS.holds(&lower(last)))
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
        let name = &candidate.name;
        let Some((first, last)) = ends(name) else {
            return;
        };
        let place = (candidate.mention.span.start(), name.clone());
        self.by_last.entry(last.clone()).or_default().push(place);
        self.by_first
            .entry(first.clone())
            .or_default()
            .insert(name.clone());
        *self
            .forms
            .entry((first, last))
            .or_default()
            .entry(name.clone())
            .or_default() += 1;
    }

    /// The candidate's name as the article has it in full.
    fn full_name(&self, candidate: &Candidate) -> String {
        let own = &candidate.name;
        let acronym = |word: &str| word.len() > 1 && !word.contains(char::is_lowercase);
        let full = match candidate.words.as_slice() {
            // NASA is not short for the "NASA Karin Dahl" of a caption.
            [word] if !acronym(word) => self
                .nearest(word, candidate.mention.span.start())
                .or_else(|| self.only(word)),
            _ => None,
        };
        let full = full.unwrap_or(own);
        // Ana Ortiz and Ana Maria Ortiz are one: the form used most often, then the longest.
        let forms = ends(full)
            .and_then(|ends| self.forms.get(&ends))
            .into_iter()
            .flatten();
        let most = forms.max_by_key(|(name, count)| (**count, name.len()));
        most.map_or(full, |(name, _)| name).clone()
    }

    /// The person with that surname who is named in full nearest before the byte, or else after it.
    fn nearest(&self, surname: &str, byte: usize) -> Option<&String> {
        let places = self.by_last.get(surname)?;
        let after = places.partition_point(|(start, _)| *start <= byte);
        let nearest = places
            .get(after.saturating_sub(1))
            .or_else(|| places.first());
        nearest.map(|(_, name)| name)
    }

    /// The person with that first name, if it is one person's only.
    fn only(&self, first: &str) -> Option<&String> {
        let names = self.by_first.get(first)?;
        if names.len() == 1 {
            names.first()
        } else {
            None
        }
    }
}

/// The first and the last word of a name of several words.
fn ends(name: &str) -> Option<(String, String)> {
    let mut words = name.split(' ');
    words
        .next()
        .zip(words.next_back())
        .map(|(first, last)| (first.to_owned(), last.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    fn article(text: &str) -> Article {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Article::new(
            Metadata::default(),
            lines.map(|line| (BlockKind::Paragraph, line)),
        )
        .unwrap()
    }

    /// Every name of the text in order of first mention.
    fn names(text: &str) -> Vec<String> {
        NameIndex::new(&article(text))
            .names
            .into_iter()
            .map(|name| name.text)
            .collect()
    }

    #[test]
    fn around_words_of_a_long_article_are_the_names_near_them() {
        let far = "Erik Lund said no.\n".repeat(60);
        let text = format!("{far}Ana Ortiz said yes.\n{far}");
        let article = article(&text);
        let at = text.find("yes").unwrap();
        let span = article.span(at, at + 3).unwrap();
        let around = NameIndex::around(&article, span);
        assert!(around.mentions.len() < 60);
        let found = around.near(&article, span, 2);
        let found: Vec<&str> = found.iter().map(|found| &found.name[..]).collect();
        assert_eq!(found, ["Ana Ortiz", "Erik Lund"]);
    }

    #[test]
    fn names_are_told_from_other_capitals() {
        let check = |text: &str, expected: &[&str]| assert_eq!(names(text), expected, "{text}");
        check(
            "The mayor, Ana Ortiz, said so. Meanwhile Ortiz left.",
            &["Ana Ortiz"],
        );
        check(
            "Mayor Ana Ortiz and Dr. Erik Lund said so.",
            &["Ana Ortiz", "Erik Lund"],
        );
        check(
            "US President Barack Obama met Russian Foreign Minister Sergey Lavrov.",
            &["Barack Obama", "Sergey Lavrov"],
        );
        check(
            "On Monday in Paris, the French said no. In March it closed.",
            &[],
        );
        check("Yesterday was cold. The yesterday of the city.", &[]);
        check(
            "They asked NATO and the BBC, but not the US or the CEO.",
            &["NATO", "BBC"],
        );
        check("The NATO Secretary General said so.", &["NATO"]);
        check(
            "He met Vincent van Gogh, Manuel de la Rosa, Muqtada al-Sadr and Osama bin Laden.",
            &[
                "Vincent van Gogh",
                "Manuel de la Rosa",
                "Muqtada al-Sadr",
                "Osama bin Laden",
            ],
        );
        check(
            "A man from the Bank of England met J. K. Rowling on Park Street.",
            &["Bank of England", "J. K. Rowling"],
        );
        check(
            "The talks with Theresa May and John Major in May.",
            &["Theresa May", "John Major"],
        );
        check(
            "They saw Pope Francis and King Charles.",
            &["Pope Francis", "King Charles"],
        );
        check(
            "“Council members agreed,” said Lund. So did Lund’s deputy.",
            &["Lund"],
        );
        check("Residents were angry. Angry residents left.", &[]);
        check("New York and South Korea won the Cold War.", &[]);
        check("It was the Health Secretary and the Prime Minister.", &[]);
        check(
            "Élodie Brûlé met José Núñez.",
            &["Élodie Brûlé", "José Núñez"],
        );
        check("Brown said the grass was brown.", &[]);
        check(
            "Brown said the grass was brown. Gordon Brown left.",
            &["Gordon Brown"],
        );
        check("橋は安全だと市長は述べた。 قال الوزير", &[]);
    }

    #[test]
    fn surnames_are_completed_by_the_nearest_full_name() {
        let text = "Hillary Clinton spoke. Then Clinton left.\nBill Clinton spoke. Then Clinton left. Hillary laughed.";
        let article = article(text);
        let index = NameIndex::new(&article);
        let said: Vec<&str> = index
            .mentions
            .iter()
            .map(|m| index.names[m.name].text.as_str())
            .collect();
        assert_eq!(
            said,
            [
                "Hillary Clinton",
                "Hillary Clinton",
                "Bill Clinton",
                "Bill Clinton",
                "Hillary Clinton"
            ]
        );
    }

    /// The claim stands between | and |.
    fn check(marked: &str, expected: &[&str]) {
        let parts: Vec<&str> = marked.split('|').collect();
        let text = parts.concat();
        let article = article(&text);
        assert_eq!(article.text(), text);
        let span = article
            .span(parts[0].len(), parts[0].len() + parts[1].len())
            .unwrap();
        let found = names_near(&article, span, expected.len().max(1));
        let found_names: Vec<&str> = found.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(found_names, expected, "{marked}");
    }

    #[test]
    fn in_the_order_in_which_the_article_has_them() {
        let text =
            "Mara Vik met Erik Lund.\nAna Ortiz spoke. Ortiz said so, and Ortiz left with Lund.";
        let index = NameIndex::new(&article(text));
        assert_eq!(index.in_order(), ["Mara Vik", "Erik Lund", "Ana Ortiz"]);
    }

    #[test]
    fn who_speaks_beside_the_words_comes_first() {
        check(
            "Erik Lund met Ana Ortiz. “|We will|,” said Ortiz.",
            &["Ana Ortiz", "Erik Lund"],
        );
        check(
            "Erik Lund met Ana Ortiz. “|We will|,” Lund said.",
            &["Erik Lund", "Ana Ortiz"],
        );
        check(
            "Ana Ortiz, the mayor, told Erik Lund |it would close|.",
            &["Ana Ortiz", "Erik Lund"],
        );
        check(
            "“|UNICEF has all the boats it needs|,” Nils Dahl said.",
            &["Nils Dahl", "UNICEF"],
        );
        check(
            "Ana Ortiz said no.\n“|We will|,” she added.\nErik Lund said yes.",
            &["Ana Ortiz", "Erik Lund"],
        );
        check("Nobody is near.\n|Nothing.|", &[]);
    }

    #[test]
    fn who_speaks_in_whole_sentences_is_named_in_them() {
        check(
            "“It is late,” said Ana Ortiz. |Lund said it was safe.| Erik Lund left.",
            &["Erik Lund", "Ana Ortiz"],
        );
        // The words alone are whoever’s stands beside them.
        check(
            "Ana Ortiz said |that Lund had told her it was safe|. Erik Lund left.",
            &["Ana Ortiz", "Erik Lund"],
        );
        check(
            "“|Lund said it was safe|,” said Ana Ortiz. Erik Lund left.",
            &["Ana Ortiz", "Erik Lund"],
        );
    }

    #[test]
    fn far_names_fill_up_the_bar() {
        let far = "Nothing here.\n".repeat(9);
        check(
            &format!("Ana Ortiz and Erik Lund met. Lund left. Lund slept.\n{far}|Nothing.|"),
            &["Erik Lund", "Ana Ortiz"],
        );
    }
}
