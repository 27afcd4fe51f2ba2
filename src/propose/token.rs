//! The tokens of a block: words, punctuation marks, and whole quotations as one token each.
//!
//! A quotation is one token because the rules read around it and never inside it. Offsets are bytes
//! of the article's text. The pass over the text is linear and looks each word up once.

use super::lexicon::{Class, Lexicon, Verb};
use crate::article::quotes::Quotation;
use crate::article::segment;

/// What a token is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A whole quotation, with the marks.
    Quote,
    Comma,
    Colon,
    Semicolon,
    /// A full stop.
    Stop,
    /// ? ! …
    Shout,
    Dash,
    Open,
    Close,
    /// Any other mark; and what stands outside of a sentence.
    #[default]
    Other,
}

/// One token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    /// Byte offset of its first character in the article.
    pub start: usize,
    /// Byte offset just after its last character.
    pub end: usize,
    pub kind: Kind,
    pub class: Class,
    /// The reporting verb it is a form of.
    pub verb: Option<Verb>,
    /// For a verb of two words, whether the next token belongs to it.
    pub two_words: bool,
    /// For a quotation: four words or more, or ended by its own punctuation, so no scare quote.
    pub substantial: bool,
    /// For a quotation: whether it ends with a comma of its own.
    pub pauses: bool,
    /// For a quotation: whether its closing mark is there.
    pub closed: bool,
}

impl Token {
    /// No token: what stands outside of a sentence.
    pub const NONE: Self = Self {
        start: 0,
        end: 0,
        kind: Kind::Other,
        class: Class::NONE,
        verb: None,
        two_words: false,
        substantial: false,
        pauses: false,
        closed: false,
    };

    pub fn has(&self, class: Class) -> bool {
        self.class.any(class)
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// A word with a capital that no closed list calls small.
    pub fn is_name_like(&self) -> bool {
        self.has(Class::CAPITAL) && !self.has(Class::SMALL)
    }
}

/// The tokens of `block`, which begins at byte `offset` of the article and has these quotations.
pub(super) fn tokens(
    block: &str,
    offset: usize,
    quotations: &[Quotation],
    lexicon: &Lexicon,
) -> Vec<Token> {
    let mut reader = Reader {
        offset,
        block,
        lexicon,
        tokens: Vec::with_capacity(block.len() / 6),
        lower: String::new(),
        opens: false,
    };
    let mut at = 0;
    for quotation in quotations {
        reader.read(at, quotation.outer.start);
        let inner = block.get(quotation.inner.clone()).unwrap_or_default();
        reader.opens = false;
        reader.tokens.push(Token {
            start: offset + quotation.outer.start,
            end: offset + quotation.outer.end,
            kind: Kind::Quote,
            // Behind a dialogue dash, with no marks of its own, no word is kept at arm's length.
            substantial: quotation.outer == quotation.inner
                || is_substantial(inner, lexicon.words_of_a_statement()),
            pauses: inner.ends_with(','),
            closed: quotation.closed,
            ..Token::default()
        });
        at = quotation.outer.end;
    }
    reader.read(at, block.len());
    reader.tokens
}

/// In a headline Written Like This a capital tells nothing of verbs and small words.
pub(super) fn read_title_case(tokens: &mut [Token]) {
    let long = |t: &&Token| t.is_word() && t.end - t.start > 3;
    let (capitals, all) = tokens
        .iter()
        .filter(long)
        .fold((0, 0), |(capitals, all), token| {
            (capitals + usize::from(token.has(Class::CAPITAL)), all + 1)
        });
    if all < 4 || capitals * 5 < all * 4 {
        return;
    }
    let small = Class::SMALL | Class::PRONOUN | Class::STARTER | Class::BE | Class::CONTROL;
    for token in tokens.iter_mut().skip(1) {
        if token.verb.is_some() || token.has(small) {
            token.class = token.class.without(Class::CAPITAL);
        }
    }
}

/// Enough words, or punctuation of its own: less is a word the writer keeps at arm's length.
fn is_substantial(inner: &str, words: usize) -> bool {
    inner.split_whitespace().nth(words.saturating_sub(1)).is_some()
        || inner.ends_with([',', '.', '!', '?', '—', '。', '！', '？'])
        // Without spaces between words, length must do.
        || inner.chars().filter(|c| ('\u{3041}'..='\u{9FFF}').contains(c)).nth(6).is_some()
}

struct Reader<'a> {
    offset: usize,
    block: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    lower: String,
    /// Whether the token before may begin a verb of two words.
    opens: bool,
}

