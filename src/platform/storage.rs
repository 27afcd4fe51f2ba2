//! The browser's local storage as a shelf for [`Store`](crate::exchange::store::Store).
//!
//! Every call may fail: a browser can refuse storage from the start, or from one moment to the next.

use crate::exchange::store::{Shelf, ShelfError};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The local storage of this page's address.
#[derive(Debug)]
pub struct LocalStorage(Option<Storage>);

impl LocalStorage {
    /// The local storage; where the browser refuses it, every call says so.
    #[must_use]
    pub fn new() -> Self {
        // Reading the property throws where storage is blocked.
        Self(web_sys::window().and_then(|window| window.local_storage().ok().flatten()))
    }

    fn storage(&self) -> Result<&Storage, ShelfError> {
        self.0.as_ref().ok_or(ShelfError::Blocked)
    }

    /// The storage for writing: the picture of an article (`assets/picture.js`) is of what was there
    /// before, and goes first.
    fn changing(&self) -> Result<&Storage, ShelfError> {
        let storage = self.storage()?;
        storage.remove_item("sayso-picture").map_err(read)?;
        Ok(storage)
    }
}

impl Default for LocalStorage {
    fn default() -> Self {
        Self::new()
    }
}

/// What an exception of the storage means.
#[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn read(error: JsValue) -> ShelfError {
    let field = |name: &str| Reflect::get(&error, &name.into()).ok();
    let name = field("name").and_then(|name| name.as_string());
    let code = field("code").and_then(|code| code.as_f64());
    // Firefox has a name and code of its own.
    let full = matches!(
        name.as_deref(),
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED")
    ) || code.is_some_and(|code| code == 22.0 || code == 1014.0);
    if full {
        ShelfError::Full
    } else {
        ShelfError::Blocked
    }
}

impl Shelf for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.storage()?.get_item(key).map_err(read)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.changing()?.set_item(key, value).map_err(read)
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.changing()?.remove_item(key).map_err(read)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let keys: Array = Object::keys(self.storage()?);
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn values_come_back_whatever_is_in_them() {
        let shelf = LocalStorage::new();
        let key = "test/storage/\u{1F30A}";
        assert_eq!(shelf.get(key), Ok(None));
        let value = "a\u{0}b \u{301}é 中 \u{1F30A} \" \\ \n";
        assert_eq!(shelf.set(key, value), Ok(()));
        assert_eq!(shelf.get(key), Ok(Some(value.to_owned())));
        assert!(shelf.keys().unwrap().iter().any(|k| k == key));
        assert_eq!(shelf.remove(key), Ok(()));
        assert_eq!(shelf.remove(key), Ok(()));
        assert!(!shelf.keys().unwrap().iter().any(|k| k == key));
    }

    #[wasm_bindgen_test]
    fn a_write_forgets_the_picture() {
        let shelf = LocalStorage::new();
        let picture = "sayso-picture";
        let writes: [fn(&LocalStorage) -> Result<(), ShelfError>; 2] =
            [|s| s.set("test/p", "1"), |s| s.remove("test/p")];
        for write in writes {
            shelf.storage().unwrap().set_item(picture, "{}").unwrap();
            write(&shelf).unwrap();
            assert_eq!(shelf.get(picture), Ok(None));
        }
    }

    #[wasm_bindgen_test]
    fn a_full_storage_says_so_and_keeps_what_was_there() {
        let shelf = LocalStorage::new();
        let key = "test/full";
        shelf.set(key, "small").unwrap();
        assert_eq!(
            shelf.set(key, &"x".repeat(20_000_000)),
            Err(ShelfError::Full)
        );
        assert_eq!(shelf.get(key), Ok(Some("small".to_owned())));
        shelf.remove(key).unwrap();
    }

    #[wasm_bindgen_test]
    fn a_refused_storage_says_so() {
        let shelf = LocalStorage(None);
        assert_eq!(shelf.get("a"), Err(ShelfError::Blocked));
        assert_eq!(shelf.set("a", "b"), Err(ShelfError::Blocked));
        assert_eq!(shelf.keys(), Err(ShelfError::Blocked));
        assert_eq!(read(JsValue::UNDEFINED), ShelfError::Blocked);
    }
}
