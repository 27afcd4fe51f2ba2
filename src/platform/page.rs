//! The page as a whole: listeners, the address's hash, the title, themes.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, EventTarget, Url, Window};

/// Any event, for the layers above to hand back to this one.
pub type AnyEvent = Event;

/// A listener that stops listening when it is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    capture: bool,
}

impl Listener {
    /// Calls `react` for every event of that name at `target`, before or after its children do.
    /// Not passive: `prevent_default` works.
    #[must_use]
    pub fn new(
        target: &EventTarget,
        name: &'static str,
        capture: bool,
        react: impl FnMut(Event) + 'static,
    ) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(react);
        let options = web_sys::AddEventListenerOptions::new();
        options.set_passive(false);
        options.set_capture(capture);
        let callback = closure.as_ref().unchecked_ref();
        if let Err(error) = target.add_event_listener_with_callback_and_add_event_listener_options(
            name, callback, &options,
        ) {
            web_sys::console::error_1(&error);
        }
        Self {
            target: target.clone(),
            name,
            closure,
            capture,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            callback,
            self.capture,
        );
    }
}

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Listens to an event of the window.
#[must_use]
pub fn on_window(name: &'static str, react: impl FnMut(Event) + 'static) -> Option<Listener> {
    Some(Listener::new(&window()?.into(), name, false, react))
}

/// Listens to an event of the window before anything else in the page hears of it.
#[must_use]
pub fn on_window_first(name: &'static str, react: impl FnMut(Event) + 'static) -> Option<Listener> {
    Some(Listener::new(&window()?.into(), name, true, react))
}

/// Listens to an event of the document.
#[must_use]
pub fn on_document(name: &'static str, react: impl FnMut(Event) + 'static) -> Option<Listener> {
    Some(Listener::new(&document()?.into(), name, false, react))
}

/// Tells the page's loader (`assets/boot.js`) that the first page is shown: it then fetches the parts
/// of the program that are left.
pub fn say_shown() {
    say("sayso-shown");
}

/// Takes away what the page showed before there was a program: the loader's line, the picture of an
/// article (`assets/picture.js`).
pub fn make_way() {
    for stand_in in ["boot", "picture"] {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(stand_in)) {
            element.remove();
        }
    }
}

/// Tells `assets/picture.js` that nothing is left to write.
pub fn say_at_rest() {
    say("sayso-at-rest");
}

fn say(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// How high the browser's window is, in CSS pixels, and so the page at most. To ask for the page's own height would
/// have the browser lay it out.
#[must_use]
pub fn height() -> usize {
    let height = window().and_then(|w| w.outer_height().ok()?.as_f64());
    // A window that is not shown yet has none.
    height.filter(|h| *h >= 100.0).unwrap_or(1_000.0) as usize
}

/// Whether the page is out of sight (another tab is in front, the phone is locked).
#[must_use]
pub fn hidden() -> bool {
    document().is_some_and(|d| d.hidden())
}

/// The address's hash without its `#`.
#[must_use]
pub fn hash() -> String {
    window()
        .and_then(|w| w.location().hash().ok())
        .map(|h| h.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// As [`hash_followed`], of the click that the press of a mouse's button begins. A finger may be about to scroll.
#[must_use]
pub fn hash_pressed(event: &Event) -> Option<String> {
    let mouse = event
        .dyn_ref::<web_sys::PointerEvent>()
        .is_some_and(|press| press.pointer_type() == "mouse");
    mouse.then(|| hash_followed(event)).flatten()
}

/// The hash of the link into this page that a click is about to follow, without `#`; not where another tab is
/// asked for, or something has seen to the click already.
#[must_use]
pub fn hash_followed(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<web_sys::MouseEvent>()?;
    let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if elsewhere || click.button() != 0 || click.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href^='#/']").ok()??;
    Some(
        link.get_attribute("href")?
            .trim_start_matches('#')
            .to_owned(),
    )
}

/// Goes to another hash; the browser's back button returns.
pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Replaces the hash without a step in the browser's history.
pub fn replace_hash(hash: &str) {
    let history = window().and_then(|w| w.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// Where the workshop's first script is. It carries the hash of the app, so that an older workshop
/// that the browser has kept is not taken for this app's.
pub(super) fn workshop_address() -> Option<String> {
    let document = document()?;
    let app = document
        .get_element_by_id("boot-wasm")?
        .get_attribute("href")?;
    let version = app.rsplit('/').next()?;
    let address = format!("open-workshop.js?{version}");
    let base = document.base_uri().ok()??;
    Url::new_with_base(&address, &base)
        .ok()
        .map(|url| url.href())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Scrolls to the beginning of the page.
pub fn scroll_to_top() {
    scroll_to(0.0);
}

/// An element that is not in the page.
#[must_use]
pub fn element_nowhere() -> Option<web_sys::HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Has the browser work out where everything in an element would be that is not in the page. Nobody sees it there, and
/// nothing else runs meanwhile.
pub fn lay_out_unseen(element: &web_sys::HtmlElement) {
    let unseen = "position: fixed; inset: 0; visibility: hidden; contain: strict";
    element.style().set_css_text(unseen);
    if let Some(body) = document().and_then(|d| d.body())
        && body.append_child(element).is_ok()
    {
        let _ = element.get_bounding_client_rect();
        element.remove();
    }
}

/// Scrolls the page that far down.
pub fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// The name the browser shows for the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element, such as the theme.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    let done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
    if let Err(error) = done {
        web_sys::console::error_1(&error);
    }
}

/// Whether a media query holds now.
#[must_use]
pub fn matches_media(query: &str) -> bool {
    window()
        .and_then(|w| w.match_media(query).ok().flatten())
        .is_some_and(|m| m.matches())
}

/// Whether the window has no room for a margin, as the style sheet decides.
#[must_use]
pub fn is_narrow() -> bool {
    matches_media("(max-width: 62rem)")
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Writes a warning to the browser's console.
pub fn log_warning(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}

/// Writes a line to the browser's console: for what only a developer can act on.
pub fn log_error(message: &str) {
    web_sys::console::error_1(&JsValue::from_str(message));
}