impl Reader<'_> {
    /// Reads the bytes between two quotations.
    fn read(&mut self, from: usize, to: usize) {
        let text = self.block.get(from..to).unwrap_or_default();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut end = start + c.len_utf8();
            if c == '.' && self.ends_abbreviation(from + start) {
                continue;
            }
            if !starts_word(c) {
                self.push(from + start, from + end, mark(c));
                continue;
            }
            while let Some(&(at, c)) = chars.peek() {
                let next = at + c.len_utf8();
                let rest = text.get(next..).unwrap_or_default();
                let joins = matches!(c, '’' | '\'' | '-' | '.' | '/' | ',' | '\u{2011}')
                    && rest.starts_with(|after: char| after.is_alphanumeric() || after == '_');
                if !is_wordly(c) && !joins {
                    break;
                }
                let parts = joins && self.lexicon.tag == "fr";
                if parts && matches!(c, '’' | '\'') && elides(text.get(start..at), rest) {
                    end = next;
                    chars.next();
                    break;
                }
                if parts
                    && c == '-'
                    && let Some(skip) = before_pronoun(rest)
                {
                    for _ in 0..=skip {
                        chars.next();
                    }
                    break;
                }
                end = next;
                chars.next();
            }
            self.push(from + start, from + end, Kind::Word);
        }
    }

    /// Takes the point at that byte of the block into the abbreviation or initial before it.
    fn ends_abbreviation(&mut self, point: usize) -> bool {
        let Some(word) = self.tokens.last_mut() else {
            return false;
        };
        let abbreviated = word.is_word()
            && word.end == self.offset + point
            && segment::is_abbreviated(self.block, word.start - self.offset..point);
        if abbreviated {
            word.end += 1;
        }
        abbreviated
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        let mut token = Token {
            start: self.offset + start,
            end: self.offset + end,
            kind,
            ..Token::default()
        };
        if kind == Kind::Word {
            let word = self.block.get(start..end).unwrap_or_default();
            self.look_up(word, &mut token);
        } else {
            self.opens = false;
        }
        self.tokens.push(token);
    }

    fn look_up(&mut self, word: &str, token: &mut Token) {
        self.lower.clear();
        for c in word.chars() {
            match c {
                '’' => self.lower.push('\''),
                c if c.is_ascii() => self.lower.push(c.to_ascii_lowercase()),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        let lower = self.lower.as_str();
        let entry = self.lexicon.entry(lower);
        token.class = entry.class | shape(word, lower);
        token.verb = entry.verb;
        if token.has(Class::POSSESSIVE) || lower.contains('\'') {
            // "he’s", "they’ll": begins a clause as the pronoun alone does.
            let stem = lower.split('\'').next().unwrap_or_default();
            if self.lexicon.entry(stem).class.any(Class::STARTER) {
                token.class = token.class | Class::STARTER;
            }
        }
        // The second word of "pointed out" makes the first a cue.
        if self.opens
            && let Some(last) = self.tokens.last_mut()
        {
            let first = self
                .block
                .get(last.start - self.offset..last.end - self.offset)
                .unwrap_or_default();
            if let Some(verb) = self.lexicon.phrase(&first.to_lowercase(), lower) {
                last.verb = Some(verb);
                last.two_words = true;
            }
        }
        self.opens = entry.opens.is_some();
    }
}

/// French l’association, qu’il, d’Ortiz: the word before the apostrophe is one of its own.
fn elides(before: Option<&str>, rest: &str) -> bool {
    let before = before.unwrap_or_default().to_lowercase();
    matches!(
        before.as_str(),
        "l" | "d" | "qu" | "n" | "s" | "j" | "c" | "m" | "t" | "lorsqu" | "puisqu" | "jusqu"
    ) && !rest.starts_with("après")
}

/// French dit-il, a-t-elle: how many characters stand between the hyphen and the pronoun.
fn before_pronoun(rest: &str) -> Option<usize> {
    let (skip, rest) = match rest.strip_prefix("t-") {
        Some(rest) => (2, rest),
        None => (0, rest),
    };
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let pronoun = matches!(rest.get(..end)?, "il" | "elle" | "ils" | "elles" | "on");
    pronoun.then_some(skip)
}

/// What can be seen of a word without knowing it.
fn shape(word: &str, lower: &str) -> Class {
    let mut class = Class::default();
    let first = word.chars().next().unwrap_or_default();
    if first.is_uppercase() {
        class = class | Class::CAPITAL;
    } else if lower.len() > 4 && lower.ends_with("ly") {
        class = class | Class::LY;
    }
    if first.is_numeric() || matches!(first, '$' | '€' | '£') {
        class = class | Class::NUMBER;
    }
    if lower.ends_with("'s") {
        class = class | Class::POSSESSIVE;
    } else if lower.ends_with("ing") {
        class = class | Class::ING;
    } else if lower.ends_with('s') && lower.len() > 3 {
        class = class | Class::PLURAL;
    }
    class
}

fn starts_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '#' | '@' | '%')
}

