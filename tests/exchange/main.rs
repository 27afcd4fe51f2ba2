//! Files out and in: what is written is read back, and what cannot be read is explained.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy does not see that the helpers here are only for tests"
)]

mod example;
mod formats;
mod made;
mod merging;
mod problems;
mod records;
mod round_trip;
mod schema;
mod speed;
