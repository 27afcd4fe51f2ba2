//! The write-ahead journal: an IndexedDB whose transactions are on disk when they say so.
//!
//! Local storage tells no one when it is on disk, and a browser that is killed takes the last
//! seconds or minutes of it along. What must not be lost is therefore written here too, and
//! [`Store::plan`] decides at the next start what was lost. A journal that the browser refuses is no
//! error: everything works without it, and [`Disk::Unavailable`] says what that means.

use crate::exchange::store::{Ahead, Plan, Recovered, Row, Shelf, ShelfError, Store};
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

/// The database's name.
const NAME: &str = "sayso-journal";

/// Which layout it has.
const VERSION: u32 = 1;

/// The name of its only object store: values by the storage's keys.
const ROWS: &str = "rows";

/// How long the browser may take to open it, in milliseconds. Some never answer.
const PATIENCE: i32 = 3000;

/// Whether what was handed to the journal is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// All of it.
    Written,
    /// So many transactions are on their way.
    Writing(usize),
    /// The browser refused it. What is in local storage gets to the disk in its own time.
    Unavailable,
}

/// Why the journal could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// The browser refused it.
    Unavailable,
    /// Local storage did not answer.
    Shelf(ShelfError),
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("the browser does not let this page use IndexedDB"),
            Self::Shelf(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for JournalError {}

impl From<ShelfError> for JournalError {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl From<JsValue> for JournalError {
    fn from(_: JsValue) -> Self {
        Self::Unavailable
    }
}

/// What is told when the state of the disk changes.
type Watcher = Rc<dyn Fn(Disk)>;

/// The write-ahead journal. Copies are the same journal.
#[derive(Clone)]
pub struct Journal(Rc<Inner>);

struct Inner {
    database: Option<IdbDatabase>,
    writing: Cell<usize>,
    failed: Cell<bool>,
    watcher: RefCell<Option<Watcher>>,
}

impl Journal {
    /// Opens the journal. Where the browser refuses, or does not answer for three seconds, the
    /// journal is one that does nothing and says so.
    pub async fn open() -> Self {
        match opened_early().await {
            Ok(Some(database)) => Self::with(Some(database)),
            Ok(None) => Self::open_named(NAME).await,
            Err(_) => Self::with(None),
        }
    }

    async fn open_named(name: &str) -> Self {
        Self::with(open(name).await.ok())
    }

    fn with(database: Option<IdbDatabase>) -> Self {
        Self(Rc::new(Inner {
            failed: Cell::new(database.is_none()),
            database,
            writing: Cell::new(0),
            watcher: RefCell::new(None),
        }))
    }

    /// Whether everything is on disk.
    #[must_use]
    pub fn disk(&self) -> Disk {
        match (self.0.failed.get(), self.0.writing.get()) {
            (true, _) => Disk::Unavailable,
            (false, 0) => Disk::Written,
            (false, n) => Disk::Writing(n),
        }
    }

    /// Calls `watcher` whenever [`Self::disk`] changes, in place of any watcher before.
    pub fn watch(&self, watcher: impl Fn(Disk) + 'static) {
        *self.0.watcher.borrow_mut() = Some(Rc::new(watcher));
    }

    fn tell(&self) {
        let watcher = self.0.watcher.borrow().clone();
        if let Some(watcher) = watcher {
            watcher(self.disk());
        }
    }

    /// Makes a change. The browser has it when this returns, and the disk when [`Self::disk`] says so.
    pub fn make(&self, ahead: Ahead) {
        if ahead.is_nothing() || self.0.database.is_none() {
            return;
        }
        match self.start(&ahead) {
            Ok(transaction) => {
                self.0.writing.set(self.0.writing.get() + 1);
                self.tell();
                let journal = self.clone();
                spawn_local(async move {
                    let done = completed(&transaction).await;
                    journal
                        .0
                        .writing
                        .set(journal.0.writing.get().saturating_sub(1));
                    journal.0.failed.set(done.is_err());
                    journal.tell();
                });
            }
            Err(_) => {
                self.0.failed.set(true);
                self.tell();
            }
        }
    }

    fn start(&self, ahead: &Ahead) -> Result<IdbTransaction, JsValue> {
        let (transaction, store) = self.rows(IdbTransactionMode::Readwrite)?;
        let put = |rows: &[Row]| -> Result<(), JsValue> {
            for row in rows {
                store.put_with_key(&row.value.as_str().into(), &row.key.as_str().into())?;
            }
            Ok(())
        };
        match ahead {
            Ahead::Put(rows) => put(rows)?,
            Ahead::Replace(prefix, rows) => {
                let end = format!("{prefix}\u{FFFF}");
                let range = IdbKeyRange::bound(&prefix.as_str().into(), &end.into())?;
                store.delete(&range)?;
                put(rows)?;
            }
            Ahead::Drop(keys) => {
                for key in keys {
                    store.delete(&key.as_str().into())?;
                }
            }
        }
        // Sooner than when the browser notices that nothing more comes; older ones can't.
        let commit = js_sys::Reflect::get(&transaction, &"commit".into())?;
        if let Some(commit) = commit.dyn_ref::<js_sys::Function>() {
            let _ = commit.call0(&transaction);
        }
        Ok(transaction)
    }

    fn rows(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let database = self.0.database.as_ref().ok_or(JsValue::UNDEFINED)?;
        // By hand: web-sys counts the options as unstable, though every browser has them.
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: js_sys::Function =
            js_sys::Reflect::get(database, &"transaction".into())?.dyn_into()?;
        let transaction: IdbTransaction = begin
            .call3(database, &ROWS.into(), &mode.into(), &options)?
            .dyn_into()?;
        let store = transaction.object_store(ROWS)?;
        Ok((transaction, store))
    }

    /// Brings back what local storage has lost, and forgets what it has had for long. To be awaited
    /// before anything is listed, opened or written.
    ///
    /// # Errors
    /// When the journal or local storage cannot be read. Neither was changed then, or only by rows
    /// that were lost.
    pub async fn recover<S: Shelf>(
        &self,
        store: &Store<S>,
        now: u64,
    ) -> Result<Recovered, JournalError> {
        let (_, rows) = self.rows(IdbTransactionMode::Readonly)?;
        let keys: Array = answer(&rows.get_all_keys()?).await?.unchecked_into();
        let keys: Vec<String> = keys.iter().filter_map(|key| key.as_string()).collect();
        let Plan { fetch, drop } = store.plan(&keys, now)?;
        let mut lost = Vec::new();
        if !fetch.is_empty() {
            let (_, rows) = self.rows(IdbTransactionMode::Readonly)?;
            let asked: Vec<IdbRequest> = fetch
                .iter()
                .map(|key| rows.get(&key.as_str().into()))
                .collect::<Result<_, _>>()?;
            // All are asked before the first is awaited, and each keeps its answer.
            if let Some(last) = asked.last() {
                answer(last).await?;
            }
            for (key, request) in fetch.into_iter().zip(asked) {
                if let Some(value) = request.result()?.as_string() {
                    lost.push(Row { key, value });
                }
            }
        }
        let recovered = store.recover(lost)?;
        self.make(Ahead::Drop(drop));
        Ok(recovered)
    }
}

/// Waits for what a request has to say.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    // The promise's own functions are the event handlers: nothing has to be kept alive.
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    }))
    .await?;
    request.result()
}

