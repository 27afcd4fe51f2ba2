//! What is said to be lost is what is there and not in the file.

use super::{format, harbour, text, written};
use sayso::annotate::{Edit, Stamp};
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

/// What is lost of a cue or source goes into files that have room for words and is declared for others.
#[test]
fn cue_and_source_that_are_not_in_the_text_are_written_or_declared() {
    let project = harbour::with_lost();
    for format in FORMATS {
        let losses = losses(format, &project);
        let file = written(format.id, &[&project]).bytes;
        let file = String::from_utf8_lossy(&file);
        // What holds no claim at all says so, and no more.
        let declared = losses.of(Thing::Beside) > 0 || format.cannot_hold == [Thing::Claims];
        let source = file.contains("the harbour master");
        assert_eq!(source, !declared, "{}", format.id);
        // Without its only cue a claim is none of Citron's.
        let whole = format.id == "citron" && losses.of(Thing::Claims) == 3;
        let cue = file.contains("insisted");
        assert_eq!(cue, !declared && !whole, "{}", format.id);
    }
}

/// A claim that is not in the text is in the file, with all it says, or counted once.
#[test]
fn a_claim_that_is_not_in_the_text_is_written_or_declared() {
    let project = harbour::with_lost();
    let mut alone = project.clone();
    let placed = project.claims().filter(|claim| !claim.is_lost());
    let edits = placed.map(|claim| Edit::RemoveClaim(claim.id)).collect();
    alone.apply(&Edit::All(edits), Stamp::default()).unwrap();
    assert_eq!(alone.claim_count(), 1);
    for format in FORMATS {
        let losses = losses(format, &alone);
        let lost = losses.of(Thing::Lost) + losses.of(Thing::Claims);
        assert_eq!(lost, usize::from(!format.holds_lost()), "{}", format.id);
        let file = written(format.id, &[&alone]).bytes;
        let is_there = String::from_utf8_lossy(&file).contains("Gone with the tide 🌊");
        assert!(is_there || lost == 1, "{}", format.id);
        if ["cas", "spacy", "citron"].contains(&format.id) {
            assert_eq!(
                losses.iter().collect::<Vec<_>>(),
                [(Thing::Roster, 2)],
                "{}",
                format.id
            );
        }
    }
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

/// Formats of places that have room for a note name the claims that have no place.
#[test]
fn claims_that_are_not_in_the_text_are_noted_where_there_is_room() {
    let project = harbour::with_lost();
    for id in [
        "doccano-spans",
        "doccano-relations",
        "label-studio",
        "label-studio-predictions",
        "prodigy-spans",
        "prodigy-relations",
    ] {
        let file = text(id, &project);
        assert!(file.contains("not_in_text"), "{id}");
        assert!(
            file.contains("Gone with the tide 🌊 … and the next (Dockers’ union)"),
            "{id}"
        );
    }
    let brat = written("brat", &[&project]).preview;
    assert!(
        brat.contains("not in the text: Gone with the tide"),
        "{brat}"
    );
}
