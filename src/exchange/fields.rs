//! JSON objects of which the names are not known beforehand, or the values not wanted yet.

use super::record::Text;
use crate::article::table::Map;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// The fields of an object, their values not looked at yet.
pub(super) struct Fields<'a>(pub(super) Vec<(Text<'a>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

impl<'a> Fields<'a> {
    /// The value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0
            .iter()
            .find(|(key, _)| &**key == name)
            .map(|(_, value)| *value)
    }
}

/// The texts of an object that has nothing else; `None` where it is none.
pub(super) fn texts(json: &str) -> Option<Map<String, String>> {
    let Fields(fields) = serde_json::from_str(json).ok()?;
    let texts = fields.into_iter().map(|(name, value)| {
        let text: String = serde_json::from_str(value.get()).ok()?;
        Some((name.into_string(), text))
    });
    texts.collect()
}

impl Serialize for Map<String, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
