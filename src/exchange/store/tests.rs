//! Nothing saved is lost: crashes, full storage, two tabs, damage and a killed browser.

use super::fake::{Fake, Rows};
use super::key::{Piece, SHARDS};
use super::*;
use crate::annotate::edit::{ClaimField, SpeakerField};
use crate::annotate::palette::Colour;
use crate::annotate::{
    Answer, Claim, ClaimId, Edit, Entry, History, Kind, Project, ProjectId, RecordId, Sort,
    Speaker, SpeakerId, Stamp, Step,
};
use crate::article::table::Map;
use crate::article::{Article, BlockKind, Metadata, Span};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

const NOW: u64 = 1_700_000_000_000;
const ALL: usize = SHARDS as usize + 1;

fn pid() -> ProjectId {
    ProjectId::from_random(77)
}

fn article() -> Arc<Article> {
    let metadata = Metadata {
        outlet: Some("The Post".to_owned()),
        ..Metadata::default()
    };
    let blocks = [
        (BlockKind::Title, "Council “will not rest” \u{1F30A}"),
        (
            BlockKind::Paragraph,
            "The mayor said \"10,000 jobs\" were at risk, and cafe\u{301}s too.",
        ),
        (
            BlockKind::Paragraph,
            "محمد علي denied it. 李明 said nothing; it is believed\\that he left.",
        ),
    ];
    Arc::new(Article::new(metadata, blocks).unwrap())
}

fn new_project() -> Project {
    Project::new(pid(), "Council \"talks\"".to_owned(), article(), NOW)
}

/// Words of an article, by number.
fn words(article: &Article) -> Vec<Span> {
    let text = article.text();
    let starts = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    let spans = starts.zip(text.split_whitespace());
    spans
        .map(|(at, word)| article.span(at, at + word.len()).unwrap())
        .collect()
}

fn claim(id: ClaimId, spans: Vec<Span>, annotator: &str) -> Claim {
    Claim {
        annotator: annotator.to_owned(),
        created: NOW,
        ..Claim::new(id, spans)
    }
}

/// One thing a reader does; numbers pick from what is there.
#[derive(Clone, Copy, Debug)]
enum Act {
    Mark(u16, u16),
    Note(u16, u16),
    Attribute(u16, u16),
    RemoveClaim(u16),
    Speaker(u16),
    Alias(u16, u16),
    RemoveSpeaker(u16),
    MergeSpeakers(u16, u16),
    Rename(u16),
    Undo,
    Redo,
    /// Folds so many pieces.
    Fold(u8),
    /// Lets time pass.
    Wait(u16),
}

fn act() -> impl Strategy<Value = Act> {
    use Act::*;
    prop_oneof![
        6 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Mark(a, b)),
        3 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Note(a, b)),
        4 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Attribute(a, b)),
        2 => any::<u16>().prop_map(RemoveClaim),
        2 => any::<u16>().prop_map(Speaker),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Alias(a, b)),
        1 => any::<u16>().prop_map(RemoveSpeaker),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| MergeSpeakers(a, b)),
        1 => any::<u16>().prop_map(Rename),
        3 => Just(Undo),
        2 => Just(Redo),
        2 => (1u8..40).prop_map(Fold),
        2 => any::<u16>().prop_map(Wait),
    ]
}

/// A tab with the project open, as the application would have it.
struct Tab {
    store: Store<Rc<Fake>>,
    project: Project,
    history: History,
    writer: Writer,
    number: u32,
    now: u64,
    next_id: u64,
    ahead: Rows,
    /// What was written for other tabs to hear of.
    said: Vec<(String, String)>,
    notes: Vec<SetAside>,
}

