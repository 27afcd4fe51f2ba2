//! The browser's own modal dialog: it traps the focus, makes the rest of the page inert, closes
//! with Escape and gives the focus back.

use super::{focus, idle, position};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, MouseEvent};

/// Opens a dialog over the page.
pub fn open(dialog: &HtmlDialogElement) {
    // Opened twice, or not on the page any more: nothing to do.
    if dialog.is_connected() && !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Closes whichever dialog is open. The focus goes back to where it was, or, if that is gone, to
/// what the page is about.
pub fn close() {
    let open = focus::find("dialog[open]").and_then(|e| e.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = open {
        dialog.close();
    }
    idle::before_paint(|| {
        if !focus::is_in("main, header, .notices, dialog") {
            focus::focus("#words, #main");
        }
    });
}

/// Whether an event is the dialog's own and not that of a field in it: a file field is cancelled too.
#[must_use]
pub fn is_own(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|e| e.tag_name() == "DIALOG")
}

/// Whether a press is beside the dialog it is sent to.
#[must_use]
pub fn is_beside(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let Some(dialog) = target.filter(|e| e.tag_name() == "DIALOG") else {
        return false;
    };
    let rect = position::rect_of(&dialog);
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < rect.left || x > rect.right() || y < rect.top || y > rect.bottom()
}
