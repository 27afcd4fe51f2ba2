//! Words of a text as Prodigy wants them: so that every span begins and ends with a token.
//!
//! Not a linguist's tokens: runs of letters and digits, every other character alone, a token cut
//! wherever a span begins or ends. One space after a token is part of no token, as in spaCy, unless a span
//! begins or ends with it. Tokens and spaces together are the text, always.

use std::collections::BTreeSet;
use std::ops::Range;

/// A token: where it stands in bytes and in code points, and whether a space follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes of the text.
    pub bytes: Range<usize>,
    /// Its code points of the text.
    pub code_points: Range<usize>,
    /// Whether one space follows that is in no token.
    pub space: bool,
}

/// The tokens of a text, none of which reaches over the beginning or end of one of the spans (in
/// bytes).
pub(super) fn tokens(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Vec<Token> {
    let (mut starts, mut ends) = (BTreeSet::new(), BTreeSet::new());
    for span in spans {
        starts.insert(span.start);
        ends.insert(span.end);
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut before = None;
    for (number, (at, c)) in text.char_indices().enumerate() {
        let cut = starts.contains(&at) || ends.contains(&at);
        let end = at + c.len_utf8();
        // The space after a word, where no span wants it.
        if c == ' '
            && !starts.contains(&at)
            && !ends.contains(&end)
            && let Some(last) = tokens.last_mut().filter(|t| t.bytes.end == at && !t.space)
        {
            last.space = true;
            before = Some(c);
            continue;
        }
        let goes_on = !cut && before.is_some_and(in_word) && in_word(c);
        match tokens.last_mut().filter(|t| goes_on && t.bytes.end == at) {
            Some(last) => {
                last.bytes.end = end;
                last.code_points.end = number + 1;
            }
            None => tokens.push(Token {
                bytes: at..end,
                code_points: number..number + 1,
                space: false,
            }),
        }
        before = Some(c);
    }
    tokens
}

/// Letters and digits, and what is written over or between them to make one sign.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, span: Option<Range<usize>>, expected: &[&str]) {
        let tokens = tokens(text, span.into_iter());
        let found: Vec<&str> = tokens.iter().map(|t| &text[t.bytes.clone()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_marks_and_cuts() {
        check("Mayor Ortiz said.", None, &["Mayor", "Ortiz", "said", "."]);
        check("by 2030,” x", None, &["by", "2030", ",", "”", "x"]);
        check("update\n“It", None, &["update", "\n", "“", "It"]);
        check("a  b", None, &["a", " ", "b"]);
        check(" a", None, &[" ", "a"]);
        check("under", Some(0..2), &["un", "der"]);
        check("a b c", Some(1..3), &["a", " ", "b", "c"]);
        check("a b c", Some(0..2), &["a", " ", "b", "c"]);
        check("e\u{301}té 🌊x", None, &["e\u{301}té", "🌊", "x"]);
    }

    proptest! {
        #[test]
        fn they_are_the_text_and_every_span_fits(
            text in "(\\PC|[ \n🌊e\u{301}中ا]){1,60}",
            cuts in proptest::collection::vec((0usize..200, 0usize..200), 0..6),
        ) {
            let at = |n: usize| text.floor_char_boundary(n.min(text.len()));
            let spans: Vec<Range<usize>> = cuts
                .iter()
                .map(|(a, b)| at(*a.min(b))..at(*a.max(b)))
                .filter(|s| !s.is_empty())
                .collect();
            let tokens = tokens(&text, spans.iter().cloned());
            let mut joined = String::new();
            for token in &tokens {
                prop_assert_eq!(joined.len(), token.bytes.start);
                prop_assert_eq!(joined.chars().count(), token.code_points.start);
                joined.push_str(&text[token.bytes.clone()]);
                prop_assert_eq!(joined.chars().count(), token.code_points.end);
                if token.space {
                    joined.push(' ');
                }
            }
            prop_assert_eq!(&joined, &text);
            for span in spans {
                prop_assert!(tokens.iter().any(|t| t.bytes.start == span.start));
                prop_assert!(tokens.iter().any(|t| t.bytes.end == span.end));
            }
        }
    }
}