impl Tab {
    fn create(shelf: &Rc<Fake>, number: u32) -> Self {
        let store = Store::new(shelf.clone());
        let project = new_project();
        let (writer, ahead) = Writer::create(&store, &project, NOW);
        let mut rows = Rows::default();
        rows.make(ahead);
        Self {
            store,
            project,
            history: History::default(),
            writer,
            number,
            now: NOW,
            next_id: u64::from(number) << 32,
            ahead: rows,
            said: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn open(shelf: &Rc<Fake>, number: u32, now: u64) -> Result<Self, OpenError> {
        Self::open_in(Store::new(shelf.clone()), number, now)
    }

    fn open_in(store: Store<Rc<Fake>>, number: u32, now: u64) -> Result<Self, OpenError> {
        let Opened {
            project,
            history,
            writer,
            notes,
        } = store.open(pid(), now)?;
        Ok(Self {
            store,
            project,
            history,
            writer,
            number,
            now,
            next_id: u64::from(number) << 32,
            ahead: Rows::default(),
            said: Vec::new(),
            notes,
        })
    }

    /// Whether something was saved (or tried to).
    fn act(&mut self, act: Act) -> bool {
        let claims: Vec<ClaimId> = self.project.claims().map(|c| c.id).collect();
        let speakers: Vec<SpeakerId> = self.project.speakers().iter().map(|s| s.id).collect();
        let claim_at = |n: u16| claims.get(usize::from(n) % claims.len().max(1)).copied();
        let speaker_at = |n: u16| {
            speakers
                .get(usize::from(n) % speakers.len().max(1))
                .copied()
        };
        let words = words(self.project.article());
        let word = |n: u16| words[usize::from(n) % words.len()];
        self.next_id += 1;
        let id = self.next_id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let edit = match act {
            Act::Mark(a, b) => {
                let mut claim = claim(
                    ClaimId::from_random(id),
                    vec![word(a).cover(word(a.saturating_add(b % 3)))],
                    "me",
                );
                if a % 3 == 0 {
                    claim.attribution.cue.push(word(b));
                }
                Some(Edit::AddClaim(claim))
            }
            Act::Note(a, b) => claim_at(a).map(|id| {
                let note = format!(
                    "note {b} \u{1F4A1}\n\"quoted\" \\ {}",
                    "x".repeat(usize::from(b % 40))
                );
                let kind = Kind::ALL[usize::from(b) % Kind::ALL.len()];
                Edit::All(vec![
                    Edit::SetClaim(id, ClaimField::Note(note)),
                    Edit::SetClaim(id, ClaimField::Kind(Some(kind))),
                    Edit::SetClaim(id, ClaimField::Tags(vec!["tag".to_owned(), format!("{a}")])),
                ])
            }),
            Act::Attribute(a, b) => claim_at(a).map(|id| {
                let answer = match b % 5 {
                    0 => Answer::Article,
                    1 => Answer::Unnamed("a \"senior\" official".to_owned()),
                    2 => Answer::NoOne,
                    _ => speaker_at(b).map_or(Answer::Undecided, Answer::Speaker),
                };
                Edit::SetClaim(id, ClaimField::Answer(answer))
            }),
            Act::RemoveClaim(a) => claim_at(a).map(Edit::RemoveClaim),
            Act::Speaker(a) => Some(Edit::AddSpeaker(Speaker {
                id: SpeakerId::from_random(id),
                name: format!("Ana {a} \u{301}Ortiz"),
                aliases: vec!["the \"chief\"".to_owned()],
                role: "mayor".to_owned(),
                sort: Sort::ALL[usize::from(a) % 4],
                colour: Colour::new(3),
                created: NOW,
                modified: Stamp::default(),
            })),
            Act::Alias(a, b) => speaker_at(a)
                .map(|id| Edit::SetSpeaker(id, SpeakerField::Aliases(vec![format!("alias {b}")]))),
            Act::RemoveSpeaker(a) => speaker_at(a).map(Edit::RemoveSpeaker),
            Act::MergeSpeakers(a, b) => speaker_at(a)
                .zip(speaker_at(b))
                .map(|(keep, gone)| Edit::MergeSpeakers { keep, gone }),
            Act::Rename(a) => Some(Edit::Rename(format!("Name {a}"))),
            Act::Undo | Act::Redo => None,
            Act::Fold(n) => {
                let _ = self.fold(usize::from(n));
                None
            }
            Act::Wait(millis) => {
                self.now += u64::from(millis);
                None
            }
        };
        let reversal = match act {
            Act::Undo => self.history.undo(),
            Act::Redo => self.history.redo(),
            _ => None,
        };
        match (edit, reversal) {
            (Some(edit), _) => self.apply(&edit, Step::Do, edit.label(), edit.target()),
            (None, Some(r)) => self.apply(&r.edit, r.step, r.label, r.target),
            (None, None) => false,
        }
    }

    fn apply(
        &mut self,
        edit: &Edit,
        step: Step,
        label: crate::annotate::edit::Label,
        target: Option<RecordId>,
    ) -> bool {
        let stamp = self.writer.next_stamp(self.now, self.number);
        let Ok(changes) = self.project.apply(edit, stamp) else {
            return false;
        };
        if changes.is_empty() && step == Step::Do {
            return false;
        }
        let entry = Entry {
            stamp,
            step,
            label,
            target,
            changes,
            selection: None,
        };
        self.history.record(&entry);
        let ahead = self.writer.save(&self.store, &self.project, &entry);
        if let Ahead::Put(rows) = &ahead {
            self.said
                .extend(rows.iter().map(|row| (row.key.clone(), row.value.clone())));
        }
        self.ahead.make(ahead);
        true
    }

    fn fold(&mut self, at_most: usize) -> Result<Folded, Why> {
        self.writer.fold(
            &self.store,
            &mut self.project,
            &mut self.history,
            at_most,
            self.now,
        )
    }

    fn hear(&mut self, key: &str, value: &str) {
        self.writer.receive(
            &self.store,
            &mut self.project,
            &mut self.history,
            key,
            value,
        );
    }

    fn saved(&self) -> bool {
        self.writer.state() == SaveState::Saved
    }
}

fn after(tab: &Tab) -> (Project, History) {
    (tab.project.clone(), tab.history.clone())
}

fn assert_same(found: &Tab, expected: &(Project, History)) {
    assert!(
        found.project == expected.0,
        "{:#?}\nis not\n{:#?}",
        found.project,
        expected.0
    );
    assert_eq!(found.history, expected.1);
}

proptest! {
    #[test]
    fn a_crash_anywhere_loads_what_was_saved_last(acts in prop::collection::vec(act(), 1..60), dies in 1usize..120) {
        let shelf = Fake::shared();
        shelf.put("someone/else", "stays");
        shelf.alive_for.set(Some(dies));
        let mut tab = Tab::create(&shelf, 1);
        if shelf.dead() {
            // Never promised; but what is there is no other project, and whoever opens it is told.
            shelf.alive_for.set(None);
            let store = Store::new(shelf.clone());
            let _ = store.list().unwrap();
            if let Ok(opened) = store.open(pid(), NOW) {
                prop_assert!(opened.project.article() == new_project().article());
                prop_assert!(opened.project == new_project() || !opened.notes.is_empty());
            }
            return Ok(());
        }
        let mut promised = after(&tab);
        let mut in_flight = None;
        for act in acts {
            tab.act(act);
            if shelf.dead() {
                in_flight = Some(after(&tab));
                break;
            }
            prop_assert!(tab.saved());
            promised = after(&tab);
        }
        shelf.alive_for.set(None);
        let again = Tab::open(&shelf, 2, NOW).unwrap();
        prop_assert!(again.notes.is_empty(), "{:?}", again.notes);
        let found = after(&again);
        let in_flight_came = in_flight.is_some_and(|state| state == found);
        if !in_flight_came {
            assert_same(&again, &promised);
        }
        prop_assert!(again.writer.next_stamp(0, 0) > again.project.last_stamp());
        prop_assert_eq!(shelf.get("someone/else"), Ok(Some("stays".to_owned())));
    }

    #[test]
    fn full_storage_loses_nothing_and_writes_all_in_order_when_there_is_room(
        acts in prop::collection::vec(act(), 1..80),
        room in 3_000usize..30_000,
    ) {
        let shelf = Fake::shared();
        shelf.room.set(Some(room));
        let mut tab = Tab::create(&shelf, 1);
        // The state after each write that is to come, the creation first.
        let mut states = vec![after(&tab)];
        for act in acts {
            if tab.act(act) {
                states.push(after(&tab));
            }
            let missing = match tab.writer.state() {
                SaveState::Saved => 0,
                SaveState::NotSaved { why, edits } => {
                    prop_assert_eq!(why, Why::Shelf(ShelfError::Full));
                    edits
                }
            };
            if missing < states.len() {
                let there = Store::new(Fake::of(shelf.snapshot())).peek(pid());
                prop_assert!(there.as_ref() == Ok(&states[states.len() - 1 - missing].0));
            } else {
                prop_assert_eq!(Store::new(shelf.clone()).list(), Ok(Vec::new()));
            }
        }
        shelf.room.set(None);
        tab.writer.retry(&tab.store, &tab.project);
        prop_assert!(tab.saved());
        let again = Tab::open(&shelf, 2, NOW).unwrap();
        prop_assert!(again.project == tab.project);
        // With more, old undo steps may have made room for new edits.
        if states.len() <= 50 {
            assert_same(&again, &after(&tab));
        }
    }

    #[test]
    fn two_tabs_converge(
        acts in prop::collection::vec((any::<bool>(), act(), prop::option::of(any::<bool>())), 1..60),
    ) {
        let shelf = Fake::shared();
        let mut tabs = [Tab::create(&shelf, 1), Tab::open(&shelf, 2, NOW).unwrap()];
        let deliver = |tabs: &mut [Tab; 2], to: usize, all: bool| {
            let said = std::mem::take(&mut tabs[1 - to].said);
            let now = if all { said.len() } else { said.len() / 2 };
            for (key, value) in said.iter().take(now) {
                tabs[to].hear(key, value);
            }
            tabs[1 - to].said = said[now..].to_vec();
        };
        for (second, act, delivery) in acts {
            tabs[usize::from(second)].act(act);
            if let Some(all) = delivery {
                deliver(&mut tabs, usize::from(!second), all);
            }
        }
        deliver(&mut tabs, 0, true);
        deliver(&mut tabs, 1, true);
        prop_assert!(tabs[0].project == tabs[1].project);
        let fresh = Tab::open(&Fake::of(shelf.snapshot()), 3, NOW).unwrap();
        assert_same(&fresh, &after(&tabs[0]));
        assert_same(&fresh, &after(&tabs[1]));
        for tab in &mut tabs {
            prop_assert!(tab.fold(ALL).unwrap().done);
        }
        assert_same(&Tab::open(&shelf, 3, NOW).unwrap(), &after(&fresh));
        prop_assert!(tabs[0].project == fresh.project && tabs[1].project == fresh.project);
    }

    #[test]
    fn tabs_that_never_hear_of_each_other_converge_when_they_fold(
        acts in prop::collection::vec((any::<bool>(), act()), 1..60),
    ) {
        let shelf = Fake::shared();
        let mut tabs = [Tab::create(&shelf, 1), Tab::open(&shelf, 2, NOW).unwrap()];
        for (second, act) in acts {
            tabs[usize::from(second)].act(act);
        }
        let fresh = Tab::open(&Fake::of(shelf.snapshot()), 3, NOW).unwrap();
        for tab in &mut tabs {
            while !tab.fold(4).unwrap().done {}
        }
        assert_same(&Tab::open(&shelf, 3, NOW).unwrap(), &after(&fresh));
    }

    #[test]
    fn damage_to_one_value_costs_no_more_than_that_value(
        acts in prop::collection::vec(act(), 1..50),
        fold in any::<bool>(),
        which in any::<prop::sample::Index>(),
        how in 0u8..5,
        at in any::<prop::sample::Index>(),
    ) {
        let shelf = Fake::shared();
        let mut tab = Tab::create(&shelf, 1);
        for act in acts {
            tab.act(act);
        }
        if fold {
            prop_assert!(tab.fold(ALL).unwrap().done);
        }
        let values = shelf.snapshot();
        let keys: Vec<&String> = values.keys().collect();
        let key = keys[which.index(keys.len())];
        let damaged = damage(&values[key], how, at);
        match &damaged {
            Some(text) => shelf.put(key, text),
            None => shelf.remove(key).unwrap(),
        }
        let (_, piece) = Piece::parse(key).unwrap();
        let store = Store::new(shelf.clone());
        let listed = store.list().unwrap();
        match Tab::open(&shelf, 2, NOW + 1) {
            Err(error) => {
                prop_assert!(matches!(error, OpenError::Unreadable(_) | OpenError::Newer(_)), "{error:?}");
                prop_assert!(matches!(piece, Piece::Article), "{piece:?} {error:?}");
                prop_assert!(damaged.is_some() || !matches!(listed[0], Listing::Project(_)));
                prop_assert_eq!(shelf.get(key), Ok(damaged.clone()));
                if let Some(damaged) = damaged {
                    let raw = store.raw(pid()).unwrap();
                    let raw: BTreeMap<String, String> = serde_json::from_str(&raw).unwrap();
                    prop_assert_eq!(raw.get(key), Some(&damaged));
                }
            }
            Ok(mut again) => {
                prop_assert!(matches!(listed[0], Listing::Project(_)), "{listed:?}");
                if let Some(damaged) = damaged.filter(|_| again.notes.iter().any(|n| n.piece == piece)) {
                    prop_assert!(shelf.snapshot().values().any(|v| *v == damaged), "raw text is kept");
                }
                // Whatever is neither in the damaged piece nor touched by the damaged entry is as it was.
                let touched: Vec<RecordId> = match piece {
                    // Folded, it matters only if it can still be read and now says something else.
                    Piece::Entry(stamp) if !fold || again.notes.is_empty() => {
                        let entry = super::pieces::read_entry(&values[key], stamp, tab.project.article());
                        entry.unwrap().changes.iter().map(|c| c.id).collect()
                    }
                    _ => Vec::new(),
                };
                for claim in tab.project.claims() {
                    let elsewhere = piece != Piece::Claims(super::pieces::shard_of(claim.id));
                    if elsewhere && !touched.contains(&RecordId::Claim(claim.id)) {
                        prop_assert_eq!(again.project.claim(claim.id), Some(claim));
                    }
                }
                for speaker in tab.project.speakers() {
                    if piece != Piece::Base && !touched.contains(&RecordId::Speaker(speaker.id)) {
                        prop_assert_eq!(again.project.speaker(speaker.id), Some(speaker));
                    }
                }
                // It is healed: opens without a note from now on, and says the same.
                let _ = again.fold(ALL).unwrap();
                let third = Tab::open(&shelf, 3, NOW + 2).unwrap();
                prop_assert!(third.notes.is_empty(), "{:?}", third.notes);
                assert_same(&third, &after(&again));
            }
        }
    }

    #[test]
    fn a_killed_browser_gets_back_what_local_storage_had_not_put_on_disk(
        acts in prop::collection::vec(act(), 1..80),
        committed in any::<prop::sample::Index>(),
        gone in prop::option::of(any::<prop::sample::Index>()),
        full in any::<bool>(),
    ) {
        let shelf = Fake::shared();
        // What is on disk: nothing at first.
        let mut disk = shelf.snapshot();
        let mut tab = Tab::create(&shelf, 1);
        let commit_at = committed.index(acts.len() + 1);
        let delete_at = gone.map(|at| at.index(acts.len()));
        for (n, act) in acts.iter().enumerate() {
            if n == commit_at {
                disk = shelf.snapshot();
            }
            if delete_at == Some(n) {
                // Deleted, and put back.
                let (deleted, ahead) = tab.store.delete(pid(), tab.now).unwrap();
                tab.ahead.make(ahead);
                let mut rows = tab.ahead.clone();
                let other = Store::new(Fake::shared());
                prop_assert_eq!(rows.boot(&other, tab.now), Recovered::default());
                prop_assert_eq!(other.list(), Ok(Vec::new()));
                tab.now += 1;
                let ahead = tab.store.restore(&deleted, tab.now).unwrap();
                tab.ahead.make(ahead);
            }
            tab.act(*act);
        }
        let shelf = Fake::of(disk);
        let store = Store::new(shelf.clone());
        if full {
            shelf.room.set(Some(shelf.bytes()));
        }
        let mut rows = tab.ahead.clone();
        let recovered = rows.boot(&store, tab.now);
        prop_assert!(full || recovered.waiting == 0);
        let mut again = Tab::open_in(store, 2, tab.now).unwrap();
        assert_same(&again, &after(&tab));
        if full {
            prop_assert_eq!(again.saved(), recovered.waiting == 0);
            shelf.room.set(None);
            again.writer.retry(&again.store, &again.project);
        }
        prop_assert!(again.saved());
        // A day later the journal is empty, and everything is where it belongs.
        rows.boot(&Store::new(shelf.clone()), tab.now + KEEP_ROWS + 100_000);
        prop_assert!(rows.0.is_empty(), "{:?}", rows.0.keys());
        assert_same(&Tab::open(&shelf, 3, tab.now).unwrap(), &after(&tab));
    }
}

fn damage(value: &str, how: u8, at: prop::sample::Index) -> Option<String> {
    let chars: Vec<char> = value.chars().collect();
    let at = at.index(chars.len().max(1));
    match how {
        0 => Some(chars[..at].iter().collect()),
        1 => Some("\u{0}garbage".to_owned()),
        2 => Some(String::new()),
        3 => {
            let mut chars = chars;
            chars[at] = if chars[at] == '\u{FFFD}' {
                'x'
            } else {
                '\u{FFFD}'
            };
            Some(chars.into_iter().collect())
        }
        _ => None,
    }
}

/// A tab that marked `n` claims, one after another.
fn marked(shelf: &Rc<Fake>, n: u16) -> Tab {
    let mut tab = Tab::create(shelf, 1);
    for i in 0..n {
        tab.now += 1000;
        assert!(tab.act(Act::Mark(i, i + 1)));
    }
    tab
}

fn entries(shelf: &Fake) -> usize {
    shelf
        .snapshot()
        .keys()
        .filter(|key| matches!(Piece::parse(key), Some((_, Piece::Entry(_)))))
        .count()
}

#[test]
fn an_edit_is_one_small_write() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 600);
    assert!(tab.fold(ALL).unwrap().done);
    let (writes, written) = (shelf.writes.get(), shelf.written.get());
    tab.act(Act::Note(3, 4));
    assert_eq!(shelf.writes.get() - writes, 1);
    assert!(
        shelf.written.get() - written < 3000,
        "{}",
        shelf.written.get() - written
    );
    // And folding it rewrites one piece and the head.
    assert_eq!(
        tab.fold(ALL),
        Ok(Folded {
            done: true,
            changes: Vec::new()
        })
    );
    assert_eq!(shelf.writes.get() - writes, 3);
    assert_eq!(
        tab.fold(ALL),
        Ok(Folded {
            done: true,
            changes: Vec::new()
        })
    );
    assert_eq!(shelf.writes.get() - writes, 3, "nothing to do");
}

