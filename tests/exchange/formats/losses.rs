//! What is said to be lost is what is there and not in the file.

use super::{format, harbour};
use sayso::exchange::formats::{FORMATS, Losses, Thing, losses};

fn lost(id: &str) -> Vec<(Thing, usize)> {
    losses(format(id), &harbour::project()).iter().collect()
}

#[test]
fn each_format_loses_what_it_has_no_place_for() {
    assert_eq!(lost("sayso"), []);
    assert_eq!(lost("html"), []);
    assert_eq!(lost("w3c"), [(Thing::Roster, 2)]);
    assert_eq!(
        lost("hypothesis"),
        [(Thing::Cues, 5), (Thing::Sources, 4), (Thing::Roster, 2)]
    );
    assert_eq!(
        lost("doccano-spans"),
        [
            (Thing::SeveralSpans, 2),
            (Thing::Links, 5),
            (Thing::Speakers, 3),
            (Thing::Answers, 3),
            (Thing::Vias, 1),
            (Thing::Forms, 3),
            (Thing::Kinds, 4),
            (Thing::Notes, 1),
            (Thing::Tags, 1),
            (Thing::Checks, 2),
            (Thing::Annotators, 7),
            (Thing::Roster, 2),
        ]
    );
    assert_eq!(lost("label-studio-config")[0], (Thing::Claims, 7));
    // Two claims have no cue; the cue of one is in two parts.
    assert_eq!(lost("citron")[..2], [(Thing::Claims, 2), (Thing::Spans, 1)]);
    // One claim lies in another, and one overlaps the next.
    assert_eq!(
        lost("prodigy-relations"),
        [(Thing::Claims, 2), (Thing::Roster, 2)]
    );
    let schema = losses(format("schema-org"), &harbour::project());
    assert_eq!(
        (schema.of(Thing::Checks), schema.of(Thing::Annotators)),
        (0, 5)
    );
}

#[test]
fn a_project_without_claims_loses_none() {
    let harbour = harbour::project();
    let bare =
        sayso::annotate::Project::new(harbour.id(), String::new(), harbour.article().clone(), 0);
    for format in FORMATS {
        assert!(losses(format, &bare).is_empty(), "{}", format.id);
    }
}

#[test]
fn losses_of_several_projects_add_up() {
    let mut all = Losses::default();
    for _ in 0..2 {
        all.extend(&losses(format("w3c"), &harbour::project()));
    }
    assert_eq!(all.of(Thing::Roster), 4);
    assert_eq!(all.note(), "roster: 4");
    assert_eq!(Losses::default().note(), "");
}
