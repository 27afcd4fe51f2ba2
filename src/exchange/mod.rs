//! Files in and out: the only place that knows serde.
//!
//! [`record`] has the JSON form of every record, [`file`] the exported file, [`import`] the way
//! back, [`problem`] what can be wrong with either, and [`store`] how the browser keeps it all. Nothing is
//! written or read without slicing the article and comparing. Nothing here knows a browser.

pub mod catalog;
mod fields;
pub mod file;
pub mod formats;
pub mod import;
pub mod jobs;
mod locate;
pub mod name;
pub mod preview;
pub mod problem;
pub mod record;
pub mod store;
