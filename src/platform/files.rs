//! Files, drops and the clipboard: what comes in as bytes or text, and what goes out.

use super::page::{document, window};
use crate::exchange::jobs::Walk;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, DomParser, Element, Event, File, HtmlAnchorElement,
    HtmlInputElement, Node, SupportedType, Url,
};

/// A file the reader chose or dropped.
#[derive(Clone)]
pub struct Picked(File);

impl Picked {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes, known before it is read.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.size() as usize
    }

    /// Its bytes; `None` if the browser can't read it (it was moved or is not allowed).
    pub async fn read(&self) -> Option<Vec<u8>> {
        bytes_of(&self.0).await
    }

    /// Its first bytes, as for [`Self::read`].
    pub async fn head(&self, bytes: i32) -> Option<Vec<u8>> {
        let head = self.0.slice_with_i32_and_i32(0, bytes).ok()?;
        bytes_of(&head).await
    }
}

async fn bytes_of(blob: &web_sys::Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn files_in(list: Option<web_sys::FileList>) -> Vec<Picked> {
    list.map(|list| {
        (0..list.length())
            .filter_map(|n| list.item(n))
            .map(Picked)
            .collect()
    })
    .unwrap_or_default()
}

/// The files chosen in a file input, which is emptied so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<Picked> {
    let input = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let files = files_in(input.files());
    input.set_value("");
    files
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    let drag = event
        .dyn_ref::<web_sys::DragEvent>()
        .and_then(|e| e.data_transfer());
    drag.or_else(|| {
        event
            .dyn_ref::<web_sys::ClipboardEvent>()
            .and_then(|e| e.clipboard_data())
    })
}

/// Whether a drag brings files.
#[must_use]
pub fn brings_files(event: &Event) -> bool {
    transfer(event).is_some_and(|t| t.types().iter().any(|kind| kind == "Files"))
}

/// Whether the drag that this event tells of has left the page.
#[must_use]
pub fn leaves_page(event: &Event) -> bool {
    event
        .dyn_ref::<web_sys::DragEvent>()
        .is_some_and(|e| e.related_target().is_none())
}

/// What a drop or paste holds.
pub struct Brought {
    /// Files.
    pub files: Vec<Picked>,
    /// Rich text.
    pub html: String,
    /// Plain text.
    pub text: String,
}

/// What a drop or paste event holds.
#[must_use]
pub fn brought(event: &Event) -> Option<Brought> {
    let transfer = transfer(event)?;
    Some(Brought {
        files: files_in(transfer.files()),
        html: transfer.get_data("text/html").unwrap_or_default(),
        text: transfer.get_data("text/plain").unwrap_or_default(),
    })
}

/// Reads HTML with the browser's own parser into plain data. The parsed document is inert: no
/// script of it runs, nothing of it is fetched, and none of its nodes enters our page.
#[must_use]
pub fn parse_html(html: &str) -> Option<Walk> {
    let parser = DomParser::new().ok()?;
    let document = parser
        .parse_from_string(html, SupportedType::TextHtml)
        .ok()?;
    let root: Node = document.document_element()?.into();
    let mut copy = Walk::default();
    let mut at = root.clone();
    loop {
        if let Some(element) = at.dyn_ref::<Element>() {
            copy.open(&element.local_name(), &attributes(element));
            // The content of a template is kept apart by the browser and so left out here.
            if let Some(child) = at.first_child() {
                at = child;
                continue;
            }
            copy.close();
        } else if at.node_type() == Node::TEXT_NODE {
            copy.text(&at.node_value().unwrap_or_default());
        }
        // On to the next node in document order, closing what ends on the way.
        loop {
            if at.is_same_node(Some(&root)) {
                return Some(copy);
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            at = at.parent_node()?;
            copy.close();
        }
    }
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    let all = element.attributes();
    let all = (0..all.length()).filter_map(|n| all.item(n));
    all.map(|a| (a.name().to_lowercase(), a.value())).collect()
}

/// Offers a file for download. Whether the browser took it.
pub fn download(name: &str, mime: &str, content: &[u8]) -> bool {
    offer(name, mime, content).is_some()
}

fn offer(name: &str, mime: &str, content: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download holds the blob by now in every current browser; a minute is for slow ones.
    super::idle::after(60_000, move || drop(Url::revoke_object_url(&url)));
    Some(())
}

/// The file as the device's share sheet takes it, if it has one that takes such files.
fn shareable(name: &str, mime: &str, content: &[u8]) -> Option<web_sys::ShareData> {
    let navigator = window()?.navigator();
    let can = js_sys::Reflect::get(&navigator, &"canShare".into()).ok()?;
    can.is_function().then_some(())?;
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = web_sys::FilePropertyBag::new();
    options.set_type(mime);
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
    let data = web_sys::ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    navigator.can_share_with_data(&data).then_some(data)
}

/// Whether this device can hand such a file to another app.
#[must_use]
pub fn can_share(name: &str, mime: &str) -> bool {
    shareable(name, mime, b"?").is_some()
}

/// Hands the file to the device's share sheet. The reader may think better of it.
pub fn share(name: &str, mime: &str, content: &[u8]) {
    if let (Some(window), Some(data)) = (window(), shareable(name, mime, content)) {
        let sharing = window.navigator().share_with_data(&data);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(sharing).await;
        });
    }
}

/// Puts text on the clipboard. Whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    // Absent on insecure origins.
    if !clipboard.is_ok_and(|c| c.is_object()) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
