//! A file that comes back into the project it came from.

use crate::{example, made};
use proptest::prelude::*;
use sayso::annotate::{Edit, Project, ProjectId, Stamp};
use sayso::article::{Article, BlockKind, Metadata};
use sayso::exchange::file::write_project;
use sayso::exchange::import::{MergeRefusal, merge_into, read};
use std::sync::Arc;

const LATER: Stamp = Stamp {
    millis: u64::MAX / 2,
    count: 0,
    tab: 1,
};

#[test]
fn the_newest_version_stays() {
    let mut ours = example::project();
    let mut theirs = read(&write_project(&ours).unwrap()).unwrap().remove(0);
    let ids: Vec<_> = ours.claims().map(|c| c.id).collect();
    ours.apply(&Edit::RemoveClaim(ids[0]), LATER).unwrap();
    theirs.apply(&Edit::RemoveClaim(ids[1]), LATER).unwrap();
    theirs
        .apply(&Edit::Rename("Theirs".to_owned()), LATER)
        .unwrap();
    let changes = merge_into(&mut ours, &theirs).unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!(ours.claim_count(), ids.len() - 2);
    assert_eq!(ours.details().name, "Theirs");
}

#[test]
fn another_text_is_refused_and_nothing_changed() {
    let mut ours = example::project();
    let before = ours.clone();
    let article = Article::new(
        Metadata::default(),
        [(BlockKind::Paragraph, "Another text")],
    )
    .unwrap();
    let other = Project::new(
        ProjectId::from_random(1),
        "Other".to_owned(),
        Arc::new(article),
        0,
    );
    let refused = MergeRefusal::OtherText {
        project: "River plan".to_owned(),
        incoming: "Other".to_owned(),
    };
    assert_eq!(merge_into(&mut ours, &other), Err(refused));
    assert_eq!(ours, before);
}

proptest! {
    #[test]
    fn a_file_that_comes_back_changes_nothing(project in made::project()) {
        let back = read(&write_project(&project).unwrap()).unwrap().remove(0);
        let mut merged = project.clone();
        prop_assert_eq!(merge_into(&mut merged, &back), Ok(Vec::new()));
        prop_assert_eq!(merged, project);
    }
}
