//! A key press as the table of actions writes it: `Mod+Shift+Z`, `J`, `1`, `ArrowRight`.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Whether the reader's keyboard has a Command key in place of Control.
#[must_use]
pub fn is_mac() -> bool {
    web_sys::window()
        .and_then(|w| w.navigator().platform().ok())
        .is_some_and(|p| p.starts_with("Mac") || p.starts_with("iP"))
}

/// The chord of a key event, or `None` while an input method is composing. Letters are upper
/// case; `Shift` is named only with letters and named keys, since other characters contain it.
#[must_use]
pub fn chord(event: &Event) -> Option<String> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    let mut key = event.key();
    let single = key.chars().count() == 1;
    let letter = single && key.chars().all(char::is_alphabetic);
    // On keyboards of other scripts the letters of shortcuts are where the Latin ones would be.
    if letter && !key.is_ascii() {
        key = event.code().strip_prefix("Key").unwrap_or(&key).to_owned();
    }
    if letter {
        key = key.to_uppercase();
    }
    let modifier = if is_mac() {
        event.meta_key()
    } else {
        event.ctrl_key()
    };
    let mut chord = String::new();
    if modifier {
        chord.push_str("Mod+");
    }
    if event.alt_key() {
        chord.push_str("Alt+");
    }
    if event.shift_key() && (letter || !single) {
        chord.push_str("Shift+");
    }
    chord.push_str(if key == " " { "Space" } else { &key });
    Some(chord)
}

/// Whether the event goes to something that takes typed text or handles keys by itself.
#[must_use]
pub fn is_typing(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| {
        let tag = element.tag_name();
        let kind = element.get_attribute("type").unwrap_or_default();
        let button = matches!(
            kind.as_str(),
            "button" | "checkbox" | "radio" | "submit" | "file"
        );
        element.is_content_editable()
            || matches!(tag.as_str(), "TEXTAREA" | "SELECT")
            || (tag == "INPUT" && !button)
    })
}

/// Whether the event goes to a control that Enter and Space operate.
#[must_use]
pub fn is_on_control(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|e| {
        matches!(
            e.tag_name().as_str(),
            "BUTTON" | "A" | "SUMMARY" | "INPUT" | "SELECT" | "TEXTAREA"
        )
    })
}
