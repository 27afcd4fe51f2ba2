//! Numbers, dates and plural forms as the reader's language has them, by the browser's `Intl`.

use crate::article::Published;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};

/// What was made for the language asked for last: a formatter takes the browser far longer to make
/// than to ask, and a roster alone asks for a dozen numbers.
type Kept<T> = RefCell<Option<(String, T)>>;

thread_local! {
    static NUMBERS: Kept<Function> = const { RefCell::new(None) };
    static PLURALS: Kept<Intl::PluralRules> = const { RefCell::new(None) };
}

fn kept<T: Clone>(
    place: &'static LocalKey<Kept<T>>,
    language: &str,
    make: impl FnOnce(&Array) -> T,
) -> T {
    place.with_borrow_mut(|kept| match kept {
        Some((known, made)) if known == language => made.clone(),
        _ => {
            let made = make(&locales(language));
            *kept = Some((language.to_owned(), made.clone()));
            made
        }
    })
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

/// The reader's own variety of the language first (day before month, for instance), then any.
fn locales(language: &str) -> Array {
    let any = JsValue::from_str(language);
    let own = super::page::window().and_then(|window| window.navigator().language());
    let is_variety = |own: &String| own.split('-').next() == Some(language);
    match own.filter(is_variety) {
        Some(own) => Array::of2(&JsValue::from_str(&own), &any),
        None => Array::of1(&any),
    }
}

/// The number in the language's digits and grouping.
#[must_use]
pub fn number(language: &str, n: usize) -> String {
    let format = kept(&NUMBERS, language, |locales| {
        Intl::NumberFormat::new(locales, &Object::new()).format()
    });
    format
        .call1(&JsValue::NULL, &JsValue::from_f64(n as f64))
        .ok()
        .and_then(|s| s.as_string())
        .unwrap_or_else(|| n.to_string())
}

/// The plural category of a count in that language: `one`, `other`, `few`, …
#[must_use]
pub fn plural(language: &str, n: usize) -> String {
    let rules = kept(&PLURALS, language, |locales| {
        Intl::PluralRules::new(locales, &Object::new())
    });
    String::from(rules.select(n as f64))
}

fn format_date(language: &str, date: &Date, pairs: &[(&str, &str)]) -> Option<String> {
    let format = Intl::DateTimeFormat::new(&locales(language), &options(pairs));
    let call: Function = format.format();
    call.call1(&JsValue::NULL, date).ok()?.as_string()
}

/// A date of publication, as printed: no time zone is applied.
#[must_use]
pub fn published(language: &str, published: Published) -> String {
    let (year, month, day) = published.date();
    let (hour, minute) = published.time().unwrap_or_default();
    let (year, month, day) = (f64::from(year), f64::from(month) - 1.0, f64::from(day));
    let millis = Date::utc(year, month) + (day - 1.0) * 86_400_000.0;
    let millis = millis + (f64::from(hour) * 60.0 + f64::from(minute)) * 60_000.0;
    let date = Date::new(&JsValue::from_f64(millis));
    let mut pairs = vec![("timeZone", "UTC"), ("dateStyle", "long")];
    if published.time().is_some() {
        pairs.push(("timeStyle", "short"));
    }
    format_date(language, &date, &pairs).unwrap_or_else(|| published.to_string())
}

/// A moment in the reader's own time zone, such as "24 Nov 2026, 14:05".
#[must_use]
pub fn moment(language: &str, millis: u64) -> String {
    let date = Date::new(&JsValue::from_f64(millis as f64));
    format_date(
        language,
        &date,
        &[("dateStyle", "medium"), ("timeStyle", "short")],
    )
    .unwrap_or_default()
}

/// An amount of storage, such as "1.2 MB".
#[must_use]
pub fn size(language: &str, bytes: usize) -> String {
    let (unit, per_unit, digits) = if bytes < 100_000 {
        ("kilobyte", 1e3, "0")
    } else {
        ("megabyte", 1e6, "1")
    };
    let pairs = [
        ("style", "unit"),
        ("unit", unit),
        ("unitDisplay", "short"),
        ("maximumFractionDigits", digits),
    ];
    let format = Intl::NumberFormat::new(&locales(language), &options(&pairs));
    let call: Function = format.format();
    // Never "0 kB" for something that is there.
    let bytes = if bytes == 0 { 0 } else { bytes.max(1000) };
    let amount = bytes as f64 / per_unit;
    call.call1(&JsValue::NULL, &JsValue::from_f64(amount))
        .ok()
        .and_then(|s| s.as_string())
        .unwrap_or_else(|| bytes.to_string())
}

/// What a language (a BCP 47 tag) is called in another; `None` for a tag that is none.
#[must_use]
pub fn language_name(language: &str, tag: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(&locales(language), &options(&[("type", "language")]));
    let names = Reflect::construct(&class, &arguments).ok()?;
    let call: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    call.call1(&names, &JsValue::from_str(tag))
        .ok()?
        .as_string()
}

/// The languages the reader prefers, best first.
#[must_use]
pub fn preferred() -> Vec<String> {
    web_sys::window()
        .map(|w| w.navigator().languages())
        .map(|list| list.iter().filter_map(|l| l.as_string()).collect())
        .unwrap_or_default()
}

/// Ends of words (or sentences) of `text` in UTF-16 units, by `Intl.Segmenter`; `None` where the
/// browser has none. Each item is start, end, and whether the piece is a word.
#[must_use]
pub fn segment(text: &str, language: &str, granularity: &str) -> Option<Vec<(usize, usize, bool)>> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"Segmenter".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(
        &JsValue::from_str(language),
        &options(&[("granularity", granularity)]),
    );
    let segmenter = Reflect::construct(&class, &arguments).ok()?;
    let call: Function = Reflect::get(&segmenter, &"segment".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let segments = call.call1(&segmenter, &JsValue::from_str(text)).ok()?;
    let mut pieces = Vec::new();
    for piece in js_sys::try_iter(&segments).ok()?? {
        let piece = piece.ok()?;
        let get = |key: &str| Reflect::get(&piece, &JsValue::from_str(key)).ok();
        let start = get("index")?.as_f64()? as usize;
        let length = js_sys::JsString::from(get("segment")?).length() as usize;
        let word = get("isWordLike").and_then(|w| w.as_bool()).unwrap_or(true);
        pieces.push((start, start + length, word));
    }
    Some(pieces)
}
