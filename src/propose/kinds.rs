//! What kind of claim some words hint at. A hint for the reader to take or leave: it says what a
//! claim is about, never whether it is true, and says nothing where the words do not.
//!
//! The cues are those named by ClaimBuster, by Konstantinovskiy et al. for Full Fact (numbers, causes,
//! laws, predictions, experience), and by Pew's study of facts and opinions (should, evaluative words).
//! The words themselves are the language's: see [`KindWords`].

use super::lexicon::listed;
use crate::annotate::{FactKind, Kind};

/// The words of a language that hint at a kind, each list written between spaces, in small letters and
/// with ' for an apostrophe.
#[derive(Clone, Copy, Debug)]
pub(super) struct KindWords {
    /// Cues: promised, vowed.
    pub promising: &'static str,
    /// Cues: predicted, is expected to.
    pub predicting: &'static str,
    /// I, we.
    pub first_person: &'static str,
    /// will, shall.
    pub future: &'static str,
    /// Endings that make a verb of five letters or more future: cerrará.
    pub future_endings: &'static str,
    /// should, disgrace.
    pub opinion: &'static str,
    /// because, due.
    pub cause: &'static str,
    /// percent, twice.
    pub number: &'static str,
    /// illegal, treaty.
    pub law: &'static str,
    /// I, my: one person, not a council.
    pub myself: &'static str,
    /// saw, felt: together with one of those.
    pub experience: &'static str,
}

/// The kind the words hint at, where they do; `cue` are the words that report them.
pub(super) fn kind_hint(hints: &KindWords, words: &str, cue: &str) -> Option<Kind> {
    let lower = words.to_lowercase().replace('’', "'");
    let cue = cue.to_lowercase();
    let tokens = || {
        lower
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '%'))
            .filter(|token| !token.is_empty())
    };
    let any = |list: &str| tokens().any(|token| listed(list, token));
    let cued = |list: &str| cue.split_whitespace().any(|word| listed(list, word));
    let ends = |token: &str| {
        let mut endings = hints.future_endings.split_ascii_whitespace();
        token.chars().count() > 4 && endings.any(|end| token.ends_with(end))
    };
    let future = any(hints.future) || tokens().any(ends);
    let first_person = any(hints.first_person);
    let inner = lower.trim_matches(|c: char| {
        matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘') || c.is_whitespace()
    });
    let fact = |kind| Some(Kind::Fact(Some(kind)));
    if inner.ends_with('?') {
        Some(Kind::NotAClaim)
    } else if cued(hints.promising) || first_person && future {
        Some(Kind::Promise)
    } else if cued(hints.predicting) || future {
        Some(Kind::Prediction)
    } else if any(hints.opinion) {
        Some(Kind::Opinion)
    } else if any(hints.cause) {
        fact(FactKind::Cause)
    } else if lower.contains(|c: char| c.is_ascii_digit() || c == '%') || any(hints.number) {
        fact(FactKind::Number)
    } else if any(hints.law) {
        fact(FactKind::Law)
    } else if any(hints.myself) && any(hints.experience) {
        Some(Kind::Experience)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propose::lexicon::Lexicon;

    #[test]
    fn words_hint_at_the_kind() {
        let check = |words: &str, cue: &str, expected: Option<Kind>| {
            let hints = Lexicon::english().kinds.unwrap();
            assert_eq!(kind_hint(hints, words, cue), expected, "{words}");
        };
        check("“Who is going to pay?”", "asked", Some(Kind::NotAClaim));
        check("“We will mend the bridge,”", "said", Some(Kind::Promise));
        check("to mend the bridge", "has vowed", Some(Kind::Promise));
        check(
            "the bridge will fall by May",
            "said",
            Some(Kind::Prediction),
        );
        check("to close in May", "is expected to", Some(Kind::Prediction));
        check("the plan is a disgrace", "said", Some(Kind::Opinion));
        check("the council should act", "said", Some(Kind::Opinion));
        check(
            "it fell because of the flood",
            "said",
            Some(Kind::Fact(Some(FactKind::Cause))),
        );
        check(
            "traffic is up 5%",
            "said",
            Some(Kind::Fact(Some(FactKind::Number))),
        );
        check(
            "swimming there is illegal",
            "said",
            Some(Kind::Fact(Some(FactKind::Law))),
        );
        check("“I saw it from my window,”", "said", Some(Kind::Experience));
        check("we had a meeting in spring", "said", None);
        check("the ferry is back", "said", None);
        check("", "", None);
    }
}
