//! What holds for every text.

use crate::support::article;
use proptest::collection::vec;
use proptest::prelude::*;
use sayso::article::{Article, BlockKind, Metadata, Span};
use sayso::propose::{
    NameIndex, Options, Proposal, Proposer, Rule, Who, cue_near, names_near, propose, quotations,
    source_near,
};
use std::collections::HashSet;

/// Text of words and marks the rules look at, in any order.
fn text() -> impl Strategy<Value = String> {
    let words: Vec<&str> = "Ana Ortiz Ortiz’s “We will,” “We will all go.” “not “ ” \" said told asked adding saying \
        says claim claims According to according that the The a mayor of NATO who which and but , , . . : ; — ( ) he \
        she they it is was been has to say on Monday in a statement if “Go home now!” put it denied the plan because \
        While , refused warned response ‘We will not go,’ ' « » „ “ dijo según que dit-il a-t-elle l’ laut sagte dass \
        J. U.S. 5 🌊 橋は 「です」 e\u{301} reportedly believed \n \n \r\n \n— – —No —dijo a dit powiedziała"
        .split(' ')
        .collect();
    let word = prop::sample::select(words);
    prop_oneof![
        8 => vec(word, 1..60).prop_map(|words| words.join(" ")),
        1 => "\\PC{1,80}",
    ]
}

fn language() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![
        None,
        Some("en"),
        Some("es"),
        Some("fr"),
        Some("de"),
        Some("pl"),
        Some("ja"),
        Some("x"),
    ])
    .prop_map(|tag| tag.map(str::to_owned))
}

fn all(language: Option<String>) -> Options {
    Options {
        language,
        guesses: true,
        no_source: true,
        tones: true,
        kinds: true,
    }
}

/// The last character boundary at or before that byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut back = (0..=byte.min(text.len())).rev();
    back.find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

fn inside(article: &Article, span: Span) -> bool {
    article.span(span.start(), span.end()) == Some(span)
}

fn holds(article: &Article, p: &Proposal) {
    assert!(!p.content.is_empty());
    let spans = p.content.iter().chain(&p.cue).chain(&p.source);
    assert!(spans.clone().all(|span| inside(article, *span)), "{p:?}");
    assert_eq!(
        Span::normalised(p.content.clone()),
        p.content,
        "in order, none touching"
    );
    match &p.who {
        Who::NoOne => assert!(p.source.is_none()),
        // No name that is not in the text.
        Who::Named { name, .. } => {
            assert!(p.source.is_some());
            let words = name.split_whitespace();
            assert!(
                words.into_iter().all(|word| article.text().contains(word)),
                "{name}"
            );
        }
        Who::Several(names) => {
            assert!(p.source.is_some() && !names.is_empty());
            let mut words = names.iter().flat_map(|name| name.split_whitespace());
            assert!(words.all(|word| article.text().contains(word)), "{names:?}");
        }
        _ => assert!(p.source.is_some()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn whatever_the_text_what_is_proposed_stands_in_it(text in text(), language in language()) {
        let Some(article) = article(&text) else { return Ok(()) };
        let options = all(language);
        let found = propose(&article, &options);
        for proposal in &found {
            holds(&article, proposal);
        }
        let order: Vec<_> = found.iter().map(|p| p.content.first().copied()).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn whatever_the_text_what_is_read_by_hand_stands_in_it(
        text in text(), language in language(), from in 0_usize..200, length in 1_usize..100
    ) {
        let metadata = Metadata { language, ..Metadata::default() };
        let lines = text.lines().map(|line| (BlockKind::Paragraph, line));
        let Ok(article) = Article::new(metadata, lines) else { return Ok(()) };
        for (number, block) in article.blocks().iter().enumerate() {
            let mut last = 0;
            for quotation in quotations(&article, number) {
                prop_assert!(last <= quotation.outer.start && quotation.outer.start <= quotation.inner.start);
                prop_assert!(quotation.inner.end <= quotation.outer.end);
                prop_assert!(article.block_text(block).get(quotation.inner).is_some());
                last = quotation.outer.end;
            }
        }
        let (start, end) = (floor(article.text(), from), floor(article.text(), from + length));
        let Some(span) = article.span(start, end).filter(|_| start < end) else { return Ok(()) };
        let cue = cue_near(&article, span);
        let source = cue.and_then(|cue| source_near(&article, cue, ""));
        prop_assert!(cue.iter().chain(&source).all(|span| inside(&article, *span)));
        let near = names_near(&article, span, 3);
        prop_assert!(near.len() <= 3);
        // So short that what stands around the words is all of it.
        prop_assert_eq!(near, NameIndex::around(&article, span).near(&article, span, 3));
    }

    #[test]
    fn line_ends_make_no_difference(text in text()) {
        let plain = text.replace('\r', "");
        let with_returns = plain.replace('\n', "\r\n");
        let options = all(None);
        let found = |text: &str| article(text).map(|a| propose(&a, &options));
        prop_assert_eq!(found(&plain), found(&with_returns));
    }

    #[test]
    fn steps_of_any_size_find_the_same(text in text(), bytes in 0_usize..200) {
        let Some(article) = article(&text) else { return Ok(()) };
        let options = all(None);
        let names = NameIndex::new(&article);
        let mut proposer = Proposer::new(&article, &names, &options);
        let mut at = proposer.position();
        while proposer.step(bytes) {
            prop_assert!(proposer.position() >= at);
            at = proposer.position();
        }
        prop_assert_eq!(proposer.position(), article.text().len());
        prop_assert_eq!(proposer.finish(), propose(&article, &options));
    }
}

#[test]
fn rules_have_ids_of_their_own() {
    let ids: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
}
