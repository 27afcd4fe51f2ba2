//! What the whole app knows: where the reader is, what is open, what is being said.

use super::incoming::Incoming;
use super::keeper::Keeper;
use super::routes::Route;
use super::session::Session;
use super::waiting::Waiting;
use crate::annotate::{Project, ProjectId, SpeakerId};
use crate::article::Draft;
use crate::exchange::jobs::FoundClaim;
use crate::platform::{idle, page};
use leptos::prelude::*;

/// A dialog over the page. There is at most one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Help and every shortcut.
    Help,
    /// Taking work away as a file.
    Export,
    /// The project's name and settings.
    Project,
    /// One speaker's details.
    Speaker(SpeakerId),
    /// Annotations that come in as files of other tools.
    Incoming,
    /// Another text for the article.
    Replace,
}

/// Something the reader should know, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// Further lines, such as the problems of a file.
    pub lines: Vec<String>,
    /// Whether something went wrong.
    pub problem: bool,
    /// What can be done about it.
    pub offer: Option<Offer>,
    /// Tells notices apart.
    pub key: u32,
}

/// A button in a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Bring a deleted project back.
    UndoDelete,
    /// Download everything in this browser.
    Backup,
    /// Undo the last edit.
    Undo,
    /// Download what could not be read of a project.
    Raw(ProjectId),
    /// Go back to the text that this project's replaced.
    UndoReplace(ProjectId),
}

/// The app. Copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
    /// Where the reader is.
    pub route: RwSignal<Route>,
    /// The open project.
    pub session: RwSignal<Option<Session>>,
    /// What keeps the open project's signals alive, whichever page shows them.
    owner: StoredValue<Option<Owner>>,
    /// The article that is being checked before its text is fixed.
    pub draft: RwSignal<Option<Draft>>,
    /// The project whose text it is to replace; `None` if it makes a project of its own.
    pub replacing: RwSignal<Option<ProjectId>>,
    /// What is waited for on a page: an article or files that are read, marks that are moved.
    pub waiting: Waiting,
    /// The project whose text was replaced last, after the one that has the new text: known here, too,
    /// should there be no room to keep it.
    pub replaced: StoredValue<Option<(ProjectId, ProjectId)>>,
    /// Places of lost claims that were found for a project that is not shown yet.
    pub found: StoredValue<Option<(ProjectId, Vec<FoundClaim>)>>,
    /// The files of other tools that the reader is asked about.
    pub incoming: RwSignal<Option<Incoming>>,
    /// The open dialog.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What the reader should know, the newest last.
    pub notices: RwSignal<Vec<Notice>>,
    next_notice: StoredValue<u32>,
    /// What a screen reader says next.
    pub announcement: RwSignal<String>,
    /// Reads and saves.
    pub keeper: Keeper,
}

impl App {
    /// The app at the place the address names, with a keeper that is ready.
    #[must_use]
    pub fn new(keeper: Keeper) -> Self {
        Self {
            route: RwSignal::new(Route::from_hash(&page::hash())),
            session: RwSignal::new(None),
            owner: StoredValue::new(None),
            draft: RwSignal::new(None),
            replacing: RwSignal::new(None),
            waiting: Waiting::new(),
            replaced: StoredValue::new(None),
            found: StoredValue::new(None),
            incoming: RwSignal::new(None),
            dialog: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            next_notice: StoredValue::new(0),
            announcement: RwSignal::new(String::new()),
            keeper,
        }
    }

    /// Makes what `open` makes the open session, and lets go of the one before.
    pub fn enter(&self, open: impl FnOnce() -> Session) -> Session {
        let current = Owner::current();
        // A root of its own; making one also makes it the current owner, which it must not stay.
        let owner = Owner::new_root(None);
        let session = owner.with(open);
        if let Some(current) = current {
            current.set();
        }
        let before = self.owner.try_update_value(|kept| kept.replace(owner));
        // The page that shows the session before is taken down first.
        idle::when_idle(move || drop(before));
        self.session.set(Some(session));
        session
    }

    /// The open session, if it is of that project.
    #[must_use]
    pub fn session_of(&self, id: ProjectId) -> Option<Session> {
        let session = self.session.get_untracked();
        session.filter(|session| session.with(Project::id) == id)
    }

    /// The session of the project that the page shows, if it shows one.
    #[must_use]
    pub fn session_shown(&self) -> Option<Session> {
        self.session_of(self.route.get_untracked().project()?)
    }

    /// Opens a dialog, in the stead of the one that may be open: that one is closed first, so that the
    /// focus is given back to where both were asked for.
    pub fn open_dialog(&self, dialog: Dialog) {
        let slot = self.dialog;
        if slot.get_untracked().is_none() {
            slot.set(Some(dialog));
        } else if slot.get_untracked() != Some(dialog) {
            slot.set(None);
            idle::before_paint(move || slot.set(Some(dialog)));
        }
    }

    /// Has a screen reader say `text`. The same text twice is said twice.
    pub fn announce(&self, text: impl Into<String>) {
        let mut text = text.into();
        // A live region speaks when its text changes; a no-break space makes it change.
        if self.announcement.with_untracked(|last| *last == text) {
            text.push('\u{a0}');
        }
        self.announcement.set(text);
    }

    /// Shows something the reader should know.
    pub fn notify(&self, text: impl Into<String>, problem: bool, offer: Option<Offer>) {
        self.notify_lines(text, Vec::new(), problem, offer);
    }

    /// Shows something the reader should know, with further lines.
    pub fn notify_lines(
        &self,
        text: impl Into<String>,
        lines: Vec<String>,
        problem: bool,
        offer: Option<Offer>,
    ) {
        let text = text.into();
        // Never used twice: a notice's timer must not take away a later one.
        let key = self.next_notice.get_value();
        self.next_notice.set_value(key.wrapping_add(1));
        self.notices.update(|notices| {
            // The same thing is said once, and a button offers what the newest notice is about.
            notices.retain(|n| n.text != text && (offer.is_none() || n.offer != offer));
            notices.push(Notice {
                text,
                lines,
                problem,
                offer,
                key,
            });
        });
    }

    /// Takes away the notices that offered this: what they say is not true any more.
    pub fn withdraw(&self, offer: Offer) {
        self.notices
            .update(|notices| notices.retain(|n| n.offer != Some(offer)));
    }

    /// Takes a notice away.
    pub fn dismiss(&self, key: u32) {
        self.notices
            .update(|notices| notices.retain(|n| n.key != key));
    }
}

/// The app, from anywhere in the view tree.
#[must_use]
pub fn use_app() -> App {
    expect_context::<App>()
}