#[test]
fn the_journal_is_trimmed_two_folds_later_and_nothing_goes_with_it() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 400);
    assert!(tab.fold(ALL).unwrap().done);
    assert_eq!(entries(&shelf), 400, "only folded just now");
    tab.act(Act::Rename(1));
    assert!(tab.fold(ALL).unwrap().done);
    assert_eq!(entries(&shelf), 401);
    tab.act(Act::Rename(2));
    // The browser dies at each point of the third fold.
    for dies in 1..200 {
        let copy = Fake::of(shelf.snapshot());
        let mut other = Tab::open(&copy, 2, NOW).unwrap();
        let mut copied = tab.history.clone();
        std::mem::swap(&mut other.history, &mut copied);
        other.act(Act::Rename(3));
        assert!(other.fold(ALL).unwrap().done);
        other.act(Act::Rename(4));
        copy.alive_for.set(Some(dies));
        let _ = other.fold(ALL);
        copy.alive_for.set(None);
        let again = Tab::open(&copy, 3, NOW).unwrap();
        assert!(again.project == other.project, "{dies}");
        assert_eq!(again.history, other.history, "{dies}");
        assert!(again.notes.is_empty());
    }
    assert!(tab.fold(ALL).unwrap().done);
    assert_eq!(entries(&shelf), KEEP_ENTRIES);
    assert_same(&Tab::open(&shelf, 2, NOW).unwrap(), &after(&tab));
    // What was trimmed does not come back from the write-ahead journal.
    let store = Store::new(shelf.clone());
    assert_eq!(tab.ahead.boot(&store, tab.now), Recovered::default());
    assert_eq!(entries(&shelf), KEEP_ENTRIES);
}

