//! The JSON Schema in `schema/` is that of the types, and fits what is written.
//!
//! The check knows the keywords our schema uses and fails on any other; a whole validator crate
//! would double the time the tests take to build.

use crate::example;
use sayso::exchange::file::{schema, write_project};
use serde_json::{Map, Value, json};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/sayso.schema.json");

#[test]
fn the_schema_file_is_not_stale() {
    let stored = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        stored == schema(),
        "{PATH} is out of date: cargo run --example schema > schema/sayso.schema.json"
    );
}

/// Everything in the schema that `value` does not fit.
fn misfits(schema: &Value, value: &Value, root: &Value) -> Vec<String> {
    let none = Map::new();
    let object = schema.as_object().unwrap_or(&none);
    let fields = value.as_object().unwrap_or(&none);
    let elements = value.as_array().map_or(&[][..], Vec::as_slice);
    let mut found = Vec::new();
    for (keyword, rule) in object {
        let number = |v: &Value| v.as_f64().unwrap();
        let length = |v: &Value| v.as_str().map(|s| s.chars().count()).unwrap_or(usize::MAX);
        let fits = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "default" | "then" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                found.extend(misfits(&root["$defs"][name], value, root));
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_u64() || value.is_i64(),
                other => panic!("type {other}"),
            },
            "const" => value == rule,
            "minimum" => number(value) >= number(rule),
            "maximum" => number(value) <= number(rule),
            "minLength" => length(value) as f64 >= number(rule),
            "minItems" => elements.len() as f64 >= number(rule),
            "pattern" => matches(rule.as_str().unwrap(), value.as_str().unwrap_or_default()),
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    found.extend(
                        fields
                            .get(name)
                            .map_or(Vec::new(), |v| misfits(rule, v, root)),
                    );
                }
                true
            }
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|f| fields.contains_key(f.as_str().unwrap())),
            "additionalProperties" => {
                assert_eq!(rule, &json!(false));
                let known = object["properties"].as_object().unwrap();
                fields.keys().all(|name| known.contains_key(name))
            }
            "items" => {
                found.extend(elements.iter().flat_map(|v| misfits(rule, v, root)));
                true
            }
            "oneOf" => {
                rule.as_array()
                    .unwrap()
                    .iter()
                    .filter(|r| misfits(r, value, root).is_empty())
                    .count()
                    == 1
            }
            "anyOf" => {
                let mut rules = rule.as_array().unwrap().iter();
                rules.any(|r| misfits(r, value, root).is_empty())
            }
            "allOf" => {
                found.extend(
                    rule.as_array()
                        .unwrap()
                        .iter()
                        .flat_map(|r| misfits(r, value, root)),
                );
                true
            }
            "if" => {
                !misfits(rule, value, root).is_empty()
                    || misfits(&object["then"], value, root).is_empty()
            }
            "dependentSchemas" => {
                let depends = rule.as_object().unwrap().iter();
                depends
                    .filter(|(name, _)| fields.contains_key(*name))
                    .all(|(_, r)| misfits(r, value, root).is_empty())
            }
            other => panic!("the schema uses {other}, which this check does not know"),
        };
        if !fits {
            found.push(format!("{keyword} {rule}: {value}"));
        }
    }
    found
}

/// The few patterns of our schema, as shapes: classes of characters and literals between anchors.
fn matches(pattern: &str, text: &str) -> bool {
    let word = |t: &str| {
        !t.is_empty()
            && t.bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
    };
    let starts = |letters: &str| text.starts_with(|c| letters.contains(c)) && word(&text[1..]);
    match pattern {
        "^p[0-9a-z]+$" => starts("p"),
        "^s[0-9a-z]+$" => starts("s"),
        "^c[0-9a-z]+$" => starts("c"),
        "^[cs][0-9a-z]+$" => starts("cs"),
        r"^[0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+$" => {
            text.split('.').count() == 3 && text.split('.').all(word)
        }
        "^[0-9a-f]{64}$" => {
            text.len() == 64
                && text
                    .bytes()
                    .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        }
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$" => {
            let shape: String = text
                .chars()
                .map(|c| if c.is_ascii_digit() { '0' } else { c })
                .collect();
            shape == "0000-00-00" || shape == "0000-00-00T00:00"
        }
        other => panic!("the schema uses the pattern {other}, which this check does not know"),
    }
}

fn example() -> Value {
    serde_json::from_str(&write_project(&example::project()).unwrap()).unwrap()
}

#[test]
fn what_is_written_fits_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert_eq!(misfits(&schema, &example(), &schema), Vec::<String>::new());
}

/// What the reader refuses for its shape, the schema refuses too.
#[test]
fn the_schema_is_as_strict_as_the_reader() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let check = |pointer: &str, value: Option<Value>| {
        let mut file = example();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => parent.insert(field.to_owned(), value),
            None => parent.remove(field),
        };
        assert_ne!(
            misfits(&schema, &file, &schema),
            Vec::<String>::new(),
            "schema: {pointer}"
        );
        let read = sayso::exchange::import::read(&file.to_string());
        assert!(read.is_err(), "reader: {pointer}");
    };
    check("/format", Some(json!("other")));
    check("/version", Some(json!(2)));
    check("/offset_unit", Some(json!("utf16")));
    check("/extra", Some(json!(1)));
    check("/projects/0/removed", None);
    check("/projects/0/id", Some(json!("x1")));
    check("/projects/0/created", Some(json!(-1)));
    check("/projects/0/article/text_sha256", None);
    check("/projects/0/article/published", Some(json!("12 March")));
    check("/projects/0/article/blocks/0/kind", Some(json!("chapter")));
    check("/projects/0/speakers/0/name", Some(json!("")));
    check("/projects/0/speakers/0/colour", Some(json!(10)));
    check("/projects/0/claims/0/spans", Some(json!([])));
    check("/projects/0/claims/0/spans/0/quote", None);
    check("/projects/0/claims/0/nots", Some(json!("lost")));
    check("/projects/0/claims/0/kind", Some(json!("opinion")));
    check("/projects/0/claims/1/attribution/speaker", None);
    check(
        "/projects/0/claims/1/attribution/answer",
        Some(json!("no_one")),
    );
    check(
        "/projects/0/claims/1/attribution/description",
        Some(json!("someone")),
    );
    check("/projects/0/claims/1/modified", Some(json!("yesterday")));
    check("/projects/0/removed/0/id", Some(json!("details")));
}
