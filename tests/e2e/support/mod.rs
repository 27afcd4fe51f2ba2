//! The harness of the end-to-end tests.
//!
//! ```ignore
//! #[test]
//! fn marks_a_claim_by_mouse() {
//!     e2e(Options::desktop(), async |app| {
//!         app.select_words("We will", "not rest").await;   // a real mouse drag
//!         app.press("1").await;                            // a real key
//!         app.wait_text(".card", "Ortiz").await;           // polls until it is so, or fails
//!         app.axe("one claim").await;                      // light and dark, with a screenshot
//!     });
//! }
//! ```
//!
//! Each test gets a Chromium of its own with an empty profile; all share one chromedriver and one
//! server. Nothing sleeps: every helper waits until what it needs is there, and fails after
//! [`PATIENCE`]. A test also fails when the console has an error or a warning, or when the page asked
//! any other origin for anything. A failure prints the steps so far and leaves a screenshot in
//! `target/screens/`.

mod app;
mod axe;
mod driver;
mod files;
mod input;
mod process;
pub mod server;

#[allow(unused_imports, reason = "more than the tests of one day use")]
pub use app::{App, Options, PATIENCE, Point, Rect, Scheme, e2e};
pub use driver::root;
