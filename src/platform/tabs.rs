//! Hears what other tabs of this browser do to the storage.
//!
//! A browser tells every tab but the one that did it. Nothing is decided here: what a change means
//! is [`Heard`]'s business, and what comes of it the application's.

use crate::exchange::store::Heard;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::StorageEvent;

/// Listens until it is dropped.
#[must_use = "listening ends when this is dropped"]
pub struct Listening(Closure<dyn FnMut(StorageEvent)>);

/// Calls `hear` for everything another tab does to Sayso's part of local storage.
pub fn listen(mut hear: impl FnMut(Heard) + 'static) -> Listening {
    let local = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let closure = Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| {
        // Session storage has events of the same name.
        if event.storage_area().is_some_and(|area| Some(area) == local)
            && let Some(heard) = Heard::of(event.key(), event.new_value())
        {
            hear(heard);
        }
    });
    if let Some(window) = web_sys::window() {
        let _ =
            window.add_event_listener_with_callback("storage", closure.as_ref().unchecked_ref());
    }
    Listening(closure)
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window
                .remove_event_listener_with_callback("storage", self.0.as_ref().unchecked_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use js_sys::Promise;
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen_futures::JsFuture;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    async fn wait(millis: i32) {
        let wait = Promise::new(&mut |resolve, _| {
            let window = web_sys::window().unwrap();
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        });
        JsFuture::from(wait).await.unwrap();
    }

    /// A frame of the same address is another document, so its writes are heard here.
    #[wasm_bindgen_test]
    async fn another_documents_writes_are_heard_until_the_guard_is_dropped() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ear = heard.clone();
        let guard = listen(move |what| ear.borrow_mut().push(what));
        let document = web_sys::window().unwrap().document().unwrap();
        let frame = document.create_element("iframe").unwrap();
        document.body().unwrap().append_child(&frame).unwrap();
        let other = js_sys::Reflect::get(&frame, &"contentWindow".into()).unwrap();
        let other = js_sys::Reflect::get(&other, &"localStorage".into()).unwrap();
        let other: web_sys::Storage = other.unchecked_into();
        let key = "sayso/p1/journal/00000loyw3v28.0000000.0000001";
        other.set_item("someone/else", "x").unwrap();
        other.set_item(key, "{}").unwrap();
        wait(200).await;
        other.remove_item(key).unwrap();
        other.remove_item("someone/else").unwrap();
        wait(200).await;
        drop(guard);
        other.set_item(key, "{}").unwrap();
        wait(200).await;
        other.remove_item(key).unwrap();
        frame.remove();
        let id = crate::annotate::ProjectId::from_random(1);
        let expected = Heard::Entry {
            id,
            key: key.to_owned(),
            value: "{}".to_owned(),
        };
        assert_eq!(*heard.borrow(), [expected]);
    }
}
