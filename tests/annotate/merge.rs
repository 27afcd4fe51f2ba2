//! Merge gives the same outcome whatever the order: two tabs, a file that comes back, a class.

use crate::support::{article, at, empty, project_on, version};
use proptest::collection::vec;
use proptest::prelude::*;
use sayso::annotate::merge::Version;
use sayso::annotate::palette::Colour;
use sayso::annotate::{Project, Record, RecordId, Sort, Speaker, SpeakerId};
use sayso::article::{Article, BlockKind, Metadata};
use std::sync::Arc;

fn merged(mut project: Project, versions: impl IntoIterator<Item = Version>) -> Project {
    project.merge(versions);
    project
}

fn both(one: &Project, other: &Project) -> Project {
    merged(one.clone(), other.versions().collect::<Vec<_>>())
}

/// Projects of the same article, with their own edits and versions from the same small pools.
fn three() -> impl Strategy<Value = (Project, Project, Project)> {
    article().prop_flat_map(|article| {
        (
            project_on(article.clone()),
            project_on(article.clone()),
            project_on(article),
        )
    })
}

#[test]
fn of_two_versions_with_one_stamp_the_removal_wins() {
    let article = Article::new(
        Metadata::default(),
        [(BlockKind::Paragraph, "The bridge is safe.")],
    )
    .unwrap();
    let id = SpeakerId::from_random(1);
    let speaker = Speaker {
        id,
        name: "Ana Ortiz".to_owned(),
        aliases: Vec::new(),
        role: String::new(),
        sort: Sort::Person,
        colour: Colour::default(),
        created: 1,
        modified: at(5),
    };
    let there = Version::Present(Record::Speaker(speaker));
    let check = |removed, stays: bool| {
        let gone = Version::Removed(RecordId::Speaker(id), at(removed));
        for versions in [[there.clone(), gone.clone()], [gone, there.clone()]] {
            let project = merged(empty(Arc::new(article.clone())), versions);
            assert_eq!(project.speaker(id).is_some(), stays, "removed at {removed}");
            assert_eq!(project.removed().is_empty(), stays);
        }
    };
    check(4, true);
    check(5, false);
    check(6, false);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn projects_merge_in_any_order((a, b, c) in three()) {
        prop_assert_eq!(both(&a, &b), both(&b, &a));
        prop_assert_eq!(both(&both(&a, &b), &c), both(&a, &both(&b, &c)));
        prop_assert_eq!(both(&a, &a), a.clone());
        prop_assert_eq!(both(&both(&a, &b), &b), both(&a, &b));
    }

    #[test]
    fn versions_merge_in_any_order(
        (project, versions, order) in article().prop_flat_map(|article| {
            let versions = vec(version(article.clone()), 0..12);
            (project_on(article), versions).prop_flat_map(|(project, versions)| {
                let order = Just(versions.clone()).prop_shuffle();
                (Just(project), Just(versions), order)
            })
        })
    ) {
        let one = merged(project.clone(), versions.clone());
        prop_assert_eq!(&merged(project.clone(), order), &one);
        prop_assert_eq!(&merged(one.clone(), versions), &one);
        // Changes name what differs, and nothing else.
        let mut again = project.clone();
        for change in again.merge(one.versions().collect::<Vec<_>>()) {
            prop_assert_eq!(project.record(change.id), change.before);
            prop_assert_eq!(one.record(change.id), change.after);
        }
        prop_assert_eq!(&again, &one);
    }

    #[test]
    fn a_project_comes_back_whole_from_its_versions(project in article().prop_flat_map(project_on)) {
        let copy = merged(empty(project.article().clone()), project.versions().collect::<Vec<_>>());
        prop_assert_eq!(copy, project);
    }

    #[test]
    fn an_edit_reaches_another_tab_by_its_versions(
        (project, edit) in article().prop_flat_map(|a| (project_on(a.clone()), crate::support::edit(a)))
    ) {
        let mut other = project.clone();
        let mut this = project;
        if let Ok(changes) = this.apply(&edit, crate::support::at(100)) {
            other.merge(changes.iter().map(|change| change.version(crate::support::at(100))));
            prop_assert_eq!(crate::support::content(&other), crate::support::content(&this));
        }
    }
}
