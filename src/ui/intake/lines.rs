//! The text of the check: every line as it will be, what is left out in its place, and one button
//! a line to change what it is.
//!
//! The list is one stop for Tab; arrow keys go from line to line in it. There can be thousands.

use super::form::{Form, State};
use crate::app::state::use_app;
use crate::app::{App, text};
use crate::article::{BlockKind, LeftOut};
use crate::platform::{focus, idle};
use crate::tr;
use crate::ui::rows::keyed;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;

/// How many lines are shown before the reader asks for more.
const PAGE: usize = 2_000;

/// What a line can be.
const KINDS: [BlockKind; 4] = [
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::Quote,
    BlockKind::ListItem,
];

/// Where the reader is in the list. Copies are the same place.
#[derive(Clone, Copy)]
struct Place {
    form: Form,
    /// The line that Tab reaches.
    current: RwSignal<usize>,
    /// The line whose choices are open.
    open: RwSignal<Option<usize>>,
}

/// Tells a line when it becomes, or is no longer, the current or the open one; no other line hears.
#[derive(Clone)]
struct Told {
    current: Selector<usize>,
    open: Selector<Option<usize>>,
}

impl Place {
    fn is_shown(self, number: usize) -> bool {
        self.form.showing.get_untracked()
            || self
                .form
                .state(number)
                .is_some_and(|s| s.get_untracked().left_out.is_none())
    }

    fn total(self) -> usize {
        self.form.lines.with_value(Vec::len)
    }

    /// The first line that is shown, from this one on or back.
    fn from(self, number: usize, forward: bool) -> Option<usize> {
        if forward {
            (number..self.total()).find(|n| self.is_shown(*n))
        } else {
            (0..=number).rev().find(|n| self.is_shown(*n))
        }
    }

    /// This line if it is shown, else the next one, else the last one before it.
    fn nearest(self, number: usize) -> usize {
        let found = self.from(number, true).or_else(|| self.from(number, false));
        found.unwrap_or(number)
    }

    /// The line that is shown after or before this one.
    fn next(self, number: usize, forward: bool) -> Option<usize> {
        let from = if forward {
            number.checked_add(1)
        } else {
            number.checked_sub(1)
        };
        self.from(from?, forward)
    }

    /// Focuses a line's button.
    fn go(self, number: usize) {
        self.current.set(number);
        idle::before_paint(move || focus_on(&format!("#line-{number} .in-more")));
    }

    /// Closes the choices and focuses the line, or the nearest one that is shown.
    fn close(self, number: usize) {
        self.open.set(None);
        self.go(self.nearest(number));
    }

    /// Leaves a line out. Leaving out one after another is common, so the next one is reached at once.
    fn leave_out(self, app: App, number: usize) {
        self.form.change([number], by_reader);
        self.close(self.next(number, true).unwrap_or(number));
        app.announce(tr!("intake.now_out", number = text::number(number + 1)));
    }

    fn put_back(self, app: App, number: usize) {
        self.form.change([number], |state| State {
            left_out: None,
            ..state
        });
        app.announce(tr!("intake.now_in", number = text::number(number + 1)));
    }
}

fn by_reader(state: State) -> State {
    State {
        left_out: state.left_out.or(Some(LeftOut::ByReader)),
        ..state
    }
}

fn focus_on(selector: &str) {
    if focus::focus(selector)
        && let Some(element) = focus::find(selector)
    {
        focus::reveal(&element, false);
    }
}

/// The text.
#[component]
pub fn Lines(form: Form) -> impl IntoView {
    let (current, open) = (RwSignal::new(0), RwSignal::new(None));
    let place = Place {
        form,
        current,
        open,
    };
    current.set(place.from(0, true).unwrap_or(0));
    let told = Told {
        current: Selector::new(move || current.get()),
        open: Selector::new(move || open.get()),
    };
    let total = place.total();
    let shown = RwSignal::new(PAGE.min(total));
    let left_out = move || form.counts.get().left_out;
    let toggle = move |_| {
        form.showing.update(|showing| *showing = !*showing);
        // What Tab reaches must be there to be reached.
        place
            .current
            .set(place.nearest(place.current.get_untracked()));
    };
    let language = move || form.language.with(|l| (!l.is_empty()).then(|| l.clone()));
    view! {
        <section class="in-text" aria-labelledby="in-text-label">
            <div class="in-text-head">
                <h2 id="in-text-label">{tr!("intake.text")}</h2>
                {move || (left_out() > 0).then(|| view! {
                    <button class="line" aria-expanded=move || form.showing.get().to_string() aria-controls="in-lines" on:click=toggle>
                        {move || {
                            let n = text::number(left_out());
                            if form.showing.get() { tr!("intake.hide_left_out", n = n) } else { tr!("intake.show_left_out", n = n) }
                        }}
                    </button>
                }.into_any())}
                <p id="in-keys" class="quiet">{tr!("intake.keys")}</p>
            </div>
            <ol class="in-lines" id="in-lines" class:hiding=move || !form.showing.get() lang=language aria-label=tr!("intake.text") aria-describedby="in-keys">
                {keyed(
                    move || (0..shown.get()).collect(),
                    |number| (0, *number as u64),
                    move |number| view! { <LineView number place told=told.clone()/> }.into_any(),
                )}
            </ol>
            {move || (shown.get() < total).then(|| view! {
                <p><button class="line" on:click=move |_| shown.update(|n| *n = (*n + PAGE).min(total))>
                    {move || tr!("intake.more", shown = text::number(shown.get()), total = text::number(total))}
                </button></p>
            }.into_any())}
        </section>
    }
}