#[test]
fn folding_goes_piece_by_piece() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 100);
    let mut calls = 0;
    while !tab.fold(5).unwrap().done {
        calls += 1;
    }
    assert!((5..=7).contains(&calls), "{calls}");
    assert_same(&Tab::open(&shelf, 2, NOW).unwrap(), &after(&tab));
}

#[test]
fn a_small_project_stays_small() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 40);
    assert!(tab.fold(ALL).unwrap().done);
    let entries: usize = shelf
        .snapshot()
        .iter()
        .filter(|(key, _)| key.contains("/journal/"))
        .map(|(key, value)| size(key, value))
        .sum();
    let rest = shelf.bytes() - entries;
    assert!(rest < 40_000 && entries < 50_000, "{rest} + {entries}");
}

#[test]
fn the_library_lists_copies_renames_deletes_and_puts_back() {
    let shelf = Fake::shared();
    shelf.put("someone/else", "{}");
    shelf.put("sayso/not-a-project/head", "{}");
    let mut tab = marked(&shelf, 3);
    tab.act(Act::Speaker(1));
    let store = Store::new(shelf.clone());
    let head = |id: ProjectId| match store.list().unwrap().into_iter().find(|l| l.id() == id) {
        Some(Listing::Project(head)) => head,
        other => panic!("{other:?}"),
    };
    // Not folded yet, and right all the same.
    let listed = head(pid());
    assert_eq!(
        (listed.claims, listed.undecided, listed.speakers),
        (3, 3, 1)
    );
    assert!(tab.fold(ALL).unwrap().done);
    let listed = head(pid());
    assert_eq!(
        (listed.claims, listed.undecided, listed.speakers),
        (3, 3, 1)
    );
    assert_eq!(
        listed.title.as_deref(),
        Some("Council “will not rest” \u{1F30A}")
    );
    assert_eq!(
        (listed.outlet.as_deref(), listed.words),
        (Some("The Post"), 29)
    );

    store.touch(pid(), NOW + 50_000_000).unwrap();
    assert_eq!(head(pid()).opened, NOW + 50_000_000);
    let usage = store.usage().unwrap();
    assert!(usage.ours > *usage.projects.get(&pid()).unwrap() && usage.others > 0);
    assert!(
        head(pid())
            .bytes
            .abs_diff(*usage.projects.get(&pid()).unwrap())
            < 1000
    );

    let copy = ProjectId::from_random(78);
    let _ = store
        .duplicate(pid(), copy, "A copy".to_owned(), NOW + 9)
        .unwrap();
    assert_eq!(
        store
            .duplicate(pid(), copy, String::new(), NOW)
            .unwrap_err(),
        StoreError::Exists
    );
    assert_eq!(
        (head(copy).name, head(copy).claims),
        ("A copy".to_owned(), 3)
    );
    assert_eq!(
        store.list().unwrap().first().map(Listing::id),
        Some(pid()),
        "the last used first"
    );
    let copied: Vec<_> = store.peek(copy).unwrap().claims().cloned().collect();
    assert_eq!(copied, tab.project.claims().cloned().collect::<Vec<_>>());

    let _ = store
        .rename(pid(), "New name".to_owned(), NOW + 60_000_000, 9)
        .unwrap();
    assert_eq!(head(pid()).name, "New name");
    assert!(
        store
            .rename(pid(), "New name".to_owned(), NOW + 60_000_000, 9)
            .unwrap()
            .is_nothing()
    );
    let undo = store.open(pid(), NOW).unwrap().history.undo_label();
    assert_eq!(undo, Some(crate::annotate::edit::Label::Rename));

    let before = shelf.snapshot();
    let (deleted, _) = store.delete(pid(), NOW).unwrap();
    assert_eq!(store.delete(pid(), NOW).unwrap_err(), StoreError::Missing);
    assert_eq!(store.open(pid(), NOW).unwrap_err(), OpenError::Missing);
    assert!(
        !shelf
            .snapshot()
            .keys()
            .any(|key| key.starts_with("sayso/p25/"))
    );
    shelf.room.set(Some(shelf.bytes() + 3000));
    assert_eq!(
        store.restore(&deleted, NOW).unwrap_err(),
        StoreError::Shelf(ShelfError::Full)
    );
    assert!(
        !shelf
            .snapshot()
            .keys()
            .any(|key| key.starts_with("sayso/p25/")),
        "not by halves"
    );
    shelf.room.set(None);
    let _ = store.restore(&deleted, NOW).unwrap();
    assert_eq!(shelf.snapshot(), before);
    assert_eq!(
        store.restore(&deleted, NOW).unwrap_err(),
        StoreError::Exists
    );
    assert_eq!(
        shelf.get("sayso/not-a-project/head"),
        Ok(Some("{}".to_owned()))
    );
}

