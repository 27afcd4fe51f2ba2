//! What is proposed on request only.

use crate::support::{article, check_notes};
use sayso::annotate::{FactKind, Kind, Tone};
use sayso::propose::{Options, Proposal, propose};

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
    check_notes("The bridge was said by Lund to be safe.", &[]);
    check_notes("The bridge is safe.", &[]);
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
}

#[test]
fn objects_can_be_left_out() {
    let options = Options {
        objects: false,
        ..Options::default()
    };
    let text = "Lund denounced the plan. Lund said it was late.";
    let found = propose(&article(text).unwrap(), &options);
    assert_eq!(found.len(), 1);
    assert_eq!(
        propose(&article(text).unwrap(), &Options::default()).len(),
        2
    );
}
