//! Opens an article once where nobody sees it, while the library is shown and nothing is to do.
//!
//! A browser compiles a function of the program when it is first called, and makes a font ready for use when
//! words are first set in it; whoever opens an article from the list waits for some hundreds of functions and a dozen
//! fonts (30 of 100 milliseconds on the machine this was made on). Nothing of this is ever on the screen: the views are
//! made in an element that is nowhere, of a stored project that is only looked at or of a sample; it is in the page only
//! while it is laid out, between two tasks; and it is let go of before a page is shown that has the same ids in it.

use super::reading::Reading;
use crate::annotate::{Claim, ClaimId, Edit, Project, ProjectId, Stamp};
use crate::app::{App, Picked, Purpose, Route, Session};
use crate::article::samples::samples;
use crate::platform::{idle, page};
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;

/// How long after the library is shown, in milliseconds.
const AFTER: i32 = 50;

/// A stored project that takes no more bytes is used, so that reading one is rehearsed, too. A larger one would
/// be felt.
const MOST: usize = 200_000;

/// How long it goes on, in milliseconds: some frames, for what follows opening.
const LONG: i32 = 60;

/// How long after it the session is kept, in milliseconds: what its views have put off may ask for it once more.
const KEPT: i32 = 2_000;

/// Views in an element that is nowhere: what they belong to, and what takes them down when it is dropped.
type Views = (Owner, Box<dyn Any>);

/// The rehearsal that goes on, if one does. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Rehearsal(StoredValue<Option<Views>, LocalStorage>);

impl Rehearsal {
    /// Rehearses opening an article if the library is the first page.
    pub fn of(app: App) -> Self {
        let rehearsal = Self(StoredValue::new_local(None));
        if in_library(app) {
            idle::in_spare_time(AFTER, move || rehearsal.begin(app));
        }
        rehearsal
    }

    fn begin(self, app: App) {
        if !in_library(app) {
            return;
        }
        let project = app.keeper.peek_at_smallest(MOST).or_else(sample);
        let (Some(project), Some(nowhere)) = (project, page::element_nowhere()) else {
            return;
        };
        let picked = project.claims().find_map(|claim| claim.first_span());
        let (for_session, for_views) = (Owner::new(), Owner::new());
        let session = for_session.with(|| Session::look_at(project, app.keeper));
        let views = for_views.with(|| {
            leptos::mount::mount_to(nowhere.clone(), move || {
                provide_context(app);
                view! { <Reading session/> }
            })
        });
        self.0.set_value(Some((for_views, Box::new(views))));
        // The bar, too.
        session.picked.set(picked.map(|span| Picked {
            span,
            purpose: Purpose::Mark,
            touch: false,
        }));
        idle::after(LONG, move || {
            if self.0.with_value(Option::is_some) {
                page::lay_out_unseen(&nowhere);
            }
            self.end();
            idle::after(KEPT, move || for_session.cleanup());
        });
    }

    /// Lets go of it, at the latest before an article is opened in earnest.
    pub fn end(self) {
        if let Some((owner, views)) = self.0.try_update_value(Option::take).flatten() {
            drop(views);
            // What the views listen to has a hold on their owner, so that it would not go by itself.
            owner.cleanup();
        }
    }
}

fn in_library(app: App) -> bool {
    matches!(app.route.get_untracked(), Route::Library)
}

/// A sample with a few claims, which is nobody's work.
fn sample() -> Option<Project> {
    let article = Arc::new(samples().first()?.fix().ok()?);
    let id = ProjectId::from_random(0);
    let mut project = Project::new(id, String::new(), article.clone(), 0);
    for (number, block) in (1..).zip(article.blocks().iter().take(4)) {
        let span = article.span(block.range.start, block.range.end)?;
        let claim = Claim::new(ClaimId::from_random(number), vec![span]);
        project
            .apply(&Edit::AddClaim(claim), Stamp::default())
            .ok()?;
    }
    Some(project)
}
