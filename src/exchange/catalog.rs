//! Reads a translation file: nested JSON of texts, flattened to dotted keys.

use serde_json::Value;
use std::collections::HashMap;

/// The texts of a translation file by dotted key (`library.empty.title`); empty if it is no JSON
/// object. Values that are not texts are left out.
#[must_use]
pub fn read(json: &str) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    if let Ok(Value::Object(top)) = serde_json::from_str(json) {
        let mut open = vec![(String::new(), top)];
        while let Some((prefix, object)) = open.pop() {
            for (key, value) in object {
                let key = if prefix.is_empty() {
                    key
                } else {
                    format!("{prefix}.{key}")
                };
                match value {
                    Value::String(text) => {
                        texts.insert(key, text);
                    }
                    Value::Object(object) => open.push((key, object)),
                    _ => {}
                }
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
