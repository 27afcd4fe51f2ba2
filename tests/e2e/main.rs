//! End-to-end tests: the release build in `dist/`, in a real Chromium, with real input.
//!
//! `make e2e` runs them (`make e2e TEST=part_of_a_name` some of them). How to write one: `support`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]
#![allow(
    dead_code,
    reason = "the harness offers more than the tests of one day use"
)]

mod claims;
mod intake;
mod layout;
mod library;
mod main_job;
mod other_tools;
mod parts;
mod picture;
mod rehearsal;
mod replaced;
mod reviewing;
mod scripts_and_languages;
mod smoke;
mod speakers;
mod steps;
mod storage;
mod suggestions;
mod support;
mod touch;