#[test]
fn a_deleted_project_stays_deleted_and_one_put_back_stays() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 3);
    let (deleted, ahead) = tab.store.delete(pid(), NOW + 10_000).unwrap();
    tab.ahead.make(ahead);
    // Another tab that does not know yet saves one more edit.
    tab.act(Act::Rename(5));
    shelf.remove(tab.said.last().unwrap().0.as_str()).unwrap();
    let store = Store::new(shelf.clone());
    assert_eq!(tab.ahead.boot(&store, NOW + 20_000), Recovered::default());
    assert_eq!(store.list(), Ok(Vec::new()));
    // Put back, and the browser is killed before local storage is on disk.
    let disk = shelf.snapshot();
    tab.ahead
        .make(store.restore(&deleted, NOW + 30_000).unwrap());
    let shelf = Fake::of(disk);
    let store = Store::new(shelf);
    let recovered = tab.ahead.boot(&store, NOW + 40_000);
    assert_eq!((recovered.edits, recovered.projects), (3, vec![pid()]));
    assert_eq!(store.peek(pid()).unwrap().claim_count(), 3);
}

#[test]
fn a_later_layout_is_never_touched() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 3);
    let head_key = Piece::Head.key(pid());
    let later = "{\"layout\":2,\"entirely\":\"different\"}";
    shelf.put(&head_key, later);
    let before = shelf.snapshot();
    let store = Store::new(shelf.clone());
    assert_eq!(
        store.list(),
        Ok(vec![Listing::Newer {
            id: pid(),
            layout: 2
        }])
    );
    assert_eq!(store.open(pid(), NOW).unwrap_err(), OpenError::Newer(2));
    assert_eq!(store.touch(pid(), NOW).unwrap_err(), StoreError::Newer(2));
    assert_eq!(tab.fold(ALL), Err(Why::Newer(2)));
    let mut rows = Rows(tab.ahead.0.clone());
    rows.boot(&store, NOW + 10 * KEEP_ROWS);
    assert_eq!(rows.0, tab.ahead.0);
    assert_eq!(shelf.snapshot(), before);
}

