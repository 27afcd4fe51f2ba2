//! What the engine proposes, through its public face. All sentences are made up.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod dialogue;
mod dialogue_by_hand;
mod direct;
mod languages;
mod news;
mod notes;
mod political;
mod properties;
mod reported;
mod shown;
mod speakers;
mod speed;
mod support;
