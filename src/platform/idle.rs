//! Work for later: when the browser is idle, before or after the next frame, after a while.
//!
//! Each returns nothing to hold on to: the callback checks for itself whether it is still wanted.

use super::clock;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls `work` once when the page has nothing better to do, within half a second at most.
pub fn when_idle(work: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let callback = Closure::once_into_js(work);
    let idle = Reflect::get(&window, &"requestIdleCallback".into())
        .ok()
        .and_then(|f| f.dyn_into::<Function>().ok());
    let asked = match idle {
        Some(idle) => {
            let options = js_sys::Object::new();
            let _ = Reflect::set(&options, &"timeout".into(), &JsValue::from_f64(500.0));
            idle.call2(&window, &callback, &options).map(drop)
        }
        // Safari has no idle callbacks.
        None => window
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), 50)
            .map(drop),
    };
    if asked.is_err() {
        web_sys::console::warn_1(&"could not schedule idle work".into());
    }
}

/// Calls `work` once when nobody waits for anything: so many milliseconds have gone by, the whole
/// program has come (a release comes in parts, and calling what has not come makes the page wait), and
/// the page has nothing better to do.
pub fn in_spare_time(millis: i32, work: impl FnOnce() + 'static) {
    after(millis, move || {
        wasm_bindgen_futures::spawn_local(async move {
            // Set by `assets/boot.js`; it is never rejected.
            let whole = Reflect::get(&js_sys::global(), &"saysoWhole".into());
            if let Some(whole) = whole.ok().and_then(|p| p.dyn_into::<Promise>().ok()) {
                let _ = JsFuture::from(whole).await;
            }
            when_idle(work);
        });
    });
}

/// How long one stretch of work may take while the browser is idle, in milliseconds.
const STRETCH: u64 = 6;

/// Takes one step after another while the page has nothing better to do, for a few milliseconds at a time,
/// until `step` says that there is none left.
pub async fn in_stretches(mut step: impl FnMut() -> bool) {
    loop {
        let idle = Promise::new(&mut |resolve, _| {
            when_idle(move || {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            });
        });
        let _ = JsFuture::from(idle).await;
        let end = clock::now() + STRETCH;
        while clock::now() < end {
            if !step() {
                return;
            }
        }
    }
}

/// Begins work that waits for something. leptos's own way is there only when a view is mounted.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Calls `work` once, just before the next frame is painted.
pub fn before_paint(work: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let callback = Closure::once_into_js(work);
    let _ = window.request_animation_frame(callback.unchecked_ref());
}

/// Calls `work` once after so many milliseconds.
pub fn after(millis: i32, work: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let callback = Closure::once_into_js(work);
    let _ = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), millis);
}

/// Calls `work` once, just after the next frame is painted.
pub fn after_paint(work: impl FnOnce() + 'static) {
    before_paint(move || after(0, work));
}
