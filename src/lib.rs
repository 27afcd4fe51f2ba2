//! Sayso: open an article, mark its claims, say who makes each one, take the work away.
//!
//! The layers, each of which may use only those below it (`tests/layers.rs` enforces it):
//!
//! ```text
//! ui         leptos views
//! app        session, actions, shortcuts, autosave, announcements, routes
//! platform   the only place that touches the browser's interfaces
//! exchange   the only place that knows serde: our JSON and every other format
//! classroom  exercise, marking, class merge
//! propose    claims, cues and speakers found in the text
//! annotate   project, claim, speaker, edit, history, merge, query
//! article    text, blocks, offsets, cleaning of pasted and HTML input
//! ```
//!
//! `article` to `exchange` build and are tested on the host; the rest needs a browser.

pub mod annotate;
pub mod article;
pub mod exchange;
pub mod propose;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
