//! Every edit can be taken back, fails whole, and leaves the look-ups right.

use crate::support::{at, content, project, project_and_edits};
use proptest::prelude::*;
use sayso::annotate::{
    Answer, Change, Claim, ClaimId, Edit, EditError, Lost, Project, RecordId, SpeakerId,
};

fn inverse(changes: Vec<Change>) -> Edit {
    Edit::Restore(changes.into_iter().rev().map(Change::inverse).collect())
}

/// Of a cue in pieces, one that is found is put in its place; the others stay in theirs, or lost.
#[test]
fn what_is_put_in_its_place_leaves_the_rest_alone() {
    use sayso::annotate::anchor::{Part, Quote};
    use sayso::article::{Article, BlockKind, Metadata};
    let text = "The dam will hold, he said, and said again, and wrote.";
    let blocks = [(BlockKind::Paragraph, text)];
    let article = Article::new(Metadata::default(), blocks).unwrap();
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        article.span(start, start + words.len()).unwrap()
    };
    let quote = |words: &str| Quote::new(words, "", "", None).unwrap();
    let id = ClaimId::from_random(1);
    let mut claim = Claim::new(id, vec![span("The dam will hold")]);
    claim.attribution.cue = vec![span("he said")];
    claim.lost = Some(Box::new(Lost {
        cue: vec![quote("noted"), quote("shouted")],
        source: vec![quote("Hale")],
        ..Lost::default()
    }));
    let new = sayso::annotate::ProjectId::from_random(2);
    let mut project = Project::new(new, String::new(), article.clone().into(), 0);
    project.apply(&Edit::AddClaim(claim), at(1)).unwrap();
    let place = Edit::Place {
        claim: id,
        part: Part::Cue,
        spans: vec![span("wrote")],
        found: vec![quote("noted")],
    };
    project.apply(&place, at(2)).unwrap();
    let claim = project.claim(id).unwrap();
    assert_eq!(claim.cue_quote(text), "he said … wrote … shouted");
    assert_eq!(claim.source_quote(text), "Hale");
    assert_eq!(claim.spans, [span("The dam will hold")]);
    assert!(claim.lacks_beside());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_edit_and_its_inverse_leave_everything_as_it_was((mut project, edits) in project_and_edits(1..4)) {
        for edit in edits {
            let before = project.clone();
            match project.apply(&edit, at(100)) {
                Ok(changes) => {
                    let edited = content(&project);
                    prop_assert_eq!(changes.is_empty(), project == before);
                    prop_assert_eq!(changes.is_empty(), edited == content(&before));
                    let mut undone = project.clone();
                    let back = undone.apply(&inverse(changes.clone()), at(101));
                    prop_assert!(back.is_ok(), "{:?}", back);
                    prop_assert_eq!(content(&undone), content(&before));
                    let again = undone.apply(&Edit::Restore(changes), at(102));
                    prop_assert!(again.is_ok(), "{:?}", again);
                    prop_assert_eq!(content(&undone), edited);
                }
                Err(_) => prop_assert_eq!(&project, &before),
            }
        }
    }

    #[test]
    fn what_changed_carries_the_stamp_of_the_edit((mut project, edits) in project_and_edits(1..2)) {
        if let Ok(changes) = project.apply(&edits[0], at(100)) {
            for change in &changes {
                match &change.after {
                    Some(record) => prop_assert_eq!((record.modified(), record.id()), (at(100), change.id)),
                    None => prop_assert!(change.before.is_some()),
                }
                prop_assert_eq!(changes.iter().filter(|c| c.id == change.id).count(), 1);
                let now = project.record(change.id);
                prop_assert_eq!(&now, &change.after);
                if now.is_none() {
                    prop_assert_eq!(project.removed().get(&change.id), Some(&at(100)));
                }
            }
        }
    }

    #[test]
    fn no_record_is_both_there_and_removed(project in project()) {
        for id in project.removed().keys() {
            prop_assert_eq!(project.record(*id), None);
        }
    }

    #[test]
    fn records_are_kept_in_order(project in project()) {
        let lacking = project.claims().filter(|claim| claim.lacks_beside());
        prop_assert_eq!(project.lacking_count(), lacking.count());
        let lost = project.claims().any(|claim| claim.lost.is_some());
        prop_assert_eq!(project.has_lost(), lost);
        for claim in project.claims() {
            let lost = claim.lost.as_deref().cloned().unwrap_or_default();
            prop_assert_eq!(claim.spans.is_empty(), !lost.words.is_empty());
            if claim.is_lost() {
                prop_assert_eq!(claim.all_spans().count(), 0);
            } else {
                prop_assert_eq!(lost.guess, None);
            }
            prop_assert!(claim.lost.is_none() || lost != Lost::default());
            for spans in [&claim.spans, &claim.attribution.cue, &claim.attribution.source] {
                prop_assert!(spans.windows(2).all(|pair| pair[0].end() < pair[1].start()));
                for span in spans {
                    prop_assert_eq!(project.article().span(span.start(), span.end()), Some(*span));
                }
            }
            let distinct: std::collections::HashSet<_> = claim.tags.iter().collect();
            prop_assert_eq!(distinct.len(), claim.tags.len());
        }
        for speaker in project.speakers() {
            prop_assert!(!speaker.name.is_empty() && speaker.name.trim() == speaker.name);
        }
    }

    #[test]
    fn the_look_ups_agree_with_a_plain_search(project in project()) {
        agrees(&project)?;
    }
}

