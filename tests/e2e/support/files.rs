//! Files and the clipboard, in and out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{App, driver};

impl App {
    /// Pastes a plain text into whatever has the focus, through the browser's clipboard.
    pub async fn paste_text(&self, text: &str) {
        self.paste(json!({ "text/plain": text })).await;
    }

    /// Pastes rich text, as copied from a web page.
    pub async fn paste_html(&self, html: &str, plain: &str) {
        self.paste(json!({ "text/html": html, "text/plain": plain }))
            .await;
    }

    async fn paste(&self, flavours: serde_json::Value) {
        self.step("paste");
        self.grant_clipboard().await;
        let script = "const parts = Object.entries(arguments[0])
                .map(([type, text]) => [type, new Blob([text], { type })]);
            return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])";
        self.js(script, json!([flavours])).await;
        self.edit_key("v", "KeyV", "paste").await;
    }

    /// Copies the selection, and answers with the clipboard's text.
    pub async fn copy(&self) -> String {
        self.edit_key("c", "KeyC", "copy").await;
        self.clipboard().await
    }

    /// The clipboard's text.
    pub async fn clipboard(&self) -> String {
        self.grant_clipboard().await;
        let text = self
            .js("return navigator.clipboard.readText()", json!([]))
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    async fn grant_clipboard(&self) {
        self.cdp(
            "Browser.grantPermissions",
            json!({ "origin": driver::site().trim_end_matches('/'),
                    "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        )
        .await;
    }

    /// Control and a letter, with the editing command that a keyboard of this system would give it.
    async fn edit_key(&self, key: &str, code: &str, command: &str) {
        let virtual_key = u32::from(key.to_ascii_uppercase().as_bytes()[0]);
        for (kind, commands) in [("rawKeyDown", vec![command]), ("keyUp", vec![])] {
            self.cdp(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "modifiers": 2, "key": key, "code": code,
                        "windowsVirtualKeyCode": virtual_key, "commands": commands }),
            )
            .await;
        }
    }

    /// Writes a file outside the page, to be chosen or dropped.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.profile().join("files");
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        fs::write(&path, content).expect("a file");
        path
    }

    /// Chooses a file in an `<input type=file>`, hidden or not.
    pub async fn choose_file(&self, css: &str, path: &Path) {
        let what = format!("choose {} in {css}", path.display());
        let name = path.display().to_string();
        self.retry(&what, async || {
            self.find(css).await?.send_keys(name.clone()).await
        })
        .await;
    }

    /// Drags a file from outside the browser and drops it on the first element that matches.
    pub async fn drop_file(&self, css: &str, path: &Path) {
        self.step(format!("drop {} on {css}", path.display()));
        let over = self.rect(css).await.center();
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.cdp(
                "Input.dispatchDragEvent",
                json!({ "type": kind, "x": over.x, "y": over.y,
                        "data": { "items": [], "files": [path], "dragOperationsMask": 1 } }),
            )
            .await;
        }
    }

    /// Waits for a download with this name, and answers with what is in it.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads().join(name);
        // Chromium writes under another name first, and gives it its own when it is whole; until then
        // an empty file keeps the name.
        self.until(&format!("{name} to be downloaded"), async || {
            fs::read(&path).ok().filter(|bytes| !bytes.is_empty())
        })
        .await
    }

    /// The names of all downloads so far that are whole.
    pub fn download_names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.downloads()).expect("the folder for downloads");
        let mut names: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.metadata().is_ok_and(|data| data.len() > 0))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name: &String| !name.ends_with(".crdownload"))
            .collect();
        names.sort();
        names
    }
}
