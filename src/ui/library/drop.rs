//! Shows that a file which is being dragged over the page can be dropped anywhere on it.

use crate::platform::{files, page};
use crate::tr;
use leptos::prelude::*;

/// A frame around the page while a file is dragged over it; the drop itself is taken by `ui`.
#[component]
pub fn DropHint() -> impl IntoView {
    let over = RwSignal::new(false);
    let set = move |is: bool| {
        if over.get_untracked() != is {
            over.set(is);
        }
    };
    let listeners = StoredValue::new_local([
        page::on_document("dragover", move |event| set(files::brings_files(&event))),
        page::on_document("dragleave", move |event| {
            if files::leaves_page(&event) {
                set(false)
            }
        }),
        page::on_document("drop", move |_| set(false)),
        page::on_document("dragend", move |_| set(false)),
    ]);
    on_cleanup(move || listeners.dispose());
    move || {
        over.get().then(|| view! { <div class="drop-hint" aria-hidden="true"><span>{tr!("library.drop_now")}</span></div> }.into_any())
    }
}
