//! Rows that come and go by their keys.

use leptos::prelude::*;
use std::sync::Arc;

/// What tells rows apart: a number, and a kind where numbers alone do not.
pub type Key = (u8, u64);

/// A row that can be made: its key, and how.
struct Row {
    key: Key,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A view for each of `items`; one whose key stays keeps its view.
///
/// leptos's `For` is compiled anew for each type of item and key, twelve kilobytes each time. This is
/// the only one.
pub fn keyed<T: Send + 'static>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(&T) -> Key,
    make: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let make = Arc::new(make);
    let row = move |item: T| {
        let make = Arc::clone(&make);
        Row {
            key: key(&item),
            make: Box::new(move || make(item)),
        }
    };
    one_list(Box::new(move || items().into_iter().map(&row).collect()))
}

fn one_list(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    let key: fn(&Row) -> Key = |row| row.key;
    let make: fn(Row) -> AnyView = |row| (row.make)();
    view! { <For each key children=make/> }.into_any()
}