/// Waits until a transaction is on disk.
async fn completed(transaction: &IdbTransaction) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
    .await
}

/// The database that the page's loader (`assets/boot.js`) has opened while the program was on its
/// way: the browser takes as long for it as for the program.
/// None where it has not, or not this one.
async fn opened_early() -> Result<Option<IdbDatabase>, JsValue> {
    let opening = js_sys::Reflect::get(&js_sys::global(), &"saysoJournal".into())?;
    let Ok(opening) = opening.dyn_into::<Promise>() else {
        return Ok(None);
    };
    let database = patiently(opening).await?.dyn_into::<IdbDatabase>().ok();
    Ok(database.filter(|database| database.version() == f64::from(VERSION)))
}

/// Waits for a promise as long as [`PATIENCE`] lasts.
async fn patiently(promise: Promise) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        // Too late to matter once the browser has answered.
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
        }
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
}

async fn open(name: &str) -> Result<IdbDatabase, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let factory = window.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(name, VERSION)?;
    let made = request.clone();
    // Left to the browser: should it come too late for us, the database must be whole all the same.
    let upgrade = Closure::once_into_js(move || {
        if let Some(database) = database_of(&made) {
            let _ = database.create_object_store(ROWS);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    patiently(opened).await?;
    let database = database_of(&request).ok_or(JsValue::UNDEFINED)?;
    Ok(database)
}

fn database_of(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Edit, Entry, Project, ProjectId, Step};
    use crate::article::{Article, BlockKind, Metadata};
    use crate::exchange::store::{KEEP_ROWS, SaveState, Writer};
    use crate::platform::storage::LocalStorage;
    use std::sync::Arc;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    const NOW: u64 = 1_700_000_000_000;

    async fn written(journal: &Journal) {
        for _ in 0..200 {
            if journal.disk() == Disk::Written {
                return;
            }
            let wait = Promise::new(&mut |resolve, _| {
                let window = web_sys::window().unwrap();
                let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10);
            });
            JsFuture::from(wait).await.unwrap();
        }
        panic!("{:?}", journal.disk());
    }

    async fn all_keys(journal: &Journal) -> Vec<String> {
        let (_, rows) = journal.rows(IdbTransactionMode::Readonly).unwrap();
        let keys: Array = answer(&rows.get_all_keys().unwrap())
            .await
            .unwrap()
            .unchecked_into();
        keys.iter().filter_map(|key| key.as_string()).collect()
    }

    fn project(id: ProjectId) -> Project {
        let blocks = [(BlockKind::Paragraph, "“We will,” she said \u{1F30A}.")];
        let article = Article::new(Metadata::default(), blocks).unwrap();
        Project::new(id, "Test".to_owned(), Arc::new(article), NOW)
    }

    #[wasm_bindgen_test]
    async fn what_local_storage_lost_comes_back_and_what_it_has_is_forgotten_in_a_day() {
        let id = ProjectId::from_random(crate::platform::clock::random_u64());
        let journal = Journal::open_named("test-journal-1").await;
        let store = Store::new(LocalStorage::new());
        let mut project = project(id);
        let (mut writer, ahead) = Writer::create(&store, &project, NOW);
        journal.make(ahead);
        let stamp = writer.next_stamp(NOW + 1, 7);
        let edit = Edit::Rename("Renamed \u{1F30A}".to_owned());
        let changes = project.apply(&edit, stamp).unwrap();
        let (label, target) = (edit.label(), edit.target());
        let entry = Entry {
            stamp,
            step: Step::Do,
            label,
            target,
            changes,
            selection: None,
        };
        journal.make(writer.save(&store, &project, &entry));
        assert!(matches!(journal.disk(), Disk::Writing(2)));
        assert_eq!(writer.state(), SaveState::Saved);
        written(&journal).await;

        // Local storage forgets all of it.
        for key in store.shelf().keys().unwrap() {
            if key.contains(&id.to_string()) {
                store.shelf().remove(&key).unwrap();
            }
        }
        let again = Store::new(LocalStorage::new());
        assert!(again.peek(id).is_err());
        let journal = Journal::open_named("test-journal-1").await;
        let recovered = journal.recover(&again, NOW + 1000).await.unwrap();
        assert_eq!(
            (recovered.edits, recovered.projects.contains(&id)),
            (1, true)
        );
        assert!(again.peek(id).as_ref() == Ok(&project));

        assert!(!all_keys(&journal).await.is_empty());
        assert_eq!(
            journal.recover(&again, NOW + 2 * KEEP_ROWS).await,
            Ok(Recovered::default())
        );
        written(&journal).await;
        assert_eq!(all_keys(&journal).await, Vec::<String>::new());

        let (deleted, ahead) = again.delete(id, NOW + 5).unwrap();
        journal.make(ahead);
        written(&journal).await;
        assert_eq!(all_keys(&journal).await.len(), 1);
        journal.make(again.restore(&deleted, NOW + 6).unwrap());
        written(&journal).await;
        assert_eq!(
            all_keys(&journal).await.len(),
            5,
            "article, base, head, entry and marker"
        );
        journal.make(again.delete(id, NOW + 7).unwrap().1);
        written(&journal).await;
    }

    #[wasm_bindgen_test]
    async fn without_indexed_db_everything_says_so_and_nothing_panics() {
        let journal = Journal(Rc::new(Inner {
            database: None,
            writing: Cell::new(0),
            failed: Cell::new(true),
            watcher: RefCell::new(None),
        }));
        journal.make(Ahead::Put(vec![Row {
            key: "a".to_owned(),
            value: "b".to_owned(),
        }]));
        assert_eq!(journal.disk(), Disk::Unavailable);
        let store = Store::new(LocalStorage::new());
        assert_eq!(
            journal.recover(&store, NOW).await,
            Err(JournalError::Unavailable)
        );
    }

    #[wasm_bindgen_test]
    async fn a_closed_connection_is_told() {
        let journal = Journal::open_named("test-journal-2").await;
        let heard = Rc::new(Cell::new(None));
        let ear = heard.clone();
        journal.watch(move |disk| ear.set(Some(disk)));
        journal.0.database.as_ref().unwrap().close();
        journal.make(Ahead::Put(vec![Row {
            key: "a".to_owned(),
            value: "b".to_owned(),
        }]));
        assert_eq!(heard.get(), Some(Disk::Unavailable));
    }
}
