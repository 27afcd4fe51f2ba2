//! Reads a translation file: nested JSON of texts, flattened to dotted keys.

use super::fields::Fields;
use std::collections::HashMap;

/// The texts of a translation file by dotted key (`library.empty.title`); empty if it is no JSON
/// object. Values that are not texts are left out.
#[must_use]
pub fn read(json: &str) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    let mut open = vec![(String::new(), json)];
    while let Some((prefix, object)) = open.pop() {
        let Ok(Fields(fields)) = serde_json::from_str(object) else {
            continue;
        };
        for (name, value) in fields {
            let key = format!("{prefix}{}", &*name);
            match serde_json::from_str(value.get()) {
                Ok(text) => drop(texts.insert(key, text)),
                Err(_) => open.push((format!("{key}."), value.get())),
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    #[test]
    fn nested_texts_get_dotted_keys() {
        let texts = super::read(r#"{"a":{"b":{"c":"deep"}},"d":"flat","n":3}"#);
        assert_eq!(texts.get("a.b.c").map(String::as_str), Some("deep"));
        assert_eq!(texts.get("d").map(String::as_str), Some("flat"));
        assert_eq!(texts.len(), 2);
        assert!(super::read("[").is_empty());
    }
}
