//! Moving the keyboard's focus and the view.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Focuses the first element that matches, without scrolling. Whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    found
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            element.focus_with_options(&options).is_ok()
        })
}

/// Focuses the first element that matches and scrolls no further than it takes to see it.
pub fn focus_and_show(selector: &str) {
    if focus(selector)
        && let Some(element) = find(selector)
    {
        reveal(&element, false);
    }
}

/// Focuses the first element that matches and selects its text, if it is an input.
pub fn focus_and_select(selector: &str) {
    if focus(selector)
        && let Some(input) = document()
            .and_then(|d| d.active_element())
            .and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
}

/// Scrolls an element into view, to the nearest edge or the middle, at once.
pub fn reveal(element: &Element, middle: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Auto);
    options.set_block(if middle {
        ScrollLogicalPosition::Center
    } else {
        ScrollLogicalPosition::Nearest
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The first element that matches.
#[must_use]
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Every element that matches.
#[must_use]
pub fn find_all(selector: &str) -> Vec<Element> {
    let list = document().and_then(|d| d.query_selector_all(selector).ok());
    list.map(|list| {
        (0..list.length())
            .filter_map(|n| list.item(n))
            .filter_map(|n| n.dyn_into::<Element>().ok())
            .collect()
    })
    .unwrap_or_default()
}

/// Whether nothing has the focus, as when what had it was taken away.
#[must_use]
pub fn is_nowhere() -> bool {
    document()
        .and_then(|d| d.active_element())
        .is_none_or(|e| matches!(e.tag_name().as_str(), "BODY" | "HTML"))
}

/// Focuses the first element that matches where what had the focus was taken away: whoever goes on by
/// keys goes on there.
pub fn catch(selector: &str) {
    if is_nowhere() {
        focus(selector);
    }
}

/// The id of the element around the focus that matches.
#[must_use]
pub fn id_around(selector: &str) -> Option<String> {
    Some(focused()?.closest(selector).ok()??.id())
}

/// What has the focus.
#[must_use]
pub fn focused() -> Option<Element> {
    document().and_then(|d| d.active_element())
}

/// Whether the focus is inside an element that matches.
#[must_use]
pub fn is_in(selector: &str) -> bool {
    document()
        .and_then(|d| d.active_element())
        .is_some_and(|e| e.closest(selector).ok().flatten().is_some())
}
