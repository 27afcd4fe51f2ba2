//! What is proposed on request only.

use crate::support::{article, check_notes, guessing};
use sayso::annotate::{FactKind, Kind, Tone};
use sayso::propose::{Confidence, Options, Proposal, Who, propose};

#[test]
fn claims_in_nobodys_name() {
    check_notes(
        "It is believed that the bridge will close.",
        &["no-source: that the bridge will close | It is believed |  = noone"],
    );
    check_notes(
        "It was reported that Lund had left.",
        &["no-source: that Lund had left | It was reported |  = noone"],
    );
    check_notes(
        "The bridge is expected to close in May.",
        &["no-source: The bridge is expected to close in May | is expected to |  = noone"],
    );
    check_notes(
        "The bridge will reportedly close.",
        &["no-source: The bridge will reportedly close | reportedly |  = noone"],
    );
    check_notes(
        "Reportedly, the bridge will close.",
        &["no-source: the bridge will close | Reportedly |  = noone"],
    );
    check_notes(
        "The bridge was said to be unsafe, and has long been thought to be.",
        &[
            "no-source: The bridge was said to be unsafe, and has long been thought to be | was said to |  = noone",
        ],
    );
    check_notes("The bridge was said by Lund to be safe.", &[]);
    check_notes("The bridge is safe.", &[]);
}

/// Sources no one could be asked in the name of are told from those who only have no name here.
#[test]
fn vague_sources() {
    let check = |source: &str, expected: Who| {
        let text = format!("{source} said the bridge was safe to cross.");
        let found = propose(&article(&text).unwrap(), &Options::default());
        let who: Vec<&Who> = found.iter().map(|p| &p.who).collect();
        assert_eq!(who, [&expected], "{text}");
    };
    check("Critics", Who::Vague);
    check("Some experts", Who::Vague);
    check("A senior official", Who::Unnamed);
    check("Three engineers", Who::Unnamed);
}

fn asked(text: &str) -> Proposal {
    let options = Options {
        tones: true,
        kinds: true,
        ..Options::default()
    };
    propose(&article(text).unwrap(), &options).remove(0)
}

#[test]
fn tones_and_kinds_on_request() {
    let text = "Lund admitted that 10 people had left.";
    let plain = &propose(&article(text).unwrap(), &Options::default())[0];
    assert_eq!((plain.tone, plain.kind), (None, None));
    let check = |text: &str, tone: Option<Tone>, kind: Option<Kind>| {
        let found = asked(text);
        assert_eq!((found.tone, found.kind), (tone, kind), "{text}");
    };
    check(
        text,
        Some(Tone::Conceding),
        Some(Kind::Fact(Some(FactKind::Number))),
    );
    check(
        "Lund has claimed the bridge will fall.",
        Some(Tone::Distancing),
        Some(Kind::Prediction),
    );
    check(
        "According to Lund, the bridge is a disgrace.",
        Some(Tone::Neutral),
        Some(Kind::Opinion),
    );
    check("Lund: “The bridge is open to all.”", None, None);
    let nobodys = Options {
        no_source: true,
        tones: true,
        kinds: true,
        ..Options::default()
    };
    let text = "The bridge is expected to close.";
    let found = propose(&article(text).unwrap(), &nobodys).remove(0);
    // What nobody says has no one's tone.
    assert_eq!((found.tone, found.kind), (None, Some(Kind::Prediction)));
}

/// What is only guessed is proposed when asked for, and is remembered all the same: "she" is Ortiz.
#[test]
fn guesses_are_left_out() {
    let text = "Ana Ortiz denounced the plan. Karin Dahl listened. Ortiz said it was late.";
    let article = article(text).unwrap();
    let found = propose(&article, &Options::default());
    assert_eq!(found.len(), 1);
    assert_eq!(propose(&article, &guessing()).len(), 2);
    assert!(found.iter().all(|p| p.confidence > Confidence::Low));
}

/// A rule has a class, but the sentence may say more.
#[test]
fn how_sure_a_proposal_is() {
    let check = |text: &str, expected: Confidence| {
        let found = propose(&article(text).unwrap(), &guessing());
        let sure: Vec<Confidence> = found.iter().map(|p| p.confidence).collect();
        assert_eq!(sure, [expected], "{text}");
    };
    check("“It is safe,” said Ana Ortiz.", Confidence::High);
    check(
        "It is “perfectly safe,” said Ana Ortiz.",
        Confidence::Medium,
    );
    check("Ana Ortiz said: “The bridge is safe.”", Confidence::High);
    check(
        "Ana Ortiz said: “The bridge is safe” to cross.",
        Confidence::Medium,
    );
    check(
        "Ana Ortiz spoke up, saying: “The bridge is safe.”",
        Confidence::Medium,
    );
    check(
        "Ana Ortiz cited a sign: “The bridge is safe to cross.”",
        Confidence::Medium,
    );
    check(
        "Ana Ortiz said “the bridge is safe to cross.”",
        Confidence::High,
    );
    check(
        "Ana Ortiz continued: “It is safe to cross.”",
        Confidence::High,
    );
    check("The mayor: “It is safe.”", Confidence::High);
    check("Ana Ortiz: “It is safe.”", Confidence::High);
    check("Ana Ortiz left.\nOrtiz: “It is safe.”", Confidence::High);
    check(
        "Ortiz: “It is safe.”\nThe council met Ortiz.",
        Confidence::High,
    );
    check("Ortiz: “It is safe.”", Confidence::Medium);
    check("“It is safe.” — Ortiz", Confidence::Medium);
    // With the writer's own words or gaps within.
    check(
        "Ana Ortiz said: “It [the bridge] is safe.”",
        Confidence::Medium,
    );
    check("“It […] is safe,” said Ana Ortiz.", Confidence::Medium);
    // Whom a pronoun or a role means is never certain.
    check(
        "Ana Ortiz met the council. “It is safe,” she said.",
        Confidence::Medium,
    );
    check(
        "Mayor Ana Ortiz met the council. “It is safe,” said the mayor.",
        Confidence::Medium,
    );
    check(
        "Ana Ortiz met the council. “It is safe,” said the mayor.",
        Confidence::High,
    );
    // Where it ends is less sure if it goes beyond the cue's sentence.
    check(
        "“It is safe,” Ana Ortiz said, “and it will stay safe.”",
        Confidence::High,
    );
    check(
        "“It is safe,” Ana Ortiz said. “It will stay safe.”",
        Confidence::Medium,
    );
    check(
        "“It is safe,” Ana Ortiz said, “and it will be. Ask anyone.”",
        Confidence::Medium,
    );
    check("Ana Ortiz said the bridge was safe.", Confidence::Medium);
    check("Ana Ortiz praised the bridge.", Confidence::Low);
}