#[test]
fn what_was_read_early_is_opened_only_while_it_is_so() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 3);
    let library = Store::new(shelf.clone());
    let early = library.read_early(pid());
    assert!(early.is_some());
    // Written by this tab since: read anew.
    let _ = library.rename(pid(), "Another".to_owned(), NOW, 7).unwrap();
    let opened = library.open_early(pid(), early, NOW).unwrap();
    assert_eq!(opened.project.details().name, "Another");
    // As it was read, though the shelf has more by now: nobody heard of it.
    let early = library.read_early(pid());
    tab.act(Act::Rename(1));
    let opened = library.open_early(pid(), early, NOW).unwrap();
    assert_eq!(opened.project.details().name, "Another");
    // Another project's reading opens none.
    let early = library.read_early(pid());
    let other = ProjectId::from_random(99);
    assert_eq!(
        library.open_early(other, early, NOW).unwrap_err(),
        OpenError::Missing
    );
    assert!(library.read_early(other).is_none());
}

#[test]
fn a_project_deleted_in_another_tab_is_not_written_by_halves() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 3);
    let other = Store::new(shelf.clone());
    let _ = other.delete(pid(), NOW).unwrap();
    // It hears of it…
    tab.writer.deleted_elsewhere();
    tab.act(Act::Rename(1));
    assert_eq!(
        tab.writer.state(),
        SaveState::NotSaved {
            why: Why::Gone,
            edits: 1
        }
    );
    assert_eq!(shelf.snapshot().len(), 0);
    let ahead = tab.writer.keep_anyway(&tab.store, &tab.project, NOW + 1);
    assert!(!ahead.is_nothing() && tab.saved());
    assert!(other.peek(pid()).as_ref() == Ok(&tab.project));
    // …or finds out when it folds.
    tab.act(Act::Rename(2));
    let _ = other.delete(pid(), NOW).unwrap();
    assert_eq!(tab.fold(ALL), Err(Why::Gone));
    assert_eq!(shelf.snapshot().len(), 0);
    // And when the other tab puts it back, what was done meanwhile is saved.
    let _ = tab.writer.keep_anyway(&tab.store, &tab.project, NOW + 2);
    let (deleted, _) = other.delete(pid(), NOW).unwrap();
    tab.writer.deleted_elsewhere();
    tab.act(Act::Rename(3));
    let _ = other.restore(&deleted, NOW).unwrap();
    tab.writer.put_back_elsewhere(&tab.store, &tab.project);
    assert!(tab.saved());
    assert!(other.peek(pid()).as_ref() == Ok(&tab.project));
}

