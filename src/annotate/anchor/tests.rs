//! What must hold of the whole search: the examples it was asked for, and properties on generated
//! texts full of lookalikes.

use super::myers;
use super::search::{likeness, score};
use super::*;
use crate::article::{Article, BlockKind, Byte, Metadata, Span};
use proptest::prelude::*;
use std::sync::Arc;

fn article(text: &str) -> Arc<Article> {
    let blocks = text.split('\n').map(|block| (BlockKind::Paragraph, block));
    Arc::new(Article::new(Metadata::default(), blocks).unwrap())
}

fn quote_of(article: &Article, words: &str, nth: usize) -> Quote {
    let (start, _) = article.text().match_indices(words).nth(nth).unwrap();
    let span = article.span(start, start + words.len()).unwrap();
    Quote::of(article, span).unwrap()
}

fn anchor(old: Option<&Arc<Article>>, new: &Arc<Article>, quote: Quote) -> Outcome {
    let anchoring = Anchoring::new(old.cloned(), new.clone(), vec![quote]);
    anchoring.finish().outcomes.remove(0)
}

fn show(outcome: &Outcome, new: &Article) -> String {
    let words = |span: Span| span.slice(new.text()).to_owned();
    match outcome {
        Outcome::Exact(span) => format!("exact at {}: {}", span.start(), words(*span)),
        Outcome::Moved(c) => format!("moved ({:?}): {}", c.doubt, words(c.span)),
        Outcome::Ambiguous(several) => {
            let all: Vec<String> = several.iter().map(|c| words(c.span)).collect();
            format!("ambiguous: {}", all.join(" | "))
        }
        Outcome::Lost(guess) => format!(
            "lost: {}",
            guess.as_ref().map_or(String::new(), |g| words(g.span))
        ),
    }
}

/// Of a quote with nothing but its words.
#[test]
fn words_alone() {
    let check = |quote: &str, text: &str, expected: &str| {
        let new = article(text);
        let quote = Quote::new(quote, "", "", None).unwrap();
        let found = show(&anchor(None, &new, quote), &new);
        assert!(found.starts_with(expected), "{found}\nwanted {expected}");
    };
    check(
        "Jones said the tax cut will create 10,000 jobs next year.",
        "Smith said the tax cut will create 50,000 jobs next year.",
        "moved (Weight): Smith said the tax cut will create 50,000 jobs next year.",
    );
    check(
        "The harbour wall will be repaired before the winter.",
        "Officials met. The harbour wall will not be repaired before the winter.",
        "moved (Weight): The harbour wall will not be repaired before the winter.",
    );
    check(
        "The harbour wall will be repaired on 4 May.",
        "The harbour wall will be repaired on 5 May.",
        "moved (Weight)",
    );
    check(
        "The harbour wall will be repaired before the winter.",
        "Officials met. “The harbour wall will be repaired before the winter.” They left.",
        "exact",
    );
    check(
        "“It’s safe now,” the keeper of the lock told us",
        "\"It's safe now,\" the keeper of the lock told us",
        "exact at 0",
    );
    check(
        "The harbour wall will be repaired before the winter.",
        "Nothing of this sort was ever written about, they told us.",
        "lost",
    );
    check(
        "橋は来年までに修理される",
        "市長は橋は再来年までに修理されると言った",
        "moved",
    );
    // A word alone may be any word.
    check("said", "He said no. Nobody heard.", "moved");
    check("port", "The airport was closed.", "lost");
}

