//! What the text itself suggests: names that may be speakers, cues and their tone.
//!
//! Suggestions only: nothing here changes a project, and where the text does not say, the answer
//! is `None` rather than a guess. The rules read English; other languages get names, no cues.

pub mod cues;
pub mod names;

mod content;
mod gender;
mod kinds;
mod lexicon;
mod lists;
mod phrase;
mod proposal;
mod questions;
mod rules;
mod run;
mod sentence;
mod speakers;
mod token;
mod words;

pub use proposal::{Confidence, How, Options, Proposal, Rule, Who};
pub use questions::{Question, questions};
pub use run::{Proposer, propose};

pub use cues::{cue_near, source_near, tone_of};
pub use names::{Found, NameIndex, names_near};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind, Metadata, Span};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Text of the words the rules look at, in any order.
    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "Ana",
            "Ortiz",
            "Ortiz’s",
            "ortiz,",
            "“We",
            "will,”",
            "will.”",
            "said",
            "told",
            "saying",
            "According",
            "to",
            "that",
            "the",
            "The",
            "Mayor",
            "NATO",
            "of",
            "Bank",
            "van",
            "al-Sadr",
            "May",
            "Monday",
            "he",
            "who",
            "and",
            "J.",
            "Dr.",
            "Paris",
            "—",
            "…",
            "pointed",
            "out",
            "’s",
            "(",
            "),",
            ":",
            "🌊",
            "Élodie",
            "橋は",
            "'",
            "\"",
            "\n",
        ]);
        let words = vec(word, 1..40).prop_map(|words| words.join(" "));
        prop_oneof![4 => words, 1 => "\\PC{1,60}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_the_text_what_is_found_stands_in_it(text in text(), from: prop::sample::Index, to: prop::sample::Index) {
            let lines = text.lines().map(|line| (BlockKind::Paragraph, line));
            let Ok(article) = Article::new(Metadata::default(), lines) else { return Ok(()) };
            let ends: Vec<usize> = article.text().char_indices().map(|(at, _)| at).chain([article.text().len()]).collect();
            let (from, to) = (*from.get(&ends), *to.get(&ends));
            let Some(span) = article.span(from.min(to), from.max(to)) else { return Ok(()) };
            let inside = |span: Span| article.span(span.start(), span.end()) == Some(span);

            let found = names_near(&article, span, 9);
            let names: HashSet<&String> = found.iter().map(|f| &f.name).collect();
            prop_assert_eq!(names.len(), found.len());
            for found in &found {
                prop_assert!(inside(found.span));
                prop_assert!(found.name.chars().any(char::is_uppercase));
            }
            let first = names_near(&article, span, 1);
            prop_assert_eq!(first.first(), found.first());
            prop_assert!(names_near(&article, span, 0).is_empty());
            if let Some(cue) = cue_near(&article, span) {
                prop_assert!(inside(cue) && !cue.overlaps(span));
                prop_assert!(tone_of(cue.slice(article.text())).is_some());
                let source = source_near(&article, cue, "Ana Ortiz");
                prop_assert!(source.is_none_or(|source| inside(source) && !source.overlaps(cue)));
            }
            let _ = source_near(&article, span, "");
            let _ = tone_of(&text);
        }
    }
}