/// Compares every look-up with a search through all claims.
fn agrees(project: &Project) -> Result<(), TestCaseError> {
    let mut all: Vec<&Claim> = (0..8)
        .filter_map(|n| project.claim(ClaimId::from_random(n)))
        .map(|claim| claim.as_ref())
        .collect();
    prop_assert_eq!(all.len(), project.claim_count());
    all.sort_by_key(|c| {
        let first = c.spans.first();
        (
            first.map_or(usize::MAX, |span| span.start()),
            std::cmp::Reverse(first.map_or(usize::MAX, |span| span.end())),
            c.id,
        )
    });
    let order: Vec<ClaimId> = all.iter().map(|c| c.id).collect();
    prop_assert_eq!(&project.claims().map(|c| c.id).collect::<Vec<_>>(), &order);

    for (number, block) in project.article().blocks().iter().enumerate() {
        // The line feed after a block belongs to it.
        let bytes = block.range.start..block.range.end + 1;
        let touches = |c: &&&Claim| {
            c.all_spans()
                .any(|s| s.start() < bytes.end && bytes.start < s.end())
        };
        let expected: Vec<ClaimId> = all.iter().filter(touches).map(|c| c.id).collect();
        let found: Vec<ClaimId> = project.claims_in_block(number).map(|c| c.id).collect();
        prop_assert_eq!(found, expected, "block {}", number);
        let begins = |c: &&&Claim| c.first_span().is_some_and(|s| bytes.contains(&s.start()));
        let expected: Vec<ClaimId> = all.iter().filter(begins).map(|c| c.id).collect();
        let found: Vec<ClaimId> = project.claims_beginning_in(number).map(|c| c.id).collect();
        prop_assert_eq!(found, expected, "block {}", number);
    }
    prop_assert_eq!(project.claims_in_block(99).count(), 0);

    let odd = |claim: &Claim| claim.id.bits() % 2 == 1;
    for (n, id) in order.iter().enumerate() {
        prop_assert_eq!(project.number_of(*id), Some(n + 1));
        prop_assert_eq!(
            project.claim_after(Some(*id), |_| true),
            order.get(n + 1).copied()
        );
        prop_assert_eq!(
            project.claim_before(Some(*id), |_| true),
            order[..n].last().copied()
        );
        let after = all[n + 1..].iter().find(|c| odd(c)).map(|c| c.id);
        prop_assert_eq!(project.claim_after(Some(*id), odd), after);
        let before = all[..n].iter().rfind(|c| odd(c)).map(|c| c.id);
        prop_assert_eq!(project.claim_before(Some(*id), odd), before);
    }
    prop_assert_eq!(project.claim_after(None, |_| true), order.first().copied());
    prop_assert_eq!(project.claim_before(None, |_| true), order.last().copied());
    prop_assert_eq!(project.number_of(ClaimId::from_random(99)), None);
    Ok(())
}

#[cfg(test)]
mod examples {
    use super::*;
    use crate::support::{at, content, empty};
    use sayso::annotate::{ClaimField, Speaker};
    use sayso::article::{Article, BlockKind, Metadata};
    use std::sync::Arc;

