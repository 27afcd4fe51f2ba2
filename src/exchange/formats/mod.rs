//! The files of other tools.
//!
//! [`read`] takes them in: what a file says is understood first, shown to the reader, and only then
//! placed. Nothing in a file is ever run, and nothing of it is taken for markup.

pub mod read;