fn is_wordly(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | '$' | '%' | '&')
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}')
}

fn mark(c: char) -> Kind {
    match c {
        ',' | '，' | '、' | '،' => Kind::Comma,
        ':' | '：' => Kind::Colon,
        ';' | '；' | '؛' => Kind::Semicolon,
        '.' | '。' | '।' | '۔' => Kind::Stop,
        '!' | '?' | '…' | '！' | '？' | '؟' => Kind::Shout,
        '—' | '–' | '―' | '-' => Kind::Dash,
        '(' | '[' | '（' => Kind::Open,
        ')' | ']' | '）' => Kind::Close,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::quotes::quotations;

    fn check(block: &str, expected: &str) {
        let found = tokens(block, 0, &quotations(block), Lexicon::of(Some("en")));
        let found: Vec<&str> = found.iter().map(|t| &block[t.start..t.end]).collect();
        assert_eq!(found.join("|"), expected, "{block}");
    }

    #[test]
    fn words_marks_and_quotations() {
        check("Ortiz said: “We will.”", "Ortiz|said|:|“We will.”");
        check(
            "The U.S. won’t pay Mr. Lund $3.5m.",
            "The|U.S.|won’t|pay|Mr.|Lund|$3.5m|.",
        );
        check(
            "It was 12. Then no. The end.",
            "It|was|12|.|Then|no|.|The|end|.",
        );
        check("al-Sadr’s 10,000 — (sic)", "al-Sadr’s|10,000|—|(|sic|)");
        check("", "");
    }

    #[test]
    fn classes_and_verbs() {
        let block = "He’s pointed out that she said “no”";
        let found = tokens(block, 0, &quotations(block), Lexicon::of(Some("en")));
        assert!(found[0].has(Class::STARTER) && found[0].has(Class::CAPITAL));
        assert!(found[1].two_words && found[1].verb.is_some());
        assert!(found[3].has(Class::THAT));
        assert_eq!(found[5].verb.map(|v| v.lemma), Some("say"));
        assert!(found[6].kind == Kind::Quote && !found[6].substantial);
    }
}
