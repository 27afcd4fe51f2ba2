//! The two handles at the ends of picked words, for fingers (and for mice while edges are moved).

use super::window::resize_signal;
use crate::app::selection::{self, Edge};
use crate::app::{Picked, Purpose, Session, actions, state::use_app};
use crate::platform::position::Rect;
use crate::platform::{focus, idle, paint, position};
use crate::tr;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

/// Half the width of a handle in CSS pixels: where its middle is.
const HALF: f64 = 22.0;

/// The handles, while there is something to drag.
#[component]
pub fn Handles(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        session
            .picked
            .get()
            .is_some_and(|p: Picked| p.touch || matches!(p.purpose, Purpose::Adjust(..)))
    });
    let resized = resize_signal();
    Effect::new(move |_| {
        resized.track();
        if let Some(picked) = session.picked.get().filter(|_| shown.get()) {
            // Twice: the bar moves the text below it once it is placed itself.
            idle::before_paint(move || idle::before_paint(move || place(session, picked)));
        }
    });
    move || {
        shown.get().then(|| {
            view! {
                <Handle session edge=Edge::Start label=tr!("handle.start")/>
                <Handle session edge=Edge::End label=tr!("handle.end")/>
            }
        })
    }
}

fn place(session: Session, picked: Picked) {
    let lines = position::lines_of(&session.article(), picked.span);
    let Some(sheet) = focus::find(".sheet").map(|s| position::rect_of(&s)) else {
        return;
    };
    let put = |edge: &str, x: f64, line: Rect| {
        let selector = format!(".handle[data-edge='{edge}']");
        let (left, top) = (
            x - sheet.left - HALF,
            line.bottom() - sheet.top - HALF + 8.0,
        );
        paint::set_style(&selector, "left", Some(&paint::px(left)));
        paint::set_style(&selector, "top", Some(&paint::px(top)));
    };
    if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
        put("start", first.left, *first);
        put("end", last.right(), *last);
    }
}

#[component]
fn Handle(session: Session, edge: Edge, label: String) -> impl IntoView {
    let app = use_app();
    let dragging = StoredValue::new(false);
    let on_down = move |event: PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        dragging.set_value(true);
        position::capture(&event);
    };
    let on_move = move |event: PointerEvent| {
        if !dragging.get_value() {
            return;
        }
        let Some(picked) = session.picked.get_untracked() else {
            return;
        };
        let article = session.article();
        // The finger is on the handle; the words are above it.
        let (x, y) = (
            f64::from(event.client_x()),
            f64::from(event.client_y()) - HALF,
        );
        let moved = position::byte_at_point(&article, x, y)
            .and_then(|at| selection::drag_edge(&article, picked.span, edge, at));
        if let Some(span) = moved.filter(|s| *s != picked.span) {
            session.picked.set(Some(Picked { span, ..picked }));
        }
    };
    let on_up = move |_: PointerEvent| {
        if dragging.get_value() {
            dragging.set_value(false);
            if let Some(picked) = session.picked.get_untracked() {
                actions::pick(&app, picked.span, picked.touch);
            }
        }
    };
    view! {
        <button
            class="handle"
            data-edge=if edge == Edge::Start { "start" } else { "end" }
            aria-label=label
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=on_up
            on:pointercancel=on_up
            on:keydown=move |event| {
                let forward = match event.key().as_str() {
                    "ArrowRight" => true,
                    "ArrowLeft" => false,
                    _ => return,
                };
                event.prevent_default();
                event.stop_propagation();
                if let Some(picked) = session.picked.get_untracked()
                    && let Some(span) = selection::move_edge(&session.article(), picked.span, edge, forward)
                {
                    actions::pick(&app, span, picked.touch);
                }
            }
        ></button>
    }
}
