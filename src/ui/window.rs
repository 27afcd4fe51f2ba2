//! The window's size as signals, for whatever stands elsewhere in another one.

use crate::platform::page;
use leptos::prelude::*;

/// Whether the screen has no room for a margin.
pub(super) fn narrow_signal() -> RwSignal<bool> {
    let narrow = RwSignal::new(page::is_narrow());
    let listener = StoredValue::new_local(page::on_window("resize", move |_| {
        if narrow.get_untracked() != page::is_narrow() {
            narrow.set(page::is_narrow());
        }
    }));
    on_cleanup(move || listener.dispose());
    narrow
}

/// Goes on when the window changes its size.
pub(super) fn resize_signal() -> RwSignal<u32> {
    let resized = RwSignal::new(0_u32);
    let listener = StoredValue::new_local(page::on_window("resize", move |_| {
        resized.update(|n| *n = n.wrapping_add(1))
    }));
    on_cleanup(move || listener.dispose());
    resized
}
