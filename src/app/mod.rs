//! What the app does, apart from how it looks: the open project as signals, the table of actions,
//! saving, the routes, the texts and what is announced.

pub mod actions;
pub mod export;
pub mod incoming;
pub mod intake;
pub mod keeper;
pub mod lost;
pub mod notes;
pub mod questions;
pub mod replace;
pub mod review;
pub mod routes;
pub mod selection;
pub mod session;
pub mod state;
pub mod text;
pub mod text_of;
pub mod transfer;
pub mod waiting;

pub use routes::Route;
pub use selection::{Picked, Purpose};
pub use session::Session;
pub use state::{App, Dialog, Notice};
