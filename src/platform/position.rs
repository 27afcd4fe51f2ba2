//! Where in the article a point of the page is, and where on the page a span is.
//!
//! A block's element holds its text and nothing else (badges are generated content), so that a
//! position in the block is a count of UTF-16 units over its text nodes. This module trusts only
//! that, and the `data-block` number on the element.

use super::page::{document, window};
use crate::article::{Article, Byte, Span, Utf16};
use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range};

/// A rectangle on the page in CSS pixels, from the top left of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// Bottom edge.
    #[must_use]
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// Right edge.
    #[must_use]
    pub fn right(self) -> f64 {
        self.left + self.width
    }

    fn of(rect: &web_sys::DomRect) -> Self {
        Self {
            left: rect.left(),
            top: rect.top(),
            width: rect.width(),
            height: rect.height(),
        }
    }
}

const TEXT_NODE: u16 = Node::TEXT_NODE;

thread_local! {
    static RULER: Option<Range> = document().and_then(|d| d.create_range().ok());
}

/// Sets the one range that is measured with, asks it, and takes it out of the article again.
/// Every range that was ever made is kept up to date by the browser at every change of the page,
/// until the garbage collector finds it: with a new one for each card, removing a node was slow.
fn measure<T>(start: (&Node, u32), end: (&Node, u32), ask: impl FnOnce(&Range) -> T) -> Option<T> {
    RULER.with(|range| {
        let range = range.as_ref()?;
        range.set_start(start.0, start.1).ok()?;
        range.set_end(end.0, end.1).ok()?;
        let answer = ask(range);
        let outside: Node = document()?.into();
        range.set_start(&outside, 0).ok()?;
        range.collapse_with_to_start(true);
        Some(answer)
    })
}

/// The text nodes below `root` in order.
fn text_nodes(root: &Node, into: &mut Vec<Node>) {
    let mut child = root.first_child();
    while let Some(node) = child {
        if node.node_type() == TEXT_NODE {
            into.push(node.clone());
        } else {
            text_nodes(&node, into);
        }
        child = node.next_sibling();
    }
}

fn utf16_len(node: &Node) -> usize {
    node.unchecked_ref::<web_sys::CharacterData>().length() as usize
}

/// The element of a block.
#[must_use]
pub fn block_element(block: usize) -> Option<Element> {
    document()?.get_element_by_id(&format!("b{block}"))
}

fn block_number(element: &Element) -> Option<usize> {
    element.id().strip_prefix('b')?.parse().ok()
}

fn block_of(node: &Node) -> Option<Element> {
    let element = node
        .dyn_ref::<Element>()
        .cloned()
        .or_else(|| node.parent_element())?;
    element.closest("[data-block]").ok().flatten()
}

/// The byte of the article at a point of the DOM, if the point is in a block.
#[must_use]
fn byte_at(article: &Article, node: &Node, offset: u32) -> Option<usize> {
    let element = block_of(node)?;
    let block = article.blocks().get(block_number(&element)?)?;
    let units = measure((&element, 0), (node, offset), |before| {
        js_sys::JsString::from(JsValue::from(before.to_string())).length() as usize
    })?;
    let text = article.text();
    let start = article.index().utf16(text, Byte::new(block.range.start))?;
    let at = article
        .index()
        .byte_of_utf16(text, Utf16::new(start.get() + units));
    // Between two surrogates: take the character's start.
    let at = at.or_else(|| {
        article
            .index()
            .byte_of_utf16(text, Utf16::new(start.get() + units - 1))
    })?;
    Some(at.get().min(block.range.end))
}

/// What the reader has selected with the browser's own selection, in bytes of the article: as much
/// of it as lies in blocks. `None` if nothing is.
#[must_use]
pub fn native_selection(article: &Article) -> Option<(usize, usize)> {
    let selection = window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let start = byte_at(
        article,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
    );
    let end = byte_at(
        article,
        &range.end_container().ok()?,
        range.end_offset().ok()?,
    );
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) => (start, end),
        // The drag began or ended outside the column: the first or last block it reaches counts.
        (start, end) => {
            let inside: Vec<usize> = (0..article.blocks().len())
                .filter(|n| {
                    block_element(*n).is_some_and(|e| range.intersects_node(&e).unwrap_or(false))
                })
                .collect();
            let first = article.blocks().get(*inside.first()?)?;
            let last = article.blocks().get(*inside.last()?)?;
            (
                start.unwrap_or(first.range.start),
                end.unwrap_or(last.range.end),
            )
        }
    };
    (start < end).then_some((start, end))
}

