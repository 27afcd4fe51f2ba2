//! Every text a reader sees, from the translation files in `locales/`.
//!
//! [`tr!`](crate::tr) takes a key and values for its `{placeholders}`; [`tr_n`] chooses the plural
//! form by the language's own rules. A host test checks that every key used in the source is in the
//! files. We use no translation crate: see `ARCHITECTURE.md`.

use crate::exchange::catalog;
use crate::platform::locale;
use std::collections::HashMap;
use std::sync::OnceLock;

static ENGLISH: &str = include_str!("../../locales/en.json");
static CATALOG: OnceLock<HashMap<String, String>> = OnceLock::new();

/// The language of the interface.
#[must_use]
pub fn language() -> &'static str {
    "en"
}

/// The text of that key with its placeholders filled in; the key itself if there is none, which
/// the host test keeps from happening.
#[must_use]
pub fn get(key: &str, values: &[(&str, &str)]) -> String {
    let texts = CATALOG.get_or_init(|| catalog::read(ENGLISH));
    let mut text = texts.get(key).cloned().unwrap_or_else(|| key.to_owned());
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// The text for a count: `key.one`, `key.other` and so on, with `{n}` as the language writes it.
#[must_use]
pub fn tr_n(key: &str, n: usize) -> String {
    let form = format!("{key}.{}", locale::plural(language(), n));
    get(&form, &[("n", &number(n))])
}

/// The number as the language writes it.
#[must_use]
pub fn number(n: usize) -> String {
    locale::number(language(), n)
}

/// The text of a key: `tr!("library.title")`, `tr!("claim.by", name = speaker)`.
#[macro_export]
macro_rules! tr {
    ($key:literal) => {
        $crate::app::text::get($key, &[])
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::text::get($key, &[$((stringify!($name), &$value.to_string())),+])
    };
}
