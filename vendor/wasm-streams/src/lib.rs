//! Stands in for the crate wasm-streams (the patch is in Sayso's `Cargo.toml`).
//!
//! leptos always brings its server functions, which bring wasm-streams, which exports four classes
//! to JavaScript; what is exported is never left out as unused, so every page of leptos carries them.
//! Sayso has no server. This is just enough for `server_fn` 0.8 to compile; every stream is empty.

#![forbid(unsafe_code)]

use futures_util::stream::{Empty, empty};
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser's that has nothing in it.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// A stream of the browser's; never the one given.
    pub fn from_stream<S>(_: S) -> Self {
        let nothing = |_| JsValue::UNDEFINED.unchecked_into();
        Self(web_sys::ReadableStream::new().unwrap_or_else(nothing))
    }

    /// Takes the browser's stream.
    #[must_use]
    pub fn from_raw(stream: web_sys::ReadableStream) -> Self {
        Self(stream)
    }

    /// The browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Nothing.
    #[must_use]
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