/// Drops the browser's own selection.
pub fn clear_native_selection() {
    if let Some(selection) = window().and_then(|w| w.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

/// The byte of the article under a point of the window.
#[must_use]
pub fn byte_at_point(article: &Article, x: f64, y: f64) -> Option<usize> {
    let document = document()?;
    let call = |name: &str| {
        Reflect::get(&document, &name.into())
            .ok()
            .and_then(|f| f.dyn_into::<Function>().ok())
    };
    let (x, y) = (JsValue::from_f64(x), JsValue::from_f64(y));
    let get = |of: &JsValue, key: &str| Reflect::get(of, &key.into()).ok();
    let (node, offset) = if let Some(position) = call("caretPositionFromPoint") {
        let found = position
            .call2(&document, &x, &y)
            .ok()
            .filter(|p| !p.is_null())?;
        (get(&found, "offsetNode")?, get(&found, "offset")?)
    } else {
        let found = call("caretRangeFromPoint")?
            .call2(&document, &x, &y)
            .ok()
            .filter(|p| !p.is_null())?;
        (get(&found, "startContainer")?, get(&found, "startOffset")?)
    };
    byte_at(
        article,
        &node.dyn_into::<Node>().ok()?,
        offset.as_f64()? as u32,
    )
}

/// The DOM range of a span; `None` while a block it touches is not on the page.
#[must_use]
fn range_of(article: &Article, span: Span) -> Option<Range> {
    let range = document()?.create_range().ok()?;
    let (node, offset) = point_of(article, span.start(), false)?;
    range.set_start(&node, offset).ok()?;
    let (node, offset) = point_of(article, span.end(), true)?;
    range.set_end(&node, offset).ok()?;
    Some(range)
}

/// The text node and UTF-16 offset of a byte; at a seam between two nodes the end of the earlier
/// one if `end`, else the start of the later one.
fn point_of(article: &Article, byte: usize, end: bool) -> Option<(Node, u32)> {
    let number = article.block_at(if end { byte.saturating_sub(1) } else { byte });
    let block = article.blocks().get(number)?;
    let element = block_element(number)?;
    let utf16 = |at: usize| {
        article
            .index()
            .utf16(article.text(), Byte::new(at))
            .map(Utf16::get)
    };
    let mut left = utf16(byte.min(block.range.end))?.checked_sub(utf16(block.range.start)?)?;
    let mut nodes = Vec::new();
    text_nodes(&element, &mut nodes);
    let last = nodes.len().checked_sub(1)?;
    for (n, node) in nodes.iter().enumerate() {
        let length = utf16_len(node);
        let here = left < length || (left == length && (end || n == last));
        if here {
            return Some((node.clone(), u32::try_from(left).ok()?));
        }
        left -= length;
    }
    None
}

/// The lines a span covers on the page.
#[must_use]
pub fn lines_of(article: &Article, span: Span) -> Vec<Rect> {
    let Some(rects) = range_of(article, span).and_then(|r| r.get_client_rects()) else {
        return Vec::new();
    };
    (0..rects.length())
        .filter_map(|n| rects.item(n))
        .map(|r| Rect::of(&r))
        .filter(|r| r.width > 0.0)
        .collect()
}

/// The words between the browser's own marks: draws `spans` with the highlight of that name (see
/// `::highlight()` in the style sheet) without touching a node. Where the browser can't, the first
/// span becomes the browser's own selection.
pub fn highlight(article: &Article, name: &str, spans: &[Span]) {
    let ranges: Vec<Range> = spans.iter().filter_map(|s| range_of(article, *s)).collect();
    if set_highlight(name, &ranges).is_none()
        && let Some(selection) = window().and_then(|w| w.get_selection().ok().flatten())
    {
        let _ = selection.remove_all_ranges();
        if let Some(range) = ranges.first() {
            let _ = selection.add_range(range);
        }
    }
}

/// Whether the browser has an element's highlights look as those of the page's root do, as CSS Pseudo-Elements 4
/// says. Asked of the picked words', which have a background where the words themselves have none.
fn passes_highlights_on() -> bool {
    let words = document().and_then(|d| d.get_element_by_id("words"));
    let style = window().zip(words).and_then(|(window, words)| {
        window
            .get_computed_style_with_pseudo_elt(&words, "::highlight(sayso-picked)")
            .ok()
            .flatten()
    });
    let background = style.and_then(|s| s.get_property_value("background-color").ok());
    background.is_some_and(|colour| !colour.is_empty() && colour != "rgba(0, 0, 0, 0)")
}

/// Where the browser does not, has the style sheet give each element its highlights, which takes it far longer.
fn style_highlights() {
    thread_local!(static DONE: Cell<bool> = const { Cell::new(false) });
    let root = document().and_then(|d| d.document_element());
    if !DONE.replace(true)
        && !passes_highlights_on()
        && let Some(root) = root
    {
        let _ = root.class_list().add_1("each");
    }
}

fn set_highlight(name: &str, ranges: &[Range]) -> Option<()> {
    let global = js_sys::global();
    let css = Reflect::get(&global, &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into())
        .ok()
        .filter(|r| r.is_object())?;
    let method = |name: &str| {
        Reflect::get(&registry, &name.into())
            .ok()?
            .dyn_into::<Function>()
            .ok()
    };
    if ranges.is_empty() {
        method("delete")?.call1(&registry, &name.into()).ok()?;
        return Some(());
    }
    style_highlights();
    let class: Function = Reflect::get(&global, &"Highlight".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments: Array = ranges.iter().map(JsValue::from).collect();
    let highlight = Reflect::construct(&class, &arguments).ok()?;
    method("set")?
        .call2(&registry, &name.into(), &highlight)
        .ok()?;
    Some(())
}

/// The rectangle of an element.
#[must_use]
pub fn rect_of(element: &Element) -> Rect {
    Rect::of(&element.get_bounding_client_rect())
}

/// Width and height of the window in CSS pixels.
#[must_use]
pub fn window_size() -> (f64, f64) {
    let size =
        |value: Result<JsValue, JsValue>| value.ok().and_then(|v| v.as_f64()).unwrap_or_default();
    window().map_or((0.0, 0.0), |w| {
        (size(w.inner_width()), size(w.inner_height()))
    })
}

/// How far down the page is scrolled, in CSS pixels.
#[must_use]
pub fn scrolled() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page down by so many CSS pixels, at once.
pub fn scroll_by(pixels: f64) {
    if let Some(window) = window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// Whether an element stays where it is when the page scrolls.
#[must_use]
pub fn is_fixed(element: &Element) -> bool {
    window()
        .and_then(|w| w.get_computed_style(element).ok().flatten())
        .and_then(|style| style.get_property_value("position").ok())
        .is_some_and(|position| position == "fixed")
}

/// Sends every further event of this pointer to the element that got this one.
pub fn capture(event: &web_sys::PointerEvent) {
    let target = event
        .current_target()
        .and_then(|t| t.dyn_into::<Element>().ok());
    if let Some(element) = target {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// How high on the page a span begins, in CSS pixels from the top of the window.
#[must_use]
pub fn top_of(article: &Article, span: Span) -> Option<f64> {
    let (node, offset) = point_of(article, span.start(), false)?;
    let rect = measure((&node, offset), (&node, offset + 1), |range| {
        range.get_bounding_client_rect()
    })?;
    // A block that was never laid out has no lines yet: its own top is near enough.
    if rect.height() > 0.0 {
        return Some(rect.top());
    }
    block_element(article.block_at(span.start())).map(|e| rect_of(&e).top)
}
