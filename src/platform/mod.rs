//! The only place that touches the browser's interfaces.
//!
//! Everything above works with Sayso's own types (bytes, spans, edits); everything here turns them
//! into nodes, ranges, keys and files and back. No decision about a project is made here.

pub mod clock;
pub mod dialog;
pub mod files;
pub mod focus;
pub mod idle;
pub mod journal;
pub mod keys;
pub mod locale;
pub mod page;
pub mod paint;
pub mod position;
pub mod storage;
pub mod tabs;
pub mod viewport;
pub mod workshop;
