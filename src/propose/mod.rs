//! What the text itself suggests: who says what, by which words, and how sure that is.
//!
//! Suggestions only: nothing here changes a project, asks whether a claim is true, or names a speaker
//! the text does not name. Where the text does not say, the answer is "nobody" rather than a guess.
//!
//! ```text
//! run        steps through an article and remembers a quotation that goes on     Proposer, propose
//! rules      one function a rule; the first that finds something has the sentence
//! phrase     who the subject of a cue is          content   where the claim begins and ends
//! sentence   sentences, and which words are cues  token     words, marks, whole quotations
//! dialogue   what is said behind a dash that opens a paragraph, in Spanish, French and Polish
//! posts      words shown in a block of their own    and the line that says whose they are
//! lexicon    a language as data: word classes, reporting verbs, "according to"
//! speakers   whom the source's words mean: names in full, he and she, roles
//! names      every name of the article            cues      the cue beside words already marked
//! open       which proposals a project answers    questions what may have been overlooked
//! ```
//!
//! There is no grammar and no model: a sentence is read by its marks, its cues and closed lists. The
//! rules follow work on quotation attribution in news (Pareti 2015; Krestel et al. 2008; the Gender Gap
//! Tracker), their precision classes were measured on such corpora. Work is linear in the text.
//!
//! ```
//! use sayso::article::{Article, BlockKind, Metadata};
//! use sayso::propose::{NameIndex, Options, Proposer, Who};
//!
//! let line = "“We will close it,” said the mayor, Ana Ortiz.";
//! let article = Article::new(Metadata::default(), [(BlockKind::Paragraph, line)]).unwrap();
//! let names = NameIndex::new(&article);
//! let mut proposer = Proposer::new(&article, &names, &Options::default());
//! while proposer.step(16 * 1024) {
//!     // The page may breathe here, show proposer.position(), or drop the proposer to cancel.
//! }
//! let found = proposer.finish();
//! assert_eq!(found[0].content[0].slice(article.text()), "“We will close it,”");
//! assert!(matches!(&found[0].who, Who::Named { name, .. } if name == "Ana Ortiz"));
//! ```

pub mod cues;
pub mod names;

mod content;
mod dialogue;
mod gender;
mod kinds;
mod lexicon;
mod lists;
mod open;
mod phrase;
mod posts;
mod proposal;
mod questions;
mod role;
mod round;
mod rules;
mod run;
mod sentence;
mod speakers;
mod token;
mod tones;
mod words;

pub use dialogue::quotations;
pub use open::{is_open, refusal};
pub use proposal::{Confidence, How, Options, Proposal, Rule, Who};
pub use questions::{Hints, Question, questions};
pub use round::Round;
pub use run::{Proposer, propose};
pub use tones::tone_sources;

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
                prop_assert!(tone_of(&article, cue.slice(article.text())).is_some());
                let source = source_near(&article, cue, "Ana Ortiz");
                prop_assert!(source.is_none_or(|source| inside(source) && !source.overlaps(cue)));
            }
            let _ = source_near(&article, span, "");
            let _ = tone_of(&article, &text);
        }
    }
}