#[component]
fn LineView(number: usize, place: Place, told: Told) -> impl IntoView {
    let app = use_app();
    let line = place
        .form
        .lines
        .with_value(|lines| lines.get(number).cloned())?;
    let state = line.state;
    let out = move || state.get().left_out.is_some();
    let label = move || {
        let State { kind, left_out } = state.get();
        let number = text::number(number + 1);
        match left_out {
            None => tr!("intake.line_kept", kind = kind_name(kind), number = number),
            Some(_) => tr!("intake.line_put_back", number = number),
        }
    };
    let press = move |_| {
        place.current.set(number);
        if state.get_untracked().left_out.is_some() {
            place.put_back(app, number);
        } else if place.open.get_untracked() == Some(number) {
            place.open.set(None);
        } else {
            place.open.set(Some(number));
            idle::before_paint(move || focus_on(&format!("#line-{number} .in-choices button")));
        }
    };
    // Whether the key was for the list.
    let keys = move |key: &str| {
        let to = match key {
            "ArrowDown" => place.next(number, true),
            "ArrowUp" => place.next(number, false),
            "Home" => place.from(0, true),
            "End" => place.from(place.total().saturating_sub(1), false),
            "Delete" | "Backspace" if state.get_untracked().left_out.is_none() => {
                place.leave_out(app, number);
                return true;
            }
            "Escape" if place.open.get_untracked() == Some(number) => {
                place.open.set(None);
                return true;
            }
            _ => return false,
        };
        if let Some(to) = to {
            place.go(to);
        }
        true
    };
    let is_open = {
        let open = told.open.clone();
        move || open.selected(&Some(number))
    };
    let (is_open_too, is_open_three) = (is_open.clone(), is_open.clone());
    Some(view! {
        <li id=format!("line-{number}") class="in-line" class:out=out class:open=is_open data-kind=move || kind_key(state.get().kind)>
            <div class="in-words">
                {move || state.get().left_out.map(|why| view! { <span class="in-reason">{reason(why)}</span> }.into_any())}
                <span class="in-said" id=format!("said-{number}") dir="auto">{line.text.to_string()}</span>
            </div>
            <button
                class="in-more"
                tabindex=move || if told.current.selected(&number) { "0" } else { "-1" }
                aria-label=label
                aria-describedby=format!("said-{number}")
                aria-expanded=move || (!out()).then(|| is_open_too().to_string())
                on:click=press
                on:focus=move |_| if place.current.get_untracked() != number { place.current.set(number) }
                on:keydown=move |event| if keys(&event.key()) { event.prevent_default(); event.stop_propagation(); }
            >
                {move || if out() { tr!("intake.put_back") } else { "⋯".to_owned() }}
            </button>
            {move || (is_open_three() && !out()).then(|| view! { <Choices number place/> }.into_any())}
        </li>
    })
}

/// What can be done with a line.
#[component]
fn Choices(number: usize, place: Place) -> impl IntoView {
    let app = use_app();
    let form = place.form;
    let kind = move || form.state(number).map(|state| state.get().kind);
    let total = place.total();
    let set_kind = move |to: BlockKind| {
        form.change([number], |state| State { kind: to, ..state });
        place.close(number);
        app.announce(tr!(
            "intake.now",
            kind = kind_name(to),
            number = text::number(number + 1)
        ));
    };
    let leave_out = move |numbers: std::ops::Range<usize>| {
        form.change(numbers, by_reader);
        place.close(number);
        app.announce(form.understood());
    };
    let take_as_title = move |_| {
        form.take_as_title(number);
        place.close(number);
        app.announce(form.understood());
    };
    view! {
        <div
            class="in-choices"
            role="group"
            aria-label=tr!("intake.choices", number = text::number(number + 1))
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); place.close(number); }
        >
            <div class="in-kinds">
                {KINDS.into_iter().map(|k| view! {
                    <button aria-pressed=move || (kind() == Some(k)).to_string() on:click=move |_| set_kind(k)>{kind_name(k)}</button>
                }.into_any()).collect_view()}
            </div>
            <button class="line" on:click=move |_| place.leave_out(app, number)>{tr!("intake.leave_out")}</button>
            {(number > 0).then(|| view! { <button class="line" on:click=move |_| leave_out(0..number)>{tr!("intake.begin_here")}</button> }.into_any())}
            {(number + 1 < total).then(|| view! { <button class="line" on:click=move |_| leave_out(number + 1..total)>{tr!("intake.end_here")}</button> }.into_any())}
            <button class="line" on:click=take_as_title>{tr!("intake.as_title")}</button>
        </div>
    }
}

fn kind_key(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "item",
    }
}

fn kind_name(kind: BlockKind) -> String {
    match kind {
        BlockKind::Title => tr!("intake.kind.title"),
        BlockKind::Heading => tr!("intake.kind.heading"),
        BlockKind::Paragraph => tr!("intake.kind.paragraph"),
        BlockKind::Quote => tr!("intake.kind.quote"),
        BlockKind::ListItem => tr!("intake.kind.item"),
    }
}

fn reason(why: LeftOut) -> String {
    match why {
        LeftOut::Icons => tr!("intake.reason.icons"),
        LeftOut::Navigation => tr!("intake.reason.navigation"),
        LeftOut::RepeatedTitle => tr!("intake.reason.repeated_title"),
        LeftOut::ShareBar => tr!("intake.reason.share_bar"),
        LeftOut::Caption => tr!("intake.reason.caption"),
        LeftOut::Date => tr!("intake.reason.date"),
        LeftOut::Byline => tr!("intake.reason.byline"),
        LeftOut::ByReader => tr!("intake.reason.by_reader"),
    }
}
