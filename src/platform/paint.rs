//! Draws a block's text with its marks, and places things beside it.
//!
//! Blocks are drawn by hand and not by views: an article can hold ten thousand marks, and a view
//! would keep a copy of every one. Text only ever enters the page as text nodes.

use super::page::document;
use super::position::block_element;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// An element around some text.
pub struct Wrap {
    /// `mark` or `span`.
    pub tag: &'static str,
    /// Its classes.
    pub class: &'static str,
    /// Its other attributes.
    pub attributes: Vec<(&'static str, String)>,
}

/// Some text of a block and the elements around it, the outermost first.
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// What is around it.
    pub wraps: Vec<Wrap>,
}

/// Draws a block anew.
pub fn paint(block: usize, pieces: &[Piece<'_>]) {
    let Some(element) = block_element(block) else {
        return;
    };
    // A block without marks is on the page as it should be; new nodes would take away what the reader
    // is just selecting in it.
    let plain = pieces.iter().all(|piece| piece.wraps.is_empty());
    if plain && element.first_element_child().is_none() {
        return;
    }
    if build(&element, pieces).is_none() {
        super::page::log_error("could not draw a block");
    }
}

fn build(element: &Element, pieces: &[Piece<'_>]) -> Option<()> {
    let document = document()?;
    let fragment = document.create_document_fragment();
    for piece in pieces {
        let mut parent: Node = fragment.clone().into();
        for wrap in &piece.wraps {
            let child = document.create_element(wrap.tag).ok()?;
            if !wrap.class.is_empty() {
                child.set_class_name(wrap.class);
            }
            for (name, value) in &wrap.attributes {
                child.set_attribute(name, value).ok()?;
            }
            parent.append_child(&child).ok()?;
            parent = child.into();
        }
        let text: Node = document.create_text_node(piece.text).into();
        parent.append_child(&text).ok()?;
    }
    element.replace_children_with_node_1(&fragment);
    Some(())
}

/// A length as CSS writes it, to a hundredth of a pixel. Without the formatting of `f64`, which is
/// ten kilobytes that nothing else in the page uses.
#[must_use]
pub fn px(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}px", hundredths / 100, hundredths % 100)
}

/// Sets one CSS property of the first element that matches; `None` removes it.
pub fn set_style(selector: &str, property: &str, value: Option<&str>) {
    if let Some(element) = super::focus::find(selector) {
        set_style_of(&element, property, value);
    }
}

/// Sets one CSS property of an element; `None` removes it.
pub fn set_style_of(element: &Element, property: &str, value: Option<&str>) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let style = element.style();
        let done = match value {
            Some(value) => style.set_property(property, value),
            None => style.remove_property(property).map(drop),
        };
        if let Err(error) = done {
            web_sys::console::error_1(&error);
        }
    }
}

/// The claims under an event's target, the innermost first, by the ids in `data-claim`.
#[must_use]
pub fn claims_at(event: &web_sys::Event) -> Vec<String> {
    let mut ids = Vec::new();
    let mut at = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    while let Some(element) = at {
        if element.has_attribute("data-block") {
            break;
        }
        ids.extend(element.get_attribute("data-claim"));
        at = element.parent_element();
    }
    ids
}