/// Of a quote from a text that is at hand.
#[test]
fn words_of_a_text() {
    let check = |old: &str, words: &str, nth: usize, new: &str, expected: &str| {
        let (old, new) = (article(old), article(new));
        let quote = quote_of(&old, words, nth);
        let found = show(&anchor(Some(&old), &new, quote), &new);
        assert!(found.starts_with(expected), "{found}\nwanted {expected}");
    };
    let teams = "Fans waited. Team Alpha reported a record profit for the season.\n\
                 Rain fell. Team Beta reported a record profit for the season.\nNobody cheered.";
    let without_alpha = "Fans waited.\n\
                 Rain fell. Team Beta reported a record profit for the season.\nNobody cheered.";
    check(
        teams,
        "Team Alpha reported a record profit for the season.",
        0,
        without_alpha,
        "lost",
    );
    check(
        teams,
        "reported a record profit for the season",
        0,
        without_alpha,
        "lost",
    );
    check(teams, "reported a record profit", 1, without_alpha, "exact");
    check(
        teams,
        "Team Beta reported a record profit for the season.",
        0,
        without_alpha,
        "exact",
    );
    check(
        teams,
        "Team Alpha reported a record profit for the season.",
        0,
        "Fans waited.\nRain fell hard. Team Beta reported a big record profit for the season.\nNobody cheered.",
        "lost",
    );
    // Moved to another paragraph, unchanged.
    check(
        "One stood here. The lock keeper opened the gates at noon. Two stood there.\nBoats came by.",
        "The lock keeper opened the gates at noon.",
        0,
        "One stood here. Two stood there.\nBoats came by. The lock keeper opened the gates at noon.",
        "exact",
    );
    // Three times, told apart by what stands around it.
    let thrice = "Ana spoke first. “We will not sell the mill.” Then came lunch.\n\
                  Ben was asked too. “We will not sell the mill.” He sat down.\n\
                  Later Cleo shouted it. “We will not sell the mill.” All clapped.";
    let at = thrice.match_indices("We will").nth(1).unwrap().0;
    check(
        thrice,
        "We will not sell the mill.",
        1,
        thrice,
        &format!("exact at {at}:"),
    );
    // Three times with nothing to tell them apart.
    let chorus =
        "We will not sell the mill.\nWe will not sell the mill.\nWe will not sell the mill.";
    check(
        chorus,
        "We will not sell the mill.",
        1,
        "Before it all.\nWe will not sell the mill.\nWe will not sell the mill.",
        "moved (Surroundings)",
    );
    check(
        chorus,
        "We will not sell the mill.",
        1,
        "We will not sell the mill.",
        "moved",
    );
    // One of the three is gone, and its name with it.
    let two = "Ana spoke first. “We will not sell the mill.” Then came lunch.\n\
               Later Cleo shouted it. “We will not sell the mill.” All clapped.";
    check(thrice, "We will not sell the mill.", 1, two, "lost");
    // The words are the same, who says them is not.
    check(
        "On Monday Hale said the old mill will be sold by the town in spring, and left.",
        "the old mill will be sold by the town in spring",
        0,
        "On Monday Reed said the old mill will be sold by the town in spring, and left.",
        "moved (Weight)",
    );
    // A cue is found by its surroundings only.
    let cue = "“It will hold,” said Hale of the dam.\nNobody said more.";
    check(
        cue,
        "said",
        0,
        &format!("New first line.\n{cue}"),
        "exact at 36: said",
    );
    check(
        cue,
        "said",
        0,
        "“It will hold,” claimed Hale of the dam.\nNobody said more.",
        "moved (Words): claimed",
    );
    // A corrected word asks.
    check(
        "The dam was build by hand in nine months of hard work.",
        "The dam was build by hand in nine months of hard work.",
        0,
        "The dam was built by hand in nine months of hard work.",
        "moved (Words): The dam was built by hand in nine months of hard work.",
    );
}

#[test]
fn nothing_makes_no_trouble() {
    assert_eq!(Quote::new(" \n", "a", "b", None), None);
    let new = article("x");
    assert!(
        Anchoring::new(None, new.clone(), Vec::new())
            .finish()
            .outcomes
            .is_empty()
    );
    for words in [
        "x",
        "…",
        "a long quote that is longer than all of the text",
        "🌊",
    ] {
        let quote = Quote::new(words, "", "", Some(Byte::new(9_000))).unwrap();
        let _ = anchor(Some(&new), &new, quote);
    }
}

#[test]
fn a_step_does_no_more_than_asked() {
    let new = article("The lock keeper opened the gates at noon.");
    let quote = Quote::new("The lock keeper opened the gates", "", "", None).unwrap();
    let mut rest = Anchoring::new(Some(new.clone()), new, vec![quote; 5]);
    let mut seen = Vec::new();
    let done = loop {
        seen.push(rest.progress().0);
        match rest.step(2) {
            Step::More(more) => rest = more,
            Step::Done(done) => break done,
        }
    };
    assert_eq!(seen, [0, 0, 0, 2, 4]);
    assert_eq!(done.outcomes.len(), 5);
}

