//! Undo and redo are a fold over the journal.

use crate::support::{article, content, edit, project_on};
use proptest::collection::vec;
use proptest::prelude::*;
use sayso::annotate::edit::Label;
use sayso::annotate::{Change, Edit, Entry, History, Project, Record, RecordId, Stamp, Step};

/// What a reader does, and how many milliseconds after the step before.
#[derive(Clone, Debug)]
enum Action {
    Do(Box<Edit>),
    Undo,
    Redo,
}

fn actions() -> impl Strategy<Value = (Project, Vec<(u64, Action)>)> {
    article().prop_flat_map(|article| {
        let action = prop_oneof![
            // Quick edits of one thing, to be undone together.
            3 => prop::sample::select(vec!["a", "b", "c"])
                .prop_map(|name| Action::Do(Box::new(Edit::Rename(name.to_owned())))),
            4 => edit(article.clone()).prop_map(|edit| Action::Do(Box::new(edit))),
            2 => Just(Action::Undo),
            2 => Just(Action::Redo),
        ];
        let wait = prop::sample::select(vec![0, 0, 100, 499, 500, 501, 2000]);
        (project_on(article), vec((wait, action), 1..24))
    })
}

/// What one undo takes back, kept apart from how the history does it.
struct Group {
    before: Vec<Record>,
    after: Vec<Record>,
    label: Label,
    target: Option<RecordId>,
    last: u64,
    changes_only: bool,
}

/// A project as a tab has it, with the journal it writes.
struct Tab {
    project: Project,
    history: History,
    journal: Vec<Entry>,
    stamp: Stamp,
}

impl Tab {
    fn new(project: Project) -> Self {
        let stamp = project.last_stamp();
        Self {
            project,
            history: History::default(),
            journal: Vec::new(),
            stamp,
        }
    }

    /// Makes the edit and writes it down if it changed anything; `None` if it failed or did not.
    fn make(
        &mut self,
        now: u64,
        edit: &Edit,
        step: Step,
        label: Label,
        target: Option<RecordId>,
    ) -> Option<&Entry> {
        let stamp = self.stamp.next(now, 1);
        let changes = self.project.apply(edit, stamp).ok()?;
        if changes.is_empty() && step == Step::Do {
            return None;
        }
        self.stamp = stamp;
        let entry = Entry {
            stamp,
            step,
            label,
            target,
            changes,
            selection: None,
        };
        self.history.record(&entry);
        self.journal.push(entry);
        self.journal.last()
    }
}

fn folded(journal: &[Entry]) -> History {
    let mut history = History::default();
    journal.iter().for_each(|entry| history.record(entry));
    history
}

