//! What kind of claim some words hint at. A hint for the reader to take or leave: it says what a
//! claim is about, never whether it is true, and says nothing where the words do not.
//!
//! The cues are those named by ClaimBuster, by Konstantinovskiy et al. for Full Fact (numbers, causes,
//! laws, predictions, experience), and by Pew's study of facts and opinions (should, evaluative words).

use crate::annotate::{FactKind, Kind};

const PROMISE_CUES: &str = "promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing \
    propose proposes proposed offered offers guarantee guaranteed";
const CAUSES: &str = "because caused causes cause due resulted results consequence thanks leads";
const OPINIONS: &str = "should must ought best worst better worse great terrible wonderful disgrace disgraceful shameful \
    good bad wrong right beautiful ugly stupid brilliant unfair fair unacceptable outrageous ridiculous dangerous amazing \
    awful wise foolish crazy horrible fantastic disappointing believe think feel deserve deserves";
const LAWS: &str = "law laws legal illegal unlawful banned prohibited constitution constitutional statute treaty regulation";
const COMPARISONS: &str = "percent million billion trillion thousand hundred dozen half twice double doubled tripled most \
    least highest lowest more fewer rose fell increased decreased average";

/// The kind the words hint at, where they do; `cue` are the words that report them.
pub(super) fn kind_hint(words: &str, cue: &str) -> Option<Kind> {
    let lower = words.to_lowercase();
    let tokens = || {
        lower
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'' | '%'))
            .filter(|token| !token.is_empty())
    };
    let any = |list: &str| tokens().any(|token| list.split_ascii_whitespace().any(|w| w == token));
    let cued = cue.to_lowercase();
    let promises = cued
        .split_whitespace()
        .any(|word| PROMISE_CUES.split_ascii_whitespace().any(|w| w == word));
    let first_person = any("i we i'll i’ll we'll we’ll i'm i’m");
    let future = any(
        "will won't won’t i'll i’ll we'll we’ll shall going he'll he’ll they'll they’ll it'll it’ll",
    );
    let inner = lower.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ' ' | '\'' | '’'));
    let fact = |kind| Some(Kind::Fact(Some(kind)));
    if inner.ends_with('?') {
        Some(Kind::NotAClaim)
    } else if promises || first_person && future {
        Some(Kind::Promise)
    } else if future {
        Some(Kind::Prediction)
    } else if any(OPINIONS) {
        Some(Kind::Opinion)
    } else if any(CAUSES) {
        fact(FactKind::Cause)
    } else if lower.contains(|c: char| c.is_ascii_digit() || c == '%') || any(COMPARISONS) {
        fact(FactKind::Number)
    } else if any(LAWS) {
        fact(FactKind::Law)
    } else if any("i") && any("was saw felt heard had went lost my") {
        Some(Kind::Experience)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hint_at_the_kind() {
        let check = |words: &str, cue: &str, expected: Option<Kind>| {
            assert_eq!(kind_hint(words, cue), expected, "{words}");
        };
        check("“Who is going to pay?”", "asked", Some(Kind::NotAClaim));
        check("“We will mend the bridge,”", "said", Some(Kind::Promise));
        check("to mend the bridge", "has vowed", Some(Kind::Promise));
        check(
            "the bridge will fall by May",
            "said",
            Some(Kind::Prediction),
        );
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
        check("the ferry is back", "said", None);
        check("", "", None);
    }
}