const NAMES: [&str; 6] = [
    "Hale",
    "Reed",
    "Ortiz",
    "Team Alpha",
    "Team Beta",
    "Nadia Bonnet",
];
const NUMBERS: [&str; 6] = ["10,000", "50,000", "12", "3.5", "seven", "no"];
const DEEDS: [&str; 8] = [
    "said the tax cut would create # jobs next year",
    "reported # new cases in the harbour district on Monday",
    "promised # trees for the new park by the river",
    "denied that # letters had been lost by the office",
    "claimed the bridge had carried # lorries in a day",
    "will sell # houses along the old canal in spring",
    "saw # boats leave the port before the storm came",
    "wants # votes on the plan, and soon",
];

/// A sentence: who, what, how many.
type Deed = (usize, usize, usize);

fn sentence((name, deed, number): Deed) -> String {
    format!(
        "{} {}.",
        NAMES[name],
        DEEDS[deed].replace('#', NUMBERS[number])
    )
}

/// Deeds, each with a lookalike that has another name or number; all different.
fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = (
        0..6_usize,
        0..8_usize,
        0..6_usize,
        1..6_usize,
        any::<bool>(),
    );
    prop::collection::vec(one, 2..7).prop_map(|deeds| {
        let mut all = Vec::new();
        for (name, deed, number, by, names) in deeds {
            all.push((name, deed, number));
            all.push(if names {
                ((name + by) % 6, deed, number)
            } else {
                (name, deed, (number + by) % 6)
            });
        }
        all.sort_unstable();
        all.dedup();
        all
    })
}