fn changes_of(edit: Edit) -> Vec<Change> {
    match edit {
        Edit::Restore(changes) => changes,
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn undo_and_redo_walk_between_the_states((project, actions) in actions()) {
        let mut tab = Tab::new(project);
        let (mut done, mut undone): (Vec<Group>, Vec<Group>) = (Vec::new(), Vec::new());
        let mut now = 1_000_000;
        for (wait, action) in actions {
            now += wait;
            match action {
                Action::Do(edit) => {
                    let before = content(&tab.project);
                    let (label, target) = (edit.label(), edit.target());
                    let Some(entry) = tab.make(now, &edit, Step::Do, label, target) else { continue };
                    let changes_only = entry.changes.iter().all(|c| c.before.is_some() && c.after.is_some());
                    let after = content(&tab.project);
                    undone.clear();
                    match done.last_mut() {
                        Some(top) if target.is_some() && (top.label, top.target) == (label, target)
                            && top.changes_only && changes_only && now - top.last < 500 =>
                        {
                            top.after = after;
                            top.last = now;
                        }
                        _ => done.push(Group { before, after, label, target, last: now, changes_only }),
                    }
                }
                Action::Undo => {
                    prop_assert_eq!(tab.history.undo().map(|r| (r.label, r.target)), done.last().map(|g| (g.label, g.target)));
                    prop_assert_eq!(tab.history.undo_label(), done.last().map(|g| g.label));
                    let Some(back) = tab.history.undo() else { continue };
                    prop_assert!(tab.make(now, &back.edit, back.step, back.label, back.target).is_some());
                    let group = done.pop().unwrap();
                    prop_assert_eq!(&content(&tab.project), &group.before);
                    undone.push(group);
                }
                Action::Redo => {
                    prop_assert_eq!(tab.history.redo().map(|r| (r.label, r.target)), undone.last().map(|g| (g.label, g.target)));
                    prop_assert_eq!(tab.history.redo_label(), undone.last().map(|g| g.label));
                    let Some(again) = tab.history.redo() else { continue };
                    prop_assert!(tab.make(now, &again.edit, again.step, again.label, again.target).is_some());
                    let group = undone.pop().unwrap();
                    prop_assert_eq!(&content(&tab.project), &group.after);
                    done.push(group);
                }
            }
            prop_assert_eq!(&folded(&tab.journal), &tab.history);
        }
    }

    /// A journal that lost its oldest entries never offers to take back the wrong thing: what it
    /// offers is what the whole journal offers, or the known part of it.
    #[test]
    fn any_rest_of_a_journal_reads_right((project, actions) in actions()) {
        let mut tab = Tab::new(project);
        let mut now = 1_000_000;
        for (wait, action) in actions {
            now += wait;
            let _ = match action {
                Action::Do(edit) => tab.make(now, &edit, Step::Do, edit.label(), edit.target()).is_some(),
                Action::Undo => tab.history.undo().is_some_and(|r| tab.make(now, &r.edit, r.step, r.label, r.target).is_some()),
                Action::Redo => tab.history.redo().is_some_and(|r| tab.make(now, &r.edit, r.step, r.label, r.target).is_some()),
            };
            for cut in 0..tab.journal.len() {
                let rest = folded(&tab.journal[cut..]);
                if let Some(part) = rest.undo() {
                    let whole = tab.history.undo();
                    prop_assert_eq!(whole.as_ref().map(|w| (w.label, w.target)), Some((part.label, part.target)));
                    let (part, whole) = (changes_of(part.edit), changes_of(whole.unwrap().edit));
                    prop_assert!(whole.starts_with(&part), "cut at {}: {:?} of {:?}", cut, part, whole);
                }
                if let Some(part) = rest.redo() {
                    let whole = tab.history.redo();
                    prop_assert_eq!(whole.as_ref().map(|w| (w.label, w.target)), Some((part.label, part.target)));
                    let (part, whole) = (changes_of(part.edit), changes_of(whole.unwrap().edit));
                    prop_assert!(whole.ends_with(&part), "cut at {}: {:?} of {:?}", cut, part, whole);
                }
            }
        }
    }
}

#[cfg(test)]
mod examples {
    use super::*;
    use sayso::annotate::palette::Colour;
    use sayso::annotate::{ClaimId, ProjectId, Sort, Speaker, SpeakerField, SpeakerId};
    use sayso::article::{Article, BlockKind, Metadata};
    use std::sync::Arc;

    fn tab() -> Tab {
        let article = Article::new(
            Metadata::default(),
            [(BlockKind::Paragraph, "The bridge is safe.")],
        )
        .unwrap();
        Tab::new(Project::new(
            ProjectId::from_random(1),
            "0".to_owned(),
            Arc::new(article),
            0,
        ))
    }

    fn rename(tab: &mut Tab, now: u64, name: &str) {
        let edit = Edit::Rename(name.to_owned());
        assert!(
            tab.make(now, &edit, Step::Do, edit.label(), edit.target())
                .is_some()
        );
    }

    fn undo(tab: &mut Tab, now: u64) -> String {
        if let Some(back) = tab.history.undo() {
            tab.make(now, &back.edit, back.step, back.label, back.target)
                .unwrap();
        }
        tab.project.details().name.clone()
    }

    #[test]
    fn quick_edits_of_one_thing_are_undone_together() {
        let check = |gaps: &[u64], expected: &[&str]| {
            let mut tab = tab();
            let mut now = 1000;
            for (n, gap) in gaps.iter().enumerate() {
                now += gap;
                rename(&mut tab, now, &(n + 1).to_string());
            }
            let found: Vec<String> = (0..expected.len())
                .map(|n| undo(&mut tab, 100_000 + n as u64))
                .collect();
            assert_eq!(found, expected, "{gaps:?}");
        };
        check(&[0], &["0", "0"]);
        check(&[0, 499], &["0"]);
        check(&[0, 500], &["1", "0"]);
        // The half second counts from the last edit, not from the first.
        check(&[0, 499, 499, 499], &["0"]);
        check(&[0, 499, 500, 499], &["2", "0"]);
    }

    #[test]
    fn what_made_a_record_is_never_undone_with_a_correction() {
        let mut tab = tab();
        let id = SpeakerId::from_random(1);
        let speaker = Speaker {
            id,
            name: "Ortiz".to_owned(),
            aliases: Vec::new(),
            role: String::new(),
            sort: Sort::Person,
            colour: Colour::default(),
            created: 1,
            modified: Stamp::default(),
        };
        // Both are called alike, as the last part of the first names the whole.
        let set = |role: &str| Edit::SetSpeaker(id, SpeakerField::Role(role.to_owned()));
        let made = Edit::All(vec![Edit::AddSpeaker(speaker), set("mayor")]);
        for (now, edit) in [(1000, made), (1100, set("judge")), (1200, set("clerk"))] {
            tab.make(now, &edit, Step::Do, edit.label(), edit.target())
                .unwrap();
        }
        undo(&mut tab, 2000);
        assert_eq!(
            tab.project.speaker(id).map(|s| s.role.as_str()),
            Some("mayor")
        );
        undo(&mut tab, 3000);
        assert!(tab.project.speaker(id).is_none());
    }

    #[test]
    fn history_is_bounded() {
        let mut tab = tab();
        for n in 0..History::DEPTH as u64 + 50 {
            rename(&mut tab, 1000 * n, &format!("n{n}"));
        }
        let mut undone = 0;
        while tab.history.undo().is_some() {
            undo(&mut tab, 1_000_000 + undone);
            undone += 1;
        }
        assert_eq!(undone, History::DEPTH as u64);
        assert_eq!(tab.project.details().name, "n49");
    }

    #[test]
    fn what_was_undone_elsewhere_is_not_undone_here() {
        let mut tab = tab();
        rename(&mut tab, 1000, "1");
        let first = tab.journal[0].stamp;
        // The other tab took back "1" just when this one wrote something else.
        let id = RecordId::Claim(ClaimId::from_random(1));
        let other = Entry {
            stamp: crate::support::at(2000),
            step: Step::Do,
            label: Label::Detail,
            target: Some(id),
            changes: Vec::new(),
            selection: None,
        };
        tab.history.record(&other);
        tab.history.record(&Entry {
            stamp: crate::support::at(2001),
            step: Step::Undo(first),
            ..other.clone()
        });
        assert_eq!(tab.history.undo_label(), Some(Label::Detail));
        assert_eq!(tab.history.redo_label(), Some(Label::Rename));
    }
}
