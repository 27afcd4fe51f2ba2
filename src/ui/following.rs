//! Which blocks count as near: the set that cards are made for follows the reader.
//!
//! It follows at once while the reader reads. While the page flies by it waits, because for each block its cards
//! are made; and in no frame does it take in more than a few.

use crate::app::Session;
use crate::article::sorting;
use crate::platform::{clock, idle, position};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A page that moves faster than this, in CSS pixels a millisecond, flies by.
const FLYING: f64 = 2.0;

/// How long it is let fly before it is looked at again, in milliseconds.
const FLIGHT: i32 = 60;

/// With how many claims a frame has enough: blocks whose claims were more wait for the next. One that goes on in the
/// next block counts in both. With cards counted alone some frames made 8, and were late.
const AT_ONCE: usize = 5;

/// What the set of near blocks is to become.
#[derive(Default)]
struct Aim {
    wanted: BTreeSet<usize>,
    /// When the page was looked at last, and how far it was scrolled.
    seen: (u64, f64),
    /// Whether it is waited for, until the page slows down or for the next frame.
    waiting: bool,
}

impl Aim {
    /// Whether the page flies by, from when it was looked at last.
    fn flying(&mut self) -> bool {
        let now = (clock::now(), position::scrolled());
        let (then, there) = std::mem::replace(&mut self.seen, now);
        (now.1 - there).abs() > FLYING * now.0.saturating_sub(then) as f64
    }
}

/// Has the set of near blocks follow the reader. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Following {
    session: Session,
    near: RwSignal<BTreeSet<usize>>,
    aim: StoredValue<Aim>,
}

impl Following {
    /// Lets `near` be as it is until there is something to follow.
    pub fn new(session: Session, near: RwSignal<BTreeSet<usize>>) -> Self {
        Self {
            session,
            near,
            aim: StoredValue::new(Aim::default()),
        }
    }

    /// Blocks came near the window, others went.
    pub fn follow(self, came: Vec<usize>, went: &[usize]) {
        let waits = self.aim.try_update_value(|aim| {
            for block in went {
                aim.wanted.remove(block);
            }
            aim.wanted.extend(came);
            std::mem::replace(&mut aim.waiting, true)
        });
        // Whoever waits already will see the new set.
        if waits == Some(false) {
            self.go_on();
        }
    }

    fn go_on(self) {
        match self.aim.try_update_value(Aim::flying) {
            Some(true) => idle::after(FLIGHT, move || self.go_on()),
            Some(false) => self.catch_up(),
            None => {}
        }
    }

    /// Takes in some of the blocks that are wanted, those in the middle first, and lets go of the rest.
    fn catch_up(self) {
        let Some(now) = self.near.try_get_untracked() else {
            return;
        };
        let next = self.aim.try_update_value(|aim| {
            let wanted = &aim.wanted;
            let middle = wanted
                .iter()
                .nth(wanted.len() / 2)
                .copied()
                .unwrap_or_default();
            let mut missing: Vec<usize> = wanted.difference(&now).copied().collect();
            sorting::sort_by_key(&mut missing, |block| block.abs_diff(middle));
            let mut claims = 0;
            let fit = |block: &&usize| {
                let fits = claims < AT_ONCE;
                claims += self.session.with(|p| p.claims_in_block(**block).count());
                fits
            };
            let taken = missing.iter().take_while(fit).count();
            aim.waiting = missing.len() > taken;
            missing.truncate(taken);
            let kept = now.intersection(wanted).copied();
            let next = sorting::set(kept.chain(missing));
            (next, aim.waiting)
        });
        let Some((next, more)) = next else { return };
        if next != now {
            self.near.set(next);
        }
        if more {
            // The next frame has enough to do: these cards are placed in it. Right behind it, before the browser has
            // taken its turn, more frames were late than in the one after.
            idle::before_paint(move || idle::before_paint(move || self.go_on()));
        }
    }
}