#[test]
fn without_room_to_set_aside_a_project_is_not_opened() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 60);
    assert!(tab.fold(ALL).unwrap().done);
    shelf.put(&Piece::Base.key(pid()), &"broken ".repeat(50));
    shelf.room.set(Some(shelf.bytes()));
    let before = shelf.snapshot();
    let store = Store::new(shelf.clone());
    let error = store.open(pid(), NOW).unwrap_err();
    assert_eq!(error, OpenError::NoRoomAside(Piece::Base, ShelfError::Full));
    assert_eq!(shelf.snapshot(), before);
    assert!(store.raw(pid()).unwrap().contains("broken broken"));
    shelf.room.set(None);
    let opened = store.open(pid(), NOW).unwrap();
    assert_eq!(opened.notes.len(), 1);
    assert_eq!(opened.project.claim_count(), 60);
    let aside = store.aside(pid()).unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(Some(&aside[0].0), opened.notes[0].key.as_ref());
}

#[test]
fn blocked_storage_says_so_and_the_project_can_be_edited_all_the_same() {
    let shelf = Fake::shared();
    shelf.blocked.set(true);
    let mut tab = marked(&shelf, 3);
    assert_eq!(tab.store.list(), Err(ShelfError::Blocked));
    let why = Why::Shelf(ShelfError::Blocked);
    assert_eq!(tab.writer.state(), SaveState::NotSaved { why, edits: 4 });
    shelf.blocked.set(false);
    tab.writer.retry(&tab.store, &tab.project);
    assert!(tab.saved());
    assert_same(&Tab::open(&shelf, 2, NOW).unwrap(), &after(&tab));
}

