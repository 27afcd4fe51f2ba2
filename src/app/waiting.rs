//! What the reader waits for: a job of the workshop, how far it is, and the way to give it up.
//!
//! Giving up ends the worker in the middle of the job; whoever asked is told and leaves everything as
//! it was. A quick job shows nothing but its result.

use crate::platform::idle;
use crate::platform::workshop::{self, Done, Failure, Hold};
use leptos::prelude::*;

/// Nothing is shown of a job that takes no longer than this, in milliseconds.
const PATIENCE: i32 = 500;

/// A place where at most one job at a time is waited for. Copies are the same place.
#[derive(Clone, Copy)]
pub struct Waiting {
    hold: StoredValue<Option<Hold>, LocalStorage>,
    on: RwSignal<bool>,
    /// What is done, in words, once it is taking long; empty before.
    slow: RwSignal<String>,
    /// How much of it is done; 0 where that is not known.
    percent: RwSignal<u32>,
}

impl Waiting {
    /// Nothing is waited for yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            hold: StoredValue::new_local(None),
            on: RwSignal::new(false),
            slow: RwSignal::new(String::new()),
            percent: RwSignal::new(0),
        }
    }

    /// Has the workshop do a job; `what` says what is done. A job that is waited for here already is
    /// given up.
    ///
    /// # Errors
    /// As [`workshop::ask`]; above all when it is given up.
    pub async fn ask(self, what: String, job: &str, bytes: &[u8]) -> Result<Done, Failure> {
        self.give_up();
        let hold = Hold::new(move |percent| {
            let _ = self.percent.try_set(percent.into());
        });
        // The page that waits may be gone before it has begun.
        if self.hold.try_set_value(Some(hold.clone())).is_some() {
            return Err(Failure::GivenUp);
        }
        self.on.set(true);
        let waited_for = hold.clone();
        idle::after(PATIENCE, move || {
            if self.holds(&waited_for) {
                self.slow.set(what);
            }
        });
        let done = workshop::ask(job, bytes, &hold).await;
        if self.holds(&hold) {
            self.end();
        }
        done
    }

    /// Gives up what is waited for, if something is.
    pub fn give_up(self) {
        let hold = self.hold.try_update_value(Option::take).flatten();
        if let Some(hold) = hold {
            self.end();
            hold.give_up();
        }
    }

    /// Whether a job is waited for.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.on.get()
    }

    /// As [`Self::is_on`], not followed.
    #[must_use]
    pub fn is_on_now(self) -> bool {
        self.on.get_untracked()
    }

    /// What is done, where it takes so long that the reader should see it.
    #[must_use]
    pub fn slow(self) -> Option<String> {
        Some(self.slow.get()).filter(|what| !what.is_empty())
    }

    /// How much of it is done, in percent, as an attribute has it; `None` where that is not known.
    #[must_use]
    pub fn percent(self) -> Option<String> {
        Some(self.percent.get())
            .filter(|n| *n > 0)
            .map(|n| n.to_string())
    }

    fn holds(self, hold: &Hold) -> bool {
        self.hold.try_with_value(|held| held.as_ref() == Some(hold)) == Some(true)
    }

    fn end(self) {
        self.hold.set_value(None);
        self.on.set(false);
        self.slow.set(String::new());
        self.percent.set(0);
    }
}

impl Default for Waiting {
    fn default() -> Self {
        Self::new()
    }
}
