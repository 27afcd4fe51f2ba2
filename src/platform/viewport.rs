//! Which blocks are near what the reader sees, and what changes its size.

use super::page::document;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
};

/// Watches elements come near the window and go away again; stops when dropped.
pub struct Watcher {
    observer: IntersectionObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl Watcher {
    /// Calls `react` with the ids of elements that came within `margin` CSS pixels of the window,
    /// and of those that went further away. `None` where the browser has no such observer.
    #[must_use]
    pub fn new(
        margin: u32,
        mut react: impl FnMut(Vec<String>, Vec<String>) + 'static,
    ) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let (mut near, mut far) = (Vec::new(), Vec::new());
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                let id = entry.target().id();
                if entry.is_intersecting() {
                    near.push(id)
                } else {
                    far.push(id)
                }
            }
            react(near, far);
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(&format!("{margin}px 0px"));
        let callback = closure.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        Some(Self {
            observer,
            _closure: closure,
        })
    }

    /// Watches one more element, if there is one of that id.
    pub fn watch(&self, id: &str) {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
            self.observer.observe(&element);
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches an element change its size; stops when dropped.
pub struct Sizes {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Sizes {
    /// Calls `react` after the page was laid out with the first element that matches in another size, and
    /// once at the start: before that is painted. `None` where there is no such element or observer.
    #[must_use]
    pub fn of(selector: &str, react: impl FnMut() + 'static) -> Option<Self> {
        let element = super::focus::find(selector)?;
        let closure = Closure::<dyn FnMut()>::new(react);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self {
            observer,
            _closure: closure,
        })
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