    fn start() -> Project {
        let text = "“We will,” said Ana Ortiz of the bridge.";
        empty(Arc::new(
            Article::new(Metadata::default(), [(BlockKind::Paragraph, text)]).unwrap(),
        ))
    }

    fn claim(project: &Project, id: u64) -> Claim {
        Claim {
            created: 1,
            modified: at(1),
            ..Claim::new(
                ClaimId::from_random(id),
                project.article().span(3, 10).into_iter().collect(),
            )
        }
    }

    fn speaker(id: u64, name: &str) -> Speaker {
        Speaker {
            id: SpeakerId::from_random(id),
            name: name.to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: Default::default(),
            colour: Default::default(),
            created: id,
            modified: at(1),
        }
    }

    #[test]
    fn a_failed_edit_keeps_when_a_record_was_removed() {
        let mut project = start();
        let claim = claim(&project, 1);
        project
            .apply(&Edit::AddClaim(claim.clone()), at(2))
            .unwrap();
        project.apply(&Edit::RemoveClaim(claim.id), at(3)).unwrap();
        let before = project.clone();
        let missing = ClaimId::from_random(9);
        let edit = Edit::All(vec![
            Edit::AddClaim(claim.clone()),
            Edit::RemoveClaim(missing),
        ]);
        assert_eq!(
            project.apply(&edit, at(4)),
            Err(EditError::NoSuchClaim(missing))
        );
        assert_eq!(project, before);
        assert_eq!(
            project.removed().get(&RecordId::Claim(claim.id)),
            Some(&at(3))
        );
    }

    #[test]
    fn a_claim_is_not_given_to_a_speaker_that_is_not_there() {
        let mut project = start();
        let claim = claim(&project, 1);
        project
            .apply(&Edit::AddClaim(claim.clone()), at(2))
            .unwrap();
        let nobody = SpeakerId::from_random(7);
        for field in [
            ClaimField::Answer(Answer::Speaker(nobody)),
            ClaimField::Via(Some(nobody)),
        ] {
            let edit = Edit::SetClaim(claim.id, field);
            assert_eq!(
                project.apply(&edit, at(3)),
                Err(EditError::NoSuchSpeaker(nobody))
            );
        }
        let edits = [
            Edit::AddSpeaker(speaker(7, "Ana Ortiz")),
            Edit::SetClaim(claim.id, ClaimField::Answer(Answer::Speaker(nobody))),
        ];
        assert!(project.apply(&Edit::All(edits.to_vec()), at(4)).is_ok());
    }

    #[test]
    fn merged_speakers_keep_their_names_and_pass_nothing_on_to_themselves() {
        let mut project = start();
        let (ana, ortiz) = (SpeakerId::from_random(1), SpeakerId::from_random(2));
        let mut claim = claim(&project, 1);
        claim.attribution.answer = Answer::Speaker(ana);
        claim.attribution.via = Some(ortiz);
        let mut second = speaker(2, "Ms Ortiz");
        second.aliases.push("the mayor".to_owned());
        let edits = [
            Edit::AddSpeaker(speaker(1, "Ana Ortiz")),
            Edit::AddSpeaker(second),
            Edit::AddClaim(claim.clone()),
        ];
        project.apply(&Edit::All(edits.to_vec()), at(2)).unwrap();
        let before = content(&project);
        let changes = project
            .apply(
                &Edit::MergeSpeakers {
                    keep: ana,
                    gone: ortiz,
                },
                at(3),
            )
            .unwrap();
        assert_eq!(
            project.speaker(ana).unwrap().aliases,
            ["Ms Ortiz", "the mayor"]
        );
        assert!(project.speaker(ortiz).is_none());
        let merged = project.claim(claim.id).unwrap();
        assert_eq!(
            (&merged.attribution.answer, merged.attribution.via),
            (&Answer::Speaker(ana), None)
        );
        project.apply(&inverse(changes), at(4)).unwrap();
        assert_eq!(content(&project), before);
    }

    #[test]
    fn a_project_never_loses_its_details() {
        let mut project = start();
        let gone = Change {
            id: RecordId::Details,
            before: None,
            after: None,
        };
        assert_eq!(
            project.apply(&Edit::Restore(vec![gone]), at(5)),
            Ok(Vec::new())
        );
        assert_eq!(project.details().name, "Bridge");
    }
}
