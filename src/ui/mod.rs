//! What the reader sees: leptos views. No logic a test would want to reach lives here.

mod article;
mod badge;
mod bar;
mod card;
mod dialogs;
mod following;
mod handles;
mod intake;
mod library;
mod lost;
mod margin;
mod questions;
mod reading;
mod rehearsal;
mod rows;
mod shell;
mod suggestion;
mod voices;
mod waiting;
mod window;

use crate::app::keeper::Keeper;
use crate::app::{App, Route, actions, intake as bring};
use crate::platform::{files, focus, idle, keys, page, position, workshop};
use crate::tr;
use leptos::prelude::*;
use rehearsal::Rehearsal;

/// Puts the app into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    idle::begin(async {
        let keeper = Keeper::new();
        keeper.boot().await;
        let app = App::new(keeper);
        library::apply_theme(app);
        page::make_way();
        leptos::mount::mount_to_body(move || view! { <Root app/> });
        idle::after_paint(page::say_shown);
        // An article does not wait for the list of the others.
        idle::when_idle(move || app.keeper.list_once());
        // A second after the first page: it must not take the network from it.
        idle::in_spare_time(1_000, workshop::prepare);
    });
}

#[component]
fn Root(app: App) -> impl IntoView {
    provide_context(app);
    listen(app);
    view! {
        <shell::TopBar/>
        <main id="main" tabindex="-1">
            {page_of(app)}
        </main>
        <dialogs::Dialogs/>
        <shell::Notices/>
        <div class="sr-only" role="status" aria-live="polite" id="live">{move || app.announcement.get()}</div>
    }
}

/// The page of a route. Read and Voices of one project share its session.
fn page_of(app: App) -> AnyView {
    let route = Memo::new(move |_| app.route.get());
    (move || match route.get() {
        Route::Library => view! { <library::Library/> }.into_any(),
        Route::Intake => view! { <intake::Intake/> }.into_any(),
        Route::Read(id) => match shell::open(app, id) {
            Some(session) => view! { <reading::Reading session/> }.into_any(),
            None => view! { <shell::NotThere/> }.into_any(),
        },
        Route::Voices(id) => match shell::open(app, id) {
            Some(session) => view! { <voices::Voices session/> }.into_any(),
            None => view! { <shell::NotThere/> }.into_any(),
        },
    })
    .into_any()
}

/// Listens to what concerns the whole page: the address, keys, files dropped anywhere.
fn listen(app: App) {
    let way = Way::new(app);
    let kept = [
        page::on_window("hashchange", move |_| {
            way.go(Route::from_hash(&page::hash()))
        }),
        // Not only once the browser has followed the link: the page is there a frame earlier.
        page::on_document("click", move |event| {
            if let Some(hash) = page::hash_followed(&event) {
                way.go(Route::from_hash(&hash));
            }
        }),
        // A button is held for a tenth of a second: time enough to read what its release will open.
        page::on_document("pointerdown", move |event| {
            let pressed = page::hash_pressed(&event);
            let project = pressed.and_then(|hash| Route::from_hash(&hash).project());
            let here = app.route.get_untracked().project();
            app.keeper
                .read_early(project.filter(|id| here != Some(*id)));
        }),
        // Whatever the reader does next, the views have caught up with the last edit.
        page::on_window_first("keydown", move |_| catch_up(app)),
        page::on_window_first("pointerdown", move |_| catch_up(app)),
        page::on_window("keydown", move |event| on_key(app, &event)),
        page::on_document("dragover", move |event| {
            if files::brings_files(&event) {
                event.prevent_default();
            }
        }),
        page::on_document("drop", move |event| {
            if files::brings_files(&event) {
                event.prevent_default();
                if let Some(brought) = files::brought(&event) {
                    bring::take(&app, brought);
                }
            }
        }),
        page::on_document("visibilitychange", move |_| {
            if page::hidden() {
                shell::settle(app);
            }
        }),
        page::on_window("pagehide", move |_| shell::settle(app)),
    ];
    app.keeper.listen(move |heard| shell::hear(app, heard));
    // The listeners live as long as the page does.
    let kept = StoredValue::new_local(kept);
    on_cleanup(move || kept.dispose());
    Effect::new(move |_| {
        let name = app
            .session
            .get()
            .filter(|_| app.route.get().project().is_some())
            .map(|session| {
                session.track_details();
                session.with(|p| p.details().name.clone())
            });
        page::set_title(
            &name.map_or_else(|| tr!("app.title"), |name| tr!("app.title_of", name = name)),
        );
    });
}

/// How the reader gets from page to page.
#[derive(Clone, Copy)]
struct Way {
    app: App,
    /// Where in the article the reader went over to Voices.
    reading_at: StoredValue<f64>,
    rehearsal: Rehearsal,
}

impl Way {
    fn new(app: App) -> Self {
        Self {
            app,
            reading_at: StoredValue::new(0.0),
            rehearsal: Rehearsal::of(app),
        }
    }

    /// Shows the page of a route, if it is not there already.
    fn go(self, to: Route) {
        let from = self.app.route.get_untracked();
        if from == to {
            return;
        }
        // What has the focus goes with its page: whoever goes on by keys goes on in the next one. Now,
        // while nothing has changed; when it is taken away the browser lays the half-made page out for it.
        if focus::is_in("#main") {
            focus::focus("#main");
        }
        // For the same reason the page is scrolled before it changes.
        let place = position::scrolled();
        let back = matches!((from, to), (Route::Voices(id), Route::Read(same)) if id == same);
        if !back {
            page::scroll_to_top();
        }
        self.rehearsal.end();
        self.app.route.set(to);
        if matches!((from, to), (Route::Read(_), Route::Voices(_))) {
            self.reading_at.set_value(place);
        }
        if back {
            // Once it is there to be scrolled.
            let place = self.reading_at.get_value();
            idle::before_paint(move || page::scroll_to(place));
        }
    }
}

fn catch_up(app: App) {
    if let Some(session) = app.session.get_untracked() {
        session.catch_up();
    }
}

fn on_key(app: App, event: &page::AnyEvent) {
    let Some(chord) = keys::chord(event) else {
        return;
    };
    // A dialog keeps its keys to itself; so does a field, but for the way out of it.
    if app.dialog.get_untracked().is_some() {
        return;
    }
    if keys::is_typing(event) && chord != "Escape" {
        return;
    }
    let presses = matches!(chord.as_str(), "Enter" | "Space");
    if presses && keys::is_on_control(event) {
        return;
    }
    if let Some(action) = actions::by_chord(&app, &chord) {
        event.prevent_default();
        (action.run)(&app, &chord);
    }
}