#[test]
fn old_undo_steps_make_room_for_new_edits() {
    let shelf = Fake::shared();
    let mut tab = marked(&shelf, 120);
    for n in 0..3 {
        tab.act(Act::Rename(n));
        assert!(tab.fold(ALL).unwrap().done);
    }
    shelf.room.set(Some(shelf.bytes() + 10));
    for n in 10..40 {
        assert!(tab.act(Act::Note(n, n)));
        assert!(tab.saved(), "{n}");
    }
    assert!(entries(&shelf) < 100);
    assert!(Tab::open(&shelf, 2, NOW).unwrap().project == tab.project);
}

#[test]
fn settings_are_kept_and_broken_ones_set_aside() {
    let shelf = Fake::shared();
    let store = Store::new(shelf.clone());
    assert_eq!(store.settings(), Ok(Map::default()));
    store.set_setting("theme", Some("dark")).unwrap();
    store.set_setting("annotator", Some("R7")).unwrap();
    store.set_setting("theme", None).unwrap();
    assert_eq!(
        store.settings(),
        Ok(Map::from_iter([("annotator".to_owned(), "R7".to_owned())]))
    );
    shelf.put("sayso/settings", "{broken");
    assert_eq!(store.settings(), Ok(Map::default()));
    store.set_setting("theme", Some("light")).unwrap();
    assert_eq!(store.settings().unwrap().len(), 1);
    assert!(shelf.snapshot().values().any(|value| value == "{broken"));
}

/// `cargo test --release --lib store::tests::speed -- --ignored --nocapture`
#[test]
#[ignore = "prints times"]
fn speed() {
    use std::time::Instant;
    let sentence =
        "The mayor said \"10,000 jobs\" were at risk, and the cafe\u{301}s of the harbour too. ";
    let paragraph = sentence.repeat(10);
    let blocks =
        (0..1_048_576 / paragraph.len()).map(|_| (BlockKind::Paragraph, paragraph.as_str()));
    let article = Arc::new(Article::new(Metadata::default(), blocks).unwrap());
    let words = words(&article);
    let mut project = Project::new(pid(), "Large".to_owned(), article, NOW);
    let mut stamp = Stamp::default();
    for n in 0..10_000_u64 {
        let at = usize::try_from(n * 131 + 7).unwrap() % (words.len() - 20);
        let id = ClaimId::from_random((n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let claim = claim(id, vec![words[at].cover(words[at + 12])], "me");
        stamp = stamp.next(NOW, 1);
        project.apply(&Edit::AddClaim(claim), stamp).unwrap();
    }
    let time = |what: &str, from: Instant| println!("{what:32} {:?}", from.elapsed());
    let shelf = Fake::shared();
    let store = Store::new(shelf.clone());
    let at = Instant::now();
    let (_, ahead) = Writer::create(&store, &project, NOW);
    time("create 1 MB, 10,000 claims", at);
    drop(ahead);
    println!("{:32} {} bytes", "stored", shelf.bytes());
    let at = Instant::now();
    let mut tab = Tab::open(&shelf, 2, NOW).unwrap();
    time("open", at);
    assert!(tab.project == project);
    for n in 0..250 {
        let at = Instant::now();
        tab.act(Act::Note(n * 39, n));
        if n == 200 {
            time("find, edit and save", at);
        }
    }
    let id = tab.project.claims().nth(5000).unwrap().id;
    let edit = Edit::SetClaim(id, ClaimField::Note("one more".to_owned()));
    let at = Instant::now();
    tab.apply(&edit, Step::Do, edit.label(), edit.target());
    time("edit and save", at);
    let at = Instant::now();
    let again = Tab::open(&shelf, 3, NOW).unwrap();
    time("open with 250 entries", at);
    assert!(again.project == tab.project);
    let at = Instant::now();
    while !tab.fold(1).unwrap().done {}
    time("fold everything", at);
    tab.apply(
        &Edit::SetClaim(id, ClaimField::Note("again".to_owned())),
        Step::Do,
        edit.label(),
        edit.target(),
    );
    let at = Instant::now();
    tab.fold(ALL).unwrap();
    time("fold one edit", at);
    let at = Instant::now();
    store.list().unwrap();
    time("list", at);
}