/// The deeds in an order, a paragraph after some, and where each begins in bytes.
fn text_of(deeds: &[Deed], breaks: u32) -> (Arc<Article>, Vec<usize>) {
    let mut text = String::new();
    let mut begins = Vec::new();
    for (n, deed) in deeds.iter().enumerate() {
        if n > 0 {
            text.push(if breaks >> (n % 32) & 1 == 1 {
                '\n'
            } else {
                ' '
            });
        }
        begins.push(text.len());
        text += &sentence(*deed);
    }
    (article(&text), begins)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// Some sentences go, the rest comes in another order: each quote, whole sentences and parts of
    /// them, with the old text at hand or not, is accepted in its own sentence or not at all.
    #[test]
    fn a_lookalike_is_never_taken(
        mut deeds in deeds(), breaks: u32, new_breaks: u32, gone: u32, keys in prop::collection::vec(any::<u32>(), 14),
        cut in (0..30_usize, 12..60_usize), with_old: bool, shuffled: bool,
    ) {
        // In no order of the alphabet.
        deeds.sort_by_key(|(a, b, c)| (a * 7 + b * 5 + c * 3) % 11);
        let (old, begins) = text_of(&deeds, breaks);
        let mut left: Vec<(u32, usize)> = (0..deeds.len())
            .filter(|n| gone >> n & 1 == 0)
            .map(|n| (if shuffled { keys[n] } else { 0 }, n))
            .collect();
        left.sort_unstable();
        prop_assume!(!left.is_empty());
        let new_deeds: Vec<Deed> = left.iter().map(|(_, n)| deeds[*n]).collect();
        let (new, new_begins) = text_of(&new_deeds, new_breaks);
        for (n, deed) in deeds.iter().enumerate() {
            let whole = sentence(*deed);
            let from = cut.0.min(whole.len() - 1);
            let part = from..(from + cut.1).min(whole.len());
            for range in [0..whole.len(), part] {
                let span = old.span(begins[n] + range.start, begins[n] + range.end).unwrap();
                let quote = Quote::of(&old, span).unwrap();
                let outcome = anchor(with_old.then_some(&old), &new, quote.clone());
                let truth = left.iter().position(|(_, at)| *at == n).map(|at| new_begins[at] + range.start);
                if let Outcome::Exact(found) = &outcome {
                    prop_assert_eq!(Some(found.start()), truth, "{:?} in {:?}\nfrom {:?}", quote, new.text(), old.text());
                }
                // And what is there unchanged, whole, is found.
                if let (Some(truth), true, true) = (truth, range.len() == whole.len(), with_old) {
                    prop_assert!(matches!(&outcome, Outcome::Exact(found) if found.start() == truth),
                        "{}\n{:?} in {:?}\nfrom {:?}", show(&outcome, &new), quote, new.text(), old.text());
                }
            }
        }
    }

    /// Every sentence has one name or number changed: nothing is accepted.
    #[test]
    fn a_changed_name_or_number_always_asks(deeds in deeds(), breaks: u32, with_old: bool, by in 1..6_usize, names: bool) {
        let changed: Vec<Deed> = deeds
            .iter()
            .map(|(name, deed, number)| if names { ((name + by) % 6, *deed, *number) } else { (*name, *deed, (number + by) % 6) })
            .collect();
        let ((old, begins), (new, _)) = (text_of(&deeds, breaks), text_of(&changed, breaks));
        for (n, deed) in deeds.iter().enumerate().filter(|(_, deed)| !changed.contains(deed)) {
            let span = old.span(begins[n], begins[n] + sentence(*deed).len()).unwrap();
            let outcome = anchor(with_old.then_some(&old), &new, Quote::of(&old, span).unwrap());
            prop_assert_ne!(outcome.standing(), Standing::Exact, "{}", show(&outcome, &new));
        }
    }

    #[test]
    fn less_similar_never_scores_higher(
        words in "[a-d][a-d ]{20,40}[a-d]", edits in prop::collection::vec((0..40_usize, "[a-e]"), 0..8), more in prop::collection::vec((0..40_usize, "[a-e]"), 0..8),
        length in 1..200_usize, d in (0..250_usize, 0..250_usize), s in (0..1001_u32, 0..1001_u32),
    ) {
        // The figures themselves.
        let (less, much) = (d.0.min(d.1), d.0.max(d.1));
        prop_assert!(likeness(length, less) >= likeness(length, much));
        let (low, high) = (Some(s.0.min(s.1)), Some(s.0.max(s.1)));
        prop_assert!(score(likeness(length, less), high) >= score(likeness(length, much), low));
        // And as the search gives them: the quote in two texts, one nearer to it than the other.
        let changed = |from: &str, edits: &[(usize, String)]| {
            let mut chars: Vec<char> = from.chars().collect();
            for (at, to) in edits {
                let at = at % chars.len();
                chars[at] = to.chars().next().unwrap();
            }
            chars.into_iter().collect::<String>()
        };
        let one = changed(&words, &edits);
        let other = changed(&one, &more);
        let seen = |text: &str| {
            let new = article(text);
            let outcome = anchor(None, &new, Quote::new(&words, "", "", None).unwrap());
            let all: Vec<char> = words.chars().collect();
            let there: Vec<char> = text.chars().collect();
            let score = match &outcome {
                Outcome::Exact(_) => 1000,
                Outcome::Moved(c) => c.score,
                Outcome::Ambiguous(several) => several[0].score,
                Outcome::Lost(_) => 0,
            };
            (myers::distance(&all, &there), score)
        };
        let (one, other) = (seen(&one), seen(&other));
        if one.0 <= other.0 {
            prop_assert!(one.1 >= other.1, "{:?} {:?}", one, other);
        }
    }

    #[test]
    fn no_text_makes_it_panic(
        old in "(\\PC|[a 🌊é\u{301}中ا.]){1,60}", new in "(\\PC|[a 🌊é\u{301}中ا.]){1,60}", cut in (0..60_usize, 1..20_usize),
    ) {
        let make = |text: &str| Article::new(Metadata::default(), [(BlockKind::Paragraph, text)]).ok().map(Arc::new);
        if let (Some(old), Some(new)) = (make(&old), make(&new)) {
            let ends: Vec<usize> = old.text().char_indices().map(|(n, _)| n).chain([old.text().len()]).collect();
            let from = cut.0 % ends.len();
            let to = (from + cut.1).min(ends.len() - 1);
            if let Some(quote) = old.span(ends[from], ends[to]).and_then(|span| Quote::of(&old, span)) {
                let outcome = anchor(Some(&old), &new, quote);
                if let Some(span) = outcome.first_offer() {
                    prop_assert!(new.span(span.start(), span.end()).is_some());
                }
            }
        }
    }
}
